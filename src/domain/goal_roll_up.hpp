#pragma once
// From a forest of goals to their numbers: gather what is known of each, then roll up.
#include "domain/goal_facts.hpp"
#include "domain/goal_forest.hpp"
#include "domain/roll_up.hpp"

namespace waymark {

/// Where states of key results are kept: by their row in the forest, or by their id.
struct KeyResultStates {
  std::vector<KeyResultState> states;
  bool by_id = false;
  [[nodiscard]] std::size_t slot(const GoalForest& forest, std::size_t row) const {
    return by_id ? forest.key_results[row]->id.value - 1 : row;
  }
};

/// Sum of like units of roll-up value_sum, or the own metric of one that counts in such a sum.
struct GoalSum {
  double value = 0;
  double start = 0;
  double target = 0;
  double expected = 0;  ///< expected share times the way from start to target
  std::uint32_t parts = 0;
  const std::string* unit = nullptr;
  const std::string* other_unit = nullptr;  ///< set when units are mixed
};

struct RolledUp {
  GoalForest forest;
  KeyResultStates key_results;
  RollUpInput input;
  RollUpResult result;
  std::vector<GoalSum> sums;  ///< by row; empty when nothing is summed
};

/// Shares of all pools, with free weights and pinned ones; a baseline takes part in none.
void settle_weights(const GoalForest& forest, RollUpInput& input);
/// Sums of the rows that need one, children before parents; none when nothing is summed.
void sum_values(const GoalView& view, RolledUp& rolled);
/// Of one row, from its key results and the sums of its children.
[[nodiscard]] GoalSum sum_of_row(const GoalView& view, const RolledUp& rolled, std::size_t row);
[[nodiscard]] std::optional<double> sum_progress(const GoalSum& sum);
[[nodiscard]] std::optional<double> sum_expected(const GoalSum& sum);

// The steps of roll_up_goals, for those who do some of them again.
/// Makes room for what the forest holds.
void size_inputs(const GoalView& view, RolledUp& rolled);
/// States of the key results of one row, and what of them counts.
void gather_key_results(const GoalView& view, RolledUp& rolled, std::size_t row);
/// What counts of the states that are there.
void count_key_results(RolledUp& rolled, std::size_t row);
void gather_objectives(const GoalView& view, RolledUp& rolled, std::span<const std::uint32_t> rows);
/// Shares of the key results of one row, after the roll-up.
void tell_shares(RolledUp& rolled, std::size_t row);

[[nodiscard]] RolledUp roll_up_goals(const GoalView& view, GoalForest forest, bool key_results_by_id);

/// Progress of a row with what was promised at activation: start, target, weight, due day and membership of its key
/// results, their values of today, children as they are. None when nothing was promised.
[[nodiscard]] std::optional<double> progress_as_committed(const GoalView& view, const RolledUp& rolled,
                                                          std::size_t row);

/// What one row of the roll-up says to the outside.
[[nodiscard]] ObjectiveState objective_state_of(const GoalView& view, const RolledUp& rolled, std::size_t row);
/// How row 0 came about.
void explain_objective(const GoalView& view, const RolledUp& rolled, const ObjectiveState& state, Derivation& why);

}  // namespace waymark
