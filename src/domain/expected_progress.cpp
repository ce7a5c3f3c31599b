#include <algorithm>

#include "domain/derive.hpp"
#include "domain/progress.hpp"

namespace waymark {

namespace {

void explain_elapsed(Derivation* why, const GoalSpan& span, Date as_of) {
  if (!why) return;
  say(*why, "days since start", std::clamp(as_of - span.start, 0, span.due + 1 - span.start), to_text(span.start));
  say(*why, "days of its span", span.due + 1 - span.start, "to " + to_text(span.due));
}

/// The plan's value of the day: its points, start and due day implied, joined by straight lines. The aim is reached
/// when the due day is over, as on the straight line without points.
double planned_value(const KeyResult& key_result, const KeyResultTerms& terms, double aim, Date as_of) {
  const auto& span = *terms.span;
  PlanPoint before{.on = span.start, .value = *terms.start};
  PlanPoint after{.on = span.due + 1, .value = aim};
  for (const auto& point : key_result.plan) {
    if (point.on < span.start || point.on > span.due) continue;
    if (point.on <= as_of && point.on >= before.on) before = point;
    if (point.on > as_of && point.on < after.on) after = point;
  }
  if (as_of >= after.on) return after.value;
  const double share = static_cast<double>(as_of - before.on) / (after.on - before.on);
  return before.value + (after.value - before.value) * std::max(0.0, share);
}

std::optional<double> expect_metric(const KeyResult& key_result, const KeyResultTerms& terms, Date as_of,
                                    Derivation* why) {
  if (!terms.span) return std::nullopt;
  explain_elapsed(why, *terms.span, as_of);
  const auto aim = aim_of(terms);
  if (key_result.plan.empty() || !terms.start || !aim) {
    if (why) why->formula = "days since start / days of its span";
    return elapsed_share(*terms.span, as_of);
  }
  const double planned = planned_value(key_result, terms, *aim, as_of);
  if (why) {
    why->formula = "(planned value - start) / (target - start)";
    say(*why, "planned value", planned, "plan points joined by lines");
    say(*why, "start", terms.start);
    say(*why, "target", aim);
  }
  return metric_progress(*terms.start, *aim, planned);
}

std::optional<double> expect_milestones(const KeyResult& key_result, const KeyResultTerms& terms, Date as_of,
                                        Derivation* why) {
  const auto& list = key_result.milestones;
  if (list.empty()) return std::nullopt;
  double all = 0;
  for (const auto& each : list) all += each.weight;
  double due = 0;
  bool dated = terms.span.has_value();
  for (const auto& each : list) {
    const double weight = all > 0 ? each.weight : 1;
    const auto on = each.due ? each.due : terms.span ? std::optional(terms.span->due) : std::nullopt;
    dated = dated || on;
    if (on && *on <= as_of) due += weight;
    if (why)
      say(*why, each.title, on && *on <= as_of ? 1 : 0,
          "weight " + number_text(weight) + (on ? ", due " + to_text(*on) : std::string(", no date")));
  }
  if (why) why->formula = "weight due by now / weight of all milestones";
  if (!dated) return std::nullopt;
  return due / (all > 0 ? all : static_cast<double>(list.size()));
}

std::optional<double> expect_done(const KeyResultTerms& terms, Date as_of, Derivation* why) {
  if (!terms.span) return std::nullopt;
  if (why) {
    why->formula = "0 before the due day, 1 from it on";
    say(*why, "due", std::nullopt, to_text(terms.span->due));
  }
  return as_of >= terms.span->due ? 1 : 0;
}

}  // namespace

std::optional<double> expected_progress(const KeyResult& key_result, const KeyResultTerms& terms, Date as_of,
                                        Derivation* why) {
  switch (key_result.kind) {
    case KeyResultKind::metric:
      return expect_metric(key_result, terms, as_of, why);
    case KeyResultKind::milestones:
      return expect_milestones(key_result, terms, as_of, why);
    case KeyResultKind::done:
      return expect_done(terms, as_of, why);
    case KeyResultKind::maintain:
    case KeyResultKind::cadence:
      if (why) why->formula = "1: a line is held from the first day on";
      return 1;
    case KeyResultKind::baseline:
      break;
  }
  return std::nullopt;
}

}  // namespace waymark
