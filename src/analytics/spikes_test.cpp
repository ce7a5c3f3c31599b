#include "analytics/spikes.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> noise_around(double level, std::size_t count, std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  for (std::size_t t = 0; t < count; ++t) values.push_back(level + noise.normal());
  return values;
}

TEST(Spikes, OneIsFoundOnItsSideWithWhatWasExpected) {
  auto values = noise_around(100, 80, 1);
  values[33] += 12;
  values[60] -= 12;
  const auto spikes = find_spikes(values);
  ASSERT_THAT(spikes, ElementsAre(Field(&Spike::index, 33U), Field(&Spike::index, 60U)));
  EXPECT_NEAR(spikes[0].expected, 100, 2.5);
  EXPECT_GT(spikes[0].distance, 3);
  EXPECT_LT(spikes[1].distance, -3);
}

TEST(Spikes, ItsNeighboursAreNotBlamed) {
  int others = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto values = noise_around(100, 60, seed);
    values[30] += 40;
    for (const Spike& spike : find_spikes(values)) others += spike.index != 30 && spike.index > 25 && spike.index < 35;
  }
  EXPECT_LE(others, 15);  // of 800: hardly more than elsewhere
}

TEST(Spikes, InASeasonAHighMonthIsNoneAndAnOrdinaryOneOutOfPlaceIs) {
  auto values = seasonal_series(96, 12, 2);
  EXPECT_THAT(find_spikes(values), SizeIs(testing::Le(2U)));
  values[51] = values[57];  // the low of a year takes the value of its high
  const auto spikes = find_spikes(values);
  EXPECT_THAT(spikes, testing::Contains(Field(&Spike::index, 51U)));
}

TEST(Spikes, ALevelShiftIsNoSpike) {
  auto values = noise_around(0, 80, 3);
  for (std::size_t t = 40; t < 80; ++t) values[t] += 20;
  EXPECT_THAT(find_spikes(values, {.threshold = 4}), IsEmpty());
}

TEST(Spikes, ConstantsCountsAndWhatIsShortHaveNone) {
  for (std::size_t count = 0; count < 30; ++count) EXPECT_THAT(find_spikes(std::vector<double>(count, 3)), IsEmpty());
  auto nearly = std::vector<double>(40, 3);
  nearly[20] = 4;
  EXPECT_THAT(find_spikes(nearly), IsEmpty());
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Noise noise(seed);
    std::vector<double> counts;
    for (int t = 0; t < 100; ++t) counts.push_back((noise.uniform() < 0.1 ? 1 : 0) + (noise.uniform() < 0.05 ? 1 : 0));
    EXPECT_THAT(find_spikes(counts), IsEmpty());
  }
}

TEST(Spikes, AMissingPeriodIsNoneAndIsCounted) {
  auto values = noise_around(10, 60, 4);
  values[20] = values[21] = missing;
  values[45] += 15;
  values.insert(values.begin(), 4, missing);
  values.push_back(missing);
  EXPECT_THAT(find_spikes(values), ElementsAre(Field(&Spike::index, 49U)));
}

TEST(Spikes, UnitAndSignOfTheKpiDoNotMatter) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    auto values = noise_around(3, 70, seed);
    values[40] += 9;
    const auto spikes = find_spikes(values, {.period = 1});
    for (double& value : values) value *= -512;
    auto mirrored = find_spikes(values, {.period = 1});
    ASSERT_EQ(mirrored.size(), spikes.size());
    for (std::size_t i = 0; i < spikes.size(); ++i) {
      EXPECT_EQ(mirrored[i].index, spikes[i].index);
      EXPECT_DOUBLE_EQ(mirrored[i].distance, -spikes[i].distance);
      EXPECT_DOUBLE_EQ(mirrored[i].expected, -512 * spikes[i].expected);
    }
  }
}

TEST(Spikes, NoHistoryGivesANumberThatIsNone) {
  for (const auto& [name, values] : hard_series())
    for (const Spike& spike : find_spikes(values)) {
      EXPECT_TRUE(std::isfinite(spike.expected)) << name;
      EXPECT_TRUE(std::isfinite(spike.distance)) << name;
      EXPECT_LT(spike.index, values.size()) << name;
    }
}

}  // namespace
}  // namespace waymark::analytics
