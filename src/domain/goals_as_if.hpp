#pragma once
// Where an objective would stand with other weights and days. Nothing is altered.
#include <optional>
#include <vector>

#include "domain/goal_state.hpp"

namespace waymark {

/// What is left out stays as it is.
template <class IdType>
struct GoalAsIf {
  IdType goal;
  std::optional<double> weight;  ///< its pinned share in percent among its siblings
  std::optional<Date> starts;
  std::optional<Date> due;
};

struct GoalsAsIf {
  std::vector<GoalAsIf<KeyResultId>> key_results;
  std::vector<GoalAsIf<ObjectiveId>> objectives;
};

/// Progress, expected progress and status of the objective, with altered goals below it or itself altered. Key results
/// without days of their own follow those of their objective. Goals that take no part in it are passed over.
[[nodiscard]] ObjectiveState objective_as_if(const Workspace& workspace, const Objective& objective,
                                             const GoalsAsIf& changes, Date today);

}  // namespace waymark
