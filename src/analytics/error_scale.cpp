#include "analytics/error_scale.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

constexpr std::size_t enough_values = 6;

enum Feature : std::size_t { deviation, disagreement, level, step, one, count, walk, recent };

double short_factor(Depth depth, const Calibration& calibration, std::size_t k) {
  if (depth == Depth::full) return 1;
  const auto& factor = calibration.short_factor[static_cast<std::size_t>(depth)];
  return factor.empty() ? 1 : factor[std::min(k, factor.size()) - 1];
}

/// The deviation of a step that is believed: own, usual at such a level, or a mean of both.
double believed_step(const ScaleInputs& inputs, const Calibration& calibration) {
  const double own = inputs.step_deviation;
  if (inputs.count >= enough_values) return own > 0 ? own : 1e-3 * inputs.level;
  const double size = inputs.level > 0 ? inputs.level : std::max(1.0, own);
  const double usual = calibration.typical_step * size;
  if (own <= 0 || usual <= 0) return std::max(own, usual);
  const double trust = static_cast<double>(inputs.count) / static_cast<double>(enough_values);
  return std::exp(trust * std::log(own) + (1 - trust) * std::log(usual));
}

}  // namespace

ScaleInputs scale_inputs(std::span<const double> series, const Combination& combination, bool level_tells) {
  constexpr std::size_t recent_values = 12;
  ScaleInputs inputs{.depth = combination.depth, .count = series.size()};
  inputs.step_deviation = combination.step_deviation;
  inputs.recent_step = combination.recent_step;
  if (level_tells) inputs.level = mean_magnitude(series.last(std::min(series.size(), recent_values)));
  inputs.deviation = combination.deviation;
  inputs.disagreement = combination.disagreement;
  inputs.walk = combination.walk;
  return inputs;
}

ScaleFeatures features_at(const ScaleInputs& inputs, std::size_t k, const ScaleFeatures& typical) {
  ScaleFeatures features = typical;
  features[step] = std::log(static_cast<double>(k));
  features[one] = 1;
  features[count] = std::log(static_cast<double>(std::max<std::size_t>(1, inputs.count)));
  const double unit = inputs.step_deviation;
  if (!(unit > 0) || inputs.count < 4) return features;
  const double own = std::max(inputs.deviation[k - 1] / unit, 0.01);
  features[deviation] = std::log(own);
  features[disagreement] = std::log(std::max(inputs.disagreement[k - 1] / unit, 1e-3 * own));
  if (inputs.level > 0) features[level] = std::log(std::max(inputs.level / unit, 1e-9));
  features[walk] = std::log(std::max(inputs.walk[k - 1] / unit, 0.05));
  features[recent] = std::log(std::max(inputs.recent_step / unit, 0.05));
  return features;
}

std::vector<double> error_scale(const ScaleInputs& inputs, const Calibration& calibration) {
  const double unit = believed_step(inputs, calibration);
  std::vector<double> scale;
  for (std::size_t k = 1; k <= inputs.deviation.size(); ++k) {
    const ScaleFeatures features = features_at(inputs, k, calibration.typical);
    double logarithm = 0;
    for (std::size_t i = 0; i < scale_features; ++i) logarithm += calibration.weight[i] * features[i];
    scale.push_back(unit * std::exp(std::min(logarithm, 50.0)) * short_factor(inputs.depth, calibration, k));
  }
  return scale;
}

}  // namespace waymark::analytics
