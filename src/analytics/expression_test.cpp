#include "analytics/expression.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Expression of_two(Operation operation) {
  ExpressionBuilder builder;
  const auto a = builder.leaf(0);
  return builder.finish(builder.make(operation, a, builder.leaf(1)));
}

TEST(Expression, DividingByZeroHasNoValue) {
  EXPECT_EQ(of_two(Operation::divide).evaluate(std::array{6.0, 3.0}), 2);
  EXPECT_EQ(of_two(Operation::divide).evaluate(std::array{6.0, 0.0}), std::nullopt);
  EXPECT_EQ(of_two(Operation::divide).evaluate(std::array{0.0, 0.0}), std::nullopt);
}

TEST(Expression, AnOverflowHasNoValue) {
  EXPECT_EQ(of_two(Operation::multiply).evaluate(std::array{1e200, 1e200}), std::nullopt);
}

TEST(Expression, OnlyTheChosenPartNeedsAValue) {
  ExpressionBuilder builder;
  const auto test = builder.leaf(0);
  const auto broken = builder.make(Operation::divide, builder.number(1), builder.number(0));
  const auto whole = builder.finish(builder.make(Operation::choose, test, builder.leaf(1), broken));
  EXPECT_EQ(whole.evaluate(std::array{1.0, 5.0}), 5);
  EXPECT_EQ(whole.evaluate(std::array{0.0, 5.0}), std::nullopt);
}

TEST(Expression, APartWithoutValueLeavesNone) {
  using enum Operation;
  for (const auto operation : {add, subtract, multiply, divide, less, equal, unequal, both, either, smaller, larger}) {
    EXPECT_EQ(of_two(operation).evaluate(std::array{nan, 1.0}), std::nullopt);
    EXPECT_EQ(of_two(operation).evaluate(std::array{1.0, nan}), std::nullopt);
  }
}

TEST(Expression, EqualPartsAreOneNode) {
  ExpressionBuilder builder;
  const auto sum = builder.make(Operation::add, builder.leaf(0), builder.leaf(1));
  const auto again = builder.make(Operation::add, builder.leaf(0), builder.leaf(1));
  EXPECT_EQ(sum, again);
  const auto whole = builder.finish(builder.make(Operation::multiply, sum, again));
  EXPECT_EQ(whole.nodes().size(), 4U);
  EXPECT_EQ(whole.evaluate(std::array{2.0, 3.0}), 25);
}

TEST(Expression, WhatTheRootDoesNotNeedIsLeftOut) {
  ExpressionBuilder builder;
  (void)builder.make(Operation::negate, builder.leaf(7));
  const auto whole = builder.finish(builder.leaf(1));
  EXPECT_EQ(whole.nodes().size(), 1U);
  EXPECT_EQ(whole.leaf_count(), 2U);
}

TEST(Expression, RowsSayWhatSingleValuesSay) {
  Dice dice(11);
  for (int round = 0; round < 300; ++round) {
    const auto count = 1 + dice.below(6);
    const auto expression = testing_support::random_expression(dice, count, dice.below(12));
    const std::size_t rows = 1 + dice.below(600);
    std::vector<std::vector<double>> columns(count, std::vector<double>(rows));
    std::vector<const double*> leaves;
    for (auto& column : columns) {
      for (auto& value : column) value = dice.chance(15) ? nan : dice.value() * (dice.chance(30) ? 1e300 : 1);
      leaves.push_back(column.data());
    }
    std::vector<double> result(rows);
    expression.evaluate_rows(leaves, result);
    for (std::size_t row = 0; row < rows; ++row) {
      std::vector<double> single;
      for (const auto& column : columns) single.push_back(column[row]);
      const auto value = expression.evaluate(single);
      ASSERT_EQ(value.has_value(), !std::isnan(result[row]));
      if (value) {
        ASSERT_EQ(*value, result[row]);
      }
    }
  }
}

}  // namespace
}  // namespace waymark::analytics
