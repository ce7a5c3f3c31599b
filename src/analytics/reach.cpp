#include "analytics/reach.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/normal.hpp"

namespace waymark::analytics {

namespace {

/// The window's total or mean with the actuals in it.
double total_of(std::span<const double> actuals, std::span<const double> window) {
  double sum = 0;
  for (const double value : actuals) sum += value;
  for (const double value : window) sum += value;
  return sum;
}

bool comes_true(std::span<const double> window, const Target& target) {
  const auto holds = [&](double value) { return target.holds(value); };
  switch (target.reading) {
    case Reading::end:
      return holds(window.back());
    case Reading::sum:
      return holds(total_of(target.actuals, window));
    case Reading::mean:
      return holds(total_of(target.actuals, window) / static_cast<double>(target.actuals.size() + window.size()));
    case Reading::ever:
      return std::ranges::any_of(window, holds);
    case Reading::always:
      return std::ranges::all_of(window, holds);
  }
  return false;
}

std::optional<Chance> decided_by_actuals(const Target& target) {
  const auto holds = [&](double value) { return target.holds(value); };
  if (target.reading == Reading::ever && std::ranges::any_of(target.actuals, holds)) return Chance{1, true};
  if (target.reading == Reading::always && !std::ranges::all_of(target.actuals, holds)) return Chance{0, true};
  return std::nullopt;
}

}  // namespace

Paths make_paths(const Forecast& forecast, std::size_t paths) {
  if (forecast.mean.empty()) return {};
  const auto steps = static_cast<std::size_t>(forecast.steps());
  Paths result(std::min(paths, library_paths), steps);
  const Calibration& calibration = *forecast.calibration;
  const bool corrected = forecast.tails != Tails{.seen = forecast.tails.seen};
  const auto skipped = static_cast<std::size_t>(forecast.missing_at_end);
  const std::size_t length = calibration.scores.size();
  const std::size_t in_table = corrected || skipped >= length ? 0 : std::min(steps, length - skipped);
  for (std::size_t i = 0; i < result.paths(); ++i) {
    const std::span<double> row = result.row(i);
    const double* const errors = calibration.errors.data() + i * length + skipped;
    for (std::size_t k = 0; k < in_table; ++k) row[k] = forecast.centre[k] + forecast.scale[k] * errors[k];
    for (std::size_t k = in_table; k < steps; ++k) {
      double score = calibration.score_at(i, k + 1 + skipped);
      if (corrected) score = normal_score(corrected_share(forecast.tails, normal_share(score)));
      row[k] = forecast.centre[k] + forecast.scale[k] * calibration.error_at(score, k + 1 + skipped);
    }
    forecast.working.back_all(row);
  }
  return result;
}

bool Target::holds(double value) const {
  return (!at_least || value >= *at_least) && (!at_most || value <= *at_most);
}

std::optional<Chance> chance_of(const Paths& paths, const Target& target) {
  if (const auto decided = decided_by_actuals(target)) return decided;
  if (paths.paths() == 0 || paths.steps() == 0) return std::nullopt;
  const auto last = static_cast<int>(paths.steps());
  const int to = std::min(target.to, last);
  const int from = std::max(target.from, 1);
  if (from > to) return std::nullopt;
  std::size_t reached = 0;
  for (std::size_t i = 0; i < paths.paths(); ++i) {
    const auto window =
        paths.row(i).subspan(static_cast<std::size_t>(from - 1), static_cast<std::size_t>(to - from + 1));
    if (comes_true(window, target)) ++reached;
  }
  const double count = static_cast<double>(paths.paths());
  const double share = static_cast<double>(reached) / count;
  return Chance{.probability = std::clamp(share, 0.5 / count, 1 - 0.5 / count)};
}

}  // namespace waymark::analytics
