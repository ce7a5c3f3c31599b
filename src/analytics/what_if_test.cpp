#include "analytics/what_if.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;
using enum Operation;

constexpr std::size_t path_count = 300;
constexpr std::size_t step_count = 6;

class WhatIfTest : public testing::Test {
 protected:
  WhatIfTest() {
    Dice dice(51);
    for (std::size_t driver = 0; driver < 3; ++driver) {
      for (std::size_t i = 0; i < path_count * step_count; ++i)
        paths_[driver].push_back(100.0 * static_cast<double>(driver + 1) + 10 * dice.normal());
      history_[driver] = {90, 95, 98};
    }
  }

  /// Over leaves that read the drivers of their number.
  [[nodiscard]] WhatIfModel model(Expression expression, Outcome outcome = {}) const {
    WhatIfModel model{.paths = path_count, .steps = step_count, .drivers = {}, .formulas = {}};
    for (std::size_t driver = 0; driver < 3; ++driver)
      model.drivers.push_back({.paths = paths_[driver], .history = history_[driver]});
    model.formulas.push_back({.expression = std::move(expression), .leaves = {{0}, {1}, {2}}, .outcome = outcome});
    return model;
  }
  [[nodiscard]] WhatIf made(Expression expression, Outcome outcome = {}) const {
    return std::move(WhatIf::make(model(std::move(expression), outcome))).value();
  }
  static Expression product() {
    ExpressionBuilder builder;
    const auto both_first = builder.make(multiply, builder.leaf(0), builder.leaf(1));
    return builder.finish(builder.make(divide, both_first, builder.leaf(2)));
  }
  static Expression sum() {
    ExpressionBuilder builder;
    const auto first = builder.make(add, builder.leaf(0), builder.leaf(1));
    return builder.finish(builder.make(subtract, first, builder.leaf(2)));
  }
  [[nodiscard]] double at(std::size_t driver, std::size_t path, std::size_t step) const {
    return paths_[driver][path * step_count + step];
  }

  std::array<std::vector<double>, 3> paths_;
  std::array<std::vector<double>, 3> history_;
};

TEST_F(WhatIfTest, NoLeverIsTheForecastBitForBit) {
  const auto what_if = made(product(), {.wanted = 60});
  EXPECT_EQ(*what_if.with({}), what_if.forecasts());
}

TEST_F(WhatIfTest, ALeverThatAltersNothingIsTheForecastBitForBit) {
  const auto what_if = made(product(), {.wanted = 60});
  for (const auto& idle : {Lever{.kind = LeverKind::percent, .driver = 1, .value = 0},
                           Lever{.kind = LeverKind::shift, .driver = 1, .periods = 0},
                           Lever{.kind = LeverKind::at_least, .driver = 1, .value = -1e9}})
    EXPECT_EQ(*what_if.with(std::array{idle}), what_if.forecasts());
}

TEST_F(WhatIfTest, ALeverTakenBackLeavesTheForecast) {
  const auto what_if = made(product(), {.wanted = 60});
  const std::array levers{Lever{.kind = LeverKind::percent, .driver = 0, .value = 7},
                          Lever{.kind = LeverKind::ramp, .driver = 2, .value = 50, .periods = 3}};
  const auto pulled = *what_if.with(levers);
  EXPECT_NE(pulled, what_if.forecasts());
  EXPECT_EQ(*what_if.with({}), what_if.forecasts());
  EXPECT_EQ(*what_if.with(levers), pulled);
}

TEST_F(WhatIfTest, EffectsOnASumAdd) {
  const auto what_if = made(sum(), {.measure = PathMeasure::sum});
  const std::array levers{Lever{.kind = LeverKind::percent, .driver = 0, .value = 7},
                          Lever{.kind = LeverKind::ramp, .driver = 2, .value = 50, .periods = 3}};
  const double one = (*what_if.with(std::span(levers).first(1)))[0].outcome.mean;
  const double other = (*what_if.with(std::span(levers).last(1)))[0].outcome.mean;
  const double both_of_them = (*what_if.with(levers))[0].outcome.mean;
  const double none = what_if.forecasts()[0].outcome.mean;
  EXPECT_NEAR(both_of_them - none, (one - none) + (other - none), 1e-9 * std::abs(none));
}

