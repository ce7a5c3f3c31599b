#pragma once
// Why a state or a number is what it is, as a kind with its numbers: what a page says in any language. The English
// sentence of the same reason stands beside it wherever it is given.
#include <optional>
#include <string>

#include "domain/target.hpp"

namespace waymark {

// One list for all, so that whoever says them sees what there is: of a KPI's health, a goal's status, a key result's
// progress, a recovery's verdict, the target in force, the value of a metric.
WM_ENUM(ReasonKind, metric_missing, measurement_overdue, not_joinable, input_missing, only_running, nothing_measured,
        nothing_promised, segments_met, segment_worst, met, watched, tolerated, missed, no_target_then, misses,
        missed_since, recovering, update_late, update_none, value_none, reached, due_over, probability, plan_none,
        expected_none, pace, baseline, not_begun, not_running, closed, worst_counts, guardrail, nothing_counts,
        units_differ, target_none, start_none, starts_inside, no_way, nearer_edge, periods_none, periods_empty,
        milestones_none, verdict, verdict_target_changed, recovery_unjudged, planned, in_force, in_force_none,
        period_empty, period_partial, period_complete, period_running)

/// Which members a kind has is said where it is made; the others are left out.
struct Reason {
  ReasonKind kind = ReasonKind::nothing_measured;
  std::optional<double> value{};
  std::optional<Period> period{};
  bool partial = false;
  std::optional<TargetKind> target_kind{};
  std::optional<double> target_value{};
  std::optional<double> target_upper{};
  bool floor_with_stretch = false;
  bool on_path = false;
  std::optional<double> off_by{};
  std::optional<double> limit{};
  std::optional<double> expected{};
  std::optional<std::uint32_t> count{};
  std::optional<std::uint32_t> needed{};
  std::optional<Grain> grain{};
  std::optional<Date> day{};
  std::string word{};
  std::string name{};
  std::string other_name{};

  bool operator==(const Reason&) const = default;
  static constexpr std::string_view type_name = "Reason";
  static constexpr auto fields() {
    using T = Reason;
    return field_list(
        field(1, "kind", &T::kind, "What the sentence says."), field(2, "value", &T::value, "The number it is about."),
        field(3, "period", &T::period, "The span it is about, or since which."),
        field(4, "partial", &T::partial, "Whether a part of that span's value is missing."),
        field(5, "target_kind", &T::target_kind, "Which side of the target is good."),
        field(6, "target_value", &T::target_value, "What is asked: the bound, or the lower edge of a range."),
        field(7, "target_upper", &T::target_upper, "The upper edge of a range."),
        field(19, "floor_with_stretch", &T::floor_with_stretch, "Whether a range is missed only under its lower edge."),
        field(8, "on_path", &T::on_path, "Whether that is the value of a path on that day."),
        field(9, "off_by", &T::off_by, "How far outside the target the value is."),
        field(10, "limit", &T::limit, "The watch line or the tolerance."),
        field(11, "expected", &T::expected, "How far the plan expects it to be."),
        field(12, "count", &T::count, "How many."), field(13, "needed", &T::needed, "Of how many, or after how many."),
        field(14, "grain", &T::grain, "Spans of which length are counted."),
        field(15, "day", &T::day, "The day it is about."),
        field(16, "word", &T::word, "The state or verdict it is about."),
        field(17, "name", &T::name, "The thing it is about: an id, a metric, a segment, a unit."),
        field(18, "other_name", &T::other_name, "The other thing, or its title."));
  }
};

}  // namespace waymark
