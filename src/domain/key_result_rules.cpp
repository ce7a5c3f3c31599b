#include "domain/key_result_rules.hpp"

#include "domain/key_result_reads.hpp"
#include "domain/series.hpp"
#include "domain/target_in_force.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

bool reads_metric(KeyResultKind kind) {
  return kind == KeyResultKind::metric || kind == KeyResultKind::maintain || kind == KeyResultKind::cadence ||
         kind == KeyResultKind::baseline;
}

void check_measure(const KeyResult& key_result, FieldErrors& errors) {
  const bool has_number = reads_metric(key_result.kind) && key_result.kind != KeyResultKind::baseline;
  const bool relative = key_result.relative != Relative::absolute;
  if (has_number && !relative && !key_result.target && !key_result.needs_measure)
    errors.add("/target", "is missing.", "a number, or a relative change");
  if (has_number && relative && !key_result.change && !key_result.target)
    errors.add("/change", "is missing.", "15 for +15 %, 2 for double");
  if (has_number && key_result.target_kind == TargetKind::between && !key_result.target_upper)
    errors.add("/target_upper", "is missing: a range has two edges.");
  if (has_number && key_result.target && key_result.target_upper && !(*key_result.target < *key_result.target_upper))
    errors.add("/target_upper", "is not above the lower edge.", "more than " + number_text(*key_result.target));
  if (key_result.kind == KeyResultKind::cadence && !key_result.per)
    errors.add("/per", "is missing: how often is it to be done?", "week, month, ...");
  if (key_result.kind == KeyResultKind::milestones && key_result.milestones.empty())
    errors.add("/milestones", "is missing.", "at least one milestone");
}

void check_days(const KeyResult& key_result, FieldErrors& errors) {
  if (key_result.starts && key_result.due && *key_result.due < *key_result.starts)
    errors.add("/due", "lies before its first day.", "from " + to_text(*key_result.starts) + " on");
  for (std::size_t i = 1; i < key_result.plan.size(); ++i)
    if (key_result.plan[i].on <= key_result.plan[i - 1].on)
      errors.add("/plan/" + std::to_string(i) + "/on", "is not after the point before.", "days in order");
}

Result<void> check_metric_use(const KeyResult& key_result, const Metric* metric) {
  if (!metric) return {};
  if (metric->private_to && metric->private_to != key_result.id)
    return refused("key_result.metric-private",
                   "This metric belongs to " + to_text(metric->private_to) + " alone. Make it a KPI to share it.",
                   {{"/metric", "belongs to another key result.", {}}});
  if (key_result.kind == KeyResultKind::cadence && key_result.per && !fits(metric->grain, *key_result.per))
    return refused("key_result.per-below-grain",
                   named(to_text(metric->id), metric->name) + " is measured by " + std::string(to_text(metric->grain)) +
                       ", which is coarser than the cadence.",
                   {{"/per", "is finer than the metric.", std::string(to_text(metric->grain)) + " or coarser"}});
  return {};
}

Result<void> check_siblings(const Workspace& workspace, const KeyResult& key_result, const KeyResult* before) {
  std::vector<std::optional<double>> pinned{key_result.weight};
  for (const auto id : workspace.key_results_of(key_result.objective)) {
    const auto* sibling = workspace.find(id);
    if (id != key_result.id && !sibling->archived) pinned.push_back(sibling->weight);
  }
  if (pinned.size() > limits::key_results_per_objective_max)
    return refused("key_result.too-many", "An objective has at most " +
                                              std::to_string(limits::key_results_per_objective_max) + " key results.");
  const bool same = before && before->weight == key_result.weight && before->objective == key_result.objective &&
                    before->archived == key_result.archived;
  if (same || !key_result.weight) return {};
  return check_weights(pinned);
}

bool milestones_alike(const std::vector<Milestone>& one, const std::vector<Milestone>& other) {
  return std::ranges::equal(one, other, [](const Milestone& a, const Milestone& b) {
    return a.title == b.title && a.weight == b.weight && a.due == b.due;
  });
}

bool reads_total(const KeyResult& key_result, const Metric& metric) {
  if (key_result.reads) return *key_result.reads == Reads::total;
  return metric.across_time == Aggregation::sum && !is_computed(metric);
}

std::optional<double> present_start(const Workspace& workspace, Date today, const KeyResult& key_result) {
  const auto* metric = workspace.find(key_result.metric);
  if (metric && reads_total(key_result, *metric)) return 0.0;
  if (metric) {
    const auto latest = latest_complete(
        workspace, {.metric = metric->id, .grain = grain_of(key_result, *metric), .segment = {}, .today = today});
    if (latest) return latest->value;
  }
  // Whoever leaves the start of a fresh measure of their own empty counts from nothing.
  return !metric || metric->private_to ? std::optional(0.0) : std::nullopt;
}

}  // namespace

