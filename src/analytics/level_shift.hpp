#pragma once
#include <span>
#include <vector>

namespace waymark::analytics {

/// What of a history may still be forecast from after a confirmed shift of its level. `shift` is the index of the first
/// value on the new level. Long enough since then (6 values, and two seasons and two values where there is a season):
/// the values since. Otherwise all of them, the older ones moved by the step: the median change against a season before
/// (without a season: of the medians on both sides), in proportion where all values are > 0.
[[nodiscard]] std::vector<double> after_level_shift(std::span<const double> history, std::size_t shift, int period);

}  // namespace waymark::analytics
