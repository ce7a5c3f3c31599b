#include "app/demo/demo.hpp"

#include <gtest/gtest.h>

#include <map>

#include "domain/goal_state.hpp"
#include "domain/kpi_health.hpp"
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

KpiState state_of(const std::string& key, Date day = today) {
  return kpi_state(company().workspace, *company().kpis.at(key), day);
}

std::vector<const Recovery*> recoveries_of(const std::string& key) {
  std::vector<const Recovery*> list;
  for (const auto id : company().workspace.recoveries_of(company().kpis.at(key)->id))
    list.push_back(company().workspace.find(id));
  return list;
}

TEST(Demo, IsACompanyOfSixtyPeopleInEightTeamsWithTwentyFiveKpis) {
  const auto& workspace = company().workspace;
  EXPECT_EQ(workspace.table<Person>().size(), 60u);
  EXPECT_EQ(workspace.table<waymark::Team>().size(), 8u);
  EXPECT_EQ(workspace.table<Kpi>().size(), 25u);
}

TEST(Demo, HasOneKpiNewlyInTheRedThatNobodyFixesYet) {
  const auto state = state_of("reply_time");
  EXPECT_EQ(state.health, Health::unhealthy);
  EXPECT_EQ(state.latest->reading.value, 52);
  EXPECT_EQ(state.misses_in_a_row, 1u);
  EXPECT_TRUE(recoveries_of("reply_time").empty());
}

TEST(Demo, HasARunningRecovery) {
  EXPECT_EQ(state_of("on_time").health, Health::unhealthy);
  ASSERT_EQ(recoveries_of("on_time").size(), 1u);
  EXPECT_FALSE(recoveries_of("on_time")[0]->closed_on);
}

TEST(Demo, HasARecoveryThatWorkedAndOneThatDidNotLast) {
  ASSERT_EQ(recoveries_of("defects").size(), 1u);
  EXPECT_EQ(recoveries_of("defects")[0]->verdict, Verdict::recovered);
  ASSERT_EQ(recoveries_of("cost_per_lead").size(), 1u);
  EXPECT_EQ(recoveries_of("cost_per_lead")[0]->verdict, Verdict::relapsed);
}

TEST(Demo, IsMostlyHealthy) {
  std::map<Health, int> counts;
  for (const auto& [key, kpi] : company().kpis) {
    const auto state = state_of(key);
    ++counts[state.health];
    if (state.health != Health::healthy) std::cout << key << ": " << state.because << "\n";
  }
  EXPECT_EQ(counts[Health::unhealthy], 2);
  EXPECT_GE(counts[Health::healthy], 20);
}

TEST(Demo, HasGoalsOfEveryStatusInTheRunningQuarter) {
  std::map<Status, int> counts;
  for (const auto& key_result : company().workspace.table<KeyResult>().rows()) {
    const auto state = key_result_state(company().workspace, key_result, today);
    if (state.suggested) ++counts[*state.suggested];
  }
  for (const auto status : {Status::on_track, Status::at_risk, Status::off_track, Status::overdue})
    EXPECT_GT(counts[status], 0) << to_text(status);
}

TEST(Demo, CanBeLivedThroughOnAnyDay) {
  for (const auto day : {make_date(2026, 1, 1), make_date(2026, 4, 2), make_date(2027, 2, 28), make_date(2028, 7, 3)}) {
    MemoryStore store;
    ASSERT_TRUE(store.create_workspace("demo", "Halden", {}));
    const auto result = fill_demo(store, "demo", day, {});
    EXPECT_TRUE(result) << to_text(day) << ": " << (result ? "" : result.error().message);
  }
}

}  // namespace
}  // namespace waymark::demo
