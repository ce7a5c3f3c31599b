// Objectives from draft to promise.
#include "domain/alignment_graph.hpp"
#include "domain/goal_span.hpp"
#include "domain/key_result_rules.hpp"
#include "domain/series.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

Belonging belonging_of(const ObjectiveInput& objective) {
  return {.level = objective.level, .team = objective.team, .person = objective.person, .owner = objective.owner};
}

Error company_level_refused() {
  return forbidden("Objectives of the whole company are made by admins. They may name you as its owner.");
}

Result<void> check_weight(const Workspace& workspace, const Objective& objective, const Objective* before) {
  if (!before || !objective.weight || before->weight == objective.weight) return {};
  const auto* link = primary_link(workspace, objective.id);
  if (!link || !link->to_objective) return {};
  std::vector<std::optional<double>> pinned{objective.weight};
  for (const auto id : primary_children(workspace, link->to_objective))
    if (id != objective.id) pinned.push_back(workspace.find(id)->weight);
  return check_weights(pinned);
}

Result<void> check_objective(const Workspace& workspace, const Objective& objective, const Objective* before) {
  static const Objective none{};
  const auto& was = before ? *before : none;
  FieldErrors errors;
  check_constraints(static_cast<const ObjectiveInput&>(objective), errors);
  check_belonging(workspace, belonging_of(objective), belonging_of(was), errors);
  check_reference(workspace, objective.cycle, was.cycle, "/cycle", errors);
  check_reference(workspace, objective.own_metric, was.own_metric, "/own_metric", errors);
  check_references(workspace, objective.contributing_teams, was.contributing_teams, "/contributing_teams", errors);
  check_references(workspace, objective.guardrails, was.guardrails, "/guardrails", errors);
  if (objective.starts && objective.due && *objective.due < *objective.starts)
    errors.add("/due", "lies before its first day.", "from " + to_text(*objective.starts) + " on");
  if (objective.roll_up == RollUp::own_metric) {
    if (!objective.own_metric) errors.add("/own_metric", "is missing: its progress is read from it.");
    if (!objective.own_target) errors.add("/own_target", "is missing: its own metric leads somewhere.");
  }
  if (objective.own_start && objective.own_target && *objective.own_start == *objective.own_target)
    errors.add("/own_target", "equals the start.", "another value than " + number_text(*objective.own_start));
  WM_CHECK(errors.result());
  return check_weight(workspace, objective, before);
}

bool promises_alike(const Objective& one, const Objective& other) {
  return one.starts == other.starts && one.due == other.due && one.cycle == other.cycle && one.weight == other.weight &&
         one.roll_up == other.roll_up && one.own_metric == other.own_metric && one.own_start == other.own_start &&
         one.own_target == other.own_target;
}

std::vector<const KeyResult*> key_results_of(const Workspace& workspace, ObjectiveId id) {
  std::vector<const KeyResult*> found;
  for (const auto each : workspace.key_results_of(id))
    if (const auto* key_result = workspace.find(each); !key_result->archived) found.push_back(key_result);
  return found;
}

Result<void> check_has_parts(const Workspace& workspace, const Objective& objective, std::size_t key_results) {
  const bool by_children = objective.roll_up == RollUp::both || objective.roll_up == RollUp::value_sum;
  if (objective.roll_up != RollUp::key_results && !by_children) return {};
  if (key_results > 0 || (by_children && !primary_children(workspace, objective.id).empty())) return {};
  return refused("objective.without-key-results",
                 "How will you know that you are there? " + named(to_text(objective.id), objective.title) +
                     " needs a key result before it is activated, or another kind of roll-up.");
}

Error wrong_stage(const Objective& objective, std::string_view needed) {
  return refused("objective.wrong-stage", named(to_text(objective.id), objective.title) + " is " +
                                              std::string(to_text(objective.stage)) + "; this needs " +
                                              std::string(needed) + ".");
}

