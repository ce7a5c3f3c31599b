#include "domain/goal_state.hpp"

#include <algorithm>
#include <cmath>

#include "domain/derive.hpp"
#include "domain/goal_roll_up.hpp"

namespace waymark {

namespace {

std::optional<double> or_nothing(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

/// An objective is no surer than the least sure of its key results, as its status is the worst of theirs.
void tell_check_ins(const GoalForest& forest, std::size_t row, ObjectiveState& state) {
  const auto& objective = *forest.objectives[row];
  state.checked_in_on = objective.checked_in_on;
  std::optional<double> lowest;
  for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i) {
    const auto& key_result = *forest.key_results[i];
    state.checked_in_on = std::max(state.checked_in_on, key_result.checked_in_on);
    if (key_result.confidence) lowest = std::min(lowest.value_or(1), *key_result.confidence);
  }
  state.confidence = objective.confidence ? objective.confidence : lowest;
}

}  // namespace

ObjectiveState objective_state_of(const GoalView& view, const RolledUp& rolled, std::size_t row) {
  const auto& objective = *rolled.forest.objectives[row];
  ObjectiveState state;
  state.progress = or_nothing(rolled.result.progress[row]);
  state.expected = or_nothing(rolled.result.expected[row]);
  state.as_committed = progress_as_committed(view, rolled, row);
  if (objective.roll_up == RollUp::value_sum) {
    const auto& sum = rolled.sums[row];
    if (sum.parts > 0 && !sum.other_unit) {
      state.sum = sum.value;
      state.sum_target = sum.target;
    }
  }
  state.span = span_of(view.workspace, objective);
  if (state.span && objective.stage != ObjectiveStage::closed) state.days_left = state.span->due - view.today;
  state.suggested = status_of(rolled.result.status[row]);
  const bool runs = objective.stage == ObjectiveStage::active && !objective.archived;
  if (runs) state.status = objective.stated_status ? objective.stated_status : state.suggested;
  state.capped_by_guardrail = rolled.result.capped[row] != 0;
  tell_check_ins(rolled.forest, row, state);
  return state;
}

ObjectiveState objective_state(const Workspace& workspace, const Objective& objective, Date today, Derivation* why) {
  const GoalView view(workspace, today);
  const auto rolled = roll_up_goals(view, forest_below(workspace, objective), false);
  const auto state = objective_state_of(view, rolled, 0);
  if (why) explain_objective(view, rolled, state, *why);
  return state;
}

KeyResultState key_result_state(const Workspace& workspace, const KeyResult& key_result, Date today, Derivation* why) {
  const GoalView view(workspace, today);
  const auto* objective = workspace.find(key_result.objective);
  auto state = key_result_facts(view, key_result, objective, why);
  if (!objective) return state;
  // Its share depends on which of its siblings count.
  const auto rolled = roll_up_goals(view, forest_below(workspace, *objective), false);
  for (std::size_t i = 0; i < rolled.forest.key_results_end[0]; ++i)
    if (rolled.forest.key_results[i]->id == key_result.id)
      state.weight_share = rolled.key_results.states[i].weight_share;
  if (why) say(*why, "weight share", state.weight_share, "of what counts in " + to_text(objective->id));
  return state;
}

GoalStates all_goal_states(const Workspace& workspace, Date today) {
  const GoalView view(workspace, today);
  auto rolled = roll_up_goals(view, whole_forest(workspace), true);
  GoalStates states;
  states.objectives.resize(workspace.table<Objective>().size());
  for (std::size_t row = 0; row < rolled.forest.objectives.size(); ++row)
    states.objectives[rolled.forest.objectives[row]->id.value - 1] = objective_state_of(view, rolled, row);
  states.key_results = std::move(rolled.key_results.states);
  return states;
}

}  // namespace waymark
