#include "domain/goal_state.hpp"

#include <gmock/gmock.h>

#include "domain/goals_test_support.hpp"
#include "domain/grade.hpp"
#include "domain/progress.hpp"
#include "domain/verdict.hpp"

namespace waymark::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

const Date today = make_date(2026, 11, 16);

auto named(const std::string& name) {
  return Field("name", &DerivationInput::name, name);
}

/// The input of that name; an empty one when there is none.
DerivationInput input_of(const Derivation& why, std::string_view name) {
  for (const auto& each : why.inputs)
    if (each.name == name) return each;
  ADD_FAILURE() << "no input " << name;
  return {};
}

TEST(GoalDerivation, ProgressOfAKeyResultNamesValueStartAndTarget) {
  GoalScenario scenario;
  MetricInput metric;
  metric.key = "reply_time";
  const auto reply = scenario.metric(metric);
  scenario.put(reply, {.period = "2026-W46", .value = 41});
  KeyResult input;
  input.objective = scenario.active().id;
  input.metric = reply;
  input.start = 52;
  input.target = 30;
  const auto key_result = scenario.key_result(input);
  Derivation why;
  EXPECT_EQ(key_result_progress(scenario.workspace, key_result, today, &why), 0.5);
  EXPECT_EQ(why.subject, "progress of KR-1");
  EXPECT_EQ(why.result, 0.5);
  EXPECT_EQ(why.formula, "(value - start) / (target - start)");
  EXPECT_EQ(input_of(why, "value").value, 41);
  EXPECT_EQ(input_of(why, "value").note, "latest complete period 2026-W46");
  EXPECT_EQ(input_of(why, "start").value, 52);
  EXPECT_EQ(input_of(why, "target").value, 30);
}

TEST(GoalDerivation, TheRunningPeriodOfACadenceIsShownProRata) {
  GoalScenario scenario;
  KeyResult input;
  input.objective = scenario.active().id;
  input.kind = KeyResultKind::cadence;
  input.metric = scenario.private_metric(Grain::week, Aggregation::sum);
  input.per = Grain::week;
  input.target = 7;
  const auto key_result = scenario.key_result(input);
  scenario.put(input.metric, {.period = "2026-W46", .value = 7});
  scenario.put(input.metric, {.period = "2026-W47", .value = 2});
  Derivation why;
  // Wednesday: three of seven days, the day itself included.
  static_cast<void>(key_result_progress(scenario.workspace, key_result, make_date(2026, 11, 18), &why));
  EXPECT_EQ(input_of(why, "running").value, 2);
  EXPECT_THAT(input_of(why, "running").note, HasSubstr("pro rata 3 of 7"));
}

TEST(GoalDerivation, StatusNamesTheThresholdsThatDecided) {
  GoalScenario scenario;
  const auto key_result = scenario.key_result_at(scenario.active().id, 0.4, today - 1);
  Derivation why;
  static_cast<void>(key_result_state(scenario.workspace, key_result, today, &why));
  EXPECT_EQ(why.word, "at_risk");
  EXPECT_THAT(why.thresholds, ElementsAre(named("on_track_pace"), named("at_risk_pace")));
  EXPECT_THAT(why.because, HasSubstr("0.8 of the expected 0.5"));
  EXPECT_THAT(why.reasons, ElementsAre(Reason{.kind = ReasonKind::pace, .value = 0.4, .expected = 0.5}));
  EXPECT_EQ(input_of(why, "weight share").value, 1);
}

TEST(GoalDerivation, AnObjectiveNamesItsPartsWithTheirShares) {
  GoalScenario scenario;
  const auto objective = scenario.active();
  scenario.key_result_at(objective.id, 0.4, today - 1, 40);
  scenario.key_result_at(objective.id, 0.5, today - 1);
  auto baseline = scenario.key_result_at(objective.id, 0.9, today - 1);
  baseline.kind = KeyResultKind::baseline;
  scenario.put_entity(baseline);
  Derivation why;
  static_cast<void>(objective_state(scenario.workspace, objective, today, &why));
  EXPECT_EQ(why.subject, "progress and status of O-1");
  EXPECT_EQ(input_of(why, "KR-1").note, "weight share 40 %, at_risk");
  EXPECT_EQ(input_of(why, "KR-2").note, "weight share 60 %, on_track");
  EXPECT_EQ(input_of(why, "KR-3").note, "left out: a baseline");
  EXPECT_EQ(why.word, "at_risk");
}

