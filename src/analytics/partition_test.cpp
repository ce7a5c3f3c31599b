#include "analytics/partition.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "analytics/statistics.hpp"
#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// The price of one stretch, worked out from its definition.
double price_of(std::span<const double> values, const PartitionPrices& prices) {
  const double mean = mean_of(values);
  const Line line = fit_line(values);
  double around_mean = 0;
  double around_line = 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    around_mean += (values[at] - mean) * (values[at] - mean);
    const double rest = values[at] - line.at(static_cast<double>(at));
    around_line += rest * rest;
  }
  return std::min(around_mean + prices.level, around_line + prices.line);
}

double total_of(std::span<const double> values, const std::vector<Stretch>& stretches, const PartitionPrices& prices) {
  double total = 0;
  for (const Stretch& stretch : stretches)
    total += price_of(values.subspan(stretch.begin, stretch.end - stretch.begin), prices);
  return total;
}

/// The least total of all partitions, by trying each.
double least_total(std::span<const double> values, const PartitionPrices& prices) {
  std::vector<double> least(values.size() + 1, std::numeric_limits<double>::infinity());
  least[0] = 0;
  for (std::size_t end = prices.shortest; end <= values.size(); ++end)
    for (std::size_t begin = 0; begin + prices.shortest <= end; ++begin)
      least[end] = std::min(least[end], least[begin] + price_of(values.subspan(begin, end - begin), prices));
  return least.back();
}

std::vector<double> random_series(std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  double level = 0;
  double slope = 0;
  const auto count = static_cast<std::size_t>(2 + noise.uniform() * 70);
  for (std::size_t t = 0; t < count; ++t) {
    if (noise.uniform() < 0.06) level += 4 * noise.normal();
    if (noise.uniform() < 0.04) slope = 0.4 * noise.normal();
    level += slope;
    values.push_back(level + noise.normal());
  }
  return values;
}

TEST(Partition, PruningLosesNothing) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto values = random_series(seed);
    Noise noise(seed + 1000);
    const PartitionPrices prices{.level = 1 + 20 * noise.uniform(),
                                 .line = 1 + 30 * noise.uniform(),
                                 .shortest = static_cast<std::size_t>(1 + noise.uniform() * 8)};
    const auto stretches = cheapest_partition(values, prices);
    if (values.size() < 2 * prices.shortest) {
      EXPECT_THAT(stretches, SizeIs(1));
      continue;
    }
    EXPECT_NEAR(total_of(values, stretches, prices), least_total(values, prices), 1e-6) << "seed " << seed;
  }
}

TEST(Partition, StretchesFollowEachOtherAndAreLongEnough) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto values = random_series(seed);
    const auto stretches = cheapest_partition(values, {.level = 2, .line = 3, .shortest = 3});
    std::size_t end = 0;
    for (const Stretch& stretch : stretches) {
      EXPECT_EQ(stretch.begin, end);
      EXPECT_GE(stretch.end - stretch.begin, std::min<std::size_t>(3, values.size()));
      end = stretch.end;
    }
    EXPECT_EQ(end, values.size());
  }
}

TEST(Partition, ALineIsBoughtWhereALevelWillNotDo) {
  std::vector<double> values(20, 1.0);
  for (int t = 0; t < 20; ++t) values.push_back(1 + 0.5 * t);
  const auto stretches = cheapest_partition(values, {.level = 0.5, .line = 0.75, .shortest = 2});
  ASSERT_THAT(stretches, SizeIs(2));
  EXPECT_FALSE(stretches[0].straight);
  EXPECT_TRUE(stretches[1].straight);
  EXPECT_NEAR(stretches[1].last, 10.5, 1e-9);
}

TEST(Partition, NothingIsCutIntoNothing) {
  EXPECT_THAT(cheapest_partition({}, {}), IsEmpty());
}

}  // namespace
}  // namespace waymark::analytics
