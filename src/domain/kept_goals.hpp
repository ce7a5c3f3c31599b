#pragma once
// States of all goals of a workspace, kept from one change to the next: only goals that are named as touched are looked
// at again, and those above them as far up as a number changed. What comes out equals all_goal_states.
#include "domain/goal_roll_up.hpp"

namespace waymark {

class KeptGoals {
 public:
  /// All anew.
  void rebuild(const Workspace& workspace, Date today);
  /// For the same workspace object on the same day. `touched` names each objective with a change of its own, of a key
  /// result, link, metric or guardrail of it; parents follow by themselves. Settings and cycles must not have changed.
  void refresh(const Workspace& workspace, std::span<const ObjectiveId> touched);

  [[nodiscard]] const ObjectiveState& of(ObjectiveId id) const { return objectives_.at(id.value - 1); }
  [[nodiscard]] const KeyResultState& of(KeyResultId id) const { return rolled_.key_results.states.at(id.value - 1); }

 private:
  /// All of an objective that decides who counts where and with which weight.
  [[nodiscard]] static std::uint64_t shape_of(const Workspace& workspace, ObjectiveId id);
  [[nodiscard]] bool keeps_shape(const Workspace& workspace, std::span<const ObjectiveId> touched) const;
  void reshape(const GoalView& view, std::span<const ObjectiveId> touched);
  void roll_up_touched(const GoalView& view, std::span<const ObjectiveId> touched);
  void index_rows(const Workspace& workspace);
  void tell_all(const GoalView& view);

  Date today_;
  RolledUp rolled_;
  std::vector<ObjectiveState> objectives_;      ///< of id n at n-1
  std::vector<std::uint32_t> rows_;             ///< row of id n at n-1
  std::vector<std::uint64_t> shapes_;           ///< likewise
  const Objective* first_objective_ = nullptr;  ///< where the tables lay: the forest points into them
  const KeyResult* first_key_result_ = nullptr;
  std::size_t key_result_count_ = 0;
};

}  // namespace waymark
