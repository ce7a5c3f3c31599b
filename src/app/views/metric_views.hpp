#pragma once
// Metrics, their readings and their measurements as the API shows them.
#include "domain/series.hpp"

namespace waymark {

struct ReadingView {
  Period period;
  std::optional<double> value;
  bool complete = false;
  bool partial = false;
  std::vector<std::string> missing;
  std::vector<std::string> not_aggregable;
  static constexpr std::string_view type_name = "Reading";
  static constexpr auto fields() {
    using T = ReadingView;
    return field_list(field(1, "period", &T::period, "The span."),
                      field(2, "value", &T::value, "Its value; null for a gap."),
                      field(3, "complete", &T::complete, "Whether it can still change by time alone."),
                      field(4, "partial", &T::partial, "A segment that was there before is missing."),
                      field(5, "missing", &T::missing, "Inputs without a value."),
                      field(6, "not_aggregable", &T::not_aggregable, "Inputs that have no value of this grain."));
  }
};

[[nodiscard]] ReadingView reading_view(Reading reading);

struct SeriesView {
  MetricId metric;
  std::string key;
  std::string unit;
  Grain grain = Grain::week;
  std::string segment;
  std::vector<ReadingView> readings;
  static constexpr std::string_view type_name = "Series";
  static constexpr auto fields() {
    using T = SeriesView;
    return field_list(field(1, "metric", &T::metric, "The metric."), field(2, "key", &T::key, "Its key."),
                      field(3, "unit", &T::unit, "Unit of the values."),
                      field(4, "grain", &T::grain, "The span of one reading."),
                      field(5, "segment", &T::segment, "Labels; empty for the total."),
                      field(6, "readings", &T::readings, "Oldest first, gaps included."));
  }
};

struct FormulaInput {
  MetricId metric;
  std::string key;
  std::string name;
  std::string unit;
  static constexpr std::string_view type_name = "FormulaInput";
  static constexpr auto fields() {
    using T = FormulaInput;
    return field_list(field(1, "metric", &T::metric, "The metric."), field(2, "key", &T::key, "Its key."),
                      field(3, "name", &T::name, "Its name."), field(4, "unit", &T::unit, "Its unit."));
  }
};

struct DraftSeries {
  std::string problem;
  std::string unit;
  std::vector<FormulaInput> inputs;
  std::vector<ReadingView> readings;
  static constexpr std::string_view type_name = "DraftSeries";
  static constexpr auto fields() {
    using T = DraftSeries;
    return field_list(field(1, "problem", &T::problem, "Why the formula cannot be taken; empty when it can."),
                      field(2, "unit", &T::unit, "The unit that comes out."),
                      field(3, "inputs", &T::inputs, "Metrics that it reads."),
                      field(4, "readings", &T::readings, "What it would say, oldest first."));
  }
};

struct MetricView {
  std::uint64_t version = 0;
  Metric metric;
  std::optional<double> value;
  std::optional<Period> period;
  std::optional<Period> first_period;
  std::optional<Period> last_period;
  std::vector<std::string> segments;
  std::vector<MetricId> inputs;
  std::vector<MetricId> used_by;
  std::vector<KpiId> kpis;
  std::vector<KeyResultId> key_results;
  bool older_in_store = false;
  static constexpr std::string_view type_name = "MetricView";
  static constexpr auto fields() {
    using T = MetricView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "metric", &T::metric, "The metric as it was defined."),
                      field(2, "value", &T::value, "Value of the latest complete period."),
                      field(3, "period", &T::period, "That period."),
                      field(4, "first_period", &T::first_period, "First period measured, of those at hand."),
                      field(5, "last_period", &T::last_period, "Last period measured."),
                      field(6, "segments", &T::segments, "Labels that were measured."),
                      field(7, "inputs", &T::inputs, "Metrics that its formula reads."),
                      field(8, "used_by", &T::used_by, "Metrics whose formula reads it."),
                      field(9, "kpis", &T::kpis, "KPIs on it."),
                      field(10, "key_results", &T::key_results, "Key results on it."),
                      field(11, "older_in_store", &T::older_in_store,
                            "Older measurements exist; ask for measurements by period to see them."));
  }
};

struct MetricList {
  std::vector<MetricView> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "MetricList";
  static constexpr auto fields() {
    using T = MetricList;
    return field_list(field(1, "items", &T::items, "Metrics of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct MeasurementList {
  std::vector<Measurement> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "MeasurementList";
  static constexpr auto fields() {
    using T = MeasurementList;
    return field_list(field(1, "items", &T::items, "By period and segment, then as recorded."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

}  // namespace waymark
