#include "analytics/seasonality.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Seasonality, MultiplicativeIndicesHaveTheMeanOne) {
  const auto season = find_season(seasonal_series(60, 12, 1), 12);
  ASSERT_TRUE(season.present());
  EXPECT_TRUE(season.multiplicative);
  EXPECT_NEAR(sum(season.index), 12, 1e-9);
  EXPECT_GT(season.strength, 0.9);
}

TEST(Seasonality, AdditiveIndicesSumToZero) {
  auto values = seasonal_series(60, 12, 2);
  for (double& value : values) value -= 120;
  const auto season = find_season(values, 12);
  ASSERT_TRUE(season.present());
  EXPECT_FALSE(season.multiplicative);
  EXPECT_NEAR(sum(season.index), 0, 1e-9);
}

TEST(Seasonality, FindsTheIndicesOfAPureSeason) {
  std::vector<double> values;
  const std::vector<double> index{0.8, 1.2, 1.1, 0.9};
  values.reserve(24);
  for (std::size_t t = 0; t < 24; ++t) values.push_back(50 * index[t % 4]);
  const auto season = find_season(values, 4);
  ASSERT_TRUE(season.present());
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(season.index[k], index[k], 1e-9);
}

TEST(Seasonality, OfNoiseIsSeldomFound) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Noise noise(seed);
    std::vector<double> values;
    values.reserve(60);
    for (int t = 0; t < 60; ++t) values.push_back(100 + noise.normal());
    found += find_season(values, 12).present() ? 1 : 0;
  }
  EXPECT_LT(found, 30);
}

TEST(Seasonality, NeedsTwoSeasonsAndTwoValues) {
  EXPECT_FALSE(find_season(seasonal_series(25, 12, 3), 12).present());
  EXPECT_TRUE(find_season(seasonal_series(40, 12, 3), 12).present());
  EXPECT_FALSE(find_season(seasonal_series(60, 12, 3), 1).present());
  EXPECT_FALSE(find_season({}, 12).present());
}

TEST(Seasonality, WhatIsTakenOffIsPutBack) {
  const auto values = seasonal_series(48, 12, 4);
  const auto season = find_season(values, 12);
  for (std::size_t t = 0; t < values.size(); ++t)
    EXPECT_NEAR(season.restore(season.remove(values[t], t), t), values[t], 1e-9);
  EXPECT_EQ(Season{}.remove(3, 5), 3);
  EXPECT_EQ(Season{}.restore(3, 5), 3);
}

TEST(Seasonality, TheLatestSeasonsCountMost) {
  // The peak moves from phase 1 to phase 3 after six seasons; six more follow.
  std::vector<double> values;
  values.reserve(48);
  for (std::size_t t = 0; t < 48; ++t) values.push_back((t < 24 ? t % 4 == 1 : t % 4 == 3) ? 150 : 100);
  for (std::size_t t = 48; t < 72; ++t) values.push_back(t % 4 == 3 ? 150 : 100);
  const auto season = find_season(values, 4);
  ASSERT_TRUE(season.present());
  EXPECT_GT(season.index[3], season.index[1] + 0.2);
}

}  // namespace
}  // namespace waymark::analytics
