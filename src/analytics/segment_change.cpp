#include "analytics/segment_change.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

namespace {

struct Totals {
  RatioPart before;
  RatioPart after;
};

/// One side of a segment, beside the whole.
struct Side {
  double weight = 0;
  double share = 0;  ///< what it adds to the whole ratio
  std::optional<double> rate;
};

Side side_of(const std::optional<RatioPart>& part, const RatioPart& total) {
  if (!part) return {};
  Side side{.weight = part->denominator / total.denominator, .share = part->numerator / total.denominator, .rate = {}};
  if (part->denominator != 0) side.rate = part->numerator / part->denominator;
  return side;
}

RateAndMix rate_and_mix(const RatioSegment& segment, const Totals& totals, double mean_of_whole) {
  const auto before = side_of(segment.before, totals.before);
  const auto after = side_of(segment.after, totals.after);
  const double weight_change = after.weight - before.weight;
  const bool rates_tell = (before.rate || before.share == 0) && (after.rate || after.share == 0);
  if (!rates_tell || (!before.rate && !after.rate))
    return {.rate = after.share - before.share, .mix = -mean_of_whole * weight_change};
  const double rate_before = before.rate ? *before.rate : *after.rate;
  const double rate_after = after.rate ? *after.rate : *before.rate;
  return {.rate = (before.weight + after.weight) / 2 * (rate_after - rate_before),
          .mix = ((rate_before + rate_after) / 2 - mean_of_whole) * weight_change};
}

bool is_finite(const RateAndMix& each) {
  return std::isfinite(each.rate) && std::isfinite(each.mix);
}

}  // namespace

Result<RatioChange> explain_ratio(std::span<const RatioSegment> segments) {
  Totals totals;
  for (const auto& segment : segments)
    for (const auto& [part, total] : {std::pair(&segment.before, &totals.before), {&segment.after, &totals.after}})
      if (*part) {
        total->numerator += (*part)->numerator;
        total->denominator += (*part)->denominator;
      }
  if (totals.before.denominator == 0 || totals.after.denominator == 0)
    return refused("explain.no_value", std::string("The segments sum to a denominator of 0 ") +
                                           (totals.before.denominator == 0 ? "before" : "after") + " the change.");
  RatioChange change{.before = totals.before.numerator / totals.before.denominator,
                     .after = totals.after.numerator / totals.after.denominator,
                     .segments = {}};
  const double mean_of_whole = (change.before + change.after) / 2;
  change.segments.reserve(segments.size());
  for (const auto& segment : segments) change.segments.push_back(rate_and_mix(segment, totals, mean_of_whole));
  if (!std::isfinite(mean_of_whole) || !std::ranges::all_of(change.segments, is_finite))
    return refused("explain.too_large", "The numbers of the segments are too large to be compared.");
  return change;
}

std::vector<double> explain_sum(std::span<const AdditiveSegment> segments) {
  std::vector<double> changes;
  changes.reserve(segments.size());
  for (const auto& segment : segments) changes.push_back(segment.after.value_or(0) - segment.before.value_or(0));
  return changes;
}

}  // namespace waymark::analytics
