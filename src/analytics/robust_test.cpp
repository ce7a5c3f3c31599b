#include "analytics/robust.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "analytics/sorted_window.hpp"
#include "analytics/statistics.hpp"
#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Robust, AQuantileLiesOnTheLineBetweenNeighbours) {
  const std::vector<double> values{40, 10, 30, 20};
  EXPECT_DOUBLE_EQ(quantile(values, 0), 10);
  EXPECT_DOUBLE_EQ(quantile(values, 0.5), 25);
  EXPECT_DOUBLE_EQ(quantile(values, 0.9), 37);
  EXPECT_DOUBLE_EQ(quantile(values, 1), 40);
  EXPECT_DOUBLE_EQ(quantile(values, 1.7), 40);
  EXPECT_DOUBLE_EQ(quantile({}, 0.5), 0);
  EXPECT_DOUBLE_EQ(quantile({3}, 0.2), 3);
}

TEST(Robust, AQuarterOfWildValuesHardlyMovesTheDeviation) {
  Noise noise(1);
  std::vector<double> values;
  for (int i = 0; i < 4000; ++i) values.push_back(noise.normal());
  EXPECT_NEAR(robust_sd(values), 1, 0.06);
  for (int i = 0; i < 1000; ++i) values[static_cast<std::size_t>(i * 4)] = 1e9;
  EXPECT_LT(robust_sd(values), 1.7);
}

TEST(Robust, ARunningMedianIsTheMedianOfEachWindow) {
  Noise noise(2);
  std::vector<double> values;
  for (int i = 0; i < 60; ++i) values.push_back(std::round(noise.normal() * 3));  // with ties
  for (const std::size_t reach : {0, 1, 2, 7, 100}) {
    const auto medians = running_median(values, reach);
    ASSERT_EQ(medians.size(), values.size());
    for (std::size_t at = 0; at < values.size(); ++at) {
      const std::size_t first = at > reach ? at - reach : 0;
      const std::size_t end = std::min(values.size(), at + reach + 1);
      EXPECT_DOUBLE_EQ(medians[at], median_of({values.begin() + static_cast<std::ptrdiff_t>(first),
                                               values.begin() + static_cast<std::ptrdiff_t>(end)}));
    }
  }
  EXPECT_THAT(running_median({}, 3), IsEmpty());
}

TEST(Robust, TheSmallestDifferenceIsThatOfUnequalValues) {
  EXPECT_DOUBLE_EQ(smallest_difference({5, 1, 5, 3, 1}), 2);
  EXPECT_DOUBLE_EQ(smallest_difference({4, 4, 4}), 0);
  EXPECT_DOUBLE_EQ(smallest_difference({}), 0);
}

TEST(Robust, TheLargestMagnitudeBecomesOne) {
  double scale = 0;
  EXPECT_THAT(scaled_to_one(std::vector<double>{1, -4, 2}, scale), ElementsAre(0.25, -1, 0.5));
  EXPECT_DOUBLE_EQ(scale, 4);
  EXPECT_THAT(scaled_to_one(std::vector<double>{0, 0}, scale), Each(0.0));
  EXPECT_DOUBLE_EQ(scale, 1);
}

TEST(Robust, AnOverflowIsHeldAtTheLargestNumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(held_finite(infinity), std::numeric_limits<double>::max());
  EXPECT_EQ(held_finite(-infinity), std::numeric_limits<double>::lowest());
  EXPECT_EQ(held_finite(3.5), 3.5);
}

TEST(SortedWindow, ItsQuantilesAreThoseOfTheLastValues) {
  Noise noise(3);
  SortedWindow window(17);
  EXPECT_DOUBLE_EQ(window.quantile(0.5), 0);
  std::vector<double> all;
  for (int i = 0; i < 200; ++i) {
    all.push_back(std::round(noise.normal() * 4));
    window.push(all.back());
    const std::size_t kept = std::min<std::size_t>(all.size(), 17);
    const std::vector<double> last(all.end() - static_cast<std::ptrdiff_t>(kept), all.end());
    ASSERT_EQ(window.size(), kept);
    for (const double share : {0.0, 0.005, 0.25, 0.5, 0.95, 1.0})
      ASSERT_DOUBLE_EQ(window.quantile(share), quantile(last, share));
  }
}

}  // namespace
}  // namespace waymark::analytics
