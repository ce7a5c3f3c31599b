#include "domain/measurements.hpp"

#include <algorithm>

namespace waymark {

namespace {

std::string_view text_of(const SegmentPoints& points) {
  return points.segment;
}

}  // namespace

const SegmentPoints* MetricPoints::find(std::string_view segment) const {
  const auto at = std::ranges::lower_bound(segments, segment, {}, text_of);
  return at != segments.end() && at->segment == segment ? &*at : nullptr;
}

const MetricPoints* Measurements::find(MetricId metric) const {
  const bool known = metric.value < metrics_.size() && !metrics_[metric.value].segments.empty();
  return known ? &metrics_[metric.value] : nullptr;
}

MetricPoints& Measurements::slot(MetricId metric) {
  if (metric.value >= metrics_.size()) metrics_.resize(metric.value + 1);
  return metrics_[metric.value];
}

void Measurements::apply(const Measurement& measurement) {
  auto& metric = slot(measurement.metric);
  if (metric.segments.empty()) ++metric_count_;
  metric.revision = std::max(metric.revision, measurement.seq);
  auto segment = std::ranges::lower_bound(metric.segments, std::string_view(measurement.segment), {}, text_of);
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
  auto& place = slot(metric);
  if (!place.segments.empty()) --metric_count_;
  place = points ? std::move(*points) : MetricPoints{};
  if (!place.segments.empty()) ++metric_count_;
}

}  // namespace waymark
