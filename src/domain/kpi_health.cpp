#include "domain/kpi_health.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "domain/kpi_fold.hpp"
#include "domain/kpi_sentence.hpp"
#include "domain/number_text.hpp"
#include "domain/series_reader.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

namespace {

/// One series of a KPI (its total or a segment) with its targets.
struct Line {
  Line(const Workspace& workspace, const Kpi& kpi, Date today, std::string_view segment)
      : reader(workspace, {.metric = kpi.metric, .grain = kpi.period, .segment = std::string(segment), .today = today}),
        targets(workspace, kpi, segment),
        span(reader.measured()),
        fold(kpi) {}

  SeriesReader reader;
  TargetBook targets;
  std::optional<MeasuredSpan> span;
  HealthFold fold;
  std::optional<Period> last_with_value;  ///< running one included
  std::optional<JudgedPeriod> latest;     ///< complete, with a value
  std::optional<Reason> obstacle;         ///< why complete periods after the latest one have none
};

struct Judged {
  Period period;
  SeriesValue value;
  std::optional<TargetInForce> target;
  Judgement judgement = Judgement::gap;
  Health health = Health::no_data;
};

double off_by(const Judged& judged) {
  return judged.target && judged.value.value ? miss_distance(*judged.target, *judged.value.value) : 0;
}

JudgedPeriod whole(const Line& line, const Judged& judged) {
  return {.reading = line.reader.reading(judged.period, judged.value),
          .target = judged.target,
          .judgement = judged.judgement,
          .off_by = off_by(judged),
          .health = judged.health};
}

std::optional<Reason> obstacle_of(const Reading& reading) {
  if (!reading.not_aggregable.empty())
    return Reason{.kind = ReasonKind::not_joinable, .period = reading.period, .name = reading.not_aggregable.front()};
  if (!reading.missing.empty())
    return Reason{.kind = ReasonKind::input_missing, .period = reading.period, .name = reading.missing.front()};
  return std::nullopt;
}

/// Folds all complete periods up to `last` and shows each to `see`.
void fold_line(const Kpi& kpi, Line& line, std::optional<Period> last, auto&& see) {
  if (!line.span) return;
  auto newest = line.reader.fills() ? line.reader.running() : std::min(line.span->last, line.reader.running());
  if (last) newest = std::min(newest, *last);
  std::optional<Judged> latest;
  std::optional<Judged> gap;
  for (auto period = line.span->first; period <= newest; period = period + 1) {
    Judged judged{.period = period, .value = line.reader.value(period), .target = {}};
    if (judged.value.value) line.last_with_value = period;
    if (!line.reader.is_complete(period, judged.value)) continue;
    if (judged.value.value) judged.target = line.targets.of(period);
    judged.judgement = judge(kpi, judged.target, judged.value.value);
    judged.health = line.fold.step(judged.judgement, period);
    see(judged);
    if (judged.value.value)
      latest = judged;
    else
      gap = judged;
  }
  if (latest) line.latest = whole(line, *latest);
  if (gap && (!latest || latest->period < gap->period)) line.obstacle = obstacle_of(line.reader.reading(gap->period));
}

void fold_line(const Kpi& kpi, Line& line) {
  fold_line(kpi, line, std::nullopt, [](const Judged&) {});
}

/// The last measured period; of a formula, the last one in which it came to something.
std::optional<Period> last_measured(const Line& line) {
  if (!line.span || !line.last_with_value) return std::nullopt;
  return std::min(line.span->last, *line.last_with_value);
}

/// First day on which nothing new is too late.
Date overdue_from(Period last, const Calendar& calendar, const Thresholds& thresholds) {
  const double grace = thresholds.get(ThresholdName::overdue_periods) * typical_days(last.grain);
  return last_day(last, calendar) + static_cast<std::int32_t>(std::ceil(grace)) + 1;
}

/// What the running period's target comes to today, when it fills up evenly.
TargetInForce ramp(TargetInForce target, Period period, const Calendar& calendar, Date today) {
  const auto first = first_day(period, calendar);
  const double share = static_cast<double>(today - first) / (last_day(period, calendar) + 1 - first);
  target.value *= share;
  if (target.upper) *target.upper *= share;
  return target;
}

void add_running(const Workspace& workspace, const Kpi& kpi, Date today, const Line& line, KpiState& state) {
  const auto running = line.reader.running();
  state.target = line.targets.of(running, today);
  const auto value = line.reader.value(running);
  if (line.reader.is_complete(running, value)) return;
  state.running = line.reader.reading(running, value);
  if (kpi.per_segment) return;
  state.running_target = line.targets.of(running);
  if (!state.running_target) return;
  if (kpi.cumulative) state.running_target = ramp(*state.running_target, running, workspace.calendar(), today);
  if (value.value) state.running_met = meets(*state.running_target, *value.value);
}

struct SegmentLine {
  std::string segment;
  Line line;
  bool overdue = false;
};

std::vector<SegmentLine> segment_lines(const Workspace& workspace, const Kpi& kpi, Date today) {
  const auto measured = segments_of(workspace, kpi.metric);
  std::set<std::string> segments(measured.begin(), measured.end());
  for (const auto id : workspace.targets_of(kpi.id)) {
    const auto* target = workspace.find(id);
    if (target && !target->archived && !target->segment.empty()) segments.insert(target->segment);
  }
  std::vector<SegmentLine> lines;
  lines.reserve(segments.size());
  for (const auto& segment : segments)
    lines.push_back({.segment = segment, .line = Line(workspace, kpi, today, segment)});
  return lines;
}

bool is_met(const JudgedPeriod& judged) {
  return judged.judgement == Judgement::met || judged.judgement == Judgement::watched;
}

Judgement judgement_of(Health health) {
  switch (health) {
    case Health::healthy:
      return Judgement::met;
    case Health::at_risk:
      return Judgement::watched;
    case Health::unhealthy:
      return Judgement::missed;
    case Health::no_target:
      return Judgement::no_target;
    case Health::no_data:
      return Judgement::gap;
  }
  return Judgement::gap;
}

/// Adds one segment unless it is gone: measured long ago, and nobody promised anything of it by name.
void add_segment(const SegmentLine& each, const Calendar& calendar, Date today, KpiState& state) {
  const auto& line = each.line;
  const auto running = line.reader.running();
  const auto promised = line.targets.of(running, today);
  const bool named = promised && line.targets.has_own();
  if (!named && (each.overdue || !line.latest)) return;
  SegmentState segment{.segment = each.segment, .health = line.fold.health(), .value = {}, .target = promised};
  if (line.latest) {
    segment.value = line.latest->reading.value;
    if (line.latest->target) segment.target = line.latest->target;
  }
  if (each.overdue || !line.latest) segment.health = Health::no_data;
  if (!segment.target) segment.health = Health::no_target;
  if (!each.overdue && line.latest && is_met(*line.latest)) ++state.segments_met;
  if (line.fold.bad_since() &&
      (!state.bad_since || first_day(*line.fold.bad_since(), calendar) < first_day(*state.bad_since, calendar)))
    state.bad_since = line.fold.bad_since();
  state.misses_in_a_row = std::max(state.misses_in_a_row, line.fold.misses_in_a_row());
  if (state.latest && line.latest) state.latest->off_by = std::max(state.latest->off_by, line.latest->off_by);
  state.segments.push_back(std::move(segment));
}

void judge_segments(const Workspace& workspace, const Kpi& kpi, Date today, KpiState& state) {
  const auto thresholds = Thresholds::of(workspace.settings());
  const auto calendar = workspace.calendar();
  const auto* metric = workspace.find(kpi.metric);
  for (auto& each : segment_lines(workspace, kpi, today)) {
    fold_line(kpi, each.line);
    const auto last = last_measured(each.line);
    each.overdue = last && metric && !metric->irregular && today >= overdue_from(*last, calendar, thresholds);
    add_segment(each, calendar, today, state);
  }
  std::vector<Health> healths;
  for (const auto& segment : state.segments) healths.push_back(segment.health);
  state.last_health = healths.empty() && !state.target ? Health::no_target : joined_health(kpi, healths);
  if (!state.latest) return;
  state.latest->target.reset();
  state.latest->health = state.last_health;
  state.latest->judgement = judgement_of(state.last_health);
}

void explain(const Workspace& workspace, const Kpi& kpi, const KpiState& state, const std::vector<JudgedPeriod>& recent,
             Derivation& why) {
  const auto thresholds = Thresholds::of(workspace.settings());
  const auto* metric = workspace.find(kpi.metric);
  const std::string unit = metric ? metric->unit : "";
  why.subject = "health of " + to_text(kpi.id);
  why.word = to_text(state.health);
  why.because = state.because;
  why.reasons = state.reasons;
  why.rule_version = thresholds.version();
  why.formula = "unhealthy after " + periods_text(kpi.misses_until_unhealthy, kpi.period) +
                " missed in a row, healthy again after " + std::to_string(kpi.met_until_healthy) + " met in a row";
  for (const auto& judged : recent)
    why.inputs.push_back({.name = to_text(judged.reading.period),
                          .value = judged.reading.value,
                          .note = std::string(to_text(judged.judgement)) +
                                  (judged.target ? ", target " + target_text(*judged.target, unit) : "")});
  for (const auto& segment : state.segments)
    why.inputs.push_back({.name = segment.segment,
                          .value = segment.value,
                          .note = std::string(to_text(segment.health)) +
                                  (segment.target ? ", target " + target_text(*segment.target, unit) : "")});
  if (state.target)
    why.inputs.push_back({.name = "target", .value = state.target->value, .note = target_text(*state.target, unit)});
  if (kpi.tolerance)
    why.inputs.push_back({.name = "tolerance", .value = kpi.tolerance, .note = "a miss of at most this is at_risk"});
  if (kpi.watch_line)
    why.inputs.push_back({.name = "watch line", .value = kpi.watch_line, .note = "met beyond it is at_risk"});
  if (kpi.per_segment && kpi.segment_rule != SegmentRule::worst)
    why.inputs.push_back({.name = std::string(to_text(kpi.segment_rule)), .value = kpi.segment_rule_value, .note = ""});
  if (state.last_measured)
    why.inputs.push_back({.name = "last measured period", .value = {}, .note = to_text(*state.last_measured)});
  why.thresholds.push_back(thresholds.said(ThresholdName::overdue_periods));
}

std::vector<JudgedPeriod> recent_periods(const Workspace& workspace, const Kpi& kpi, Date today) {
  constexpr std::size_t shown_min = 3;
  auto trace = judged_periods(workspace, kpi, today);
  const std::size_t shown = std::max<std::size_t>(shown_min, kpi.misses_until_unhealthy);
  if (trace.size() > shown) trace.erase(trace.begin(), trace.end() - static_cast<std::ptrdiff_t>(shown));
  return trace;
}

/// Puts the joined health of all segments into the trace of the total.
void join_segments(const Workspace& workspace, const Kpi& kpi, Date today, std::vector<JudgedPeriod>& trace) {
  const auto thresholds = Thresholds::of(workspace.settings());
  const auto reach = static_cast<std::int32_t>(std::ceil(thresholds.get(ThresholdName::overdue_periods)));
  std::map<Period, std::vector<Health>> healths;
  for (auto& each : segment_lines(workspace, kpi, today)) {
    std::optional<Period> last_value;
    fold_line(kpi, each.line, std::nullopt, [&](const Judged& judged) {
      if (judged.value.value) last_value = judged.period;
      if (last_value && judged.period.index - last_value->index <= reach)
        healths[judged.period].push_back(judged.health);
    });
  }
  for (auto& judged : trace) {
    judged.health = joined_health(kpi, healths[judged.reading.period]);
    judged.target.reset();
    judged.off_by = 0;
    judged.judgement = judged.reading.value ? judgement_of(judged.health) : Judgement::gap;
  }
}

}  // namespace

