#pragma once
// Shares of siblings. Pinned percents stay, the others share the remainder equally.
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace waymark {

/// Shares that sum to 1, in order. A pinned sum of 100 leaves the rest 0; all pinned under 100 is normalised; all zero
/// means equal. A pinned sum over 100 is normalised as well (new ones are refused by check_weights).
[[nodiscard]] std::vector<double> weight_shares(std::span<const std::optional<double>> pinned_percent);
/// The same in place, for many goals at once: percents become shares; NaN stands for "not pinned".
void weight_shares(std::span<double> percents);
/// Refused (weights.over-100) when the pinned percents sum to more than 100.
[[nodiscard]] Result<void> check_weights(std::span<const std::optional<double>> pinned_percent);

}  // namespace waymark
