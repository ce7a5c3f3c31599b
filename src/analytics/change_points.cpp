#include "analytics/change_points.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analytics/gaps.hpp"
#include "analytics/partition.hpp"
#include "analytics/rhythm.hpp"
#include "analytics/robust.hpp"

namespace waymark::analytics {

namespace {

constexpr std::size_t values_min = 4;
constexpr double outlier_sds = 5;
constexpr std::size_t neighbours = 2;  // on either side
// Around the median of itself and its neighbours a normal value varies less than around their mean: 1.3 makes up for
// it.
constexpr double median_of_five = 1.3;
constexpr std::size_t reach_min = 3;
constexpr std::size_t reach_max = 25;
constexpr std::size_t reach_share = 10;

/// The series in units of its own standard deviation around its mean.
struct Standardised {
  std::vector<double> values;  ///< empty when the series does not vary
  double mean = 0;
  double sd = 0;
};

Standardised standardised(std::vector<double> values) {
  const auto count = static_cast<double>(values.size());
  Standardised result;
  for (const double value : values) result.mean += value / count;
  double sum = 0;
  for (const double value : values) sum += (value - result.mean) * (value - result.mean);
  result.sd = std::sqrt(sum / count);
  if (result.sd <= 1e-12) return result;  // values are of size 1: less is rounding
  for (double& value : values) value = (value - result.mean) / result.sd;
  result.values = std::move(values);
  return result;
}

std::vector<double> differences_from(std::span<const double> values, std::span<const double> others) {
  std::vector<double> result;
  for (std::size_t at = 0; at < values.size(); ++at) result.push_back(values[at] - others[at]);
  return result;
}

void pull_in_outliers(std::vector<double>& values) {
  const auto middle = running_median(values, neighbours);
  const double most = outlier_sds * median_of_five * robust_sd(differences_from(values, middle));
  for (std::size_t at = 0; at < values.size(); ++at)
    values[at] = std::clamp(values[at], middle[at] - most, middle[at] + most);
}

/// Correlation of each value with the next, 0 for a constant.
double memory(std::span<const double> values) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  double together = 0;
  double alone = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    alone += (values[at] - mean) * (values[at] - mean);
    if (at > 0) together += (values[at] - mean) * (values[at - 1] - mean);
  }
  return alone > 0 ? together / alone : 0;
}

/// The noise as a long stretch feels it: variance of a mean of n values, times n.
double noise_variance(std::span<const double> values, const ChangeSettings& settings) {
  const std::size_t reach = std::clamp(values.size() / reach_share, reach_min, reach_max);
  const auto rest = differences_from(values, running_median(values, reach));
  const auto steps = differences_from(values.subspan(1), values.first(values.size() - 1));
  const double sd = std::max(robust_sd(rest), robust_sd(steps) / std::numbers::sqrt2);
  const double remembered = std::clamp(memory(rest), 0.0, settings.memory_max);
  const double small = 1 + settings.short_history / static_cast<double>(values.size());
  return sd * sd * (1 + remembered) / (1 - remembered) * small;
}

double slope(const Stretch& stretch) {
  const std::size_t steps = stretch.end - stretch.begin - 1;
  return steps == 0 ? 0 : (stretch.last - stretch.first) / static_cast<double>(steps);
}

}  // namespace

std::vector<ChangePoint> find_change_points(std::span<const double> history, const ChangeSettings& settings) {
  const auto filled = fill_gaps(history);
  const std::size_t size = filled.values.size();
  if (size < values_min) return {};
  const std::size_t offset = history.size() - static_cast<std::size_t>(filled.missing_at_end) - size;
  double scale = 1;
  auto values = scaled_to_one(filled.values, scale);
  values = without_season(values, find_rhythm(values, settings.period));
  pull_in_outliers(values);
  const Standardised series = standardised(std::move(values));
  if (series.values.empty()) return {};
  const auto count = static_cast<double>(size);
  const double price = std::max(settings.surprise * noise_variance(series.values, settings) * std::log(count),
                                settings.share_min * count);
  const PartitionPrices prices{
      .level = price, .line = settings.line * price, .shortest = std::clamp<std::size_t>(size / 8, 2, 8)};
  const auto stretches = cheapest_partition(series.values, prices);
  const auto original = [&](double value) { return held_finite((series.mean + series.sd * value) * scale); };
  std::vector<ChangePoint> changes;
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const Stretch& before = stretches[i - 1];
    const Stretch& after = stretches[i];
    changes.push_back({.index = offset + after.begin,
                       .before = original(before.last),
                       .after = original(after.first),
                       .slope_before = held_finite(slope(before) * series.sd * scale),
                       .slope_after = held_finite(slope(after) * series.sd * scale)});
  }
  return changes;
}

}  // namespace waymark::analytics
