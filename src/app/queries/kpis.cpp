#include <ranges>

#include "app/queries.hpp"
#include "app/queries/kpi_parts.hpp"

namespace waymark {

namespace {

constexpr std::int32_t history_periods = 26;

JudgedPeriodView judged_view(const JudgedPeriod& judged, std::string_view unit) {
  JudgedPeriodView view{.period = judged.reading.period,
                        .value = judged.reading.value,
                        .partial = judged.reading.partial,
                        .judgement = judged.judgement,
                        .health = judged.health,
                        .off_by = judged.off_by,
                        .target = {},
                        .target_value = {},
                        .target_upper = {},
                        .target_text = {}};
  if (const auto& target = judged.target) {
    view.target = target->target;
    view.target_value = target->value;
    view.target_upper = target->upper;
    view.target_text = target_text(*target, unit);
  }
  return view;
}

std::string_view unit_of(const Workspace& workspace, MetricId id) {
  const auto* metric = workspace.find(id);
  return metric ? std::string_view(metric->unit) : std::string_view();
}

bool wanted(const KpiQuery& query, const Kpi& kpi) {
  if (kpi.archived && !query.archived) return false;
  if (query.pinned && *query.pinned != kpi.pinned) return false;
  if (query.stage && *query.stage != kpi.stage) return false;
  if (query.team && query.team != kpi.team) return false;
  if (query.owner && query.owner != kpi.owner) return false;
  if (!query.tag.empty() && std::ranges::find(kpi.tags, query.tag) == kpi.tags.end()) return false;
  return query.words.empty() || has_words(kpi.name, query.words);
}

bool wanted(const KpiQuery& query, const KpiState& state) {
  return (!query.health || *query.health == state.health) && (!query.overdue || *query.overdue == state.overdue);
}

template <class Ids, class IdType>
void add_seen(const QueryContext& context, const Ids& ids, std::vector<IdType>& out) {
  for (const IdType id : ids) {
    const auto* entity = context.workspace.find(id);
    if (entity && !entity->archived && visible(context.viewer, context.workspace, *entity)) out.push_back(id);
  }
}

void add_recoveries(const QueryContext& context, const DerivedCache::Lease& derived, const Kpi& kpi, KpiView& view) {
  for (const auto id : context.workspace.recoveries_of(kpi.id) | std::views::reverse) {
    const auto* recovery = context.workspace.find(id);
    if (recovery && !recovery->archived && visible(context.viewer, context.workspace, *recovery))
      view.recoveries.push_back(recovery_view(context, derived, *recovery));
  }
}

}  // namespace

Result<KpiList> list_kpis(const QueryContext& context, const KpiQuery& query) {
  const auto derived = context.derived();
  const auto& workspace = context.workspace;
  KpiList list;
  const auto right_one = [&](const Kpi& kpi) { return wanted(query, kpi) && wanted(query, derived.of(kpi).state); };
  for (const auto& kpi : workspace.table<Kpi>().rows())
    if (kpi.id && right_one(kpi) && visible(context.viewer, workspace, kpi))
      count_health(list.counts, derived.of(kpi).state, running_recovery(workspace, kpi.id) != nullptr);
  WM_TRY(next, fill_page<Kpi>(context, query, right_one,
                              [&](const Kpi& kpi) { list.items.push_back(kpi_card(context, derived, kpi)); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<KpiView> get_kpi(const QueryContext& context, KpiId id) {
  WM_TRY(found, seen(context, id));
  const auto& kpi = *found;
  const auto& workspace = context.workspace;
  const auto derived = context.derived();
  KpiView view;
  view.version = kpi.version;
  view.kpi = kpi;
  view.card = kpi_card(context, derived, kpi);
  for (const auto target : workspace.targets_of(id)) view.targets.push_back(*workspace.find(target));
  if (view.card.period) {
    const auto last = *view.card.period;
    const auto judged = judged_periods(workspace, kpi, context.moment.today, last - (history_periods - 1), last);
    const auto unit = unit_of(workspace, kpi.metric);
    for (const auto& each : judged) view.history.push_back(judged_view(each, unit));
  }
  add_recoveries(context, derived, kpi, view);
  std::vector<ObjectiveId> aligned;
  for (const auto link : workspace.alignments_to(id))
    if (const auto* alignment = workspace.find(link); alignment && !alignment->archived && alignment->from_objective)
      aligned.push_back(alignment->from_objective);
  add_seen(context, aligned, view.objectives);
  add_seen(context, workspace.key_results_on(kpi.metric), view.key_results);
  for (const auto& objective : workspace.table<Objective>().rows())
    if (objective.id && !objective.archived && objective.stage != ObjectiveStage::closed &&
        std::ranges::find(objective.guardrails, id) != objective.guardrails.end() &&
        visible(context.viewer, workspace, objective))
      view.guardrail_of.push_back(objective.id);
  return view;
}

Result<JudgedPeriods> get_kpi_history(const QueryContext& context, KpiId id, const HistoryQuery& query) {
  WM_TRY(kpi, seen(context, id));
  for (const auto& [period, name] : {std::pair(query.from, "?from"), std::pair(query.to, "?to")})
    if (period && period->grain != kpi->period)
      return invalid(name, "This KPI is judged over another span.", std::string(to_text(kpi->period)));
  JudgedPeriods history;
  const auto unit = unit_of(context.workspace, kpi->metric);
  for (const auto& each :
       judged_periods(context.workspace, *kpi, context.moment.today, query.from, query.to, query.segment))
    history.items.push_back(judged_view(each, unit));
  return history;
}

Result<RecoveryList> list_recoveries(const QueryContext& context, const RecoveryQuery& query) {
  const auto derived = context.derived();
  RecoveryList list;
  const auto right_one = [&](const Recovery& recovery) {
    if (recovery.archived || (query.kpi && recovery.kpi != query.kpi)) return false;
    if (query.running && *query.running == (recovery.closed_on || recovery.dropped)) return false;
    return !query.verdict || recovery.verdict == query.verdict;
  };
  WM_TRY(next, fill_page_newest_first<Recovery>(context, query, right_one, [&](const Recovery& recovery) {
           list.items.push_back(recovery_view(context, derived, recovery));
         }));
  list.next_cursor = std::move(next);
  return list;
}

Result<RecoveryView> get_recovery(const QueryContext& context, RecoveryId id) {
  WM_TRY(recovery, seen(context, id));
  return recovery_view(context, context.derived(), *recovery);
}

Result<TargetList> list_targets(const QueryContext& context, KpiId kpi) {
  WM_CHECK(seen(context, kpi));
  TargetList list;
  for (const auto id : context.workspace.targets_of(kpi)) list.items.push_back(*context.workspace.find(id));
  return list;
}

Result<Target> get_target(const QueryContext& context, TargetId id) {
  WM_TRY(target, seen(context, id));
  return *target;
}

}  // namespace waymark
