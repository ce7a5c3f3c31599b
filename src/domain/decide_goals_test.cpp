// What the commands on measures and goals do when they are not refused.
#include <gmock/gmock.h>

#include "domain/decide_test_support.hpp"
#include "domain/goal_state.hpp"
#include "domain/kpi_health.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using testing_support::Company;
using testing_support::Ledger;

template <class Entity, class Member>
Update<Entity> patch(typename Entity::id_type id, Member Entity::input_type::* member, Member value,
                     std::string reason = {}) {
  Update<Entity> command{.id = id, .patch = {}, .reason = std::move(reason)};
  command.patch.set(member, std::move(value));
  return command;
}

TEST(DecideMeasurements, ARepeatedValueAltersNothing) {
  Company company;
  const auto metric = company.metric("Tickets");
  EXPECT_THAT(company.measure(metric, company.context.today, 3)->measurements, SizeIs(1));
  EXPECT_THAT(company.measure(metric, company.context.today, 3)->measurements, IsEmpty());
  EXPECT_THAT(company.measure(metric, company.context.today, 4)->measurements, SizeIs(1));
}

TEST(DecideMeasurements, TheLastOfSeveralValuesForOnePeriodCounts) {
  Company company;
  PutMeasurement put;
  put.metric = company.metric("Tickets");
  put.period = period_of(company.context.today, Grain::week, {});
  put.value = 52;
  EXPECT_TRUE(company.run(put));
  RecordMeasurements command{{put, put, put}};
  command.values[1].value = 30;
  EXPECT_TRUE(company.run(command));
  EXPECT_EQ(company.workspace.points(put.metric)->find("")->points.front().value, 52);
}

