#include "app/drafts.hpp"

#include <algorithm>

#include "domain/grade.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

std::vector<MetricId> inputs_of(const Workspace& workspace, const Metric& metric) {
  std::vector<MetricId> inputs;
  for (const auto& key : formula_words(metric.formula))
    if (const auto id = workspace.metric_by_key(key)) inputs.push_back(id);
  constexpr std::size_t drivers_max = 20;
  inputs.resize(std::min(inputs.size(), drivers_max));
  return inputs;
}

template <class Entity, class Take>
void for_each_created(const Decision& decision, Take&& take) {
  for (const auto& change : decision.changes)
    if (const auto* each = std::get_if<EntityChange<Entity>>(&change)) take(each->after);
}

DriverDraft driver_of(const Workspace& workspace, const KeyResult& key_result) {
  const auto* metric = workspace.find(key_result.metric);
  WM_ASSERT(metric);
  return {.metric = metric->id,
          .key = metric->key,
          .name = metric->name,
          .unit = metric->unit,
          .value = key_result.start,
          .target = key_result.target};
}

std::string target_words(const Workspace& workspace, const Recovery& recovery) {
  const auto* kpi = workspace.find(recovery.kpi);
  const auto* metric = workspace.find(kpi->metric);
  TargetInForce target;
  target.kind = recovery.target_kind;
  target.value = recovery.target_value.value_or(0);
  target.upper = recovery.target_upper;
  return target_text(target, metric->unit);
}

}  // namespace

Result<RecoveryDraft> draft_recovery(const QueryContext& context, KpiId id) {
  WM_TRY(kpi, seen(context, id));
  const auto& workspace = context.workspace;
  StartRecovery command;
  command.kpi = id;
  command.drivers = inputs_of(workspace, *workspace.find(kpi->metric));
  const DecideContext now{.viewer = context.viewer, .today = context.moment.today, .now = context.moment.now};
  WM_TRY(decision, decide(workspace, now, command));
  RecoveryDraft draft;
  for_each_created<Objective>(decision, [&](const Objective& each) { draft.objective = each; });
  for_each_created<Recovery>(decision, [&](const Recovery& each) { draft.recovery = each; });
  for_each_created<KeyResult>(decision, [&](const KeyResult& each) {
    if (each.id == draft.recovery.key_result)
      draft.key_result = each;
    else
      draft.drivers.push_back(driver_of(workspace, each));
  });
  draft.target_text = target_words(workspace, draft.recovery);
  return draft;
}

Result<CloseDraft> draft_close(const QueryContext& context, ObjectiveId id) {
  WM_TRY(objective, seen(context, id));
  const auto& workspace = context.workspace;
  const auto today = context.moment.today;
  CloseDraft draft{
      .objective = id, .grade = suggested_grade(workspace, *objective, today), .outcome = {}, .key_results = {}};
  if (draft.grade) draft.outcome = suggested_outcome(*draft.grade);
  const auto derived = context.derived();
  const DecideContext now{.viewer = context.viewer, .today = today, .now = context.moment.now};
  for (const auto each : workspace.key_results_of(id)) {
    const auto* key_result = workspace.find(each);
    if (key_result->archived) continue;
    const auto& state = derived.of(each);
    draft.key_results.push_back(
        {.key_result = each,
         .title = key_result->title,
         .value = state.value,
         .progress = state.progress,
         .grade = suggested_grade(workspace, *key_result, today),
         .can_graduate = static_cast<bool>(decide(workspace, now, GraduateKeyResult{.id = each}))});
  }
  return draft;
}

}  // namespace waymark