TEST(GoalDerivation, ARelativeTargetSaysWhatItIsResolvedFrom) {
  GoalScenario scenario;
  const auto metric = scenario.metric("signups", Grain::month);
  scenario.put(metric, {.period = "2026-10", .value = 200});
  Objective draft;
  const auto objective = scenario.objective(draft);
  KeyResult input;
  input.objective = objective.id;
  input.metric = metric;
  input.relative = Relative::percent;
  input.change = 25;
  const auto key_result = scenario.key_result(input);
  Derivation why;
  const auto terms = terms_of(scenario.workspace, key_result, today, &why);
  EXPECT_EQ(terms.target, 250);
  EXPECT_EQ(terms.baseline, 200);
  EXPECT_THAT(input_of(why, "target").note, HasSubstr("2026-10"));
}

TEST(GoalDerivation, AVerdictListsItsWindow) {
  GoalScenario scenario;
  const auto metric = scenario.metric("reply_time");
  KpiInput input;
  input.metric = metric;
  const auto kpi = scenario.kpi(input);
  scenario.target(target_of(kpi.id, TargetKind::at_most, 30));
  scenario.put(metric, period("2026-W45"), {28.0, std::nullopt, 35.0, 29.0});
  Recovery recovery;
  recovery.id = RecoveryId{1};
  recovery.kpi = kpi.id;
  recovery.started_on = make_date(2026, 9, 14);
  recovery.closed_on = make_date(2026, 10, 30);
  recovery.value_at_start = 52;
  recovery.target_kind = TargetKind::at_most;
  recovery.target_value = 30;
  Derivation why;
  const auto state = verdict_state(scenario.workspace, recovery, make_date(2026, 11, 30), &why);
  EXPECT_EQ(state.verdict, Verdict::late);
  EXPECT_EQ(why.word, "late");
  EXPECT_EQ(input_of(why, "2026-W45").note, "met: at most 30");
  EXPECT_EQ(input_of(why, "2026-W46").note, "missing, waited for");
  EXPECT_EQ(input_of(why, "2026-W47").note, "missed: at most 30");
  EXPECT_THAT(why.thresholds, Contains(named("verdict_periods")));
}

TEST(GoalDerivation, ASuggestedGradeNamesGivenOnes) {
  GoalScenario scenario;
  const auto objective = scenario.active();
  auto given = scenario.key_result_at(objective.id, 0.9, today - 1);
  given.grade = 0.3;
  scenario.put_entity(given);
  scenario.key_result_at(objective.id, 0.7, today - 1);
  Derivation why;
  EXPECT_EQ(suggested_grade(scenario.workspace, objective, today, &why), 0.5);
  EXPECT_EQ(input_of(why, "KR-1").note, "weight 50 %, given");
  EXPECT_EQ(input_of(why, "KR-2").note, "weight 50 %, suggested");
  EXPECT_EQ(why.word, "partly");
}

TEST(GoalStates, AnEmptyWorkspaceHasNone) {
  const auto states = all_goal_states(Workspace{}, today);
  EXPECT_THAT(states.objectives, IsEmpty());
  EXPECT_THAT(states.key_results, IsEmpty());
}

TEST(GoalStates, AnObjectiveIsNoSurerThanTheLeastSureOfItsKeyResults) {
  GoalScenario scenario;
  auto objective = scenario.active();
  EXPECT_FALSE(objective_state(scenario.workspace, objective, today).confidence);
  auto sure = scenario.key_result_at(objective.id, 0.4, today - 1);
  sure.confidence = 0.8;
  sure.checked_in_on = today - 2;
  scenario.put_entity(sure);
  auto doubtful = scenario.key_result_at(objective.id, 0.4, today - 1);
  doubtful.confidence = 0.3;
  doubtful.checked_in_on = today - 9;
  scenario.put_entity(doubtful);
  const auto state = objective_state(scenario.workspace, objective, today);
  EXPECT_EQ(state.confidence, 0.3);
  EXPECT_EQ(state.checked_in_on, today - 2);
  objective.confidence = 0.6;
  objective.checked_in_on = today;
  scenario.put_entity(objective);
  const auto stated = objective_state(scenario.workspace, objective, today);
  EXPECT_EQ(stated.confidence, 0.6);
  EXPECT_EQ(stated.checked_in_on, today);
}

TEST(GoalStates, AKeyResultWithoutItsObjectiveIsStillMeasured) {
  GoalScenario scenario;
  const auto key_result = scenario.key_result_at(ObjectiveId{7}, 0.4, today - 1);
  const auto state = key_result_state(scenario.workspace, key_result, today);
  EXPECT_EQ(state.progress, 0.4);
  EXPECT_FALSE(state.suggested.has_value());
}

}  // namespace
}  // namespace waymark::test
