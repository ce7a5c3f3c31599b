#include "analytics/contributions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analytics/contribution_groups.hpp"
#include "analytics/random_expression.hpp"
#include "analytics/shapley.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;
using testing_support::random_expression;
using testing_support::random_leaves;
using enum Operation;

struct Case {
  Expression expression;
  std::vector<double> before;
  std::vector<double> after;
};

Case random_case(Dice& dice, std::uint32_t leaves_max) {
  const auto count = 1 + dice.below(leaves_max);
  Case random{.expression = random_expression(dice, count, dice.below(2 * leaves_max)),
              .before = random_leaves(dice, count),
              .after = random_leaves(dice, count)};
  for (std::size_t i = 0; i < count; ++i)
    if (dice.chance(4)) random.after[i] = random.before[i];
  return random;
}

double sum_of(const std::vector<double>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

/// What 1e-9 is relative to: the values compared and the largest of what was summed.
double scale_of(const ChangeExplanation& change) {
  double scale = std::max({std::abs(change.before), std::abs(change.after), 1e-300});
  for (const auto part : change.contributions) scale = std::max(scale, std::abs(part));
  return scale;
}

Expression joined(Operation operation, std::uint32_t count) {
  ExpressionBuilder builder;
  std::vector<ExpressionBuilder::Handle> leaves;
  for (std::uint32_t i = 0; i < count; ++i) leaves.push_back(builder.leaf(i));
  return builder.finish(builder.fold(operation, leaves));
}

std::vector<double> contributions(const Expression& expression, const std::vector<double>& before,
                                  const std::vector<double>& after) {
  const auto change = explain_change(expression, before, after);
  EXPECT_TRUE(change) << (change ? "" : change.error().message);
  return change ? change->contributions : std::vector<double>(expression.leaf_count());
}

TEST(Contributions, OfAProductOfTwo) {
  const auto parts = contributions(joined(multiply, 2), {3, 10}, {5, 14});
  EXPECT_DOUBLE_EQ(parts[0], 2.0 * (10 + 14) / 2);
  EXPECT_DOUBLE_EQ(parts[1], 4.0 * (3 + 5) / 2);
}

TEST(Contributions, OfARatio) {
  const auto parts = contributions(joined(divide, 2), {3, 10}, {5, 14});
  EXPECT_DOUBLE_EQ(parts[0], 2 * (1.0 / 10 + 1.0 / 14) / 2);
  EXPECT_DOUBLE_EQ(parts[1], (3 + 5) / 2.0 * (1.0 / 14 - 1.0 / 10));
}

TEST(Contributions, OfAProductOfThree) {
  const auto parts = contributions(joined(multiply, 3), {2, 3, 5}, {7, 11, 13});
  EXPECT_NEAR(parts[0], 5.0 * ((3 * 5 + 11 * 13) / 3.0 + (11 * 5 + 3 * 13) / 6.0), 1e-12 * 1000);
  EXPECT_NEAR(parts[1], 8.0 * ((2 * 5 + 7 * 13) / 3.0 + (7 * 5 + 2 * 13) / 6.0), 1e-12 * 1000);
}

TEST(Contributions, ALeafThatOccursTwiceCountsOnce) {
  ExpressionBuilder builder;
  const auto a = builder.leaf(0);
  const auto square = builder.finish(builder.make(multiply, a, a));
  EXPECT_EQ(contributions(square, {3}, {5}), std::vector<double>{16});
}

TEST(Contributions, SumToTheChangeOverRandomTrees) {
  Dice dice(1);
  const int cases = testing_support::is_deep() ? 1'000'000 : 4'000;
  int with_value = 0;
  int left_out = 0;
  int too_large = 0;
  double worst = 0;
  while (with_value < cases) {
    const auto random = random_case(dice, 8);
    const auto change = explain_change(random.expression, random.before, random.after);
    too_large += !change && change.error().rule == "explain.too_large" ? 1 : 0;
    if (!change) continue;
    ++with_value;
    left_out += change->orders_left_out ? 1 : 0;
    worst =
        std::max(worst, std::abs(sum_of(change->contributions) - (change->after - change->before)) / scale_of(*change));
  }
  EXPECT_LE(worst, 1e-9);
  EXPECT_GT(left_out, 0);
  EXPECT_LT(too_large, cases / 1'000);
  std::cout << "note: " << cases << " random trees, largest relative error of a sum " << worst
            << ", refused as too large " << too_large << '\n';
}

TEST(Contributions, OfManyLeavesSumToTheChangeOverRandomTrees) {
  Dice dice(2);
  const int cases = testing_support::is_deep() ? 20'000 : 40;
  int grouped = 0;
  double worst = 0;
  while (grouped < cases) {
    const auto random = random_case(dice, 40);
    const auto change = explain_change(random.expression, random.before, random.after);
    if (!change || !change->grouped) continue;
    ++grouped;
    worst =
        std::max(worst, std::abs(sum_of(change->contributions) - (change->after - change->before)) / scale_of(*change));
  }
  EXPECT_LE(worst, 1e-9);
}

TEST(Contributions, OfALeafThatStayedAreExactlyZero) {
  Dice dice(3);
  for (int i = 0; i < 1'000; ++i) {
    const auto random = random_case(dice, 8);
    const auto change = explain_change(random.expression, random.before, random.after);
    if (!change) continue;
    for (std::size_t leaf = 0; leaf < change->contributions.size(); ++leaf)
      if (random.before[leaf] == random.after[leaf]) {
        ASSERT_EQ(change->contributions[leaf], 0);
      }
  }
}

TEST(Contributions, FlipTheirSignsWhenThePeriodsAreSwapped) {
  Dice dice(4);
  for (int i = 0; i < 1'000; ++i) {
    const auto random = random_case(dice, 7);
    const auto there = explain_change(random.expression, random.before, random.after);
    if (!there) continue;
    const auto back = explain_change(random.expression, random.after, random.before);
    ASSERT_TRUE(back);
    for (std::size_t leaf = 0; leaf < there->contributions.size(); ++leaf)
      ASSERT_NEAR(there->contributions[leaf], -back->contributions[leaf], 1e-9 * scale_of(*there));
  }
}

TEST(Contributions, GoWithTheirLeavesWhenTheseAreRenamed) {
  Dice dice(5);
  for (int i = 0; i < 1'000; ++i) {
    // The same dice make the same tree, once with each leaf number turned around.
    const auto count = 2 + dice.below(6);
    const std::uint64_t seed = dice.below(1'000'000);
    const auto values = random_leaves(dice, 2 * count);
    Dice again(seed);
    const auto expression = random_expression(again, count, 10);
    ExpressionBuilder builder;
    std::vector<ExpressionBuilder::Handle> handles;
    for (const auto& node : expression.nodes()) {
      if (node.operation == leaf)
        handles.push_back(builder.leaf(count - 1 - node.leaf));
      else if (node.operation == number)
        handles.push_back(builder.number(node.number));
      else
        handles.push_back(
            builder.make(node.operation, handles[node.parts[0]], handles[node.parts[1]], handles[node.parts[2]]));
    }
    const auto renamed = builder.finish(handles.back());
    const std::vector<double> before(values.begin(), values.begin() + count);
    const std::vector<double> after(values.begin() + count, values.end());
    const auto plain = explain_change(expression, before, after);
    if (!plain) continue;
    const auto turned =
        explain_change(renamed, std::vector(before.rbegin(), before.rend()), std::vector(after.rbegin(), after.rend()));
    ASSERT_TRUE(turned);
    for (std::uint32_t at = 0; at < expression.leaf_count(); ++at) {
      const auto other = count - 1 - at;
      const double its = other < turned->contributions.size() ? turned->contributions[other] : 0;
      ASSERT_NEAR(plain->contributions[at], its, 1e-9 * scale_of(*plain));
    }
  }
}

/// (a + b) * share / per: money in the first two leaves.
Expression revenue() {
  ExpressionBuilder builder;
  const auto money = builder.make(add, builder.leaf(0), builder.leaf(1));
  return builder.finish(builder.make(divide, builder.make(multiply, money, builder.leaf(2)), builder.leaf(3)));
}

TEST(Contributions, ScaleWithTheMoneyLeaves) {
  const auto plain = contributions(revenue(), {10, 20, 0.5, 3}, {14, 17, 0.6, 4});
  const auto scaled = contributions(revenue(), {1000, 2000, 0.5, 3}, {1400, 1700, 0.6, 4});
  for (std::size_t i = 0; i < plain.size(); ++i) EXPECT_NEAR(scaled[i], 100 * plain[i], 1e-10);
}

TEST(Contributions, OfASumOfTwoFormulasAdd) {
  Dice dice(6);
  for (int i = 0; i < 500; ++i) {
    const auto count = 1 + dice.below(6);
    const auto g = random_expression(dice, count, 6);
    const auto h = random_expression(dice, count, 6);
    ExpressionBuilder builder;
    const auto copy = [&](const Expression& from) {
      std::vector<ExpressionBuilder::Handle> handles;
      for (const auto& node : from.nodes())
        handles.push_back(node.operation == leaf     ? builder.leaf(node.leaf)
                          : node.operation == number ? builder.number(node.number)
                                                     : builder.make(node.operation, handles[node.parts[0]],
                                                                    handles[node.parts[1]], handles[node.parts[2]]));
      return handles.back();
    };
    const auto first = copy(g);
    const auto both_of_them = builder.finish(builder.make(add, first, copy(h)));
    const auto before = random_leaves(dice, count);
    const auto after = random_leaves(dice, count);
    const auto sum = explain_change(both_of_them, before, after);
    const auto of_g = explain_change(g, before, after);
    const auto of_h = explain_change(h, before, after);
    // Orders left out differ between the formulas; without any the shares add.
    if (!sum || !of_g || !of_h || sum->orders_left_out) continue;
    for (std::size_t at = 0; at < sum->contributions.size(); ++at) {
      const double in_g = at < of_g->contributions.size() ? of_g->contributions[at] : 0;
      const double in_h = at < of_h->contributions.size() ? of_h->contributions[at] : 0;
      ASSERT_NEAR(sum->contributions[at], in_g + in_h, 1e-9 * (scale_of(*of_g) + scale_of(*of_h)));
    }
  }
}

TEST(Contributions, OfLeavesUnderASumMakeUpThatPartsChange) {
  ExpressionBuilder builder;
  const auto left = builder.make(multiply, builder.leaf(0), builder.leaf(1));
  const auto right = builder.make(divide, builder.leaf(2), builder.leaf(3));
  const auto parts = contributions(builder.finish(builder.make(subtract, left, right)), {2, 3, 8, 4}, {5, 1, 9, 2});
  EXPECT_NEAR(parts[0] + parts[1], 5 - 6, 1e-12);
  EXPECT_NEAR(parts[2] + parts[3], -(4.5 - 2), 1e-12);
}

TEST(Contributions, AreEqualForEqualLeavesOfASymmetricFormula) {
  const auto parts = contributions(joined(multiply, 4), {3, 3, 3, 2}, {7, 7, 7, 5});
  EXPECT_DOUBLE_EQ(parts[0], parts[1]);
  EXPECT_DOUBLE_EQ(parts[1], parts[2]);
  EXPECT_NE(parts[2], parts[3]);
}

TEST(Contributions, MixesWithoutValueAreNotAveragedOver) {
  // a / (b - c): with the new b and the old c one would divide by 0.
  ExpressionBuilder builder;
  const auto under = builder.make(subtract, builder.leaf(1), builder.leaf(2));
  const auto ratio = builder.finish(builder.make(divide, builder.leaf(0), under));
  const auto change = explain_change(ratio, std::array{4.0, 3.0, 1.0}, std::array{6.0, 1.0, -1.0});
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->orders_left_out);
  EXPECT_NEAR(sum_of(change->contributions), 3.0 - 2.0, 1e-12);
}

TEST(Contributions, AreRefusedWhenEveryWayIsBlocked) {
  // 1 / (a - b) * ... where each single step divides by 0.
  ExpressionBuilder builder;
  const auto under = builder.make(subtract, builder.leaf(0), builder.leaf(1));
  const auto ratio = builder.finish(builder.make(divide, builder.number(1), under));
  const auto change = explain_change(ratio, std::array{1.0, 2.0}, std::array{2.0, 1.0});
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().rule, "explain.no_way");
}

