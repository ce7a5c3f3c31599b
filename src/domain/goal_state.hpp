#pragma once
// All that is derived about goals: values, progress, expected, status; each goal's and rolled up.
#include <optional>
#include <string>
#include <vector>

#include "domain/derivation.hpp"
#include "domain/goal_span.hpp"
#include "domain/workspace.hpp"

namespace waymark {

struct KeyResultState {
  std::optional<double> value;
  std::optional<Period> period;    ///< that the value rests on
  std::optional<double> progress;  ///< raw
  std::optional<double> counted;   ///< as it rolls up: clamped (a setting), 0 without value after 10 % of span
  std::optional<double> expected;
  std::optional<Status> suggested;  ///< none: draft, baseline, closed
  std::optional<Status> status;     ///< what is shown: the owner's word when stated, else suggested
  double weight_share = 0;          ///< of 1, among what counts
  std::optional<GoalSpan> span;
  std::optional<std::int32_t> days_left;  ///< negative when over
  std::optional<double> remaining;        ///< aim - value, in its unit
  std::optional<double> pace_needed;      ///< remaining per check-in period until due
  bool target_reached = false;
};

struct ObjectiveState {
  std::optional<double> progress;  ///< none: nothing counts
  std::optional<double> expected;
  std::optional<double> as_committed;  ///< progress with what was promised at activation; none before
  std::optional<double> sum;           ///< of roll-up value_sum
  std::optional<double> sum_target;
  std::optional<Status> suggested;
  std::optional<Status> status;
  std::optional<GoalSpan> span;
  std::optional<std::int32_t> days_left;
  bool capped_by_guardrail = false;
  std::optional<double> confidence;   ///< the owner's word; where there is none, the lowest of its key results
  std::optional<Date> checked_in_on;  ///< the latest of its own and of its key results
};

[[nodiscard]] KeyResultState key_result_state(const Workspace& workspace, const KeyResult& key_result, Date today,
                                              Derivation* why = nullptr);
/// Reads what lies below it as well.
[[nodiscard]] ObjectiveState objective_state(const Workspace& workspace, const Objective& objective, Date today,
                                             Derivation* why = nullptr);

/// Every goal's state at once, by id; children before parents, one pass.
struct GoalStates {
  std::vector<ObjectiveState> objectives;  ///< of id n at n-1
  std::vector<KeyResultState> key_results;
  [[nodiscard]] const ObjectiveState& of(ObjectiveId id) const { return objectives.at(id.value - 1); }
  [[nodiscard]] const KeyResultState& of(KeyResultId id) const { return key_results.at(id.value - 1); }
};
[[nodiscard]] GoalStates all_goal_states(const Workspace& workspace, Date today);

/// Where those who need the states of some goals read them.
class GoalStateReader {
 public:
  virtual ~GoalStateReader() = default;
  [[nodiscard]] virtual ObjectiveState of(const Objective& objective) const = 0;
  [[nodiscard]] virtual KeyResultState of(const KeyResult& key_result) const = 0;
};

/// Computes each state when it is asked for, with all that lies below.
class ComputedGoalStates final : public GoalStateReader {
 public:
  ComputedGoalStates(const Workspace& workspace, Date today) : workspace_(workspace), today_(today) {}
  [[nodiscard]] ObjectiveState of(const Objective& objective) const override {
    return objective_state(workspace_, objective, today_);
  }
  [[nodiscard]] KeyResultState of(const KeyResult& key_result) const override {
    return key_result_state(workspace_, key_result, today_);
  }

 private:
  const Workspace& workspace_;
  Date today_;
};

}  // namespace waymark
