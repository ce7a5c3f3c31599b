#include "app/queries/explain_change.hpp"

#include <cmath>
#include <limits>

#include "analytics/contributions.hpp"
#include "analytics/rounded_sum.hpp"
#include "app/queries/explain_parts.hpp"
#include "app/queries/kpi_parts.hpp"
#include "domain/number_text.hpp"
#include "domain/series.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

constexpr std::int32_t periods_looked_back = 520;

SeriesQuery series_of(const QueryContext& context, MetricId metric, Grain grain) {
  return {.metric = metric, .grain = grain, .segment = {}, .today = context.moment.today};
}

/// The newest complete period before this one that has a value, and one that met its target if that is asked for.
std::optional<Period> comparable_before(const QueryContext& context, const Kpi& kpi, Period to, bool target_met) {
  const auto query = series_of(context, kpi.metric, kpi.period);
  const auto span = measured_span(context.workspace, query);
  if (!span || !(span->first < to)) return std::nullopt;
  const auto first = std::max(span->first, to - periods_looked_back);
  const TargetBook book(context.workspace, kpi);
  const auto readings = read_series(context.workspace, query, first, to - 1);
  for (auto at = readings.rbegin(); at != readings.rend(); ++at) {
    if (!at->complete || !at->value) continue;
    if (!target_met) return at->period;
    if (const auto target = book.of(at->period); target && meets(*target, *at->value)) return at->period;
  }
  return std::nullopt;
}

struct Compared {
  Period from;
  Period to;
};

Result<Compared> compared_periods(const QueryContext& context, const Kpi& kpi, const ExplainQuery& query) {
  for (const auto& [period, name] : {std::pair(query.from, "?from"), std::pair(query.to, "?to")})
    if (period && period->grain != kpi.period)
      return invalid(name, "This KPI is judged over another span.", std::string(to_text(kpi.period)));
  Compared compared;
  if (query.to) {
    compared.to = *query.to;
  } else {
    const auto latest = latest_complete(context.workspace, series_of(context, kpi.metric, kpi.period));
    if (!latest) return invalid("?to", "No complete period has a value yet, so there is nothing to explain.");
    compared.to = latest->period;
  }
  if (query.from) {
    if (!(*query.from < compared.to)) return invalid("?from", "This must be earlier than the other period.");
    compared.from = *query.from;
  } else {
    const bool target_met = query.against == ExplainAgainst::target;
    const auto before = comparable_before(context, kpi, compared.to, target_met);
    if (!before && target_met) return invalid("?against", "In no earlier period was a target met.", "period");
    if (!before) return invalid("?from", "There is no earlier value to compare with.");
    compared.from = *before;
  }
  return compared;
}

