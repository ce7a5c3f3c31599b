// Metrics: keys, formulas, and what stays as it is once something was measured.
#include "domain/decide_support.hpp"
#include "domain/formula.hpp"
#include "domain/metric_key.hpp"

namespace waymark {

namespace {

bool is_measured(const Workspace& workspace, MetricId id) {
  const auto* points = id ? workspace.points(id) : nullptr;
  return points && std::ranges::any_of(points->segments, [](const auto& each) { return !each.points.empty(); });
}

void check_dimensions(const Metric& metric, FieldErrors& errors) {
  for (std::size_t i = 0; i < metric.dimensions.size(); ++i) {
    const auto& name = metric.dimensions[i];
    const auto pointer = "/dimensions/" + std::to_string(i);
    if (name.empty() || name.size() > limits::key_characters_max || name.find_first_of(",=") != std::string::npos)
      errors.add(pointer, "is no name of a label.", "1 to 63 characters without , and =");
    if (std::count(metric.dimensions.begin(), metric.dimensions.end(), name) > 1)
      errors.add(pointer, "is given twice.");
  }
}

/// Users of the metric that would no longer fit.
Result<void> check_kpi_periods(const Workspace& workspace, const Metric& metric) {
  for (const auto id : workspace.kpis_on(metric.id)) {
    const auto* kpi = workspace.find(id);
    if (kpi->archived || fits(metric.grain, kpi->period)) continue;
    return refused("kpi.period-below-grain",
                   named(to_text(id), kpi->name) + " is judged by " + std::string(to_text(kpi->period)) +
                       ", which is finer than the metric would be.",
                   {{"/grain", "is coarser than the KPI's period.", std::string(to_text(kpi->period))}});
  }
  return {};
}

Result<void> check_frozen(const Workspace& workspace, const Metric& metric, const Metric& before) {
  if (!is_measured(workspace, before.id)) return {};
  const auto thing = named(to_text(before.id), before.name);
  if (metric.grain != before.grain)
    return refused("metric.grain-frozen",
                   thing + " has measurements by " + std::string(to_text(before.grain)) +
                       ". Make another metric for another grain.",
                   {{"/grain", "cannot change after the first measurement.", std::string(to_text(before.grain))}});
  if (metric.dimensions != before.dimensions)
    return refused("metric.dimensions-frozen", thing + " has measurements with the labels that it declares.",
                   {{"/dimensions", "cannot change after the first measurement.", {}}});
  if (is_computed(metric) && !is_computed(before))
    return refused("metric.has-measurements", thing + " has measurements. Make another metric for the formula.",
                   {{"/formula", "is for metrics without measurements.", {}}});
  return {};
}

Result<void> check_metric(const Workspace& workspace, const Metric& metric, const Metric* before) {
  FieldErrors errors;
  check_constraints(static_cast<const MetricInput&>(metric), errors);
  if (!before || metric.key != before->key)
    if (!is_metric_key(metric.key))
      errors.add("/key", "is no key of a metric.",
                 "a letter, then letters, digits and _; lower case; no function name");
  if (metric.kind == MetricKind::derived && metric.formula.empty())
    errors.add("/formula", "is missing: a derived metric is computed.");
  check_dimensions(metric, errors);
  check_reference(workspace, metric.team, before ? before->team : TeamId{}, "/team", errors);
  check_reference(workspace, metric.owner, before ? before->owner : PersonId{}, "/owner", errors);
  WM_CHECK(errors.result());
  if (before && metric.key != before->key)
    return refused("metric.key-fixed",
                   "The key " + before->key + " stays: formulas and addresses name the metric by it.",
                   {{"/key", "cannot change.", before->key}});
  if (!before)
    if (const auto other = workspace.metric_by_key(metric.key))
      return refused("metric.key-taken",
                     "The key " + metric.key + " belongs to " + to_text(other) + ". A key is never used again.",
                     {{"/key", "is taken by " + to_text(other) + ".", {}}});
  if (before) WM_CHECK(check_frozen(workspace, metric, *before));
  if (before) WM_CHECK(check_kpi_periods(workspace, metric));
  if (is_computed(metric) && (!before || metric.formula != before->formula || metric.grain != before->grain ||
                              metric.unit != before->unit || before->archived != metric.archived))
    return check_formula(workspace, metric, metric.id);
  return {};
}

/// What still reads the metric; empty when nothing does.
std::string reader_of(const Workspace& workspace, const Metric& metric) {
  for (const auto id : workspace.kpis_on(metric.id)) {
    const auto* kpi = workspace.find(id);
    if (!kpi->archived && kpi->stage != KpiStage::archived) return named(to_text(id), kpi->name);
  }
  for (const auto id : workspace.key_results_on(metric.id)) {
    const auto* key_result = workspace.find(id);
    const auto* objective = workspace.find(key_result->objective);
    const bool running = objective && !objective->archived && objective->stage != ObjectiveStage::closed;
    if (!key_result->archived && running) return named(to_text(id), key_result->title);
  }
  if (metric.key.empty()) return {};
  for (const auto id : workspace.formula_users(metric.key)) {
    const auto* user = workspace.find(id);
    if (!user->archived && id != metric.id) return named(to_text(id), user->name);
  }
  return {};
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Metric>& command) {
  Metric metric;
  static_cast<MetricInput&>(metric) = command.input;
  if (!metric.owner && !metric.team) metric.owner = context.viewer.person;
  if (metric.key.empty()) metric.key = free_metric_key(workspace, metric.name);
  WM_CHECK(check_may_create(workspace, context, metric, Right::edit_kpis));
  WM_CHECK(check_metric(workspace, metric, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(metric));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Metric>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_kpis));
  auto& after = edit.after;
  if (after.private_to)
    return refused("metric.private",
                   "This metric belongs to " + to_text(after.private_to) + " alone. Change the key result instead.");
  WM_CHECK(check_metric(workspace, after, &edit.before));
  if (after.formula != edit.before.formula || after.across_time != edit.before.across_time ||
      after.across_segments != edit.before.across_segments)
    ++after.definition_version;
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Metric>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_kpis));
  if (command.archived && !before->archived) {
    if (const auto reader = reader_of(workspace, *before); !reader.empty())
      return refused("metric.in-use", reader + " reads " + named(to_text(before->id), before->name) + ".");
  }
  if (!command.archived && before->archived && is_computed(*before))
    WM_CHECK(check_formula(workspace, *before, before->id));
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
