#pragma once
// The status that the rules suggest for a goal. The first rule that applies decides.
#include <optional>

#include "domain/derivation.hpp"
#include "domain/goal_span.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

/// Everything that the rules look at, gathered by whoever asks.
struct StatusFacts {
  KeyResultKind kind = KeyResultKind::metric;
  std::optional<double> progress;  ///< raw
  std::optional<double> expected;
  std::optional<GoalSpan> span;
  bool target_reached = false;     ///< not for maintain and cadence
  std::optional<Date> updated_on;  ///< last check-in, or measurement when bound
  Grain check_in_cadence = Grain::week;
  std::optional<double> probability;  ///< of reaching the target, when a forecast exists
};

/// None for what is not judged: a baseline, or a goal whose span has not begun. Drafts and closed goals are the
/// caller's to leave out. A goal with progress but without a plan (no span) is no_data: nothing says how far it
/// should be. An update from before the start counts as made on the first day.
[[nodiscard]] std::optional<Status> suggest_status(const StatusFacts& facts, const Thresholds& thresholds, Date today,
                                                   Derivation* why = nullptr);
/// By progress against what the plan expects; with nothing expected yet, only progress below 0 is at risk.
[[nodiscard]] Status status_by_pace(double progress, double expected, const Thresholds& thresholds);

}  // namespace waymark