TEST(Contributions, AreRefusedWithoutAValueOnASide) {
  const auto change = explain_change(joined(divide, 2), std::array{1.0, 0.0}, std::array{2.0, 1.0});
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().rule, "explain.no_value");
}

TEST(Contributions, AreRefusedWhereDifferencesOverflow) {
  const auto change = explain_change(joined(larger, 2), std::array{-1.7e308, -1.7e308}, std::array{1.7e308, 1.7e308});
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().rule, "explain.too_large");
}

TEST(Contributions, OfALongSumAreEachLeafsOwnChange) {
  std::vector<double> before(200);
  std::vector<double> after(200);
  for (std::size_t i = 0; i < before.size(); ++i) {
    before[i] = static_cast<double>(i);
    after[i] = static_cast<double>(3 * i + 1);
  }
  const auto change = explain_change(joined(add, 200), before, after);
  ASSERT_TRUE(change);
  EXPECT_TRUE(change->grouped);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(change->contributions[i], after[i] - before[i], 1e-7);
}

TEST(Contributions, OfAManyLeavedPartTimesAFactorKeepTheClosedForm) {
  // (sum of 20) * b: the sum brings da (b0 + b1) / 2, each of its leaves its own part of that.
  ExpressionBuilder builder;
  std::vector<ExpressionBuilder::Handle> leaves;
  std::vector<double> before;
  std::vector<double> after;
  Dice dice(7);
  for (std::uint32_t i = 0; i < 20; ++i) {
    leaves.push_back(builder.leaf(i));
    before.push_back(dice.share());
    after.push_back(dice.share());
  }
  before.push_back(4);
  after.push_back(7);
  const auto sum = builder.fold(add, leaves);
  const auto whole = builder.finish(builder.make(multiply, sum, builder.leaf(20)));
  const auto parts = contributions(whole, before, after);
  double change_of_sum = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_NEAR(parts[i], (after[i] - before[i]) * 5.5, 1e-9);
    change_of_sum += after[i] - before[i];
  }
  EXPECT_NEAR(std::accumulate(parts.begin(), parts.end() - 1, 0.0), change_of_sum * 5.5, 1e-9);
}

