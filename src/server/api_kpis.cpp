#include "app/drafts.hpp"
#include "app/queries/explain_change.hpp"
#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

/// A recovery as it is asked for; the KPI is in the path.
struct RecoveryRequest {
  std::string title;
  std::string cause;
  PersonId owner;
  CycleId cycle;
  std::optional<Date> due;
  std::vector<TeamId> contributing_teams;
  std::optional<double> target;
  std::optional<Date> target_from;
  std::vector<MetricId> drivers;
  static constexpr std::string_view type_name = "RecoveryRequest";
  static constexpr auto fields() {
    using T = RecoveryRequest;
    return field_list(
        field(1, "title", &T::title, "Where to go; proposed when empty.", short_text()),
        field(2, "cause", &T::cause, "What the investigation found to be the cause.", note_text()),
        field(3, "owner", &T::owner, "Who answers for it; the KPI's owner when left out."),
        field(4, "cycle", &T::cycle, "The cycle it is planned for; the running one when left out."),
        field(5, "due", &T::due, "When the KPI shall be back; the cycle's last day when left out."),
        field(6, "contributing_teams", &T::contributing_teams, "Teams that help.", items(100)),
        field(7, "target", &T::target, "A more ambitious target than the KPI's own, to improve a healthy one."),
        field(8, "target_from", &T::target_from, "Day from which that target takes force; at close when left out."),
        field(9, "drivers", &T::drivers, "Metrics of the formula that get a key result of their own.", items(20)));
  }
};

StartRecovery start_recovery(KpiId kpi, RecoveryRequest request) {
  return {.kpi = kpi,
          .title = std::move(request.title),
          .cause = std::move(request.cause),
          .owner = request.owner,
          .cycle = request.cycle,
          .due = request.due,
          .contributing_teams = std::move(request.contributing_teams),
          .target = request.target,
          .target_from = request.target_from,
          .drivers = std::move(request.drivers)};
}

void add_recoveries(Routes& routes) {
  routes.tag("recoveries", "The spans in which an objective brings a KPI back, with their verdicts.");
  routes
      .post("/kpis/{id}/recovery", "start_recovery", Right::edit_goals,
            "Drafts the objective that brings the KPI back, with a key result from its value to its target.",
            [](KpiId id, RecoveryRequest request) { return start_recovery(id, std::move(request)); })
      .answers([](const ReadCall& call, ObjectiveId id) { return get_objective(call.context(), id); });
  routes.get("/kpis/{id}/recovery/draft", "draft_recovery", Right::edit_goals,
             "What a recovery started now would look like; nothing is kept.",
             [](const ReadCall& call, KpiId id) { return draft_recovery(call.context(), id); });
  routes.get("/recoveries", "list_recoveries", Right::read, "Recoveries with their verdicts, newest first.",
             [](const ReadCall& call, Query<RecoveryQuery> query) { return list_recoveries(call.context(), *query); });
  routes.get("/recoveries/{id}", "get_recovery", Right::read, "One recovery.",
             [](const ReadCall& call, RecoveryId id) { return get_recovery(call.context(), id); });
}

void add_targets(Routes& routes) {
  routes.tag("targets", "Dated promises of KPIs.");
  routes.get("/kpis/{id}/targets", "list_targets", Right::read, "The KPI's targets, oldest first, archived ones too.",
             [](const ReadCall& call, KpiId id) { return list_targets(call.context(), id); });
  routes.get("/targets/{id}", "get_target", Right::read, "One target.",
             [](const ReadCall& call, TargetId id) { return get_target(call.context(), id); });
  add_entity_rows<Target>(routes, {"/targets", "target", "a target", Right::edit_kpis},
                          [](const ReadCall& call, TargetId id) { return get_target(call.context(), id); });
}

}  // namespace

void add_kpi_routes(Routes& routes) {
  const auto show = [](const ReadCall& call, KpiId id) { return get_kpi(call.context(), id); };
  routes.tag("kpis", "Metrics that somebody promised to keep healthy.");
  routes.get("/kpis", "list_kpis", Right::read, "KPIs with health, value, target and what is fixing them.",
             [](const ReadCall& call, Query<KpiQuery> query) { return list_kpis(call.context(), *query); });
  routes.get("/kpis/{id}", "get_kpi", Right::read, "One KPI with its targets, history and recoveries.", show);
  add_entity_rows<Kpi>(routes, {"/kpis", "kpi", "a KPI", Right::edit_kpis}, show);
  routes
      .post("/kpis/{id}/stage/{stage}", "set_kpi_stage", Right::edit_kpis, "Makes a KPI a draft, active or archived.",
            [](KpiId id, KpiStage stage) { return SetKpiStage{id, stage}; })
      .status(200)
      .answers(show);
  routes.get("/kpis/{id}/history", "get_kpi_history", Right::read, "How each complete period was judged.",
             [](const ReadCall& call, KpiId id, Query<HistoryQuery> query) {
               return get_kpi_history(call.context(), id, *query);
             });
  routes.get("/kpis/{id}/explain", "explain_kpi", Right::read,
             "What moved a KPI between two periods: the exact part of each driver, by segments, and who works on it.",
             [](const ReadCall& call, KpiId id, Query<ExplainQuery> query) {
               return explain_kpi(call.context(), id, *query);
             });
  add_targets(routes);
  add_recoveries(routes);
}

}  // namespace waymark
