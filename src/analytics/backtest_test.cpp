#include "analytics/backtest.hpp"

#include <gmock/gmock.h>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

TEST(Backtest, OnATrendWithSeasonWeBeatTheSeasonBefore) {
  const auto values = seasonal_series(96, 12, 1);
  const auto result = backtest({.history = values, .frequency = Frequency::month, .horizon = 6});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->origins, 4);
  EXPECT_EQ(result->points, 24);
  EXPECT_LT(result->error, result->seasonal_naive);
  EXPECT_LE(result->inside_80, result->inside_95);
  EXPECT_GE(result->inside_95, 20);
}

TEST(Backtest, TheSeasonBeforeIsExactForAPureSeason) {
  std::vector<double> values;
  values.reserve(40);
  for (int t = 0; t < 40; ++t) values.push_back(10 + t % 4);
  const auto result = backtest({.history = values, .frequency = Frequency::quarter, .horizon = 4});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->seasonal_naive, 0);
  EXPECT_LT(result->error, 0.1);
}

TEST(Backtest, DoesNotDependOnTheUnit) {
  auto values = seasonal_series(60, 12, 2);
  const auto plain = backtest({.history = values, .frequency = Frequency::month, .horizon = 6});
  for (double& value : values) value *= 64;
  const auto scaled = backtest({.history = values, .frequency = Frequency::month, .horizon = 6});
  EXPECT_NEAR(plain->error, scaled->error, 1e-6);
  EXPECT_NEAR(plain->seasonal_naive, scaled->seasonal_naive, 1e-9);
}

TEST(Backtest, NeedsHistoryBeforeTheFirstOrigin) {
  EXPECT_FALSE(backtest({.history = seasonal_series(17, 12, 1), .frequency = Frequency::month, .horizon = 6}));
  EXPECT_FALSE(backtest({.history = {}, .frequency = Frequency::year, .horizon = 1}));
  EXPECT_EQ(backtest({.history = seasonal_series(19, 12, 1), .frequency = Frequency::month, .horizon = 6})->origins, 1);
}

TEST(Backtest, IsFiniteOnWhatIsHard) {
  for (const auto& [name, values] : hard_series()) {
    const auto result = backtest({.history = values, .frequency = Frequency::year, .horizon = 2});
    if (!result) continue;
    EXPECT_TRUE(std::isfinite(result->error)) << name;
    EXPECT_TRUE(std::isfinite(result->seasonal_naive)) << name;
  }
}

}  // namespace
}  // namespace waymark::analytics
