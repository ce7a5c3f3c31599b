#pragma once
// The values in force of every metric, held in memory: the last 512 points of each segment.
#include <string_view>
#include <vector>

#include "domain/measurement.hpp"

namespace waymark {

struct SegmentPoints {
  RareText segment;           ///< canonical labels; empty: entered totals
  std::vector<Point> points;  ///< by period; one a period
  bool truncated = false;     ///< older points exist in the store
};

struct MetricPoints {
  std::vector<SegmentPoints> segments;  ///< by segment text
  std::uint64_t revision = 0;           ///< seq of the last measurement
  [[nodiscard]] const SegmentPoints* find(std::string_view segment) const;
};

class Measurements {
 public:
  [[nodiscard]] const MetricPoints* find(MetricId metric) const;
  /// Puts the measurement in force: a later one replaces, one without value removes.
  void apply(const Measurement& measurement);
  /// For rolling back a commit that could not be stored.
  void restore(MetricId metric, std::optional<MetricPoints> points);
  [[nodiscard]] bool empty() const { return metric_count_ == 0; }
  [[nodiscard]] std::size_t metric_count() const { return metric_count_; }
  void reserve(std::size_t metrics) { metrics_.reserve(metrics + 1); }

 private:
  [[nodiscard]] MetricPoints& slot(MetricId metric);
  std::vector<MetricPoints> metrics_;  ///< of id n at n; one without segments was never measured
  std::size_t metric_count_ = 0;       ///< of those that were
};

}  // namespace waymark
