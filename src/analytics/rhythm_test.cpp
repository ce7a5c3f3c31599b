#include "analytics/rhythm.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "analytics/robust.hpp"
#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

TEST(Rhythm, ASeasonIsFoundWithoutBeingTold) {
  for (const int period : {4, 7, 12, 24, 52}) {
    const auto values = seasonal_series(static_cast<std::size_t>(period) * 6, period, 11);
    EXPECT_EQ(find_rhythm(values).period, period);
    EXPECT_GT(find_rhythm(values).strength, 0.8);
  }
}

TEST(Rhythm, NoiseAndWalksHaveNone) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Noise noise(seed);
    std::vector<double> values{0};
    for (int t = 0; t < 120; ++t) values.push_back((seed % 2 == 0 ? values.back() : 0) + noise.normal());
    found += find_rhythm(values).period > 1 ? 1 : 0;
  }
  EXPECT_LE(found, 1);
}

TEST(Rhythm, AskedForNoneItFindsNone) {
  const auto values = seasonal_series(120, 12, 12);
  EXPECT_EQ(find_rhythm(values, 1).period, 1);
  EXPECT_EQ(without_season(values, find_rhythm(values, 1)), values);
}

TEST(Rhythm, WithoutItTheSeasonIsGoneAndWithItItIsBack) {
  for (const double level : {0.0, -500.0}) {  // the second as amounts, not factors
    auto values = seasonal_series(96, 12, 13);
    for (double& value : values) value += level;
    const Rhythm rhythm = find_rhythm(values, 12);
    EXPECT_EQ(rhythm.multiplies, level == 0);
    const auto flat = without_season(values, rhythm);
    std::vector<double> swings;
    for (std::size_t t = 1; t < flat.size(); ++t) {
      swings.push_back(flat[t] - flat[t - 1]);
      EXPECT_NEAR(rhythm.with(flat[t], t), values[t], 1e-9);
    }
    EXPECT_LT(robust_sd(swings), 12);
  }
}

TEST(Rhythm, OneWildValueDoesNotBendThePattern) {
  const auto values = seasonal_series(96, 12, 14);
  const Rhythm calm = find_rhythm(values, 12);
  auto disturbed = values;
  disturbed[50] *= 3;
  const Rhythm moved = find_rhythm(disturbed, 12);
  ASSERT_EQ(moved.period, 12);
  for (std::size_t phase = 0; phase < 12; ++phase) EXPECT_NEAR(moved.pattern[phase], calm.pattern[phase], 0.02);
}

TEST(Rhythm, NoSeriesGivesAPatternThatIsNoNumber) {
  for (const auto& [name, values] : hard_series())
    for (const int period : {0, 2, 12}) {
      const Rhythm rhythm = find_rhythm(values, period);
      for (const double index : rhythm.pattern) EXPECT_TRUE(std::isfinite(index)) << name;
      for (const double value : without_season(values, rhythm)) EXPECT_TRUE(std::isfinite(value)) << name;
    }
}

}  // namespace
}  // namespace waymark::analytics
