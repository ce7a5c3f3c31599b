#pragma once
// What public series teach about the size and the shape of forecast errors. The constants are made by
// scripts/calibrate.sh; see docs/accuracy.md.
#include <array>
#include <cstdint>
#include <vector>

#include "analytics/frequency.hpp"

namespace waymark::analytics {

/// Logarithms that the size of an error is explained by: model deviation, disagreement of the members, level, step,
/// 1, number of values, walk, recent step. Sizes count in units of the deviation of the series' own steps, so that
/// another unit of measure changes nothing.
inline constexpr std::size_t scale_features = 8;
using ScaleFeatures = std::array<double, scale_features>;

/// Where the tails are known: normal scores of 0.5, 1, 2.5, 5, 10, 15 .. 90, 95, 97.5, 99, 99.5 %.
inline constexpr std::array<double, 25> quantile_levels{0.005, 0.01, 0.025, 0.05, 0.1,   0.15, 0.2,  0.25, 0.3,
                                                        0.35,  0.4,  0.45,  0.5,  0.55,  0.6,  0.65, 0.7,  0.75,
                                                        0.8,   0.85, 0.9,   0.95, 0.975, 0.99, 0.995};
/// Paths in every library; they say nothing about chances below 1 in 2,000.
inline constexpr std::size_t library_paths = 1000;

/// What was learned about one frequency.
struct Calibration {
  ScaleFeatures weight{};   ///< of the logarithms above
  ScaleFeatures typical{};  ///< their means: what is assumed when the history cannot say
  double typical_step = 0;  ///< median deviation of a step as a share of the level
  /// [depth][step]: how many times larger the errors of short histories are; see Depth (all but `full`). May be empty.
  std::array<std::vector<double>, 3> short_factor;
  /// [step][level]: quantiles of error / scale.
  std::vector<std::array<double, quantile_levels.size()>> quantiles;
  /// [step][path]: the normal score of each path's error among all at that step.
  std::vector<std::array<float, library_paths>> scores;
  /// Error / scale of every path, one path after the other: what quantiles and scores make together. Filled by
  /// `complete`.
  std::vector<double> errors;

  [[nodiscard]] std::size_t steps() const { return quantiles.size(); }
  /// Error / scale with this normal score, at a step from 1. Beyond the last step of the table as at the last; beyond
  /// the outer quantiles along the line through the last two.
  [[nodiscard]] double error_at(double score, std::size_t step) const;
  /// The normal score of a path at a step from 1. Beyond the table a path goes on with that of another one, as
  /// independent errors add up.
  [[nodiscard]] double score_at(std::size_t path, std::size_t step) const;
  void complete();
};

/// The shipped constants; made ready at the first call.
[[nodiscard]] const Calibration& calibration_of(Frequency frequency);

}  // namespace waymark::analytics
