#include "analytics/normal.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace waymark::analytics {

double normal_share(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_score(double share) {
  share = std::clamp(share, 1e-12, 1 - 1e-12);
  // Abramowitz & Stegun 26.2.23 is good to 5e-4; Halley's method does the rest.
  const double tail = std::min(share, 1 - share);
  const double t = std::sqrt(-2 * std::log(tail));
  double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (int i = 0; i < 2; ++i) {
    const double error = 0.5 * std::erfc(z / std::numbers::sqrt2) - tail;
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
    const double step = error / density;
    z += step / (1 + 0.5 * z * step);
  }
  return share < 0.5 ? -z : z;
}

}  // namespace waymark::analytics
