#include "domain/measured_source.hpp"

#include <algorithm>

#include "domain/segment.hpp"

namespace waymark {

namespace {

const Point* find_point(const SegmentPoints* segment, Period period) {
  if (!segment || segment->points.empty()) return nullptr;
  const auto& points = segment->points;
  // Most series have no holes: then the point stands where counting says.
  const auto guess = std::int64_t{period.index} - points.front().period.index;
  if (guess >= 0 && guess < static_cast<std::int64_t>(points.size()) &&
      points[static_cast<std::size_t>(guess)].period == period)
    return &points[static_cast<std::size_t>(guess)];
  const auto at = std::ranges::lower_bound(points, period, {}, &Point::period);
  return at != points.end() && at->period == period ? &*at : nullptr;
}

/// The last point of the period's grain that lies before it.
const Point* point_before(const SegmentPoints* segment, Period period) {
  if (!segment) return nullptr;
  const auto at = std::ranges::lower_bound(segment->points, period, {}, &Point::period);
  if (at == segment->points.begin() || (at - 1)->period.grain != period.grain) return nullptr;
  return &*(at - 1);
}

SeriesValue value_of(const Point& point) {
  return {.value = point.value, .weight = point.weight, .is_final = point.is_final};
}

Part part_of(const Point& point) {
  return {.value = point.value, .weight = point.weight};
}

}  // namespace

MeasuredSource::MeasuredSource(const Workspace& workspace, const Metric& metric, std::string_view segment, Date today)
    : metric_(&metric), calendar_(workspace.calendar()), today_(today) {
  const auto* points = workspace.points(metric.id);
  if (!points) return;
  for (const auto& each : points->segments) {
    if (each.points.empty() && !each.truncated) continue;
    if (each.segment == segment)
      entered_ = &each;
    else if (segment_holds(each.segment, segment))
      segments_.push_back(&each);
    else
      continue;
    const auto is_own = [&](const Point& point) { return point.period.grain == metric.grain; };
    // Points are in order of grain first: looking at both ends is enough.
    if (!each.points.empty() && !(is_own(each.points.front()) && is_own(each.points.back())))
      has_coarser_points_ = true;
  }
}

SeriesValue MeasuredSource::value(Period period) const {
  if (period.grain == metric_->grain) return own(period);
  if (has_coarser_points_) {
    if (const auto* point = find_point(entered_, period)) return value_of(*point);
    if (const auto joined = joined_segments(period); joined.value || joined.not_aggregable) return joined;
  }
  return joined_children(period);
}

SeriesValue MeasuredSource::own(Period period) const {
  if (const auto* point = find_point(entered_, period)) return value_of(*point);
  if (!segments_.empty())
    if (const auto joined = joined_segments(period); joined.value || joined.not_aggregable) return joined;
  return filled(period);
}

SeriesValue MeasuredSource::joined_segments(Period period) const {
  SeriesValue result{.is_final = true};
  std::vector<Part> parts;
  bool any = false;
  for (const auto* segment : segments_) {
    if (const auto* point = find_point(segment, period)) {
      parts.push_back(part_of(*point));
      result.is_final = result.is_final && point->is_final;
      any = true;
      continue;
    }
    const auto* before = metric_->missing == MissingPolicy::gap ? nullptr : point_before(segment, period);
    if (before)
      parts.push_back(metric_->missing == MissingPolicy::carry ? part_of(*before) : Part{});
    else if (find_point(segment, period - 1))
      result.partial = true;
  }
  if (!any) return {};
  const auto joined = aggregate(metric_->across_segments, parts);
  if (!joined) return {.not_aggregable = true};
  result.value = joined->value;
  result.weight = joined->weight;
  result.is_final = result.is_final && !result.partial;
  return result;
}

std::optional<Period> MeasuredSource::latest_before(Period period) const {
  std::optional<Period> latest;
  const auto look = [&](const SegmentPoints* segment) {
    const auto* point = point_before(segment, period);
    if (point && (!latest || *latest < point->period)) latest = point->period;
  };
  look(entered_);
  for (const auto* segment : segments_) look(segment);
  return latest;
}

SeriesValue MeasuredSource::filled(Period period) const {
  if (metric_->missing == MissingPolicy::gap || first_day(period, calendar_) > today_) return {};
  const auto latest = latest_before(period);
  if (!latest) return {};
  if (metric_->missing == MissingPolicy::zero) return {.value = 0};
  auto carried = own(*latest);
  carried.is_final = false;
  return carried;
}

std::pair<Period, Period> MeasuredSource::children(Period period) const {
  const auto first_child = [&](Period of) {
    const auto first = first_day(of, calendar_);
    // The first week is the one with the first Thursday.
    return period_of(metric_->grain == Grain::week ? first + 3 : first, metric_->grain, calendar_);
  };
  return {first_child(period), first_child(period + 1) - 1};
}

bool MeasuredSource::is_cut(Period first_child) const {
  const auto cut = [&](const SegmentPoints* segment) {
    return segment && segment->truncated && !segment->points.empty() && first_child < segment->points.front().period;
  };
  return cut(entered_) || std::ranges::any_of(segments_, cut);
}

SeriesValue MeasuredSource::joined_children(Period period) const {
  if (!fits(metric_->grain, period.grain)) return {};
  const auto [first, last] = children(period);
  if (is_cut(first)) return {};
  SeriesValue result{.is_final = true};
  std::vector<Part> parts;
  for (auto child = first; child <= last; child = child + 1) {
    const auto value = own(child);
    result.not_aggregable = result.not_aggregable || value.not_aggregable;
    result.is_final = result.is_final && value.value && value.is_final;
    if (!value.value) continue;
    parts.push_back({.value = *value.value, .weight = value.weight});
    result.partial = result.partial || value.partial;
  }
  if (metric_->across_time == Aggregation::none && !parts.empty()) result.not_aggregable = true;
  if (result.not_aggregable) return {.not_aggregable = true};
  const auto joined = aggregate(metric_->across_time, parts);
  if (!joined) return {};
  result.value = joined->value;
  result.weight = joined->weight;
  return result;
}

std::optional<MeasuredSpan> MeasuredSource::measured(Grain grain) const {
  std::optional<MeasuredSpan> span;
  const auto widen = [&](Period first, Period last) {
    if (!span) span = MeasuredSpan{.first = first, .last = last};
    span->first = std::min(span->first, first);
    span->last = std::max(span->last, last);
  };
  const auto look = [&](const SegmentPoints* segment) {
    if (!segment || segment->points.empty()) return;
    const auto& points = segment->points;
    // A block of one grain after another; only its ends matter.
    for (auto begin = points.begin(); begin != points.end();) {
      const auto part = begin->period.grain;
      const auto end =
          std::ranges::find_if(begin, points.end(), [&](const Point& point) { return point.period.grain != part; });
      if (fits(part, grain)) {
        auto first = coarser(begin->period, grain, calendar_);
        const auto last = coarser((end - 1)->period, grain, calendar_);
        if (segment->truncated && part != grain && first < last) first = first + 1;
        widen(first, last);
      }
      begin = end;
    }
  };
  look(entered_);
  for (const auto* segment : segments_) look(segment);
  return span;
}

std::vector<std::pair<Period, SeriesValue>> MeasuredSource::child_values(Period period) const {
  std::vector<std::pair<Period, SeriesValue>> values;
  if (period.grain == metric_->grain || !fits(metric_->grain, period.grain)) return values;
  const auto [first, last] = children(period);
  for (auto child = first; child <= last; child = child + 1) values.emplace_back(child, own(child));
  return values;
}

std::vector<std::pair<std::string, double>> MeasuredSource::segment_values(Period period) const {
  std::vector<std::pair<std::string, double>> values;
  if (find_point(entered_, period)) return values;
  for (const auto* segment : segments_)
    if (const auto* point = find_point(segment, period)) values.emplace_back(segment->segment, point->value);
  return values;
}

}  // namespace waymark
