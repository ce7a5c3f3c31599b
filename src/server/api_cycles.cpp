#include "app/queries.hpp"
#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

void add_cycle_routes(Routes& routes) {
  const auto show = [](const ReadCall& call, CycleId id) { return get_cycle(call.context(), id); };

  routes.tag("cycles", "Planning periods: years, quarters, months, or of any length. Cycles nest.");
  routes.get(
      "/cycles", "list_cycles", Right::read, "All cycles, with how far each one is.",
      [](const ReadCall& call, const Query<ArchivedQuery>& query) { return list_cycles(call.context(), *query); });
  routes.get("/cycles/{id}", "get_cycle", Right::read, "One cycle.", show);
  add_entity_rows<Cycle>(routes, {"/cycles", "cycle", "a cycle", Right::manage_settings}, show);
}

}  // namespace waymark
