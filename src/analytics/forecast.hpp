#pragma once
// Where a series will land, and how sure that is. Pure: the same request gives the same answer, bit for bit.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analytics/bounds.hpp"
#include "analytics/calibration.hpp"
#include "analytics/error_scale.hpp"
#include "analytics/frequency.hpp"
#include "analytics/tails.hpp"

namespace waymark::analytics {

/// none: no value at all, nothing is forecast. low: fewer than 6 values, or than a season has. fair: fewer than two
/// seasons, or a history that never moved. good: all else.
WM_ENUM(Evidence, none, low, fair, good)

/// Steps ahead beyond which nothing is computed.
inline constexpr int horizon_max = 400;

struct ForecastRequest {
  std::span<const double> history;  ///< oldest first; NaN marks a missing period (see gaps.hpp)
  Frequency frequency = Frequency::other;
  int horizon = 1;                           ///< steps after the end of `history`, 1 .. horizon_max; held within
  Bounds bounds;                             ///< a history without negative values is at least zero without saying so
  std::optional<std::size_t> level_shift;    ///< index in `history` of the first value on a new level, if confirmed
  Tails tails;                               ///< the series' own record
  const Calibration* calibration = nullptr;  ///< other constants than those shipped; for measuring
};

struct Interval {
  double low = 0;
  double high = 0;
};

/// A forecast with its whole distribution. Steps count from 1, the first period after the end of the history.
struct Forecast {
  Evidence evidence = Evidence::none;
  std::string reason;  ///< why the evidence is not good; empty when it is
  Frequency frequency = Frequency::other;
  std::vector<double> mean;               ///< for each step, within the bounds; empty when evidence is none
  std::vector<std::string_view> members;  ///< models whose mean it is
  bool seasonal = false;                  ///< a season was found and used
  int values = 0;                         ///< of the history that were looked at
  int filled = 0;                         ///< gaps that were interpolated
  int missing_at_end = 0;                 ///< periods without a value before step 1

  // What quantiles and paths are made from: on the scale of `working`, from step 1.
  std::vector<double> centre;
  std::vector<double> scale;
  BoundedScale working;
  Tails tails;
  const Calibration* calibration = nullptr;
  ScaleInputs inputs;  ///< what `scale` was read from; its steps begin right after the last value

  [[nodiscard]] int steps() const { return static_cast<int>(mean.size()); }
  /// The value below which the actual one lies with probability `share`, held within [0.0005, 0.9995]; increasing in
  /// it. 1 <= step <= steps().
  [[nodiscard]] double quantile(double share, int step) const;
  /// Between the quantiles with (1 - coverage) / 2 on either side; holds `mean`.
  [[nodiscard]] Interval interval(double coverage, int step) const;
};

[[nodiscard]] Forecast make_forecast(const ForecastRequest& request);

}  // namespace waymark::analytics
