#pragma once
// From when to when a goal runs, and how much of that is over.
#include <optional>

#include "domain/workspace.hpp"

namespace waymark {

/// Both days included.
struct GoalSpan {
  Date start;
  Date due;
  bool operator==(const GoalSpan&) const = default;
};

/// Own days before those of the objective before those of its cycle; none when neither says both.
[[nodiscard]] std::optional<GoalSpan> span_of(const Workspace& workspace, const Objective& objective);
[[nodiscard]] std::optional<GoalSpan> span_of(const Workspace& workspace, const KeyResult& key_result);
/// (today - start) / (due + 1 - start), clamped to 0..1.
[[nodiscard]] double elapsed_share(const GoalSpan& span, Date today);

}  // namespace waymark
