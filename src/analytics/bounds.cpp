#include "analytics/bounds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace waymark::analytics {

namespace {

constexpr double largest = std::numeric_limits<double>::max() / 4;

}  // namespace

BoundedScale::BoundedScale(std::span<const double> history, const Bounds& bounds) : bounds_(bounds) {
  const bool inside = bounds_.lower && bounds_.upper && *bounds_.lower < *bounds_.upper;
  uses_odds_ = inside && !history.empty() && std::ranges::all_of(history, [&](double value) {
                 // Closer than this the odds would say more than the number does.
                 const double margin = 1e-9 * (*bounds_.upper - *bounds_.lower);
                 return value > *bounds_.lower + margin && value < *bounds_.upper - margin;
               });
  const bool never_negative = std::ranges::all_of(history, [](double value) { return value >= 0; });
  if (!bounds_.lower && never_negative && !history.empty() && (!bounds_.upper || *bounds_.upper > 0)) bounds_.lower = 0;
}

std::vector<double> BoundedScale::forward(std::span<const double> values) const {
  std::vector<double> result(values.begin(), values.end());
  if (!uses_odds_) return result;
  for (double& value : result) value = std::log((value - *bounds_.lower) / (*bounds_.upper - value));
  return result;
}

double BoundedScale::back(double value) const {
  if (uses_odds_) {
    const double share = 1 / (1 + std::exp(-value));
    return *bounds_.lower + share * (*bounds_.upper - *bounds_.lower);
  }
  back_all(std::span(&value, 1));
  return value;
}

void BoundedScale::back_all(std::span<double> values) const {
  if (uses_odds_) {
    for (double& value : values) value = back(value);
    return;
  }
  const double low = std::max(bounds_.lower.value_or(-largest), -largest);
  const double high = std::min(bounds_.upper.value_or(largest), largest);
  // In this order what is not a number becomes the lower limit, without a branch.
  for (double& value : values) {
    value = value > low ? value : low;
    value = value < high ? value : high;
  }
}

}  // namespace waymark::analytics
