#include "domain/target_in_force.hpp"

#include <gmock/gmock.h>

#include "domain/measures_test_support.hpp"

namespace waymark {
namespace {

using test::day;
using test::period;

TEST(TargetInForce, TheDerivationNamesTheTargetAndSinceWhen) {
  test::Scenario scenario;
  MetricInput metric;
  metric.unit = "min";
  KpiInput input;
  input.metric = scenario.metric(metric);
  const auto kpi = scenario.kpi(input);
  auto target = test::target_of(kpi.id, TargetKind::at_most, 30);
  target.from = day("2026-01-01");
  scenario.target(target);
  Derivation why;
  EXPECT_TRUE(target_in_force(scenario.workspace, kpi, period("2026-W46"), {}, &why));
  EXPECT_EQ(why.word, "at most 30 min");
  EXPECT_EQ(why.because, "In force since 2026-01-01.");
  EXPECT_EQ(why.inputs.front().name, "TG-1");
}

TEST(TargetInForce, TheDerivationOfNoneSaysSo) {
  test::Scenario scenario;
  KpiInput input;
  input.metric = scenario.metric("a");
  const auto kpi = scenario.kpi(input);
  Derivation why;
  EXPECT_FALSE(target_in_force(scenario.workspace, kpi, period("2026-W46"), {}, &why));
  EXPECT_EQ(why.because, "No target was in force on the last day of 2026-W46.");
}

TEST(TargetInForce, AnAbsoluteChangeIsNoRelativeTarget) {
  test::Scenario scenario;
  const auto metric = scenario.metric("a");
  EXPECT_FALSE(resolve_relative(scenario.workspace, metric, Grain::week, RelativeTarget{}, day("2026-11-24")));
}

}  // namespace
}  // namespace waymark
