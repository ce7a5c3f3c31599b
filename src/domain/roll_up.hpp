#pragma once
// Rolling goals up as plain numbers in arrays, children before parents, in one pass. Who counts where and with which
// weight was settled before (goal_forest.hpp).
#include <cstdint>
#include <limits>
#include <vector>

#include "domain/objective.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

/// Stands for "has none" among doubles.
inline constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
/// Stands for "is not judged" among statuses; worse words have smaller codes.
inline constexpr std::uint8_t no_status = 255;
[[nodiscard]] constexpr std::uint8_t status_code(std::optional<Status> status) {
  return status ? static_cast<std::uint8_t>(*status) : no_status;
}
[[nodiscard]] constexpr std::optional<Status> status_of(std::uint8_t code) {
  return code == no_status ? std::nullopt : std::optional(static_cast<Status>(code));
}

/// Each objective is a row: parents before their children, the children of one together, in the order of their parents
/// (as goal_forest.hpp makes them). Each key result is a row too; those of one objective stand together, in the order
/// of the objectives.
struct RollUpInput {
  // Objectives.
  std::vector<std::uint32_t> parent;           ///< row in whose pool it counts; its own row: in nobody's
  std::vector<double> weight;                  ///< its share of that pool
  std::vector<std::uint32_t> key_results_end;  ///< where its key results end; they begin where the row before ends
  std::vector<std::uint8_t> own;               ///< 1: progress and expected are its own (manual, own metric, sum)
  std::vector<double> own_progress;
  std::vector<double> own_expected;
  std::vector<std::uint8_t> own_status;  ///< no_status: by its pool, whatever `own` says
  std::vector<std::uint8_t> cap;         ///< worst word that a guardrail allows at best; no_status: none
  std::vector<std::uint8_t> judged;      ///< 1: running; 0: draft, closed, not begun, so without status
  // Key results.
  std::vector<double> key_result_weight;
  std::vector<double> key_result_progress;  ///< as it counts; no_number: left out, its weight is shared
  std::vector<double> key_result_expected;
  std::vector<std::uint8_t> key_result_status;

  bool clamp = true;             ///< children count between 0 and 1
  bool weighted_status = false;  ///< status by pace of the pool instead of its worst member
};

struct RollUpResult {
  std::vector<double> progress;  ///< no_number: nothing counts
  std::vector<double> expected;
  std::vector<std::uint8_t> status;
  std::vector<std::uint8_t> capped;    ///< 1: a guardrail made the status worse
  std::vector<double> counted_weight;  ///< sum of the weights that counted

  /// What a member weighs among those that counted in the pool of this row.
  [[nodiscard]] double share(std::size_t row, double weight) const;
};

/// `result` keeps its memory from one call to the next.
void roll_up(const RollUpInput& input, const Thresholds& thresholds, RollUpResult& result);
/// One row alone, after something of it, of its key results or of its children changed. Its children, which are the
/// rows from `children_begin` to before `children_end`, are right already. True when the row's result changed.
bool roll_up_row(const RollUpInput& input, const Thresholds& thresholds, RollUpResult& result, std::size_t row,
                 std::size_t children_begin, std::size_t children_end);

}  // namespace waymark
