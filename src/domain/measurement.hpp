#pragma once
// One value of a metric for one period and segment. Corrections and retractions are new measurements.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(MeasurementSource, typed, check_in, pushed, imported, connected)

struct Measurement {
  MetricId metric;
  Period period;
  std::string segment;           ///< canonical labels "client=acme,region=eu" (sorted by name); empty: the total
  std::optional<double> value;   ///< absent: a retraction
  std::optional<double> weight;  ///< how many observations an average stands for
  bool is_final = false;         ///< counts as complete before its period has ended
  MeasurementSource source = MeasurementSource::typed;
  PersonId author;
  Instant recorded_at;
  std::uint64_t seq = 0;      ///< commit it came with
  std::uint32_t ordinal = 0;  ///< its place in the commit
  std::string note;

  bool operator==(const Measurement&) const = default;
  static constexpr std::string_view type_name = "Measurement";
  static constexpr auto fields() {
    using T = Measurement;
    return field_list(
        field(1, "metric", &T::metric, "The metric measured."), field(2, "period", &T::period, "The span measured."),
        field(3, "segment", &T::segment, "Labels, sorted: client=acme,region=eu; empty for the total.", short_text()),
        field(4, "value", &T::value, "The value; null takes an earlier one back."),
        field(5, "weight", &T::weight, "How many observations an average stands for.", range(0, 1e15)),
        field(6, "is_final", &T::is_final, "Complete although the period may still run."),
        field(7, "source", &T::source, "Where it came from."),
        field(8, "author", &T::author, "Who entered it.", read_only()),
        field(9, "recorded_at", &T::recorded_at, "When it became known here.", read_only()),
        field(10, "seq", &T::seq, "The change it came with.", read_only()),
        field(11, "ordinal", &T::ordinal, "Its place in that change.", read_only()),
        field(12, "note", &T::note, "Why, if it needs saying.", note_text()));
  }
};

/// A value in force for a period: the last recorded one.
struct Point {
  Period period;
  double value = 0;
  double weight = 0;  ///< 0: not given
  Instant recorded_at;
  std::uint64_t seq = 0;
  bool is_final = false;
  bool operator==(const Point&) const = default;
};

}  // namespace waymark
