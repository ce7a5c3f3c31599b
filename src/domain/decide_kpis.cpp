// KPIs: what somebody promises to keep healthy.
#include "domain/decide_support.hpp"

namespace waymark {

namespace {

Belonging belonging_of(const KpiInput& kpi) {
  return {.level = kpi.level, .team = kpi.team, .person = kpi.person, .owner = kpi.owner};
}

/// The active KPI that the metric has beside this one.
const Kpi* other_kpi(const Workspace& workspace, const Kpi& kpi) {
  for (const auto id : workspace.kpis_on(kpi.metric)) {
    const auto* other = workspace.find(id);
    if (id != kpi.id && !other->archived && other->stage == KpiStage::active) return other;
  }
  return nullptr;
}

Result<void> check_only_kpi(const Workspace& workspace, const Kpi& kpi) {
  if (kpi.archived || kpi.stage != KpiStage::active) return {};
  const auto* other = other_kpi(workspace, kpi);
  if (!other) return {};
  return refused("kpi.metric-has-kpi",
                 named(to_text(other->id), other->name) + " watches this metric already. A metric has one active KPI.",
                 {{"/metric", "has the KPI " + to_text(other->id) + ".", {}}});
}

Result<void> check_metric_fits(const Kpi& kpi, const Metric& metric) {
  const auto thing = named(to_text(metric.id), metric.name);
  if (metric.private_to)
    return refused("kpi.private-metric",
                   "This metric belongs to " + to_text(metric.private_to) + " alone. Graduate the key result instead.",
                   {{"/metric", "belongs to a key result.", {}}});
  const auto grain = std::string(to_text(metric.grain));
  if (!fits(metric.grain, kpi.period))
    return refused("kpi.period-below-grain",
                   thing + " is measured by " + grain + "; a KPI on it cannot be judged by " +
                       std::string(to_text(kpi.period)) + ".",
                   {{"/period", "is finer than the metric.", grain + " or coarser"}});
  return {};
}

Result<void> check_kpi(const Workspace& workspace, const Kpi& kpi, const Kpi* before) {
  static const Kpi none{};
  const auto& was = before ? *before : none;
  FieldErrors errors;
  check_constraints(static_cast<const KpiInput&>(kpi), errors);
  const auto* metric = check_reference(workspace, kpi.metric, was.metric, "/metric", errors);
  check_belonging(workspace, belonging_of(kpi), belonging_of(was), errors);
  check_reference(workspace, kpi.pillar, was.pillar, "/pillar", errors);
  if (kpi.segment_rule == SegmentRule::share_of_segments && kpi.segment_rule_value > 1)
    errors.add("/segment_rule_value", "is no share.", "0 to 1");
  WM_CHECK(errors.result());
  WM_CHECK(check_metric_fits(kpi, *metric));
  return check_only_kpi(workspace, kpi);
}

Result<void> check_level(const DecideContext& context, const Kpi& kpi, const Kpi* before) {
  if (kpi.level != Level::workspace || is_admin(context.viewer) || (before && before->level == Level::workspace))
    return {};
  if (kpi.owner == context.viewer.person) return {};
  return forbidden("A KPI of the whole company is made by an admin or by its owner.");
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Kpi>& command) {
  Kpi kpi;
  static_cast<KpiInput&>(kpi) = command.input;
  WM_CHECK(check_may_create(workspace, context, kpi, Right::edit_kpis));
  WM_CHECK(check_kpi(workspace, kpi, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(kpi));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Kpi>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_kpis));
  WM_CHECK(check_level(context, edit.after, &edit.before));
  WM_CHECK(check_kpi(workspace, edit.after, &edit.before));
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Kpi>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_kpis));
  auto after = *before;
  after.archived = command.archived;
  if (after.archived != before->archived) after.stage = command.archived ? KpiStage::archived : KpiStage::active;
  if (!command.archived && before->archived) WM_CHECK(check_kpi(workspace, after, before));
  DecisionBuilder builder(workspace);
  builder.change(*before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const SetKpiStage& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_kpis));
  auto after = *before;
  after.stage = command.stage;
  after.archived = command.stage == KpiStage::archived;
  if (!after.archived) WM_CHECK(check_kpi(workspace, after, before));
  DecisionBuilder builder(workspace);
  builder.change(*before, std::move(after));
  return builder.finish(to_text(command.id));
}

}  // namespace waymark
