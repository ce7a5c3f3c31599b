// The end of an objective: grades, what was learnt, what goes on, what becomes business as usual.
#include <map>

#include "domain/grade.hpp"
#include "domain/graduation.hpp"
#include "domain/key_result_rules.hpp"
#include "domain/progress.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

constexpr double grades_alike = 0.005;

/// A close on its way.
struct Closing {
  const Workspace& workspace;
  const DecideContext& context;
  const CloseObjective& command;
  const Objective& before;
  std::vector<KeyResult> key_results;  ///< as they will be
  DecisionBuilder builder;

  [[nodiscard]] const KeyResultClose* said_of(KeyResultId id) const {
    const auto at = std::ranges::find(command.key_results, id, &KeyResultClose::key_result);
    return at == command.key_results.end() ? nullptr : &*at;
  }
};

Result<void> check_command(const Closing& closing) {
  const auto& command = closing.command;
  FieldErrors errors;
  check_constraints(command, errors);
  for (std::size_t i = 0; i < command.key_results.size(); ++i) {
    const auto id = command.key_results[i].key_result;
    const auto pointer = "/key_results/" + std::to_string(i) + "/key_result";
    const auto* key_result = closing.workspace.find(id);
    if (!key_result || key_result->archived || key_result->objective != closing.before.id)
      errors.add(pointer, "is no key result of this objective.");
    if (std::ranges::count(command.key_results, id, &KeyResultClose::key_result) > 1)
      errors.add(pointer, to_text(id) + " is given twice.");
  }
  if (command.carry_over != CarryOver::no) {
    if (!command.carry_over_to) errors.add("/carry_over_to", "is missing: in which cycle does it go on?");
    if (command.carry_over_to == closing.before.cycle && command.carry_over_to)
      errors.add("/carry_over_to", "is the cycle that it leaves.", "another cycle");
    check_reference(closing.workspace, command.carry_over_to, {}, "/carry_over_to", errors);
  }
  return errors.result();
}

Result<void> check_stage(const Objective& objective, const std::optional<Outcome>& outcome) {
  const auto thing = named(to_text(objective.id), objective.title);
  if (objective.archived) return archived_already(thing);
  if (objective.stage == ObjectiveStage::closed) return conflict("objective.closed", thing + " is closed already.");
  if (objective.stage == ObjectiveStage::active || outcome == Outcome::dropped) return {};
  return refused("objective.not-activated",
                 thing + " was never activated, so it has no result. It can only be dropped.",
                 {{"/outcome", "is not possible before activation.", "dropped"}});
}

void grade_key_results(Closing& closing) {
  for (const auto id : closing.workspace.key_results_of(closing.before.id)) {
    const auto& before = *closing.workspace.find(id);
    if (before.archived) continue;
    auto after = before;
    const auto* said = closing.said_of(id);
    if (closing.before.stage == ObjectiveStage::active) {
      after.grade_suggested = suggested_grade(closing.workspace, before, closing.context.today);
      after.grade = said && said->grade ? said->grade : after.grade_suggested;
    }
    if (said && !said->result.empty()) after.result = said->result;
    closing.key_results.push_back(std::move(after));
  }
}

/// The objective's grade from the grades given here, where any was given; else as the numbers suggest.
std::optional<double> suggested(const Closing& closing) {
  const bool given =
      std::ranges::any_of(closing.command.key_results, [](const auto& each) { return each.grade.has_value(); });
  if (!given || closing.before.roll_up != RollUp::key_results)
    return suggested_grade(closing.workspace, closing.before, closing.context.today);
  std::vector<std::optional<double>> pinned;
  std::vector<double> grades;
  for (const auto& each : closing.key_results) {
    if (!each.grade) continue;
    pinned.push_back(each.weight);
    grades.push_back(std::clamp(*each.grade, 0.0, 1.0));
  }
  if (grades.empty()) return std::nullopt;
  const auto shares = weight_shares(pinned);
  double grade = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) grade += shares[i] * grades[i];
  return grade;
}

Result<void> grade_objective(const Closing& closing, Objective& after) {
  const auto& command = closing.command;
  const bool dropped = command.outcome == Outcome::dropped;
  if (closing.before.stage == ObjectiveStage::active) after.grade_suggested = suggested(closing);
  after.grade = command.grade || dropped ? command.grade : after.grade_suggested;
  const bool differs = command.grade && after.grade_suggested && !dropped &&
                       std::abs(*command.grade - *after.grade_suggested) >= grades_alike;
  if (differs && command.grade_reason.empty())
    return refused("grade.reason-needed",
                   "The numbers suggest " + number_text(*after.grade_suggested) + ". Say why the grade differs.",
                   {{"/grade_reason", "is missing.", "a sentence"}});
  if (!command.outcome && !after.grade)
    return invalid("/outcome", "is missing: nothing was measured that would suggest it.",
                   "achieved, partly, missed, dropped");
  after.outcome = command.outcome ? *command.outcome : suggested_outcome(*after.grade);
  after.grade_reason = command.grade_reason;
  after.learnings = command.learnings;
  after.stage = ObjectiveStage::closed;
  after.closed_on = closing.context.today;
  return {};
}

/// "Improve this KPI": what was aimed at becomes the KPI's promise.
void raise_target(Closing& closing, const Recovery& recovery) {
  if (!recovery.improvement || recovery.target_from || !recovery.target_value) return;
  Target target;
  target.kpi = recovery.kpi;
  target.kind = recovery.target_kind;
  target.value = recovery.target_value;
  target.upper = recovery.target_kind == TargetKind::between ? recovery.target_upper : std::nullopt;
  target.from = closing.context.today;
  target.reason = "Promised by " + named(to_text(closing.before.id), closing.before.title) + ".";
  closing.builder.create(std::move(target));
}

