#include "domain/graduation.hpp"

#include "domain/goal_span.hpp"
#include "domain/metric_key.hpp"

namespace waymark {

namespace {

constexpr double days_of_a_year = 300;
constexpr double days_of_a_quarter = 80;
constexpr double days_of_a_month = 27;

bool reads_total(const KeyResult& key_result, const Metric& metric) {
  if (key_result.kind != KeyResultKind::metric) return false;
  if (key_result.reads) return *key_result.reads == Reads::total;
  return metric.across_time == Aggregation::sum && !is_computed(metric);
}

/// What was reached as a total over the span is promised for each further span of that length.
Grain period_for(const Workspace& workspace, const KeyResult& key_result, const Metric& metric) {
  if (key_result.kind == KeyResultKind::cadence && key_result.per) return *key_result.per;
  const auto span = span_of(workspace, key_result);
  if (!reads_total(key_result, metric) || !span) return metric.grain;
  const auto days = span->due + 1 - span->start;
  const auto grain = days >= days_of_a_year      ? Grain::year
                     : days >= days_of_a_quarter ? Grain::quarter
                     : days >= days_of_a_month   ? Grain::month
                                                 : metric.grain;
  return fits(metric.grain, grain) ? grain : metric.grain;
}

Target target_for(const KeyResult& key_result, Date from) {
  Target target;
  target.kind = key_result.target_kind;
  if (key_result.kind == KeyResultKind::metric)
    target.kind = key_result.start.value_or(0) < *key_result.target ? TargetKind::at_least : TargetKind::at_most;
  if (key_result.target_upper) target.kind = TargetKind::between;
  target.value = key_result.target;
  target.upper = target.kind == TargetKind::between ? key_result.target_upper : std::nullopt;
  target.from = from;
  target.reason = "Reached by " + to_text(key_result.id) + ".";
  return target;
}

/// The active KPI of the metric, one of the same decision included.
KpiId kpi_of(const Workspace& workspace, const DecisionBuilder& builder, MetricId metric) {
  for (const auto id : workspace.kpis_on(metric)) {
    const auto* kpi = workspace.find(id);
    if (!kpi->archived && kpi->stage == KpiStage::active) return id;
  }
  for (const auto& change : builder.decision().changes)
    if (const auto* each = std::get_if<EntityChange<Kpi>>(&change); each && each->after.metric == metric)
      return each->after.id;
  return {};
}

bool is_taken(const DecisionBuilder& builder, std::string_view key) {
  return std::ranges::any_of(builder.decision().changes, [&](const Change& change) {
    const auto* each = std::get_if<EntityChange<Metric>>(&change);
    return each && each->after.key == key;
  });
}

void publish_metric(const Workspace& workspace, const Metric& before, const Kpi& kpi, DecisionBuilder& builder) {
  if (!before.private_to) return;
  auto metric = before;
  metric.private_to = {};
  metric.name = kpi.name;
  metric.owner = kpi.owner;
  metric.team = kpi.team;
  metric.key = free_metric_key(workspace, kpi.name);
  for (int number = 2; is_taken(builder, metric.key); ++number)
    metric.key = free_metric_key(workspace, kpi.name + " " + std::to_string(number));
  builder.change(before, std::move(metric));
}

Kpi kpi_from(const Workspace& workspace, const Graduation& graduation, const Metric& metric) {
  const auto& key_result = graduation.key_result;
  Kpi kpi;
  kpi.name = graduation.name.empty() ? key_result.title : graduation.name;
  kpi.metric = metric.id;
  kpi.period = period_for(workspace, key_result, metric);
  kpi.cumulative = reads_total(key_result, metric) && kpi.period != metric.grain;
  kpi.owner = graduation.owner ? graduation.owner : key_result.owner;
  if (const auto* objective = workspace.find(key_result.objective)) {
    kpi.level = objective->level;
    kpi.team = objective->team;
    kpi.person = objective->person;
    if (!kpi.owner) kpi.owner = objective->owner;
  }
  return kpi;
}

}  // namespace

Result<KpiId> graduate(const Workspace& workspace, const DecideContext& context, const Graduation& graduation,
                       DecisionBuilder& builder) {
  const auto& key_result = graduation.key_result;
  const auto thing = named(to_text(key_result.id), key_result.title);
  WM_CHECK(check_right(context, Right::edit_kpis));
  if (key_result.graduated_to)
    return conflict("key_result.graduated", thing + " became " + to_text(key_result.graduated_to) + " already.");
  const auto* metric = workspace.find(key_result.metric);
  const bool measured = key_result.kind == KeyResultKind::metric || key_result.kind == KeyResultKind::maintain ||
                        key_result.kind == KeyResultKind::cadence;
  if (!metric || !measured || !key_result.target || key_result.needs_measure)
    return refused("key_result.nothing-to-keep",
                   thing + " has no measure with a target that a KPI could keep. Say first how it is measured.");
  auto target = target_for(key_result, context.today);
  target.kpi = kpi_of(workspace, builder, metric->id);
  if (!target.kpi) {
    auto kpi = kpi_from(workspace, graduation, *metric);
    publish_metric(workspace, *metric, kpi, builder);
    target.kpi = builder.create(std::move(kpi));
  }
  const auto id = target.kpi;
  builder.create(std::move(target));
  return id;
}

}  // namespace waymark
