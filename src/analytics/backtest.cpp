#include "analytics/backtest.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/forecast.hpp"
#include "analytics/gaps.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

/// Differences are taken in sizes of the series, so that the largest numbers do not overflow.
double distance(double left, double right, double size) {
  return std::abs(left / size - right / size);
}

double mean_change(std::span<const double> values, std::size_t season, double size) {
  if (values.size() <= season) return 0;
  double sum = 0;
  const double count = static_cast<double>(values.size() - season);
  for (std::size_t t = season; t < values.size(); ++t) sum += distance(values[t], values[t - season], size) / count;
  return sum;
}

struct Sums {
  double size = 1;
  double ours = 0;
  double naive = 0;
};

/// Adds one origin: what is known ends at `end`, the actual values are those of the history itself.
void add_origin(const BacktestRequest& request, std::span<const double> values, std::size_t end, Sums& sums,
                Backtest& result) {
  const auto season = static_cast<std::size_t>(natural_period(request.frequency));
  const std::span<const double> known = values.first(end);
  const Forecast forecast = make_forecast(
      {.history = known, .frequency = request.frequency, .horizon = request.horizon, .bounds = request.bounds});
  for (int step = 1; step <= request.horizon; ++step) {
    const auto k = static_cast<std::size_t>(step);
    const double actual = values[end + k - 1];
    sums.ours += distance(actual, forecast.mean[k - 1], sums.size);
    sums.naive += distance(actual, known[end - season + (k - 1) % season], sums.size);
    const auto holds = [&](const Interval& interval) { return actual >= interval.low && actual <= interval.high; };
    result.inside_80 += holds(forecast.interval(0.80, step)) ? 1 : 0;
    result.inside_95 += holds(forecast.interval(0.95, step)) ? 1 : 0;
    ++result.points;
  }
  ++result.origins;
}

}  // namespace

std::optional<Backtest> backtest(const BacktestRequest& request) {
  const std::vector<double> values = fill_gaps(request.history).values;
  const auto season = static_cast<std::size_t>(natural_period(request.frequency));
  BacktestRequest held = request;
  held.horizon = std::clamp(request.horizon, 1, horizon_max);
  const auto horizon = static_cast<std::size_t>(held.horizon);
  const std::size_t least = std::max<std::size_t>(6, season + 1);
  Backtest result;
  const double size = mean_magnitude(values);
  Sums sums{.size = size > 0 ? size : 1};
  for (int back = 1; back <= request.origins_max; ++back) {
    const std::size_t cut = static_cast<std::size_t>(back) * horizon;
    if (values.size() < cut + least) break;
    add_origin(held, values, values.size() - cut, sums, result);
  }
  if (result.points == 0) return std::nullopt;
  const double change = mean_change(values, season, sums.size);
  const double unit = change > 0 ? change : 1 / sums.size;
  result.error = sums.ours / result.points / unit;
  result.seasonal_naive = sums.naive / result.points / unit;
  return result;
}

}  // namespace waymark::analytics
