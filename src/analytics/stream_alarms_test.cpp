#include "analytics/stream_alarms.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<double> noise_stream(std::size_t rows, std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  for (std::size_t row = 0; row < rows; ++row) values.push_back(20 + noise.normal());
  return values;
}

/// Days of 96 rows, high at noon.
std::vector<double> daily_stream(std::size_t days, std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  for (std::size_t row = 0; row < days * 96; ++row) {
    const double hour = 2 * std::numbers::pi * static_cast<double>(row % 96) / 96;
    values.push_back(100 - 80 * std::cos(hour) + noise.normal());
  }
  return values;
}

TEST(StreamAlarms, AJumpIsToldAtOnceAndOnce) {
  auto values = noise_stream(1000, 1);
  for (std::size_t row = 700; row < 760; ++row) values[row] += 25;
  EXPECT_THAT(stream_alarms(values, {}), ElementsAre(700));
}

TEST(StreamAlarms, ASmallShiftIsToldByItsMean) {
  auto values = noise_stream(1000, 2);
  for (std::size_t row = 700; row < 1000; ++row) values[row] += 2.5;
  const auto alarms = stream_alarms(values, {});
  ASSERT_THAT(alarms, testing::Not(IsEmpty()));
  EXPECT_GE(alarms.front(), 700U);
  EXPECT_LE(alarms.front(), 712U);
}

TEST(StreamAlarms, ADayWithoutItsNoonIsMissedOnlyWithoutTheRhythm) {
  auto values = daily_stream(14, 3);
  for (std::size_t row = 10 * 96 + 30; row < 10 * 96 + 70; ++row) values[row] = 40;  // a value that every morning has
  EXPECT_THAT(stream_alarms(values, {}), IsEmpty());
  const auto alarms = stream_alarms(values, {.rows_per_day = 96});
  ASSERT_THAT(alarms, testing::Not(IsEmpty()));
  EXPECT_GE(alarms.front(), 10U * 96 + 30);
  EXPECT_LE(alarms.front(), 10U * 96 + 40);
}

TEST(StreamAlarms, WhatComesLaterChangesNothingBefore) {
  auto values = daily_stream(12, 4);
  values[600] += 90;
  const StreamSettings settings{.rows_per_day = 96};
  const auto all = stream_alarms(values, settings);
  for (const std::size_t rows : {500, 601, 900}) {
    auto expected = all;
    std::erase_if(expected, [&](std::size_t row) { return row >= rows; });
    EXPECT_EQ(stream_alarms(std::span(values).first(rows), settings), expected);
  }
}

TEST(StreamAlarms, NoiseRaisesFew) {
  std::size_t alarms = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) alarms += stream_alarms(noise_stream(2000, seed), {}).size();
  EXPECT_LE(alarms, 20U);  // of 40,000 rows
}

TEST(StreamAlarms, AConstantRaisesNone) {
  for (const double value : {0.0, 5.0, -1e9})
    EXPECT_THAT(stream_alarms(std::vector<double>(3000, value), {.rows_per_day = 288}), IsEmpty());
}

TEST(StreamAlarms, ACountThatIsNearlyAlwaysTheSameIsNotAlarmedByOneMore) {
  Noise noise(5);
  std::vector<double> values;
  for (int row = 0; row < 3000; ++row) values.push_back(noise.uniform() < 0.002 ? 1 : 0);
  EXPECT_THAT(stream_alarms(values, {}), IsEmpty());
}

TEST(StreamAlarms, MissingRowsRaiseNone) {
  auto values = noise_stream(2000, 6);
  for (std::size_t row = 0; row < values.size(); row += 5) values[row] = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t row = 800; row < 1000; ++row) values[row] = std::numeric_limits<double>::infinity();
  EXPECT_THAT(stream_alarms(values, {.rows_per_day = 96}), SizeIs(testing::Le(1U)));
}

TEST(StreamAlarms, OneWildValueDoesNotBlindTheWatch) {
  auto values = noise_stream(1500, 7);
  values[500] = 1e200;
  values[1200] += 30;
  EXPECT_THAT(stream_alarms(values, {}), ElementsAre(500, 1200));
}

TEST(StreamAlarms, NoStreamIsTooShortOrTooOdd) {
  for (const auto& [name, values] : hard_series())
    for (const std::size_t rows_per_day : {0, 1, 8, 24})
      for (const std::size_t row :
           stream_alarms(values, {.rows_per_day = rows_per_day, .memory = 1, .warm_up = 0, .quiet = 0}))
        EXPECT_LT(row, values.size()) << name;
}

}  // namespace
}  // namespace waymark::analytics
