#pragma once
// Objectives in an order in which parents stand before their children, with who counts in whose pool.
#include <span>
#include <vector>

#include "domain/workspace.hpp"

namespace waymark {

struct GoalForest {
  std::vector<const Objective*> objectives;  ///< parents first; the children that count in a row stand together
  std::vector<std::uint32_t> parent;         ///< row in which it counts; its own row: in none
  std::vector<std::uint32_t> children_begin;
  std::vector<std::uint32_t> children_end;
  std::vector<const KeyResult*> key_results;  ///< not archived ones, by the rows of their objectives
  std::vector<std::uint32_t> key_results_end;

  [[nodiscard]] std::size_t key_results_begin(std::size_t row) const { return row == 0 ? 0 : key_results_end[row - 1]; }
};

[[nodiscard]] inline bool counts_key_results(RollUp mode) {
  return mode == RollUp::key_results || mode == RollUp::both || mode == RollUp::value_sum;
}
[[nodiscard]] inline bool counts_children(RollUp mode) {
  return mode == RollUp::children || mode == RollUp::both || mode == RollUp::value_sum;
}
/// Active or closed, but neither archived nor dropped: drafts and planned ones are aligned and do not count yet.
[[nodiscard]] bool counts_above(const Objective& objective);

/// Every objective of the workspace. Circles, which no command lets in, are cut where they are met.
[[nodiscard]] GoalForest whole_forest(const Workspace& workspace);
/// The objective, row 0, and all below it that takes part in its numbers.
[[nodiscard]] GoalForest forest_below(const Workspace& workspace, const Objective& objective);

}  // namespace waymark
