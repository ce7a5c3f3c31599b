#include "analytics/forecast.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "analytics/combination.hpp"
#include "analytics/normal.hpp"
#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::array all_frequencies{Frequency::year, Frequency::quarter, Frequency::month, Frequency::week,
                                     Frequency::day,  Frequency::hour,    Frequency::other};
constexpr std::array shares{0.001, 0.005, 0.02, 0.025, 0.1, 0.25, 0.5, 0.6, 0.9, 0.975, 0.99, 0.999};

Forecast of(std::span<const double> history, Frequency frequency, int horizon, const Bounds& bounds = {}) {
  return make_forecast({.history = history, .frequency = frequency, .horizon = horizon, .bounds = bounds});
}

std::vector<double> rates(std::size_t count) {
  Noise noise(9);
  std::vector<double> values;
  values.reserve(count);
  for (std::size_t t = 0; t < count; ++t) values.push_back(1 / (1 + std::exp(-3 - noise.normal())));
  return values;
}

TEST(Forecast, IsFiniteForEveryHistoryAndFrequency) {
  for (const auto& [name, values] : hard_series())
    for (const Frequency frequency : all_frequencies) {
      const auto forecast = of(values, frequency, 30);
      ASSERT_EQ(forecast.steps(), values.empty() ? 0 : 30) << name;
      for (int step = 1; step <= forecast.steps(); ++step) {
        ASSERT_TRUE(std::isfinite(forecast.mean[static_cast<std::size_t>(step - 1)])) << name << to_text(frequency);
        for (const double share : shares)
          ASSERT_TRUE(std::isfinite(forecast.quantile(share, step))) << name << to_text(frequency) << share;
      }
    }
}

TEST(Forecast, QuantilesRiseWithTheirShare) {
  for (const auto& [name, values] : hard_series())
    for (const Frequency frequency : all_frequencies) {
      const auto forecast = of(values, frequency, 20);
      for (int step = 1; step <= forecast.steps(); ++step)
        for (std::size_t i = 1; i < shares.size(); ++i)
          ASSERT_LE(forecast.quantile(shares[i - 1], step), forecast.quantile(shares[i], step)) << name;
    }
}

TEST(Forecast, IntervalsAreNestedAroundTheMean) {
  const auto forecast = of(seasonal_series(60, 12, 1), Frequency::month, 18);
  for (int step = 1; step <= 18; ++step) {
    const auto inner = forecast.interval(0.8, step);
    const auto outer = forecast.interval(0.95, step);
    const double mean = forecast.mean[static_cast<std::size_t>(step - 1)];
    EXPECT_LT(outer.low, inner.low);
    EXPECT_LE(inner.low, mean);
    EXPECT_LE(mean, inner.high);
    EXPECT_LT(inner.high, outer.high);
  }
}

TEST(Forecast, AnotherUnitOfMeasureChangesNothingElse) {
  const auto values = seasonal_series(60, 12, 2);
  std::vector<double> in_cents = values;
  for (double& value : in_cents) value *= 128;  // a power of two: every digit stays
  const auto plain = of(values, Frequency::month, 12);
  const auto cents = of(in_cents, Frequency::month, 12);
  for (int step = 1; step <= 12; ++step) {
    EXPECT_NEAR(cents.mean[static_cast<std::size_t>(step - 1)] / 128, plain.mean[static_cast<std::size_t>(step - 1)],
                1e-6);
    EXPECT_NEAR(cents.quantile(0.9, step) / 128, plain.quantile(0.9, step), 1e-6);
  }
}

TEST(Forecast, FollowsTrendAndSeason) {
  const auto values = seasonal_series(84, 12, 3);
  const auto forecast = of(std::span(values).first(72), Frequency::month, 12);
  EXPECT_TRUE(forecast.seasonal);
  EXPECT_EQ(forecast.evidence, Evidence::good);
  EXPECT_EQ(forecast.reason, "");
  for (std::size_t k = 0; k < 12; ++k) EXPECT_NEAR(forecast.mean[k], values[72 + k], 0.1 * values[72 + k]);
}

