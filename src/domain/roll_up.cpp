#include "domain/roll_up.hpp"

#include <algorithm>
#include <bit>
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
  double unplanned = 0;  ///< weight of those without a plan
  std::uint8_t worst = no_status;

  void add(double share, double progress, double planned, std::uint8_t status) {
    if (!known(progress)) return;
    const double weighing = share + trace;
    weighted += weighing * progress;
    weight += weighing;
    if (known(planned))
      expected += weighing * planned;
    else
      unplanned += weighing;
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

[[gnu::always_inline]] inline void add_key_results(const RollUpInput& input, std::size_t row, Pool& pool) {
  const std::size_t end = input.key_results_end[row];
  for (std::size_t i = row == 0 ? 0 : input.key_results_end[row - 1]; i < end; ++i)
    pool.add(input.key_result_weight[i], input.key_result_progress[i], input.key_result_expected[i],
             input.key_result_status[i]);
}

[[gnu::always_inline]] inline void add_child(const RollUpInput& input, const RollUpResult& result, std::size_t child,
                                             Pool& pool) {
  const double progress = result.progress[child];
  pool.add(input.weight[child], input.clamp ? std::clamp(progress, 0.0, 1.0) : progress, result.expected[child],
           result.status[child]);
}

/// Adds the children of a row. Going down the rows, they are the last ones before `next` that no row below has had.
[[gnu::always_inline]] inline void add_children(const RollUpInput& input, const RollUpResult& result, std::size_t row,
                                                std::size_t& next, Pool& pool) {
  for (; next > row + 1; --next) {
    const std::size_t child = next - 1;
    const std::size_t parent = input.parent[child];
    if (parent == child) continue;
    if (parent != row) return;
    add_child(input, result, child, pool);
  }
}

/// What the members of a row's pool come to. In line: as a call it made the pass over a million rows half as slow
/// again.
[[gnu::always_inline]] inline void finish_row(const RollUpInput& input, const Thresholds& thresholds,
                                              RollUpResult& result, std::size_t row, const Pool& pool) {
  const bool own = input.own[row] != 0;
  const double progress = own ? input.own_progress[row] : mean(pool.weighted, pool.weight);
  const double expected = own ? input.own_expected[row] : mean(pool.expected, pool.weight - pool.unplanned);
  std::uint8_t status = no_status;
  std::uint8_t capped = 0;
  if (input.judged[row] != 0) {
    status = input.own_status[row] != no_status
                 ? input.own_status[row]
                 : pool_status(pool, progress, expected, thresholds, input.weighted_status);
    capped = input.cap[row] < status ? 1 : 0;
    status = std::min(status, input.cap[row]);
  }
  result.progress[row] = progress;
  result.expected[row] = expected;
  result.counted_weight[row] = pool.weight;
  result.status[row] = status;
  result.capped[row] = capped;
}

/// Bit for bit: no_number equals itself.
bool differ(double one, double other) {
  return std::bit_cast<std::uint64_t>(one) != std::bit_cast<std::uint64_t>(other);
}

}  // namespace

double RollUpResult::share(std::size_t row, double weight) const {
  const double sum = counted_weight[row];
  if (sum == 0) return 0;
  const double share = (weight + trace) / sum;
  return share < 1e-100 ? 0 : share;
}

void roll_up(const RollUpInput& input, const Thresholds& thresholds, RollUpResult& result) {
  const auto rows = input.parent.size();
  result.progress.resize(rows);
  result.expected.resize(rows);
  result.counted_weight.resize(rows);
  result.status.resize(rows);
  result.capped.resize(rows);
  std::size_t next = rows;
  for (std::size_t row = rows; row-- > 0;) {
    Pool pool;
    add_children(input, result, row, next, pool);
    add_key_results(input, row, pool);
    finish_row(input, thresholds, result, row, pool);
  }
}

bool roll_up_row(const RollUpInput& input, const Thresholds& thresholds, RollUpResult& result, std::size_t row,
                 std::size_t children_begin, std::size_t children_end) {
  Pool pool;
  for (std::size_t child = children_end; child-- > children_begin;) add_child(input, result, child, pool);
  add_key_results(input, row, pool);
  const double progress = result.progress[row];
  const double expected = result.expected[row];
  const double weight = result.counted_weight[row];
  const auto status = result.status[row];
  const auto capped = result.capped[row];
  finish_row(input, thresholds, result, row, pool);
  return differ(progress, result.progress[row]) || differ(expected, result.expected[row]) ||
         differ(weight, result.counted_weight[row]) || status != result.status[row] || capped != result.capped[row];
}

}  // namespace waymark
