#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

/// What a graduated key result became.
struct GraduationRequest {
  std::string name;
  PersonId owner;
  static constexpr std::string_view type_name = "GraduationRequest";
  static constexpr auto fields() {
    using T = GraduationRequest;
    return field_list(field(1, "name", &T::name, "The KPI's name; the key result's title when left out.", short_text()),
                      field(2, "owner", &T::owner, "Who answers for the KPI; the key result's owner when left out."));
  }
};

void add_initiatives(Routes& routes) {
  const auto show = [](const ReadCall& call, InitiativeId id) { return get_initiative(call.context(), id); };
  routes.tag("initiatives", "What people do to get there: hypotheses, never counted as results.");
  routes.get(
      "/initiatives", "list_initiatives", Right::read, "Initiatives.",
      [](const ReadCall& call, Query<InitiativeQuery> query) { return list_initiatives(call.context(), *query); });
  routes.get("/initiatives/{id}", "get_initiative", Right::read, "One initiative.", show);
  add_entity_rows<Initiative>(routes, {"/initiatives", "initiative", "an initiative", Right::edit_goals}, show);
}

void add_check_ins(Routes& routes) {
  routes.tag("check_ins", "Updates of key results, objectives and initiatives.");
  routes.get("/check_ins", "list_check_ins", Right::read, "Check-ins, newest first.",
             [](const ReadCall& call, Query<CheckInQuery> query) { return list_check_ins(call.context(), *query); });
  routes.get("/check_ins/{id}", "get_check_in", Right::read, "One check-in.",
             [](const ReadCall& call, CheckInId id) { return get_check_in(call.context(), id); });
  routes
      .post("/check_ins", "create_check_in", Right::check_in,
            "Updates a key result, objective or initiative; a value is written to the metric.",
            [](CheckInInput input) { return Create<CheckIn>{std::move(input)}; })
      .answers([](const ReadCall& call, CheckInId id) { return get_check_in(call.context(), id); });
}

}  // namespace

void add_key_result_routes(Routes& routes) {
  const auto show = [](const ReadCall& call, KeyResultId id) { return get_key_result(call.context(), id); };
  routes.tag("key_results", "How one knows that an objective is reached.");
  routes.get(
      "/key_results", "list_key_results", Right::read, "Key results with value, progress and status.",
      [](const ReadCall& call, Query<KeyResultQuery> query) { return list_key_results(call.context(), *query); });
  routes.get("/key_results/{id}", "get_key_result", Right::read, "One key result with its check-ins.", show);
  add_entity_rows<KeyResult>(routes, {"/key_results", "key_result", "a key result", Right::edit_goals}, show);
  routes
      .post("/key_results/{id}/graduate", "graduate_key_result", Right::edit_kpis,
            "Makes it a KPI on the same metric, or a new target of the KPI that the metric has.",
            [](KeyResultId id, GraduationRequest request) {
              return GraduateKeyResult{.id = id, .name = std::move(request.name), .owner = request.owner};
            })
      .answers([](const ReadCall& call, KpiId id) { return get_kpi(call.context(), id); });
  add_initiatives(routes);
  add_check_ins(routes);
}

}  // namespace waymark
