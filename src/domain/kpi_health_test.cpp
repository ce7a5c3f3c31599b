#include "domain/kpi_health.hpp"

#include <gmock/gmock.h>

#include "domain/measures_test_support.hpp"

namespace waymark {
namespace {

using test::day;
using test::period;
using testing::HasSubstr;

/// Reply time, at most 30 min a week.
struct ReplyTime : testing::Test {
  ReplyTime() {
    MetricInput input;
    input.key = "reply_time";
    input.unit = "min";
    input.across_time = Aggregation::average;
    metric = scenario.metric(input);
    KpiInput promised;
    promised.name = "Average reply time";
    promised.metric = metric;
    kpi = scenario.kpi(promised);
    scenario.target(test::target_of(kpi.id, TargetKind::at_most, 30));
  }
  [[nodiscard]] KpiState state(std::string_view today) const { return kpi_state(scenario.workspace, kpi, day(today)); }

  test::Scenario scenario;
  MetricId metric;
  Kpi kpi;
};

TEST_F(ReplyTime, LeavesHealthAtOnceWhenACompleteWeekMisses) {
  scenario.put(metric, period("2026-W44"), {28, 30, 52});
  const auto state = this->state("2026-11-18");
  EXPECT_EQ(state.health, Health::unhealthy);
  EXPECT_EQ(state.because, "52 min in 2026-W46 is 22 min over at most 30 min.");
  EXPECT_EQ(state.bad_since, period("2026-W46"));
}

TEST_F(ReplyTime, SaysSinceWhenAndHowOftenItWasMissed) {
  scenario.put(metric, period("2026-W45"), {30, 48, 52});
  EXPECT_EQ(state("2026-11-24").because,
            "52 min in 2026-W47 is 22 min over at most 30 min; missed since 2026-W46, 2 weeks in a row.");
}

TEST_F(ReplyTime, GivesTheSameReasonsAsKindsWithNumbers) {
  scenario.put(metric, period("2026-W45"), {30, 48, 52});
  EXPECT_THAT(
      state("2026-11-24").reasons,
      testing::ElementsAre(
          Reason{.kind = ReasonKind::missed,
                 .value = 52,
                 .period = period("2026-W47"),
                 .target_kind = TargetKind::at_most,
                 .target_value = 30,
                 .off_by = 22},
          Reason{.kind = ReasonKind::missed_since, .period = period("2026-W46"), .count = 2, .grain = Grain::week}));
}

TEST_F(ReplyTime, TheRunningWeekNeverChangesHealth) {
  scenario.put(metric, period("2026-W46"), {29, 52});
  const auto state = this->state("2026-11-18");
  EXPECT_EQ(state.health, Health::healthy);
  ASSERT_TRUE(state.running);
  EXPECT_EQ(state.running->value, 52);
  EXPECT_EQ(state.running_met, false);
}

TEST_F(ReplyTime, AFinalValueOfTheRunningWeekCountsAtOnce) {
  scenario.put(metric, {.period = "2026-W47", .value = 52, .is_final = true});
  const auto state = this->state("2026-11-18");
  EXPECT_EQ(state.health, Health::unhealthy);
  EXPECT_FALSE(state.running);
}

TEST_F(ReplyTime, TheFirstOverdueDayIsTheTwelfthAfterTheWeek) {
  scenario.put(metric, period("2026-W40"), {28});  // ends on October 4
  EXPECT_FALSE(state("2026-10-15").overdue);
  const auto state = this->state("2026-10-16");
  EXPECT_TRUE(state.overdue);
  EXPECT_EQ(state.overdue_since, day("2026-10-16"));
  EXPECT_EQ(state.health, Health::no_data);
  EXPECT_EQ(state.last_health, Health::healthy);
  EXPECT_THAT(state.because, HasSubstr("overdue since 2026-10-16"));
}

TEST_F(ReplyTime, WithoutAnyMeasurementThereIsNoData) {
  EXPECT_EQ(state("2026-11-18").health, Health::no_data);
  EXPECT_EQ(state("2026-11-18").because, "Nothing was measured yet.");
}

TEST_F(ReplyTime, TheDerivationNamesValuesTargetAndThreshold) {
  scenario.put(metric, period("2026-W46"), {48, 52});
  Derivation why;
  const auto state = kpi_state(scenario.workspace, kpi, day("2026-11-24"), &why);
  EXPECT_EQ(why.subject, "health of KPI-1");
  EXPECT_EQ(why.word, "unhealthy");
  EXPECT_EQ(why.because, state.because);
  ASSERT_FALSE(why.inputs.empty());
  EXPECT_EQ(why.inputs.front().name, "2026-W46");
  EXPECT_EQ(why.inputs.front().value, 48);
  EXPECT_EQ(why.inputs.front().note, "missed, target at most 30 min");
  ASSERT_EQ(why.thresholds.size(), 1U);
  EXPECT_EQ(why.thresholds.front().name, "overdue_periods");
}

TEST_F(ReplyTime, TheTraceHoldsGapsAndWhatCameOfEachPeriod) {
  scenario.put(metric, period("2026-W40"), {28, std::nullopt, 52, 25});
  const auto trace = judged_periods(scenario.workspace, kpi, day("2026-11-02"));
  ASSERT_EQ(trace.size(), 5U);  // W40 to W44; W45 runs
  EXPECT_EQ(trace[1].judgement, Judgement::gap);
  EXPECT_EQ(trace[1].health, Health::healthy);
  EXPECT_EQ(trace[2].judgement, Judgement::missed);
  EXPECT_EQ(trace[2].off_by, 22);
  EXPECT_EQ(trace[2].health, Health::unhealthy);
  EXPECT_EQ(trace[3].health, Health::healthy);
  EXPECT_EQ(trace[4].judgement, Judgement::gap);
}

TEST_F(ReplyTime, ATraceOfSomePeriodsIsFoldedFromTheBeginning) {
  kpi.met_until_healthy = 3;
  scenario.put(metric, period("2026-W40"), {52, 28, 28, 28});
  const auto trace = judged_periods(scenario.workspace, kpi, day("2026-11-02"), period("2026-W42"), period("2026-W43"));
  ASSERT_EQ(trace.size(), 2U);
  EXPECT_EQ(trace[0].health, Health::unhealthy);
  EXPECT_EQ(trace[1].health, Health::healthy);
}

/// At least 5 deals a month with each client.
struct DealsByClient : testing::Test {
  DealsByClient() {
    MetricInput input;
    input.key = "deals";
    input.grain = Grain::month;
    input.across_time = Aggregation::sum;
    input.dimensions = {"client"};
    metric = scenario.metric(input);
    KpiInput promised;
    promised.name = "Deals";
    promised.metric = metric;
    promised.period = Grain::month;
    promised.per_segment = true;
    kpi = scenario.kpi(promised);
    scenario.target(test::target_of(kpi.id, TargetKind::at_least, 5));
  }

