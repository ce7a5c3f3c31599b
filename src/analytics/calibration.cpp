#include "analytics/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

#include "analytics/normal.hpp"

namespace waymark::analytics {

namespace {

/// The generated constants of one frequency. Ranks are two letters a path, base 32.
struct Constants {
  ScaleFeatures weight;
  ScaleFeatures typical;
  double typical_step;
  std::array<std::span<const double>, 3> short_factor;
  std::span<const std::array<double, quantile_levels.size()>> quantiles;
  std::span<const std::string_view> ranks;
};

#include "analytics/calibration_tables.inc"

std::array<double, quantile_levels.size()> scores_of_levels() {
  std::array<double, quantile_levels.size()> scores{};
  for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = normal_score(quantile_levels[i]);
  return scores;
}

std::size_t digit(char letter) {
  return static_cast<std::size_t>(letter >= 'a' ? letter - 'a' + 26 : letter - 'A');
}

Calibration unpack(const Constants& constants) {
  Calibration result{.weight = constants.weight, .typical = constants.typical};
  result.typical_step = constants.typical_step;
  for (std::size_t i = 0; i < result.short_factor.size(); ++i)
    result.short_factor[i].assign(constants.short_factor[i].begin(), constants.short_factor[i].end());
  result.quantiles.assign(constants.quantiles.begin(), constants.quantiles.end());
  std::array<float, library_paths> score_of_rank{};
  for (std::size_t rank = 0; rank < library_paths; ++rank)
    score_of_rank[rank] = static_cast<float>(normal_score((static_cast<double>(rank) + 0.5) / library_paths));
  for (const std::string_view letters : constants.ranks) {
    auto& scores = result.scores.emplace_back();
    for (std::size_t i = 0; i < library_paths; ++i)
      scores[i] = score_of_rank[digit(letters[2 * i]) * 32 + digit(letters[2 * i + 1])];
  }
  result.complete();
  return result;
}

std::vector<Calibration> unpack_all() {
  std::vector<Calibration> all;
  all.reserve(generated.size());
  for (const Constants& constants : generated) all.push_back(unpack(constants));
  return all;
}

}  // namespace

double Calibration::error_at(double score, std::size_t step) const {
  static const auto level_scores = scores_of_levels();
  const auto& row = quantiles[std::min(step, quantiles.size()) - 1];
  const auto above = std::ranges::upper_bound(level_scores, score) - level_scores.begin();
  const auto right = static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(above, 1, static_cast<std::ptrdiff_t>(level_scores.size()) - 1));
  const double share = (score - level_scores[right - 1]) / (level_scores[right] - level_scores[right - 1]);
  return row[right - 1] + share * (row[right] - row[right - 1]);
}

double Calibration::score_at(std::size_t path, std::size_t step) const {
  const std::size_t length = scores.size();
  if (length == 0) return 0;
  if (step <= length) return scores[step - 1][path];
  // A stride without a common divisor with the number of paths joins every path to each other one once.
  constexpr std::size_t stride = 387;
  double sum = 0;
  std::size_t left = step;
  for (std::size_t leg = 0; left > 0; ++leg) {
    const std::size_t part = std::min(left, length);
    const std::size_t other = (path + leg * stride) % library_paths;
    sum += std::sqrt(static_cast<double>(part)) * static_cast<double>(scores[part - 1][other]);
    left -= part;
  }
  return sum / std::sqrt(static_cast<double>(step));
}

void Calibration::complete() {
  errors.clear();
  for (std::size_t i = 0; i < library_paths; ++i)
    for (std::size_t k = 0; k < scores.size(); ++k)
      errors.push_back(error_at(static_cast<double>(scores[k][i]), k + 1));
}

const Calibration& calibration_of(Frequency frequency) {
  static const std::vector<Calibration> all = unpack_all();
  return all[static_cast<std::size_t>(frequency)];
}

}  // namespace waymark::analytics
