#include "app/demo/demo.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "domain/goal_state.hpp"
#include "domain/kpi_health.hpp"
#include "domain/series.hpp"
#include "store/memory_store.hpp"

namespace waymark::demo {
namespace {

const Date today = make_date(2026, 11, 25);

struct Company {
  MemoryStore store;
  Workspace workspace;
  std::map<std::string, const Kpi*> kpis;  ///< by the metric's key
};

const Company& company() {
  static const auto filled = [] {
    auto made = std::make_unique<Company>();
    EXPECT_TRUE(made->store.create_workspace("demo", "Halden", {}));
    const auto result = fill_demo(made->store, "demo", today, {});
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    auto loaded = made->store.load("demo");
    made->workspace = std::move(loaded->workspace);
    for (const auto& kpi : made->workspace.table<Kpi>().rows())
      made->kpis[made->workspace.find(kpi.metric)->key] = &kpi;
    return made;
  }();
  return *filled;
}

struct Measured {
  Date first;
  Date last;
};

KpiState state_of(const std::string& key, Date day = today) {
  return kpi_state(company().workspace, *company().kpis.at(key), day);
}

std::vector<const Recovery*> recoveries_of(const std::string& key) {
  std::vector<const Recovery*> list;
  for (const auto id : company().workspace.recoveries_of(company().kpis.at(key)->id))
    list.push_back(company().workspace.find(id));
  return list;
}

Measured years_of(const std::string& key) {
  const auto& workspace = company().workspace;
  const auto& kpi = *company().kpis.at(key);
  const auto span =
      measured_span(workspace, {.metric = kpi.metric, .grain = kpi.period, .segment = {}, .today = today});
  return {first_day(span->first, workspace.calendar()), last_day(span->last, workspace.calendar())};
}

TEST(Demo, IsACompanyOfSixtyPeopleInEightTeamsWithTwentyFiveKpis) {
  const auto& workspace = company().workspace;
  EXPECT_EQ(workspace.table<Person>().size(), 60u);
  EXPECT_EQ(workspace.table<waymark::Team>().size(), 8u);
  EXPECT_EQ(workspace.table<Kpi>().size(), 25u);
}

TEST(Demo, HasTwoYearsOfNumbersForEveryKpi) {
  for (const auto& [key, kpi] : company().kpis) {
    const auto measured = years_of(key);
    EXPECT_LE(measured.first, make_date(2024, 12, 31)) << key;
    EXPECT_GE(measured.last, make_date(2026, 10, 31)) << key;
  }
}

TEST(Demo, HasGoalsInThreeQuartersAndTheYear) {
  const auto& workspace = company().workspace;
  std::map<std::string, int> counts;
  for (const auto& objective : workspace.table<Objective>().rows()) ++counts[workspace.find(objective.cycle)->name];
  for (const auto* name : {"2026", "2026 Q2", "2026 Q3", "2026 Q4"}) EXPECT_GT(counts[name], 1) << name;
}

TEST(Demo, HasOneKpiNewlyInTheRedThatNobodyFixesYet) {
  const auto state = state_of("reply_time");
  EXPECT_EQ(state.health, Health::unhealthy);
  EXPECT_EQ(state.latest->reading.value, 52);
  EXPECT_EQ(state.target->kind, TargetKind::at_most);
  EXPECT_EQ(state.target->value, 30);
  EXPECT_EQ(state.misses_in_a_row, 1u);
  EXPECT_TRUE(recoveries_of("reply_time").empty());
}

TEST(Demo, HasARunningRecovery) {
  EXPECT_EQ(state_of("on_time").health, Health::unhealthy);
  ASSERT_EQ(recoveries_of("on_time").size(), 1u);
  const auto& recovery = *recoveries_of("on_time")[0];
  EXPECT_FALSE(recovery.closed_on);
  EXPECT_EQ(company().workspace.find(recovery.objective)->stage, ObjectiveStage::active);
  EXPECT_GT(*state_of("on_time").latest->reading.value, *recovery.value_at_start);
}

TEST(Demo, HasARecoveryThatWorkedAndOneThatDidNotLast) {
  ASSERT_EQ(recoveries_of("defects").size(), 1u);
  EXPECT_TRUE(recoveries_of("defects")[0]->closed_on);
  EXPECT_EQ(recoveries_of("defects")[0]->verdict, Verdict::recovered);
  EXPECT_EQ(state_of("defects").health, Health::healthy);
  ASSERT_EQ(recoveries_of("cost_per_lead").size(), 1u);
  EXPECT_EQ(recoveries_of("cost_per_lead")[0]->verdict, Verdict::relapsed);
  EXPECT_EQ(state_of("cost_per_lead").health, Health::unhealthy);
}

TEST(Demo, IsWellButForTheStory) {
  std::map<std::string, Health> others;
  for (const auto& [key, kpi] : company().kpis)
    if (const auto health = state_of(key).health; health != Health::healthy) others[key] = health;
  const std::map<std::string, Health> story{{"assembly_hours", Health::at_risk},
                                            {"cost_per_lead", Health::unhealthy},
                                            {"on_time", Health::unhealthy},
                                            {"reply_time", Health::unhealthy},
                                            {"tickets", Health::no_target}};
  EXPECT_EQ(others, story);
}

TEST(Demo, HasKeyResultsOfEveryStatusAndKind) {
  std::map<Status, int> statuses;
  std::map<KeyResultKind, int> kinds;
  for (const auto& key_result : company().workspace.table<KeyResult>().rows()) {
    ++kinds[key_result.kind];
    const auto state = key_result_state(company().workspace, key_result, today);
    if (state.suggested) ++statuses[*state.suggested];
  }
  for (const auto status : {Status::on_track, Status::at_risk, Status::off_track, Status::overdue})
    EXPECT_GT(statuses[status], 0) << to_text(status);
  for (const auto kind : {KeyResultKind::metric, KeyResultKind::maintain, KeyResultKind::milestones,
                          KeyResultKind::done, KeyResultKind::cadence, KeyResultKind::baseline})
    EXPECT_GT(kinds[kind], 0) << to_text(kind);
}

TEST(Demo, HasObjectivesThatWentWellAndOthers) {
  std::map<Outcome, int> outcomes;
  std::map<Status, int> statuses;
  for (const auto& objective : company().workspace.table<Objective>().rows()) {
    if (objective.outcome) ++outcomes[*objective.outcome];
    const auto state = objective_state(company().workspace, objective, today);
    if (state.suggested) ++statuses[*state.suggested];
  }
  for (const auto outcome : {Outcome::achieved, Outcome::partly, Outcome::missed})
    EXPECT_GT(outcomes[outcome], 0) << to_text(outcome);
  for (const auto status : {Status::on_track, Status::at_risk, Status::off_track})
    EXPECT_GT(statuses[status], 0) << to_text(status);
}

/// A day on which somebody opens the example for the first time.
class DemoOn : public testing::TestWithParam<Date> {};

TEST_P(DemoOn, TellsTheSameStory) {
  MemoryStore store;
  ASSERT_TRUE(store.create_workspace("demo", "Halden", {}));
  const auto result = fill_demo(store, "demo", GetParam(), {});
  ASSERT_TRUE(result) << result.error().message;
  const auto loaded = store.load("demo");
  ASSERT_TRUE(loaded);
  const auto& workspace = loaded->workspace;
  std::set<std::string> unhealthy;
  for (const auto& kpi : workspace.table<Kpi>().rows())
    if (kpi_state(workspace, kpi, GetParam()).health == Health::unhealthy)
      unhealthy.insert(workspace.find(kpi.metric)->key);
  EXPECT_EQ(unhealthy, (std::set<std::string>{"cost_per_lead", "on_time", "reply_time"}));
  std::map<std::string, std::optional<Verdict>> verdicts;
  for (const auto& recovery : workspace.table<Recovery>().rows())
    verdicts[workspace.find(workspace.find(recovery.kpi)->metric)->key] = recovery.verdict;
  EXPECT_EQ(verdicts, (std::map<std::string, std::optional<Verdict>>{
                          {"cost_per_lead", Verdict::relapsed}, {"defects", Verdict::recovered}, {"on_time", {}}}));
}

INSTANTIATE_TEST_SUITE_P(Days, DemoOn,
                         testing::Values(make_date(2026, 1, 1), make_date(2026, 5, 31), make_date(2026, 8, 3),
                                         make_date(2026, 11, 30), make_date(2027, 12, 31), make_date(2028, 2, 29)),
                         [](const auto& day) {
                           auto name = to_text(day.param);
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace waymark::demo