TEST_F(WhatIfTest, EveryPathIsComputedByItself) {
  const auto what_if = made(product(), {.measure = PathMeasure::mean, .first = 1, .last = 4});
  const Lever lever{.kind = LeverKind::percent, .driver = 0, .value = 10, .from = 2};
  std::vector<double> each;
  for (std::size_t path = 0; path < path_count; ++path) {
    double total = 0;
    for (std::size_t step = 1; step <= 4; ++step)
      total += at(0, path, step) * (step >= 2 ? 1.1 : 1) * at(1, path, step) / at(2, path, step);
    each.push_back(total / 4);
  }
  const auto scenario = (*what_if.with(std::array{lever}))[0];
  const double mean = std::accumulate(each.begin(), each.end(), 0.0) / path_count;
  EXPECT_NEAR(scenario.outcome.mean, mean, 1e-9);
  std::ranges::sort(each);
  EXPECT_NEAR(scenario.outcome.quantiles[2], (each[149] + each[150]) / 2, 1e-9);
  const auto delta = delta_of(what_if.forecasts()[0], scenario);
  EXPECT_NEAR(delta.mean, mean - what_if.forecasts()[0].outcome.mean, 1e-9);
}

TEST_F(WhatIfTest, AProbabilityIsTheShareOfPathsThatReach) {
  const auto what_if = made(sum(), {.wanted = 0});
  double reaching = 0;
  for (std::size_t path = 0; path < path_count; ++path)
    reaching += at(0, path, 5) + at(1, path, 5) - at(2, path, 5) >= 0 ? 1 : 0;
  EXPECT_DOUBLE_EQ(*what_if.forecasts()[0].probability, reaching / path_count);
  const auto sure = *what_if.with(std::array{Lever{.kind = LeverKind::set, .driver = 0, .value = 1e6}});
  EXPECT_DOUBLE_EQ(*sure[0].probability, 1 - 0.5 / path_count);
}

TEST_F(WhatIfTest, ALeafMayReadPeriodsBefore) {
  ExpressionBuilder builder;
  auto growth = model(builder.finish(builder.make(subtract, builder.leaf(0), builder.leaf(1))));
  growth.formulas[0].leaves = {{.driver = 0}, {.driver = 0, .offset = -1}};
  const auto what_if = std::move(WhatIf::make(growth)).value();
  double first = 0;
  double second = 0;
  for (std::size_t path = 0; path < path_count; ++path) {
    first += (at(0, path, 0) - 98) / path_count;
    second += (at(0, path, 1) - at(0, path, 0)) / path_count;
  }
  EXPECT_NEAR(what_if.forecasts()[0].steps[0].mean, first, 1e-9);
  EXPECT_NEAR(what_if.forecasts()[0].steps[1].mean, second, 1e-9);
}

TEST_F(WhatIfTest, TheLeversSharesSumToTheChange) {
  const auto what_if = made(product(), {.measure = PathMeasure::highest, .wanted = 75});
  const std::array levers{Lever{.kind = LeverKind::percent, .driver = 0, .value = 7},
                          Lever{.kind = LeverKind::ramp, .driver = 2, .value = 250, .periods = 3},
                          Lever{.kind = LeverKind::shift, .driver = 1, .periods = 2},
                          Lever{.kind = LeverKind::at_most, .driver = 0, .value = 105}};
  const auto shares = *what_if.share_among(levers, 0);
  const auto delta = delta_of(what_if.forecasts()[0], (*what_if.with(levers))[0]);
  EXPECT_NEAR(std::accumulate(shares.mean.begin(), shares.mean.end(), 0.0), delta.mean, 1e-9);
  EXPECT_NEAR(std::accumulate(shares.probability.begin(), shares.probability.end(), 0.0), *delta.probability, 1e-12);
}

