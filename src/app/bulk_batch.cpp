#include "app/bulk_batch.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "domain/measuring.hpp"

namespace waymark {

namespace {

auto place_of(const BulkPoint& point) {
  return std::tuple(point.metric, point.segment, point.period);
}

/// Places of the points, by metric, segment, period and line.
std::vector<std::uint32_t> sorted_places(const std::vector<BulkPoint>& points) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0u);
  if (!std::ranges::is_sorted(points, {}, place_of))
    std::ranges::stable_sort(order, {}, [&](std::uint32_t at) { return place_of(points[at]); });
  return order;
}

const Point* in_force(const SegmentPoints* segment, Period period) {
  if (!segment || segment->points.empty() || segment->points.back().period < period) return nullptr;
  const auto at = std::ranges::lower_bound(segment->points, period, {}, &Point::period);
  return at != segment->points.end() && at->period == period ? &*at : nullptr;
}

bool may_be_older(const SegmentPoints* segment, Period period) {
  return segment && segment->truncated && (segment->points.empty() || period < segment->points.front().period);
}

bool repeats(const BulkPoint& point, const Point* known) {
  if (!point.has_value) return !known;
  return known && known->value == point.value && known->weight == point.weight && known->is_final == point.is_final;
}

Measurement measurement_of(const BulkPoint& point, const BulkCommand& command) {
  const auto& metric = command.metrics[point.metric];
  Measurement measurement{.metric = metric.id,
                          .period = point.period,
                          .segment = metric.segments[point.segment],
                          .value = std::nullopt,
                          .weight = std::nullopt,
                          .is_final = point.is_final,
                          .source = command.source};
  if (point.has_value) measurement.value = point.value;
  if (point.has_weight) measurement.weight = point.weight;
  if (point.note != 0) measurement.note = command.batch.notes[point.note - 1];
  return measurement;
}

Error wrong_period(const BulkPoint& point, std::string message) {
  return refused("measurement.future-period", "Line " + std::to_string(point.line) + ": " + std::move(message));
}

}  // namespace

Result<void> check_bulk_metric(const Workspace& workspace, const DecideContext& context, MetricId id) {
  const auto* metric = workspace.find(id);
  if (!metric || !visible(context.viewer, workspace, *metric)) return not_found(to_text(id));
  if (!has_right(context.viewer, Right::record_measurements) || !may_edit(context.viewer, workspace, *metric))
    return forbidden("You may not record values of " + metric->key + ".");
  if (metric->archived) return refused("metric.archived", metric->key + " is archived. Restore it first.");
  if (is_computed(*metric))
    return refused("measurement.computed", metric->key + " is computed by its formula and takes no values.");
  return {};
}

Decided decide_bulk(const Workspace& workspace, const DecideContext& context, const BulkCommand& command,
                    BulkTally& tally) {
  tally = {};
  const auto& points = command.batch.points;
  const auto order = sorted_places(points);
  const auto calendar = workspace.calendar();
  Decision decision;
  decision.measurements.reserve(points.size());
  const Metric* metric = nullptr;
  const SegmentPoints* segment = nullptr;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& point = points[order[i]];
    const auto* before = i == 0 ? nullptr : &points[order[i - 1]];
    if (!before || before->metric != point.metric) {
      const auto id = command.metrics[point.metric].id;
      WM_CHECK(check_bulk_metric(workspace, context, id));
      metric = workspace.find(id);
    }
    if (!before || before->metric != point.metric || before->segment != point.segment) {
      const auto* known = workspace.points(metric->id);
      segment = known ? known->find(command.metrics[point.metric].segments[point.segment]) : nullptr;
    }
    if (!takes_grain(*metric, point.period.grain))
      return wrong_period(point, metric->key + " is measured by " + std::string(to_text(metric->grain)) + ".");
    if (first_day(point.period, calendar) > context.today)
      return wrong_period(point, to_text(point.period) + " has not begun.");
    const bool overtaken = i + 1 < order.size() && place_of(points[order[i + 1]]) == place_of(point);
    if (overtaken || (!may_be_older(segment, point.period) && repeats(point, in_force(segment, point.period)))) {
      ++tally.unchanged;
      continue;
    }
    decision.measurements.push_back(measurement_of(point, command));
  }
  tally.applied = decision.measurements.size();
  return decision;
}

Result<std::uint64_t> drop_old_repeats(Store& store, const WorkspaceWriter& writer,
                                       const std::vector<BulkMetric>& metrics, BulkBatch& batch) {
  struct Span {
    Period first;
    Period last;
  };
  std::map<std::uint32_t, Span> spans;
  std::vector<std::uint8_t> is_old(batch.points.size(), 0);
  writer.read([&](const Workspace& workspace) {
    for (std::size_t i = 0; i < batch.points.size(); ++i) {
      const auto& point = batch.points[i];
      const auto* known = workspace.points(metrics[point.metric].id);
      if (!known || !may_be_older(known->find(metrics[point.metric].segments[point.segment]), point.period)) continue;
      is_old[i] = 1;
      const auto [at, fresh] = spans.try_emplace(point.metric, Span{point.period, point.period});
      at->second = {std::min(at->second.first, point.period), std::max(at->second.last, point.period)};
    }
  });
  if (spans.empty()) return 0;
  std::map<std::tuple<std::uint32_t, std::string_view, Period>, const Measurement*> stored;
  std::vector<std::vector<Measurement>> kept;
  for (const auto& [place, span] : spans) {
    WM_TRY(found, store.measurements(writer.id(), {.metric = metrics[place].id, .from = span.first, .to = span.last}));
    kept.push_back(std::move(found));
    for (const auto& each : kept.back()) stored[{place, each.segment, each.period}] = &each;
  }
  // A period that comes twice is left alone: its last row decides.
  std::map<std::tuple<std::uint32_t, std::uint32_t, Period>, int> times;
  for (std::size_t i = 0; i < batch.points.size(); ++i)
    if (is_old[i]) ++times[place_of(batch.points[i])];
  std::size_t i = 0;
  const auto dropped = std::erase_if(batch.points, [&](const BulkPoint& point) {
    if (!is_old[i++] || times[place_of(point)] > 1) return false;
    const std::string_view segment = metrics[point.metric].segments[point.segment];
    const auto at = stored.find({point.metric, segment, point.period});
    if (at == stored.end() || !at->second->value) return !point.has_value;
    return point.has_value && *at->second->value == point.value && at->second->weight.value_or(0) == point.weight &&
           at->second->is_final == point.is_final;
  });
  return dropped;
}

}  // namespace waymark
