#include "analytics/spikes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analytics/gaps.hpp"
#include "analytics/rhythm.hpp"
#include "analytics/robust.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

constexpr std::size_t values_min = 7;
constexpr std::size_t reach = 30;      // of the local deviation, on either side
constexpr double wide_share = 0.9;     // of the distances of the whole history
constexpr double wide_per_sd = 1.645;  // nine tenths of a normal distribution lie within so many deviations
constexpr double wide_weight = 0.9;
constexpr std::size_t side_reach = 3;   // values on one side that a spike is compared with
constexpr double alone_share = 0.5;     // a spike stands out from each side by this part of its distance
constexpr double small_count_max = 30;  // whole numbers below it are taken for counts

/// The median of up to `reach_of_median` values on either side.
double middle_of_neighbours(std::span<const double> values, std::size_t at, std::size_t reach_of_median) {
  std::vector<double> near;
  const std::size_t end = std::min(values.size(), at + reach_of_median + 1);
  for (std::size_t i = at > reach_of_median ? at - reach_of_median : 0; i < end; ++i)
    if (i != at) near.push_back(values[i]);
  return median_of(std::move(near));
}

/// The median of what lines and means through the nearest neighbours say: follows a slope, and is not led by one of
/// them.
double middle_of_lines(std::span<const double> values, std::size_t at) {
  const std::size_t last = values.size() - 1;
  std::vector<double> guesses;
  if (at >= 1) guesses.push_back(values[at - 1]);
  if (at < last) guesses.push_back(values[at + 1]);
  if (at >= 1 && at < last) guesses.push_back((values[at - 1] + values[at + 1]) / 2);
  if (at >= 2) guesses.push_back(2 * values[at - 1] - values[at - 2]);
  if (at + 2 <= last) guesses.push_back(2 * values[at + 1] - values[at + 2]);
  if (at >= 2 && at + 2 <= last) guesses.push_back((values[at - 2] + values[at + 2]) / 2);
  return median_of(std::move(guesses));
}

std::vector<double> sizes_of(std::span<const double> values, std::span<const double> guesses) {
  std::vector<double> sizes;
  for (std::size_t at = 0; at < values.size(); ++at) sizes.push_back(std::abs(values[at] - guesses[at]));
  return sizes;
}

/// What the neighbours say about each place, in the way that comes closest to this series: near a line for one that
/// wanders or climbs, the middle of four or six values for noise around a level.
std::vector<double> guesses_for(std::span<const double> values) {
  std::vector<double> best;
  double least = std::numeric_limits<double>::infinity();
  for (const std::size_t neighbours : {0, 2, 3}) {
    std::vector<double> guesses;
    for (std::size_t at = 0; at < values.size(); ++at)
      guesses.push_back(neighbours == 0 ? middle_of_lines(values, at) : middle_of_neighbours(values, at, neighbours));
    const double typical = median_of(sizes_of(values, guesses));
    if (typical >= least) continue;
    least = typical;
    best = std::move(guesses);
  }
  return best;
}

/// How far a value stands out from three values before it and from three after it, whichever is less; 0 when it is
/// above the one and below the other. The edge of a lasting shift only stands out from one side.
double standing_out(std::span<const double> values, std::size_t at) {
  const std::size_t before = std::min(at, side_reach);
  const std::size_t after = std::min(values.size() - 1 - at, side_reach);
  const auto from = [&](std::size_t first, std::size_t count) {
    const auto part = values.subspan(first, count);
    return values[at] - median_of({part.begin(), part.end()});
  };
  if (before == 0) return std::abs(from(at + 1, after));
  if (after == 0) return std::abs(from(at - before, before));
  const double earlier = from(at - before, before);
  const double later = from(at + 1, after);
  return (earlier > 0) == (later > 0) ? std::min(std::abs(earlier), std::abs(later)) : 0;
}

bool are_counts(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return value >= 0 && std::floor(value) == value; });
}

}  // namespace

std::vector<Spike> find_spikes(std::span<const double> history, const SpikeSettings& settings) {
  const auto filled = fill_gaps(history);
  const std::size_t size = filled.values.size();
  if (size < values_min) return {};
  const std::size_t offset = history.size() - static_cast<std::size_t>(filled.missing_at_end) - size;
  double scale = 1;
  const auto scaled = scaled_to_one(filled.values, scale);
  const Rhythm rhythm = find_rhythm(scaled, settings.period);
  const auto values = without_season(scaled, rhythm);
  const auto guesses = guesses_for(values);
  const auto sizes = sizes_of(values, guesses);
  const double wide = wide_weight * quantile(sizes, wide_share) / wide_per_sd;
  const auto local = running_median(sizes, reach);
  const double step = smallest_difference(scaled);
  const bool counts = are_counts(filled.values);
  std::vector<Spike> spikes;
  for (std::size_t at = 0; at < size; ++at) {
    if (!std::isfinite(history[offset + at])) continue;
    double deviation = std::max({sd_per_mad * local[at], wide, step});
    const double level = std::abs(guesses[at]) * scale;
    if (counts && level < small_count_max) deviation = std::max(deviation, std::sqrt(level + 1) / scale);
    if (deviation <= 0) continue;
    const double standing = std::min(sizes[at], standing_out(values, at) / alone_share) / deviation;
    if (standing <= settings.threshold) continue;
    const double distance = values[at] > guesses[at] ? standing : -standing;
    spikes.push_back(
        {.index = offset + at, .expected = held_finite(rhythm.with(guesses[at], at) * scale), .distance = distance});
  }
  return spikes;
}

}  // namespace waymark::analytics
