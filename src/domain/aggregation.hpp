#pragma once
// How values join: child periods to a coarser one, segments to a total.
#include <optional>
#include <span>

#include "domain/metric.hpp"

namespace waymark {

struct Part {
  double value = 0;
  double weight = 0;  ///< observations that the value stands for; 0: not given
};

/// The joined value, parts being in time order. Averages are weighted only where every part gives a weight.
/// `count` counts the parts. Sums are compensated, so that their order does not show.
/// None when there are no parts, and for Aggregation::none with more than one (not aggregable).
[[nodiscard]] std::optional<Part> aggregate(Aggregation aggregation, std::span<const Part> parts);

}  // namespace waymark
