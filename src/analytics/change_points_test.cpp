#include "analytics/change_points.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> places(std::span<const double> values, const ChangeSettings& settings = {}) {
  std::vector<std::size_t> result;
  for (const auto& change : find_change_points(values, settings)) result.push_back(change.index);
  return result;
}

/// Noise around levels that change by `step` at each of the places.
std::vector<double> levels(std::size_t count, const std::vector<std::size_t>& changes, double step,
                           std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  double level = 50;
  for (std::size_t t = 0; t < count; ++t) {
    for (const std::size_t change : changes) level += t == change ? step : 0;
    values.push_back(level + noise.normal());
  }
  return values;
}

TEST(ChangePoints, AStepIsFoundWhereItIs) {
  const auto changes = find_change_points(levels(120, {70}, 5, 1));
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_NEAR(static_cast<double>(changes[0].index), 70, 1);
  EXPECT_NEAR(changes[0].before, 50, 0.7);
  EXPECT_NEAR(changes[0].after, 55, 0.7);
  EXPECT_EQ(changes[0].slope_before, 0);
}

TEST(ChangePoints, TwoStepsAreTwoChanges) {
  const auto found = places(levels(150, {50, 100}, 6, 2));
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_NEAR(static_cast<double>(found[0]), 50, 1);
  EXPECT_NEAR(static_cast<double>(found[1]), 100, 1);
}

TEST(ChangePoints, ABendOfATrendIsAChangeOfSlope) {
  Noise noise(3);
  std::vector<double> values;
  for (int t = 0; t < 140; ++t) values.push_back((t < 80 ? 0.0 : (t - 80) * 0.8) + noise.normal());
  const auto changes = find_change_points(values);
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_NEAR(static_cast<double>(changes[0].index), 80, 8);
  EXPECT_NEAR(changes[0].slope_after, 0.8, 0.1);
}

TEST(ChangePoints, NoiseHasNone) {
  int reported = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) reported += places(levels(100, {}, 0, seed)).empty() ? 0 : 1;
  EXPECT_LE(reported, 6);
}

TEST(ChangePoints, NoiseThatRemembersHasFew) {
  int reported = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Noise noise(seed);
    std::vector<double> values{0};
    for (int t = 1; t < 150; ++t) values.push_back(0.6 * values.back() + noise.normal());
    reported += static_cast<int>(places(values).size());
  }
  EXPECT_LE(reported, 40);
}

TEST(ChangePoints, AStraightTrendHasNone) {
  std::vector<double> values;
  Noise noise(4);
  for (int t = 0; t < 100; ++t) values.push_back(3.0 * t + noise.normal());
  EXPECT_THAT(places(values), IsEmpty());
}

TEST(ChangePoints, ASeasonIsNoChangeAndHidesNone) {
  auto values = seasonal_series(120, 12, 5);
  EXPECT_THAT(places(values), IsEmpty());
  for (std::size_t t = 70; t < values.size(); ++t) values[t] *= 1.5;
  const auto found = places(values);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_NEAR(static_cast<double>(found[0]), 70, 2);
}

TEST(ChangePoints, WhatLastedOnePeriodIsNoChange) {
  auto values = levels(80, {}, 0, 6);
  values[40] += 30;
  EXPECT_THAT(places(values), IsEmpty());
  values[40] -= 30;
  values.back() += 30;  // the newest point may be an anomaly, no change yet
  EXPECT_THAT(places(values), IsEmpty());
}

TEST(ChangePoints, ConstantsAndWhatIsTooShortHaveNone) {
  for (std::size_t count = 0; count <= 40; ++count) EXPECT_THAT(places(std::vector<double>(count, 7.25)), IsEmpty());
  EXPECT_THAT(places(std::vector<double>{1, 9, 1}), IsEmpty());
  EXPECT_THAT(places(std::vector<double>(20, missing)), IsEmpty());
}

TEST(ChangePoints, ACleanStepOfAConstantIsOne) {
  std::vector<double> values(30, 7.0);
  for (std::size_t t = 18; t < 30; ++t) values[t] = 9;
  EXPECT_THAT(places(values), ElementsAre(18));
}

TEST(ChangePoints, WhatNobodyCouldSeeIsNotReported) {
  // A clean step of a thousandth of the rise.
  std::vector<double> values;
  for (int t = 0; t < 60; ++t) values.push_back(100.0 * t + (t < 30 ? 0 : 6));
  EXPECT_THAT(places(values), IsEmpty());
}

TEST(ChangePoints, IndicesCountMissingPeriods) {
  auto values = levels(100, {60}, 6, 7);
  values[30] = values[31] = values[75] = missing;
  values.insert(values.begin(), 5, missing);
  values.insert(values.end(), 3, missing);
  const auto found = places(values);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_NEAR(static_cast<double>(found[0]), 65, 1);
}

TEST(ChangePoints, UnitAndSignOfTheKpiDoNotMatter) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto values = levels(90, {30, 66}, 4, seed);
    const auto found = places(values, {.period = 1});
    auto other = values;
    for (double& value : other) value *= -1024;  // a power of two: no rounding comes in
    EXPECT_EQ(places(other, {.period = 1}), found) << seed;
    for (double& value : other) value = value / -1024 + 4096;
    EXPECT_EQ(places(other, {.period = 1}), found) << seed;
  }
}

TEST(ChangePoints, NoHistoryGivesANumberThatIsNone) {
  for (const auto& [name, values] : hard_series())
    for (const int period : {0, 1, 12})
      for (const auto& change : find_change_points(values, {.period = period})) {
        EXPECT_GT(change.index, 0U) << name;
        EXPECT_LT(change.index, values.size()) << name;
        for (const double number : {change.before, change.after, change.slope_before, change.slope_after})
          EXPECT_TRUE(std::isfinite(number)) << name;
      }
}

}  // namespace
}  // namespace waymark::analytics
