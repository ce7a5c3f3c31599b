#pragma once
// Why a KPI changed, as the API shows it.
#include "domain/derivation.hpp"
#include "domain/kpi.hpp"
#include "domain/objective.hpp"

namespace waymark {

WM_ENUM(ExplainAgainst, period, target)
WM_ENUM(SegmentChangeKind, sum, rate_and_mix)

/// Who works on what moved a KPI.
struct WorkOnDriver {
  ObjectiveId objective;
  KeyResultId key_result;
  std::string title;
  PersonId owner;
  std::string owner_name;
  static constexpr std::string_view type_name = "WorkOnDriver";
  static constexpr auto fields() {
    using T = WorkOnDriver;
    return field_list(field(1, "objective", &T::objective, "The objective."),
                      field(2, "key_result", &T::key_result, "Its key result on the driver, if it is one."),
                      field(3, "title", &T::title, "What is to be reached."),
                      field(4, "owner", &T::owner, "Who answers for it."),
                      field(5, "owner_name", &T::owner_name, "That person's name."));
  }
};

struct DriverChange {
  MetricId metric;
  std::string key;
  std::string name;
  std::string unit;
  std::int32_t offset = 0;
  std::optional<double> before;
  std::optional<double> after;
  double contribution = 0;
  double rounded = 0;
  double by_growth = 0;
  bool worsens = false;
  std::vector<WorkOnDriver> work;
  static constexpr std::string_view type_name = "DriverChange";
  static constexpr auto fields() {
    using T = DriverChange;
    return field_list(
        field(1, "metric", &T::metric, "The metric."), field(2, "key", &T::key, "Its key."),
        field(3, "name", &T::name, "Its name."), field(4, "unit", &T::unit, "Its unit."),
        field(5, "offset", &T::offset, "Periods back at which the formula reads it: 0, -1, ..."),
        field(6, "before", &T::before, "Its value in the earlier period."),
        field(7, "after", &T::after, "Its value in the later period."),
        field(8, "contribution", &T::contribution,
              "What it did to the KPI, in the KPI's unit; those of all drivers sum to the change."),
        field(9, "rounded", &T::rounded, "The same, rounded so that the rounded ones sum to the rounded change."),
        field(10, "by_growth", &T::by_growth, "The second view: the change shared out by growth rates."),
        field(11, "worsens", &T::worsens, "Whether it moved the KPI the wrong way."),
        field(12, "work", &T::work, "Open objectives and key results on it."));
  }
};

struct SegmentChange {
  std::string value;
  std::optional<double> before;
  std::optional<double> after;
  double contribution = 0;
  double rounded = 0;
  std::optional<double> rate;
  std::optional<double> mix;
  static constexpr std::string_view type_name = "SegmentChange";
  static constexpr auto fields() {
    using T = SegmentChange;
    return field_list(field(1, "value", &T::value, "The label's value, such as acme."),
                      field(2, "before", &T::before, "The segment's value in the earlier period; null: not there."),
                      field(3, "after", &T::after, "Its value in the later period."),
                      field(4, "contribution", &T::contribution, "What it did to the total."),
                      field(5, "rounded", &T::rounded, "The same, rounded so that the rounded ones sum."),
                      field(6, "rate", &T::rate, "From its own value changing; of averages and ratios."),
                      field(7, "mix", &T::mix, "From its weight among the segments changing; of averages and ratios."));
  }
};

struct DimensionChange {
  std::string dimension;
  SegmentChangeKind kind = SegmentChangeKind::sum;
  std::vector<SegmentChange> segments;
  double rest = 0;
  double rest_rounded = 0;
  std::uint32_t rest_count = 0;
  double unattributed = 0;
  double surprise = 0;
  static constexpr std::string_view type_name = "DimensionChange";
  static constexpr auto fields() {
    using T = DimensionChange;
    return field_list(
        field(1, "dimension", &T::dimension, "The label, such as client."),
        field(2, "kind", &T::kind, "Whether segments add up, or make an average or ratio by rate and mix."),
        field(3, "segments", &T::segments, "The largest contributions, largest first."),
        field(4, "rest", &T::rest, "What the segments that are not listed did together."),
        field(5, "rest_rounded", &T::rest_rounded, "The same, rounded so that all sum."),
        field(6, "rest_count", &T::rest_count, "How many those are."),
        field(7, "unattributed", &T::unattributed,
              "What is left of the change: a total was entered that its segments do not make up."),
        field(8, "surprise", &T::surprise, "How well few segments tell the change; it ranks dimensions."));
  }
};

struct ExplainView {
  KpiId kpi;
  MetricId metric;
  std::string unit;
  Period from;
  Period to;
  double before = 0;
  double after = 0;
  double change = 0;
  double rounded_change = 0;
  std::optional<double> target;
  std::string target_text;
  std::optional<double> gap;
  std::optional<double> gap_before;
  std::vector<DriverChange> drivers;
  std::optional<double> uncovered_share;
  bool grouped = false;
  bool orders_left_out = false;
  std::string growth_fell_back;
  std::vector<DimensionChange> dimensions;
  Derivation derivation;
  static constexpr std::string_view type_name = "Explanation";
  static constexpr auto fields() {
    using T = ExplainView;
    return field_list(
        field(1, "kpi", &T::kpi, "The KPI."), field(2, "metric", &T::metric, "Its metric."),
        field(3, "unit", &T::unit, "Unit of the values and contributions."),
        field(4, "from", &T::from, "The earlier period."), field(5, "to", &T::to, "The later period."),
        field(6, "before", &T::before, "Value of the earlier period."),
        field(7, "after", &T::after, "Value of the later period."), field(8, "change", &T::change, "Their difference."),
        field(9, "rounded_change", &T::rounded_change, "The same, rounded to the metric's decimals."),
        field(10, "target", &T::target, "The bound that the later period was judged by; null: none, or met."),
        field(11, "target_text", &T::target_text, "The target in words."),
        field(12, "gap", &T::gap, "How far the later value is beyond that bound: gap_before plus the change."),
        field(13, "gap_before", &T::gap_before, "How far the earlier value is beyond it; it may be on the good side."),
        field(14, "drivers", &T::drivers, "What the formula rests on, largest contribution first."),
        field(15, "uncovered_share", &T::uncovered_share,
              "Share of what went the wrong way that no open objective works on; null: nothing went wrong."),
        field(16, "grouped", &T::grouped, "Too many inputs to try all orders: parts of the formula were shared first."),
        field(17, "orders_left_out", &T::orders_left_out, "Some mixes of old and new inputs have no value."),
        field(18, "growth_fell_back", &T::growth_fell_back, "Why the second view is the first one; empty: it is not."),
        field(19, "dimensions", &T::dimensions, "The change by segments, the most telling dimension first."),
        field(20, "derivation", &T::derivation, "How the contributions came about."));
  }
};

}  // namespace waymark