  test::Scenario scenario;
  MetricId metric;
  Kpi kpi;
};

TEST_F(DealsByClient, TheWorstClientDecidesAndIsNamed) {
  for (const auto& [client, deals] : {std::pair("client=acme", 3), {"client=blue", 5}, {"client=cone", 9}})
    scenario.put(metric, {.period = "2026-10", .value = deals, .segment = client});
  const auto state = kpi_state(scenario.workspace, kpi, day("2026-11-10"));
  EXPECT_EQ(state.health, Health::unhealthy);
  EXPECT_EQ(state.segments_met, 2U);
  EXPECT_EQ(state.latest->reading.value, 17);
  EXPECT_EQ(state.because, "2 of 3 clients met; client=acme has 3, asked is at least 5.");
}

TEST_F(DealsByClient, AClientWithItsOwnTargetIsJudgedByIt) {
  scenario.put(metric, {.period = "2026-10", .value = 3, .segment = "client=acme"});
  auto own = test::target_of(kpi.id, TargetKind::at_least, 2);
  own.segment = "client=acme";
  scenario.target(own);
  EXPECT_EQ(kpi_state(scenario.workspace, kpi, day("2026-11-10")).health, Health::healthy);
}

TEST_F(DealsByClient, AClientThatLeftLongAgoNoLongerCounts) {
  scenario.put(metric, {.period = "2026-01", .value = 0, .segment = "client=acme"});
  scenario.put(metric, {.period = "2026-10", .value = 6, .segment = "client=blue"});
  const auto state = kpi_state(scenario.workspace, kpi, day("2026-11-10"));
  EXPECT_EQ(state.health, Health::healthy);
  EXPECT_EQ(state.segments.size(), 1U);
}

TEST_F(DealsByClient, TheTraceOfTheTotalCarriesTheHealthOfAllClients) {
  for (const auto& [month, deals] : {std::pair("2026-09", 3), {"2026-10", 5}}) {
    scenario.put(metric, {.period = month, .value = deals, .segment = "client=acme"});
    scenario.put(metric, {.period = month, .value = 7, .segment = "client=blue"});
  }
  const auto trace = judged_periods(scenario.workspace, kpi, day("2026-11-10"));
  ASSERT_EQ(trace.size(), 2U);
  EXPECT_EQ(trace[0].health, Health::unhealthy);
  EXPECT_EQ(trace[0].reading.value, 10);
  EXPECT_EQ(trace[1].health, Health::healthy);
}

}  // namespace
}  // namespace waymark
