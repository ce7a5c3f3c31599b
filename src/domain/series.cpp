#include "domain/series.hpp"

#include <algorithm>
#include <set>

#include "domain/segment.hpp"
#include "domain/series_reader.hpp"

namespace waymark {

namespace {

/// Calls visit(metric) for the metric and, once each, all that its formula reads at whatever depth.
void for_each_source(const Workspace& workspace, MetricId id, std::set<MetricId>& seen, auto&& visit) {
  const auto* metric = workspace.find(id);
  if (!metric || !seen.insert(id).second) return;
  visit(*metric);
  if (!is_computed(*metric)) return;
  for (const auto& key : formula_words(metric->formula))
    for_each_source(workspace, workspace.metric_by_key(key), seen, visit);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 29);
}

std::vector<Reading> readings_of(const SeriesReader& reader, Period first, Period last) {
  std::vector<Reading> readings;
  if (last < first) return readings;
  readings.reserve(static_cast<std::size_t>(last.index - first.index) + 1);
  for (auto period = first; period <= last; period = period + 1) readings.push_back(reader.reading(period));
  return readings;
}

}  // namespace

std::vector<Reading> read_series(const Workspace& workspace, const SeriesQuery& query, Period first, Period last) {
  return readings_of(SeriesReader(workspace, query), first, last);
}

std::vector<Reading> read_draft(const Workspace& workspace, const Metric& draft, Date today, std::uint32_t most) {
  const SeriesReader reader(workspace, draft, today);
  const auto span = reader.measured();
  if (!span) return {};
  const auto last = std::max(span->last, reader.running());
  return readings_of(reader, std::max(span->first, last - (static_cast<std::int32_t>(most) - 1)), last);
}

Reading read_period(const Workspace& workspace, const SeriesQuery& query, Period period, Derivation* why) {
  const SeriesReader reader(workspace, query);
  auto reading = reader.reading(period);
  if (why) reader.explain(reading, *why);
  return reading;
}

std::optional<Reading> latest_complete(const Workspace& workspace, const SeriesQuery& query) {
  const SeriesReader reader(workspace, query);
  const auto span = reader.measured();
  if (!span) return std::nullopt;
  const auto newest = reader.fills() ? reader.running() : std::min(span->last, reader.running());
  for (auto period = newest; period >= span->first; period = period - 1) {
    const auto value = reader.value(period);
    if (value.value && reader.is_complete(period, value)) return reader.reading(period, value);
  }
  return std::nullopt;
}

std::optional<MeasuredSpan> measured_span(const Workspace& workspace, const SeriesQuery& query) {
  return SeriesReader(workspace, query).measured();
}

std::vector<std::string> segments_of(const Workspace& workspace, MetricId metric) {
  std::set<std::string> segments;
  std::set<MetricId> seen;
  const auto* asked = workspace.find(metric);
  for_each_source(workspace, metric, seen, [&](const Metric& source) {
    const auto* points = is_computed(source) ? nullptr : workspace.points(source.id);
    if (!points) return;
    for (const auto& each : points->segments) {
      if (each.segment.empty() || each.points.empty()) continue;
      auto segment = is_computed(*asked) && !asked->dimensions.empty() ? narrowed_segment(each.segment, *asked)
                                                                       : each.segment.str();
      if (!segment.empty()) segments.insert(std::move(segment));
    }
  });
  return {segments.begin(), segments.end()};
}

std::vector<std::string> segments_in(const Workspace& workspace, MetricId metric, Grain grain, Period period) {
  auto segments = segments_of(workspace, metric);
  const auto* asked = workspace.find(metric);
  std::erase_if(segments, [&](const std::string& segment) {
    const auto today = last_day(period, workspace.calendar()) + 1;
    const SeriesQuery query{.metric = metric, .grain = grain, .segment = segment, .today = today};
    if (!is_computed(*asked)) {
      const auto span = measured_span(workspace, query);
      if (!span || period < span->first || span->last < period) return true;
    }
    return !SeriesReader(workspace, query).value(period).value;
  });
  return segments;
}

Period a_year_before(Period period, const Calendar& calendar) {
  switch (period.grain) {
    case Grain::day: {
      const auto day = civil(Date{period.index});
      const auto last_year = day.year() - std::chrono::years(1);
      const bool leap_day = day.month() == std::chrono::February && unsigned{day.day()} == 29;
      return {period.grain,
              make_date(static_cast<int>(last_year), unsigned{day.month()}, leap_day ? 28 : unsigned{day.day()}).days};
    }
    case Grain::week: {
      const auto year = static_cast<int>(civil(first_day(period, calendar) + 3).year());
      const auto first_week = [&](int of) { return period_of(make_date(of, 1, 4), Grain::week, calendar); };
      const auto number = period.index - first_week(year).index;
      return std::min(first_week(year - 1) + number, first_week(year) - 1);
    }
    case Grain::month:
      return period - 12;
    case Grain::quarter:
    case Grain::fiscal_quarter:
      return period - 4;
    case Grain::year:
    case Grain::fiscal_year:
      return period - 1;
  }
  assertion_failed("grain is an enumerator", __FILE__, __LINE__);
}

std::uint64_t series_revision(const Workspace& workspace, MetricId metric) {
  std::set<MetricId> seen;
  std::uint64_t hash = workspace.settings().version;
  for_each_source(workspace, metric, seen, [&](const Metric& source) {
    const auto* points = workspace.points(source.id);
    hash = mixed(hash, source.id.value);
    hash = mixed(hash, source.version);
    hash = mixed(hash, points ? points->revision : 0);
  });
  return hash;
}

}  // namespace waymark
