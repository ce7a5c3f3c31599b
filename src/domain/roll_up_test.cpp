#include "domain/roll_up.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "domain/alignment_graph.hpp"
#include "domain/goals_test_support.hpp"
#include "domain/progress.hpp"
#include "domain/status.hpp"
#include "domain/weights.hpp"

namespace waymark::test {
namespace {

constexpr int rounds = 300;
const Date today = make_date(2026, 11, 16);

/// Random numbers from a seed that a failing test names.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int below(int end) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(end)); }
  bool chance(int percent) { return below(100) < percent; }
  double number(double from, double to) { return from + (to - from) * below(10'001) / 10'000.0; }

 private:
  std::mt19937 engine_;
};

#define FOR_EACH_SEED(seed)                            \
  for (std::uint32_t seed = 1; seed <= rounds; ++seed) \
    if (const testing::ScopedTrace trace(__FILE__, __LINE__, "seed " + std::to_string(seed)); true)

TEST(ProgressProperty, IsZeroAtTheStartAndOneAtTheTarget) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    const double start = dice.number(-1000, 1000);
    const double target = start + (dice.chance(50) ? 1 : -1) * dice.number(0.01, 500);
    EXPECT_EQ(metric_progress(start, target, start), 0.0);
    EXPECT_EQ(metric_progress(start, target, target), 1.0);
    EXPECT_FALSE(metric_progress(start, start, target).has_value());
  }
}

TEST(ProgressProperty, GrowsWithEveryStepTowardsTheTarget) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    const double start = dice.number(-1000, 1000);
    const double target = start + (dice.chance(50) ? 1 : -1) * dice.number(0.01, 500);
    const double nearer = dice.number(-2, 3);
    const double further = nearer + dice.number(0.01, 1);
    const auto value_at = [&](double share) { return start + (target - start) * share; };
    EXPECT_LT(metric_progress(start, target, value_at(nearer)), metric_progress(start, target, value_at(further)));
  }
}

TEST(ProgressProperty, IsTheSameSeenFromTheOtherDirection) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    const double start = dice.number(-1000, 1000);
    const double target = start + dice.number(0.01, 500);
    const double value = dice.number(-2000, 2000);
    EXPECT_EQ(metric_progress(start, target, value), metric_progress(-start, -target, -value));
  }
}

TEST(WeightsProperty, SharesSumToOneAndPinnedOnesUnderAHundredStay) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    std::vector<std::optional<double>> pinned;
    for (int i = 1 + dice.below(6); i > 0; --i)
      pinned.push_back(dice.chance(50) ? std::optional(dice.number(0, 15)) : std::nullopt);
    pinned.push_back(std::nullopt);
    const auto shares = weight_shares(pinned);
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      sum += shares[i];
      EXPECT_NEAR(shares[i], pinned[i] ? *pinned[i] / 100 : shares[i], 1e-12);
    }
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

TEST(StatusProperty, MoreProgressNeverMakesTheStatusWorse) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    StatusFacts facts;
    facts.kind = dice.chance(50) ? KeyResultKind::metric : KeyResultKind::maintain;
    facts.span = GoalSpan{make_date(2026, 10, 1), make_date(2026, 12, 31)};
    facts.expected = dice.chance(10) ? 0 : dice.number(0, 1);
    facts.updated_on = today - dice.below(15);
    const auto on = today + dice.below(80);
    const Thresholds thresholds;
    auto worse = facts;
    auto better = facts;
    worse.progress = dice.number(-1, 1.5);
    better.progress = *worse.progress + dice.number(0, 1);
    worse.target_reached = *worse.progress >= 1;
    better.target_reached = *better.progress >= 1;
    EXPECT_LE(*suggest_status(worse, thresholds, on), *suggest_status(better, thresholds, on));
  }
}

// A second way to compute a roll-up: by recursion over the tree, as one would explain it.
struct Reference {
  const GoalScenario& scenario;
  bool clamp;

  struct Numbers {
    std::optional<double> progress;
    std::optional<double> expected;
    std::optional<Status> status;
  };
  struct Member {
    std::optional<double> weight;
    Numbers numbers;
  };

