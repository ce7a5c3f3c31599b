#include "analytics/tails.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

namespace {

constexpr double step_size = 0.02;
constexpr double wished_80 = 0.20;
constexpr double wished_95 = 0.05;

double adapt(double outside, double wished, bool inside) {
  return std::clamp(outside + step_size * (wished - (inside ? 0 : 1)), wished / 4, wished * 4);
}

}  // namespace

Tails learn(const Tails& tails, const Seen& seen) {
  Tails result{.outside_80 = adapt(tails.outside_80, wished_80, seen.inside_80),
               .outside_95 = adapt(tails.outside_95, wished_95, seen.inside_95),
               .seen = tails.seen + 1};
  // The inner interval stays inside the outer one.
  result.outside_95 = std::min(result.outside_95, result.outside_80);
  return result;
}

double corrected_share(const Tails& tails, double share) {
  if (tails == Tails{.seen = tails.seen}) return share;
  const double outside = 2 * std::min(share, 1 - share);
  if (outside <= 0) return share;
  // Straight between the two levels and the middle, in logarithms; in proportion further out.
  double logarithm = 0;
  const double at = std::log(outside);
  const double at_95 = std::log(wished_95);
  const double at_80 = std::log(wished_80);
  const double to_95 = std::log(tails.outside_95);
  const double to_80 = std::log(tails.outside_80);
  if (at <= at_95)
    logarithm = to_95 + (at - at_95);
  else if (at <= at_80)
    logarithm = to_95 + (at - at_95) / (at_80 - at_95) * (to_80 - to_95);
  else
    logarithm = to_80 * at / at_80;
  const double tail = 0.5 * std::min(1.0, std::exp(logarithm));
  return share < 0.5 ? tail : 1 - tail;
}

}  // namespace waymark::analytics
