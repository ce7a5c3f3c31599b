#pragma once
// What a metric says about a period: entered, joined from finer periods or segments, or computed by its formula.
#include <optional>
#include <string>
#include <vector>

#include "domain/derivation.hpp"
#include "domain/measured_source.hpp"
#include "domain/workspace.hpp"

namespace waymark {

struct Reading {
  Period period;
  std::optional<double> value;              ///< none: a gap
  double weight = 0;                        ///< observations; 0: not given
  bool complete = false;                    ///< the period has ended, or everything in it was recorded as final
  bool partial = false;                     ///< a segment that was there the period before is missing
  std::vector<std::string> missing;         ///< keys of inputs without a value
  std::vector<std::string> not_aggregable;  ///< keys that have no measurement of their own at this grain
  bool operator==(const Reading&) const = default;
};

struct SeriesQuery {
  MetricId metric;
  Grain grain = Grain::week;  ///< the metric's own or a coarser one
  std::string segment;        ///< canonical; empty: the total
  Date today;
};

/// One reading for each period of first..last. A value of the asked grain that was entered wins; coarser periods are
/// else joined from finer ones, a total from its segments. A formula is computed from its inputs at the asked grain and
/// segment; its offsets count periods of that grain. A metric without periods of that grain has gaps.
[[nodiscard]] std::vector<Reading> read_series(const Workspace& workspace, const SeriesQuery& query, Period first,
                                               Period last);
[[nodiscard]] Reading read_period(const Workspace& workspace, const SeriesQuery& query, Period period,
                                  Derivation* why = nullptr);
/// What a metric that is not kept would say: its newest `most` periods, the running one included, oldest first. Empty
/// where none of its inputs was measured.
[[nodiscard]] std::vector<Reading> read_draft(const Workspace& workspace, const Metric& draft, Date today,
                                              std::uint32_t most);
/// The newest complete reading with a value; none when there is none.
[[nodiscard]] std::optional<Reading> latest_complete(const Workspace& workspace, const SeriesQuery& query);
/// First and last period (of the query's grain) in which anything was measured, for a formula: of its inputs.
[[nodiscard]] std::optional<MeasuredSpan> measured_span(const Workspace& workspace, const SeriesQuery& query);
/// All canonical segments that were ever measured (of a formula: of its inputs, by the labels that it declares).
[[nodiscard]] std::vector<std::string> segments_of(const Workspace& workspace, MetricId metric);
/// Canonical segments with a value in the period.
[[nodiscard]] std::vector<std::string> segments_in(const Workspace& workspace, MetricId metric, Grain grain,
                                                   Period period);
/// The same period a year earlier: the same day, ISO week number, month, ... of the year before; February 29 and week
/// 53 become February 28 and the last week.
[[nodiscard]] Period a_year_before(Period period, const Calendar& calendar);
/// Changes whenever a reading of the metric could: its own measurements and definition and those of its inputs.
[[nodiscard]] std::uint64_t series_revision(const Workspace& workspace, MetricId metric);

}  // namespace waymark
