#include "analytics/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

double mean_of(std::span<const double> values) {
  if (values.empty()) return 0;
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double mean_magnitude(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  if (largest <= 0) return 0;
  double sum = 0;
  for (const double value : values) sum += std::abs(value) / largest;
  return largest * (sum / static_cast<double>(values.size()));
}

double mean_step(std::span<const double> values, std::size_t count) {
  if (values.size() < 2 || count == 0) return 0;
  const std::size_t first = values.size() > count + 1 ? values.size() - count : 1;
  double sum = 0;
  for (std::size_t t = first; t < values.size(); ++t) sum += std::abs(values[t] - values[t - 1]);
  return sum / static_cast<double>(values.size() - first);
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return values[middle - 1] + 0.5 * (values[middle] - values[middle - 1]);
}

Line fit_line(std::span<const double> values) {
  const double mean = mean_of(values);
  if (values.size() < 2) return {.start = mean, .slope = 0};
  const double count = static_cast<double>(values.size());
  const double middle = (count - 1) / 2;
  double moment = 0;
  double t = 0;
  for (const double value : values) {
    moment += (t - middle) * (value - mean);
    t += 1;
  }
  const double slope = moment / (count * (count * count - 1) / 12);
  return {.start = mean - slope * middle, .slope = slope};
}

}  // namespace waymark::analytics