TEST(DecideMeasurements, EveryWrongRowIsTold) {
  Company company;
  PutMeasurement put;
  put.metric = company.metric("Tickets");
  put.period = period_of(company.context.today, Grain::day, {});
  put.value = 1;
  const auto refused = decide(company.workspace, company.context, RecordMeasurements{{put, put}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().fields, SizeIs(2));
  EXPECT_EQ(refused.error().fields[1].pointer, "/values/1/period");
}

TEST(DecideMeasurements, WhatCannotBeJoinedIsMeasuredByLongerPeriodsToo) {
  Company company;
  MetricInput input;
  input.name = "Different visitors";
  input.across_time = Aggregation::none;
  const auto metric = company.make<MetricId>(Create<Metric>{input});
  KpiInput kpi_input;
  kpi_input.name = "Different visitors a quarter";
  kpi_input.metric = metric;
  kpi_input.period = Grain::quarter;
  const auto kpi = company.make<KpiId>(Create<Kpi>{kpi_input});
  company.make<TargetId>(
      Create<Target>{{.kpi = kpi, .kind = TargetKind::at_least, .value = 900, .from = make_date(2025, 1, 1)}});

  const auto quarter = period_of(company.context.today, Grain::quarter, {}) - 1;
  EXPECT_TRUE(company.measure(metric, last_day(quarter, {}) - 20, 400));
  const auto& row = *company.workspace.find(kpi);
  EXPECT_EQ(kpi_state(company.workspace, row, company.context.today).health, Health::no_data);

  PutMeasurement put;
  put.metric = metric;
  put.period = quarter;
  put.value = 1'000;
  EXPECT_TRUE(company.run(put));
  const auto state = kpi_state(company.workspace, row, company.context.today);
  EXPECT_EQ(state.health, Health::healthy);
  EXPECT_EQ(state.latest->reading.value, 1'000);

  put.period = period_of(company.context.today, Grain::day, {});
  EXPECT_FALSE(decide(company.workspace, company.context, put));
  put.metric = company.metric("Sum of weeks");
  put.period = quarter;
  const auto refused = decide(company.workspace, company.context, put);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.front().pointer, "/period");
}

TEST(DecideTargets, APathWithoutAStartLeadsFromWhereTheKpiStood) {
  Company company;
  const auto metric = company.metric("Reply time");
  const auto kpi = company.kpi_at_most(metric, 60);
  const auto today = company.context.today;
  EXPECT_TRUE(company.measure(metric, today - 7, 52));
  const auto due = company.make<TargetId>(
      Create<Target>{{.kpi = kpi, .kind = TargetKind::at_most, .value = 30, .from = today, .due = today + 70}});
  EXPECT_EQ(company.workspace.find(due)->path_value, 52);
  EXPECT_EQ(company.workspace.find(due)->path_from, today);
  const TargetBook book(company.workspace, *company.workspace.find(kpi));
  const auto in_force = book.of(period_of(today + 35, Grain::week, {}), today + 35);
  ASSERT_TRUE(in_force);
  EXPECT_EQ(in_force->value, 41);
}

TEST(DecideTargets, APathIsNotDrawnFromABetterValueOrFromNone) {
  Company company;
  const auto today = company.context.today;
  const auto metric = company.metric("Reply time");
  const auto kpi = company.kpi_at_most(metric, 60);
  const Create<Target> promise{{.kpi = kpi, .kind = TargetKind::at_most, .value = 30, .due = today + 70}};
  EXPECT_FALSE(company.workspace.find(company.make<TargetId>(promise))->path_value);
  EXPECT_TRUE(company.measure(metric, today - 7, 25));
  EXPECT_FALSE(company.workspace.find(company.make<TargetId>(promise))->path_value);
}

TEST(DecideMeasurements, ATypedLevelIsFinalAtOnceAndAPushedOneIsNot) {
  Company company;
  PutMeasurement put;
  put.metric = company.metric("Backlog");
  put.period = period_of(company.context.today, Grain::week, {});
  put.value = 1;
  EXPECT_FALSE(company.run(put)->measurements.front().is_final);
  put.source = MeasurementSource::typed;
  EXPECT_TRUE(company.run(put)->measurements.front().is_final);
}

TEST(DecideMeasurements, ARetractionTakesTheValueBack) {
  Company company;
  const auto metric = company.metric("Tickets");
  ASSERT_TRUE(company.measure(metric, company.context.today, 3));
  PutMeasurement put;
  put.metric = metric;
  put.period = period_of(company.context.today, Grain::week, {});
  EXPECT_TRUE(company.run(put));
  EXPECT_THAT(company.workspace.points(metric)->find("")->points, IsEmpty());
  EXPECT_THAT(company.run(put)->measurements, IsEmpty());
}

TEST(DecideMetrics, AKeyIsMadeFromTheNameAndNeverTwice) {
  Company company;
  for (const std::string key : {"reply_time_p90", "reply_time_p90_2", "reply_time_p90_3", "reply_time_p90_4"})
    EXPECT_EQ(company.workspace.find(company.metric("Reply time (p90)"))->key, key);
}

TEST(DecideMetrics, AnotherFormulaIsAnotherVersion) {
  Company company;
  company.metric("Tickets");
  const auto metric = company.metric("Doubled", "tickets * 2");
  EXPECT_TRUE(company.run(patch<Metric>(metric, &MetricInput::formula, RareText("tickets * 3"))));
  EXPECT_EQ(company.workspace.find(metric)->definition_version, 2U);
}

TEST(DecideTargets, ARelativeTargetIsResolvedOnce) {
  Company company;
  const auto metric = company.metric("Orders");
  const auto kpi = company.kpi_at_most(metric, 100);
  ASSERT_TRUE(company.measure(metric, company.context.today - 7, 40));
  TargetInput input;
  input.kpi = kpi;
  input.kind = TargetKind::at_least;
  input.relative = Relative::percent;
  input.change = 25;
  const auto& target = *company.workspace.find(company.make<TargetId>(Create<Target>{input}));
  EXPECT_EQ(target.value, 50);
  EXPECT_EQ(target.baseline_value, 40);
}

TEST(DecideTargets, EndingATargetFromTodayOnNeedsNoReason) {
  Company company;
  const auto kpi = company.kpi_at_most(company.metric("Orders"), 100);
  company.on(company.context.today + 30);
  const auto id = company.workspace.targets_of(kpi).front();
  EXPECT_TRUE(company.run(patch<Target>(id, &TargetInput::until, std::optional(company.context.today))));
}

TEST(DecideKeyResults, OneThatNamesNoMetricGetsItsOwn) {
  Company company;
  auto input = company.key_result_input(company.objective());
  input.unit = "%";
  const auto id = company.make<KeyResultId>(Create<KeyResult>{input});
  const auto& metric = *company.workspace.find(company.workspace.find(id)->metric);
  EXPECT_EQ(metric.private_to, id);
  EXPECT_EQ(metric.key, "");
  EXPECT_EQ(metric.unit, "%");
}

TEST(DecideKeyResults, WordsAloneAreMeasuredByPercentUntilSomebodySaysHow) {
  Company company;
  KeyResultInput input;
  input.objective = company.objective();
  input.title = "Everybody answers fast";
  const auto id = company.make<KeyResultId>(Create<KeyResult>{input});
  EXPECT_TRUE(company.workspace.find(id)->needs_measure);
  EXPECT_EQ(company.workspace.find(id)->target, 100);
  EXPECT_TRUE(company.run(patch<KeyResult>(id, &KeyResultInput::target, std::optional(30.0))));
  EXPECT_FALSE(company.workspace.find(id)->needs_measure);
}

TEST(DecideObjectives, ActivationFreezesStartAndTargetAndWritesThemDown) {
  Company company;
  const auto metric = company.metric("Orders");
  ASSERT_TRUE(company.measure(metric, company.context.today - 7, 40));
  const auto objective = company.objective();
  KeyResultInput input;
  input.objective = objective;
  input.title = "Double the orders";
  input.metric = metric;
  input.relative = Relative::factor;
  input.change = 2;
  const auto id = company.make<KeyResultId>(Create<KeyResult>{input});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  EXPECT_EQ(company.workspace.find(id)->start, 40);
  EXPECT_EQ(company.workspace.find(id)->target, 80);
  const auto& commitments = company.workspace.find(objective)->commitments;
  ASSERT_THAT(commitments, SizeIs(1));
  EXPECT_EQ(commitments[0].target, 80);
  EXPECT_EQ(commitments[0].due, make_date(2026, 3, 31));
}

TEST(DecideObjectives, AnAmendmentWithAReasonKeepsWhatWasCommitted) {
  Company company;
  const auto objective = company.objective();
  const auto id = company.make<KeyResultId>(Create<KeyResult>{company.key_result_input(objective)});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  EXPECT_TRUE(company.run(patch<KeyResult>(id, &KeyResultInput::target, std::optional(8.0), "Half the team left.")));
  EXPECT_EQ(company.workspace.find(id)->target, 8);
  EXPECT_EQ(company.workspace.find(objective)->commitments[0].target, 10);
}

TEST(DecideCheckIns, ATotalIsWrittenAsWhatTheOtherPeriodsLeave) {
  Company company;
  const auto objective = company.objective();
  auto input = company.key_result_input(objective, 0, 100);
  input.reads = Reads::total;
  const auto id = company.make<KeyResultId>(Create<KeyResult>{input});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  company.make<CheckInId>(Create<CheckIn>{{.key_result = id, .value = 30}});
  company.on(company.context.today + 7);
  company.make<CheckInId>(Create<CheckIn>{{.key_result = id, .value = 50}});
  const auto metric = company.workspace.find(id)->metric;
  EXPECT_EQ(company.workspace.points(metric)->find("")->points.back().value, 20);
  const auto again = company.make<CheckInId>(Create<CheckIn>{{.key_result = id, .increment = 5}});
  EXPECT_EQ(company.workspace.find(again)->progress, 0.55);
}

TEST(DecideCheckIns, AnEarlierDayLeavesThePresentWordAlone) {
  Company company;
  const auto objective = company.objective();
  const auto id = company.make<KeyResultId>(Create<KeyResult>{company.key_result_input(objective)});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  company.on(company.context.today + 10);
  company.make<CheckInId>(
      Create<CheckIn>{{.key_result = id, .status = Status::at_risk, .status_reason = "A doubt.", .confidence = 0.5}});
  company.make<CheckInId>(
      Create<CheckIn>{{.key_result = id, .on = company.context.today - 7, .value = 3, .confidence = 0.8}});
  EXPECT_EQ(company.workspace.find(id)->stated_status, Status::at_risk);
  EXPECT_EQ(company.workspace.find(id)->confidence, 0.5);
}

TEST(DecideCheckIns, AMilestoneIsTickedByItsTitle) {
  Company company;
  auto input = company.key_result_input(company.objective());
  input.kind = KeyResultKind::milestones;
  input.milestones = {{.title = "Plan"}, {.title = "Build", .weight = 3}};
  const auto id = company.make<KeyResultId>(Create<KeyResult>{input});
  company.make<CheckInId>(Create<CheckIn>{{.key_result = id, .milestone = "Build", .done = true}});
  EXPECT_FALSE(company.workspace.find(id)->milestones[0].done_on);
  EXPECT_EQ(company.workspace.find(id)->milestones[1].done_on, company.context.today);
}

TEST(DecideRecovery, AMonthlyKpiOnAWeeklySumIsRecoveredByMonthlyValues) {
  Company company;
  MetricInput complaints;
  complaints.name = "Complaints";
  complaints.across_time = Aggregation::sum;
  const auto metric = company.make<MetricId>(Create<Metric>{complaints});
  KpiInput monthly;
  monthly.name = "Complaints a month";
  monthly.metric = metric;
  monthly.period = Grain::month;
  const auto kpi = company.make<KpiId>(Create<Kpi>{monthly});
  TargetInput target;
  target.kpi = kpi;
  target.kind = TargetKind::at_most;
  target.value = 20;
  company.make<TargetId>(Create<Target>{target});
  company.on(make_date(2026, 2, 2));
  // The Thursdays of five weeks lie in January.
  for (int week = -1; week < 4; ++week) ASSERT_TRUE(company.measure(metric, make_date(2026, 1, 5) + 7 * week, 10));
  const auto objective = company.make<ObjectiveId>(StartRecovery{.kpi = kpi});
  const auto& key_result = *company.workspace.find(company.workspace.key_results_of(objective).front());
  EXPECT_EQ(key_result.per, Grain::month);
  EXPECT_EQ(key_result.start, 50);
  EXPECT_EQ(key_result_state(company.workspace, key_result, company.context.today).value, 50);
}

TEST(Settle, HealthTurnsAreWrittenDownOnceWithTheirReason) {
  Company company;
  const auto metric = company.metric("Reply time");
  const auto kpi = company.kpi_at_most(metric, 30);
  company.on(make_date(2026, 1, 12));
  ASSERT_TRUE(company.measure(metric, make_date(2026, 1, 5), 52));
  ASSERT_TRUE(company.run(SettleDay{}));
  EXPECT_THAT(company.health_words(kpi), testing::ElementsAre("no_target", "no_data", "unhealthy"));
  const auto& turn = *company.workspace.find(company.workspace.transitions_of(kpi).back());
  EXPECT_EQ(turn.from, "no_data");
  EXPECT_FALSE(turn.because.empty());
  EXPECT_EQ(turn.on, company.context.today);
}

TEST(Settle, ADayGoesInPiecesThatTogetherAreTheWhole) {
  Company company;
  const auto objective = company.objective();
  for (int i = 0; i < 5; ++i) company.make<KeyResultId>(Create<KeyResult>{company.key_result_input(objective)});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  company.on(make_date(2026, 3, 30));
  const auto whole = decide(company.workspace, company.context, SettleDay{});
  ASSERT_TRUE(whole);
  ASSERT_GT(whole->changes.size(), 4U);
  std::size_t pieces = 0;
  std::size_t changes = 0;
  for (;; ++pieces) {
    const ComputedGoalStates goals(company.workspace, company.context.today);
    const auto piece = settle_day(company.workspace, company.context, goals, 2);
    ASSERT_TRUE(piece);
    if (piece->changes.empty()) break;
    ASSERT_LE(piece->changes.size(), 2U);
    changes += piece->changes.size();
    for (const auto& change : piece->changes) company.workspace.apply(change);
  }
  EXPECT_EQ(changes, whole->changes.size());
  EXPECT_GT(pieces, 2U);
}

TEST(Settle, AStatusTurnsWithTheDayAlone) {
  Company company;
  const auto objective = company.objective();
  const auto id = company.make<KeyResultId>(Create<KeyResult>{company.key_result_input(objective)});
  EXPECT_TRUE(company.run(ActivateObjective{objective}));
  company.make<CheckInId>(Create<CheckIn>{{.key_result = id, .value = 1}});
  company.on(make_date(2026, 2, 20));
  ASSERT_TRUE(company.run(SettleDay{}));
  EXPECT_EQ(company.workspace.find(company.workspace.transitions_of(id).back())->to, "overdue");
  EXPECT_EQ(company.workspace.find(company.workspace.transitions_of(objective).back())->to, "overdue");
}

}  // namespace
}  // namespace waymark
