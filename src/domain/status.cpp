#include "domain/status.hpp"

#include <algorithm>
#include <string>

#include "domain/derive.hpp"

namespace waymark {

namespace {

// 0.63 of 0.70 is 0.90, whatever binary fractions make of it.
constexpr double rounding = 1e-9;

enum class Rule : std::uint8_t { late_update, no_update, no_value, reached, after_due, probability, no_plan, pace };

struct Ruling {
  Status status = Status::no_data;
  Rule rule = Rule::pace;
};

Status banded(double value, double on_track, double at_risk) {
  if (value >= on_track - rounding) return Status::on_track;
  return value >= at_risk - rounding ? Status::at_risk : Status::off_track;
}

bool holds_a_line(KeyResultKind kind) {
  return kind == KeyResultKind::maintain || kind == KeyResultKind::cadence;
}

double days_without_update(const StatusFacts& facts, Date today) {
  return today - (facts.span ? std::max(*facts.updated_on, facts.span->start) : *facts.updated_on);
}

std::optional<Ruling> rule(const StatusFacts& facts, const Thresholds& thresholds, Date today) {
  if (facts.kind == KeyResultKind::baseline) return std::nullopt;
  if (facts.span && today < facts.span->start) return std::nullopt;
  if (facts.updated_on) {
    const double allowed = typical_days(facts.check_in_cadence) + thresholds.get(ThresholdName::update_grace_days);
    if (days_without_update(facts, today) > allowed) return Ruling{Status::overdue, Rule::late_update};
  } else if (facts.span) {
    if (elapsed_share(*facts.span, today) >= thresholds.get(ThresholdName::no_update_span_share) - rounding)
      return Ruling{Status::overdue, Rule::no_update};
  }
  if (!facts.progress) return Ruling{Status::no_data, Rule::no_value};
  if (!holds_a_line(facts.kind)) {
    if (facts.target_reached) return Ruling{Status::on_track, Rule::reached};
    if (facts.span && today > facts.span->due) return Ruling{Status::off_track, Rule::after_due};
  }
  if (facts.probability)
    return Ruling{banded(*facts.probability, thresholds.get(ThresholdName::on_track_probability),
                         thresholds.get(ThresholdName::at_risk_probability)),
                  Rule::probability};
  if (!facts.expected) return Ruling{Status::no_data, Rule::no_plan};
  return Ruling{status_by_pace(*facts.progress, *facts.expected, thresholds), Rule::pace};
}

Reason reason(const StatusFacts& facts, Rule rule, Date today) {
  switch (rule) {
    case Rule::late_update:
      return {.kind = ReasonKind::update_late, .value = days_without_update(facts, today)};
    case Rule::no_update:
      return {.kind = ReasonKind::update_none, .value = elapsed_share(*facts.span, today)};
    case Rule::no_value:
      return {.kind = ReasonKind::value_none};
    case Rule::reached:
      return {.kind = ReasonKind::reached};
    case Rule::after_due:
      return {.kind = ReasonKind::due_over, .day = facts.span->due};
    case Rule::probability:
      return {.kind = ReasonKind::probability, .value = facts.probability};
    case Rule::no_plan:
      return {.kind = ReasonKind::plan_none};
    case Rule::pace:
      if (*facts.expected <= 0) return {.kind = ReasonKind::expected_none};
      return {.kind = ReasonKind::pace, .value = facts.progress, .expected = facts.expected};
  }
  return {};
}

std::string pace_sentence(double progress, double expected) {
  if (expected <= 0) return "Nothing is expected yet.";
  return "Progress " + number_text(progress) + " is " + number_text(progress / expected) + " of the expected " +
         number_text(expected) + ".";
}

std::string sentence(const StatusFacts& facts, Rule rule, Date today) {
  switch (rule) {
    case Rule::late_update:
      return "The last update counts from " + number_text(days_without_update(facts, today)) + " days ago.";
    case Rule::no_update:
      return "There was no update in " + number_text(elapsed_share(*facts.span, today) * 100) + " % of its span.";
    case Rule::no_value:
      return "There is no value that progress could be computed from.";
    case Rule::reached:
      return "The target is reached.";
    case Rule::after_due:
      return "It was due on " + to_text(facts.span->due) + " and is not reached.";
    case Rule::probability:
      return "The forecast reaches the target with probability " + number_text(*facts.probability) + ".";
    case Rule::no_plan:
      return "It has no first and last day, so nothing says how far it should be.";
    case Rule::pace:
      return pace_sentence(*facts.progress, *facts.expected);
  }
  return {};
}

void say_thresholds(Rule rule, const Thresholds& thresholds, Derivation& why) {
  const auto say = [&](ThresholdName name) { why.thresholds.push_back(thresholds.said(name)); };
  if (rule == Rule::late_update) say(ThresholdName::update_grace_days);
  if (rule == Rule::no_update) say(ThresholdName::no_update_span_share);
  if (rule == Rule::probability) {
    say(ThresholdName::on_track_probability);
    say(ThresholdName::at_risk_probability);
  }
  if (rule == Rule::pace) {
    say(ThresholdName::on_track_pace);
    say(ThresholdName::at_risk_pace);
  }
}

void explain(const StatusFacts& facts, const std::optional<Ruling>& ruling, const Thresholds& thresholds, Date today,
             Derivation& why) {
  why.rule_version = thresholds.version();
  why.formula =
      "first that applies: update overdue, no value, target reached, after due, probability, progress / expected";
  why.inputs.push_back({.name = "progress", .value = facts.progress, .note = {}});
  why.inputs.push_back({.name = "expected", .value = facts.expected, .note = {}});
  if (facts.span)
    why.inputs.push_back({.name = "elapsed",
                          .value = elapsed_share(*facts.span, today),
                          .note = to_text(facts.span->start) + " to " + to_text(facts.span->due)});
  why.inputs.push_back({.name = "last update",
                        .value = std::nullopt,
                        .note = (facts.updated_on ? to_text(*facts.updated_on) : std::string("never")) +
                                ", due every " + std::string(to_text(facts.check_in_cadence))});
  if (facts.probability) why.inputs.push_back({.name = "probability", .value = facts.probability, .note = "forecast"});
  if (!ruling) {
    if (facts.kind == KeyResultKind::baseline)
      say_because(why, "A baseline is only measured.", {.kind = ReasonKind::baseline});
    else
      say_because(why, "Its first day is still to come.", {.kind = ReasonKind::not_begun});
    return;
  }
  why.word = to_text(ruling->status);
  say_because(why, sentence(facts, ruling->rule, today), reason(facts, ruling->rule, today));
  say_thresholds(ruling->rule, thresholds, why);
}

}  // namespace

Status status_by_pace(double progress, double expected, const Thresholds& thresholds) {
  if (expected <= 0) return progress >= -rounding ? Status::on_track : Status::at_risk;
  return banded(progress / expected, thresholds.get(ThresholdName::on_track_pace),
                thresholds.get(ThresholdName::at_risk_pace));
}

std::optional<Status> suggest_status(const StatusFacts& facts, const Thresholds& thresholds, Date today,
                                     Derivation* why) {
  const auto ruling = rule(facts, thresholds, today);
  if (why) explain(facts, ruling, thresholds, today, *why);
  if (!ruling) return std::nullopt;
  return ruling->status;
}

}  // namespace waymark
