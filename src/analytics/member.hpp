#pragma once
// What each model of the forecaster returns. The series that it gets is finite, without season, and about 1 in size.
#include <span>
#include <vector>

namespace waymark::analytics {

struct MemberForecast {
  std::vector<double> mean;       ///< for each step
  std::vector<double> deviation;  ///< standard deviation of the error at each step, as the model itself sees it
};

/// The last value for ever; the steps of a random walk.
[[nodiscard]] MemberForecast last_value(std::span<const double> series, int horizon);

}  // namespace waymark::analytics
