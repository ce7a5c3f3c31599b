#include "analytics/combination.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/autoregression.hpp"
#include "analytics/box_cox.hpp"
#include "analytics/complex_smoothing.hpp"
#include "analytics/seasonality.hpp"
#include "analytics/smoothing.hpp"
#include "analytics/statistics.hpp"
#include "analytics/theta.hpp"

namespace waymark::analytics {

namespace {

/// Hours have two seasons; the week holds the day, and is taken where there are two of it.
int season_length(std::size_t count, Frequency frequency) {
  constexpr int hours_of_week = 168;
  if (frequency == Frequency::hour && count >= 2 * hours_of_week + 2) return hours_of_week;
  return natural_period(frequency);
}

MemberForecast dynamic_theta(std::span<const double> series, int horizon) {
  return optimised_theta(series, horizon, ThetaLine::dynamic);
}

/// The series about 1 in size, without its season, and the way back.
struct Prepared {
  std::vector<double> values;
  double size = 1;
  Season season;
};

Prepared prepare(std::span<const double> series, int period) {
  Prepared result;
  result.season = find_season(series, period);
  result.values.resize(series.size());
  for (std::size_t t = 0; t < series.size(); ++t) result.values[t] = result.season.remove(series[t], t);
  const double size = mean_magnitude(result.values);
  if (size > 0) result.size = size;
  for (double& value : result.values) value /= result.size;
  return result;
}

class Panel {
 public:
  Panel(std::size_t count, int horizon, const Prepared& prepared)
      : count_(count), horizon_(horizon), prepared_(prepared) {}

  /// Takes a forecast of the prepared series; one that is not finite is left out.
  void add(std::string_view name, MemberForecast forecast) {
    for (std::size_t k = 0; k < forecast.mean.size(); ++k) {
      forecast.mean[k] = prepared_.season.restore(forecast.mean[k] * prepared_.size, count_ + k);
      forecast.deviation[k] *= prepared_.size;
      if (prepared_.season.multiplicative) forecast.deviation[k] *= prepared_.season.at(count_ + k);
    }
    add_as_it_is(name, std::move(forecast));
  }
  void add_as_it_is(std::string_view name, MemberForecast forecast) {
    const auto is_finite = [](double value) { return std::isfinite(value); };
    if (!std::ranges::all_of(forecast.mean, is_finite)) return;
    for (double& deviation : forecast.deviation)
      if (!is_finite(deviation)) deviation = 0;
    names_.push_back(name);
    forecasts_.push_back(std::move(forecast));
  }
  [[nodiscard]] bool empty() const { return forecasts_.empty(); }
  [[nodiscard]] Combination combine(double mean_step) const;

