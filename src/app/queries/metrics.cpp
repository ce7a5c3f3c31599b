#include "app/queries.hpp"
#include "app/queries/kpi_parts.hpp"

namespace waymark {

namespace {

constexpr std::int32_t readings_max = 5'000;

/// A key result's own metric has no name: it goes by the key result's title.
Metric named(const Workspace& workspace, const Metric& metric) {
  auto shown = metric;
  if (const auto* owner = workspace.find(metric.private_to); owner && shown.name.empty()) shown.name = owner->title;
  return shown;
}

template <class Ids, class IdType>
void add_seen(const QueryContext& context, const Ids& ids, std::vector<IdType>& out) {
  for (const IdType id : ids) {
    const auto* entity = context.workspace.find(id);
    if (entity && !entity->archived && visible(context.viewer, context.workspace, *entity)) out.push_back(id);
  }
}

MetricView metric_view(const QueryContext& context, const Metric& metric) {
  const auto& workspace = context.workspace;
  MetricView view;
  view.version = metric.version;
  view.metric = named(workspace, metric);
  const SeriesQuery query{.metric = metric.id, .grain = metric.grain, .segment = {}, .today = context.moment.today};
  if (const auto latest = latest_complete(workspace, query)) {
    view.value = latest->value;
    view.period = latest->period;
  }
  if (const auto span = measured_span(workspace, query)) {
    view.first_period = span->first;
    view.last_period = span->last;
  }
  if (const auto* points = workspace.points(metric.id))
    for (const auto& segment : points->segments) {
      view.older_in_store |= segment.truncated;
      if (!segment.segment.empty() && !segment.points.empty()) view.segments.push_back(segment.segment);
    }
  std::vector<MetricId> inputs;
  for (const auto& word : formula_words(metric.formula))
    if (const auto id = workspace.metric_by_key(word)) inputs.push_back(id);
  add_seen(context, inputs, view.inputs);
  if (!metric.key.empty()) add_seen(context, workspace.formula_users(metric.key), view.used_by);
  add_seen(context, workspace.kpis_on(metric.id), view.kpis);
  add_seen(context, workspace.key_results_on(metric.id), view.key_results);
  return view;
}

/// First and last period to answer; none when nothing was measured and nothing was asked for.
Result<std::optional<MeasuredSpan>> span_asked_for(const QueryContext& context, const SeriesQuery& series,
                                                   const SeriesRequest& query) {
  for (const auto& [period, name] : {std::pair(query.from, "?from"), std::pair(query.to, "?to")})
    if (period && period->grain != series.grain)
      return invalid(name, "This period is of another grain.", std::string(to_text(series.grain)));
  const auto measured = measured_span(context.workspace, series);
  if (!measured && (!query.from || !query.to)) return std::optional<MeasuredSpan>();
  const auto running = period_of(context.moment.today, series.grain, context.workspace.calendar());
  const auto last = query.to ? *query.to : std::max(measured->last, running);
  auto first = query.from ? *query.from : measured->first;
  if (query.last) first = std::max(first, last - (static_cast<std::int32_t>(*query.last) - 1));
  if (last.index - first.index >= readings_max) {
    if (query.from) return invalid("?from", "This range is too long.", "at most 5000 periods");
    first = last - (readings_max - 1);
  }
  return std::optional(MeasuredSpan{.first = first, .last = last});
}

}  // namespace

ReadingView reading_view(Reading reading) {
  return {.period = reading.period,
          .value = reading.value,
          .complete = reading.complete,
          .partial = reading.partial,
          .missing = std::move(reading.missing),
          .not_aggregable = std::move(reading.not_aggregable)};
}

Result<MetricList> list_metrics(const QueryContext& context, const MetricQuery& query) {
  MetricList list;
  const auto right_one = [&](const Metric& metric) {
    if ((metric.archived && !query.archived) || (metric.private_to && !query.private_ones)) return false;
    return query.words.empty() || has_words(metric.key + " " + metric.name, query.words);
  };
  WM_TRY(next, fill_page<Metric>(context, query, right_one,
                                 [&](const Metric& metric) { list.items.push_back(metric_view(context, metric)); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<MetricId> metric_named(const QueryContext& context, std::string_view id_or_key) {
  const auto by_id = id_from_text<MetricId>(id_or_key);
  const auto id = by_id ? *by_id : context.workspace.metric_by_key(id_or_key);
  const auto* metric = context.workspace.find(id);
  if (!metric || !visible(context.viewer, context.workspace, *metric)) return not_found(id_or_key);
  return id;
}

Result<MetricView> get_metric(const QueryContext& context, MetricId id) {
  WM_TRY(metric, seen(context, id));
  return metric_view(context, *metric);
}

Result<SeriesView> get_series(const QueryContext& context, MetricId id, const SeriesRequest& query) {
  WM_TRY(metric, seen(context, id));
  const auto grain = query.grain.value_or(metric->grain);
  if (grain != metric->grain && !fits(metric->grain, grain))
    return invalid("?grain", "Periods of this metric do not make up such spans.",
                   std::string(to_text(metric->grain)) + " or coarser");
  const SeriesQuery series{.metric = id, .grain = grain, .segment = query.segment, .today = context.moment.today};
  WM_TRY(span, span_asked_for(context, series, query));
  SeriesView view{
      .metric = id, .key = metric->key, .unit = metric->unit, .grain = grain, .segment = query.segment, .readings = {}};
  if (span && span->first <= span->last)
    for (auto& reading : read_series(context.workspace, series, span->first, span->last))
      view.readings.push_back(reading_view(std::move(reading)));
  return view;
}

}  // namespace waymark