KpiState kpi_state(const Workspace& workspace, const Kpi& kpi, Date today, Derivation* why) {
  Line line(workspace, kpi, today, {});
  fold_line(kpi, line);
  KpiState state{.latest = std::move(line.latest),
                 .bad_since = line.fold.bad_since(),
                 .misses_in_a_row = line.fold.misses_in_a_row(),
                 .met_in_a_row = line.fold.met_in_a_row(),
                 .last_measured = last_measured(line)};
  add_running(workspace, kpi, today, line, state);
  if (kpi.per_segment) {
    state.bad_since.reset();
    state.misses_in_a_row = state.met_in_a_row = 0;
    judge_segments(workspace, kpi, today, state);
  } else if (state.latest) {
    state.last_health = line.fold.health();
  } else {
    state.last_health = state.target ? Health::no_data : Health::no_target;
  }
  const auto* metric = workspace.find(kpi.metric);
  if (metric && !metric->irregular && state.last_measured) {
    const auto since = overdue_from(*state.last_measured, workspace.calendar(), Thresholds::of(workspace.settings()));
    state.overdue = today >= since;
    if (state.overdue) state.overdue_since = since;
  }
  state.health = state.overdue ? Health::no_data : state.last_health;
  state.reasons = health_reasons(workspace, kpi, state, line.obstacle);
  state.because = health_sentence(workspace, kpi, state.reasons);
  if (why) explain(workspace, kpi, state, recent_periods(workspace, kpi, today), *why);
  return state;
}

