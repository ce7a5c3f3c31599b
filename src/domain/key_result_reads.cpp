#include "domain/key_result_reads.hpp"

#include <algorithm>

namespace waymark {

namespace {

/// Joins values in time order as a goal reads them.
class Joined {
 public:
  explicit Joined(const GoalQuery& query) : reads_(query.reads), rising_(query.rising) {}

  void add(Period period, double value, double weight, bool complete) {
    // A running period says what was added so far, but nothing about a level.
    if (!complete && reads_ != Reads::total) return;
    weighted_ += value * weight;
    weights_ += weight;
    all_weighted_ = all_weighted_ && weight > 0;
    sum_ += value;
    best_ = periods_ == 0 || (rising_ ? value > best_ : value < best_) ? value : best_;
    latest_ = value;
    period_ = period;
    ++periods_;
  }

  [[nodiscard]] GoalReading result() const {
    if (periods_ == 0) return {};
    return {.value = value(), .period = period_, .periods = reads_ == Reads::latest ? 1 : periods_};
  }

 private:
  [[nodiscard]] double value() const {
    switch (reads_) {
      case Reads::total:
        return sum_;
      case Reads::mean:
        return all_weighted_ ? weighted_ / weights_ : sum_ / periods_;
      case Reads::best:
        return best_;
      case Reads::latest:
        break;
    }
    return latest_;
  }

  Reads reads_;
  bool rising_;
  bool all_weighted_ = true;
  double sum_ = 0;
  double weighted_ = 0;
  double weights_ = 0;
  double best_ = 0;
  double latest_ = 0;
  Period period_;
  std::uint32_t periods_ = 0;
};

bool is_complete(const Point& point, const Calendar& calendar, Date as_of) {
  return point.is_final || last_day(point.period, calendar) < as_of;
}

// Few points, no joining over segments or formulas: looked at directly.
GoalReading read_private(const Workspace& workspace, const GoalQuery& query) {
  const auto* metric = workspace.points(query.metric.id);
  const auto* total = metric ? metric->find({}) : nullptr;
  if (!total) return {};
  const auto calendar = workspace.calendar();
  Joined joined(query);
  if (query.reads == Reads::latest) {
    for (auto point = total->points.rbegin(); point != total->points.rend(); ++point)
      if (first_day(point->period, calendar) <= query.as_of && is_complete(*point, calendar, query.as_of)) {
        joined.add(point->period, point->value, point->weight, true);
        break;
      }
    return joined.result();
  }
  for (const auto& point : total->points)
    if (first_day(point.period, calendar) <= query.as_of)
      joined.add(point.period, point.value, point.weight, is_complete(point, calendar, query.as_of));
  return joined.result();
}

GoalReading read_latest(const Workspace& workspace, const SeriesQuery& series) {
  const auto latest = latest_complete(workspace, series);
  if (!latest) return {};
  const auto calendar = workspace.calendar();
  if (first_day(latest->period, calendar) <= series.today)
    return {.value = latest->value, .period = latest->period, .periods = 1};
  // Final values may lie ahead of the day looked from.
  const auto measured = measured_span(workspace, series);
  if (!measured) return {};
  const auto readings =
      read_series(workspace, series, measured->first, period_of(series.today, series.grain, calendar));
  for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading)
    if (reading->complete && reading->value) return {.value = reading->value, .period = reading->period, .periods = 1};
  return {};
}

Date recorded_day(const Point& point, const Calendar& calendar) {
  if (point.recorded_at == Instant{}) return last_day(point.period, calendar);
  const Date recorded{static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(std::chrono::microseconds(point.recorded_at.microseconds)).count())};
  return std::clamp(recorded, first_day(point.period, calendar), last_day(point.period, calendar));
}

}  // namespace

GoalReading read_for_goal(const Workspace& workspace, const GoalQuery& query) {
  if (is_private(query.metric) && query.grain.value_or(query.metric.grain) == query.metric.grain)
    return read_private(workspace, query);
  const SeriesQuery series{.metric = query.metric.id,
                           .grain = query.grain.value_or(query.metric.grain),
                           .segment = {},
                           .today = query.as_of};
  if (query.reads == Reads::latest) return read_latest(workspace, series);
  const auto calendar = workspace.calendar();
  const auto measured = measured_span(workspace, series);
  if (!measured) return {};
  auto range =
      query.span ? periods_touching(*query.span, series.grain, calendar) : PeriodRange{measured->first, measured->last};
  range.last = std::min(range.last, period_of(query.as_of, series.grain, calendar));
  if (range.last < range.first) return {};
  Joined joined(query);
  for (const auto& reading : read_series(workspace, series, range.first, range.last))
    if (reading.value) joined.add(reading.period, *reading.value, reading.weight, reading.complete);
  return joined.result();
}

std::optional<Date> last_measured_on(const Workspace& workspace, const Metric& metric, Date as_of) {
  const auto calendar = workspace.calendar();
  if (is_computed(metric)) {
    const auto measured =
        measured_span(workspace, {.metric = metric.id, .grain = metric.grain, .segment = {}, .today = as_of});
    if (!measured) return std::nullopt;
    return std::min(last_day(measured->last, calendar), as_of);
  }
  const auto* points = workspace.points(metric.id);
  if (!points) return std::nullopt;
  std::optional<Date> newest;
  for (const auto& segment : points->segments)
    for (auto point = segment.points.rbegin(); point != segment.points.rend(); ++point) {
      if (first_day(point->period, calendar) > as_of) continue;
      const auto day = std::min(recorded_day(*point, calendar), as_of);
      if (!newest || *newest < day) newest = day;
      // Coarser periods stand behind those of the metric's own grain.
      if (point->period.grain == metric.grain) break;
    }
  return newest;
}

}  // namespace waymark
