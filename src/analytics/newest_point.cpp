#include "analytics/newest_point.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analytics/robust.hpp"

namespace waymark::analytics {

NewestPoint judge_newest(double value, const NewestForecast& forecast) {
  double lower = forecast.lower;
  double upper = forecast.upper;
  if (!std::isfinite(value) || !std::isfinite(lower) || !std::isfinite(upper) || upper <= lower) return {};
  if (forecast.smallest_step > 0) {
    const double below = (std::floor(lower / forecast.smallest_step) - 1) * forecast.smallest_step;
    const double above = (std::ceil(upper / forecast.smallest_step) + 1) * forecast.smallest_step;
    // A step far smaller than the values leaves nothing to round.
    if (std::isfinite(below) && std::isfinite(above)) {
      lower = std::min(lower, below);
      upper = std::max(upper, above);
    }
  }
  if (value >= lower && value <= upper) return {.verdict = NewestVerdict::as_forecast};
  const double width = upper / 2 - lower / 2;  // halves: the difference may overflow
  const double outside = value > upper ? value / 2 - upper / 2 : lower / 2 - value / 2;
  const double beyond = width > 0 ? outside / width : 0;
  return {.verdict = value > upper ? NewestVerdict::too_high : NewestVerdict::too_low,
          .beyond = std::isfinite(beyond) ? beyond : 1e300};
}

NewestPoint judge_newest(double value, const Forecast& forecast, std::span<const double> history, int step) {
  if (step < 1 || step > forecast.steps()) return {};
  std::vector<double> values(history.begin(), history.end());
  std::erase_if(values, [](double one) { return !std::isfinite(one); });
  const double step_size = smallest_difference(std::move(values));
  if (step_size <= 0) return {};
  return judge_newest(value, {.lower = forecast.quantile(newest_false_alarms / 2, step),
                              .upper = forecast.quantile(1 - newest_false_alarms / 2, step),
                              .smallest_step = step_size});
}

}  // namespace waymark::analytics
