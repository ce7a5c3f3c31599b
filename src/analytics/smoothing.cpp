#include "analytics/smoothing.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/search.hpp"

namespace waymark::analytics {

namespace {

constexpr double smallest_weight = 1e-4;
constexpr double largest_weight = 0.9999;

struct Start {
  double level = 0;
  double trend = 0;
  double squares = 0;  ///< sum of squared one-step errors from this start
};

/// Best start of a level. `unit` follows a start of 1 without data.
Start start_of_level(std::span<const double> y, double alpha) {
  double level = 0;
  double unit = 1;
  double errors = 0;
  double units = 0;
  double products = 0;
  for (const double value : y) {
    const double error = value - level;
    errors += error * error;
    units += unit * unit;
    products += error * unit;
    level += alpha * error;
    unit *= 1 - alpha;
  }
  const double start = products / units;
  return {.level = start, .squares = std::max(0.0, errors - start * products)};
}

/// Best start of level and trend; `trend_step` is what an error adds to the trend.
Start start_of_trend(std::span<const double> y, double alpha, double trend_step) {
  // States from nothing, and the errors of unit starts: e = e0 + level * eL + trend * eT.
  double l = 0, b = 0, level_l = 1, level_b = 0, trend_l = 0, trend_b = 1;
  double s00 = 0, sLL = 0, sTT = 0, sLT = 0, s0L = 0, s0T = 0;
  for (const double value : y) {
    const double e = value - l - b;
    const double eL = -level_l - level_b;
    const double eT = -trend_l - trend_b;
    s00 += e * e;
    sLL += eL * eL;
    sTT += eT * eT;
    sLT += eL * eT;
    s0L += e * eL;
    s0T += e * eT;
    l += b + alpha * e;
    b += trend_step * e;
    level_l += level_b + alpha * eL;
    level_b += trend_step * eL;
    trend_l += trend_b + alpha * eT;
    trend_b += trend_step * eT;
  }
  Start start;
  const double determinant = sLL * sTT - sLT * sLT;
  if (determinant > 1e-12 * sLL * sTT) {
    start.level = (-s0L * sTT + s0T * sLT) / determinant;
    start.trend = (-s0T * sLL + s0L * sLT) / determinant;
  } else if (sLL > 0) {
    start.level = -s0L / sLL;
  }
  start.squares = std::max(0.0, s00 + start.level * s0L + start.trend * s0T);
  return start;
}

}  // namespace

MemberForecast last_value(std::span<const double> series, int horizon) {
  double squares = 0;
  for (std::size_t t = 1; t < series.size(); ++t) squares += (series[t] - series[t - 1]) * (series[t] - series[t - 1]);
  const double step = std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, series.size() - 1)));
  MemberForecast result;
  for (int k = 1; k <= horizon; ++k) {
    result.mean.push_back(series.back());
    result.deviation.push_back(step * std::sqrt(static_cast<double>(k)));
  }
  return result;
}

MemberForecast simple_smoothing(std::span<const double> series, int horizon) {
  const LineSearch search{.low = smallest_weight, .high = largest_weight, .grid = 15, .sections = 14};
  const double alpha = minimise_on_line(search, [&](double a) { return start_of_level(series, a).squares; });
  const Start start = start_of_level(series, alpha);
  double level = start.level;
  for (const double value : series) level += alpha * (value - level);
  const double freedom = std::max(1.0, static_cast<double>(series.size()) - 2);
  const double sigma = std::sqrt(start.squares / freedom);
  MemberForecast result;
  for (int k = 0; k < horizon; ++k) {
    result.mean.push_back(level);
    result.deviation.push_back(sigma * std::sqrt(1 + k * alpha * alpha));
  }
  return result;
}

MemberForecast holt_smoothing(std::span<const double> series, int horizon) {
  if (series.size() < 4) return simple_smoothing(series, horizon);
  // The second parameter is the trend's weight as a share of the level's.
  const auto squares = [&](const Point& p) {
    const bool allowed = std::min(p[0], p[1]) >= smallest_weight && std::max(p[0], p[1]) <= largest_weight;
    return allowed ? start_of_trend(series, p[0], p[0] * p[1]).squares : no_value;
  };
  Point best{};
  double best_value = no_value;
  for (const double alpha : {0.2, 0.7}) {
    for (const double share : {0.05, 0.4}) {
      const double value = squares({alpha, share});
      if (value >= best_value) continue;
      best_value = value;
      best = {alpha, share};
    }
  }
  if (best_value >= no_value) return simple_smoothing(series, horizon);
  best = minimise_in_plane({.start = best, .step = {0.15, 0.15}, .iterations = 120, .tolerance = 1e-5}, squares);
  const double alpha = best[0];
  const double trend_step = best[0] * best[1];
  const Start start = start_of_trend(series, alpha, trend_step);
  double level = start.level;
  double trend = start.trend;
  for (const double value : series) {
    const double error = value - level - trend;
    level += trend + alpha * error;
    trend += trend_step * error;
  }
  const double sigma = std::sqrt(start.squares / std::max(1.0, static_cast<double>(series.size()) - 4));
  MemberForecast result;
  double variance = 1;
  for (int k = 1; k <= horizon; ++k) {
    result.mean.push_back(level + k * trend);
    result.deviation.push_back(sigma * std::sqrt(variance));
    const double response = alpha + k * trend_step;
    variance += response * response;
  }
  return result;
}

}  // namespace waymark::analytics
