#pragma once
// The cheapest way to cut a series into stretches that are each level or straight.
#include <cstddef>
#include <span>
#include <vector>

namespace waymark::analytics {

/// What a stretch costs: the squared distances from its mean plus `level`, or from its regression line plus `line`,
/// whichever is less. Both prices are in squared units of the series.
struct PartitionPrices {
  double level = 1;
  double line = 1.5;
  std::size_t shortest = 2;  ///< values in a stretch at least
};

/// A part of the series that belongs together: [begin, end).
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool straight = false;  ///< a line was worth its price, not only a level
  double first = 0;       ///< the fitted value at begin
  double last = 0;        ///< the fitted value at end - 1
  bool operator==(const Stretch&) const = default;
};

/// Optimal partitioning (Jackson et al. 2005) with the pruning of PELT (Killick, Fearnhead & Eckley 2012): a beginning
/// that has become too dear is not tried again, which is exact and makes long series with shifts near linear in time.
/// `values` are finite and of a size near 1. The stretches follow each other and cover the series; one when it is
/// shorter than two stretches may be, none when it is empty.
[[nodiscard]] std::vector<Stretch> cheapest_partition(std::span<const double> values, const PartitionPrices& prices);

}  // namespace waymark::analytics
