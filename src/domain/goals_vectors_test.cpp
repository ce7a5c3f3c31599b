// Runs the conformance vectors about goals. Most describe a small workspace, a day, and what must come out; numbers are
// worked out by hand from the rules.
#include <cmath>

#include "domain/alignment_graph.hpp"
#include "domain/goals_test_support.hpp"
#include "domain/grade.hpp"
#include "domain/progress.hpp"
#include "domain/status.hpp"
#include "domain/verdict.hpp"
#include "domain/weights.hpp"
#include "vectors.hpp"

namespace waymark::test {
namespace {

// Vectors write thirds with six digits.
constexpr double tolerance = 2e-6;

std::optional<JsonValue> member(JsonValue object, std::string_view key) {
  const auto found = object.find(key);
  return found && !found->is_null() ? found : std::nullopt;
}
std::optional<double> number(JsonValue object, std::string_view key) {
  const auto found = member(object, key);
  if (!found) return std::nullopt;
  EXPECT_TRUE(found->as_number().has_value()) << key << " is no number";
  return found->as_number();
}
std::optional<std::string> text(JsonValue object, std::string_view key) {
  const auto found = member(object, key);
  if (!found) return std::nullopt;
  EXPECT_TRUE(found->as_text().has_value()) << key << " is no text";
  return std::string(found->as_text().value_or(""));
}
bool flag(JsonValue object, std::string_view key) {
  const auto found = member(object, key);
  return found && found->as_bool().value_or(false);
}
std::optional<Date> date(JsonValue object, std::string_view key) {
  const auto found = text(object, key);
  return found ? std::optional(day(*found)) : std::nullopt;
}
template <DescribedEnum E>
std::optional<E> word(JsonValue object, std::string_view key) {
  const auto found = text(object, key);
  if (!found) return std::nullopt;
  const auto known = enum_from_text<E>(*found);
  EXPECT_TRUE(known.has_value()) << *found << " is no word for " << key;
  return known;
}
template <class IdType>
IdType id(JsonValue object, std::string_view key) {
  const auto found = text(object, key);
  return found ? id_from_text<IdType>(*found).value_or(IdType{}) : IdType{};
}
/// Calls visit for each item of an array member; nothing when it is absent.
template <class Visit>
void each(JsonValue object, std::string_view key, Visit&& visit) {
  if (const auto list = member(object, key))
    for (const auto item : list->children()) visit(item);
}
template <class T>
void set(T& target, const std::optional<T>& value) {
  if (value) target = *value;
}

void expect_number(std::optional<double> got, JsonValue wanted, std::string_view what) {
  if (wanted.is_null()) {
    EXPECT_FALSE(got.has_value()) << what << " is " << got.value_or(0) << ", not absent";
    return;
  }
  ASSERT_TRUE(wanted.as_number().has_value()) << what;
  ASSERT_TRUE(got.has_value()) << what << " is absent";
  EXPECT_NEAR(*got, *wanted.as_number(), tolerance * std::max(1.0, std::abs(*got))) << what;
}

template <class E>
void expect_word(std::optional<E> got, JsonValue wanted, std::string_view what) {
  const std::string text = got ? std::string(to_text(*got)) : "none";
  EXPECT_EQ(text, wanted.as_text().value_or("none")) << what;
}

// Building a workspace from what a case describes.

void put_values(GoalScenario& scenario, MetricId metric, JsonValue described) {
  if (const auto values = member(described, "values"))
    for (const auto value : values->children())
      scenario.put(metric, {.period = value.key(), .value = value.as_number(), .is_final = flag(described, "final")});
}

void build_metric(GoalScenario& scenario, JsonValue described) {
  MetricInput input;
  input.key = text(described, "key").value_or("m");
  input.unit = text(described, "unit").value_or("");
  set(input.grain, word<Grain>(described, "grain"));
  set(input.across_time, word<Aggregation>(described, "across_time"));
  set(input.direction, word<Direction>(described, "direction"));
  set(input.missing, word<MissingPolicy>(described, "missing"));
  input.formula = text(described, "formula").value_or("");
  put_values(scenario, scenario.metric(input), described);
}

void build_kpi(GoalScenario& scenario, JsonValue described) {
  KpiInput input;
  input.name = text(described, "name").value_or("KPI");
  input.metric = id<MetricId>(described, "metric");
  set(input.period, word<Grain>(described, "period"));
  const auto kpi = scenario.kpi(input);
  each(described, "targets", [&](JsonValue target) {
    auto made = target_of(kpi.id, *word<TargetKind>(target, "kind"), *number(target, "value"));
    made.upper = number(target, "upper");
    made.from = date(target, "from");
    made.until = date(target, "until");
    scenario.target(made);
  });
}

std::vector<Milestone> milestones(JsonValue described) {
  std::vector<Milestone> list;
  each(described, "milestones", [&](JsonValue each_one) {
    list.push_back({.title = "step " + std::to_string(list.size() + 1),
                    .weight = number(each_one, "weight").value_or(1),
                    .due = date(each_one, "due"),
                    .done_on = date(each_one, "done_on")});
  });
  return list;
}

MetricId metric_for(GoalScenario& scenario, JsonValue described, KeyResultKind kind) {
  const bool listed = kind == KeyResultKind::milestones || kind == KeyResultKind::done;
  if (member(described, "metric") || listed) return id<MetricId>(described, "metric");
  const auto made = scenario.private_metric(word<Grain>(described, "grain").value_or(Grain::day),
                                            word<Aggregation>(described, "across_time").value_or(Aggregation::last),
                                            text(described, "unit").value_or(""));
  put_values(scenario, made, described);
  return made;
}

void build_key_result(GoalScenario& scenario, ObjectiveId objective, JsonValue described) {
  KeyResult made;
  made.objective = objective;
  set(made.kind, word<KeyResultKind>(described, "kind"));
  made.metric = metric_for(scenario, described, made.kind);
  made.reads = word<Reads>(described, "reads");
  made.start = number(described, "start");
  made.target = number(described, "target");
  made.target_upper = number(described, "upper");
  set(made.target_kind, word<TargetKind>(described, "target_kind"));
  set(made.relative, word<Relative>(described, "relative"));
  made.change = number(described, "change");
  made.per = word<Grain>(described, "per");
  made.milestones = milestones(described);
  each(described, "plan",
       [&](JsonValue point) { made.plan.push_back({.on = *date(point, "on"), .value = *number(point, "value")}); });
  made.weight = number(described, "weight");
  made.starts = date(described, "starts");
  made.due = date(described, "due");
  set(made.check_in_cadence, word<Grain>(described, "cadence"));
  made.done_on = date(described, "done_on");
  made.checked_in_on = date(described, "checked_in_on");
  made.stated_status = word<Status>(described, "stated");
  made.grade = number(described, "grade");
  made.archived = flag(described, "archived");
  scenario.key_result(made);
}

void build_objective(GoalScenario& scenario, JsonValue described) {
  Objective made;
  made.stage = word<ObjectiveStage>(described, "stage").value_or(ObjectiveStage::active);
  made.starts = date(described, "starts");
  made.due = date(described, "due");
  made.cycle = id<CycleId>(described, "cycle");
  set(made.roll_up, word<RollUp>(described, "roll_up"));
  made.own_metric = id<MetricId>(described, "own_metric");
  made.own_start = number(described, "own_start");
  made.own_target = number(described, "own_target");
  made.manual_progress = number(described, "manual_progress");
  made.weight = number(described, "weight");
  made.closed_on = date(described, "closed_on");
  made.outcome = word<Outcome>(described, "outcome");
  made.grade = number(described, "grade");
  made.stated_status = word<Status>(described, "stated");
  made.checked_in_on = date(described, "checked_in_on");
  made.archived = flag(described, "archived");
  each(described, "guardrails",
       [&](JsonValue kpi) { made.guardrails.push_back(id_from_text<KpiId>(*kpi.as_text()).value_or(KpiId{})); });
  each(described, "commitments", [&](JsonValue promise) {
    made.commitments.push_back({.key_result = id<KeyResultId>(promise, "key_result"),
                                .start = number(promise, "start"),
                                .target = number(promise, "target"),
                                .weight = number(promise, "weight"),
                                .due = date(promise, "due")});
  });
  const auto objective = scenario.objective(made);
  each(described, "key_results", [&](JsonValue key_result) { build_key_result(scenario, objective.id, key_result); });
}

AlignmentInput link_of(JsonValue described) {
  AlignmentInput link;
  link.from_objective = id<ObjectiveId>(described, "from_objective");
  link.from_key_result = id<KeyResultId>(described, "from_key_result");
  link.to_objective = id<ObjectiveId>(described, "to_objective");
  link.to_key_result = id<KeyResultId>(described, "to_key_result");
  link.to_kpi = id<KpiId>(described, "to_kpi");
  link.to_pillar = id<PillarId>(described, "to_pillar");
  link.primary = !flag(described, "supporting");
  return link;
}

void build_recovery(GoalScenario& scenario, JsonValue described) {
  Recovery made;
  made.id = scenario.workspace.table<Recovery>().next_id();
  made.kpi = id<KpiId>(described, "kpi");
  made.started_on = date(described, "started_on").value_or(day("2026-09-01"));
  made.activated_on = date(described, "activated_on");
  made.closed_on = date(described, "closed_on");
  made.dropped = flag(described, "dropped");
  made.improvement = flag(described, "improvement");
  made.value_at_start = number(described, "value_at_start");
  set(made.target_kind, word<TargetKind>(described, "target_kind"));
  made.target_value = number(described, "target");
  made.target_upper = number(described, "upper");
  scenario.put_entity(made);
}

void build_settings(GoalScenario& scenario, JsonValue described) {
  SettingsInput input;
  if (const auto clamp = member(described, "roll_up_clamp")) input.roll_up_clamp = clamp->as_bool().value_or(true);
  input.weighted_objective_status = flag(described, "weighted_objective_status");
  if (const auto thresholds = member(described, "thresholds"))
    for (const auto threshold : thresholds->children())
      input.thresholds.push_back({std::string(threshold.key()), threshold.as_number().value_or(0)});
  scenario.settings(input);
}

void build(GoalScenario& scenario, JsonValue described) {
  if (const auto settings = member(described, "settings")) build_settings(scenario, *settings);
  each(described, "cycles", [&](JsonValue cycle) {
    Cycle made;
    made.id = scenario.workspace.table<Cycle>().next_id();
    made.first_day = *date(cycle, "first_day");
    made.last_day = *date(cycle, "last_day");
    scenario.put_entity(made);
  });
  each(described, "metrics", [&](JsonValue metric) { build_metric(scenario, metric); });
  each(described, "kpis", [&](JsonValue kpi) { build_kpi(scenario, kpi); });
  each(described, "objectives", [&](JsonValue objective) { build_objective(scenario, objective); });
  each(described, "links", [&](JsonValue link) { scenario.align(link_of(link)); });
  each(described, "recoveries", [&](JsonValue recovery) { build_recovery(scenario, recovery); });
}

// What is expected of one thing.

void expect_key_result(const GoalScenario& scenario, const KeyResult& key_result, Date today, JsonValue wanted) {
  Derivation why;
  const auto state = key_result_state(scenario.workspace, key_result, today, &why);
  const auto terms = terms_of(scenario.workspace, key_result, today);
  EXPECT_FALSE(why.subject.empty());
  for (const auto each : wanted.children()) {
    const auto key = each.key();
    if (key == "value")
      expect_number(state.value, each, key);
    else if (key == "progress")
      expect_number(state.progress, each, key);
    else if (key == "counted")
      expect_number(state.counted, each, key);
    else if (key == "expected")
      expect_number(state.expected, each, key);
    else if (key == "share")
      expect_number(state.weight_share, each, key);
    else if (key == "remaining")
      expect_number(state.remaining, each, key);
    else if (key == "pace_needed")
      expect_number(state.pace_needed, each, key);
    else if (key == "days_left")
      expect_number(state.days_left, each, key);
    else if (key == "start")
      expect_number(terms.start, each, key);
    else if (key == "target")
      expect_number(terms.target, each, key);
    else if (key == "grade")
      expect_number(suggested_grade(scenario.workspace, key_result, today), each, key);
    else if (key == "suggested")
      expect_word(state.suggested, each, key);
    else if (key == "status")
      expect_word(state.status, each, key);
    else if (key == "reached")
      EXPECT_EQ(state.target_reached, each.as_bool());
    else
      ADD_FAILURE() << "nothing is known as " << key;
  }
}

void expect_objective(const GoalScenario& scenario, const Objective& objective, Date today, JsonValue wanted) {
  Derivation why;
  const auto state = objective_state(scenario.workspace, objective, today, &why);
  for (const auto each : wanted.children()) {
    const auto key = each.key();
    if (key == "progress")
      expect_number(state.progress, each, key);
    else if (key == "expected")
      expect_number(state.expected, each, key);
    else if (key == "as_committed")
      expect_number(state.as_committed, each, key);
    else if (key == "sum")
      expect_number(state.sum, each, key);
    else if (key == "sum_target")
      expect_number(state.sum_target, each, key);
    else if (key == "days_left")
      expect_number(state.days_left, each, key);
    else if (key == "grade")
      expect_number(suggested_grade(scenario.workspace, objective, today), each, key);
    else if (key == "suggested")
      expect_word(state.suggested, each, key);
    else if (key == "status")
      expect_word(state.status, each, key);
    else if (key == "capped")
      EXPECT_EQ(state.capped_by_guardrail, each.as_bool());
    else if (key == "because")
      EXPECT_NE(why.because.find(*each.as_text()), std::string::npos) << why.because;
    else
      ADD_FAILURE() << "nothing is known as " << key;
  }
  // The one pass over everything says the same.
  const auto all = all_goal_states(scenario.workspace, today);
  EXPECT_EQ(all.of(objective.id).progress, state.progress);
  EXPECT_EQ(all.of(objective.id).suggested, state.suggested);
  EXPECT_EQ(all.of(objective.id).as_committed, state.as_committed);
}

void expect_verdict(const GoalScenario& scenario, const Recovery& recovery, Date today, JsonValue wanted) {
  Derivation why;
  const auto state = verdict_state(scenario.workspace, recovery, today, &why);
  for (const auto each : wanted.children()) {
    const auto key = each.key();
    if (key == "verdict")
      expect_word(state.verdict, each, key);
    else if (key == "decided_on")
      EXPECT_EQ(state.decided_on ? to_text(*state.decided_on) : "", *each.as_text());
    else if (key == "periods_seen")
      expect_number(state.periods_seen, each, key);
    else if (key == "periods_needed")
      expect_number(state.periods_needed, each, key);
    else if (key == "because")
      EXPECT_NE(why.because.find(*each.as_text()), std::string::npos) << why.because;
    else
      ADD_FAILURE() << "nothing is known as " << key;
  }
}

void run_workspace(JsonValue row) {
  GoalScenario scenario;
  build(scenario, row);
  const auto today = date(row, "today");
  const auto expected = member(row, "expect");
  ASSERT_TRUE(today && expected);
  for (const auto each : expected->children()) {
    const testing::ScopedTrace trace(__FILE__, __LINE__, std::string(each.key()));
    if (const auto* key_result = scenario.workspace.find(id_from_text<KeyResultId>(each.key()).value_or(KeyResultId{})))
      expect_key_result(scenario, *key_result, *today, each);
    else if (const auto* recovery =
                 scenario.workspace.find(id_from_text<RecoveryId>(each.key()).value_or(RecoveryId{})))
      expect_verdict(scenario, *recovery, *today, each);
    else if (const auto* objective =
                 scenario.workspace.find(id_from_text<ObjectiveId>(each.key()).value_or(ObjectiveId{})))
      expect_objective(scenario, *objective, *today, each);
    else
      ADD_FAILURE() << "there is no " << each.key();
  }
}

void run_alignment(JsonValue row) {
  GoalScenario scenario;
  build(scenario, row);
  const auto result = check_alignment(scenario.workspace, link_of(*member(row, "link")));
  const auto rule = text(row, "refused");
  ASSERT_EQ(result.has_error(), rule.has_value());
  if (!rule) return;
  const auto& error = result.error();
  EXPECT_EQ(error.code == Errc::invalid ? "invalid" : error.rule, *rule);
  EXPECT_NE(error.message.find(text(row, "path").value_or("")), std::string::npos) << error.message;
}

void run_metric_progress(JsonValue row) {
  expect_number(metric_progress(*number(row, "start"), *number(row, "target"), *number(row, "value")),
                *row.find("expect"), "progress");
}

void run_weights(JsonValue row) {
  std::vector<std::optional<double>> pinned;
  each(row, "pinned", [&](JsonValue percent) { pinned.push_back(percent.as_number()); });
  EXPECT_EQ(check_weights(pinned).has_error(), flag(row, "refused"));
  const auto shares = weight_shares(pinned);
  std::size_t i = 0;
  each(row, "expect", [&](JsonValue share) {
    if (i < shares.size()) expect_number(shares[i], share, "share " + std::to_string(i));
    ++i;
  });
  EXPECT_EQ(i, shares.size());
}

void run_status(JsonValue row) {
  StatusFacts facts;
  set(facts.kind, word<KeyResultKind>(row, "key_result_kind"));
  facts.progress = number(row, "progress");
  facts.expected = number(row, "expected");
  if (member(row, "start")) facts.span = GoalSpan{*date(row, "start"), *date(row, "due")};
  facts.target_reached = flag(row, "reached");
  facts.updated_on = date(row, "updated_on");
  set(facts.check_in_cadence, word<Grain>(row, "cadence"));
  facts.probability = number(row, "probability");
  std::vector<ThresholdOverride> overrides;
  if (const auto thresholds = member(row, "thresholds"))
    for (const auto each_one : thresholds->children())
      overrides.push_back({std::string(each_one.key()), each_one.as_number().value_or(0)});
  const auto thresholds = Thresholds::from(overrides, 2);
  ASSERT_TRUE(thresholds);
  Derivation why;
  const auto status = suggest_status(facts, *thresholds, *date(row, "today"), &why);
  expect_word(status, *row.find("expect"), "status");
  EXPECT_EQ(why.word, status ? std::string(to_text(*status)) : "");
  EXPECT_FALSE(why.because.empty());
}

void run_outcome(JsonValue row) {
  expect_word(std::optional(suggested_outcome(*number(row, "grade"))), *row.find("expect"), "outcome");
}

TEST(GoalVectors, AllHold) {
  run_vectors({{"metric_progress", run_metric_progress},
               {"weights", run_weights},
               {"goal_status", run_status},
               {"outcome", run_outcome},
               {"alignment", run_alignment},
               {"key_result", run_workspace},
               {"expected_progress", run_workspace},
               {"roll_up", run_workspace},
               {"objective_status", run_workspace},
               {"as_committed", run_workspace},
               {"grade", run_workspace},
               {"verdict", run_workspace}});
}

}  // namespace
}  // namespace waymark::test
