#pragma once
// A dated promise on a KPI. Ends of "at least" and "at most" are included; "above" and "below" leave them out.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(TargetKind, at_least, at_most, between, above, below)
/// A band is missed on both sides; a floor with stretch only under its lower edge.
WM_ENUM(RangeMeaning, band, floor_with_stretch)
WM_ENUM(Relative, absolute, percent, amount, factor, points)
WM_ENUM(Baseline, previous, same_a_year_ago, mean_of_n)

/// A value due on a day; plans are joined by straight lines.
struct PlanPoint {
  Date on;
  double value = 0;
  bool operator==(const PlanPoint&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "on", &PlanPoint::on, "The day.", required()),
                      field(2, "value", &PlanPoint::value, "The value due on it.", required()));
  }
};

struct TargetInput {
  KpiId kpi;
  TargetKind kind = TargetKind::at_least;
  std::optional<double> value;
  std::optional<double> upper;
  RangeMeaning range_meaning = RangeMeaning::band;
  Relative relative = Relative::absolute;
  std::optional<double> change;
  Baseline baseline = Baseline::previous;
  std::uint32_t baseline_periods = 1;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string segment;
  std::optional<Period> plan_period;
  std::optional<Date> due;
  std::optional<double> path_value;
  std::optional<Date> path_from;
  std::vector<PlanPoint> path;
  std::string reason;

  bool operator==(const TargetInput&) const = default;
  static constexpr auto fields() {
    using T = TargetInput;
    return field_list(
        field(10, "kpi", &T::kpi, "The KPI it promises something of."),
        field(11, "kind", &T::kind, "Which side is good.", required()),
        field(12, "value", &T::value, "The bound, or the lower edge of a range; left out for a relative target."),
        field(13, "upper", &T::upper, "The upper edge of a range."),
        field(14, "range_meaning", &T::range_meaning, "Whether both edges bind."),
        field(15, "relative", &T::relative, "How `change` is meant; absolute when `value` says it all."),
        field(16, "change", &T::change, "The change of a relative target: 10 for +10 %, 2 for double."),
        field(17, "baseline", &T::baseline, "What a relative target starts from."),
        field(18, "baseline_periods", &T::baseline_periods, "How many periods the baseline's mean takes.",
              range(1, 120)),
        field(19, "from", &T::from, "First day in force; today when left out."),
        field(20, "until", &T::until, "Last day in force."),
        field(21, "segment", &T::segment, "Labels of the one segment it is for.", short_text()),
        field(22, "plan_period", &T::plan_period,
              "The one period of a plan it is for; holds until the next planned period."),
        field(23, "due", &T::due, "Reached by this day; before it the path counts."),
        field(24, "path_value", &T::path_value, "Value at the start of the path."),
        field(25, "path_from", &T::path_from, "First day of the path."),
        field(26, "path", &T::path, "Values due between start and due day; a straight line when empty.", items(400)),
        field(27, "reason", &T::reason, "Why it changes; needed when it reaches into the past.", note_text()));
  }
};

struct Target : Recorded<TargetId>, TargetInput {
  using input_type = TargetInput;
  std::optional<double> baseline_value;

  bool operator==(const Target&) const = default;
  static constexpr std::string_view type_name = "Target";
  static constexpr std::string_view table_name = "targets";
  static constexpr auto fields() {
    using T = Target;
    return entity_fields<T, Recorded<TargetId>, TargetInput>(
        field(60, "baseline_value", &T::baseline_value, "What the relative target was resolved from.", read_only()));
  }
};

}  // namespace waymark
