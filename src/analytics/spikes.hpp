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
  /// Distances beyond it are spikes: 2.7 flags about 15 of 1,000 untouched values of quarterly to weekly series, 3.7
  /// about 5 (docs/accuracy_detection.md).
  double threshold = 2.7;
};

/// Spikes of `history` (oldest first, NaN marks a missing period), in order; indices count the missing periods, which
/// are never spikes.
///
/// The value's distance from what its neighbours say, after the season was taken away, in deviations. The neighbours
/// speak by one of three medians, the one that comes closest to the whole series: of six lines and means through the
/// two nearest on either side, of those four values, of the six nearest. The deviation is the local one (median within
/// 30 values on either side), at least nine tenths of the one that the tenth of largest distances in the whole history
/// suggests: where large distances are usual, they are not news. It counts as the smallest difference between two
/// values of the history at least, and whole numbers below 30 as counts that vary by the root of their size: so
/// constants, almost constants and rare counts have no spikes. The distance is at most twice that from the three values
/// before and from the three after: the edge of a lasting shift stands out from one side only.
/// None for fewer than 7 values; never NaN or an infinity.
[[nodiscard]] std::vector<Spike> find_spikes(std::span<const double> history, const SpikeSettings& settings = {});

}  // namespace waymark::analytics
