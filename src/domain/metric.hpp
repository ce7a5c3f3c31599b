#pragma once
// A metric is a named series of measurements. KPIs and key results read metrics; there is one series core.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(Aggregation, sum, average, last, first, min, max, count, none)
WM_ENUM(Direction, more_is_better, less_is_better, neither)
WM_ENUM(MetricKind, simple, ratio, cumulative, derived)
WM_ENUM(MissingPolicy, gap, zero, carry)
WM_ENUM(NumberFormat, number, percent, currency, duration)

struct MetricInput {
  std::string key;
  RareText name;
  RareText definition;
  RareText qualifier;
  std::string unit;
  NumberFormat format = NumberFormat::number;
  std::uint8_t decimals = 2;
  Grain grain = Grain::week;
  bool irregular = false;
  MetricKind kind = MetricKind::simple;
  Aggregation across_time = Aggregation::last;
  Aggregation across_segments = Aggregation::sum;
  Direction direction = Direction::neither;
  MissingPolicy missing = MissingPolicy::gap;
  RareText formula;
  std::vector<std::string> dimensions;
  TeamId team;
  PersonId owner;
  std::vector<std::string> tags;
  RareText external_id;
  std::vector<Attribute> attributes;

  bool operator==(const MetricInput&) const = default;
  static constexpr auto fields() {
    using T = MetricInput;
    return field_list(
        field(10, "key", &T::key,
              "Short name for formulas and URLs: lower case, digits, `_`; made from the name when empty; never used "
              "again.",
              text(0, limits::key_characters_max)),
        field(11, "name", &T::name, "What people call it.", title_text()),
        field(12, "definition", &T::definition, "What exactly is counted.", note_text()),
        field(13, "qualifier", &T::qualifier, "The statistic it is, such as p90 or share within 4 h.", short_text()),
        field(14, "unit", &T::unit, "Unit of the values, such as min, EUR or %.", text(0, 50)),
        field(15, "format", &T::format, "How values are shown."),
        field(16, "decimals", &T::decimals, "Decimals shown.", range(0, 10)),
        field(17, "grain", &T::grain, "The span of one measurement."),
        field(18, "irregular", &T::irregular, "Measured now and then; never overdue."),
        field(19, "kind", &T::kind, "How it comes about; a ratio or derived metric has a formula."),
        field(20, "across_time", &T::across_time, "How periods join to a coarser one."),
        field(21, "across_segments", &T::across_segments, "How segments join to the total."),
        field(22, "direction", &T::direction, "Which way is good."),
        field(23, "missing", &T::missing, "What a period without a measurement stands for."),
        field(24, "formula", &T::formula, "Expression over the keys of other metrics.",
              text(0, limits::formula_characters_max)),
        field(25, "dimensions", &T::dimensions, "Labels that each segmented measurement carries.",
              items(limits::labels_per_measurement_max)),
        field(26, "team", &T::team, "Team that keeps it."), field(27, "owner", &T::owner, "Person who keeps it."),
        field(28, "tags", &T::tags, "Free words to find it by.", items(50)),
        field(29, "external_id", &T::external_id, "Its id in the system it came from.", short_text()),
        field(30, "attributes", &T::attributes, "What an import brought beside.", items(limits::attributes_max)));
  }
};

struct Metric : Recorded<MetricId>, MetricInput {
  using input_type = MetricInput;
  std::uint32_t definition_version = 1;
  KeyResultId private_to;

  bool operator==(const Metric&) const = default;
  static constexpr std::string_view type_name = "Metric";
  static constexpr std::string_view table_name = "metrics";
  static constexpr auto fields() {
    using T = Metric;
    return entity_fields<T, Recorded<MetricId>, MetricInput>(
        field(60, "definition_version", &T::definition_version, "Counts changes of formula and aggregation.",
              read_only()),
        field(61, "private_to", &T::private_to, "The key result that owns it, when nobody else reads it.",
              read_only()));
  }
};

/// True when its values come from a formula, so that nobody can enter them.
[[nodiscard]] inline bool is_computed(const MetricInput& metric) {
  return !metric.formula.empty();
}

}  // namespace waymark
