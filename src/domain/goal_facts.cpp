#include "domain/goal_facts.hpp"

#include <algorithm>

#include "domain/derive.hpp"
#include "domain/key_result_reads.hpp"
#include "domain/status.hpp"

namespace waymark {

namespace {

constexpr double rounding = 1e-9;

void make_later(std::optional<Date>& latest, std::optional<Date> other) {
  if (other && (!latest || *latest < *other)) latest = other;
}

// What is measured less often than it is checked in is not late before its next measurement could be there.
Grain update_cadence(const KeyResult& key_result, const Metric* metric) {
  if (!metric || metric->private_to) return key_result.check_in_cadence;
  return typical_days(metric->grain) > typical_days(key_result.check_in_cadence) ? metric->grain
                                                                                 : key_result.check_in_cadence;
}

std::optional<Date> updated_on(const GoalView& view, const KeyResult& key_result, const Metric* metric, Date as_of) {
  auto latest = key_result.checked_in_on;
  make_later(latest, key_result.done_on);
  for (const auto& milestone : key_result.milestones) make_later(latest, milestone.done_on);
  if (metric) make_later(latest, last_measured_on(view.workspace, *metric, as_of));
  return latest;
}

bool ends_at_a_target(KeyResultKind kind) {
  return kind == KeyResultKind::metric || kind == KeyResultKind::milestones || kind == KeyResultKind::done;
}

void add_what_is_left(const GoalView& view, const KeyResult& key_result, const KeyResultTerms& terms,
                      KeyResultState& state) {
  if (state.span) state.days_left = state.span->due - view.today;
  if (key_result.kind != KeyResultKind::metric) return;
  const auto aim = aim_of(terms);
  if (!aim || !state.value) return;
  state.remaining = *aim - *state.value;
  if (state.target_reached || !state.days_left || *state.days_left < 0) return;
  const double check_ins = (*state.days_left + 1) / typical_days(key_result.check_in_cadence);
  state.pace_needed = *state.remaining / std::max(1.0, check_ins);
}

void explain(const GoalView& view, const KeyResult& key_result, const KeyResultState& state, bool runs,
             Derivation& why) {
  why.subject = "status of " + to_text(key_result.id);
  why.rule_version = view.thresholds.version();
  why.result = state.progress;
  say(why, "value", state.value, state.period ? to_text(*state.period) : "");
  say(why, "counted", state.counted, state.counted ? "as it rolls up" : "left out of the roll-up");
  if (!state.progress && key_result.kind != KeyResultKind::baseline)
    why.thresholds.push_back(view.thresholds.said(ThresholdName::no_data_span_share));
  if (!runs) {
    why.word.clear();
    say_because(why, "Its objective is not active, so it has no status.", {.kind = ReasonKind::not_running});
  }
  if (runs && key_result.stated_status)
    say(why, "owner's word", std::nullopt, std::string(to_text(*key_result.stated_status)));
}

}  // namespace

double GoalView::counted(double progress) const {
  return clamp ? std::clamp(progress, 0.0, 1.0) : progress;
}

bool is_judged(const Objective& objective, const std::optional<GoalSpan>& span, Date today) {
  return objective.stage == ObjectiveStage::active && !objective.archived && (!span || today >= span->start);
}

std::optional<double> counted_progress(const GoalView& view, const KeyResult& key_result, const Measured& measured,
                                       const KeyResultTerms& terms, Date as_of) {
  if (key_result.kind == KeyResultKind::baseline) return std::nullopt;
  if (measured.progress) return view.counted(*measured.progress);
  if (measured.value.value || !terms.span) return std::nullopt;
  const double grace = view.thresholds.get(ThresholdName::no_data_span_share);
  return elapsed_share(*terms.span, as_of) >= grace - rounding ? std::optional(0.0) : std::nullopt;
}

KeyResultState key_result_facts(const GoalView& view, const KeyResult& key_result, const Objective* objective,
                                Derivation* why) {
  const auto as_of = objective ? as_seen_on(*objective, view.today) : view.today;
  const auto* metric = view.workspace.find(key_result.metric);
  const auto terms = terms_of(view.workspace, key_result, as_of);
  const auto measured = measure(view.workspace, key_result, terms, as_of);
  KeyResultState state;
  state.value = measured.value.value;
  state.period = measured.value.period;
  state.progress = measured.progress;
  state.counted = counted_progress(view, key_result, measured, terms, as_of);
  state.expected = expected_progress(key_result, terms, as_of);
  state.span = terms.span;
  state.target_reached = ends_at_a_target(key_result.kind) && state.progress && *state.progress >= 1 - rounding;
  const bool closed = objective && objective->stage == ObjectiveStage::closed;
  if (!closed) add_what_is_left(view, key_result, terms, state);
  const bool runs =
      objective && objective->stage == ObjectiveStage::active && !objective->archived && !key_result.archived;
  if (runs) {
    const StatusFacts facts{.kind = key_result.kind,
                            .progress = state.progress,
                            .expected = state.expected,
                            .span = state.span,
                            .target_reached = state.target_reached,
                            .updated_on = updated_on(view, key_result, metric, as_of),
                            .check_in_cadence = update_cadence(key_result, metric),
                            .probability = {}};
    state.suggested = suggest_status(facts, view.thresholds, view.today, why);
    state.status = key_result.stated_status ? key_result.stated_status : state.suggested;
  }
  if (why) explain(view, key_result, state, runs, *why);
  return state;
}

namespace {

// There is no way to go: it starts where it shall be, or further on the metric's good side.
bool starts_at_its_target(std::optional<double> start, std::optional<double> target, const Metric* metric) {
  if (!start || !target) return false;
  if (*start == *target || !metric) return *start == *target;
  if (metric->direction == Direction::more_is_better) return *start > *target;
  return metric->direction == Direction::less_is_better && *start < *target;
}

std::optional<double> own_start(const GoalView& view, const Objective& objective, const Metric* metric) {
  const bool promised = objective.stage == ObjectiveStage::active || objective.stage == ObjectiveStage::closed;
  if (objective.own_start || promised || !metric) return objective.own_start;
  return read_for_goal(view.workspace, {.metric = *metric, .span = {}, .as_of = view.today}).value;
}

void begin_own(const GoalView& view, const Objective& objective, OwnMeasure& own, StatusFacts& facts, Derivation* why) {
  if (objective.roll_up == RollUp::manual) {
    own.progress = objective.manual_progress;
    if (facts.span) own.expected = elapsed_share(*facts.span, as_seen_on(objective, view.today));
    if (why) say(*why, "progress", own.progress, "stated by hand");
    return;
  }
  const auto* metric = view.workspace.find(objective.own_metric);
  const auto start = own_start(view, objective, metric);
  const bool holds = !start || starts_at_its_target(start, objective.own_target, metric);
  KeyResult measure_of;
  measure_of.kind = holds ? KeyResultKind::maintain : KeyResultKind::metric;
  measure_of.metric = objective.own_metric;
  if (metric && metric->direction == Direction::less_is_better) measure_of.target_kind = TargetKind::at_most;
  const KeyResultTerms terms{
      .start = start, .target = objective.own_target, .upper = {}, .baseline = {}, .span = facts.span};
  const auto as_of = as_seen_on(objective, view.today);
  const auto measured = measure(view.workspace, measure_of, terms, as_of, why);
  if (why && !holds) {
    say(*why, "start", terms.start);
    say(*why, "target", terms.target);
  }
  own.value = measured.value.value;
  own.progress = measured.progress;
  own.expected = expected_progress(measure_of, terms, as_of);
  facts.kind = measure_of.kind;
  facts.target_reached = !holds && own.progress && *own.progress >= 1 - rounding;
  facts.check_in_cadence = update_cadence(measure_of, metric);
  if (metric) make_later(facts.updated_on, last_measured_on(view.workspace, *metric, as_of));
}

}  // namespace

OwnMeasure own_measure(const GoalView& view, const Objective& objective, Derivation* why) {
  OwnMeasure own;
  StatusFacts facts;
  facts.span = span_of(view.workspace, objective);
  facts.updated_on = objective.checked_in_on;
  begin_own(view, objective, own, facts, why);
  if (objective.roll_up == RollUp::manual) facts.target_reached = own.progress && *own.progress >= 1 - rounding;
  facts.progress = own.progress;
  facts.expected = own.expected;
  if (is_judged(objective, facts.span, view.today)) own.status = suggest_status(facts, view.thresholds, view.today);
  return own;
}

}  // namespace waymark
