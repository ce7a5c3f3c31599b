// What must hold for every member on its own.
#include <gmock/gmock.h>

#include "analytics/autoregression.hpp"
#include "analytics/box_cox.hpp"
#include "analytics/complex_smoothing.hpp"
#include "analytics/smoothing.hpp"
#include "analytics/test_series.hpp"
#include "analytics/theta.hpp"

namespace waymark::analytics {
namespace {

struct NamedMember {
  std::string name;
  Member forecast;
};

std::vector<NamedMember> members() {
  return {
      {"last value", last_value},
      {"simple smoothing", simple_smoothing},
      {"Holt", holt_smoothing},
      {"classical theta", classical_theta},
      {"dynamic theta", [](auto y, int h) { return optimised_theta(y, h, ThetaLine::dynamic); }},
      {"optimised theta", [](auto y, int h) { return optimised_theta(y, h, ThetaLine::fixed); }},
      {"complex smoothing", complex_smoothing},
      {"autoregression", [](auto y, int h) { return autoregression_of_steps(y, h, 12); }},
  };
}

std::vector<double> scaled(const std::vector<double>& values, double factor) {
  std::vector<double> result = values;
  for (double& value : result) value *= factor;
  return result;
}

TEST(Members, OfAConstantSayTheConstant) {
  const std::vector<double> sevens(30, 7.0);
  for (const auto& member : members())
    for (const double mean : member.forecast(sevens, 12).mean) EXPECT_NEAR(mean, 7, 1e-4) << member.name;
}

TEST(Members, GiveAMeanAndADeviationForEachStep) {
  const auto series = seasonal_series(40, 4, 1);
  for (const auto& member : members()) {
    const auto forecast = member.forecast(series, 9);
    ASSERT_EQ(forecast.mean.size(), 9U) << member.name;
    ASSERT_EQ(forecast.deviation.size(), 9U) << member.name;
    for (const double deviation : forecast.deviation) EXPECT_GT(deviation, 0) << member.name;
  }
}

TEST(Members, CountInTheUnitOfTheSeries) {
  const auto series = seasonal_series(40, 4, 2);
  // A power of two changes no digit.
  for (const auto& member : members()) {
    const auto plain = member.forecast(series, 6);
    const auto scaled_up = member.forecast(scaled(series, 4), 6);
    for (std::size_t k = 0; k < 6; ++k) {
      EXPECT_NEAR(scaled_up.mean[k], 4 * plain.mean[k], 1e-3 * std::abs(plain.mean[k])) << member.name;
      EXPECT_NEAR(scaled_up.deviation[k], 4 * plain.deviation[k], 1e-2 * plain.deviation[k]) << member.name;
    }
  }
}

TEST(Members, ExceptTheSmoothedComplexOneMoveWithTheSeries) {
  const auto series = seasonal_series(40, 4, 3);
  std::vector<double> moved = series;
  for (double& value : moved) value += 1000;
  for (const auto& member : members()) {
    if (member.name == "complex smoothing") continue;
    // The optimised thetas weigh their line, and a line moves; the weight is their own.
    const double allowed = member.name == "dynamic theta" || member.name == "optimised theta" ? 15 : 0.5;
    const auto plain = member.forecast(series, 6);
    const auto there = member.forecast(moved, 6);
    for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(there.mean[k], plain.mean[k] + 1000, allowed) << member.name;
  }
}

TEST(Members, WithATrendContinueAStraightLine) {
  std::vector<double> line;
  line.reserve(30);
  for (int t = 0; t < 30; ++t) line.push_back(10 + 2 * t);
  EXPECT_NEAR(holt_smoothing(line, 3).mean[2], 10 + 2 * 32, 1e-3);
  EXPECT_NEAR(autoregression_of_steps(line, 3, 1).mean[2], 10 + 2 * 32, 1e-6);
  EXPECT_NEAR(optimised_theta(line, 3, ThetaLine::fixed).mean[2], 10 + 2 * 32, 0.5);
  // Half of the slope is theta's mark, once its level has caught up.
  EXPECT_NEAR(classical_theta(line, 2).mean[1] - classical_theta(line, 2).mean[0], 1, 1e-9);
}

TEST(Members, StayFiniteOnWhatIsHard) {
  for (const auto& [name, values] : hard_series()) {
    const double size =
        values.empty() ? 0 : std::abs(*std::ranges::max_element(values, {}, [](double v) { return std::abs(v); }));
    // The combination hands over series of about 1 in size.
    if (size == 0 || size > 1e12 || size < 1e-12) continue;
    for (const auto& member : members())
      for (const double mean : member.forecast(scaled(values, 1 / size), 30).mean)
        EXPECT_TRUE(std::isfinite(mean)) << member.name << " of " << name;
  }
}

TEST(BoxCox, FindsTheLogarithmOfGrowthAndLeavesALineAsItIs) {
  std::vector<double> growth, line;
  Noise noise(6);
  for (int t = 0; t < 60; ++t) {
    growth.push_back(std::exp(0.1 * t + 0.05 * noise.normal()));
    line.push_back(5 + t + 0.5 * noise.normal());
  }
  EXPECT_LE(find_lambda(growth), 0.05);
  EXPECT_GE(find_lambda(line), 0.9);
  EXPECT_EQ(find_lambda(std::vector<double>{1, 0, 2}), 1);
}

TEST(BoxCox, ForecastsGrowthAsGrowth) {
  std::vector<double> growth;
  growth.reserve(40);
  for (int t = 0; t < 40; ++t) growth.push_back(std::exp(0.1 * t));
  const auto forecast = through_power(growth, 2, 0, [](auto y, int h) { return holt_smoothing(y, h); });
  EXPECT_NEAR(forecast.mean[1] / forecast.mean[0], std::exp(0.1), 1e-3);
}

TEST(SeasonalAutoregression, RepeatsAPerfectSeason) {
  std::vector<double> values;
  values.reserve(60);
  for (int t = 0; t < 60; ++t) values.push_back(100 + 10 * (t % 12));
  ASSERT_TRUE(has_seasons_enough(values.size(), 12));
  const auto forecast = autoregression_of_seasons(values, 12, 12);
  for (std::size_t k = 0; k < 12; ++k) EXPECT_NEAR(forecast.mean[k], 100 + 10 * static_cast<double>(k), 1e-6);
}

}  // namespace
}  // namespace waymark::analytics
