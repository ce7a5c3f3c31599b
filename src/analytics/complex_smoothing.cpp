#include "analytics/complex_smoothing.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/search.hpp"

namespace waymark::analytics {

namespace {

/// Level and its companion, moved by one step with the given error.
struct State {
  double level = 0;
  double other = 0;

  void step(const Point& p, double error) {
    const double next = level - (1 - p[1]) * other + (p[0] - p[1]) * error;
    other = level + (1 - p[0]) * other + (p[0] + p[1]) * error;
    level = next;
  }
};

struct Start {
  State state;
  double squares = no_value;
};

Start start_of(std::span<const double> y, const Point& p) {
  State data;
  State by_level{.level = 1};
  State by_other{.other = 1};
  double s00 = 0, sLL = 0, sOO = 0, sLO = 0, s0L = 0, s0O = 0;
  for (const double value : y) {
    const double e = value - data.level;
    const double eL = -by_level.level;
    const double eO = -by_other.level;
    s00 += e * e;
    sLL += eL * eL;
    sOO += eO * eO;
    sLO += eL * eO;
    s0L += e * eL;
    s0O += e * eO;
    data.step(p, e);
    by_level.step(p, eL);
    by_other.step(p, eO);
  }
  Start start;
  if (!std::isfinite(s00 + sLL + sOO)) return start;
  const double determinant = sLL * sOO - sLO * sLO;
  if (determinant > 1e-12 * sLL * sOO) {
    start.state.level = (-s0L * sOO + s0O * sLO) / determinant;
    start.state.other = (-s0O * sLL + s0L * sLO) / determinant;
  } else if (sLL > 0) {
    start.state.level = -s0L / sLL;
  }
  start.squares = std::max(0.0, s00 + start.state.level * s0L + start.state.other * s0O);
  return start;
}

/// The errors die away: both roots of the error-correction matrix lie inside the unit circle.
bool is_stable(const Point& p) {
  const double trace = (1 - p[0] + p[1]) + (1 - p[0]);
  const double determinant = (1 - p[0] + p[1]) * (1 - p[0]) + (1 - p[1]) * (1 - p[0] - p[1]);
  return std::abs(determinant) < 1 && std::abs(trace) < 1 + determinant;
}

}  // namespace

MemberForecast complex_smoothing(std::span<const double> series, int horizon) {
  const auto squares = [&](const Point& p) {
    const bool allowed = p[0] >= 0.01 && p[0] <= 2.5 && p[1] >= 0.01 && p[1] <= 2 && is_stable(p);
    return allowed ? start_of(series, p).squares : no_value;
  };
  Point best{1.3, 1.0};
  double best_value = no_value;
  for (const double real : {1.1, 1.3, 1.6, 1.9}) {
    for (const double imaginary : {0.9, 1.0, 1.1}) {
      const double value = squares({real, imaginary});
      if (value >= best_value) continue;
      best_value = value;
      best = {real, imaginary};
    }
  }
  best = minimise_in_plane({.start = best, .step = {0.1, 0.05}, .iterations = 120, .tolerance = 1e-6}, squares);
  const Start start = start_of(series, best);
  State state = start.state;
  for (const double value : series) state.step(best, value - state.level);
  const double sigma =
      start.squares < no_value ? std::sqrt(start.squares / std::max(1.0, static_cast<double>(series.size()) - 5)) : 0;
  MemberForecast result;
  State response{.level = best[0] - best[1], .other = best[0] + best[1]};
  double variance = 1;
  for (int k = 0; k < horizon; ++k) {
    result.mean.push_back(state.level);
    result.deviation.push_back(sigma * std::sqrt(variance));
    state.step(best, 0);
    variance += response.level * response.level;
    response.step(best, 0);
  }
  return result;
}

}  // namespace waymark::analytics