TEST(Forecast, TakesItsMembersByFrequency) {
  EXPECT_EQ(of(seasonal_series(60, 12, 4), Frequency::month, 1).members.size(), 8U);
  EXPECT_EQ(of(seasonal_series(60, 4, 4), Frequency::quarter, 1).members.size(), 8U);
  EXPECT_EQ(of(seasonal_series(18, 4, 4), Frequency::quarter, 1).members.size(), 7U);
  EXPECT_EQ(of(seasonal_series(60, 7, 4), Frequency::day, 1).members.size(), 6U);
  EXPECT_THAT(of(seasonal_series(60, 4, 4), Frequency::year, 1).members, Not(Contains("Holt")));
  EXPECT_THAT(of(seasonal_series(20, 12, 4), Frequency::month, 1).members,
              ElementsAre("simple smoothing", "dynamic theta"));
  EXPECT_THAT(of(seasonal_series(8, 12, 4), Frequency::month, 1).members, ElementsAre("simple smoothing"));
}

TEST(Forecast, SaysWhyEvidenceIsLow) {
  const auto none = of({}, Frequency::month, 3);
  EXPECT_EQ(none.evidence, Evidence::none);
  EXPECT_THAT(none.reason, HasSubstr("no value"));
  const auto three = of(std::vector<double>{1, 2, 3}, Frequency::year, 2);
  EXPECT_EQ(three.evidence, Evidence::low);
  EXPECT_THAT(three.reason, HasSubstr("3 values"));
  EXPECT_THAT(three.mean, ElementsAre(3, 3));
  EXPECT_THAT(of(seasonal_series(9, 12, 1), Frequency::month, 1).reason, HasSubstr("less than one year of 12"));
  EXPECT_EQ(of(seasonal_series(20, 12, 1), Frequency::month, 1).evidence, Evidence::fair);
  EXPECT_THAT(of(std::vector<double>(30, 5.0), Frequency::year, 1).reason, HasSubstr("never moved"));
}

TEST(Forecast, OfASingleValueIsUncertainInProportion) {
  const auto one = of(std::vector<double>{100}, Frequency::month, 3);
  const auto interval = one.interval(0.95, 3);
  EXPECT_LT(interval.low, 98);
  EXPECT_GT(interval.high, 102);
  EXPECT_GT(interval.high - interval.low, one.interval(0.95, 1).high - one.interval(0.95, 1).low);
}

TEST(Forecast, ASeasonThatCouldNotBeSeenWidensTheInterval) {
  const auto values = seasonal_series(60, 12, 2);
  const auto whole = of(values, Frequency::month, 6).interval(0.95, 6);
  const auto cut = of(std::span(values).last(20), Frequency::month, 6).interval(0.95, 6);
  EXPECT_GT(cut.high - cut.low, 1.5 * (whole.high - whole.low));
}

TEST(Forecast, WhatWasNeverNegativeStaysSo) {
  std::vector<double> falling;
  falling.reserve(20);
  for (int t = 0; t < 20; ++t) falling.push_back(std::max(0.0, 100.0 - 6 * t));
  const auto forecast = of(falling, Frequency::quarter, 12);
  for (int step = 1; step <= 12; ++step) EXPECT_GE(forecast.quantile(0.001, step), 0);
  falling.push_back(-1);
  EXPECT_LT(of(falling, Frequency::quarter, 12).quantile(0.025, 12), 0);
}

TEST(Forecast, RatesStayBetweenTheirBounds) {
  const auto values = rates(40);
  const auto forecast = of(values, Frequency::month, 24, {.lower = 0.0, .upper = 1.0});
  EXPECT_TRUE(forecast.working.uses_odds());
  for (int step = 1; step <= 24; ++step)
    for (const double share : shares) {
      EXPECT_GT(forecast.quantile(share, step), 0);
      EXPECT_LT(forecast.quantile(share, step), 1);
    }
  // The room above is small, the room below is not.
  const auto interval = forecast.interval(0.95, 6);
  EXPECT_GT(forecast.mean[5] - interval.low, interval.high - forecast.mean[5]);
}