Result<void> check_target_differs(const KeyResult& key_result) {
  if (key_result.kind != KeyResultKind::metric || !key_result.start || !key_result.target) return {};
  const bool range = key_result.target_upper.has_value();
  if (*key_result.start != *key_result.target && !(range && *key_result.start == *key_result.target_upper)) return {};
  return refused("key_result.target-equals-start",
                 "Start and target are both " + number_text(*key_result.start, key_result.unit) +
                     ": there is no way to go. To hold a value, choose the kind maintain.",
                 {{"/target", "equals the start.", "another value than " + number_text(*key_result.start)}});
}

Result<void> check_key_result(const Workspace& workspace, const KeyResult& key_result, const KeyResult* before) {
  static const KeyResult none{};
  const auto& was = before ? *before : none;
  FieldErrors errors;
  check_constraints(static_cast<const KeyResultInput&>(key_result), errors);
  check_reference(workspace, key_result.objective, was.objective, "/objective", errors);
  const auto* metric = check_reference(workspace, key_result.metric, was.metric, "/metric", errors);
  check_reference(workspace, key_result.owner, was.owner, "/owner", errors);
  check_measure(key_result, errors);
  check_days(key_result, errors);
  WM_CHECK(errors.result());
  WM_CHECK(check_metric_use(key_result, metric));
  WM_CHECK(check_target_differs(key_result));
  return check_siblings(workspace, key_result, before);
}

bool is_text_alone(const KeyResultInput& key_result) {
  return key_result.kind == KeyResultKind::metric && !key_result.metric && !key_result.target && !key_result.start &&
         !key_result.change && !key_result.target_upper && key_result.plan.empty();
}

void measure_by_percent(KeyResult& key_result) {
  key_result.start = 0;
  key_result.target = 100;
  key_result.unit = "%";
  key_result.relative = Relative::absolute;
  key_result.needs_measure = true;
}

bool needs_private_metric(const KeyResult& key_result) {
  return reads_metric(key_result.kind) && !key_result.metric;
}

Metric private_metric(const KeyResult& key_result) {
  Metric metric;
  metric.unit = key_result.unit;
  metric.format = key_result.unit == "%" ? NumberFormat::percent : NumberFormat::number;
  metric.grain = key_result.check_in_cadence;
  if (key_result.kind == KeyResultKind::cadence && key_result.per && !fits(metric.grain, *key_result.per))
    metric.grain = *key_result.per;
  const bool adds_up = key_result.kind == KeyResultKind::cadence || key_result.reads == Reads::total;
  metric.across_time = adds_up ? Aggregation::sum : Aggregation::last;
  if (key_result.start && key_result.target)
    metric.direction = *key_result.start < *key_result.target ? Direction::more_is_better : Direction::less_is_better;
  return metric;
}

Result<void> freeze_key_result(const Workspace& workspace, Date today, KeyResult& key_result) {
  if (key_result.kind == KeyResultKind::metric && !key_result.start)
    key_result.start = present_start(workspace, today, key_result);
  const auto* metric = workspace.find(key_result.metric);
  if (key_result.relative != Relative::absolute && key_result.change && !key_result.baseline_value) {
    const RelativeTarget wanted{.relative = key_result.relative,
                                .change = *key_result.change,
                                .baseline = key_result.baseline,
                                .baseline_periods = key_result.baseline_periods,
                                .unit = metric ? metric->unit : key_result.unit.str()};
    auto resolved = resolve_relative(workspace, key_result.metric, metric ? metric->grain : key_result.check_in_cadence,
                                     wanted, today);
    if (!resolved) return std::move(resolved).error().with(named(to_text(key_result.id), key_result.title));
    key_result.target = resolved->value;
    key_result.baseline_value = resolved->baseline;
  }
  return check_target_differs(key_result);
}

bool promises_alike(const KeyResult& one, const KeyResult& other) {
  return one.objective == other.objective && one.kind == other.kind && one.metric == other.metric &&
         one.reads == other.reads && one.start == other.start && one.target_kind == other.target_kind &&
         one.target == other.target && one.target_upper == other.target_upper && one.relative == other.relative &&
         one.change == other.change && one.baseline == other.baseline &&
         one.baseline_periods == other.baseline_periods && one.per == other.per && one.plan == other.plan &&
         one.weight == other.weight && one.starts == other.starts && one.due == other.due &&
         milestones_alike(one.milestones, other.milestones);
}

KeyResultId create_with_metric(DecisionBuilder& builder, KeyResult key_result) {
  if (needs_private_metric(key_result)) {
    auto metric = private_metric(key_result);
    metric.private_to = builder.next_id<KeyResult>();
    key_result.metric = builder.create(std::move(metric));
  }
  return builder.create(std::move(key_result));
}

Result<void> check_amendment(const Objective& objective, std::string_view reason) {
  const auto thing = named(to_text(objective.id), objective.title);
  if (objective.stage == ObjectiveStage::closed)
    return conflict("objective.closed", thing + " is closed: what was promised stays as it was.");
  if (objective.stage != ObjectiveStage::active || !reason.empty()) return {};
  return refused("amendment.reason-needed", thing + " is active: say why its promise changes.",
                 {{"/reason", "is missing.", "a sentence"}});
}

}  // namespace waymark
