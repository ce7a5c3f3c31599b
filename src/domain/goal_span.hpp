#pragma once
// From when to when a goal runs, how much of that is over, and which periods of a metric belong to it.
#include <optional>

#include "domain/workspace.hpp"

namespace waymark {

/// Both days included.
struct GoalSpan {
  Date start;
  Date due;
  bool operator==(const GoalSpan&) const = default;
};

/// Own days before those of the objective before those of its cycle; none when they do not give both, in order.
[[nodiscard]] std::optional<GoalSpan> span_of(const Workspace& workspace, const Objective& objective);
[[nodiscard]] std::optional<GoalSpan> span_of(const Workspace& workspace, const KeyResult& key_result);
/// (today - start) / (due + 1 - start), clamped to 0..1.
[[nodiscard]] double elapsed_share(const GoalSpan& span, Date today);
/// The day that the goal is looked at: today, but for a closed objective at most the day of its close.
[[nodiscard]] Date as_seen_on(const Objective& objective, Date today);

/// Neighbouring periods, both included; first > last: none.
struct PeriodRange {
  Period first;
  Period last;
  bool operator==(const PeriodRange&) const = default;
};
/// Periods that touch the span; a week does by its Thursday.
[[nodiscard]] PeriodRange periods_touching(const GoalSpan& span, Grain grain, const Calendar& calendar);
/// Periods that lie in the span as a whole; a week does by its Thursday.
[[nodiscard]] PeriodRange periods_within(const GoalSpan& span, Grain grain, const Calendar& calendar);

}  // namespace waymark
