#pragma once
// How large the errors of a forecast will be.
#include <span>

#include "analytics/calibration.hpp"
#include "analytics/combination.hpp"

namespace waymark::analytics {

/// What the size of the errors is read from, on the scale on which the series was forecast.
struct ScaleInputs {
  Depth depth = Depth::full;
  std::size_t count = 0;      ///< values of the history
  double step_deviation = 0;  ///< see Combination
  double recent_step = 0;
  double level = 0;               ///< mean size of the last 12 values; 0: says nothing (odds, negative values)
  std::vector<double> deviation;  ///< for each step
  std::vector<double> disagreement;
  std::vector<double> walk;
};

[[nodiscard]] ScaleInputs scale_inputs(std::span<const double> series, const Combination& combination,
                                       bool level_tells);

/// The explaining logarithms at a step from 1. `typical` stands in where the inputs say nothing.
[[nodiscard]] ScaleFeatures features_at(const ScaleInputs& inputs, std::size_t step, const ScaleFeatures& typical);

/// The size of the error at each step. Histories too short for all members err more than the features say: by a learned
/// factor. With fewer than 6 values the own steps count less and less against those that
/// are usual at such a level; a history that never moved is given a thousandth of its level.
[[nodiscard]] std::vector<double> error_scale(const ScaleInputs& inputs, const Calibration& calibration);

}  // namespace waymark::analytics
