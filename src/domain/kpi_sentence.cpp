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

std::string missed_text(const Reason& reason, const TargetInForce& target, const MetricInput& metric) {
  const auto asked = asked_text(target, metric);
  if (!reason.off_by) return " is not " + asked;
  const auto distance = distance_text(*reason.off_by, metric, metric.unit);
  const std::string side = is_under(target, *reason.value) ? " under " : " over ";
  switch (target.kind) {
    case TargetKind::at_least:
    case TargetKind::at_most:
      return " is " + distance + side + asked;
    case TargetKind::between:
      return " is " + distance_text(*reason.off_by, metric, "") + side +
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

std::optional<TargetInForce> asked_of(const Reason& reason) {
  if (!reason.target_kind || !reason.target_value) return std::nullopt;
  return TargetInForce{
      .target = {},
      .kind = *reason.target_kind,
      .value = *reason.target_value,
      .upper = reason.target_upper,
      .range_meaning = reason.floor_with_stretch ? RangeMeaning::floor_with_stretch : RangeMeaning::band,
      .on_path = reason.on_path};
}

/// "52 min in 2026-W47 is 22 min over at most 30 min"
std::string judged_text(const Reason& reason, const MetricInput& metric) {
  const auto target = asked_of(reason);
  const auto text = value_text(*reason.value, metric, target) + " in " + to_text(*reason.period) +
                    (reason.partial ? " (partial)" : "");
  if (!target) return text + "; no target was in force then";
  switch (reason.kind) {
    case ReasonKind::watched:
      return text + " meets " + asked_text(*target, metric) + ", beyond the watch line of " +
             number_text(*reason.limit, metric.unit);
    case ReasonKind::tolerated:
      return text + missed_text(reason, *target, metric) + ", within the tolerance of " +
             number_text(*reason.limit, metric.unit);
    case ReasonKind::missed:
      return text + missed_text(reason, *target, metric);
    default:
      return text + " meets " + asked_text(*target, metric);
  }
}

std::string run_text(const Reason& reason) {
  const auto count = reason.count.value_or(0);
  switch (reason.kind) {
    case ReasonKind::misses:
      return periods_text(count, *reason.grain) + " missed, unhealthy after " + std::to_string(*reason.needed) +
             " in a row";
    case ReasonKind::missed_since:
      return "missed since " + to_text(*reason.period) +
             (count > 1 ? ", " + periods_text(count, *reason.grain) + " in a row" : "");
    default:
      return "unhealthy since " + to_text(*reason.period) + ", " + std::to_string(count) + " of " +
             std::to_string(*reason.needed) + " met in a row that make it healthy again";
  }
}

std::string overdue_text(const Reason& reason) {
  return "Nothing was measured after " + to_text(*reason.period) + "; overdue since " + to_text(*reason.day) +
         (reason.word.empty() ? "" : ". Health was " + reason.word + " then");
}

std::string text_of(const Reason& reason, const MetricInput& metric) {
  switch (reason.kind) {
    case ReasonKind::measurement_overdue:
      return overdue_text(reason);
    case ReasonKind::not_joinable:
      return reason.name + " cannot be joined to " + to_text(*reason.period) + ", which needs a measurement of its own";
    case ReasonKind::input_missing:
      return reason.name + " is missing in " + to_text(*reason.period);
    case ReasonKind::only_running:
      return "Only " + to_text(*reason.period) + " has a value, and it still runs";
    case ReasonKind::nothing_measured:
      return "Nothing was measured yet";
    case ReasonKind::nothing_promised:
      return "Nothing was promised and nothing measured yet";
    case ReasonKind::segments_met:
      return std::to_string(*reason.count) + " of " + std::to_string(*reason.needed) + " " +
             (reason.name.empty() ? "segments" : plural(reason.name)) + " met";
    case ReasonKind::segment_worst:
      return reason.name + " has " + value_text(*reason.value, metric, asked_of(reason)) + ", asked is " +
             asked_text(*asked_of(reason), metric);
    case ReasonKind::misses:
    case ReasonKind::missed_since:
    case ReasonKind::recovering:
      return run_text(reason);
    default:
      return judged_text(reason, metric);
  }
}

/// What stands before this part of a sentence.
std::string_view joint(ReasonKind before, ReasonKind kind) {
  if (before == ReasonKind::measurement_overdue) return ": ";
  switch (kind) {
    case ReasonKind::segment_worst:
    case ReasonKind::misses:
    case ReasonKind::missed_since:
    case ReasonKind::recovering:
      return "; ";
    default:
      return ". ";
  }
}

}  // namespace

std::string periods_text(std::uint32_t count, Grain grain) {
  std::string word(to_text(grain));
  std::ranges::replace(word, '_', ' ');
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string health_sentence(const Workspace& workspace, const Kpi& kpi, const std::vector<Reason>& reasons) {
  const auto* metric = workspace.find(kpi.metric);
  if (!metric) return "Its metric does not exist.";
  std::string text;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (i > 0) text += joint(reasons[i - 1].kind, reasons[i].kind);
    text += text_of(reasons[i], *metric);
  }
  return text + ".";
}

}  // namespace waymark
