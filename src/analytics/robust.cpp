#include "analytics/robust.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analytics/statistics.hpp"

namespace waymark::analytics {

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return sorted_quantile(values, share);
}

double sorted_quantile(std::span<const double> values, double share) {
  if (values.empty()) return 0;
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  const double part = place - static_cast<double>(below);
  return (1 - part) * values[below] + part * values[above];
}

double robust_sd(std::span<const double> values) {
  std::vector<double> distances(values.begin(), values.end());
  const double middle = median_of(distances);
  for (double& value : distances) value = std::abs(value - middle);
  return sd_per_mad * median_of(std::move(distances));
}

std::vector<double> running_median(std::span<const double> values, std::size_t reach) {
  std::vector<double> result;
  result.reserve(values.size());
  std::vector<double> window;  // sorted
  window.reserve(2 * reach + 2);
  std::size_t taken = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    for (const std::size_t end = std::min(values.size(), at + reach + 1); taken < end; ++taken)
      window.insert(std::upper_bound(window.begin(), window.end(), values[taken]), values[taken]);
    if (at > reach) window.erase(std::lower_bound(window.begin(), window.end(), values[at - reach - 1]));
    const std::size_t half = window.size() / 2;
    result.push_back(window.size() % 2 == 1 ? window[half] : window[half - 1] / 2 + window[half] / 2);
  }
  return result;
}

double smallest_difference(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double smallest = 0;
  for (std::size_t at = 1; at < values.size(); ++at) {
    const double difference = values[at] - values[at - 1];
    if (difference > 0 && (smallest == 0 || difference < smallest)) smallest = difference;
  }
  return smallest;
}

double held_finite(double value) {
  constexpr double most = std::numeric_limits<double>::max();
  return std::clamp(value, -most, most);
}

std::vector<double> scaled_to_one(std::span<const double> values, double& scale) {
  scale = 0;
  for (const double value : values) scale = std::max(scale, std::abs(value));
  if (scale == 0) scale = 1;
  std::vector<double> result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(value / scale);
  return result;
}

}  // namespace waymark::analytics
