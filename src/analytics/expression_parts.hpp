#pragma once
// Which parts of an expression stand for themselves; for contribution*.cpp alone.
#include <cmath>

#include "analytics/expression.hpp"

namespace waymark::analytics {

/// A part is a node all of whose changed leaves reach the whole through it alone, so that the rest sees of them only
/// its value. Every changed leaf is a part; so is the whole.
struct ExpressionParts {
  std::vector<std::vector<std::uint32_t>> players;   ///< by part: the next smaller parts, in order
  std::vector<std::vector<std::uint32_t>> interior;  ///< by part: nodes between it and its players, itself last
};

/// Whether an input is another than before; one that had no value and has none still is not.
[[nodiscard]] inline bool moved(double before, double after) {
  return before != after && !(std::isnan(before) && std::isnan(after));
}

[[nodiscard]] ExpressionParts find_parts(const Expression& expression, std::span<const double> before,
                                         std::span<const double> after);

}  // namespace waymark::analytics
