#pragma once
// What makes a key result acceptable, how its private metric looks, and what freezes at activation. Shared by the
// commands that make or activate key results.
#include "domain/decide_support.hpp"

namespace waymark {

/// Fields that its kind needs, references, order of days, weights among its siblings, the metric. `before` is none for
/// a new one. Refuses start == target (key_result.target-equals-start), pinned shares over 100 (weights.over-100), a
/// metric that belongs to another key result (key_result.metric-private), too many siblings (key_result.too-many).
[[nodiscard]] Result<void> check_key_result(const Workspace& workspace, const KeyResult& key_result,
                                            const KeyResult* before);
[[nodiscard]] Result<void> check_target_differs(const KeyResult& key_result);

/// Words without a measure: they become 0..100 % on a private metric until somebody says how they are measured.
[[nodiscard]] bool is_text_alone(const KeyResultInput& key_result);
void measure_by_percent(KeyResult& key_result);

/// True when its kind reads a metric but it names none.
[[nodiscard]] bool needs_private_metric(const KeyResult& key_result);
[[nodiscard]] Metric private_metric(const KeyResult& key_result);

/// Start values and relative targets become numbers, once; what is given already stays.
[[nodiscard]] Result<void> freeze_key_result(const Workspace& workspace, Date today, KeyResult& key_result);

/// Whether both promise the same: nothing of start, target, weight, days, measure or milestones differs.
[[nodiscard]] bool promises_alike(const KeyResult& one, const KeyResult& other);

/// Adds the key result and, where it needs one, its private metric.
KeyResultId create_with_metric(DecisionBuilder& builder, KeyResult key_result);

/// Refused (amendment.reason-needed) after activation without a reason, and (objective.closed) after the close.
[[nodiscard]] Result<void> check_amendment(const Objective& objective, std::string_view reason);

}  // namespace waymark
