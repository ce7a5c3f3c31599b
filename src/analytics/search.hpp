#pragma once
// Minimisers without derivatives. Objectives return `no_value` where they are not defined.
#include <array>
#include <cmath>
#include <cstddef>

namespace waymark::analytics {

inline constexpr double no_value = 1e300;

/// Smallest of `grid` equally spaced values in [low, high], then narrowed by golden sections.
struct LineSearch {
  double low;
  double high;
  int grid;
  int sections;
};
template <class Objective>
[[nodiscard]] double minimise_on_line(const LineSearch& search, const Objective& objective) {
  const double width = (search.high - search.low) / (search.grid - 1);
  double best = search.low;
  double best_value = objective(best);
  for (int i = 1; i < search.grid; ++i) {
    const double x = search.low + width * i;
    const double value = objective(x);
    if (value < best_value) {
      best_value = value;
      best = x;
    }
  }
  constexpr double ratio = 0.6180339887498949;
  double low = std::max(search.low, best - width);
  double high = std::min(search.high, best + width);
  double left = high - ratio * (high - low);
  double right = low + ratio * (high - low);
  double left_value = objective(left);
  double right_value = objective(right);
  for (int i = 0; i < search.sections; ++i) {
    if (left_value < right_value) {
      high = right;
      right = left;
      right_value = left_value;
      left = high - ratio * (high - low);
      left_value = objective(left);
    } else {
      low = left;
      left = right;
      left_value = right_value;
      right = low + ratio * (high - low);
      right_value = objective(right);
    }
  }
  if (left_value < right_value) return left_value < best_value ? left : best;
  return right_value < best_value ? right : best;
}

using Point = std::array<double, 2>;
struct SimplexSearch {
  Point start;
  Point step;
  int iterations;
  double tolerance;  ///< of the values at the best and the worst corner, relative
};

/// Nelder & Mead (1965) in two dimensions.
template <class Objective>
[[nodiscard]] Point minimise_in_plane(const SimplexSearch& search, const Objective& objective) {
  std::array<Point, 3> corner{search.start, search.start, search.start};
  corner[1][0] += search.step[0];
  corner[2][1] += search.step[1];
  std::array<double, 3> value{objective(corner[0]), objective(corner[1]), objective(corner[2])};
  std::size_t best = 0;
  for (int i = 0; i <= search.iterations; ++i) {
    best = value[1] < value[0] ? 1 : 0;
    if (value[2] < value[best]) best = 2;
    std::size_t worst = best == 2 ? 0 : 2;
    for (std::size_t c = 0; c < 3; ++c)
      if (c != best && value[c] > value[worst]) worst = c;
    const std::size_t middle = 3 - best - worst;
    if (i == search.iterations || value[worst] - value[best] < search.tolerance * (std::abs(value[best]) + 1e-10))
      break;
    const Point centre{0.5 * (corner[best][0] + corner[middle][0]), 0.5 * (corner[best][1] + corner[middle][1])};
    const Point far = corner[worst];
    const auto along = [&](double way) {
      return Point{centre[0] + way * (far[0] - centre[0]), centre[1] + way * (far[1] - centre[1])};
    };
    const auto put = [&](const Point& point, double at_point) {
      corner[worst] = point;
      value[worst] = at_point;
    };
    const Point mirrored = along(-1);
    const double at_mirrored = objective(mirrored);
    if (at_mirrored < value[best]) {
      const Point further = along(-2);
      const double at_further = objective(further);
      at_further < at_mirrored ? put(further, at_further) : put(mirrored, at_mirrored);
      continue;
    }
    if (at_mirrored < value[middle]) {
      put(mirrored, at_mirrored);
      continue;
    }
    const bool is_inside = at_mirrored >= value[worst];
    const Point nearer = along(is_inside ? 0.5 : -0.5);
    const double at_nearer = objective(nearer);
    if (at_nearer < std::min(at_mirrored, value[worst])) {
      put(nearer, at_nearer);
      continue;
    }
    for (const std::size_t c : {middle, worst}) {
      for (std::size_t d = 0; d < 2; ++d) corner[c][d] = corner[best][d] + 0.5 * (corner[c][d] - corner[best][d]);
      value[c] = objective(corner[c]);
    }
  }
  return corner[best];
}

}  // namespace waymark::analytics