 private:
  std::size_t count_;
  int horizon_;
  const Prepared& prepared_;
  std::vector<std::string_view> names_;
  std::vector<MemberForecast> forecasts_;
};

Combination Panel::combine(double mean_step) const {
  Combination result{.members = names_, .seasonal = prepared_.season.present()};
  const double members = static_cast<double>(forecasts_.size());
  std::vector<double> means(forecasts_.size());
  std::vector<double> deviations(forecasts_.size());
  for (std::size_t k = 0; k < static_cast<std::size_t>(horizon_); ++k) {
    for (std::size_t i = 0; i < forecasts_.size(); ++i) {
      means[i] = forecasts_[i].mean[k];
      deviations[i] = forecasts_[i].deviation[k];
    }
    const double middle = median_of(means);
    const double room = 0.5 * std::abs(middle) + 6 * mean_step * std::sqrt(static_cast<double>(k + 1));
    double sum = 0;
    for (double& mean : means) {
      mean = std::clamp(mean, middle - room, middle + room);
      sum += mean / members;
    }
    double squares = 0;
    for (const double mean : means) squares += (mean - sum) * (mean - sum) / members;
    result.mean.push_back(sum);
    result.deviation.push_back(median_of(deviations));
    result.disagreement.push_back(std::sqrt(squares));
  }
  return result;
}

void add_full_set(Panel& panel, const Prepared& prepared, Frequency frequency, int horizon) {
  const std::span<const double> y = prepared.values;
  if (frequency == Frequency::hour) {
    // What drifts within two days is the season, seldom a trend.
    panel.add("simple smoothing", simple_smoothing(y, horizon));
    return;
  }
  const double lambda = find_lambda(y);
  panel.add("dynamic theta", dynamic_theta(y, horizon));
  panel.add("optimised theta", optimised_theta(y, horizon, ThetaLine::fixed));
  panel.add("theta, Box-Cox", through_power(y, horizon, lambda, classical_theta));
  panel.add("dynamic theta, Box-Cox", through_power(y, horizon, lambda, dynamic_theta));
  panel.add("complex smoothing", complex_smoothing(y, horizon));
  if (frequency == Frequency::year) return;
  if (frequency != Frequency::day) panel.add("Holt", holt_smoothing(y, horizon));
  panel.add("autoregression", autoregression_of_steps(y, horizon, natural_period(frequency)));
}

void add_seasons(Panel& panel, std::span<const double> series, Frequency frequency, int horizon) {
  const int period = season_length(series.size(), frequency);
  if (frequency == Frequency::day) return;  // measured worse with it
  if (!has_seasons_enough(series.size(), period)) return;
  std::vector<double> scaled(series.begin(), series.end());
  const double size = mean_magnitude(scaled);
  if (!(size > 0)) return;
  for (double& value : scaled) value /= size;
  MemberForecast forecast = autoregression_of_seasons(scaled, horizon, period);
  for (double& mean : forecast.mean) mean *= size;
  for (double& deviation : forecast.deviation) deviation *= size;
  panel.add_as_it_is("seasonal autoregression", std::move(forecast));
}

double root_mean_square_step(std::span<const double> values) {
  double squares = 0;
  for (std::size_t t = 1; t < values.size(); ++t) squares += (values[t] - values[t - 1]) * (values[t] - values[t - 1]);
  return values.size() < 2 ? 0 : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Mean distance of values k apart, over the newest pairs. Steps beyond half of the history grow like a random walk.
std::vector<double> walk_of(std::span<const double> values, int horizon) {
  constexpr std::size_t pairs_max = 150;
  std::vector<double> walk;
  const std::size_t longest = std::max<std::size_t>(1, values.size() / 2);
  for (std::size_t k = 1; k <= static_cast<std::size_t>(horizon); ++k) {
    if (k > longest || values.size() <= k) {
      const double known = walk.empty() ? 0 : walk[std::min(longest, walk.size()) - 1];
      walk.push_back(known * std::sqrt(static_cast<double>(k) / static_cast<double>(longest)));
      continue;
    }
    const std::size_t pairs = std::min(pairs_max, values.size() - k);
    double sum = 0;
    for (std::size_t t = values.size() - k - pairs; t + k < values.size(); ++t)
      sum += std::abs(values[t + k] - values[t]);
    walk.push_back(sum / static_cast<double>(pairs));
  }
  return walk;
}

}  // namespace

Depth depth_for(std::size_t values, Frequency frequency) {
  const auto season = static_cast<std::size_t>(natural_period(frequency));
  if (values < 4) return Depth::last_value;
  if (values < season) return Depth::level;
  if (values < 6 || (season > 1 && values < 2 * season + 2)) return Depth::level_and_trend;
  return Depth::full;
}

Combination combine_members(std::span<const double> series, Frequency frequency, int horizon) {
  if (series.size() > history_values_max) series = series.last(history_values_max);
  const int period = season_length(series.size(), frequency);
  const Prepared prepared = prepare(series, period);
  const std::span<const double> y = prepared.values;
  Panel panel(series.size(), horizon, prepared);
  const Depth depth = depth_for(series.size(), frequency);
  switch (depth) {
    case Depth::last_value:
      break;
    case Depth::level:
      panel.add("simple smoothing", simple_smoothing(y, horizon));
      break;
    case Depth::level_and_trend:
      panel.add("simple smoothing", simple_smoothing(y, horizon));
      panel.add("dynamic theta", dynamic_theta(y, horizon));
      break;
    case Depth::full:
      add_full_set(panel, prepared, frequency, horizon);
      add_seasons(panel, series, frequency, horizon);
      break;
  }
  if (panel.empty()) panel.add("last value", last_value(y, horizon));
  constexpr std::size_t recent_steps = 60;
  Combination result = panel.combine(mean_step(series, recent_steps));
  result.depth = depth;
  result.step_deviation = root_mean_square_step(y) * prepared.size;
  result.recent_step = mean_step(y, static_cast<std::size_t>(std::max(period, 6))) * prepared.size;
  result.walk = walk_of(y, horizon);
  for (double& distance : result.walk) distance *= prepared.size;
  return result;
}

}  // namespace waymark::analytics
