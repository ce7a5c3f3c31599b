#include "analytics/theta.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/search.hpp"
#include "analytics/smoothing.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

/// Intercept and slope of the regression on 1..t, kept up value by value.
class RunningLine {
 public:
  void add(double value) {
    ++count_;
    const double before = mean_;
    mean_ += (value - mean_) / count_;
    if (count_ == 1) {
      intercept_ = value;
      return;
    }
    slope_ = ((count_ - 2) * slope_ + 6 / count_ * (value - before)) / (count_ + 1);
    intercept_ = mean_ - (count_ + 1) / 2 * slope_;
  }
  [[nodiscard]] double intercept() const { return intercept_; }
  [[nodiscard]] double slope() const { return slope_; }

 private:
  double count_ = 0;
  double mean_ = 0;
  double intercept_ = 0;
  double slope_ = 0;
};

/// The line that step t uses, for t = 0..n-1.
struct Lines {
  std::vector<double> intercept;
  std::vector<double> slope;
  RunningLine whole;
};
Lines lines_of(std::span<const double> y, ThetaLine kind) {
  Lines lines;
  lines.intercept.reserve(y.size());
  lines.slope.reserve(y.size());
  for (const double value : y) {
    lines.intercept.push_back(lines.whole.intercept());
    lines.slope.push_back(lines.whole.slope());
    lines.whole.add(value);
  }
  if (kind == ThetaLine::fixed) {
    std::ranges::fill(lines.intercept, lines.whole.intercept());
    std::ranges::fill(lines.slope, lines.whole.slope());
  }
  return lines;
}

struct Start {
  double level = 0;
  double weight = 0;   ///< of the line: 1 - 1/theta, in [0, 1]
  double squares = 0;  ///< sum of squared one-step errors
};

/// Least squares for a given alpha: the error is e - level * u - weight * g, with u and g free of both.
Start start_of(std::span<const double> y, double alpha, const Lines& lines, ThetaLine kind) {
  double level = 0;
  double left = 1;  // (1 - alpha)^t
  double s00 = 0, sUU = 0, sGG = 0, sUG = 0, s0U = 0, s0G = 0;
  const double keep = 1 - alpha;
  const double inverse = 1 / alpha;
  for (std::size_t t = 0; t < y.size(); ++t) {
    const double e = y[t] - level;
    const double g = left * lines.intercept[t] + (1 - left * keep) * inverse * lines.slope[t];
    // The dynamic line knows nothing before the first value.
    if (t > 0 || kind == ThetaLine::fixed) {
      s00 += e * e;
      sUU += left * left;
      sGG += g * g;
      sUG += left * g;
      s0U += e * left;
      s0G += e * g;
    }
    level += alpha * e;
    left *= keep;
  }
  Start start;
  const double determinant = sUU * sGG - sUG * sUG;
  if (determinant > 1e-10 * sUU * sGG) start.weight = (s0G * sUU - s0U * sUG) / determinant;
  start.weight = std::clamp(start.weight, 0.0, 1.0);
  start.level = sUU > 0 ? (s0U - start.weight * sUG) / sUU : 0;
  const double level0 = start.level;
  const double weight = start.weight;
  start.squares = s00 + level0 * level0 * sUU + weight * weight * sGG - 2 * level0 * s0U - 2 * weight * s0G +
                  2 * level0 * weight * sUG;
  start.squares = std::max(0.0, start.squares);
  return start;
}

}  // namespace

MemberForecast classical_theta(std::span<const double> series, int horizon) {
  const Line line = fit_line(series);
  std::vector<double> curved(series.size());
  for (std::size_t t = 0; t < series.size(); ++t) curved[t] = 2 * series[t] - line.at(static_cast<double>(t));
  MemberForecast result = simple_smoothing(curved, horizon);
  const double count = static_cast<double>(series.size());
  for (std::size_t k = 0; k < result.mean.size(); ++k) {
    result.mean[k] = 0.5 * (result.mean[k] + line.at(count + static_cast<double>(k)));
    result.deviation[k] *= 0.5;
  }
  return result;
}

MemberForecast optimised_theta(std::span<const double> series, int horizon, ThetaLine kind) {
  const Lines lines = lines_of(series, kind);
  const LineSearch search{.low = 0.1, .high = 0.99, .grid = 14, .sections = 14};
  const double alpha = minimise_on_line(search, [&](double a) { return start_of(series, a, lines, kind).squares; });
  const Start start = start_of(series, alpha, lines, kind);
  double level = start.level;
  double left = 1;
  for (const double value : series) {
    level += alpha * (value - level);
    left *= 1 - alpha;
  }
  const double fitted = static_cast<double>(series.size()) - (kind == ThetaLine::dynamic ? 1 : 0);
  const double sigma = std::sqrt(start.squares / std::max(1.0, fitted - 3));
  MemberForecast result;
  RunningLine line = lines.whole;
  for (int k = 0; k < horizon; ++k) {
    const double mean =
        level + start.weight * (left * line.intercept() + (1 - left * (1 - alpha)) / alpha * line.slope());
    result.mean.push_back(mean);
    result.deviation.push_back(sigma * std::sqrt(1 + k * alpha * alpha));
    if (kind == ThetaLine::dynamic) line.add(mean);
    level += alpha * (mean - level);
    left *= 1 - alpha;
  }
  return result;
}

}  // namespace waymark::analytics
