#pragma once
// How far a key result has come, and how far the plan says it should be. All shares of 1.
#include <optional>

#include "domain/derivation.hpp"
#include "domain/goal_span.hpp"
#include "domain/series.hpp"

namespace waymark {

/// (value - start) / (target - start), both directions; may lie outside 0..1. None when target == start.
[[nodiscard]] std::optional<double> metric_progress(double start, double target, double value);
/// The edge of its target that a metric key result aims at: the nearer one of a range. None without a target, and when
/// it starts inside its range.
[[nodiscard]] std::optional<double> aim_of(const KeyResult& key_result);

/// What a key result is measured against: as frozen at activation, and before that what activation would freeze today.
/// A start that was never given is 0 for totals and for a private metric without values, else the metric's latest
/// complete value.
struct KeyResultTerms {
  std::optional<double> start;
  std::optional<double> target;
  std::optional<double> upper;
  std::optional<double> baseline;  ///< what a relative target is resolved from
  std::optional<GoalSpan> span;
  bool operator==(const KeyResultTerms&) const = default;
};
[[nodiscard]] KeyResultTerms terms_of(const Workspace& workspace, const KeyResult& key_result, Date today,
                                      Derivation* why = nullptr);
[[nodiscard]] std::optional<double> aim_of(const KeyResultTerms& terms);
/// As set, else total for metrics summed over time, else latest.
[[nodiscard]] Reads reads_of(const Workspace& workspace, const KeyResult& key_result);

struct KeyResultValue {
  std::optional<double> value;
  std::optional<Period> period;  ///< latest period that it rests on
};
/// What the key result reads from its metric: the latest complete period; the total, with the running period so far;
/// the mean or best of complete periods. Total, mean and best are over its span; a private metric counts as a whole.
/// For maintain the latest complete value, for cadence that of its latest complete period, for milestones the
/// weight done.
[[nodiscard]] KeyResultValue key_result_value(const Workspace& workspace, const KeyResult& key_result, Date today,
                                              Derivation* why = nullptr);
/// Progress by its kind, unclamped. None: no value, nothing elapsed, or a baseline.
[[nodiscard]] std::optional<double> key_result_progress(const Workspace& workspace, const KeyResult& key_result,
                                                        Date today, Derivation* why = nullptr);
/// None: a baseline, or no plan (no span).
[[nodiscard]] std::optional<double> expected_progress(const Workspace& workspace, const KeyResult& key_result,
                                                      Date today, Derivation* why = nullptr);

/// Value and progress with one look at the metric, against given terms; `as_of` is the day looked from.
struct Measured {
  KeyResultValue value;
  std::optional<double> progress;
};
[[nodiscard]] Measured measure(const Workspace& workspace, const KeyResult& key_result, const KeyResultTerms& terms,
                               Date as_of, Derivation* why = nullptr);
[[nodiscard]] std::optional<double> expected_progress(const KeyResult& key_result, const KeyResultTerms& terms,
                                                      Date as_of, Derivation* why = nullptr);

}  // namespace waymark