TEST(Forecast, ARateThatTouchedItsBoundIsCutOffThere) {
  auto values = rates(40);
  values[10] = 1;
  const auto forecast = of(values, Frequency::month, 12, {.lower = 0.0, .upper = 1.0});
  EXPECT_FALSE(forecast.working.uses_odds());
  EXPECT_LE(forecast.quantile(0.999, 12), 1);
  EXPECT_GE(forecast.quantile(0.001, 12), 0);
}

TEST(Forecast, PeriodsThatAreMissingAtTheEndAreForecastFirst) {
  auto values = seasonal_series(60, 12, 5);
  const auto plain = of(values, Frequency::month, 6);
  values.push_back(std::numeric_limits<double>::quiet_NaN());
  values.push_back(std::numeric_limits<double>::quiet_NaN());
  const auto later = of(values, Frequency::month, 4);
  EXPECT_EQ(later.missing_at_end, 2);
  for (int step = 1; step <= 4; ++step) {
    EXPECT_EQ(later.mean[static_cast<std::size_t>(step - 1)], plain.mean[static_cast<std::size_t>(step + 1)]);
    EXPECT_EQ(later.quantile(0.1, step), plain.quantile(0.1, step + 2));
  }
}

TEST(Forecast, AGapInsideHardlyMatters) {
  auto values = seasonal_series(60, 12, 6);
  const auto plain = of(values, Frequency::month, 6);
  values[30] = std::numeric_limits<double>::quiet_NaN();
  const auto gap = of(values, Frequency::month, 6);
  EXPECT_EQ(gap.filled, 1);
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(gap.mean[k], plain.mean[k], 0.03 * plain.mean[k]);
}

TEST(Forecast, AConfirmedShiftOfTheLevelIsBelieved) {
  for (const std::size_t since : {3U, 12U, 30U}) {
    Noise noise(since);
    std::vector<double> values;
    values.reserve(40);
    for (std::size_t t = 0; t < 40; ++t) values.push_back(100 + noise.normal());
    values.reserve(since);
    for (std::size_t t = 0; t < since; ++t) values.push_back(150 + noise.normal());
    const auto told =
        make_forecast({.history = values, .frequency = Frequency::quarter, .horizon = 4, .level_shift = 40});
    const auto untold = make_forecast({.history = values, .frequency = Frequency::quarter, .horizon = 4});
    EXPECT_NEAR(told.mean[3], 150, 4) << since;
    EXPECT_LT(told.interval(0.95, 4).high - told.interval(0.95, 4).low,
              untold.interval(0.95, 4).high - untold.interval(0.95, 4).low)
        << since;
  }
}

TEST(Forecast, TheSameRequestGivesTheSameBits) {
  const auto values = seasonal_series(60, 12, 7);
  const auto first = of(values, Frequency::month, 18);
  const auto second = of(values, Frequency::month, 18);
  EXPECT_EQ(first.mean, second.mean);
  EXPECT_EQ(first.scale, second.scale);
}

TEST(Forecast, TheHorizonIsHeldWithinItsLimits) {
  const auto values = seasonal_series(60, 12, 8);
  EXPECT_EQ(of(values, Frequency::month, 0).steps(), 1);
  EXPECT_EQ(of(values, Frequency::month, 100'000).steps(), horizon_max);
}

TEST(Forecast, LooksAtTheNewestValuesOnly) {
  auto values = seasonal_series(900, 12, 9);
  const auto recent = of(std::span(values).last(history_values_max), Frequency::month, 3);
  EXPECT_EQ(of(values, Frequency::month, 3).mean, recent.mean);
}

TEST(Normal, SharesAndScoresUndoEachOther) {
  for (const double share : {1e-6, 0.0005, 0.02, 0.3, 0.5, 0.77, 0.999}) {
    EXPECT_NEAR(normal_share(normal_score(share)), share, 1e-9 + 1e-8 * share);
    EXPECT_NEAR(normal_score(share), -normal_score(1 - share), 1e-6);
  }
  EXPECT_NEAR(normal_score(0.975), 1.959963985, 1e-8);
}

}  // namespace
}  // namespace waymark::analytics
