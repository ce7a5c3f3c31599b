#pragma once
// Order statistics that a few wild values do not move.
#include <span>
#include <vector>

namespace waymark::analytics {

/// A normal distribution's standard deviation is this many times its median absolute deviation.
inline constexpr double sd_per_mad = 1.4826;

/// The value below which `share` (0..1) of the values lie, on the line between neighbours (type 7 of Hyndman & Fan
/// 1996); 0 for none.
[[nodiscard]] double quantile(std::vector<double> values, double share);

/// The same of values that are in order already.
[[nodiscard]] double sorted_quantile(std::span<const double> values, double share);

/// `sd_per_mad` times the median distance from the median: a standard deviation for mostly normal values.
[[nodiscard]] double robust_sd(std::span<const double> values);

/// The median of the values at most `reach` places away, for each place. Near the ends the window is cut, not mirrored.
[[nodiscard]] std::vector<double> running_median(std::span<const double> values, std::size_t reach);

/// The smallest difference between two unequal values, 0 when there is none: 1 for most counts, tiny for measurements.
[[nodiscard]] double smallest_difference(std::vector<double> values);

/// The nearest finite value; for a result in units in which it may overflow. Not for NaN.
[[nodiscard]] double held_finite(double value);

/// Values divided by the largest magnitude, so that sums of their squares neither overflow nor vanish; unchanged when
/// all are 0. `scale` becomes that magnitude (1 when all are 0).
[[nodiscard]] std::vector<double> scaled_to_one(std::span<const double> values, double& scale);

}  // namespace waymark::analytics
