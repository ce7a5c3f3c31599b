// Check-ins: one update of a key result, an objective or an initiative.
#include "domain/goal_state.hpp"
#include "domain/measuring.hpp"
#include "domain/progress.hpp"

namespace waymark {

namespace {

/// A check-in on its way: what was asked, the day it speaks of, and the decision.
struct CheckingIn {
  const Workspace& workspace;
  const DecideContext& context;
  CheckIn check_in;
  Date on;
  DecisionBuilder builder;
  FieldErrors errors;

  [[nodiscard]] bool has_value() const { return check_in.value || check_in.increment; }
};

void check_input(CheckingIn& of) {
  const auto& input = of.check_in;
  check_constraints(static_cast<const CheckInInput&>(input), of.errors);
  if (of.context.today < of.on) of.errors.add("/on", "lies ahead.", "until " + to_text(of.context.today));
  if (input.value && input.increment) of.errors.add("/increment", "is given beside a value.", "one of both");
}

/// The owner's word needs a reason where it differs from what the rules say.
template <class Suggest>
void check_stated(CheckingIn& of, Suggest&& suggested) {
  if (of.check_in.status && of.check_in.status_reason.empty() && of.check_in.status != suggested())
    of.errors.add("/status_reason", "is missing: why does it differ from the suggested status?", "a sentence");
}

void refuse_value(CheckingIn& of, std::string why) {
  const auto* pointer = of.check_in.value ? "/value" : "/increment";
  if (of.has_value()) of.errors.add(pointer, std::move(why));
}
void refuse_done(CheckingIn& of) {
  if (of.check_in.done) of.errors.add("/done", "is for milestones, initiatives and key results of the kind done.");
  if (!of.check_in.milestone.empty()) of.errors.add("/milestone", "is for key results with milestones.");
}

Result<void> check_open(const Objective* objective) {
  if (!objective) return {};
  const auto thing = named(to_text(objective->id), objective->title);
  if (objective->archived) return archived_already(thing);
  if (objective->stage == ObjectiveStage::closed)
    return conflict("check_in.closed", thing + " is closed; it takes no more check-ins.");
  return {};
}

/// Entered totals of the metric.
std::span<const Point> totals(const Workspace& workspace, MetricId metric) {
  const auto* points = workspace.points(metric);
  const auto* total = points ? points->find({}) : nullptr;
  return total ? std::span<const Point>(total->points) : std::span<const Point>{};
}

/// Sum of the entered periods beside this one that the key result adds to it.
double other_periods(const CheckingIn& of, const KeyResult& key_result, const Metric& metric, Period period) {
  const auto calendar = of.workspace.calendar();
  double sum = 0;
  const bool by_period = key_result.kind == KeyResultKind::cadence || key_result.reads != Reads::total;
  if (by_period && key_result.per) {
    for (const auto& point : totals(of.workspace, metric.id))
      if (point.period != period && point.period.grain == period.grain &&
          coarser(point.period, *key_result.per, calendar) == coarser(period, *key_result.per, calendar))
        sum += point.value;
    return sum;
  }
  // Of a private metric everything counts, of a shared one what lies in the key result's span.
  const auto span = metric.private_to ? std::nullopt : span_of(of.workspace, key_result);
  const auto range = span ? std::optional(periods_touching(*span, metric.grain, calendar)) : std::nullopt;
  for (const auto& point : totals(of.workspace, metric.id))
    if (point.period != period && point.period.grain == period.grain &&
        (!range || (range->first <= point.period && point.period <= range->last)))
      sum += point.value;
  return sum;
}

bool adds_up(const KeyResult& key_result, const Metric& metric) {
  if (key_result.kind == KeyResultKind::cadence) return true;
  if (key_result.per && metric.across_time == Aggregation::sum) return true;
  if (key_result.reads) return *key_result.reads == Reads::total;
  return metric.across_time == Aggregation::sum;
}

/// The value that the period takes.
double value_for(const CheckingIn& of, const KeyResult* key_result, const Metric& metric, Period period) {
  const auto points = totals(of.workspace, metric.id);
  const auto at = std::ranges::lower_bound(points, period, {}, &Point::period);
  const bool has_own = at != points.end() && at->period == period;
  const bool total = key_result && adds_up(*key_result, metric);
  if (of.check_in.value) return *of.check_in.value - (total ? other_periods(of, *key_result, metric, period) : 0);
  if (has_own) return at->value + *of.check_in.increment;
  const double last = total || at == points.begin() ? 0 : std::prev(at)->value;
  return last + *of.check_in.increment;
}

/// Writes the value into the period that holds the day, unless the metric gets its values from elsewhere.
Result<void> write_value(CheckingIn& of, const KeyResult* key_result, const Metric& metric) {
  const auto* pointer = of.check_in.value ? "/value" : "/increment";
  const auto thing = named(to_text(metric.id), metric.name.empty() ? "its own measure" : metric.name);
  if (is_computed(metric))
    return refused("check_in.value-from-formula",
                   thing + " is computed: " + metric.formula + ". Leave the value out, and measure its inputs.",
                   {{pointer, "comes from a formula.", {}}});
  if (!metric.dimensions.empty())
    return refused("check_in.value-from-segments",
                   thing + " is measured by segment. Leave the value out, and measure the segments.",
                   {{pointer, "comes from segments.", {}}});
  PutMeasurement put;
  put.metric = metric.id;
  put.period = period_of(of.on, metric.grain, of.workspace.calendar());
  put.value = value_for(of, key_result, metric, put.period);
  put.source = MeasurementSource::check_in;
  Measuring measuring(of.workspace, of.context, Right::check_in);
  return measuring.add(put, {}, of.builder);
}

void tick_milestone(CheckingIn& of, KeyResult& after) {
  const auto& input = of.check_in;
  if (input.milestone.empty()) {
    if (input.done) of.errors.add("/milestone", "is missing: which one is done?");
    return;
  }
  const auto at = std::ranges::find(after.milestones, input.milestone, &Milestone::title);
  if (at == after.milestones.end()) {
    of.errors.add("/milestone", "is no milestone of this key result.", after.milestones.front().title + ", ...");
    return;
  }
  if (input.done.value_or(true))
    at->done_on = at->done_on.value_or(of.on);
  else
    at->done_on.reset();
}

void update_by_kind(CheckingIn& of, KeyResult& after) {
  switch (after.kind) {
    case KeyResultKind::milestones:
      refuse_value(of, "is not how this key result is measured: it has milestones.");
      tick_milestone(of, after);
      return;
    case KeyResultKind::done:
      refuse_value(of, "is not how this key result is measured: it is done or not.");
      if (!of.check_in.milestone.empty()) of.errors.add("/milestone", "is for key results with milestones.");
      if (of.check_in.done)
        after.done_on = *of.check_in.done ? std::optional(after.done_on.value_or(of.on)) : std::nullopt;
      return;
    case KeyResultKind::metric:
    case KeyResultKind::maintain:
    case KeyResultKind::cadence:
    case KeyResultKind::baseline:
      refuse_done(of);
      return;
  }
}

/// A later word replaces an earlier one; a check-in about an earlier day leaves the present word alone.
template <class Goal>
void state_word(const CheckingIn& of, Goal& goal) {
  if (goal.checked_in_on && of.on < *goal.checked_in_on) return;
  goal.checked_in_on = of.on;
  goal.stated_status = of.check_in.status;
  goal.stated_reason = of.check_in.status_reason;
  if (of.check_in.confidence) goal.confidence = of.check_in.confidence;
}

Result<void> update_key_result(CheckingIn& of) {
  WM_TRY(before, alterable(of.workspace, of.context, of.check_in.key_result, Right::check_in));
  if (before->archived) return archived_already(named(to_text(before->id), before->title));
  WM_CHECK(check_open(of.workspace.find(before->objective)));
  auto after = *before;
  update_by_kind(of, after);
  check_stated(of, [&] { return key_result_state(of.workspace, *before, of.context.today).suggested; });
  WM_CHECK(of.errors.result());
  of.check_in.previous_value = key_result_value(of.workspace, *before, of.context.today).value;
  const auto* metric = of.workspace.find(before->metric);
  if (of.has_value() && metric) WM_CHECK(write_value(of, before, *metric));
  state_word(of, after);
  of.builder.change(*before, std::move(after));
  return {};
}

Result<void> update_objective(CheckingIn& of) {
  WM_TRY(before, alterable(of.workspace, of.context, of.check_in.objective, Right::check_in));
  WM_CHECK(check_open(before));
  auto after = *before;
  refuse_done(of);
  const auto* metric = of.workspace.find(before->own_metric);
  const bool by_metric = before->roll_up == RollUp::own_metric && metric;
  if (before->roll_up == RollUp::manual) {
    of.check_in.previous_value = before->manual_progress;
    if (of.has_value()) {
      const double progress =
          of.check_in.value ? *of.check_in.value : before->manual_progress.value_or(0) + *of.check_in.increment;
      check_constraint(progress, share(), of.check_in.value ? "/value" : "/increment", of.errors);
      after.manual_progress = progress;
    }
  } else if (!by_metric) {
    refuse_value(of, "is not how this objective is measured: check in its key results.");
  }
  check_stated(of, [&] { return objective_state(of.workspace, *before, of.context.today).suggested; });
  WM_CHECK(of.errors.result());
  if (by_metric && of.has_value()) WM_CHECK(write_value(of, nullptr, *metric));
  state_word(of, after);
  of.builder.change(*before, std::move(after));
  return {};
}

void move_initiative(CheckingIn& of, Initiative& after) {
  const auto put = [&](double& number) {
    of.check_in.previous_value = number;
    number = of.check_in.value ? *of.check_in.value : number + *of.check_in.increment;
  };
  switch (after.progress_by) {
    case InitiativeProgress::by_hand:
      put(after.progress);
      check_constraint(after.progress, share(), of.check_in.value ? "/value" : "/increment", of.errors);
      return;
    case InitiativeProgress::count:
      return put(after.count_done);
    case InitiativeProgress::budget:
      return put(after.spent ? *after.spent : after.spent.emplace(0));
    case InitiativeProgress::checklist:
      return refuse_value(of, "is not how this initiative is measured: tick its steps.");
  }
}

Result<void> update_initiative(CheckingIn& of) {
  WM_TRY(before, alterable(of.workspace, of.context, of.check_in.initiative, Right::check_in));
  if (before->archived) return archived_already(named(to_text(before->id), before->title));
  auto after = *before;
  if (!of.check_in.milestone.empty()) of.errors.add("/milestone", "is for key results with milestones.");
  if (of.has_value()) move_initiative(of, after);
  if (of.check_in.done) after.stage = *of.check_in.done ? InitiativeStage::done : InitiativeStage::active;
  if (!after.checked_in_on || *after.checked_in_on <= of.on) {
    after.checked_in_on = of.on;
    after.stated_status = of.check_in.status;
    after.blocker = of.check_in.blocker;
  }
  WM_CHECK(of.errors.result());
  of.builder.change(*before, std::move(after));
  return {};
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<CheckIn>& command) {
  CheckingIn of{.workspace = workspace,
                .context = context,
                .check_in = {},
                .on = command.input.on.value_or(context.today),
                .builder = DecisionBuilder(workspace),
                .errors = {}};
  static_cast<CheckInInput&>(of.check_in) = command.input;
  of.check_in.on = of.on;
  const auto& input = command.input;
  const int ends = (input.key_result ? 1 : 0) + (input.objective ? 1 : 0) + (input.initiative ? 1 : 0);
  if (ends != 1)
    return invalid("/key_result", ends == 0 ? "is missing: what is checked in?" : "is given beside another goal.",
                   "one of key_result, objective, initiative");
  check_input(of);
  if (input.key_result)
    WM_CHECK(update_key_result(of));
  else if (input.objective)
    WM_CHECK(update_objective(of));
  else
    WM_CHECK(update_initiative(of));
  const auto id = of.builder.create(std::move(of.check_in));
  return of.builder.finish(to_text(id));
}

}  // namespace waymark
