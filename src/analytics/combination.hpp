#pragma once
// Which members forecast a series, and the plain mean of what they say.
#include <string_view>

#include "analytics/frequency.hpp"
#include "analytics/member.hpp"

namespace waymark::analytics {

/// How much of the set of members a history allows; see combine_members.
enum class Depth : unsigned char { last_value, level, level_and_trend, full };
[[nodiscard]] Depth depth_for(std::size_t values, Frequency frequency);

struct Combination {
  std::vector<double> mean;          ///< for each step
  std::vector<double> deviation;     ///< median of the members' own standard deviations
  std::vector<double> disagreement;  ///< standard deviation over the members' forecasts
  double step_deviation = 0;         ///< root mean square of the steps of the series without its season
  double recent_step = 0;            ///< mean size of its steps within the last season (at least 6)
  std::vector<double> walk;          ///< how far apart its values k steps apart were, on average
  std::vector<std::string_view> members;
  bool seasonal = false;
  Depth depth = Depth::full;
};

/// Values beyond the newest so many are not looked at.
inline constexpr std::size_t history_values_max = 600;

/// Forecasts a finite series of one value or more. From 6 values: DOTM, OTM, Theta and DOTM under Box-Cox, CES; unless
/// the values are yearly an autoregression of steps, and Holt unless they are yearly or daily; but for days a seasonal
/// autoregression where three seasons are known. Hours have the season of a week where there are two of it, and only
/// simple smoothing and the seasonal autoregression: what drifts within days is the season. Fewer values than a season
/// has: simple smoothing; fewer than two seasons (or six values): simple smoothing and DOTM, since the others take a
/// season for a trend; fewer than four: the last value. Each member is held within the median of all +- (half of its
/// size + 6 mean steps times sqrt(step)).
[[nodiscard]] Combination combine_members(std::span<const double> series, Frequency frequency, int horizon);

}  // namespace waymark::analytics
