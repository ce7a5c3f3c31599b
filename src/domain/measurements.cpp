#include "domain/measurements.hpp"

#include <algorithm>

namespace waymark {

const SegmentPoints* MetricPoints::find(std::string_view segment) const {
  const auto at = std::ranges::lower_bound(segments, segment, {}, &SegmentPoints::segment);
  return at != segments.end() && at->segment == segment ? &*at : nullptr;
}

const MetricPoints* Measurements::find(MetricId metric) const {
  const auto at = metrics_.find(metric);
  return at == metrics_.end() ? nullptr : &at->second;
}

void Measurements::apply(const Measurement& measurement) {
  auto& metric = metrics_[measurement.metric];
  metric.revision = std::max(metric.revision, measurement.seq);
  auto segment = std::ranges::lower_bound(metric.segments, measurement.segment, {}, &SegmentPoints::segment);
  if (segment == metric.segments.end() || segment->segment != measurement.segment)
    segment = metric.segments.insert(segment, SegmentPoints{.segment = measurement.segment, .points = {}});
  auto& points = segment->points;
  // Most values are the newest: look at the end first.
  auto at = points.empty() || points.back().period < measurement.period
                ? points.end()
                : std::ranges::lower_bound(points, measurement.period, {}, &Point::period);
  const bool known = at != points.end() && at->period == measurement.period;
  if (!measurement.value) {
    if (known) points.erase(at);
    return;
  }
  const Point point{.period = measurement.period,
                    .value = *measurement.value,
                    .weight = measurement.weight.value_or(0),
                    .recorded_at = measurement.recorded_at,
                    .seq = measurement.seq,
                    .is_final = measurement.is_final};
  if (known) {
    *at = point;
    return;
  }
  if (points.size() == limits::points_in_memory_max) {
    segment->truncated = true;
    if (at == points.begin()) return;
    points.erase(points.begin());
    at = std::ranges::lower_bound(points, measurement.period, {}, &Point::period);
  }
  points.insert(at, point);
}

void Measurements::restore(MetricId metric, std::optional<MetricPoints> points) {
  if (points)
    metrics_[metric] = std::move(*points);
  else
    metrics_.erase(metric);
}

}  // namespace waymark