  [[nodiscard]] Numbers of(ObjectiveId id) const {
    const auto& objective = scenario.at(id);
    std::vector<Member> pool;
    if (objective.roll_up != RollUp::children)
      for (const auto key_result : scenario.workspace.key_results_of(id)) {
        const auto& each = scenario.at(key_result);
        if (each.archived || each.kind == KeyResultKind::baseline) continue;
        const auto state = key_result_state(scenario.workspace, each, today);
        pool.push_back({each.weight, {state.counted, state.expected, state.suggested}});
      }
    if (objective.roll_up != RollUp::key_results)
      for (const auto child : primary_children(scenario.workspace, id)) {
        const auto& each = scenario.at(child);
        if (each.stage != ObjectiveStage::active) continue;
        auto numbers = of(child);
        if (numbers.progress && clamp) numbers.progress = std::clamp(*numbers.progress, 0.0, 1.0);
        pool.push_back({each.weight, numbers});
      }
    return roll(pool);
  }

  static Numbers roll(const std::vector<Member>& pool) {
    std::vector<std::optional<double>> pinned;
    for (const auto& each : pool) pinned.push_back(each.weight);
    auto shares = weight_shares(pinned);
    double all = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) all += pool[i].numbers.progress ? shares[i] : 0;
    Numbers result;
    std::optional<Status> worst;
    double counted = 0;
    for (std::size_t i = 0; i < pool.size(); ++i) counted += pool[i].numbers.progress ? 1 : 0;
    for (std::size_t i = 0; i < pool.size(); ++i) {
      const auto& each = pool[i].numbers;
      if (!each.progress) continue;
      const double share = all > 0 ? shares[i] / all : 1 / counted;
      result.progress = result.progress.value_or(0) + share * *each.progress;
      result.expected = result.expected.value_or(0) + share * each.expected.value_or(0);
      if (each.status && (!worst || *each.status < *worst)) worst = each.status;
    }
    result.status = worst ? worst : std::optional(Status::no_data);
    return result;
  }
};

/// Objectives with a few key results each, linked at random, always from a later one to an earlier one.
void grow(Dice& dice, GoalScenario& scenario) {
  SettingsInput settings;
  settings.roll_up_clamp = dice.chance(70);
  scenario.settings(settings);
  const auto weight = [&]() -> std::optional<double> {
    return dice.chance(60) ? std::nullopt : std::optional(dice.chance(15) ? 0 : dice.number(1, 30));
  };
  for (int i = 0, count = 2 + dice.below(14); i < count; ++i) {
    Objective objective;
    objective.stage = dice.chance(15) ? ObjectiveStage::draft : ObjectiveStage::active;
    objective.starts = make_date(2026, 10, 1);
    objective.due = make_date(2026, 12, 31);
    objective.roll_up = std::array{RollUp::key_results, RollUp::children, RollUp::both}[dice.below(3)];
    objective.weight = weight();
    const auto id = scenario.objective(objective).id;
    for (int n = dice.below(4); n > 0; --n) {
      const auto share = dice.chance(15) ? std::nullopt : std::optional(dice.number(-0.5, 1.5));
      auto key_result = scenario.key_result_at(id, share, today - 1, weight());
      if (dice.chance(10)) key_result.kind = KeyResultKind::baseline;
      key_result.archived = dice.chance(10);
      scenario.put_entity(key_result);
    }
    if (id.value > 1 && dice.chance(85))
      scenario.align(id, ObjectiveId{1 + static_cast<std::uint32_t>(dice.below(static_cast<int>(id.value) - 1))});
  }
}

void expect_near(std::optional<double> got, std::optional<double> wanted) {
  ASSERT_EQ(got.has_value(), wanted.has_value());
  EXPECT_NEAR(got.value_or(0), wanted.value_or(0), 1e-9);
}

TEST(RollUpProperty, ArraysAndRecursionAgreeOnRandomTrees) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    GoalScenario scenario;
    grow(dice, scenario);
    const auto all = all_goal_states(scenario.workspace, today);
    const Reference reference{scenario, scenario.workspace.settings().roll_up_clamp};
    for (const auto& objective : scenario.workspace.table<Objective>().rows()) {
      const auto alone = objective_state(scenario.workspace, objective, today);
      EXPECT_EQ(all.of(objective.id).progress, alone.progress);
      EXPECT_EQ(all.of(objective.id).expected, alone.expected);
      EXPECT_EQ(all.of(objective.id).suggested, alone.suggested);
      const auto wanted = reference.of(objective.id);
      expect_near(alone.progress, wanted.progress);
      expect_near(alone.expected, wanted.expected);
      EXPECT_EQ(alone.suggested, objective.stage == ObjectiveStage::active ? wanted.status : std::nullopt);
    }
    for (const auto& key_result : scenario.workspace.table<KeyResult>().rows()) {
      if (key_result.archived) continue;
      const auto alone = key_result_state(scenario.workspace, key_result, today);
      EXPECT_EQ(all.of(key_result.id).counted, alone.counted);
      EXPECT_EQ(all.of(key_result.id).weight_share, alone.weight_share);
    }
  }
}

