#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analytics/contributions.hpp"
#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;
using enum Operation;

/// a * b / c
Expression product_and_ratio() {
  ExpressionBuilder builder;
  const auto over = builder.make(multiply, builder.leaf(0), builder.leaf(1));
  return builder.finish(builder.make(divide, over, builder.leaf(2)));
}

TEST(GrowthView, SharesOutByLogarithms) {
  const std::array before{2.0, 3.0, 4.0};
  const std::array after{4.0, 3.0, 2.0};
  const auto view = explain_by_growth(product_and_ratio(), before, after);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->fell_back, "");
  const double mean = (6.0 - 1.5) / std::log(4.0);
  EXPECT_NEAR(view->contributions[0], mean * std::log(2.0), 1e-12);
  EXPECT_EQ(view->contributions[1], 0);
  EXPECT_NEAR(view->contributions[2], mean * std::log(2.0), 1e-12);
}

TEST(GrowthView, SumsToTheChangeOverRandomFactors) {
  Dice dice(21);
  const int cases = testing_support::is_deep() ? 1'000'000 : 5'000;
  double worst = 0;
  for (int i = 0; i < cases; ++i) {
    std::array<double, 3> before{};
    std::array<double, 3> after{};
    for (std::size_t at = 0; at < 3; ++at) {
      before[at] = std::exp(20 * dice.share() - 10);
      after[at] = dice.chance(4) ? before[at] * (1 + 1e-9 * dice.share()) : std::exp(20 * dice.share() - 10);
    }
    const auto view = explain_by_growth(product_and_ratio(), before, after);
    ASSERT_TRUE(view);
    ASSERT_EQ(view->fell_back, "");
    const double old_value = before[0] * before[1] / before[2];
    const double new_value = after[0] * after[1] / after[2];
    double scale = std::max(old_value, new_value);
    for (const auto part : view->contributions) scale = std::max(scale, std::abs(part));
    const double sum = std::accumulate(view->contributions.begin(), view->contributions.end(), 0.0);
    worst = std::max(worst, std::abs(sum - (new_value - old_value)) / scale);
  }
  EXPECT_LE(worst, 1e-9);
}

TEST(GrowthView, SaysWhyItFellBack) {
  const auto with_zero = explain_by_growth(product_and_ratio(), std::array{0.0, 3.0, 4.0}, std::array{4.0, 3.0, 2.0});
  ASSERT_TRUE(with_zero);
  EXPECT_EQ(with_zero->fell_back, "an input is zero or negative");
  EXPECT_NEAR(with_zero->contributions[0], 4 * (3.0 / 4 + 3.0 / 2) / 2, 1e-12);
  ExpressionBuilder builder;
  const auto sum = builder.finish(builder.make(add, builder.leaf(0), builder.leaf(1)));
  const auto of_sum = explain_by_growth(sum, std::array{1.0, 2.0}, std::array{2.0, 4.0});
  ASSERT_TRUE(of_sum);
  EXPECT_EQ(of_sum->fell_back, "the formula is not only a product or ratio");
  EXPECT_EQ(of_sum->contributions, (std::vector<double>{1, 2}));
}

TEST(GrowthView, LogarithmicMeanOfNearNumbersIsTheirMiddle) {
  EXPECT_EQ(logarithmic_mean(5, 5), 5);
  EXPECT_NEAR(logarithmic_mean(5, 5 + 1e-9), 5 + 5e-10, 1e-15);
  EXPECT_NEAR(logarithmic_mean(1.0001, 1.00031), (0.00021) / std::log(1.00031 / 1.0001), 1e-10);
  EXPECT_NEAR(logarithmic_mean(2, 8), 6 / std::log(4.0), 1e-14);
  EXPECT_GT(logarithmic_mean(1e300, 1e-300), 0);
}

}  // namespace
}  // namespace waymark::analytics