/// Freezes the key results and writes down what is promised.
Result<void> promise(const Workspace& workspace, Date today, Objective& objective, DecisionBuilder& builder) {
  for (const auto* before : key_results_of(workspace, objective.id)) {
    auto after = *before;
    WM_CHECK(freeze_key_result(workspace, today, after));
    const auto span = span_of(workspace, *before);
    objective.commitments.push_back({.key_result = after.id,
                                     .start = after.start,
                                     .target = after.target,
                                     .weight = after.weight,
                                     .due = span ? std::optional(span->due) : after.due});
    builder.change(*before, std::move(after));
  }
  return {};
}

void freeze_own_start(const Workspace& workspace, Date today, Objective& objective) {
  const auto* metric = workspace.find(objective.own_metric);
  if (objective.roll_up != RollUp::own_metric || !metric || objective.own_start) return;
  const auto latest =
      latest_complete(workspace, {.metric = metric->id, .grain = metric->grain, .segment = {}, .today = today});
  if (latest) objective.own_start = latest->value;
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Objective>& command) {
  Objective objective;
  static_cast<ObjectiveInput&>(objective) = command.input;
  WM_CHECK(check_may_create(workspace, context, objective, Right::edit_goals));
  if (objective.level == Level::workspace && !is_admin(context.viewer)) return company_level_refused();
  WM_CHECK(check_objective(workspace, objective, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(objective));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Objective>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_goals));
  const auto& before = edit.before;
  auto& after = edit.after;
  if (after.level == Level::workspace && before.level != Level::workspace && !is_admin(context.viewer))
    return company_level_refused();
  WM_CHECK(check_objective(workspace, after, &before));
  if (!promises_alike(before, after)) WM_CHECK(check_amendment(before, command.reason));
  DecisionBuilder builder(workspace);
  builder.change(before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Objective>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  DecisionBuilder builder(workspace);
  auto after = *before;
  after.archived = command.archived;
  builder.change(*before, std::move(after));
  // Nobody fixes a KPI with an objective that is out of sight.
  for (const auto id : workspace.recoveries_by(before->id)) {
    const auto& recovery = *workspace.find(id);
    auto followed = recovery;
    followed.archived = command.archived;
    builder.change(recovery, std::move(followed));
  }
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const PlanObjective& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  if (before->archived) return archived_already(named(to_text(before->id), before->title));
  if (before->stage != ObjectiveStage::draft && before->stage != ObjectiveStage::planned)
    return wrong_stage(*before, "a draft or a planned one");
  auto after = *before;
  after.stage = command.planned ? ObjectiveStage::planned : ObjectiveStage::draft;
  DecisionBuilder builder(workspace);
  builder.change(*before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const ActivateObjective& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  if (before->archived) return archived_already(named(to_text(before->id), before->title));
  if (before->stage != ObjectiveStage::draft && before->stage != ObjectiveStage::planned)
    return wrong_stage(*before, "a draft or a planned one");
  const auto key_results = key_results_of(workspace, command.id);
  WM_CHECK(check_has_parts(workspace, *before, key_results.size()));
  std::vector<std::optional<double>> pinned;
  for (const auto* each : key_results) pinned.push_back(each->weight);
  WM_CHECK(check_weights(pinned));
  DecisionBuilder builder(workspace);
  auto after = *before;
  after.commitments.clear();
  WM_CHECK(promise(workspace, context.today, after, builder));
  freeze_own_start(workspace, context.today, after);
  after.stage = ObjectiveStage::active;
  after.activated_on = context.today;
  builder.change(*before, std::move(after));
  for (const auto id : workspace.recoveries_by(command.id)) {
    const auto& recovery = *workspace.find(id);
    if (recovery.archived || recovery.closed_on) continue;
    auto begun = recovery;
    // One that was carried over began in an earlier cycle.
    if (!begun.activated_on) begun.activated_on = context.today;
    builder.change(recovery, std::move(begun));
  }
  return builder.finish(to_text(command.id));
}

}  // namespace waymark