/// The objective and its key results in the next cycle, by the ids that they go on from.
struct Successors {
  ObjectiveId objective;
  std::map<KeyResultId, KeyResultId> key_results;
};

/// A recovery whose key result goes on in another cycle goes on with it: the KPI is still being fixed, from the same
/// start, and the verdict waits for the end.
void end_recoveries(Closing& closing, bool dropped, const Successors& next) {
  for (const auto id : closing.workspace.recoveries_by(closing.before.id)) {
    const auto& before = *closing.workspace.find(id);
    if (before.archived || before.closed_on) continue;
    auto after = before;
    if (const auto carried = next.key_results.find(before.key_result); carried != next.key_results.end()) {
      after.objective = next.objective;
      after.key_result = carried->second;
      closing.builder.change(before, std::move(after));
      continue;
    }
    after.closed_on = closing.context.today;
    after.dropped = dropped;
    closing.builder.change(before, std::move(after));
    if (!dropped) raise_target(closing, before);
  }
}

Result<void> keep_key_results(Closing& closing) {
  for (auto& key_result : closing.key_results) {
    const auto* said = closing.said_of(key_result.id);
    if (said && said->graduate) {
      WM_TRY(kpi, graduate(closing.workspace, closing.context,
                           {.key_result = key_result, .name = said->kpi_name, .owner = {}}, closing.builder));
      key_result.graduated_to = kpi;
    }
    closing.builder.change(*closing.workspace.find(key_result.id), key_result);
  }
  return {};
}

/// keep_value: the way so far counts on. reset_value: it begins where it stands now; what is done is left behind.
KeyResult carried(const Closing& closing, const KeyResult& ended) {
  KeyResult next;
  static_cast<KeyResultInput&>(next) = ended;
  next.starts.reset();
  next.due.reset();
  next.plan.clear();
  next.needs_measure = ended.needs_measure;
  next.baseline_value = ended.baseline_value;
  if (closing.command.carry_over == CarryOver::keep_value) return next;
  std::erase_if(next.milestones, [](const Milestone& each) { return each.done_on.has_value(); });
  if (ended.kind != KeyResultKind::metric) return next;
  const auto& before = *closing.workspace.find(ended.id);
  const auto now = key_result_value(closing.workspace, before, closing.context.today).value;
  if (now) next.start = now;
  if (!check_target_differs(next)) next.start = ended.start;
  return next;
}

/// A measure of its own goes along, with all that was measured.
void hand_metric_over(Closing& closing, const KeyResult& ended, KeyResultId next) {
  const auto* metric = closing.workspace.find(ended.metric);
  if (!metric || metric->private_to != ended.id) return;
  auto handed = *metric;
  handed.private_to = next;
  closing.builder.change(*metric, std::move(handed));
}

bool is_finished(const Closing& closing, const KeyResult& ended) {
  if (ended.graduated_to || ended.done_on) return true;
  if (ended.kind == KeyResultKind::milestones)
    return std::ranges::all_of(ended.milestones, [](const Milestone& each) { return each.done_on.has_value(); });
  if (ended.kind != KeyResultKind::metric) return false;
  const auto& before = *closing.workspace.find(ended.id);
  return key_result_progress(closing.workspace, before, closing.context.today).value_or(0) >= 1;
}

Successors carry_over(Closing& closing) {
  Successors successors;
  if (closing.command.carry_over == CarryOver::no) return successors;
  auto& builder = closing.builder;
  Objective next;
  static_cast<ObjectiveInput&>(next) = closing.before;
  next.cycle = closing.command.carry_over_to;
  next.starts.reset();
  next.due.reset();
  next.carried_over_from = closing.before.id;
  if (closing.command.carry_over == CarryOver::reset_value) next.manual_progress.reset();
  const auto id = builder.create(std::move(next));
  successors.objective = id;
  for (const auto& ended : closing.key_results) {
    if (is_finished(closing, ended)) continue;
    auto key_result = carried(closing, ended);
    key_result.objective = id;
    hand_metric_over(closing, ended, builder.next_id<KeyResult>());
    successors.key_results[ended.id] = builder.create(std::move(key_result));
  }
  for (const auto each : closing.workspace.alignments_from(closing.before.id)) {
    const auto* link = closing.workspace.find(each);
    if (link->archived) continue;
    Alignment copy;
    static_cast<AlignmentInput&>(copy) = *link;
    copy.from_objective = id;
    builder.create(std::move(copy));
  }
  return successors;
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const CloseObjective& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  WM_CHECK(check_stage(*before, command.outcome));
  Closing closing{.workspace = workspace,
                  .context = context,
                  .command = command,
                  .before = *before,
                  .key_results = {},
                  .builder = DecisionBuilder(workspace)};
  WM_CHECK(check_command(closing));
  grade_key_results(closing);
  auto after = *before;
  WM_CHECK(grade_objective(closing, after));
  WM_CHECK(keep_key_results(closing));
  const bool dropped = after.outcome == Outcome::dropped;
  closing.builder.change(*before, std::move(after));
  const auto successors = carry_over(closing);
  end_recoveries(closing, dropped, successors);
  return closing.builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const GraduateKeyResult& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  if (before->archived) return archived_already(named(to_text(before->id), before->title));
  FieldErrors errors;
  check_constraints(command, errors);
  check_reference(workspace, command.owner, {}, "/owner", errors);
  WM_CHECK(errors.result());
  DecisionBuilder builder(workspace);
  WM_TRY(kpi,
         graduate(workspace, context, {.key_result = *before, .name = command.name, .owner = command.owner}, builder));
  auto after = *before;
  after.graduated_to = kpi;
  builder.change(*before, std::move(after));
  return builder.finish(to_text(kpi));
}

}  // namespace waymark
