#pragma once
// How far a key result has come, and how far the plan says it should be. All shares of 1.
#include <optional>

#include "domain/derivation.hpp"
#include "domain/goal_span.hpp"
#include "domain/series.hpp"

namespace waymark {

/// (value - start) / (target - start), both directions; may lie outside 0..1. None when target == start.
[[nodiscard]] std::optional<double> metric_progress(double start, double target, double value);
/// The edge of its target that a metric key result aims at: the nearer one of a range.
[[nodiscard]] std::optional<double> aim_of(const KeyResult& key_result);

struct KeyResultValue {
  std::optional<double> value;
  std::optional<Period> period;  ///< latest period that it rests on
};
/// What the key result reads from its metric over its span: latest complete, total, mean or best.
[[nodiscard]] KeyResultValue key_result_value(const Workspace& workspace, const KeyResult& key_result, Date today,
                                              Derivation* why = nullptr);
/// Progress by its kind, unclamped. None: no value, nothing elapsed, or a baseline.
[[nodiscard]] std::optional<double> key_result_progress(const Workspace& workspace, const KeyResult& key_result,
                                                        Date today, Derivation* why = nullptr);
[[nodiscard]] std::optional<double> expected_progress(const Workspace& workspace, const KeyResult& key_result,
                                                      Date today, Derivation* why = nullptr);

}  // namespace waymark
