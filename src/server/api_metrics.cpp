#include "server/api.hpp"

namespace waymark {

namespace {

/// A value of the period that the path names.
struct MeasurementRequest {
  std::string segment;
  std::optional<double> value;
  std::optional<double> weight;
  std::optional<bool> is_final;
  MeasurementSource source = MeasurementSource::pushed;
  std::string note;
  static constexpr std::string_view type_name = "MeasurementRequest";
  static constexpr auto fields() {
    using T = MeasurementRequest;
    return field_list(
        field(1, "value", &T::value, "The value; null takes an earlier one back.", required()),
        field(2, "segment", &T::segment, "Labels, such as client=acme,region=eu; empty for the total.", short_text()),
        field(3, "weight", &T::weight, "How many observations an average stands for.", range(0, 1e15)),
        field(4, "is_final", &T::is_final, "Complete although the period may still run."),
        field(5, "source", &T::source, "Where it came from."),
        field(6, "note", &T::note, "Why, if it needs saying.", note_text()));
  }
};

/// One of many values.
struct MeasurementRow : MeasurementRequest {
  std::string metric;
  std::optional<Period> period;
  static constexpr std::string_view type_name = "MeasurementRow";
  static constexpr auto fields() {
    using T = MeasurementRow;
    return extend<T>(MeasurementRequest::fields(),
                     field(10, "metric", &T::metric, "The metric's key or id.", text(1, 100)),
                     field(11, "period", &T::period, "The span measured.", required()));
  }
};

struct MeasurementRows {
  std::vector<MeasurementRow> values;
  static constexpr std::string_view type_name = "MeasurementRows";
  static constexpr auto fields() {
    return field_list(field(1, "values", &MeasurementRows::values, "All of them are recorded, or none.",
                            Constraint{.length_min = 1, .length_max = limits::bulk_rows_in_one_answer_max}));
  }
};

struct SegmentQuery {
  std::string segment;
  static constexpr auto fields() {
    return field_list(field(1, "segment", &SegmentQuery::segment, "Labels; empty for the total.", short_text()));
  }
};

/// What a measurement came to: the KPIs that look at it.
struct MeasuredKpi {
  KpiId id;
  std::string name;
  Health health = Health::no_data;
  std::string because;
  static constexpr std::string_view type_name = "MeasuredKpi";
  static constexpr auto fields() {
    using T = MeasuredKpi;
    return field_list(field(1, "id", &T::id, "The KPI."), field(2, "name", &T::name, "Its name."),
                      field(3, "health", &T::health, "Its health now."),
                      field(4, "because", &T::because, "Why, in a sentence."));
  }
};
struct Measured {
  std::uint64_t seq = 0;
  std::vector<MetricId> metrics;
  std::vector<MeasuredKpi> kpis;
  static constexpr std::string_view type_name = "Measured";
  static constexpr auto fields() {
    using T = Measured;
    return field_list(field(1, "seq", &T::seq, "The change's number; of the newest when nothing had to be altered."),
                      field(2, "metrics", &T::metrics, "The metrics measured."),
                      field(3, "kpis", &T::kpis, "The KPIs on them and their health now."));
  }
};

struct MeasurementListQuery {
  std::optional<Period> from;
  std::optional<Period> to;
  std::optional<Instant> as_of;
  bool every_version = false;
  std::uint32_t limit = limits::page_items_max;
  static constexpr auto fields() {
    using T = MeasurementListQuery;
    return field_list(
        field(1, "from", &T::from, "First period."), field(2, "to", &T::to, "Last period."),
        field(3, "as_of", &T::as_of, "Only what was known at that moment."),
        field(4, "every_version", &T::every_version, "Corrected values and values that were taken back, too."),
        field(5, "limit", &T::limit, "How many at most.", range(1, 100'000)));
  }
};

struct MeasurementList {
  std::vector<Measurement> items;
  bool more = false;
  static constexpr std::string_view type_name = "MeasurementList";
  static constexpr auto fields() {
    using T = MeasurementList;
    return field_list(field(1, "items", &T::items, "Measurements, by segment and period."),
                      field(2, "more", &T::more, "Whether the limit left some out; ask from a later period."));
  }
};

constexpr std::size_t metrics_answered_max = 50;

Measured measured(const ReadCall& call, const Decision& decision) {
  Measured answer{.seq = call.workspace.seq(), .metrics = {}, .kpis = {}};
  const auto context = call.context();
  for (const auto& each : decision.measurements) {
    if (answer.metrics.size() >= metrics_answered_max) break;
    if (std::ranges::find(answer.metrics, each.metric) != answer.metrics.end()) continue;
    answer.metrics.push_back(each.metric);
    for (const auto id : call.workspace.kpis_on(each.metric)) {
      const auto* kpi = call.workspace.find(id);
      if (kpi->archived || !visible(call.viewer, call.workspace, *kpi)) continue;
      const auto lease = context.derived();
      const auto& state = lease.of(*kpi).state;
      answer.kpis.push_back({.id = id, .name = kpi->name, .health = state.health, .because = state.because});
    }
  }
  return answer;
}

/// By id ("M-3") or key ("reply_time").
Result<MetricId> metric_called(const Workspace& workspace, std::string_view name) {
  if (const auto id = id_from_text<MetricId>(name); id && workspace.find(*id)) return *id;
  if (const auto id = workspace.metric_by_key(name)) return id;
  return not_found("metric " + std::string(name));
}

PutMeasurement put_of(MetricId metric, Period period, const MeasurementRequest& request) {
  return {.metric = metric,
          .period = period,
          .segment = request.segment,
          .value = request.value,
          .weight = request.weight,
          .is_final = request.is_final,
          .source = request.source,
          .note = request.note};
}

/// From the store: memory holds the newest values only, and not what they corrected.
Result<MeasurementList> list_measurements(JobCall& call, const std::string& metric, const MeasurementListQuery& query) {
  WM_TRY(id, call.caller.writer->read([&](const Workspace& workspace) -> Result<MetricId> {
    WM_TRY(found, metric_called(workspace, metric));
    if (!visible(call.caller.viewer, workspace, *workspace.find(found))) return not_found("metric " + metric);
    return found;
  }));
  MeasurementQuery wanted;
  wanted.metric = id;
  wanted.from = query.from;
  wanted.to = query.to;
  wanted.as_of = query.as_of;
  wanted.every_version = query.every_version;
  wanted.limit = query.limit + 1U;
  WM_TRY(items, call.services->installation.store().measurements(call.caller.workspace, wanted));
  MeasurementList list{.items = std::move(items), .more = false};
  list.more = list.items.size() > query.limit;
  if (list.more) list.items.resize(query.limit);
  return list;
}

void add_measurements(Routes& routes) {
  routes.tag("measurements", "Values of metrics. Corrections add, nothing is overwritten.");
  routes.get("/metrics/{metric}/measurements", "list_measurements", Right::read,
             "The values of a metric as they were recorded, of now or as known at a moment.",
             [](JobCall& call, std::string metric, Query<MeasurementListQuery> query) {
               return list_measurements(call, metric, *query);
             });
  routes
      .put("/metrics/{metric}/measurements/{period}", "put_measurement", Right::record_measurements,
           "Records the value of one period. Repeating it alters nothing; another value is a correction.",
           [](std::string metric, Period period, MeasurementRequest request) {
             return [=](const Workspace& workspace, const DecideContext& context) -> Decided {
               WM_TRY(id, metric_called(workspace, metric));
               return decide(workspace, context, put_of(id, period, request));
             };
           })
      .answers(measured);
  routes
      .remove("/metrics/{metric}/measurements/{period}", "retract_measurement", Right::record_measurements,
              "Takes the value of one period back; it stays in the history.",
              [](std::string metric, Period period, Query<SegmentQuery> query) {
                return
                    [=, segment = query->segment](const Workspace& workspace, const DecideContext& context) -> Decided {
                      WM_TRY(id, metric_called(workspace, metric));
                      PutMeasurement put;
                      put.metric = id;
                      put.period = period;
                      put.segment = segment;
                      return decide(workspace, context, put);
                    };
              })
      .answers(measured);
  routes
      .post("/measurements", "record_measurements", Right::record_measurements,
            "Records up to 5,000 values of any metrics, all or nothing.",
            [](MeasurementRows rows) {
              return [rows = std::move(rows)](const Workspace& workspace, const DecideContext& context) -> Decided {
                RecordMeasurements command;
                std::vector<FieldError> errors;
                for (std::size_t i = 0; i < rows.values.size(); ++i) {
                  const auto& row = rows.values[i];
                  const auto id = metric_called(workspace, row.metric);
                  if (id)
                    command.values.push_back(put_of(*id, *row.period, row));
                  else
                    errors.push_back({"/values/" + std::to_string(i) + "/metric", id.error().message, {}});
                }
                if (!errors.empty()) return invalid(std::move(errors));
                return decide(workspace, context, command);
              };
            })
      .body_limit(8u << 20)
      .status(200)
      .answers(measured);
}

/// As add_entity_rows, for a metric that may be called by its key.
void add_metric_edits(Routes& routes) {
  const auto show = [](const ReadCall& call, MetricId id) { return get_metric(call.context(), id); };
  routes
      .post("/metrics", "create_metric", Right::edit_kpis, "Makes a metric.",
            [](MetricInput input) { return Create<Metric>{std::move(input)}; })
      .answers(show);
  routes
      .patch("/metrics/{metric}", "update_metric", Right::edit_kpis, "Alters the given fields of a metric.",
             [](const CommandCall& call, std::string metric, Patch<MetricInput> patch, Query<ReasonQuery> query) {
               const auto version = call.expected_version;
               return [=](const Workspace& workspace, const DecideContext& context) -> Decided {
                 WM_TRY(id, metric_called(workspace, metric));
                 return decide(workspace, context, Update<Metric>{id, patch, version, query->reason});
               };
             })
      .needs_if_match()
      .answers(show);
  const auto archive = [](bool archived) {
    return [archived](std::string metric, Query<ReasonQuery> query) {
      return [=](const Workspace& workspace, const DecideContext& context) -> Decided {
        WM_TRY(id, metric_called(workspace, metric));
        return decide(workspace, context, Archive<Metric>{id, archived, query->reason});
      };
    };
  };
  routes
      .post("/metrics/{metric}/archive", "archive_metric", Right::edit_kpis, "Takes a metric out of sight.",
            archive(true))
      .status(200)
      .answers(show);
  routes.post("/metrics/{metric}/restore", "restore_metric", Right::edit_kpis, "Brings a metric back.", archive(false))
      .status(200)
      .answers(show);
}

}  // namespace

void add_metric_routes(Routes& routes) {
  routes.tag("metrics", "Named series of numbers; KPIs and key results read them.");
  routes.get("/metrics", "list_metrics", Right::read, "Metrics.",
             [](const ReadCall& call, Query<MetricQuery> query) { return list_metrics(call.context(), *query); });
  routes.get(
      "/metrics/draft_series", "draft_series", Right::read,
      "What a metric with this formula would say, or what is wrong with the formula.",
      [](const ReadCall& call, Query<DraftSeriesRequest> query) { return draft_series(call.context(), *query); });
  routes.get("/metrics/{metric}", "get_metric", Right::read, "One metric, by id or key.",
             [](const ReadCall& call, std::string metric) -> Result<MetricView> {
               WM_TRY(id, metric_named(call.context(), metric));
               return get_metric(call.context(), id);
             });
  routes.get("/metrics/{metric}/series", "get_metric_series", Right::read,
             "What the metric says of each period, at its own grain or a coarser one.",
             [](const ReadCall& call, std::string metric, Query<SeriesRequest> query) -> Result<SeriesView> {
               WM_TRY(id, metric_named(call.context(), metric));
               return get_series(call.context(), id, *query);
             });
  add_metric_edits(routes);
  add_measurements(routes);
}

}  // namespace waymark
