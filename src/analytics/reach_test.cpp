#include "analytics/reach.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::Eq;

Forecast monthly(int horizon = 12, const Tails& tails = {}) {
  static const std::vector<double> values = seasonal_series(60, 12, 1);
  return make_forecast({.history = values, .frequency = Frequency::month, .horizon = horizon, .tails = tails});
}

double chance(const Paths& paths, const Target& target) {
  return chance_of(paths, target)->probability;
}

constexpr double least = 0.5 / library_paths;

TEST(Reach, PathsAreTheSameEveryTime) {
  EXPECT_EQ(make_paths(monthly()), make_paths(monthly()));
}

TEST(Reach, PathsAgreeWithTheQuantiles) {
  const auto forecast = monthly();
  const auto paths = make_paths(forecast);
  for (const int step : {1, 6, 12})
    for (const double share : {0.025, 0.1, 0.5, 0.9, 0.975}) {
      std::vector<double> values;
      for (std::size_t i = 0; i < paths.paths(); ++i)
        values.push_back(paths.row(i)[static_cast<std::size_t>(step - 1)]);
      std::ranges::sort(values);
      const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
      EXPECT_LE(values[at - 1], forecast.quantile(share, step) + 1e-9);
      EXPECT_GE(values[at + 1], forecast.quantile(share, step) - 1e-9);
    }
}

TEST(Reach, AHigherTargetIsNeverMoreLikely) {
  const auto paths = make_paths(monthly());
  for (const Reading reading : {Reading::end, Reading::sum, Reading::mean, Reading::ever, Reading::always}) {
    double before = 1;
    for (double target = 0; target < 3000; target += 10) {
      const double now = chance(paths, {.reading = reading, .at_least = target, .to = 12});
      EXPECT_LE(now, before);
      before = now;
    }
    EXPECT_EQ(before, least);
  }
}

TEST(Reach, AtLeastAndAtMostShareTheFutures) {
  const auto forecast = monthly();
  const auto paths = make_paths(forecast);
  const double target = forecast.mean[11];
  const double up = chance(paths, {.at_least = target, .to = 12});
  const double down = chance(paths, {.at_most = target, .to = 12});
  EXPECT_NEAR(up + down, 1, 1e-9);
  const double below = chance(paths, {.at_most = target + 10, .to = 12});
  const double between = chance(paths, {.at_least = target, .at_most = target + 10, .to = 12});
  EXPECT_NEAR(between, below - down, 1e-9);
}

TEST(Reach, OnceIsEasierThanAtTheEndAndAtTheEndThanAlways) {
  const auto paths = make_paths(monthly());
  for (double target = 60; target < 220; target += 5) {
    const Target at_end{.at_least = target, .to = 12};
    Target ever = at_end;
    ever.reading = Reading::ever;
    Target always = at_end;
    always.reading = Reading::always;
    EXPECT_GE(chance(paths, ever), chance(paths, at_end));
    EXPECT_GE(chance(paths, at_end), chance(paths, always));
  }
}

TEST(Reach, ActualsCountInTheTotalAndTheMean) {
  const auto forecast = monthly();
  const auto paths = make_paths(forecast);
  const std::vector<double> actuals{50, 60};
  const double rest = std::accumulate(forecast.mean.begin(), forecast.mean.begin() + 3, 0.0);
  const Target alone{.reading = Reading::sum, .at_least = rest, .to = 3};
  Target together = alone;
  together.actuals = actuals;
  together.at_least = rest + 110;
  EXPECT_EQ(chance(paths, together), chance(paths, alone));
  Target mean = together;
  mean.reading = Reading::mean;
  mean.at_least = (rest + 110) / 5;
  EXPECT_NEAR(chance(paths, mean), chance(paths, together), 0.002);
}

TEST(Reach, WhatHasHappenedIsCertain) {
  const auto paths = make_paths(monthly());
  const std::vector<double> actuals{50, 1e6};
  const auto ever = chance_of(paths, {.reading = Reading::ever, .at_least = 1e5, .to = 3, .actuals = actuals});
  EXPECT_EQ(ever->probability, 1);
  EXPECT_TRUE(ever->decided);
  const auto never_below = chance_of(paths, {.reading = Reading::always, .at_least = 100, .to = 3, .actuals = actuals});
  EXPECT_EQ(never_below->probability, 0);
  EXPECT_TRUE(never_below->decided);
}

TEST(Reach, NothingElseIsCertain) {
  const auto paths = make_paths(monthly());
  EXPECT_EQ(chance(paths, {.at_least = 1e12, .to = 12}), least);
  EXPECT_EQ(chance(paths, {.at_least = -1e12, .to = 12}), 1 - least);
}

TEST(Reach, WithoutAFutureOrAWindowThereIsNoChance) {
  EXPECT_THAT(chance_of(Paths(), {.at_least = 1}), Eq(std::nullopt));
  EXPECT_THAT(chance_of(make_paths(make_forecast({})), {.at_least = 1}), Eq(std::nullopt));
  EXPECT_THAT(chance_of(make_paths(monthly()), {.at_least = 1, .from = 5, .to = 4}), Eq(std::nullopt));
}

TEST(Reach, PathsGoOnBeyondTheTable) {
  const auto forecast = monthly(60);
  const auto paths = make_paths(forecast);
  for (std::size_t i = 0; i < paths.paths(); ++i)
    for (const double value : paths.row(i)) ASSERT_TRUE(std::isfinite(value));
  // Far steps still fill their quantiles, and neighbours still move together.
  const double inside =
      chance(paths, {.at_least = forecast.quantile(0.1, 60), .at_most = forecast.quantile(0.9, 60), .to = 60});
  EXPECT_NEAR(inside, 0.8, 0.04);
  int same_side = 0;
  for (std::size_t i = 0; i < paths.paths(); ++i)
    same_side += (paths.row(i)[58] > forecast.mean[58]) == (paths.row(i)[59] > forecast.mean[59]) ? 1 : 0;
  EXPECT_GT(same_side, 750);
}

TEST(Reach, SeveralSeriesShareTheirFutures) {
  // Two shops with the same history: their difference is nothing in every future, whatever each may do.
  const auto first = make_paths(monthly());
  const auto second = make_paths(monthly());
  Paths difference(first.paths(), first.steps());
  for (std::size_t i = 0; i < first.paths(); ++i)
    for (std::size_t k = 0; k < first.steps(); ++k) difference.row(i)[k] = first.row(i)[k] - second.row(i)[k];
  EXPECT_EQ(chance(difference, {.at_least = 0.0, .at_most = 0.0, .to = 12}), 1 - least);
}

TEST(Reach, AWideRecordWidensThePaths) {
  const auto usual = monthly();
  const auto wide = monthly(12, {.outside_80 = 0.1, .outside_95 = 0.02, .seen = 50});
  const double target = usual.quantile(0.95, 12);
  EXPECT_GT(chance(make_paths(wide), {.at_least = target, .to = 12}),
            chance(make_paths(usual), {.at_least = target, .to = 12}));
  EXPECT_NEAR(chance(make_paths(wide), {.at_least = wide.quantile(0.9, 12), .to = 12}), 0.1, 0.005);
}

TEST(Reach, AFewFuturesAreEnoughToAsk) {
  const auto few = make_paths(monthly(), 100);
  EXPECT_EQ(few.paths(), 100U);
  EXPECT_EQ(chance(few, {.at_least = 1e12, .to = 12}), 0.5 / 100);
}

}  // namespace
}  // namespace waymark::analytics
