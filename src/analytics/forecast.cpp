#include "analytics/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analytics/combination.hpp"
#include "analytics/gaps.hpp"
#include "analytics/level_shift.hpp"
#include "analytics/normal.hpp"

namespace waymark::analytics {

namespace {

std::string_view season_name(Frequency frequency) {
  switch (frequency) {
    case Frequency::day:
      return "week";
    case Frequency::hour:
      return "day";
    default:
      return "year";
  }
}

struct Judgement {
  Evidence evidence = Evidence::good;
  std::string reason;
};

Judgement judge(std::span<const double> values, Frequency frequency) {
  const auto count = values.size();
  const auto season = static_cast<std::size_t>(natural_period(frequency));
  if (count == 0) return {Evidence::none, "There is no value yet, so there is nothing to forecast from."};
  if (count < 4)
    return {
        Evidence::low,
        fmt::format("{} {} can show neither trend nor season. The last value is carried on, with the spread that is "
                    "usual for such series.",
                    count, count == 1 ? "value" : "values")};
  if (count < 6) return {Evidence::low, fmt::format("{} values say little about trend and spread.", count)};
  if (count < season)
    return {Evidence::low, fmt::format("{} values are less than one {} of {}: a season cannot be told from a trend.",
                                       count, season_name(frequency), season)};
  if (season > 1 && count < 2 * season + 2)
    return {Evidence::fair, fmt::format("{} values are too few to see the same season twice.", count)};
  if (std::ranges::min(values) == std::ranges::max(values))
    return {Evidence::fair, "The history never moved, so its spread is a guess."};
  return {};
}

std::vector<double> prepare(const ForecastRequest& request, const FilledHistory& filled) {
  if (!request.level_shift) return filled.values;
  // Missing periods in front were dropped, and the shift counts from the first one given.
  const std::size_t dropped =
      request.history.size() - filled.values.size() - static_cast<std::size_t>(filled.missing_at_end);
  if (*request.level_shift <= dropped) return filled.values;
  return after_level_shift(filled.values, *request.level_shift - dropped, natural_period(request.frequency));
}

}  // namespace

double Forecast::quantile(double share, int step) const {
  share = std::clamp(share, 0.5 / library_paths, 1 - 0.5 / library_paths);
  const auto at = static_cast<std::size_t>(step - 1);
  const double score = normal_score(corrected_share(tails, share));
  const auto table_step = at + 1 + static_cast<std::size_t>(missing_at_end);
  return working.back(centre[at] + scale[at] * calibration->error_at(score, table_step));
}

Interval Forecast::interval(double coverage, int step) const {
  const double outside = (1 - coverage) / 2;
  const double middle = mean[static_cast<std::size_t>(step - 1)];
  return {.low = std::min(middle, quantile(outside, step)), .high = std::max(middle, quantile(1 - outside, step))};
}

Forecast make_forecast(const ForecastRequest& request) {
  const FilledHistory filled = fill_gaps(request.history);
  Forecast result{.frequency = request.frequency, .filled = filled.filled};
  result.missing_at_end = std::min(filled.missing_at_end, horizon_max);
  result.tails = request.tails;
  result.calibration = request.calibration != nullptr ? request.calibration : &calibration_of(request.frequency);
  const std::vector<double> values = prepare(request, filled);
  Judgement judgement = judge(values, request.frequency);
  result.evidence = judgement.evidence;
  result.reason = std::move(judgement.reason);
  if (values.empty()) return result;
  result.working = BoundedScale(values, request.bounds);
  const std::vector<double> series = result.working.forward(values);
  const int horizon = std::clamp(request.horizon, 1, horizon_max);
  Combination combination = combine_members(series, request.frequency, horizon + result.missing_at_end);
  result.values = static_cast<int>(std::min(series.size(), history_values_max));
  result.members = combination.members;
  result.seasonal = combination.seasonal;
  const bool level_tells = !result.working.uses_odds() && std::ranges::min(series) >= 0;
  result.inputs = scale_inputs(series, combination, level_tells);
  const auto skipped = static_cast<std::ptrdiff_t>(result.missing_at_end);
  const std::vector<double> scale = error_scale(result.inputs, *result.calibration);
  result.scale.assign(scale.begin() + skipped, scale.end());
  result.centre.assign(combination.mean.begin() + skipped, combination.mean.end());
  for (double& centre : result.centre) {
    const double value = result.working.back(centre);
    result.mean.push_back(value);
    if (!result.working.uses_odds()) centre = value;
  }
  return result;
}

}  // namespace waymark::analytics
