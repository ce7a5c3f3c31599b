#include "domain/kpi_sentence.hpp"

#include <algorithm>
#include <cmath>

#include "domain/number_text.hpp"
#include "domain/segment.hpp"

namespace waymark {

namespace {

double rounded(double value, const MetricInput& metric) {
  const double scale = std::pow(10.0, metric.decimals);
  const double result = std::round(value * scale) / scale;
  return std::isfinite(result) ? result : value;
}

/// With the metric's decimals, unless rounding would hide on which side of the target it lies.
std::string value_text(double value, const MetricInput& metric, const std::optional<TargetInForce>& target) {
  const double shown = rounded(value, metric);
  const bool tells = !target || meets(*target, shown) == meets(*target, value);
  return number_text(tells ? shown : value, metric.unit);
}

std::string distance_text(double distance, const MetricInput& metric, std::string_view unit) {
  const double shown = rounded(distance, metric);
  return number_text(shown > 0 ? shown : distance, unit);
}

std::string asked_text(const TargetInForce& target, const MetricInput& metric) {
  auto shown = target;
  // A path runs through numbers that nobody wrote.
  if (target.on_path) {
    shown.value = rounded(target.value, metric);
    if (target.upper) shown.upper = rounded(*target.upper, metric);
  }
  return target_text(shown, metric.unit) + (target.on_path ? " (its path on that day)" : "");
}

std::string missed_text(const JudgedPeriod& judged, const MetricInput& metric) {
  const auto& target = *judged.target;
  const double value = *judged.reading.value;
  const auto asked = asked_text(target, metric);
  if (judged.off_by == 0) return " is not " + asked;
  const auto distance = distance_text(judged.off_by, metric, metric.unit);
  const std::string side = is_under(target, value) ? " under " : " over ";
  switch (target.kind) {
    case TargetKind::at_least:
    case TargetKind::at_most:
      return " is " + distance + side + asked;
    case TargetKind::between:
      return " is " + distance_text(judged.off_by, metric, "") + side +
             (asked.starts_with("between") ? "the range " : "") + asked;
    case TargetKind::above:
    case TargetKind::below:
      return " is " + distance + " away from " + asked;
  }
  return {};
}

std::string plural(std::string word) {
  const auto ends = [&](std::string_view end) { return word.ends_with(end); };
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return word + "es";
  const bool vowel_before =
      word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) != std::string::npos;
  if (ends("y") && !vowel_before) return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

/// What follows from the run that the latest period stands in.
std::string run_text(const Kpi& kpi, const KpiState& state) {
  const auto judgement = state.latest->judgement;
  if (judgement == Judgement::missed) {
    if (state.health == Health::at_risk)
      return "; " + periods_text(state.misses_in_a_row, kpi.period) + " missed, unhealthy after " +
             std::to_string(kpi.misses_until_unhealthy) + " in a row";
    if (state.bad_since && *state.bad_since < state.latest->reading.period)
      return "; missed since " + to_text(*state.bad_since) +
             (state.misses_in_a_row > 1 ? ", " + periods_text(state.misses_in_a_row, kpi.period) + " in a row" : "");
    return {};
  }
  if (state.last_health == Health::unhealthy)
    return "; unhealthy since " + to_text(*state.bad_since) + ", " + std::to_string(state.met_in_a_row) + " of " +
           std::to_string(kpi.met_until_healthy) + " met in a row that make it healthy again";
  return {};
}

std::string segments_text(const KpiState& state, const MetricInput& metric) {
  const auto promised = std::ranges::count_if(state.segments, [](const auto& each) { return each.target.has_value(); });
  const auto name = metric.dimensions.size() == 1 ? plural(metric.dimensions.front()) : std::string("segments");
  auto text = std::to_string(state.segments_met) + " of " + std::to_string(promised) + " " + name + " met";
  const SegmentState* worst = nullptr;
  for (const auto wanted : {Health::unhealthy, Health::at_risk})
    for (const auto& segment : state.segments)
      if (!worst && segment.health == wanted && segment.value && segment.target) worst = &segment;
  if (worst)
    text += "; " + worst->segment + " has " + value_text(*worst->value, metric, worst->target) + ", asked is " +
            asked_text(*worst->target, metric);
  return text + ".";
}

std::string nothing_text(const KpiState& state, std::string_view obstacle) {
  if (!obstacle.empty()) return std::string(obstacle) + ".";
  if (state.running && state.running->value)
    return "Only " + to_text(state.running->period) + " has a value, and it still runs.";
  return state.target ? "Nothing was measured yet." : "Nothing was promised and nothing measured yet.";
}

std::string overdue_text(const KpiState& state) {
  std::string text = "Nothing was measured after " + to_text(*state.last_measured) + "; overdue since " +
                     to_text(*state.overdue_since);
  if (state.latest) text += ". Health was " + std::string(to_text(state.last_health)) + " then";
  return text;
}

}  // namespace

std::string periods_text(std::uint32_t count, Grain grain) {
  std::string word(to_text(grain));
  std::ranges::replace(word, '_', ' ');
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string judged_text(const JudgedPeriod& judged, const Kpi& kpi, const MetricInput& metric) {
  if (!judged.reading.value) return {};
  const auto text = value_text(*judged.reading.value, metric, judged.target) + " in " + to_text(judged.reading.period);
  const auto partial = judged.reading.partial ? " (partial)" : "";
  switch (judged.judgement) {
    case Judgement::met:
      return text + partial + " meets " + asked_text(*judged.target, metric);
    case Judgement::watched:
      return text + partial + " meets " + asked_text(*judged.target, metric) + ", beyond the watch line of " +
             number_text(*kpi.watch_line, metric.unit);
    case Judgement::tolerated:
      return text + partial + missed_text(judged, metric) + ", within the tolerance of " +
             number_text(*kpi.tolerance, metric.unit);
    case Judgement::missed:
      return text + partial + missed_text(judged, metric);
    case Judgement::no_target:
      return text + partial + "; no target was in force then";
    case Judgement::gap:
      return {};
  }
  return {};
}

std::string health_sentence(const Workspace& workspace, const Kpi& kpi, const KpiState& state,
                            std::string_view obstacle) {
  const auto* metric = workspace.find(kpi.metric);
  if (!metric) return "Its metric does not exist.";
  if (!state.latest) return state.overdue ? overdue_text(state) + "." : nothing_text(state, obstacle);
  std::string text;
  if (state.overdue) text = overdue_text(state) + ": ";
  if (kpi.per_segment) return text + segments_text(state, *metric);
  text += judged_text(*state.latest, kpi, *metric) + run_text(kpi, state) + ".";
  if (!obstacle.empty() && !state.overdue) text += " " + std::string(obstacle) + ".";
  return text;
}

}  // namespace waymark
