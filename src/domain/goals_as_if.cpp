#include "domain/goals_as_if.hpp"

#include <deque>

#include "domain/goal_roll_up.hpp"

namespace waymark {

namespace {

template <class IdType>
const GoalAsIf<IdType>* change_of(const std::vector<GoalAsIf<IdType>>& changes, IdType id) {
  for (const auto& each : changes)
    if (each.goal == id) return &each;
  return nullptr;
}

template <class Goal, class IdType>
void put_in(Goal& goal, const GoalAsIf<IdType>& change) {
  if (change.weight) goal.weight = change.weight;
  if (change.starts) goal.starts = change.starts;
  if (change.due) goal.due = change.due;
}

}  // namespace

ObjectiveState objective_as_if(const Workspace& workspace, const Objective& objective, const GoalsAsIf& changes,
                               Date today) {
  auto forest = forest_below(workspace, objective);
  // The forest points to goals; altered ones are copies that live here.
  std::deque<Objective> objectives;
  std::deque<KeyResult> key_results;
  for (std::size_t row = 0; row < forest.objectives.size(); ++row) {
    const auto* of_objective = change_of(changes.objectives, forest.objectives[row]->id);
    if (of_objective) {
      auto& altered = objectives.emplace_back(*forest.objectives[row]);
      put_in(altered, *of_objective);
      forest.objectives[row] = &altered;
    }
    for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i) {
      const auto* own = change_of(changes.key_results, forest.key_results[i]->id);
      if (!own && !of_objective) continue;
      auto& altered = key_results.emplace_back(*forest.key_results[i]);
      if (of_objective && of_objective->starts && !altered.starts) altered.starts = of_objective->starts;
      if (of_objective && of_objective->due && !altered.due) altered.due = of_objective->due;
      if (own) put_in(altered, *own);
      forest.key_results[i] = &altered;
    }
  }
  const GoalView view(workspace, today);
  return objective_state_of(view, roll_up_goals(view, std::move(forest), false), 0);
}

}  // namespace waymark
