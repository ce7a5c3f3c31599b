#pragma once
// What the segments of a number (customers, regions) did to it between two periods.
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace waymark::analytics {

/// One segment's part of a ratio at one time: cost and visits, sum and count. None: the segment was not there.
struct RatioPart {
  double numerator = 0;
  double denominator = 0;
};
struct RatioSegment {
  std::optional<RatioPart> before;
  std::optional<RatioPart> after;
};

struct RateAndMix {
  double rate = 0;  ///< from its own rate changing
  double mix = 0;   ///< from its weight changing: more or less of what is better or worse than the whole
  [[nodiscard]] double total() const { return rate + mix; }
};

struct RatioChange {
  double before = 0;
  double after = 0;
  std::vector<RateAndMix> segments;  ///< rate and mix of all sum to after - before
};

/// Sum of numerators over sum of denominators, by segment: the midpoint form of the rate and mix decomposition
/// (Bennet 1920). Rate: mean weight times the change of the rate. Mix: change of the weight times how far
/// the segment's mean rate lies from the mean of the whole. A segment that is absent on one side is taken to have the
/// rate of the other: coming and going is all mix. One with a numerator over a denominator of 0 has no rate; what it
/// adds counts as rate.
/// Refused when the denominators sum to 0 on a side (explain.no_value) or numbers overflow (explain.too_large).
[[nodiscard]] Result<RatioChange> explain_ratio(std::span<const RatioSegment> segments);

struct AdditiveSegment {
  std::optional<double> before;
  std::optional<double> after;
};
/// After minus before, by segment; an absent one is 0.
[[nodiscard]] std::vector<double> explain_sum(std::span<const AdditiveSegment> segments);

}  // namespace waymark::analytics
