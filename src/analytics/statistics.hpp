#pragma once
// Small sums over spans, always in the order of the values.
#include <span>
#include <vector>

namespace waymark::analytics {

/// 0 for no values.
[[nodiscard]] double mean_of(std::span<const double> values);
/// Mean of |value|; 0 for no values. Does not overflow.
[[nodiscard]] double mean_magnitude(std::span<const double> values);
/// Mean of |x_t - x_{t-1}| over the last `count` differences; 0 with fewer than two values.
[[nodiscard]] double mean_step(std::span<const double> values, std::size_t count);
/// The middle value, or the mean of the middle two; 0 for no values. Takes its own copy.
[[nodiscard]] double median_of(std::vector<double> values);

/// The least-squares line through (0, y_0), (1, y_1), ...; a level line for fewer than two values.
struct Line {
  double start = 0;
  double slope = 0;
  [[nodiscard]] double at(double t) const { return start + slope * t; }
};
[[nodiscard]] Line fit_line(std::span<const double> values);

}  // namespace waymark::analytics
