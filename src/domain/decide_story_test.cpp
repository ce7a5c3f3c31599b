// The loop as one story: a KPI leaves its target, a recovery is started, worked on and closed, and judged.
#include <gmock/gmock.h>

#include "domain/decide_test_support.hpp"
#include "domain/kpi_health.hpp"

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Company;

const Date monday = make_date(2026, 1, 5);

struct ReplyTime : Company {
  MetricId metric_id;
  KpiId kpi;
  ObjectiveId objective_id;
  Date next = monday;  ///< first day of the week that is measured next

  ReplyTime() {
    on(monday);
    MetricInput input;
    input.name = "Average reply time";
    input.unit = "min";
    input.direction = Direction::less_is_better;
    metric_id = make<MetricId>(Create<Metric>{input});
    kpi = kpi_at_most(metric_id, 30);
  }
  /// The next week passes; its value arrives on the Monday after.
  void week(double value) {
    on(next + 7);
    EXPECT_TRUE(measure(metric_id, next, value));
    next = next + 7;
  }
  void recover() {
    objective_id = make<ObjectiveId>(StartRecovery{.kpi = kpi, .cause = "Two people left."});
    EXPECT_TRUE(run(ActivateObjective{objective_id}));
  }
  void close() { EXPECT_TRUE(run(CloseObjective{.id = objective_id, .learnings = "Hire earlier."})); }
  const Recovery& recovery() { return *workspace.find(workspace.recoveries_of(kpi).front()); }
  KeyResultId key_result() { return workspace.key_results_of(objective_id).front(); }
  std::string verdict() {
    return recovery().verdict ? std::string(to_text(*recovery().verdict)) : std::string("waiting");
  }
  /// From 52 to a close, then the given weeks.
  void live(double at_close, std::vector<double> after) {
    week(30);
    week(52);
    recover();
    week(at_close);
    close();
    // The week in which it was closed has begun before and does not count.
    week(at_close);
    for (const double value : after) week(value);
    EXPECT_TRUE(run(SettleDay{}));
  }
};

TEST(Story, ReplyTimeGoesToFiftyTwoAndComesBack) {
  ReplyTime story;
  story.week(30);
  EXPECT_EQ(story.health_words(story.kpi).back(), "healthy");
  story.week(52);
  EXPECT_EQ(story.health_words(story.kpi).back(), "unhealthy");

  story.recover();
  const auto& objective = *story.workspace.find(story.objective_id);
  EXPECT_EQ(objective.title, "Bring Reply time back to at most 30 min");
  EXPECT_EQ(objective.cause, "Two people left.");
  EXPECT_EQ(objective.cycle, story.cycle);
  const auto& key_result = *story.workspace.find(story.key_result());
  EXPECT_EQ(key_result.metric, story.metric_id);
  EXPECT_EQ(key_result.start, 52);
  EXPECT_EQ(key_result.target, 30);
  EXPECT_EQ(story.recovery().value_at_start, 52);
  EXPECT_EQ(story.recovery().activated_on, story.context.today);
  EXPECT_EQ(story.recovery().unhealthy_since, monday + 7);

  const auto check_in = story.make<CheckInId>(
      Create<CheckIn>{{.key_result = story.key_result(), .value = 41, .confidence = 0.5, .note = "Two hired."}});
  EXPECT_EQ(story.workspace.find(check_in)->progress, 0.5);
  EXPECT_EQ(story.workspace.find(check_in)->previous_value, 52);
  story.on(story.context.today + 7);
  story.make<CheckInId>(Create<CheckIn>{{.key_result = story.key_result(), .value = 28}});
  story.close();
  EXPECT_EQ(story.workspace.find(story.objective_id)->outcome, Outcome::achieved);
  EXPECT_EQ(story.workspace.find(story.objective_id)->grade, 1);
  EXPECT_EQ(story.verdict(), "waiting");

  story.next = story.context.today + 7;
  for (const double value : {28, 27, 29}) story.week(value);
  EXPECT_EQ(story.verdict(), "recovered");
  EXPECT_EQ(story.health_words(story.kpi).back(), "healthy");
}

TEST(Story, AVerdictIsReachedOnceAndWrittenDown) {
  ReplyTime story;
  story.live(29, {28, 27, 29});
  const auto count = story.workspace.table<Transition>().size();
  EXPECT_TRUE(story.run(SettleDay{})->changes.empty());
  EXPECT_EQ(story.workspace.table<Transition>().size(), count);
}

