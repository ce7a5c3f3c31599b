#pragma once
// The measurements of one metric and segment as a series: segments joined to a total, finer periods to coarser ones,
// periods without a measurement filled as the metric says. For series*.cpp.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/aggregation.hpp"
#include "domain/workspace.hpp"

namespace waymark {

/// What a series says about a period; the light form of Reading.
struct SeriesValue {
  std::optional<double> value;
  double weight = 0;
  bool is_final = false;        ///< everything in it was recorded as final
  bool partial = false;         ///< a segment that was there the period before is missing
  bool not_aggregable = false;  ///< measured, but only in parts that cannot be joined
};

/// First and last period in which anything was measured.
struct MeasuredSpan {
  Period first;
  Period last;
};

class MeasuredSource {
 public:
  /// `segment` may name some of the labels only; the segments that carry them are joined.
  MeasuredSource(const Workspace& workspace, const Metric& metric, std::string_view segment, Date today);

  /// A period of the metric's grain: the entered value, else the joined segments, else what fills a gap. A coarser
  /// one: its own measurement, else its periods joined; never for Aggregation::none.
  [[nodiscard]] SeriesValue value(Period period) const;
  [[nodiscard]] std::optional<MeasuredSpan> measured(Grain grain) const;
  /// First and last period of the metric's grain in a coarser one.
  [[nodiscard]] std::pair<Period, Period> children(Period period) const;
  /// The values that a coarser period is joined from.
  [[nodiscard]] std::vector<std::pair<Period, SeriesValue>> child_values(Period period) const;
  /// The segments that a total is joined from, in a period of the metric's grain.
  [[nodiscard]] std::vector<std::pair<std::string, double>> segment_values(Period period) const;
  [[nodiscard]] const Metric& metric() const { return *metric_; }

 private:
  [[nodiscard]] SeriesValue own(Period period) const;
  [[nodiscard]] SeriesValue joined_segments(Period period) const;
  [[nodiscard]] SeriesValue filled(Period period) const;
  [[nodiscard]] SeriesValue joined_children(Period period) const;
  [[nodiscard]] std::optional<Period> latest_before(Period period) const;
  /// Older points than this period's first lie outside memory, so that it cannot be joined.
  [[nodiscard]] bool is_cut(Period first_child) const;

  const Metric* metric_;
  Calendar calendar_;
  Date today_;
  const SegmentPoints* entered_ = nullptr;
  std::vector<const SegmentPoints*> segments_;
  bool has_coarser_points_ = false;
};

}  // namespace waymark
