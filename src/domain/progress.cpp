#include "domain/progress.hpp"

#include <algorithm>

#include "domain/derive.hpp"
#include "domain/key_result_reads.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

struct Subject {
  const Workspace& workspace;
  const KeyResult& key_result;
  const KeyResultTerms& terms;
  Date as_of;
  Derivation* why;
};

std::string_view reads_note(Reads reads) {
  switch (reads) {
    case Reads::latest:
      return "latest complete period ";
    case Reads::total:
      return "total since the start, up to ";
    case Reads::mean:
      return "mean of complete periods, up to ";
    case Reads::best:
      return "best of complete periods, up to ";
  }
  return {};
}

void explain_value(Derivation& why, Reads reads, const GoalReading& reading) {
  say(why, "value", reading.value,
      reading.period ? std::string(reads_note(reads)) + to_text(*reading.period) : std::string("nothing measured yet"));
  if (reads != Reads::latest) say(why, "periods", reading.periods);
}

void explain_metric(Derivation& why, const KeyResultTerms& terms, std::optional<double> aim) {
  why.formula = "(value - start) / (target - start)";
  if (!terms.target)
    say_because(why, "It has no target.", {.kind = ReasonKind::target_none});
  else if (!terms.start)
    say_because(why, "It has no start value.", {.kind = ReasonKind::start_none});
  else if (!aim)
    say_because(why, "It starts inside the range it aims at, so there is no way to go.",
                {.kind = ReasonKind::starts_inside});
  else if (*aim == *terms.start)
    say_because(why, "Start and target are equal, so there is no way to go.", {.kind = ReasonKind::no_way});
  else if (terms.upper)
    say_because(why, "A range counts to its nearer edge, " + number_text(*aim) + ".",
                {.kind = ReasonKind::nearer_edge, .value = aim});
}

Measured measure_metric(const Subject& of) {
  Measured result;
  const auto aim = aim_of(of.terms);
  const auto* metric = of.workspace.find(of.key_result.metric);
  const auto reads = reads_of(of.workspace, of.key_result);
  GoalReading reading;
  if (metric) {
    const bool rising =
        aim && of.terms.start ? *aim >= *of.terms.start : metric->direction != Direction::less_is_better;
    reading = read_for_goal(of.workspace, {.metric = *metric,
                                           .reads = reads,
                                           .span = of.terms.span,
                                           .rising = rising,
                                           .as_of = of.as_of,
                                           .grain = grain_of(of.key_result, *metric)});
  }
  result.value = {.value = reading.value, .period = reading.period};
  if (reading.value && aim && of.terms.start) result.progress = metric_progress(*of.terms.start, *aim, *reading.value);
  if (of.why) {
    explain_value(*of.why, reads, reading);
    explain_metric(*of.why, of.terms, aim);
  }
  return result;
}

std::optional<TargetInForce> line_to_hold(const KeyResult& key_result, const KeyResultTerms& terms) {
  if (!terms.target) return std::nullopt;
  return TargetInForce{.target = {},
                       .kind = terms.upper ? TargetKind::between : key_result.target_kind,
                       .value = *terms.target,
                       .upper = terms.upper};
}

struct Tally {
  std::uint32_t elapsed = 0;
  std::uint32_t missing = 0;
  std::uint32_t met = 0;
  std::optional<Reading> latest;   ///< the last complete one with a value
  std::optional<Reading> running;  ///< what the period that runs now says so far
};

Tally tally(const Subject& of, const SeriesQuery& series, const std::optional<TargetInForce>& line) {
  Tally tally;
  if (!of.terms.span) return tally;
  const auto calendar = of.workspace.calendar();
  auto range = periods_within(*of.terms.span, series.grain, calendar);
  range.last = std::min(range.last, period_of(of.as_of, series.grain, calendar));
  if (range.last < range.first) return tally;
  for (auto& reading : read_series(of.workspace, series, range.first, range.last)) {
    if (!reading.complete) {
      tally.running = std::move(reading);
      continue;
    }
    ++tally.elapsed;
    if (!reading.value) {
      ++tally.missing;
      continue;
    }
    if (line && meets(*line, *reading.value)) ++tally.met;
    tally.latest = std::move(reading);
  }
  return tally;
}

// How much of a cadence would be due by now if it were spread evenly over its running period.
void explain_running(const Subject& of, const Reading& running, double per_period) {
  const auto calendar = of.workspace.calendar();
  const GoalSpan days{first_day(running.period, calendar), last_day(running.period, calendar)};
  const double share = elapsed_share(days, of.as_of + 1);
  say(*of.why, "running", running.value,
      to_text(running.period) + " so far; pro rata " + number_text(per_period * share) + " of " +
          number_text(per_period) + "; not counted before it is complete");
}

void explain_line(const Subject& of, const Tally& tally, const std::optional<TargetInForce>& line) {
  const bool cadence = of.key_result.kind == KeyResultKind::cadence;
  auto& why = *of.why;
  const auto* metric = of.workspace.find(of.key_result.metric);
  say(why, "met", tally.met, line ? target_text(*line, metric ? metric->unit : "") : "no target");
  say(why, "complete periods", tally.elapsed, "since the start");
  say(why, "missing", tally.missing, cadence ? "counted as not met" : "left out");
  if (cadence && tally.running && line) explain_running(of, *tally.running, line->value);
  why.formula = cadence ? "periods met / complete periods" : "periods held / complete periods with a value";
  if (!line)
    say_because(why, "It has no target.", {.kind = ReasonKind::target_none});
  else if (tally.elapsed == 0)
    say_because(why, "No period since its start is complete yet.", {.kind = ReasonKind::periods_none});
  else if (!cadence && tally.elapsed == tally.missing)
    say_because(why, "No complete period since its start has a value.", {.kind = ReasonKind::periods_empty});
}