TEST(Story, MetInTheLastWeekOnlyIsLate) {
  ReplyTime story;
  story.live(40, {40, 35, 29});
  EXPECT_EQ(story.verdict(), "late");
}

TEST(Story, MetOnceAndMissedInTheLastWeekIsRelapsed) {
  ReplyTime story;
  story.live(29, {28, 40, 45});
  EXPECT_EQ(story.verdict(), "relapsed");
}

TEST(Story, NeverMetButHalfOfTheGapClosedIsImproved) {
  ReplyTime story;
  story.live(40, {38, 37, 39});
  EXPECT_EQ(story.verdict(), "improved");
}

TEST(Story, NeverMetAndNothingClosedIsNoEffect) {
  ReplyTime story;
  story.live(50, {51, 50, 52});
  EXPECT_EQ(story.verdict(), "no_effect");
}

TEST(Story, ADroppedRecoveryHasNoVerdict) {
  ReplyTime story;
  story.week(52);
  story.recover();
  EXPECT_TRUE(story.run(CloseObjective{.id = story.objective_id, .outcome = Outcome::dropped}));
  for (const double value : {28, 27, 29, 28, 27}) story.week(value);
  EXPECT_TRUE(story.recovery().dropped);
  EXPECT_EQ(story.verdict(), "waiting");
}

TEST(Story, AHealthyKpiIsImprovedTowardsATargetThatTakesForceAtTheClose) {
  ReplyTime story;
  story.week(28);
  story.objective_id = story.make<ObjectiveId>(StartRecovery{.kpi = story.kpi, .target = 20});
  EXPECT_TRUE(story.recovery().improvement);
  EXPECT_EQ(story.workspace.find(story.objective_id)->title, "Improve Reply time to at most 20 min");
  EXPECT_TRUE(story.run(ActivateObjective{story.objective_id}));
  story.week(19);
  story.close();
  const auto state = kpi_state(story.workspace, *story.workspace.find(story.kpi), story.context.today);
  EXPECT_EQ(state.target->value, 20);
}

TEST(Story, AGraduatedKeyResultBecomesAKpiOnItsMetric) {
  ReplyTime story;
  const auto objective = story.objective();
  auto input = story.key_result_input(objective, 10, 4);
  input.title = "Handover within 4 hours";
  input.unit = "h";
  const auto id = story.make<KeyResultId>(Create<KeyResult>{input});
  EXPECT_TRUE(story.run(ActivateObjective{objective}));
  story.make<CheckInId>(Create<CheckIn>{{.key_result = id, .value = 4}});
  EXPECT_TRUE(story.run(CloseObjective{
      .id = objective, .key_results = {{.key_result = id, .graduate = true, .kpi_name = "Handover time"}}}));
  const auto& key_result = *story.workspace.find(id);
  const auto* kpi = story.workspace.find(key_result.graduated_to);
  ASSERT_TRUE(kpi);
  EXPECT_EQ(kpi->metric, key_result.metric);
  EXPECT_EQ(story.workspace.find(kpi->metric)->key, "handover_time");
  EXPECT_EQ(kpi->name, "Handover time");
  const auto* target = story.workspace.find(story.workspace.targets_of(kpi->id).front());
  EXPECT_EQ(target->kind, TargetKind::at_most);
  EXPECT_EQ(target->value, 4);
}

TEST(Story, GraduatingOnAMetricWithAKpiSetsADatedTargetThere) {
  ReplyTime story;
  story.week(52);
  story.recover();
  story.week(30);
  const auto targets = story.workspace.targets_of(story.kpi).size();
  story.make<KpiId>(GraduateKeyResult{.id = story.key_result()});
  EXPECT_EQ(story.workspace.find(story.key_result())->graduated_to, story.kpi);
  EXPECT_EQ(story.workspace.targets_of(story.kpi).size(), targets + 1);
}

