#pragma once
// Two questions about the shipped constants that the halves do not answer: do short histories keep the promise of their
// intervals, and what is it worth to know of a level shift?
#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "analytics/forecast.hpp"
#include "analytics/statistics.hpp"
#include "app/series_file.hpp"

namespace waymark::bench {

using namespace analytics;

struct Held {
  double inside_80 = 0;
  double inside_95 = 0;
  double points = 0;

  void add(const Forecast& forecast, const std::vector<double>& actual) {
    for (int step = 1; step <= forecast.steps(); ++step) {
      const double value = actual[static_cast<std::size_t>(step - 1)];
      const auto holds = [&](const Interval& in) { return value >= in.low && value <= in.high; };
      inside_80 += holds(forecast.interval(0.80, step)) ? 1 : 0;
      inside_95 += holds(forecast.interval(0.95, step)) ? 1 : 0;
      points += 1;
    }
  }
};

/// For each set: histories cut to their last values, and the share of what came that the intervals held.
inline void probe_short_histories(const std::vector<SeriesRow>& series) {
  for (const std::size_t count : {1U, 2U, 3U, 4U, 6U, 8U, 11U, 14U, 18U, 24U}) {
    std::map<std::string, Held> sets;
    for (const SeriesRow& row : series) {
      if (row.test.empty() || row.train.size() < count) continue;
      const auto last = std::span(row.train).last(count);
      sets[row.set].add(make_forecast({.history = last, .frequency = row.frequency, .horizon = row.horizon}), row.test);
    }
    for (const auto& [set, held] : sets)
      fmt::print("{:<16} n = {:>2}: 80 % holds {:.3f}, 95 % holds {:.3f}\n", set, count, held.inside_80 / held.points,
                 held.inside_95 / held.points);
  }
}

struct Shift {
  double size;       ///< in deviations of the series' own steps
  std::size_t back;  ///< values since
};

/// Mean absolute error after a step was put into the series: {not told, told}, in the same deviations.
inline std::array<double, 2> error_after(const SeriesRow& row, const Shift& shift, double deviation) {
  std::vector<double> history = row.train;
  const std::size_t at = history.size() - shift.back;
  for (std::size_t t = at; t < history.size(); ++t) history[t] += shift.size * deviation;
  const ForecastRequest untold{.history = history, .frequency = row.frequency, .horizon = row.horizon};
  ForecastRequest told = untold;
  told.level_shift = at;
  std::array<double, 2> error{};
  const std::array forecasts{make_forecast(untold), make_forecast(told)};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < row.test.size(); ++k)
      error[i] += std::abs(forecasts[i].mean[k] - row.test[k] - shift.size * deviation) / deviation /
                  static_cast<double>(row.test.size());
  return error;
}

inline void probe_level_shifts(const std::vector<SeriesRow>& series) {
  constexpr std::size_t values_before = 20;
  for (const double size : {3.0, 6.0})
    for (const std::size_t back : {3U, 6U, 12U, 24U}) {
      std::map<std::string, std::array<double, 3>> sets;
      for (const SeriesRow& row : series) {
        // The mean step of normal noise is 0.8 of its deviation.
        const double deviation = 1.25 * mean_step(row.train, 60);
        if (row.test.empty() || row.train.size() < back + values_before || deviation <= 0) continue;
        const auto error = error_after(row, {size, back}, deviation);
        auto& sums = sets[row.set];
        sums[0] += error[0];
        sums[1] += error[1];
        sums[2] += 1;
      }
      for (const auto& [set, sums] : sets)
        fmt::print("{:<16} a step of {} deviations, {:>2} values ago: {:.3f} untold, {:.3f} told\n", set, size, back,
                   sums[0] / sums[2], sums[1] / sums[2]);
    }
}

}  // namespace waymark::bench
