#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

void add_pillars(Routes& routes) {
  routes.tag("pillars", "The few strategic themes.");
  routes.get("/pillars", "list_pillars", Right::read, "The strategic themes.",
             [](const ReadCall& call, Query<ArchivedQuery> query) { return list_pillars(call.context(), *query); });
  routes.get("/pillars/{id}", "get_pillar", Right::read, "One strategic theme.",
             [](const ReadCall& call, PillarId id) { return get_pillar(call.context(), id); });
  add_entity_rows<Pillar>(routes, {"/pillars", "pillar", "a strategic theme", Right::manage_settings},
                          [](const ReadCall& call, PillarId id) { return get_pillar(call.context(), id); });
}

void add_settings(Routes& routes) {
  routes.tag("settings", "The workspace's own settings and every number that decides something.");
  routes.get("/settings", "get_settings", Right::read, "The settings with all thresholds.",
             [](const ReadCall& call) { return get_settings(call.context()); });
  routes
      .patch("/settings", "update_settings", Right::manage_settings, "Alters the given settings, the others stay.",
             [](const CommandCall& call, Patch<SettingsInput> patch, Query<ReasonQuery> query) {
               return Update<Settings>{SettingsId{1}, std::move(patch), call.expected_version, query->reason};
             })
      .needs_if_match()
      .answers([](const ReadCall& call, const Decision&) { return get_settings(call.context()); });
  routes.get("/thresholds", "list_thresholds", Right::read, "Every threshold: name, value, bounds, meaning.",
             [](const ReadCall& call) { return list_thresholds(call.context()); });
}

void add_pages(Routes& routes) {
  routes.tag("pages", "What people look at first.");
  routes.get("/home", "get_home", Right::read, "What you owe and what changed on yours.",
             [](const ReadCall& call) { return get_home(call.context()); });
  routes.get("/owed", "get_owed", Right::read, "What somebody is to update, overdue first.",
             [](const ReadCall& call, Query<OwedQuery> query) { return get_owed(call.context(), *query); });
  routes.get("/overview", "get_overview", Right::read,
             "The two halves of a page: now (KPIs) and route (objectives), of company, team or person.",
             [](const ReadCall& call, Query<OverviewQuery> query) { return get_overview(call.context(), *query); });
  routes.get("/search", "search", Right::read, "Finds things by words or id, all kinds at once.",
             [](const ReadCall& call, Query<SearchRequest> query) { return get_search(call.context(), *query); });
  routes.get("/why/{subject}", "why", Right::read,
             "Why a number is what it is: inputs, formula, thresholds. Subjects: KPI-1, KR-3, O-2, M-1, R-1.",
             [](const ReadCall& call, std::string subject, Query<WhyQuery> query) {
               return get_why(call.context(), subject, *query);
             });
}

}  // namespace

void add_company_routes(Routes& routes) {
  add_settings(routes);
  add_pillars(routes);
  add_pages(routes);
}

}  // namespace waymark
