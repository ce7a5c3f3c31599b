#include "analytics/rhythm.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analytics/robust.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

constexpr std::array<int, 5> usual_periods = {12, 4, 7, 24, 52};
constexpr std::size_t seasons_min = 4;
constexpr double strength_min = 0.4;
constexpr double factor_min = 0.05;  // what no season divides by

/// Distances from the centred moving average of one season, from place period / 2 on.
std::vector<double> around_trend(std::span<const double> values, std::size_t period, bool multiplies) {
  const std::size_t half = period / 2;
  const bool even = period % 2 == 0;
  std::vector<double> distances;
  for (std::size_t at = half; at + half < values.size(); ++at) {
    double sum = even ? values[at - half] / 2 + values[at + half] / 2 : values[at - half] + values[at + half];
    for (std::size_t i = at - half + 1; i < at + half; ++i) sum += values[i];
    const double trend = sum / static_cast<double>(period);
    distances.push_back(multiplies ? values[at] / trend - 1 : values[at] - trend);
  }
  return distances;
}

/// The pattern of one period with its strength, whatever that is.
Rhythm measured(std::span<const double> values, std::size_t period, bool multiplies) {
  const auto distances = around_trend(values, period, multiplies);
  const std::size_t first = period / 2;
  std::vector<std::vector<double>> phases(period);
  for (std::size_t i = 0; i < distances.size(); ++i) phases[(first + i) % period].push_back(distances[i]);
  Rhythm rhythm;
  rhythm.period = static_cast<int>(period);
  rhythm.multiplies = multiplies;
  for (auto& phase : phases) rhythm.pattern.push_back(median_of(std::move(phase)));
  const double mean = std::accumulate(rhythm.pattern.begin(), rhythm.pattern.end(), 0.0) / static_cast<double>(period);
  for (double& index : rhythm.pattern) index -= mean;
  const double middle = median_of(distances);
  double before = 0;
  double after = 0;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    const double rest = distances[i] - rhythm.pattern[(first + i) % period];
    before += (distances[i] - middle) * (distances[i] - middle);
    after += rest * rest;
  }
  const auto count = static_cast<double>(distances.size());
  if (before > 0) rhythm.strength = 1 - after / (count - static_cast<double>(period)) * (count - 1) / before;
  if (multiplies)
    for (double& index : rhythm.pattern) index += 1;
  return rhythm;
}

}  // namespace

double Rhythm::without(double value, std::size_t at) const {
  if (pattern.empty()) return value;
  const double index = pattern[at % pattern.size()];
  return multiplies ? value / std::max(index, factor_min) : value - index;
}

double Rhythm::with(double value, std::size_t at) const {
  if (pattern.empty()) return value;
  const double index = pattern[at % pattern.size()];
  return multiplies ? value * std::max(index, factor_min) : value + index;
}

Rhythm find_rhythm(std::span<const double> values, int period) {
  if (period == 1 || values.empty()) return {};
  double scale = 1;
  const auto scaled = scaled_to_one(values, scale);
  const bool multiplies = *std::min_element(scaled.begin(), scaled.end()) > 0;
  Rhythm best;
  const std::array<int, 1> given = {period};
  for (const int candidate : period > 1 ? std::span<const int>(given) : std::span<const int>(usual_periods)) {
    const auto length = static_cast<std::size_t>(candidate);
    if (length > values.size() / seasons_min) continue;
    Rhythm rhythm = measured(scaled, length, multiplies);
    if (rhythm.strength > std::max(best.strength, strength_min)) best = std::move(rhythm);
  }
  if (!best.multiplies)
    for (double& index : best.pattern) index *= scale;
  return best;
}

std::vector<double> without_season(std::span<const double> values, const Rhythm& rhythm) {
  std::vector<double> result;
  result.reserve(values.size());
  for (std::size_t at = 0; at < values.size(); ++at) result.push_back(rhythm.without(values[at], at));
  return result;
}

}  // namespace waymark::analytics
