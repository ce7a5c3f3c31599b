#include "analytics/rounded_sum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;

TEST(RoundedSum, GivesTheMissingUnitToTheLargestRemainder) {
  const auto rounded = round_to_sum(std::array{1.4, 1.4, 1.2}, 0);
  EXPECT_EQ(rounded.total, 4);
  EXPECT_EQ(rounded.parts, (std::vector<double>{2, 1, 1}));
}

TEST(RoundedSum, PartsSumToTheTotalInUnitsOfTheLastPlace) {
  Dice dice(41);
  for (int i = 0; i < 5'000; ++i) {
    std::vector<double> parts(1 + dice.below(20));
    for (auto& part : parts) part = (dice.share() - 0.5) * std::pow(10, dice.below(8));
    const int decimals = static_cast<int>(dice.below(6)) - 2;
    const auto rounded = round_to_sum(parts, decimals);
    const double unit = std::pow(10, -decimals);
    long long units = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      units += std::llround(rounded.parts[at] / unit);
      ASSERT_LT(std::abs(rounded.parts[at] - parts[at]), unit * (1 + 1e-9));
    }
    ASSERT_EQ(units, std::llround(rounded.total / unit));
    ASSERT_LE(std::abs(rounded.total - std::accumulate(parts.begin(), parts.end(), 0.0)), unit * 0.5000001);
  }
}

TEST(RoundedSum, ZeroStaysZero) {
  const auto rounded = round_to_sum(std::array{0.0, 0.3, 0.3, 0.4, 0.0}, 0);
  EXPECT_EQ(rounded.parts.front(), 0);
  EXPECT_EQ(rounded.parts.back(), 0);
  EXPECT_EQ(rounded.total, 1);
}

TEST(RoundedSum, LeavesAloneWhatHasNoSuchDecimals) {
  const auto rounded = round_to_sum(std::array{1e15, 1.5}, 3);
  EXPECT_EQ(rounded.parts, (std::vector<double>{1e15, 1.5}));
}

TEST(TopParts, ShowTheLargestAndOneRestThatAddsUp) {
  const auto top = top_parts(std::array{1.0, -9.0, 0.0, 5.0, 2.0, -0.5}, 2);
  EXPECT_EQ(top.shown, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(top.others, 3U);
  EXPECT_EQ(top.rest, 2.5);
}

TEST(TopParts, ShowASingleLeftOverAsItself) {
  const auto top = top_parts(std::array{1.0, 3.0, 2.0}, 2);
  EXPECT_EQ(top.shown.size(), 3U);
  EXPECT_EQ(top.others, 0U);
}

}  // namespace
}  // namespace waymark::analytics
