#pragma once
// Workspaces with goals for tests.
#include "domain/goal_state.hpp"
#include "domain/measures_test_support.hpp"

namespace waymark::test {

class GoalScenario : public Scenario {
 public:
  Objective objective(Objective objective = {}) {
    objective.id = workspace.table<Objective>().next_id();
    put_entity(objective);
    return objective;
  }
  /// Active in the fourth quarter of 2026, unless said otherwise.
  Objective active(RollUp roll_up = RollUp::key_results) {
    Objective objective;
    objective.stage = ObjectiveStage::active;
    objective.starts = day("2026-10-01");
    objective.due = day("2026-12-31");
    objective.roll_up = roll_up;
    return this->objective(objective);
  }
  KeyResult key_result(KeyResult key_result) {
    key_result.id = workspace.table<KeyResult>().next_id();
    put_entity(key_result);
    return key_result;
  }
  /// A metric of its own for the key result to come.
  MetricId private_metric(Grain grain, Aggregation across_time = Aggregation::last, std::string unit = {}) {
    Metric metric;
    metric.id = workspace.table<Metric>().next_id();
    metric.grain = grain;
    metric.across_time = across_time;
    metric.unit = std::move(unit);
    metric.private_to = workspace.table<KeyResult>().next_id();
    put_entity(metric);
    return metric.id;
  }
  /// From 0 to 100 with the value of this share, measured on the day; without a value when there is no share.
  KeyResult key_result_at(ObjectiveId objective, std::optional<double> share, Date on,
                          std::optional<double> weight = {}) {
    const auto metric = private_metric(Grain::day);
    KeyResult input;
    input.objective = objective;
    input.metric = metric;
    input.start = 0;
    input.target = 100;
    input.weight = weight;
    const auto made = key_result(input);
    if (share) put(metric, {.period = to_text(on), .value = *share * 100, .is_final = true});
    return made;
  }
  AlignmentId align(const AlignmentInput& input) {
    Alignment alignment;
    static_cast<AlignmentInput&>(alignment) = input;
    alignment.id = workspace.table<Alignment>().next_id();
    put_entity(alignment);
    return alignment.id;
  }
  AlignmentId align(ObjectiveId child, ObjectiveId parent) {
    AlignmentInput link;
    link.from_objective = child;
    link.to_objective = parent;
    return align(link);
  }
  template <class Entity>
  void put_entity(const Entity& entity) {
    workspace.apply(EntityChange<Entity>{.before = std::nullopt, .after = entity});
  }
  template <class IdType>
  [[nodiscard]] const auto& at(IdType id) const {
    const auto* entity = workspace.find(id);
    WM_ASSERT(entity);
    return *entity;
  }
};

}  // namespace waymark::test
