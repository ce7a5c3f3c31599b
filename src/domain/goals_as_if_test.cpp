#include "domain/goals_as_if.hpp"

#include <gtest/gtest.h>

#include "domain/goals_test_support.hpp"

namespace waymark::test {
namespace {

const Date today = make_date(2026, 11, 16);

class GoalsAsIfTest : public testing::Test {
 protected:
  GoalScenario scenario_;
  Objective objective_ = scenario_.active();
  KeyResult near_ = scenario_.key_result_at(objective_.id, 0.8, make_date(2026, 11, 15));
  KeyResult far_ = scenario_.key_result_at(objective_.id, 0.2, make_date(2026, 11, 15));

  [[nodiscard]] ObjectiveState as_if(const GoalsAsIf& changes) const {
    return objective_as_if(scenario_.workspace, objective_, changes, today);
  }
};

TEST_F(GoalsAsIfTest, WithoutChangesItStandsWhereItStands) {
  const auto now = objective_state(scenario_.workspace, objective_, today);
  const auto same = as_if({});
  EXPECT_EQ(same.progress, now.progress);
  EXPECT_EQ(same.expected, now.expected);
  EXPECT_EQ(same.status, now.status);
  EXPECT_DOUBLE_EQ(*same.progress, 0.5);
}

TEST_F(GoalsAsIfTest, AWeightMovesProgress) {
  GoalsAsIf changes;
  changes.key_results.push_back({.goal = near_.id, .weight = 75});
  EXPECT_NEAR(*as_if(changes).progress, 0.75 * 0.8 + 0.25 * 0.2, 1e-12);
  EXPECT_DOUBLE_EQ(*objective_state(scenario_.workspace, objective_, today).progress, 0.5);
}

TEST_F(GoalsAsIfTest, ALaterDayOfTheObjectiveExpectsLess) {
  GoalsAsIf changes;
  changes.objectives.push_back({.goal = objective_.id, .due = make_date(2027, 3, 31)});
  const auto later = as_if(changes);
  EXPECT_NEAR(*later.expected, 46.0 / 182, 1e-12);
  EXPECT_EQ(later.span->due, make_date(2027, 3, 31));
  EXPECT_LT(*later.expected, *as_if({}).expected);
  EXPECT_EQ(later.progress, as_if({}).progress);
}

TEST_F(GoalsAsIfTest, AKeyResultsOwnDayStays) {
  auto own = far_;
  own.due = make_date(2026, 11, 20);
  scenario_.put_entity(own);
  GoalsAsIf changes;
  changes.objectives.push_back({.goal = objective_.id, .due = make_date(2027, 3, 31)});
  EXPECT_NEAR(*as_if(changes).expected, (46.0 / 182 + 46.0 / 51) / 2, 1e-12);
}

TEST_F(GoalsAsIfTest, AGoalOfTheTreeBelowCountsUpward) {
  const auto top = scenario_.active(RollUp::children);
  scenario_.align(objective_.id, top.id);
  const auto other = scenario_.active();
  (void)scenario_.key_result_at(other.id, 0.1, make_date(2026, 11, 15));
  scenario_.align(other.id, top.id);
  GoalsAsIf changes;
  changes.objectives.push_back({.goal = objective_.id, .weight = 90});
  EXPECT_NEAR(*objective_as_if(scenario_.workspace, top, changes, today).progress, 0.9 * 0.5 + 0.1 * 0.1, 1e-12);
}

}  // namespace
}  // namespace waymark::test