TEST(Contributions, AShareOfASharedPartIsDividedInsideIt) {
  // sum / (sum + b): the sum of 20 occurs twice and is one part.
  ExpressionBuilder builder;
  std::vector<ExpressionBuilder::Handle> leaves;
  for (std::uint32_t i = 0; i < 20; ++i) leaves.push_back(builder.leaf(i));
  const auto sum = builder.fold(add, leaves);
  const auto whole = builder.finish(builder.make(divide, sum, builder.make(add, sum, builder.leaf(20))));
  std::vector<double> before(21, 1);
  std::vector<double> after(21, 2);
  before[20] = 30;
  after[20] = 40;
  const auto parts = contributions(whole, before, after);
  const auto of_sum = [](double s, double b) { return s / (s + b); };
  EXPECT_NEAR(std::accumulate(parts.begin(), parts.end() - 1, 0.0),
              (of_sum(40, 30) - of_sum(20, 30) + of_sum(40, 40) - of_sum(20, 40)) / 2, 1e-12);
  EXPECT_NEAR(sum_of(parts), of_sum(40, 40) - of_sum(20, 30), 1e-12);
}

TEST(Contributions, ByGroupsEqualThoseByLeavesWherePartsOnlyAddUp) {
  // A sum of small products has the same Shapley and Owen values.
  ExpressionBuilder builder;
  std::vector<ExpressionBuilder::Handle> products;
  for (std::uint32_t i = 0; i < 12; i += 2)
    products.push_back(builder.make(multiply, builder.leaf(i), builder.leaf(i + 1)));
  const auto whole = builder.finish(builder.fold(add, products));
  Dice dice(8);
  const auto before = random_leaves(dice, 12);
  const auto after = random_leaves(dice, 12);
  const auto exact = explain_change(whole, before, after);
  ASSERT_TRUE(exact);
  ASSERT_FALSE(exact->grouped);
  ChangeExplanation grouped{.before = exact->before, .after = exact->after, .contributions = std::vector<double>(12)};
  ASSERT_TRUE(share_by_groups(whole, before, after, grouped));
  for (std::size_t i = 0; i < 12; ++i)
    EXPECT_NEAR(grouped.contributions[i], exact->contributions[i], 1e-9 * scale_of(*exact));
}

TEST(Shapley, OfAGloveGame) {
  // One left and two right gloves; a pair is worth 1. The left hand has 4/6.
  const std::array<double, 8> worth{0, 0, 0, 1, 0, 1, 0, 1};
  const auto shares = shapley_values(worth);
  ASSERT_TRUE(shares);
  EXPECT_NEAR((*shares)[0], 4.0 / 6, 1e-15);
  EXPECT_NEAR((*shares)[1], 1.0 / 6, 1e-15);
}

}  // namespace
}  // namespace waymark::analytics
