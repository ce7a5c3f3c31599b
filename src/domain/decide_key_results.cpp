// Key results: before activation they are drafts, afterwards promises.
#include "domain/key_result_rules.hpp"

namespace waymark {

namespace {

/// A number that somebody gives says how it is measured.
bool says_measure(const KeyResult& before, const KeyResult& after) {
  return before.kind != after.kind || before.metric != after.metric || before.unit != after.unit ||
         before.start != after.start || before.target != after.target || before.change != after.change;
}

/// Follows the key result with its private metric: a unit that changes, a kind that needs one, one that is left.
void follow_with_metric(const Workspace& workspace, DecisionBuilder& builder, const KeyResult& before,
                        KeyResult& after) {
  if (needs_private_metric(after)) {
    auto metric = private_metric(after);
    metric.private_to = after.id;
    after.metric = builder.create(std::move(metric));
  }
  const auto* own = workspace.find(before.metric);
  if (!own || own->private_to != before.id) return;
  auto metric = *own;
  if (after.metric == own->id) {
    metric.unit = after.unit;
    metric.format = after.unit == "%" ? NumberFormat::percent : NumberFormat::number;
  } else {
    metric.archived = true;
  }
  builder.change(*own, std::move(metric));
}

Result<const Objective*> editable_objective(const Workspace& workspace, const DecideContext& context, ObjectiveId id) {
  if (!id) return invalid("/objective", "is missing.");
  const auto* objective = workspace.find(id);
  if (!objective) return invalid("/objective", to_text(id) + " does not exist.");
  WM_CHECK(check_right(context, Right::edit_goals));
  if (!may_edit(context.viewer, workspace, *objective))
    return forbidden("You may not change " + to_text(id) + ": it belongs to others.");
  return objective;
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<KeyResult>& command) {
  WM_TRY(objective, editable_objective(workspace, context, command.input.objective));
  KeyResult key_result;
  static_cast<KeyResultInput&>(key_result) = command.input;
  if (is_text_alone(key_result)) measure_by_percent(key_result);
  WM_CHECK(check_key_result(workspace, key_result, nullptr));
  WM_CHECK(check_amendment(*objective, command.reason));
  if (objective->stage == ObjectiveStage::active) WM_CHECK(freeze_key_result(workspace, context.today, key_result));
  DecisionBuilder builder(workspace);
  const auto id = create_with_metric(builder, std::move(key_result));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<KeyResult>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_goals));
  const auto& before = edit.before;
  auto& after = edit.after;
  if (before.needs_measure && says_measure(before, after)) after.needs_measure = false;
  WM_CHECK(check_key_result(workspace, after, &before));
  WM_TRY(objective, editable_objective(workspace, context, after.objective));
  if (!promises_alike(before, after)) {
    if (const auto* left = workspace.find(before.objective)) WM_CHECK(check_amendment(*left, command.reason));
    WM_CHECK(check_amendment(*objective, command.reason));
    const bool another_change = before.relative != after.relative || before.change != after.change ||
                                before.baseline != after.baseline || before.baseline_periods != after.baseline_periods;
    if (another_change) after.baseline_value.reset();
    if (objective->stage == ObjectiveStage::active) WM_CHECK(freeze_key_result(workspace, context.today, after));
  }
  DecisionBuilder builder(workspace);
  follow_with_metric(workspace, builder, before, after);
  builder.change(before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<KeyResult>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  if (before->archived == command.archived) return archive_decision(workspace, *before, command.archived);
  if (const auto* objective = workspace.find(before->objective)) WM_CHECK(check_amendment(*objective, command.reason));
  if (!command.archived) {
    auto after = *before;
    after.archived = false;
    WM_CHECK(check_key_result(workspace, after, before));
  }
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
