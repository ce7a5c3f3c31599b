#include <cmath>

#include "domain/derive.hpp"
#include "domain/goal_roll_up.hpp"
#include "domain/kpi_health.hpp"

namespace waymark {

namespace {

std::optional<double> or_nothing(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

std::string status_word(std::optional<Status> status) {
  return status ? std::string(to_text(*status)) : std::string("no status");
}

std::string why_left_out(const GoalView& view, const KeyResult& key_result, const KeyResultState& state) {
  if (key_result.kind == KeyResultKind::baseline) return "left out: a baseline";
  if (state.value) return "left out: its value says no progress yet";
  if (!state.span) return "left out: no value";
  return "left out: no value in the first " + percent_text(view.thresholds.get(ThresholdName::no_data_span_share)) +
         " of its span";
}

void say_key_results(const GoalView& view, const RolledUp& rolled, Derivation& why) {
  for (std::size_t i = 0; i < rolled.forest.key_results_end[0]; ++i) {
    const auto& key_result = *rolled.forest.key_results[i];
    const auto& state = rolled.key_results.states[i];
    if (state.counted)
      say(why, to_text(key_result.id), state.counted,
          "weight share " + percent_text(state.weight_share) + ", " + status_word(state.suggested) +
              (state.progress ? std::string() : std::string(", no value counts 0")));
    else
      say(why, to_text(key_result.id), std::nullopt, why_left_out(view, key_result, state));
  }
}

void say_children(const GoalView& view, const RolledUp& rolled, Derivation& why) {
  const auto& forest = rolled.forest;
  for (auto child = forest.children_begin[0]; child < forest.children_end[0]; ++child) {
    const auto progress = or_nothing(rolled.result.progress[child]);
    const auto id = to_text(forest.objectives[child]->id);
    if (!progress)
      say(why, id, std::nullopt, "left out: nothing counts in it");
    else
      say(why, id, view.counted(*progress),
          "weight share " + percent_text(rolled.result.share(0, rolled.input.weight[child])) + ", " +
              status_word(status_of(rolled.result.status[child])));
  }
}

void say_sum(const GoalView& view, const RolledUp& rolled, Derivation& why) {
  const auto& sum = rolled.sums[0];
  const auto& forest = rolled.forest;
  const std::string unit = sum.unit ? *sum.unit : "";
  why.formula = "(sum of values - sum of starts) / (sum of targets - sum of starts)";
  for (std::size_t i = 0; i < forest.key_results_end[0]; ++i) {
    const auto& key_result = *forest.key_results[i];
    const auto* metric = view.workspace.find(key_result.metric);
    const bool counts = key_result.kind == KeyResultKind::metric && rolled.key_results.states[i].counted;
    say(why, to_text(key_result.id), rolled.key_results.states[i].value,
        counts && metric ? "in " + (metric->unit.empty() ? "no unit" : metric->unit) : std::string("left out"));
  }
  for (auto child = forest.children_begin[0]; child < forest.children_end[0]; ++child) {
    const auto& part = rolled.sums[child];
    say(why, to_text(forest.objectives[child]->id), part.parts > 0 ? std::optional(part.value) : std::nullopt,
        part.parts > 0 ? "its own sum or metric" : "left out: no sum of its own");
  }
  if (sum.other_unit) {
    say_because(why, "Unlike units have no sum: \"" + unit + "\" and \"" + *sum.other_unit + "\".",
                {.kind = ReasonKind::units_differ, .name = unit, .other_name = *sum.other_unit});
    return;
  }
  say(why, "sum of values", sum.value, unit);
  say(why, "sum of starts", sum.start, unit);
  say(why, "sum of targets", sum.target, unit);
}

void say_status(const GoalView& view, const RolledUp& rolled, const ObjectiveState& state, Derivation& why) {
  const auto& objective = *rolled.forest.objectives[0];
  const auto add = [&](const std::string& sentence, Reason reason) {
    why.because += (why.because.empty() ? "" : " ") + sentence;
    why.reasons.push_back(std::move(reason));
  };
  if (objective.stage == ObjectiveStage::closed) {
    const auto word = objective.outcome ? std::string(to_text(*objective.outcome)) : std::string();
    return add("It is closed" + (word.empty() ? "" : ": " + word) + ".", {.kind = ReasonKind::closed, .word = word});
  }
  if (!state.suggested) return add("It does not run, so it has no status.", {.kind = ReasonKind::not_running});
  if (rolled.input.weighted_status) {
    why.thresholds.push_back(view.thresholds.said(ThresholdName::on_track_pace));
    why.thresholds.push_back(view.thresholds.said(ThresholdName::at_risk_pace));
    add("Its status follows from progress / expected.",
        {.kind = ReasonKind::pace, .value = state.progress, .expected = state.expected});
  } else if (rolled.input.own_status[0] == no_status) {
    add("Its status is the worst of what counts.", {.kind = ReasonKind::worst_counts});
  }
  if (state.capped_by_guardrail)
    for (const auto id : objective.guardrails) {
      const auto* kpi = view.workspace.find(id);
      if (kpi && kpi->stage == KpiStage::active && !kpi->archived &&
          kpi_state(view.workspace, *kpi, view.today).health == Health::unhealthy)
        add("Its guardrail " + to_text(id) + " (" + kpi->name + ") is unhealthy, so it is at_risk at best.",
            {.kind = ReasonKind::guardrail, .name = to_text(id), .other_name = kpi->name});
    }
  if (objective.stated_status) say(why, "owner's word", std::nullopt, std::string(to_text(*objective.stated_status)));
}

}  // namespace

void explain_objective(const GoalView& view, const RolledUp& rolled, const ObjectiveState& state, Derivation& why) {
  const auto& objective = *rolled.forest.objectives[0];
  why.subject = "progress and status of " + to_text(objective.id);
  why.result = state.progress;
  why.word = state.suggested ? std::string(to_text(*state.suggested)) : std::string();
  why.rule_version = view.thresholds.version();
  if (objective.roll_up == RollUp::manual || objective.roll_up == RollUp::own_metric) {
    static_cast<void>(own_measure(view, objective, &why));
    if (objective.roll_up == RollUp::manual) why.formula = "stated by hand";
  } else if (objective.roll_up == RollUp::value_sum) {
    say_sum(view, rolled, why);
  } else {
    why.formula = "sum of weight share * progress";
    if (counts_key_results(objective.roll_up)) say_key_results(view, rolled, why);
    say_children(view, rolled, why);
    if (!state.progress) say_because(why, "Nothing counts in it.", {.kind = ReasonKind::nothing_counts});
    why.thresholds.push_back(view.thresholds.said(ThresholdName::no_data_span_share));
  }
  say(why, "expected", state.expected, "rolled up with the same weights");
  if (state.as_committed) say(why, "as committed", state.as_committed, "with what was promised at activation");
  say_status(view, rolled, state, why);
}

}  // namespace waymark
