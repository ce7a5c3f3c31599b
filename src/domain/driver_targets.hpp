#pragma once
// Where the inputs of a formula would have to be so that it comes to a wanted value.
#include <optional>
#include <vector>

#include "domain/workspace.hpp"

namespace waymark {

struct DriverTarget {
  MetricId metric;
  std::optional<double> start;   ///< latest value; none: nothing measured
  std::optional<double> target;  ///< proposed; none where the formula does not say (no value, no effect)
};

/// The formula taken as linear around its latest inputs: every driver moves by the same share of its own value, each in
/// the direction that helps, and together they close the gap: share = gap / sum(|value * slope|), at most 1. Slopes are
/// differences over 0.1 % of the value. Targets are rounded to the decimals of their metric.
[[nodiscard]] std::vector<DriverTarget> driver_targets(const Workspace& workspace, const Metric& computed,
                                                       double wanted, const std::vector<MetricId>& drivers, Date today);

/// True when the metric's formula reads the driver, directly.
[[nodiscard]] bool is_driver_of(const Metric& driver, const Metric& computed);

}  // namespace waymark
