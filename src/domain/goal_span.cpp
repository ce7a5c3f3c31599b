#include "domain/goal_span.hpp"

#include <algorithm>

namespace waymark {

namespace {

// The day that says where a week belongs: its Thursday.
constexpr std::int32_t thursday = 3;

std::optional<GoalSpan> in_order(std::optional<Date> start, std::optional<Date> due) {
  if (!start || !due || *due < *start) return std::nullopt;
  return GoalSpan{*start, *due};
}

struct Days {
  std::optional<Date> start;
  std::optional<Date> due;
};

Days days_of(const Workspace& workspace, const Objective& objective) {
  Days days{objective.starts, objective.due};
  if (days.start && days.due) return days;
  if (const auto* cycle = workspace.find(objective.cycle)) {
    if (!days.start) days.start = cycle->first_day;
    if (!days.due) days.due = cycle->last_day;
  }
  return days;
}

}  // namespace

std::optional<GoalSpan> span_of(const Workspace& workspace, const Objective& objective) {
  const auto days = days_of(workspace, objective);
  return in_order(days.start, days.due);
}

std::optional<GoalSpan> span_of(const Workspace& workspace, const KeyResult& key_result) {
  Days days;
  if (!key_result.starts || !key_result.due)
    if (const auto* objective = workspace.find(key_result.objective)) days = days_of(workspace, *objective);
  return in_order(key_result.starts ? key_result.starts : days.start, key_result.due ? key_result.due : days.due);
}

double elapsed_share(const GoalSpan& span, Date today) {
  const double length = span.due + 1 - span.start;
  return length <= 0 ? 1 : std::clamp((today - span.start) / length, 0.0, 1.0);
}

Date as_seen_on(const Objective& objective, Date today) {
  if (objective.stage != ObjectiveStage::closed || !objective.closed_on) return today;
  return std::min(today, *objective.closed_on);
}

PeriodRange periods_touching(const GoalSpan& span, Grain grain, const Calendar& calendar) {
  PeriodRange range{period_of(span.start, grain, calendar), period_of(span.due, grain, calendar)};
  if (grain != Grain::week) return range;
  if (first_day(range.first, calendar) + thursday < span.start) range.first = range.first + 1;
  if (first_day(range.last, calendar) + thursday > span.due) range.last = range.last - 1;
  return range;
}

PeriodRange periods_within(const GoalSpan& span, Grain grain, const Calendar& calendar) {
  auto range = periods_touching(span, grain, calendar);
  if (grain == Grain::week) return range;
  if (first_day(range.first, calendar) < span.start) range.first = range.first + 1;
  if (last_day(range.last, calendar) > span.due) range.last = range.last - 1;
  return range;
}

}  // namespace waymark