TEST_F(WhatIfTest, WhatDoesNotFitIsRefused) {
  const auto what_if = made(product());
  EXPECT_FALSE(what_if.with(std::array{Lever{.driver = 3}}));
  EXPECT_FALSE(what_if.with(std::array{Lever{.from = 6}}));
  EXPECT_FALSE(what_if.with(std::array{Lever{.from = 3, .until = 2}}));
  EXPECT_FALSE(what_if.with(std::array{Lever{.value = std::nan("")}}));
  EXPECT_FALSE(what_if.share_among(std::vector<Lever>(11), 0));
  auto short_paths = model(product());
  short_paths.drivers[1].paths = short_paths.drivers[1].paths.first(10);
  EXPECT_FALSE(WhatIf::make(short_paths));
  auto later = model(product());
  later.formulas[0].leaves[0].offset = 1;
  EXPECT_FALSE(WhatIf::make(later));
  EXPECT_FALSE(WhatIf::make(model(product(), {.last = 6})));
}

DriverRows two_paths() {
  return {.paths = 2, .steps = 4, .back = 0, .values = {1, 10, 2, 20, 3, 30, 4, 40}};
}

TEST(Levers, ARampGoesInEqualPartsAndStays) {
  auto rows = two_paths();
  pull({.kind = LeverKind::ramp, .value = 100, .periods = 2, .from = 1}, {}, rows);
  EXPECT_EQ(rows.values, (std::vector<double>{1, 10, 51, 60, 100, 100, 100, 100}));
}

TEST(Levers, AShiftTakesThePastFromHistory) {
  auto rows = two_paths();
  pull({.kind = LeverKind::shift, .periods = 2}, std::array{7.0, 8.0}, rows);
  EXPECT_EQ(rows.values, (std::vector<double>{7, 7, 8, 8, 1, 10, 2, 20}));
}

TEST(Levers, AShiftToEarlierHoldsTheLastStep) {
  auto rows = two_paths();
  pull({.kind = LeverKind::shift, .periods = -3}, {}, rows);
  EXPECT_EQ(rows.values, (std::vector<double>{4, 40, 4, 40, 4, 40, 4, 40}));
}

TEST(Levers, ActOnTheirStepsOnly) {
  auto rows = two_paths();
  pull({.kind = LeverKind::at_most, .value = 15, .from = 1, .until = 2}, {}, rows);
  EXPECT_EQ(rows.values, (std::vector<double>{1, 10, 2, 15, 3, 15, 4, 40}));
  pull({.kind = LeverKind::at_least, .value = 3, .until = 1}, {}, rows);
  EXPECT_EQ(rows.values, (std::vector<double>{3, 10, 3, 15, 3, 15, 4, 40}));
}

TEST(PathSummarizer, PicksWhatSortingPicks) {
  Dice dice(52);
  PathSummarizer summarizer;
  for (int round = 0; round < 500; ++round) {
    std::vector<double> values(1 + dice.below(1'500));
    const auto kind = dice.below(5);
    for (auto& value : values) {
      value = kind == 0 ? static_cast<double>(dice.below(4)) : kind == 1 ? 5 : dice.normal();
      if (kind == 2 && dice.chance(100)) value = 1e9;
      if (kind == 3) value *= 1e307;
    }
    auto sorted = values;
    std::ranges::sort(sorted);
    const auto summary = summarizer.summarize(values);
    for (std::size_t i = 0; i < summary_levels.size(); ++i) {
      const double place = summary_levels[i] * static_cast<double>(sorted.size() - 1);
      const auto below = static_cast<std::size_t>(place);
      const auto next = std::min(below + 1, sorted.size() - 1);
      const double share = place - static_cast<double>(below);
      const double expected =
          sorted[below] == sorted[next] ? sorted[below] : (1 - share) * sorted[below] + share * sorted[next];
      ASSERT_EQ(summary.quantiles[i], expected);
    }
    ASSERT_TRUE(std::isfinite(summary.mean));
  }
}

TEST(PathSummarizer, LeavesOutPathsWithoutAValue) {
  PathSummarizer summarizer;
  const auto summary = summarizer.summarize(std::array{std::nan(""), 4.0, std::nan(""), 6.0});
  EXPECT_EQ(summary.mean, 5);
  EXPECT_EQ(summary.without_value, 2U);
  EXPECT_EQ(share_reaching(std::array{std::nan(""), 4.0, 6.0, 7.0}, 6, true), 2.0 / 3);
  EXPECT_EQ(share_reaching(std::array{std::nan("")}, 6, true), 0.5);
}

}  // namespace
}  // namespace waymark::analytics
