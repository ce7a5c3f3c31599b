#pragma once
// Histories with missing periods.
#include <span>
#include <vector>

namespace waymark::analytics {

struct FilledHistory {
  std::vector<double> values;  ///< oldest first, all finite
  int filled = 0;              ///< how many of `values` were interpolated
  int missing_at_end = 0;      ///< periods after the last value; they are not in `values`
};

/// A history in which NaN (or an infinity) marks a missing period. Gaps inside are filled on the straight line
/// between their neighbours. Missing periods in front are dropped. Those at the end are dropped and counted: nothing is
/// invented about them, they are forecast as the first steps instead.
[[nodiscard]] FilledHistory fill_gaps(std::span<const double> history);

}  // namespace waymark::analytics
