// Dated promises on KPIs. The past is altered only with a reason.
#include "domain/decide_support.hpp"
#include "domain/segment.hpp"
#include "domain/series.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

/// The first day that the target has a say in.
Date begins_on(const TargetInput& target, const Calendar& calendar) {
  if (target.plan_period) return first_day(*target.plan_period, calendar);
  return target.from.value_or(make_date(1900, 1, 1));
}

void check_bounds(const TargetInput& target, FieldErrors& errors) {
  const bool relative = target.relative != Relative::absolute;
  if (!relative && !target.value) errors.add("/value", "is missing.", "a number, or a relative change");
  if (relative && !target.change) errors.add("/change", "is missing.", "10 for +10 %, 2 for double");
  if (relative && target.kind == TargetKind::between)
    errors.add("/relative", "is not possible for a range.", "absolute");
  if (target.kind == TargetKind::between) {
    if (!target.upper) errors.add("/upper", "is missing: a range has two edges.");
    if (target.upper && target.value && !(*target.value < *target.upper))
      errors.add("/upper", "is not above the lower edge.", "more than " + number_text(*target.value));
  } else if (target.upper) {
    errors.add("/upper", "is only for a range.", "kind between");
  }
}

void check_path(const TargetInput& target, FieldErrors& errors) {
  const bool has_path = target.path_value || target.path_from || !target.path.empty();
  if (has_path && !target.due) errors.add("/due", "is missing: a path leads to a day.");
  if (!target.due) return;
  const auto start = target.path_from ? target.path_from : target.from;
  if (start && *target.due <= *start) errors.add("/due", "lies before the path begins.", "after " + to_text(*start));
  for (std::size_t i = 0; i < target.path.size(); ++i) {
    const auto pointer = "/path/" + std::to_string(i) + "/on";
    if (i > 0 && target.path[i].on <= target.path[i - 1].on)
      errors.add(pointer, "is not after the point before.", "days in order");
    if (*target.due < target.path[i].on || (start && target.path[i].on < *start))
      errors.add(pointer, "lies outside the path.");
  }
}

Result<void> check_target(const Workspace& workspace, const Kpi& kpi, Target& target) {
  FieldErrors errors;
  check_constraints(static_cast<const TargetInput&>(target), errors);
  check_bounds(target, errors);
  check_path(target, errors);
  if (target.from && target.until && *target.until < *target.from)
    errors.add("/until", "lies before its first day.", "from " + to_text(*target.from) + " on");
  if (target.plan_period && !fits(kpi.period, target.plan_period->grain))
    errors.add("/plan_period", "is finer than the KPI's period.", std::string(to_text(kpi.period)) + " or coarser");
  const auto* metric = workspace.find(kpi.metric);
  auto segment = canonical_segment(target.segment, *metric, "/segment");
  if (!segment)
    errors.take(std::move(segment).error());
  else
    target.segment = *segment;
  return errors.result();
}

/// A relative target is resolved once, when it is promised.
Result<void> resolve(const Workspace& workspace, const Kpi& kpi, Date today, Target& target) {
  if (target.relative == Relative::absolute) {
    target.baseline_value.reset();
    return {};
  }
  const auto* metric = workspace.find(kpi.metric);
  const RelativeTarget wanted{.relative = target.relative,
                              .change = *target.change,
                              .baseline = target.baseline,
                              .baseline_periods = target.baseline_periods,
                              .unit = metric->unit,
                              .segment = target.segment};
  WM_TRY(resolved, resolve_relative(workspace, kpi.metric, kpi.period, wanted, today));
  target.value = resolved.value;
  target.baseline_value = resolved.baseline;
  return {};
}

/// A path that nobody gave a start leads from where the KPI stood when it began. One that stood well already has no
/// way to go: the target itself counts. So it does while nothing is measured.
void begin_path(const Workspace& workspace, const Kpi& kpi, Date today, Target& target) {
  if (!target.due || !target.value || target.path_value || target.baseline_value || !target.path.empty()) return;
  const auto start = target.path_from ? *target.path_from : target.from.value_or(today);
  const SeriesQuery query{
      .metric = kpi.metric, .grain = kpi.period, .segment = target.segment, .today = std::min(start, today)};
  const auto latest = latest_complete(workspace, query);
  if (!latest) return;
  const TargetInForce aim{.target = {},
                          .kind = target.kind,
                          .value = *target.value,
                          .upper = target.upper,
                          .range_meaning = target.range_meaning};
  if (meets(aim, *latest->value)) return;
  target.path_value = latest->value;
  target.path_from = start;
}