TEST(Story, AnUnfinishedObjectiveGoesOnFromWhereItStands) {
  ReplyTime story;
  const auto next_cycle = story.make<CycleId>(
      Create<Cycle>{{.name = "2026 Q2", .first_day = make_date(2026, 4, 1), .last_day = make_date(2026, 6, 30)}});
  const auto objective = story.objective();
  const auto id = story.make<KeyResultId>(Create<KeyResult>{story.key_result_input(objective, 0, 10)});
  EXPECT_TRUE(story.run(ActivateObjective{objective}));
  story.make<CheckInId>(Create<CheckIn>{{.key_result = id, .value = 4}});
  EXPECT_TRUE(
      story.run(CloseObjective{.id = objective, .carry_over = CarryOver::reset_value, .carry_over_to = next_cycle}));
  const auto& next = story.workspace.table<Objective>().rows().back();
  EXPECT_EQ(next.carried_over_from, objective);
  EXPECT_EQ(next.stage, ObjectiveStage::draft);
  const auto& carried = *story.workspace.find(story.workspace.key_results_of(next.id).front());
  EXPECT_EQ(carried.start, 4);
  EXPECT_EQ(carried.target, 10);
}

TEST(Story, ARecoveryGoesOnWithAnObjectiveThatIsCarriedOver) {
  ReplyTime story;
  story.week(30);
  story.week(52);
  story.recover();
  const auto began = story.context.today;
  story.week(41);
  const auto next_cycle = story.make<CycleId>(
      Create<Cycle>{{.name = "2026 Q2", .first_day = make_date(2026, 4, 1), .last_day = make_date(2026, 6, 30)}});
  const auto first = story.objective_id;
  EXPECT_TRUE(story.run(CloseObjective{.id = first, .carry_over = CarryOver::keep_value, .carry_over_to = next_cycle}));

  story.objective_id = story.workspace.table<Objective>().rows().back().id;
  EXPECT_EQ(story.recovery().objective, story.objective_id);
  EXPECT_EQ(story.recovery().key_result, story.key_result());
  EXPECT_FALSE(story.recovery().closed_on);
  EXPECT_EQ(story.recovery().value_at_start, 52);
  const auto second = decide(story.workspace, story.context, StartRecovery{.kpi = story.kpi});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().rule, "recovery.already-open");

  EXPECT_TRUE(story.run(ActivateObjective{story.objective_id}));
  EXPECT_EQ(story.recovery().activated_on, began);
  for (const double value : {33, 29, 28, 27}) story.week(value);
  EXPECT_EQ(story.verdict(), "waiting");
  story.close();
  story.week(28);
  for (const double value : {28, 27, 29}) story.week(value);
  EXPECT_TRUE(story.run(SettleDay{}));
  EXPECT_EQ(story.verdict(), "recovered");
}

TEST(Story, ARecoveryThatReachedItsTargetIsNotCarriedOver) {
  ReplyTime story;
  story.week(30);
  story.week(52);
  story.objective_id = story.make<ObjectiveId>(StartRecovery{.kpi = story.kpi});
  story.make<KeyResultId>(Create<KeyResult>{story.key_result_input(story.objective_id, 0, 10)});
  EXPECT_TRUE(story.run(ActivateObjective{story.objective_id}));
  story.week(29);
  const auto next_cycle = story.make<CycleId>(
      Create<Cycle>{{.name = "2026 Q2", .first_day = make_date(2026, 4, 1), .last_day = make_date(2026, 6, 30)}});
  const auto first = story.objective_id;
  EXPECT_TRUE(story.run(CloseObjective{.id = first, .carry_over = CarryOver::keep_value, .carry_over_to = next_cycle}));
  EXPECT_EQ(story.recovery().objective, first);
  EXPECT_EQ(story.recovery().closed_on, story.context.today);
}

TEST(Story, DriversGetKeyResultsThatTogetherCloseTheGap) {
  ReplyTime story;
  const auto minutes = story.metric("Minutes");
  const auto tickets = story.metric("Tickets");
  const auto per_ticket = story.metric("Minutes a ticket", "minutes / tickets");
  const auto kpi = story.kpi_at_most(per_ticket, 5);
  story.on(monday + 7);
  EXPECT_TRUE(story.measure(minutes, monday, 1000));
  EXPECT_TRUE(story.measure(tickets, monday, 100));
  EXPECT_EQ(story.health_words(kpi).back(), "unhealthy");
  const auto objective = story.make<ObjectiveId>(StartRecovery{.kpi = kpi, .drivers = {minutes}});
  const auto key_results = story.workspace.key_results_of(objective);
  ASSERT_EQ(key_results.size(), 2U);
  const auto& driver = *story.workspace.find(key_results[1]);
  EXPECT_EQ(driver.start, 1000);
  EXPECT_NEAR(driver.target.value_or(0), 500, 0.01);
}

}  // namespace
}  // namespace waymark
