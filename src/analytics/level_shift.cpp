#include "analytics/level_shift.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

/// The change between the levels, of values that are already logarithms where proportions count.
double step_between(std::span<const double> values, std::size_t shift, std::size_t period) {
  std::vector<double> changes;
  if (period > 1 && shift >= period) {
    const std::size_t end = std::min(values.size(), shift + period);
    for (std::size_t t = shift; t < end; ++t) changes.push_back(values[t] - values[t - period]);
    return median_of(changes);
  }
  const std::size_t reach = std::min(shift, values.size() - shift);
  const auto before = values.subspan(shift - reach, reach);
  const auto after = values.subspan(shift, reach);
  return median_of({after.begin(), after.end()}) - median_of({before.begin(), before.end()});
}

}  // namespace

std::vector<double> after_level_shift(std::span<const double> history, std::size_t shift, int period) {
  std::vector<double> values(history.begin(), history.end());
  if (shift == 0 || shift >= history.size()) return values;
  const bool in_proportion = std::ranges::min(values) > 0;
  std::vector<double> measured = values;
  if (in_proportion)
    for (double& value : measured) value = std::log(value);
  const double step = step_between(measured, shift, static_cast<std::size_t>(std::max(1, period)));
  for (std::size_t t = 0; t < shift; ++t) values[t] = in_proportion ? values[t] * std::exp(step) : values[t] + step;
  return values;
}

}  // namespace waymark::analytics