Error reason_needed() {
  return refused("target.past", "This changes what was promised for days that are over. Say why.",
                 {{"/reason", "is missing.", "a sentence"}});
}

/// Whether another target had a say on that day or later: then a new one in the past changes how days were judged.
bool others_judged_since(const Workspace& workspace, const Target& target, Date day, Date today) {
  return std::ranges::any_of(workspace.targets_of(target.kpi), [&](TargetId id) {
    const auto* other = workspace.find(id);
    if (id == target.id || other->archived || other->segment != target.segment) return false;
    return begins_on(*other, workspace.calendar()) < today && (!other->until || day <= *other->until);
  });
}

bool judges_alike(const Target& one, const Target& other) {
  auto copy = other;
  copy.reason = one.reason;
  return copy == one;
}

/// Ending a target from today on, or moving its end about in the future, leaves the past alone.
bool only_ends_later(const Target& before, const Target& after, Date today) {
  auto copy = after;
  copy.until = before.until;
  copy.reason = before.reason;
  const auto over = [&](const std::optional<Date>& until) { return until && *until + 1 < today; };
  return copy == before && !over(before.until) && !over(after.until);
}

Result<const Kpi*> kpi_of(const Workspace& workspace, const DecideContext& context, KpiId id) {
  if (!id) return invalid("/kpi", "is missing.");
  WM_TRY(kpi, alterable(workspace, context, id, Right::edit_kpis));
  if (kpi->archived) return archived_already(named(to_text(id), kpi->name));
  return kpi;
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Target>& command) {
  WM_TRY(kpi, kpi_of(workspace, context, command.input.kpi));
  Target target;
  static_cast<TargetInput&>(target) = command.input;
  if (!target.from && !target.plan_period) target.from = context.today;
  WM_CHECK(check_target(workspace, *kpi, target));
  if (workspace.targets_of(kpi->id).size() >= limits::targets_per_kpi_max)
    return refused("target.too-many", "A KPI has at most " + std::to_string(limits::targets_per_kpi_max) + " targets.");
  const auto begins = begins_on(target, workspace.calendar());
  if (begins < context.today && target.reason.empty() && others_judged_since(workspace, target, begins, context.today))
    return reason_needed();
  WM_CHECK(resolve(workspace, *kpi, context.today, target));
  begin_path(workspace, *kpi, context.today, target);
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(target));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Target>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_kpis));
  WM_TRY(kpi, kpi_of(workspace, context, edit.before.kpi));
  auto& after = edit.after;
  if (after.kpi != edit.before.kpi)
    return refused("target.kpi-fixed", "A target stays with its KPI. Make another one there.",
                   {{"/kpi", "cannot change.", to_text(edit.before.kpi)}});
  WM_CHECK(check_target(workspace, *kpi, after));
  const bool another_change = after.relative != edit.before.relative || after.change != edit.before.change ||
                              after.baseline != edit.before.baseline ||
                              after.baseline_periods != edit.before.baseline_periods;
  if (another_change) WM_CHECK(resolve(workspace, *kpi, context.today, after));
  const bool another_path = after.due != edit.before.due || after.path_value != edit.before.path_value ||
                            after.path_from != edit.before.path_from || after.path != edit.before.path;
  if (another_path) begin_path(workspace, *kpi, context.today, after);
  const auto calendar = workspace.calendar();
  const bool reaches_back = std::min(begins_on(edit.before, calendar), begins_on(after, calendar)) < context.today;
  const bool reasoned = !command.reason.empty() || (!after.reason.empty() && after.reason != edit.before.reason);
  if (reaches_back && !reasoned && !judges_alike(edit.before, after) &&
      !only_ends_later(edit.before, after, context.today))
    return reason_needed();
  if (!command.reason.empty()) after.reason = command.reason;
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Target>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_kpis));
  if (before->archived != command.archived && command.reason.empty() &&
      begins_on(*before, workspace.calendar()) < context.today)
    return reason_needed();
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