std::vector<double> leaf_values(const QueryContext& context, const ComparedMetric& compared, Period period) {
  std::vector<double> values;
  for (const auto& leaf : compared.formula.leaves) {
    const auto reading =
        read_period(context.workspace, series_of(context, leaf.metric, compared.grain), period + leaf.offset);
    values.push_back(reading.value.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  return values;
}

std::optional<double> or_none(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

void add_work(const QueryContext& context, ObjectiveId id, const KeyResult* key_result,
              std::vector<WorkOnDriver>& work) {
  const auto* objective = context.workspace.find(id);
  if (!objective || objective->archived || objective->stage != ObjectiveStage::active) return;
  if (!visible(context.viewer, context.workspace, *objective)) return;
  const auto same = [&](const WorkOnDriver& each) { return each.objective == id && !key_result; };
  if (std::ranges::any_of(work, same)) return;
  const auto owner = key_result && key_result->owner ? key_result->owner : objective->owner;
  work.push_back({.objective = id,
                  .key_result = key_result ? key_result->id : KeyResultId{},
                  .title = key_result ? key_result->title : objective->title,
                  .owner = owner,
                  .owner_name = std::string(name_of(context.workspace, owner))});
}

/// Key results on the metric, and what shall bring a KPI on it back or serves it.
std::vector<WorkOnDriver> work_on(const QueryContext& context, MetricId metric) {
  const auto& workspace = context.workspace;
  std::vector<WorkOnDriver> work;
  for (const auto id : workspace.key_results_on(metric))
    if (const auto* key_result = workspace.find(id); key_result && !key_result->archived)
      add_work(context, key_result->objective, key_result, work);
  for (const auto kpi : workspace.kpis_on(metric)) {
    if (const auto* recovery = running_recovery(workspace, kpi)) add_work(context, recovery->objective, nullptr, work);
    for (const auto link : workspace.alignments_to(kpi))
      if (const auto* alignment = workspace.find(link); alignment && !alignment->archived && alignment->from_objective)
        add_work(context, alignment->from_objective, nullptr, work);
  }
  return work;
}

/// Which sign is the wrong way: 1, -1, or 0 where nothing says so.
int wrong_sign(const Metric& metric, const ExplainView& view) {
  if (view.gap && *view.gap != 0) return *view.gap > 0 ? 1 : -1;
  if (metric.direction == Direction::neither) return 0;
  return metric.direction == Direction::less_is_better ? 1 : -1;
}

void judge_target(const QueryContext& context, const Kpi& kpi, const Metric& metric, ExplainView& view) {
  const auto target = target_in_force(context.workspace, kpi, view.to);
  if (!target) return;
  view.target_text = target_text(*target, metric.unit);
  if (meets(*target, view.after)) return;
  view.target = is_under(*target, view.after) ? target->value : target->upper.value_or(target->value);
  view.gap = view.after - *view.target;
  view.gap_before = view.before - *view.target;
}

void add_drivers(const QueryContext& context, const ComparedMetric& compared, const analytics::FactorView& growth,
                 const analytics::ChangeExplanation& exact, ExplainView& view) {
  const auto rounded = analytics::round_to_sum(exact.contributions, decimals_for(compared.metric, view.change));
  view.rounded_change = rounded.total;
  const int wrong = wrong_sign(compared.metric, view);
  for (std::size_t i = 0; i < exact.contributions.size(); ++i) {
    const auto& leaf = compared.formula.leaves[i];
    const auto& input = *context.workspace.find(leaf.metric);
    view.drivers.push_back({.metric = leaf.metric,
                            .key = input.key,
                            .name = std::string(input.name),
                            .unit = input.unit,
                            .offset = leaf.offset,
                            .before = or_none(compared.before[i]),
                            .after = or_none(compared.after[i]),
                            .contribution = exact.contributions[i],
                            .rounded = rounded.parts[i],
                            .by_growth = growth.contributions[i],
                            .worsens = exact.contributions[i] * wrong > 0,
                            .work = work_on(context, leaf.metric)});
  }
  std::ranges::stable_sort(view.drivers, [](const DriverChange& a, const DriverChange& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
}

void tell_uncovered(ExplainView& view) {
  double worsening = 0;
  double uncovered = 0;
  for (const auto& driver : view.drivers) {
    if (!driver.worsens) continue;
    worsening += std::abs(driver.contribution);
    if (driver.work.empty()) uncovered += std::abs(driver.contribution);
  }
  if (worsening > 0) view.uncovered_share = uncovered / worsening;
}

std::string signed_text(double value) {
  return (value > 0 ? "+" : "") + number_text(value);
}

void derive(const Kpi& kpi, const Metric& metric, ExplainView& view) {
  auto& why = view.derivation;
  why.subject = "change of " + to_text(kpi.id) + " from " + to_text(view.from) + " to " + to_text(view.to);
  why.result = view.change;
  why.formula = is_computed(metric) ? std::string(metric.formula) : "value after - value before";
  why.because = kpi.name + " went from " + number_text(view.before, metric.unit) + " to " +
                number_text(view.after, metric.unit) + ".";
  if (view.drivers.size() > 1 && view.drivers.front().contribution != 0)
    why.because +=
        " " + view.drivers.front().key + " did most of it: " + signed_text(view.drivers.front().rounded) + ".";
  for (const auto& driver : view.drivers) {
    const auto text = [](std::optional<double> value) { return value ? number_text(*value) : std::string("no value"); };
    why.inputs.push_back({.name = driver.key + (driver.offset == 0 ? "" : " " + number_text(driver.offset)),
                          .value = driver.contribution,
                          .note = "what it did, averaged over all orders of change; from " + text(driver.before) +
                                  " to " + text(driver.after)});
  }
}

}  // namespace

Result<ExplainView> explain_kpi(const QueryContext& context, KpiId id, const ExplainQuery& query) {
  WM_TRY(kpi, seen(context, id));
  WM_TRY(metric, seen(context, kpi->metric));
  WM_TRY(periods, compared_periods(context, *kpi, query));
  ComparedMetric compared{.metric = *metric,
                          .grain = kpi->period,
                          .from = periods.from,
                          .to = periods.to,
                          .formula = metric_expression(context.workspace, *metric)};
  compared.before = leaf_values(context, compared, compared.from);
  compared.after = leaf_values(context, compared, compared.to);
  const auto& expression = compared.formula.expression;
  WM_TRY(exact, analytics::explain_change(expression, compared.before, compared.after));
  WM_TRY(growth, analytics::explain_by_growth(expression, compared.before, compared.after));
  ExplainView view;
  view.kpi = id;
  view.metric = metric->id;
  view.unit = metric->unit;
  view.from = compared.from;
  view.to = compared.to;
  view.before = exact.before;
  view.after = exact.after;
  view.change = exact.after - exact.before;
  view.grouped = exact.grouped;
  view.orders_left_out = exact.orders_left_out;
  view.growth_fell_back = growth.fell_back;
  judge_target(context, *kpi, *metric, view);
  add_drivers(context, compared, growth, exact, view);
  tell_uncovered(view);
  view.dimensions = explain_by_segments(context, compared, view.change);
  derive(*kpi, *metric, view);
  return view;
}

}  // namespace waymark