Measured measure_line(const Subject& of) {
  Measured result;
  const auto* metric = of.workspace.find(of.key_result.metric);
  const auto line = line_to_hold(of.key_result, of.terms);
  Tally counted;
  if (metric) {
    const SeriesQuery series{
        .metric = metric->id, .grain = grain_of(of.key_result, *metric), .segment = {}, .today = of.as_of};
    counted = tally(of, series, line);
    if (counted.latest)
      result.value = {.value = counted.latest->value, .period = counted.latest->period};
    else if (const auto before = read_for_goal(of.workspace, {.metric = *metric, .span = {}, .as_of = of.as_of});
             before.value)
      result.value = {.value = before.value, .period = before.period};
  }
  const auto periods =
      of.key_result.kind == KeyResultKind::cadence ? counted.elapsed : counted.elapsed - counted.missing;
  if (line && periods > 0) result.progress = static_cast<double>(counted.met) / periods;
  if (of.why) explain_line(of, counted, line);
  return result;
}

Measured measure_milestones(const Subject& of) {
  const auto& list = of.key_result.milestones;
  double all = 0;
  for (const auto& each : list) all += each.weight;
  double done = 0;
  for (const auto& each : list) {
    // All weights zero mean that all weigh the same.
    const double weight = all > 0 ? each.weight : 1;
    const bool is_done = each.done_on && *each.done_on <= of.as_of;
    if (is_done) done += weight;
    if (of.why)
      say(*of.why, each.title, is_done ? 1 : 0,
          "weight " + number_text(weight) + (is_done ? ", done on " + to_text(*each.done_on) : std::string(", open")));
  }
  if (all <= 0) all = static_cast<double>(list.size());
  if (of.why) {
    of.why->formula = "weight done / weight of all milestones";
    if (list.empty()) say_because(*of.why, "It has no milestones.", {.kind = ReasonKind::milestones_none});
  }
  if (list.empty()) return {};
  return {.value = {.value = done, .period = {}}, .progress = done / all};
}

Measured measure_done(const Subject& of) {
  const auto& done_on = of.key_result.done_on;
  const double done = done_on && *done_on <= of.as_of ? 1 : 0;
  if (of.why) {
    of.why->formula = "1 when done, else 0";
    say(*of.why, "done", done, done > 0 ? "on " + to_text(*done_on) : std::string("not yet"));
  }
  return {.value = {.value = done, .period = {}}, .progress = done};
}

Measured measure_baseline(const Subject& of) {
  const auto* metric = of.workspace.find(of.key_result.metric);
  GoalReading reading;
  if (metric) reading = read_for_goal(of.workspace, {.metric = *metric, .span = {}, .as_of = of.as_of});
  if (of.why) {
    explain_value(*of.why, Reads::latest, reading);
    say_because(*of.why, "A baseline is only measured; it takes part in nothing.", {.kind = ReasonKind::baseline});
  }
  return {.value = {.value = reading.value, .period = reading.period}, .progress = std::nullopt};
}

Date seen_on(const Workspace& workspace, const KeyResult& key_result, Date today) {
  const auto* objective = workspace.find(key_result.objective);
  return objective ? as_seen_on(*objective, today) : today;
}

void begin(Derivation* why, std::string_view what, const KeyResult& key_result, const Workspace& workspace) {
  if (!why) return;
  why->subject = std::string(what) + " of " + to_text(key_result.id);
  why->rule_version = workspace.settings().thresholds_version;
}

}  // namespace

std::optional<double> metric_progress(double start, double target, double value) {
  if (start == target) return std::nullopt;
  return (value - start) / (target - start);
}

Measured measure(const Workspace& workspace, const KeyResult& key_result, const KeyResultTerms& terms, Date as_of,
                 Derivation* why) {
  const Subject of{workspace, key_result, terms, as_of, why};
  switch (key_result.kind) {
    case KeyResultKind::metric:
      return measure_metric(of);
    case KeyResultKind::maintain:
    case KeyResultKind::cadence:
      return measure_line(of);
    case KeyResultKind::milestones:
      return measure_milestones(of);
    case KeyResultKind::done:
      return measure_done(of);
    case KeyResultKind::baseline:
      return measure_baseline(of);
  }
  return {};
}

KeyResultValue key_result_value(const Workspace& workspace, const KeyResult& key_result, Date today, Derivation* why) {
  begin(why, "value", key_result, workspace);
  const auto as_of = seen_on(workspace, key_result, today);
  const auto value = measure(workspace, key_result, terms_of(workspace, key_result, as_of), as_of, why).value;
  if (!why) return value;
  why->result = value.value;
  if (key_result.kind != KeyResultKind::metric) return value;
  why->formula = to_text(reads_of(workspace, key_result));
  why->because.clear();
  why->reasons.clear();
  return value;
}

std::optional<double> key_result_progress(const Workspace& workspace, const KeyResult& key_result, Date today,
                                          Derivation* why) {
  begin(why, "progress", key_result, workspace);
  const auto as_of = seen_on(workspace, key_result, today);
  const bool against_target = key_result.kind == KeyResultKind::metric;
  const auto terms = terms_of(workspace, key_result, as_of, against_target ? why : nullptr);
  const auto progress = measure(workspace, key_result, terms, as_of, why).progress;
  if (why) why->result = progress;
  return progress;
}

std::optional<double> expected_progress(const Workspace& workspace, const KeyResult& key_result, Date today,
                                        Derivation* why) {
  begin(why, "expected progress", key_result, workspace);
  const auto as_of = seen_on(workspace, key_result, today);
  const auto expected = expected_progress(key_result, terms_of(workspace, key_result, as_of), as_of, why);
  if (why) why->result = expected;
  return expected;
}

}  // namespace waymark
