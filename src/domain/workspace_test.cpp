#include "domain/workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark {
namespace {

using testing::ElementsAre;

Change put_key_result(std::uint32_t id, std::uint32_t objective, std::optional<std::uint32_t> objective_before) {
  KeyResult after;
  after.id = KeyResultId{id};
  after.objective = ObjectiveId{objective};
  EntityChange<KeyResult> change{.before = std::nullopt, .after = after};
  if (objective_before) {
    change.before = after;
    change.before->objective = ObjectiveId{*objective_before};
  }
  return change;
}

TEST(Workspace, TakingAMoveBackRestoresTheOrderOfTheList) {
  Workspace workspace;
  for (std::uint32_t id = 1; id <= 3; ++id) workspace.apply(put_key_result(id, 1, std::nullopt));
  const auto move = put_key_result(2, 5, 1);
  workspace.apply(move);
  EXPECT_THAT(workspace.key_results_of(ObjectiveId{1}), ElementsAre(KeyResultId{1}, KeyResultId{3}));
  workspace.take_back(move);
  EXPECT_THAT(workspace.key_results_of(ObjectiveId{1}), ElementsAre(KeyResultId{1}, KeyResultId{2}, KeyResultId{3}));
}

Change put_metric(std::uint32_t id, std::string formula) {
  Metric metric;
  metric.id = MetricId{id};
  metric.formula = std::move(formula);
  return EntityChange<Metric>{.before = std::nullopt, .after = metric};
}

TEST(Workspace, UsersOfAFormulaWordKeepTheirOrderWhenAFormulaIsEdited) {
  Workspace workspace;
  workspace.apply(put_metric(1, "cost / visits"));
  workspace.apply(put_metric(2, "visits * 2"));
  workspace.apply(put_metric(1, "visits + 1"));
  EXPECT_THAT(workspace.formula_users("visits"), ElementsAre(MetricId{1}, MetricId{2}));
}

Change put_key(std::string key, std::string key_before) {
  Metric before;
  before.id = MetricId{1};
  before.key = std::move(key_before);
  auto after = before;
  after.key = std::move(key);
  return EntityChange<Metric>{.before = before, .after = after};
}

TEST(Workspace, AKeyNamesItsMetricAsLongAsTheMetricHasIt) {
  Workspace workspace;
  workspace.apply(put_metric(1, ""));
  workspace.apply(put_key("speed", ""));
  EXPECT_EQ(workspace.metric_by_key("speed"), MetricId{1});
  // As undoing a graduation does; after a restart nothing would know the key either.
  workspace.apply(put_key("", "speed"));
  EXPECT_FALSE(workspace.metric_by_key("speed"));
}

TEST(Workspace, TakingAChangeBackTakesTheKeyThatItGave) {
  Workspace workspace;
  workspace.apply(put_metric(1, ""));
  workspace.apply(put_key("speed", ""));
  workspace.take_back(put_key("speed", ""));
  EXPECT_FALSE(workspace.metric_by_key("speed"));
}

}  // namespace
}  // namespace waymark
