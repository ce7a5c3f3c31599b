#pragma once
#include <span>
#include <vector>

namespace waymark::analytics {

/// The history as it would have been, had it always been on its newest level: what a forecast after a confirmed shift
/// is made from. `shift` is the index of the first value on the new level. Older values are moved by the step: the
/// median change against a season before (without a season: of the medians on both sides), in proportion where all
/// values are > 0. Steps put into real series showed this to beat the values since the shift alone, however long ago it
/// was.
[[nodiscard]] std::vector<double> after_level_shift(std::span<const double> history, std::size_t shift, int period);

}  // namespace waymark::analytics
