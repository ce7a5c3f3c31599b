// Starting a recovery: from a KPI in the red to a draft that would bring it back.
#include <cmath>

#include "domain/driver_targets.hpp"
#include "domain/key_result_rules.hpp"
#include "domain/kpi_health.hpp"

namespace waymark {

namespace {

constexpr std::int32_t periods_without_cycle = 13;

/// What the draft rests on.
struct Start {
  const Workspace& workspace;
  const DecideContext& context;
  const StartRecovery& command;
  const Kpi& kpi;
  const Metric& metric;
  KpiState state;
  TargetInForce aim;  ///< the KPI's own target, or the more ambitious one
  double value = 0;
  bool improvement = false;
};

/// A title shows a value as its metric does; the key result starts from the value itself.
std::string shown(double value, const Metric& metric) {
  const double scale = std::pow(10.0, metric.decimals);
  const double rounded = std::round(value * scale) / scale;
  return number_text(std::isfinite(rounded) ? rounded : value, metric.unit);
}

Result<void> check_not_running(const Workspace& workspace, const Kpi& kpi) {
  for (const auto id : workspace.recoveries_of(kpi.id)) {
    const auto* recovery = workspace.find(id);
    if (recovery->archived || recovery->closed_on) continue;
    const auto* objective = workspace.find(recovery->objective);
    return conflict("recovery.already-open",
                    named(to_text(kpi.id), kpi.name) + " is being fixed by " +
                        named(to_text(recovery->objective), objective ? objective->title : "") + " already.");
  }
  return {};
}

bool is_more_ambitious(const TargetInForce& target, double value) {
  switch (target.kind) {
    case TargetKind::at_least:
    case TargetKind::above:
      return value > target.value;
    case TargetKind::at_most:
    case TargetKind::below:
      return value < target.value;
    case TargetKind::between:
      return target.range_meaning == RangeMeaning::floor_with_stretch && value > target.value;
  }
  return false;
}

/// Before its due day the target in force is a point of a path; a recovery leads to the end of it.
TargetInForce end_of_path(const Workspace& workspace, TargetInForce target) {
  const auto* row = workspace.find(target.target);
  if (!target.on_path || !row || !row->value) return target;
  target.value = *row->value;
  target.upper = row->kind == TargetKind::between ? row->upper : std::nullopt;
  target.on_path = false;
  return target;
}

Result<void> choose_aim(Start& start) {
  const auto thing = named(to_text(start.kpi.id), start.kpi.name);
  if (!start.state.target)
    return refused("recovery.no-target", thing + " has no target in force. Set one first: where shall it be?");
  if (!start.state.latest || !start.state.latest->reading.value)
    return refused("recovery.no-value", thing + " has no complete value yet, so there is nothing to start from.");
  start.value = *start.state.latest->reading.value;
  start.aim = end_of_path(start.workspace, *start.state.target);
  // A target that began after the latest period has judged nothing yet: the value itself says where it stands.
  start.improvement = start.state.last_health == Health::healthy ||
                      (start.state.last_health == Health::no_target && meets(start.aim, start.value));
  if (!start.command.target) {
    if (!start.improvement) return {};
    return refused("recovery.healthy", thing + " is healthy. To improve it, give a more ambitious target.",
                   {{"/target", "is missing.", "better than " + target_text(start.aim, start.metric.unit)}});
  }
  if (!is_more_ambitious(start.aim, *start.command.target))
    return refused("recovery.not-more-ambitious",
                   "The target of " + thing + " is " + target_text(start.aim, start.metric.unit) + " already.",
                   {{"/target", "is not more ambitious.", "better than " + target_text(start.aim, start.metric.unit)}});
  start.aim.value = *start.command.target;
  start.aim.target = {};
  if (start.aim.kind == TargetKind::between) start.aim.kind = TargetKind::at_least;
  start.aim.upper.reset();
  return {};
}

/// The running cycle with the fewest days.
CycleId running_cycle(const Workspace& workspace, Date today) {
  const Cycle* found = nullptr;
  for (const auto& cycle : workspace.table<Cycle>().rows()) {
    if (!cycle.id || cycle.archived || today < cycle.first_day || cycle.last_day < today) continue;
    if (!found || cycle.last_day - cycle.first_day < found->last_day - found->first_day) found = &cycle;
  }
  return found ? found->id : CycleId{};
}

Date usual_due(const Start& start, CycleId cycle) {
  const auto* row = start.workspace.find(cycle);
  if (row && start.context.today <= row->last_day) return row->last_day;
  const auto calendar = start.workspace.calendar();
  return last_day(period_of(start.context.today, start.kpi.period, calendar) + periods_without_cycle, calendar);
}

Objective draft_objective(const Start& start) {
  const auto& command = start.command;
  Objective objective;
  const auto aim = target_text(start.aim, start.metric.unit);
  objective.title = command.title;
  if (objective.title.empty())
    objective.title =
        (start.improvement ? "Improve " : "Bring ") + start.kpi.name + (start.improvement ? " to " : " back to ") + aim;
  objective.kind = ObjectiveKind::improve;
  objective.level = start.kpi.level;
  objective.team = start.kpi.team;
  objective.person = start.kpi.person;
  objective.owner = command.owner ? command.owner : start.kpi.owner;
  objective.cycle = command.cycle ? command.cycle : running_cycle(start.workspace, start.context.today);
  objective.starts = start.context.today;
  objective.due = command.due ? *command.due : usual_due(start, objective.cycle);
  objective.contributing_teams = command.contributing_teams;
  objective.cause = command.cause;
  return objective;
}

KeyResult draft_key_result(const Start& start, const Objective& objective) {
  KeyResult key_result;
  const auto aim = target_text(start.aim, start.metric.unit);
  key_result.title = start.kpi.name + " from " + shown(start.value, start.metric) + " to " + aim;
  key_result.metric = start.metric.id;
  key_result.unit = start.metric.unit;
  key_result.reads = Reads::latest;
  key_result.target_kind = start.aim.kind;
  key_result.target = start.aim.value;
  if (start.aim.kind == TargetKind::between && start.aim.range_meaning == RangeMeaning::band)
    key_result.target_upper = start.aim.upper;
  else if (start.aim.kind == TargetKind::between)
    key_result.target_kind = TargetKind::at_least;
  key_result.owner = objective.owner;
  key_result.check_in_cadence = start.kpi.period;
  // A KPI that is judged over longer periods than its metric has: the key result reads the same joined values.
  if (start.kpi.period != start.metric.grain) key_result.per = start.kpi.period;
  // What is there already is to be held: there is no way to go.
  if (meets(start.aim, start.value) || start.value == start.aim.value) {
    key_result.kind = KeyResultKind::maintain;
    key_result.title = start.kpi.name + " stays " + aim;
  } else {
    key_result.start = start.value;
  }
  return key_result;
}

KeyResult draft_driver(const Start& start, const Objective& objective, const DriverTarget& driver) {
  const auto& metric = *start.workspace.find(driver.metric);
  KeyResult key_result;
  key_result.title = metric.name;
  key_result.metric = metric.id;
  key_result.unit = metric.unit;
  key_result.reads = Reads::latest;
  key_result.start = driver.start;
  key_result.target = driver.target;
  key_result.needs_measure = !driver.target;
  key_result.owner = metric.owner ? metric.owner : objective.owner;
  key_result.check_in_cadence = metric.grain;
  if (driver.start && driver.target) {
    key_result.title += " from " + shown(*driver.start, metric) + " to " + shown(*driver.target, metric);
    key_result.target_kind = *driver.start < *driver.target ? TargetKind::at_least : TargetKind::at_most;
  }
  return key_result;
}

Result<void> check_command(const Start& start, const Objective& objective) {
  const auto& command = start.command;
  FieldErrors errors;
  check_constraints(command, errors);
  check_reference(start.workspace, command.owner, {}, "/owner", errors);
  check_reference(start.workspace, command.cycle, {}, "/cycle", errors);
  check_references(start.workspace, command.contributing_teams, {}, "/contributing_teams", errors);
  check_references(start.workspace, command.drivers, {}, "/drivers", errors);
  if (objective.due < start.context.today)
    errors.add("/due", "lies in the past.", "from " + to_text(start.context.today) + " on");
  if (command.target_from && !command.target)
    errors.add("/target_from", "is only for a more ambitious target.", "give /target as well");
  if (command.target_from && *command.target_from < start.context.today)
    errors.add("/target_from", "lies in the past.", "from " + to_text(start.context.today) + " on");
  for (std::size_t i = 0; i < command.drivers.size(); ++i) {
    const auto* driver = start.workspace.find(command.drivers[i]);
    if (driver && !is_driver_of(*driver, start.metric))
      errors.add("/drivers/" + std::to_string(i), named(to_text(driver->id), driver->name) + " is no input of " +
                                                      named(to_text(start.metric.id), start.metric.name) + ".");
  }
  return errors.result();
}

Recovery draft_recovery(const Start& start) {
  Recovery recovery;
  recovery.kpi = start.kpi.id;
  recovery.cause = start.command.cause;
  recovery.improvement = start.improvement;
  recovery.started_on = start.context.today;
  if (start.state.bad_since) recovery.unhealthy_since = first_day(*start.state.bad_since, start.workspace.calendar());
  recovery.value_at_start = start.value;
  recovery.target_kind = start.aim.kind;
  recovery.target_value = start.aim.value;
  recovery.target_upper = start.aim.range_meaning == RangeMeaning::band ? start.aim.upper : std::nullopt;
  recovery.target_from = start.command.target_from;
  return recovery;
}

void draft_all(const Start& start, const Objective& objective, DecisionBuilder& builder) {
  auto recovery = draft_recovery(start);
  recovery.objective = builder.create(objective);
  auto key_result = draft_key_result(start, objective);
  key_result.objective = recovery.objective;
  recovery.key_result = builder.create(std::move(key_result));
  const auto drivers =
      driver_targets(start.workspace, start.metric, start.aim.value, start.command.drivers, start.context.today);
  for (const auto& driver : drivers) {
    auto further = draft_driver(start, objective, driver);
    further.objective = recovery.objective;
    builder.create(std::move(further));
  }
  Alignment link;
  link.from_objective = recovery.objective;
  link.to_kpi = start.kpi.id;
  builder.create(std::move(link));
  if (start.command.target && start.command.target_from) {
    // The chosen day comes whether the objective is closed by then or not.
    Target target;
    target.kpi = start.kpi.id;
    target.kind = start.aim.kind;
    target.value = start.aim.value;
    target.from = start.command.target_from;
    target.reason = objective.title;
    builder.create(std::move(target));
  }
  builder.create(std::move(recovery));
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const StartRecovery& command) {
  WM_TRY(kpi, alterable(workspace, context, command.kpi, Right::edit_goals));
  const auto thing = named(to_text(kpi->id), kpi->name);
  if (kpi->archived || kpi->stage != KpiStage::active)
    return refused("recovery.kpi-not-active", thing + " is not active, so nobody promises to keep it healthy.");
  WM_CHECK(check_not_running(workspace, *kpi));
  Start start{.workspace = workspace,
              .context = context,
              .command = command,
              .kpi = *kpi,
              .metric = *workspace.find(kpi->metric),
              .state = kpi_state(workspace, *kpi, context.today),
              .aim = {}};
  WM_CHECK(choose_aim(start));
  const auto objective = draft_objective(start);
  WM_CHECK(check_command(start, objective));
  DecisionBuilder builder(workspace);
  const auto id = builder.next_id<Objective>();
  draft_all(start, objective, builder);
  return builder.finish(to_text(id));
}

}  // namespace waymark
