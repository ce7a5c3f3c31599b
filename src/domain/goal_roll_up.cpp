#include "domain/goal_roll_up.hpp"

#include <cmath>
#include <numeric>

#include "domain/kpi_health.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

double or_none(std::optional<double> value) {
  return value.value_or(no_number);
}

/// Remembers which KPIs are unhealthy: many objectives may have the same guardrail.
class Guardrails {
 public:
  explicit Guardrails(const GoalView& view) : view_(view) {}
  [[nodiscard]] bool broken(const Objective& objective) {
    for (const auto id : objective.guardrails)
      if (unhealthy(id)) return true;
    return false;
  }

 private:
  bool unhealthy(KpiId id) {
    const auto* kpi = view_.workspace.find(id);
    if (!kpi || kpi->archived || kpi->stage != KpiStage::active) return false;
    if (known_.empty()) known_.resize(view_.workspace.table<Kpi>().size() + 1);
    auto& known = known_[id.value];
    if (!known) known = kpi_state(view_.workspace, *kpi, view_.today).health == Health::unhealthy;
    return *known;
  }
  const GoalView& view_;
  std::vector<std::optional<bool>> known_;
};

void gather_objective(const GoalView& view, RolledUp& rolled, std::size_t row, Guardrails& guardrails) {
  auto& input = rolled.input;
  const auto& objective = *rolled.forest.objectives[row];
  input.own[row] = 0;
  input.own_progress[row] = no_number;
  input.own_expected[row] = no_number;
  input.own_status[row] = no_status;
  input.judged[row] = is_judged(objective, span_of(view.workspace, objective), view.today) ? 1 : 0;
  const bool capped = input.judged[row] != 0 && guardrails.broken(objective);
  input.cap[row] = capped ? status_code(Status::at_risk) : no_status;
  if (objective.roll_up == RollUp::value_sum) {
    input.own[row] = 1;
    input.own_progress[row] = or_none(sum_progress(rolled.sums[row]));
    input.own_expected[row] = or_none(sum_expected(rolled.sums[row]));
  } else if (objective.roll_up == RollUp::manual || objective.roll_up == RollUp::own_metric) {
    const auto own = own_measure(view, objective);
    input.own[row] = 1;
    input.own_progress[row] = or_none(own.progress);
    input.own_expected[row] = or_none(own.expected);
    input.own_status[row] = status_code(own.status);
  }
}

}  // namespace

void size_inputs(const GoalView& view, RolledUp& rolled) {
  const auto& forest = rolled.forest;
  auto& input = rolled.input;
  const auto count = forest.key_results.size();
  const auto rows = forest.objectives.size();
  rolled.key_results.states.resize(rolled.key_results.by_id ? view.workspace.table<KeyResult>().size() : count);
  input.key_results_end = forest.key_results_end;
  input.key_result_progress.resize(count);
  input.key_result_expected.resize(count);
  input.key_result_status.resize(count);
  input.parent = forest.parent;
  input.own.resize(rows);
  input.own_progress.resize(rows);
  input.own_expected.resize(rows);
  input.own_status.resize(rows);
  input.cap.resize(rows);
  input.judged.resize(rows);
}

void gather_key_results(const GoalView& view, RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i)
    rolled.key_results.states[rolled.key_results.slot(forest, i)] =
        key_result_facts(view, *forest.key_results[i], forest.objectives[row]);
  count_key_results(rolled, row);
}

void count_key_results(RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  auto& input = rolled.input;
  for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i) {
    const auto& state = rolled.key_results.states[rolled.key_results.slot(forest, i)];
    const bool counts = counts_key_results(forest.objectives[row]->roll_up) && state.counted;
    input.key_result_progress[i] = counts ? *state.counted : no_number;
    input.key_result_expected[i] = or_none(state.expected);
    input.key_result_status[i] = status_code(state.suggested);
  }
}

void gather_objectives(const GoalView& view, RolledUp& rolled, std::span<const std::uint32_t> rows) {
  Guardrails guardrails(view);
  for (const auto row : rows) gather_objective(view, rolled, row, guardrails);
}

void tell_shares(RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i)
    if (!std::isnan(rolled.input.key_result_progress[i]))
      rolled.key_results.states[rolled.key_results.slot(forest, i)].weight_share =
          rolled.result.share(row, rolled.input.key_result_weight[i]);
}

void settle_weights(const GoalForest& forest, RollUpInput& input) {
  input.weight.assign(forest.objectives.size(), 0);
  input.key_result_weight.assign(forest.key_results.size(), 0);
  std::vector<double> pool;
  for (std::size_t row = 0; row < forest.objectives.size(); ++row) {
    const bool has_key_results = counts_key_results(forest.objectives[row]->roll_up);
    pool.clear();
    const auto each_member = [&](auto&& visit_key_result, auto&& visit_child) {
      if (has_key_results)
        for (auto i = forest.key_results_begin(row); i < forest.key_results_end[row]; ++i)
          if (forest.key_results[i]->kind != KeyResultKind::baseline) visit_key_result(i);
      for (auto child = forest.children_begin[row]; child < forest.children_end[row]; ++child) visit_child(child);
    };
    each_member([&](std::size_t i) { pool.push_back(or_none(forest.key_results[i]->weight)); },
                [&](std::size_t child) { pool.push_back(or_none(forest.objectives[child]->weight)); });
    weight_shares(pool);
    std::size_t next = 0;
    each_member([&](std::size_t i) { input.key_result_weight[i] = pool[next++]; },
                [&](std::size_t child) { input.weight[child] = pool[next++]; });
  }
}

RolledUp roll_up_goals(const GoalView& view, GoalForest forest, bool key_results_by_id) {
  RolledUp rolled;
  rolled.forest = std::move(forest);
  rolled.key_results.by_id = key_results_by_id;
  rolled.input.clamp = view.clamp;
  rolled.input.weighted_status = view.workspace.settings().weighted_objective_status;
  size_inputs(view, rolled);
  const auto rows = rolled.forest.objectives.size();
  for (std::size_t row = 0; row < rows; ++row) gather_key_results(view, rolled, row);
  settle_weights(rolled.forest, rolled.input);
  sum_values(view, rolled);
  std::vector<std::uint32_t> all(rows);
  std::iota(all.begin(), all.end(), 0U);
  gather_objectives(view, rolled, all);
  roll_up(rolled.input, view.thresholds, rolled.result);
  for (std::size_t row = 0; row < rows; ++row) tell_shares(rolled, row);
  return rolled;
}

}  // namespace waymark
