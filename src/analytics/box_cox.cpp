#include "analytics/box_cox.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

constexpr double nearly_log = 1e-9;
constexpr double nearly_linear = 0.999;
constexpr double largest_exponent = 50;

double forward(double value, double lambda) {
  return lambda < nearly_log ? std::log(value) : (std::pow(value, lambda) - 1) / lambda;
}

double back(double value, double lambda) {
  if (lambda < nearly_log) return std::exp(std::min(value, largest_exponent));
  const double base = lambda * value + 1;
  return base <= 0 ? 0 : std::pow(base, 1 / lambda);
}

double squares_around_line(std::span<const double> z) {
  const Line line = fit_line(z);
  double squares = 0;
  double t = 0;
  for (const double value : z) {
    const double error = value - line.at(t);
    squares += error * error;
    t += 1;
  }
  return squares;
}

}  // namespace

double find_lambda(std::span<const double> series) {
  if (series.empty() || std::ranges::min(series) <= 0) return 1;
  std::vector<double> logs;
  logs.reserve(series.size());
  for (const double value : series) logs.push_back(std::log(value));
  // Divided by the geometric mean, the Jacobian is the same for every lambda: the smallest squares win.
  const double centre = mean_of(logs);
  constexpr int steps = 20;
  std::vector<double> factor(series.size());
  std::vector<double> power(series.size(), 1.0);
  std::vector<double> z(series.size());
  for (std::size_t t = 0; t < series.size(); ++t) {
    z[t] = logs[t] - centre;
    factor[t] = std::exp(z[t] / steps);
  }
  double best = 0;
  double best_squares = squares_around_line(z);
  for (int i = 1; i <= steps; ++i) {
    const double lambda = static_cast<double>(i) / steps;
    for (std::size_t t = 0; t < series.size(); ++t) {
      power[t] *= factor[t];
      z[t] = (power[t] - 1) / lambda;
    }
    const double squares = squares_around_line(z);
    if (squares < best_squares * (1 - 1e-12)) {
      best_squares = squares;
      best = lambda;
    }
  }
  return best;
}

MemberForecast through_power(std::span<const double> series, int horizon, double lambda, const Member& member) {
  if (lambda > nearly_linear) return member(series, horizon);
  std::vector<double> z;
  z.reserve(series.size());
  for (const double value : series) z.push_back(forward(value, lambda));
  MemberForecast result = member(z, horizon);
  for (std::size_t k = 0; k < result.mean.size(); ++k) {
    const double middle = result.mean[k];
    const double spread = result.deviation[k];
    result.mean[k] = back(middle, lambda);
    result.deviation[k] = 0.5 * (back(middle + spread, lambda) - back(middle - spread, lambda));
  }
  return result;
}

}  // namespace waymark::analytics
