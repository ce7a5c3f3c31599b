#include "analytics/initiative_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;

constexpr std::size_t steps = 8;

/// A random walk around 100: errors that hang together, as those of forecasts do.
std::vector<double> walk(Dice& dice) {
  std::vector<double> values;
  double level = 100;
  for (std::size_t i = 0; i < steps; ++i) {
    level += dice.normal();
    values.push_back(level + 0.5 * dice.normal());
  }
  return values;
}

std::vector<double> paths(Dice& dice, std::size_t count) {
  std::vector<double> all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto one = walk(dice);
    all.insert(all.end(), one.begin(), one.end());
  }
  return all;
}

TEST(InitiativeEffect, IsClaimedWhereThereIsNoneInAtMostFiveOfAHundredCases) {
  Dice dice(61);
  const std::vector<double> forecast(steps, 100);
  const int cases = testing_support::is_deep() ? 20'000 : 600;
  for (const std::size_t count : {79U, 120U}) {
    int claims = 0;
    for (int i = 0; i < cases; ++i) {
      const auto courses = paths(dice, count);
      const auto actual = walk(dice);
      const auto effect = effect_of_initiative({.actual = actual, .forecast = forecast, .paths = courses});
      claims += effect.verdict != EffectVerdict::cannot_tell ? 1 : 0;
    }
    const double share = static_cast<double>(claims) / cases;
    // 5 % is promised for the long run; a sample may lie three of its deviations beside.
    EXPECT_LE(share, 0.05 + 3 * std::sqrt(0.05 * 0.95 / cases));
    EXPECT_GT(share, 0.01);
    std::cout << "note: " << count << " paths, " << cases << " cases without effect, claimed in " << share << '\n';
  }
}

TEST(InitiativeEffect, IsFoundAndSized) {
  Dice dice(62);
  const std::vector<double> forecast(steps, 100);
  const auto courses = paths(dice, 500);
  auto actual = walk(dice);
  for (auto& value : actual) value += 15;
  const auto effect = effect_of_initiative({.actual = actual, .forecast = forecast, .paths = courses});
  EXPECT_EQ(effect.verdict, EffectVerdict::helped);
  EXPECT_LT(effect.low, 15.0 * steps);
  EXPECT_GT(effect.high, 15.0 * steps);
  EXPECT_GT(effect.low, 0);
  EXPECT_GT(effect.probability, 0.97);
  EXPECT_LT(effect.probability, 1);
  double sum = 0;
  for (const auto& each : effect.by_period) sum += *each;
  EXPECT_DOUBLE_EQ(effect.cumulated, sum);
  EXPECT_EQ(effect_of_initiative({.actual = actual, .forecast = forecast, .paths = courses, .higher_is_better = false})
                .verdict,
            EffectVerdict::hurt);
}

TEST(InitiativeEffect, IsNotJudgedTooEarly) {
  Dice dice(63);
  const std::vector<double> forecast(steps, 100);
  const auto courses = paths(dice, 200);
  const std::vector<double> actual{900, std::nan(""), 900};
  const auto effect = effect_of_initiative({.actual = actual, .forecast = forecast, .paths = courses});
  EXPECT_EQ(effect.periods, 2U);
  EXPECT_EQ(effect.by_period[1], std::nullopt);
  EXPECT_EQ(effect.verdict, EffectVerdict::too_early);
  EXPECT_EQ(effect_sentence(effect), "It is too early to tell: 2 measured periods.");
}

TEST(InitiativeEffect, CannotBeToldFromFewCourses) {
  Dice dice(64);
  const std::vector<double> forecast(steps, 100);
  const std::vector<double> actual(steps, 900);
  const auto few = paths(dice, 38);
  EXPECT_EQ(effect_of_initiative({.actual = actual, .forecast = forecast, .paths = few}).verdict,
            EffectVerdict::cannot_tell);
  EXPECT_EQ(effect_of_initiative({.actual = actual, .forecast = forecast, .paths = {}}).verdict,
            EffectVerdict::cannot_tell);
  const auto enough = paths(dice, 39);
  EXPECT_EQ(effect_of_initiative({.actual = actual, .forecast = forecast, .paths = enough}).verdict,
            EffectVerdict::helped);
}

TEST(InitiativeEffect, OfAConstantThatStaysIsNone) {
  const std::vector<double> forecast(steps, 5);
  const std::vector<double> courses(steps * 100, 5);
  const auto effect = effect_of_initiative({.actual = forecast, .forecast = forecast, .paths = courses});
  EXPECT_EQ(effect.verdict, EffectVerdict::cannot_tell);
  EXPECT_EQ(effect.probability, 0);
}

}  // namespace
}  // namespace waymark::analytics
