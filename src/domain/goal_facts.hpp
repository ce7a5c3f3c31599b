#pragma once
// Gathering what is known of one goal, before anything is rolled up.
#include "domain/goal_state.hpp"
#include "domain/progress.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

/// What all goals of one look at the workspace share.
struct GoalView {
  explicit GoalView(const Workspace& of, Date day)
      : workspace(of), today(day), thresholds(Thresholds::of(of.settings())), clamp(of.settings().roll_up_clamp) {}
  const Workspace& workspace;
  Date today;
  Thresholds thresholds;
  bool clamp;

  [[nodiscard]] double counted(double progress) const;
};

/// All of the state but its weight share. `objective` is the one it belongs to, if that exists.
[[nodiscard]] KeyResultState key_result_facts(const GoalView& view, const KeyResult& key_result,
                                              const Objective* objective, Derivation* why = nullptr);

/// What counts of a key result: its progress; 0 when it has no value after 10 % of its span (a threshold); none when it
/// has no value before that, is a baseline, or has a value that says nothing yet.
[[nodiscard]] std::optional<double> counted_progress(const GoalView& view, const KeyResult& key_result,
                                                     const Measured& measured, const KeyResultTerms& terms, Date as_of);

/// An objective that is measured by itself: by hand or by its own metric.
struct OwnMeasure {
  std::optional<double> value;
  std::optional<double> progress;
  std::optional<double> expected;
  std::optional<Status> status;  ///< none unless it runs
};
/// With roll-up own_metric: from own_start to own_target, before activation from where the metric stands. Without a
/// start, or with one that is already as good as the target, there is no way to go: then the share of complete periods
/// in which the target held, on the side that the metric's direction calls good (at least, when it has none).
[[nodiscard]] OwnMeasure own_measure(const GoalView& view, const Objective& objective, Derivation* why = nullptr);

/// Active, not archived, and begun: it has a status.
[[nodiscard]] bool is_judged(const Objective& objective, const std::optional<GoalSpan>& span, Date today);

}  // namespace waymark
