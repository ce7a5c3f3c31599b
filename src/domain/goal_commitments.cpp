#include <cmath>

#include "domain/goal_roll_up.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

/// True when nothing differs from the promise: the same key results with the same terms.
bool kept(const RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  const auto& promised = forest.objectives[row]->commitments;
  const auto begin = forest.key_results_begin(row);
  if (promised.size() != forest.key_results_end[row] - begin) return false;
  for (std::size_t i = 0; i < promised.size(); ++i) {
    const auto& each = *forest.key_results[begin + i];
    const auto& state = rolled.key_results.states[rolled.key_results.slot(forest, begin + i)];
    const auto due = state.span ? std::optional(state.span->due) : each.due;
    if (promised[i].key_result != each.id || promised[i].start != each.start || promised[i].target != each.target ||
        promised[i].weight != each.weight || (promised[i].due && promised[i].due != due))
      return false;
  }
  return true;
}

struct Member {
  double weight = no_number;
  double progress = no_number;
};

/// Weighted mean of what has progress; zero weights alone mean equal ones.
std::optional<double> mean_of(std::vector<Member>& members) {
  std::vector<double> shares;
  for (const auto& each : members) shares.push_back(each.weight);
  weight_shares(shares);
  double weight = 0;
  double weighted = 0;
  double plain = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (std::isnan(members[i].progress)) continue;
    weight += shares[i];
    weighted += shares[i] * members[i].progress;
    plain += members[i].progress;
    ++count;
  }
  if (count == 0) return std::nullopt;
  return weight > 0 ? weighted / weight : plain / static_cast<double>(count);
}

struct PromisedPart {
  const KeyResult* key_result = nullptr;
  KeyResultTerms terms;
  Measured measured;
  std::optional<double> counted;
};

PromisedPart measure_promise(const GoalView& view, const Commitment& promise, Date as_of) {
  PromisedPart part;
  part.key_result = view.workspace.find(promise.key_result);
  if (!part.key_result) return part;
  part.terms = terms_of(view.workspace, *part.key_result, as_of);
  if (promise.start) part.terms.start = promise.start;
  if (promise.target) part.terms.target = promise.target;
  if (promise.due && part.terms.span && *promise.due >= part.terms.span->start) part.terms.span->due = *promise.due;
  part.measured = measure(view.workspace, *part.key_result, part.terms, as_of);
  part.counted = counted_progress(view, *part.key_result, part.measured, part.terms, as_of);
  return part;
}

std::optional<double> promised_mean(const GoalView& view, const RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  const auto& objective = *forest.objectives[row];
  std::vector<Member> members;
  for (const auto& promise : objective.commitments) {
    const auto part = measure_promise(view, promise, as_seen_on(objective, view.today));
    if (!part.key_result || part.key_result->kind == KeyResultKind::baseline) continue;
    members.push_back({promise.weight.value_or(no_number), part.counted.value_or(no_number)});
  }
  for (auto child = forest.children_begin[row]; child < forest.children_end[row]; ++child) {
    const double progress = rolled.result.progress[child];
    members.push_back({forest.objectives[child]->weight.value_or(no_number),
                       std::isnan(progress) ? no_number : view.counted(progress)});
  }
  return mean_of(members);
}

std::optional<double> promised_sum(const GoalView& view, const RolledUp& rolled, std::size_t row) {
  const auto& forest = rolled.forest;
  const auto& objective = *forest.objectives[row];
  double value = 0;
  double start = 0;
  double target = 0;
  if (rolled.sums[row].other_unit) return std::nullopt;
  for (const auto& promise : objective.commitments) {
    const auto part = measure_promise(view, promise, as_seen_on(objective, view.today));
    const auto aim = aim_of(part.terms);
    if (!part.key_result || part.key_result->kind != KeyResultKind::metric || !part.counted || !aim) continue;
    if (!part.terms.start) continue;
    value += part.measured.value.value.value_or(*part.terms.start);
    start += *part.terms.start;
    target += *aim;
  }
  for (auto child = forest.children_begin[row]; child < forest.children_end[row]; ++child) {
    value += rolled.sums[child].value;
    start += rolled.sums[child].start;
    target += rolled.sums[child].target;
  }
  return metric_progress(start, target, value);
}

}  // namespace

std::optional<double> progress_as_committed(const GoalView& view, const RolledUp& rolled, std::size_t row) {
  const auto& objective = *rolled.forest.objectives[row];
  if (objective.commitments.empty() || !counts_key_results(objective.roll_up)) return std::nullopt;
  if (kept(rolled, row)) {
    const double progress = rolled.result.progress[row];
    return std::isnan(progress) ? std::nullopt : std::optional(progress);
  }
  return objective.roll_up == RollUp::value_sum ? promised_sum(view, rolled, row) : promised_mean(view, rolled, row);
}

}  // namespace waymark