std::vector<JudgedPeriod> judged_periods(const Workspace& workspace, const Kpi& kpi, Date today,
                                         std::optional<Period> first, std::optional<Period> last,
                                         std::string_view segment) {
  std::vector<JudgedPeriod> trace;
  Line line(workspace, kpi, today, segment);
  if (!line.span) return trace;
  const auto from = first.value_or(line.span->first);
  const auto running = line.reader.running();
  const auto until = std::min(last.value_or(running), running);
  const auto add_gap = [&](Period period, Health health) {
    const auto value = line.reader.value(period);
    if (period < from || until < period || !line.reader.is_complete(period, value)) return;
    trace.push_back(whole(line, {.period = period, .value = value, .target = {}, .health = health}));
  };
  for (auto period = from; period < line.span->first && period <= until; period = period + 1)
    add_gap(period, Health::no_data);
  auto seen = line.span->first - 1;
  fold_line(kpi, line, until, [&](const Judged& judged) {
    seen = judged.period;
    if (from <= judged.period) trace.push_back(whole(line, judged));
  });
  for (auto period = std::max(seen + 1, from); period <= until; period = period + 1)
    add_gap(period, line.fold.health());
  if (kpi.per_segment && segment.empty()) join_segments(workspace, kpi, today, trace);
  return trace;
}

}  // namespace waymark
