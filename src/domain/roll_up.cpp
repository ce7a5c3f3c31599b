#include "domain/roll_up.hpp"

#include <algorithm>
#include <cmath>

#include "domain/status.hpp"

namespace waymark {

namespace {

// Weighs nothing beside any real weight, but among zero weights alone it makes all of them equal.
constexpr double trace = 1e-150;

bool known(double value) {
  return value == value;
}

struct Pool {
  double weighted = 0;
  double weight = 0;
  double expected = 0;
  double expected_weight = 0;
  std::uint8_t worst = no_status;

  void add(double share, double progress, double planned, std::uint8_t status) {
    const double weighing = share == 0 ? trace : share;
    weighted += weighing * progress;
    weight += weighing;
    const bool has_plan = known(planned);
    expected += has_plan ? weighing * planned : 0;
    expected_weight += has_plan ? weighing : 0;
    worst = std::min(worst, status);
  }
};

double mean(double weighted, double weight) {
  if (weight == 0) return no_number;
  const double value = weighted / weight;
  return std::abs(value) < 1e-100 ? 0 : value;
}

std::uint8_t pool_status(const Pool& pool, double progress, double expected, const Thresholds& thresholds,
                         bool weighted) {
  if (!weighted) return pool.worst == no_status ? status_code(Status::no_data) : pool.worst;
  if (!known(progress) || !known(expected)) return status_code(Status::no_data);
  return status_code(status_by_pace(progress, expected, thresholds));
}

/// Until its turn comes, a row gathers in the result what its children add to its pool.
Pool gathered(const RollUpResult& result, std::size_t row) {
  return {.weighted = result.progress[row],
          .weight = result.counted_weight[row],
          .expected = result.expected[row],
          .expected_weight = result.expected_weight[row],
          .worst = result.status[row]};
}

void gather(RollUpResult& result, std::size_t row, const Pool& pool) {
  result.progress[row] = pool.weighted;
  result.counted_weight[row] = pool.weight;
  result.expected[row] = pool.expected;
  result.expected_weight[row] = pool.expected_weight;
  result.status[row] = pool.worst;
}

void add_key_results(const RollUpInput& input, std::size_t row, Pool& pool) {
  const std::size_t end = input.key_results_end[row];
  for (std::size_t i = row == 0 ? 0 : input.key_results_end[row - 1]; i < end; ++i)
    if (known(input.key_result_progress[i]))
      pool.add(input.key_result_weight[i], input.key_result_progress[i], input.key_result_expected[i],
               input.key_result_status[i]);
}

}  // namespace

double RollUpResult::share(std::size_t row, double weight) const {
  const double sum = counted_weight[row];
  if (sum == 0) return 0;
  const double share = (weight == 0 ? trace : weight) / sum;
  return share < 1e-100 ? 0 : share;
}

void roll_up(const RollUpInput& input, const Thresholds& thresholds, RollUpResult& result) {
  const auto rows = input.parent.size();
  result.progress.assign(rows, 0);
  result.expected.assign(rows, 0);
  result.counted_weight.assign(rows, 0);
  result.expected_weight.assign(rows, 0);
  result.status.assign(rows, no_status);
  result.capped.assign(rows, 0);
  for (std::size_t row = rows; row-- > 0;) {
    Pool pool = gathered(result, row);
    add_key_results(input, row, pool);
    const bool own = input.own[row] != 0;
    const double progress = own ? input.own_progress[row] : mean(pool.weighted, pool.weight);
    const double expected = own ? input.own_expected[row] : mean(pool.expected, pool.expected_weight);
    std::uint8_t status = no_status;
    if (input.judged[row] != 0) {
      status = input.own_status[row] != no_status
                   ? input.own_status[row]
                   : pool_status(pool, progress, expected, thresholds, input.weighted_status);
      result.capped[row] = input.cap[row] < status ? 1 : 0;
      status = std::min(status, input.cap[row]);
    }
    result.progress[row] = progress;
    result.expected[row] = expected;
    result.counted_weight[row] = pool.weight;
    result.status[row] = status;
    const std::size_t parent = input.parent[row];
    if (parent == row || !known(progress)) continue;
    Pool above = gathered(result, parent);
    above.add(input.weight[row], input.clamp ? std::clamp(progress, 0.0, 1.0) : progress, expected, status);
    gather(result, parent, above);
  }
}

}  // namespace waymark
