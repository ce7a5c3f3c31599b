#include "analytics/levers.hpp"

#include <algorithm>
#include <limits>

namespace waymark::analytics {

namespace {

void shift_rows(std::int32_t periods, std::size_t from, std::size_t until, std::span<const double> history,
                DriverRows& rows) {
  const auto before = rows;  // as it was: rows are read after they were written otherwise
  const auto steps = static_cast<std::int64_t>(rows.steps);
  for (auto at = from; at <= until; ++at) {
    const auto source = std::min(static_cast<std::int64_t>(at) - periods, steps - 1);
    if (source >= 0 || history.empty()) {
      std::copy_n(before.step(static_cast<std::size_t>(std::max<std::int64_t>(source, 0))), rows.paths, rows.step(at));
      continue;
    }
    const auto place = std::max<std::int64_t>(static_cast<std::int64_t>(history.size()) + source, 0);
    std::fill_n(rows.step(at), rows.paths, history[static_cast<std::size_t>(place)]);
  }
}

void ramp_rows(const Lever& lever, std::size_t from, std::size_t until, DriverRows& rows) {
  const double length = std::max(lever.periods, 1);
  for (auto at = from; at <= until; ++at) {
    const double share = std::min(1.0, static_cast<double>(at - from + 1) / length);
    double* row = rows.step(at);
    for (std::size_t i = 0; i < rows.paths; ++i) row[i] = (1 - share) * row[i] + share * lever.value;
  }
}

}  // namespace

void pull(const Lever& lever, std::span<const double> history, DriverRows& rows) {
  if (rows.steps == 0 || lever.from >= rows.steps) return;
  const auto last = rows.steps - 1;
  const auto until = std::min<std::size_t>(lever.until.value_or(std::numeric_limits<std::uint32_t>::max()), last);
  if (until < lever.from) return;
  if (lever.kind == LeverKind::shift) return shift_rows(lever.periods, lever.from, until, history, rows);
  if (lever.kind == LeverKind::ramp) return ramp_rows(lever, lever.from, until, rows);
  double* const begin = rows.step(lever.from);
  double* const end = rows.step(until) + rows.paths;
  const double value = lever.value;
  if (lever.kind == LeverKind::set)
    std::fill(begin, end, value);
  else if (lever.kind == LeverKind::percent)
    for (double* at = begin; at != end; ++at) *at *= 1 + value / 100;
  else if (lever.kind == LeverKind::at_least)
    for (double* at = begin; at != end; ++at) *at = *at < value ? value : *at;
  else
    for (double* at = begin; at != end; ++at) *at = *at > value ? value : *at;
}

}  // namespace waymark::analytics
