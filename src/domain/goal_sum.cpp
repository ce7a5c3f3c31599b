#include <algorithm>

#include "domain/goal_roll_up.hpp"

namespace waymark {

namespace {

struct Part {
  double value = 0;
  double start = 0;
  double target = 0;
  double expected = 0;
  const std::string* unit = nullptr;
};

void add(GoalSum& sum, const Part& part) {
  if (sum.unit && part.unit && *sum.unit != *part.unit && !sum.other_unit) sum.other_unit = part.unit;
  if (!sum.unit) sum.unit = part.unit;
  sum.value += part.value;
  sum.start += part.start;
  sum.target += part.target;
  sum.expected += part.expected;
  ++sum.parts;
}

void add_key_result(const GoalView& view, const KeyResult& key_result, const KeyResultState& state, Date as_of,
                    GoalSum& sum) {
  if (key_result.kind != KeyResultKind::metric || !state.counted) return;
  const auto* metric = view.workspace.find(key_result.metric);
  const auto terms = terms_of(view.workspace, key_result, as_of);
  const auto aim = aim_of(terms);
  if (!metric || !aim || !terms.start) return;
  // Without a value after the grace it stands where it started, as it would count 0.
  add(sum, {.value = state.value.value_or(*terms.start),
            .start = *terms.start,
            .target = *aim,
            .expected = state.expected.value_or(0) * (*aim - *terms.start),
            .unit = &metric->unit});
}

void add_own_metric(const GoalView& view, const Objective& objective, GoalSum& sum) {
  const auto own = own_measure(view, objective);
  const auto* metric = view.workspace.find(objective.own_metric);
  if (!metric || !own.value || !objective.own_start || !objective.own_target) return;
  add(sum, {.value = *own.value,
            .start = *objective.own_start,
            .target = *objective.own_target,
            .expected = own.expected.value_or(0) * (*objective.own_target - *objective.own_start),
            .unit = &metric->unit});
}

void add_child(GoalSum& sum, const GoalSum& child) {
  if (child.parts == 0) return;
  add(sum, {.value = child.value,
            .start = child.start,
            .target = child.target,
            .expected = child.expected,
            .unit = child.unit});
  if (child.other_unit && !sum.other_unit) sum.other_unit = child.other_unit;
}

}  // namespace

GoalSum sum_of_row(const GoalView& view, const RolledUp& rolled, std::size_t row) {
  const auto& [forest, key_results, input, result, sums] = rolled;
  const auto& objective = *forest.objectives[row];
  GoalSum sum;
  if (objective.roll_up == RollUp::own_metric && forest.objectives[forest.parent[row]]->roll_up == RollUp::value_sum)
    add_own_metric(view, objective, sum);
  if (objective.roll_up != RollUp::value_sum) return sum;
  const auto as_of = as_seen_on(objective, view.today);
  for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i)
    add_key_result(view, *forest.key_results[i], key_results.states[key_results.slot(forest, i)], as_of, sum);
  for (auto child = forest.children_begin[row]; child < forest.children_end[row]; ++child) add_child(sum, sums[child]);
  return sum;
}

void sum_values(const GoalView& view, RolledUp& rolled) {
  const auto& objectives = rolled.forest.objectives;
  rolled.sums.clear();
  if (std::ranges::none_of(objectives, [](const Objective* each) { return each->roll_up == RollUp::value_sum; }))
    return;
  rolled.sums.resize(objectives.size());
  for (std::size_t row = objectives.size(); row-- > 0;) rolled.sums[row] = sum_of_row(view, rolled, row);
}

std::optional<double> sum_progress(const GoalSum& sum) {
  if (sum.parts == 0 || sum.other_unit) return std::nullopt;
  return metric_progress(sum.start, sum.target, sum.value);
}

std::optional<double> sum_expected(const GoalSum& sum) {
  if (sum.parts == 0 || sum.other_unit || sum.target == sum.start) return std::nullopt;
  return sum.expected / (sum.target - sum.start);
}

}  // namespace waymark
