#pragma once
// Is the newest value an alarm? A promise that can be checked: of values that came as forecast, no more than
// `false_alarms` raise one.
#include <span>

#include "analytics/forecast.hpp"
#include "base/enum_text.hpp"

namespace waymark::analytics {

WM_ENUM(NewestVerdict, as_forecast, too_high, too_low, not_judged)

/// Half a per cent: one false alarm in four years for a KPI that is measured every week.
inline constexpr double newest_false_alarms = 0.005;

/// What was forecast for the newest period before its value was known.
struct NewestForecast {
  double lower = 0;          ///< quantile false_alarms / 2 of the step
  double upper = 0;          ///< quantile 1 - false_alarms / 2
  double smallest_step = 0;  ///< between two values the KPI ever took (1 for counts); 0: any value may occur
};

struct NewestPoint {
  NewestVerdict verdict = NewestVerdict::not_judged;
  double beyond = 0;  ///< how far outside, as a share of the interval's width; 0 inside
  bool operator==(const NewestPoint&) const = default;
};

/// Compares a value with its forecast. not_judged when one of the numbers is not finite or the interval has no width:
/// a KPI that never moved gives no measure of what is unusual. The interval is first widened to whole steps and by one
/// more: the quantiles of a count lie between values that it can take.
[[nodiscard]] NewestPoint judge_newest(double value, const NewestForecast& forecast);

/// The same for the value of a forecast's step (from 1), with the quantiles of that forecast and the steps that
/// `history` shows. not_judged beyond the forecast's last step, and after a history that never moved.
[[nodiscard]] NewestPoint judge_newest(double value, const Forecast& forecast, std::span<const double> history,
                                       int step = 1);

}  // namespace waymark::analytics
