#include <algorithm>

#include "domain/kpi_sentence.hpp"

namespace waymark {

namespace {

ReasonKind kind_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::met:
      return ReasonKind::met;
    case Judgement::watched:
      return ReasonKind::watched;
    case Judgement::tolerated:
      return ReasonKind::tolerated;
    case Judgement::missed:
      return ReasonKind::missed;
    case Judgement::no_target:
    case Judgement::gap:
      return ReasonKind::no_target_then;
  }
  return ReasonKind::no_target_then;
}

void ask(Reason& reason, const std::optional<TargetInForce>& target) {
  if (!target) return;
  reason.target_kind = target->kind;
  reason.target_value = target->value;
  reason.target_upper = target->upper;
  reason.floor_with_stretch = target->range_meaning == RangeMeaning::floor_with_stretch;
  reason.on_path = target->on_path;
}

Reason judged_reason(const JudgedPeriod& judged, const Kpi& kpi) {
  Reason reason{.kind = kind_of(judged.judgement),
                .value = judged.reading.value,
                .period = judged.reading.period,
                .partial = judged.reading.partial};
  if (reason.kind != ReasonKind::no_target_then) ask(reason, judged.target);
  if (judged.judgement == Judgement::watched) reason.limit = kpi.watch_line;
  if (judged.judgement == Judgement::tolerated) reason.limit = kpi.tolerance;
  if (judged.off_by > 0) reason.off_by = judged.off_by;
  return reason;
}

/// What follows from the run that the latest period stands in.
std::optional<Reason> run_reason(const Kpi& kpi, const KpiState& state) {
  if (state.latest->judgement == Judgement::missed) {
    if (state.health == Health::at_risk)
      return Reason{.kind = ReasonKind::misses,
                    .count = state.misses_in_a_row,
                    .needed = kpi.misses_until_unhealthy,
                    .grain = kpi.period};
    if (state.bad_since && *state.bad_since < state.latest->reading.period)
      return Reason{.kind = ReasonKind::missed_since,
                    .period = state.bad_since,
                    .count = state.misses_in_a_row,
                    .grain = kpi.period};
    return std::nullopt;
  }
  if (state.last_health == Health::unhealthy)
    return Reason{.kind = ReasonKind::recovering,
                  .period = state.bad_since,
                  .count = state.met_in_a_row,
                  .needed = kpi.met_until_healthy,
                  .grain = kpi.period};
  return std::nullopt;
}

void add_segments(const KpiState& state, const Metric& metric, std::vector<Reason>& reasons) {
  const auto promised = std::ranges::count_if(state.segments, [](const auto& each) { return each.target.has_value(); });
  reasons.push_back({.kind = ReasonKind::segments_met,
                     .count = state.segments_met,
                     .needed = static_cast<std::uint32_t>(promised),
                     .name = metric.dimensions.size() == 1 ? std::string(metric.dimensions.front()) : std::string()});
  for (const auto wanted : {Health::unhealthy, Health::at_risk})
    for (const auto& segment : state.segments)
      if (segment.health == wanted && segment.value && segment.target) {
        Reason worst{.kind = ReasonKind::segment_worst,
                     .value = segment.value,
                     .word = std::string(to_text(segment.health)),
                     .name = segment.segment};
        ask(worst, segment.target);
        reasons.push_back(std::move(worst));
        return;
      }
}

Reason nothing_reason(const KpiState& state, const std::optional<Reason>& obstacle) {
  if (obstacle) return *obstacle;
  if (state.running && state.running->value) return {.kind = ReasonKind::only_running, .period = state.running->period};
  return {.kind = state.target ? ReasonKind::nothing_measured : ReasonKind::nothing_promised};
}

}  // namespace

std::vector<Reason> health_reasons(const Workspace& workspace, const Kpi& kpi, const KpiState& state,
                                   const std::optional<Reason>& obstacle) {
  const auto* metric = workspace.find(kpi.metric);
  if (!metric) return {{.kind = ReasonKind::metric_missing}};
  std::vector<Reason> reasons;
  if (state.overdue)
    reasons.push_back({.kind = ReasonKind::measurement_overdue,
                       .period = state.last_measured,
                       .day = state.overdue_since,
                       .word = state.latest ? std::string(to_text(state.last_health)) : std::string()});
  if (!state.latest) {
    if (!state.overdue) reasons.push_back(nothing_reason(state, obstacle));
    return reasons;
  }
  if (kpi.per_segment) {
    add_segments(state, *metric, reasons);
    return reasons;
  }
  reasons.push_back(judged_reason(*state.latest, kpi));
  if (auto run = run_reason(kpi, state)) reasons.push_back(std::move(*run));
  if (obstacle && !state.overdue) reasons.push_back(*obstacle);
  return reasons;
}

}  // namespace waymark
