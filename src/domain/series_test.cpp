#include "domain/series.hpp"

#include <gmock/gmock.h>

#include "domain/measures_test_support.hpp"

namespace waymark {
namespace {

using test::day;
using test::period;
using test::Scenario;

SeriesQuery weekly(MetricId metric) {
  return {.metric = metric, .grain = Grain::week, .segment = {}, .today = day("2026-11-24")};
}

TEST(Series, AMonthThatLiesHalfOutsideMemoryIsNoValue) {
  Scenario scenario;
  const auto metric = scenario.metric("visits", Grain::day, Aggregation::sum);
  const auto newest = period("2026-11-23");
  const auto beyond = static_cast<std::int32_t>(limits::points_in_memory_max);
  for (auto at = newest - beyond; at <= newest; at = at + 1) scenario.put(metric, {.period = to_text(at), .value = 1});
  const SeriesQuery monthly{.metric = metric, .grain = Grain::month, .segment = {}, .today = day("2026-11-24")};
  const auto oldest = Date{newest.index - beyond + 1};  // the first day that is still in memory
  const auto cut = period_of(oldest, Grain::month, Calendar{});
  EXPECT_FALSE(read_period(scenario.workspace, monthly, cut).value);
  EXPECT_TRUE(read_period(scenario.workspace, monthly, cut + 1).value);
  EXPECT_EQ(measured_span(scenario.workspace, monthly)->first, cut + 1);
}

TEST(Series, TheRevisionMovesWithOwnValuesAndThoseOfInputs) {
  Scenario scenario;
  const auto a = scenario.metric("a");
  const auto other = scenario.metric("other");
  MetricInput input;
  input.key = "twice";
  input.formula = "2 * a";
  const auto twice = scenario.metric(input);
  const auto before = series_revision(scenario.workspace, twice);
  scenario.put(other, {.period = "2026-W46", .value = 1});
  EXPECT_EQ(series_revision(scenario.workspace, twice), before);
  scenario.put(a, {.period = "2026-W46", .value = 1});
  EXPECT_NE(series_revision(scenario.workspace, twice), before);
}

TEST(Series, ACircleThatCameInFromElsewhereIsAGapNotAnEndlessWalk) {
  Scenario scenario;
  MetricInput input;
  input.key = "a";
  input.formula = "b + 1";
  const auto a = scenario.metric(input);
  input.key = "b";
  input.formula = "offset(a, -1)";
  scenario.metric(input);
  EXPECT_FALSE(read_period(scenario.workspace, weekly(a), period("2026-W46")).value);
  EXPECT_FALSE(latest_complete(scenario.workspace, weekly(a)));
}

TEST(Series, ALadderOfFormulasIsReadInOneWalk) {
  Scenario scenario;
  scenario.put(scenario.metric("m0"), period("2025-W01"), std::vector<std::optional<double>>(90, 1.0));
  MetricId top;
  for (int i = 1; i <= 40; ++i) {
    const auto below = "m" + std::to_string(i - 1);
    MetricInput input;
    input.key = "m" + std::to_string(i);
    input.formula = "(" + below + " + offset(" + below + ", -1)) / 2";
    top = scenario.metric(input);
  }
  // Read naively this would be 2^40 readings.
  EXPECT_EQ(read_period(scenario.workspace, weekly(top), period("2026-W30")).value, 1);
  EXPECT_EQ(read_period(scenario.workspace, weekly(top), period("2025-W20")).missing, std::vector<std::string>{"m0"});
}

TEST(Series, TheDerivationOfAFormulaNamesItsInputs) {
  Scenario scenario;
  const auto spend = scenario.metric("spend");
  const auto leads = scenario.metric("leads");
  MetricInput input;
  input.key = "cpl";
  input.formula = "spend / leads";
  const auto cpl = scenario.metric(input);
  scenario.put(spend, {.period = "2026-W46", .value = 90});
  scenario.put(leads, {.period = "2026-W46", .value = 2});
  Derivation why;
  EXPECT_EQ(read_period(scenario.workspace, weekly(cpl), period("2026-W46"), &why).value, 45);
  EXPECT_EQ(why.subject, "cpl in 2026-W46");
  EXPECT_EQ(why.result, 45);
  EXPECT_EQ(why.formula, "spend / leads");
  ASSERT_EQ(why.inputs.size(), 2U);
  EXPECT_EQ(why.inputs[0], (DerivationInput{.name = "spend", .value = 90, .note = "2026-W46"}));
  EXPECT_EQ(why.because, "2026-W46 is complete.");
}

TEST(Series, TheDerivationOfAMonthNamesItsWeeks) {
  Scenario scenario;
  const auto metric = scenario.metric("reply", Grain::week, Aggregation::average);
  scenario.put(metric, period("2026-W45"), {20, std::nullopt, 40});
  const SeriesQuery monthly{.metric = metric, .grain = Grain::month, .segment = {}, .today = day("2026-11-24")};
  Derivation why;
  EXPECT_EQ(read_period(scenario.workspace, monthly, period("2026-11"), &why).value, 30);
  EXPECT_EQ(why.formula, "average of 4 periods by week");
  ASSERT_EQ(why.inputs.size(), 4U);
  EXPECT_EQ(why.inputs[1].name, "2026-W46");
  EXPECT_FALSE(why.inputs[1].value);
  EXPECT_EQ(why.because, "2026-11 still runs; the value is what is known so far.");
}

}  // namespace
}  // namespace waymark
