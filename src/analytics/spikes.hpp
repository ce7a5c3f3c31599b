#pragma once
// Single values in a history that do not fit their neighbours: typing errors, outages, one-off events.
#include <cstddef>
#include <span>
#include <vector>

namespace waymark::analytics {

struct Spike {
  std::size_t index = 0;
  double expected = 0;  ///< what the neighbours say, with the season
  double distance = 0;  ///< of the value from that, in local robust standard deviations; its sign is the spike's side
  bool operator==(const Spike&) const = default;
};

struct SpikeSettings {
  int period = 0;  ///< values in a season; 0: look for one, 1: there is none
  /// Distances from here on are spikes: 3.7 flags about 15 of 1,000 untouched values of monthly and quarterly series,
  /// 5.8 about 5 (docs/accuracy_detection.md).
  double threshold = 3.7;
};

/// Spikes of `history` (oldest first, NaN marks a missing period), in order; indices count the missing periods, which
/// are never spikes.
///
/// The value's distance from the median of five guesses by its neighbours (mean of both, mean of those two away, line
/// through the two before, line through the two after, and the mean of both again with half the weight of each outer
/// pair), after the season was taken away, as a multiple of the larger of the deviation within 30 values on either side
/// and half of that of the whole history. The deviation counts as the smallest difference between two values of the
/// history at least, and whole numbers below 30 as counts that vary by the root of their size: so constants, almost
/// constants and rare counts have no spikes. None for fewer than 7 values; never NaN or an infinity.
[[nodiscard]] std::vector<Spike> find_spikes(std::span<const double> history, const SpikeSettings& settings = {});

}  // namespace waymark::analytics