struct Child {
  double progress = 0;
  std::optional<double> weight;
};

std::optional<double> progress_of(const std::vector<Child>& children) {
  GoalScenario scenario;
  const auto id = scenario.active().id;
  for (const auto& each : children) scenario.key_result_at(id, each.progress, today - 1, each.weight);
  return objective_state(scenario.workspace, scenario.at(id), today).progress;
}

std::vector<Child> random_children(Dice& dice) {
  std::vector<Child> children;
  for (int i = 2 + dice.below(5); i > 0; --i)
    children.push_back({dice.number(-0.5, 1.5), dice.chance(50) ? std::nullopt : std::optional(dice.number(0, 20))});
  return children;
}

TEST(RollUpProperty, TheOrderOfChildrenDoesNotMatter) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    auto children = random_children(dice);
    const auto before = progress_of(children);
    std::rotate(children.begin(), children.begin() + 1 + dice.below(static_cast<int>(children.size()) - 1),
                children.end());
    std::swap(children.front(), children.back());
    expect_near(progress_of(children), before);
  }
}

TEST(RollUpProperty, TwoWithHalfTheWeightAreAsGoodAsOne) {
  FOR_EACH_SEED(seed) {
    Dice dice(seed);
    auto children = random_children(dice);
    children.front().weight = dice.number(0.5, 20);
    const auto before = progress_of(children);
    *children.front().weight /= 2;
    children.push_back(children.front());
    expect_near(progress_of(children), before);
  }
}

TEST(RollUp, AChainOfThirtyThousandObjectivesNeedsNoStack) {
  GoalScenario scenario;
  constexpr std::uint32_t depth = 30'000;
  for (std::uint32_t i = 1; i <= depth; ++i) {
    const auto id = scenario.active(i == depth ? RollUp::key_results : RollUp::children).id;
    if (i > 1) scenario.align(id, ObjectiveId{i - 1});
  }
  scenario.key_result_at(ObjectiveId{depth}, 0.5, today - 1);
  EXPECT_EQ(all_goal_states(scenario.workspace, today).of(ObjectiveId{1}).progress, 0.5);
  EXPECT_EQ(objective_state(scenario.workspace, scenario.at(ObjectiveId{1}), today).progress, 0.5);
}

TEST(RollUp, ACircleThatSlippedInIsCut) {
  GoalScenario scenario;
  const auto first = scenario.active(RollUp::both).id;
  const auto second = scenario.active(RollUp::both).id;
  scenario.align(first, second);
  scenario.align(second, first);
  scenario.key_result_at(first, 0.5, today - 1);
  scenario.key_result_at(second, 0.5, today - 1);
  EXPECT_EQ(objective_state(scenario.workspace, scenario.at(first), today).progress, 0.5);
  EXPECT_EQ(all_goal_states(scenario.workspace, today).of(second).progress, 0.5);
}

TEST(RollUp, PlainArraysAreEnough) {
  RollUpInput input;
  // Row 0 has one key result and a child, row 1, with two.
  input.parent = {0, 0};
  input.weight = {0, 0.5};
  input.key_results_end = {1, 3};
  input.own = {0, 0};
  input.own_progress = {no_number, no_number};
  input.own_expected = {no_number, no_number};
  input.own_status = {no_status, no_status};
  input.cap = {no_status, no_status};
  input.judged = {1, 1};
  input.key_result_weight = {0.5, 0.25, 0.75};
  input.key_result_progress = {1, 0.2, no_number};
  input.key_result_expected = {0.5, 0.5, 0.5};
  input.key_result_status = {status_code(Status::on_track), status_code(Status::off_track), no_status};
  RollUpResult result;
  roll_up(input, Thresholds{}, result);
  EXPECT_DOUBLE_EQ(result.progress[1], 0.2);
  EXPECT_DOUBLE_EQ(result.progress[0], 0.6);
  EXPECT_DOUBLE_EQ(result.expected[0], 0.5);
  EXPECT_EQ(status_of(result.status[0]), Status::off_track);
  EXPECT_DOUBLE_EQ(result.share(1, 0.25), 1);
}

}  // namespace
}  // namespace waymark::test
