#include "domain/measuring.hpp"

#include "domain/segment.hpp"

namespace waymark {

namespace {

Result<void> check_values(const PutMeasurement& put, const Metric& metric, const std::string& pointer,
                          const Calendar& calendar) {
  FieldErrors errors;
  if (!takes_grain(metric, put.period.grain)) {
    const auto example = period_of(first_day(put.period, calendar), metric.grain, calendar);
    errors.add(pointer + "/period",
               "is no " + std::string(to_text(metric.grain)) + ", which this metric is measured by.",
               "such as " + to_text(example));
  }
  constraint_check::check_day(first_day(put.period, calendar), pointer + "/period", errors);
  check_constraint(put.value, Constraint{}, pointer + "/value", errors);
  check_constraint(put.weight, range(0, limits::number_magnitude_max), pointer + "/weight", errors);
  check_constraint(put.note, note_text(), pointer + "/note", errors);
  return errors.result();
}

}  // namespace

bool takes_grain(const MetricInput& metric, Grain grain) {
  if (grain == metric.grain) return true;
  return metric.across_time == Aggregation::none && fits(metric.grain, grain);
}

bool is_final_by_default(const Metric& metric, MeasurementSource source) {
  const bool by_hand = source == MeasurementSource::typed || source == MeasurementSource::check_in;
  return by_hand && metric.across_time != Aggregation::sum && metric.across_time != Aggregation::count;
}

Result<const Metric*> Measuring::metric_of(MetricId id, const std::string& pointer) {
  if (const auto at = allowed_.find(id); at != allowed_.end()) return at->second;
  WM_TRY(metric, alterable(workspace_, context_, id, right_));
  if (metric->archived) return archived_already(named(to_text(id), metric->name));
  if (is_computed(*metric))
    return refused("measurement.computed",
                   named(to_text(id), metric->name) + " is computed: " + metric->formula + ". Measure its inputs.",
                   {{pointer + "/value", "comes from a formula.", {}}});
  allowed_.emplace(id, metric);
  return metric;
}

bool Measuring::is_in_force(const Measurement& measurement) const {
  const auto* points = workspace_.points(measurement.metric);
  const auto* segment = points ? points->find(measurement.segment) : nullptr;
  if (!segment) return !measurement.value;
  const auto at = std::ranges::lower_bound(segment->points, measurement.period, {}, &Point::period);
  if (at == segment->points.end() || at->period != measurement.period) {
    // What is older than the points in memory may be in the store.
    return !measurement.value && !(segment->truncated && at == segment->points.begin());
  }
  return measurement.value && at->value == *measurement.value && at->weight == measurement.weight.value_or(0) &&
         at->is_final == measurement.is_final;
}

bool Measuring::is_first_of_place(const Measurement& measurement) {
  auto hash = std::hash<std::string>{}(measurement.segment);
  hash = hash * 1'000'003U + measurement.metric.value;
  hash = hash * 1'000'003U + static_cast<std::uint32_t>(measurement.period.index);
  return places_.insert(hash).second;
}

Result<void> Measuring::add(const PutMeasurement& put, const std::string& pointer, DecisionBuilder& builder) {
  WM_TRY(metric, metric_of(put.metric, pointer));
  const auto calendar = workspace_.calendar();
  WM_CHECK(check_values(put, *metric, pointer, calendar));
  WM_TRY(segment, canonical_segment(put.segment, *metric, pointer + "/segment"));
  if (context_.today < first_day(put.period, calendar))
    return refused("measurement.future-period", to_text(put.period) + " has not begun.",
                   {{pointer + "/period", "lies ahead.", "until " + to_text(context_.today)}});
  Measurement measurement{.metric = put.metric,
                          .period = put.period,
                          .segment = std::move(segment),
                          .value = put.value,
                          .weight = put.weight,
                          .is_final = put.value && put.is_final.value_or(is_final_by_default(*metric, put.source)),
                          .source = put.source,
                          .author = context_.viewer.person,
                          .recorded_at = context_.now,
                          .note = put.note};
  // The second value of a place is never left out: it must win over the first.
  if (is_first_of_place(measurement) && is_in_force(measurement)) return {};
  builder.measure(std::move(measurement));
  return {};
}

}  // namespace waymark
