// What follows from a decision: health and status that turned, verdicts, and the progress kept with a check-in.
#include <limits>

#include "domain/alignment_graph.hpp"
#include "domain/decide_support.hpp"
#include "domain/goal_state.hpp"
#include "domain/kpi_health.hpp"
#include "domain/verdict.hpp"

namespace waymark {

namespace {

/// A minus before 0 says nothing, and not every store keeps it.
std::optional<double> without_sign_of_zero(std::optional<double> number) {
  return number && *number == 0 ? 0.0 : number;
}

/// Each thing once, however often a decision touches it.
template <class IdType>
class IdSet {
 public:
  void add(IdType id) {
    if (!id) return;
    if (id.value >= seen_.size()) seen_.resize(id.value + 1);
    if (seen_[id.value]) return;
    seen_[id.value] = true;
    ids_.push_back(id);
  }
  [[nodiscard]] const std::vector<IdType>& ids() const { return ids_; }

 private:
  std::vector<bool> seen_;
  std::vector<IdType> ids_;
};

/// Whatever a decision may have turned.
struct Touched {
  IdSet<MetricId> metrics;
  IdSet<KpiId> kpis;
  IdSet<KeyResultId> key_results;
  IdSet<ObjectiveId> objectives;
  IdSet<ObjectiveId> parents;  ///< that gained or lost a child
  bool everything = false;
};

void touch(Touched& touched, const Metric& metric) {
  touched.metrics.add(metric.id);
}
void touch(Touched& touched, const Kpi& kpi) {
  touched.kpis.add(kpi.id);
}
void touch(Touched& touched, const Target& target) {
  touched.kpis.add(target.kpi);
}
void touch(Touched& touched, const Objective& objective) {
  touched.objectives.add(objective.id);
}
void touch(Touched& touched, const KeyResult& key_result) {
  touched.key_results.add(key_result.id);
}
void touch(Touched& touched, const Alignment& link) {
  if (link.primary) touched.parents.add(link.to_objective);
}
void touch(Touched& touched, const Settings&) {
  touched.everything = true;
}
template <class Entity>
void touch(Touched&, const Entity&) {}

void touch_above(Touched& touched, const Workspace& workspace) {
  // The list grows while it is walked: formulas above, then those above them.
  for (std::size_t i = 0; i < touched.metrics.ids().size(); ++i) {
    const auto id = touched.metrics.ids()[i];
    for (const auto kpi : workspace.kpis_on(id)) touched.kpis.add(kpi);
    for (const auto key_result : workspace.key_results_on(id)) touched.key_results.add(key_result);
    const auto* metric = workspace.find(id);
    if (!metric || metric->key.empty()) continue;
    for (const auto user : workspace.formula_users(metric->key)) touched.metrics.add(user);
  }
}

bool counts_children(RollUp roll_up) {
  return roll_up == RollUp::children || roll_up == RollUp::both || roll_up == RollUp::value_sum;
}

bool is_running(const Objective* objective) {
  return objective && !objective->archived && objective->stage == ObjectiveStage::active;
}

/// Objectives of the touched key results, and parents that count what lies below.
void touch_goals_above(Touched& touched, const Workspace& workspace) {
  for (const auto id : touched.objectives.ids())
    for (const auto key_result : workspace.key_results_of(id)) touched.key_results.add(key_result);
  for (const auto id : touched.key_results.ids()) touched.objectives.add(workspace.find(id)->objective);
  for (const auto id : touched.parents.ids())
    if (counts_children(workspace.find(id)->roll_up)) touched.objectives.add(id);
  for (std::size_t i = 0; i < touched.objectives.ids().size(); ++i) {
    const auto id = touched.objectives.ids()[i];
    const auto* objective = workspace.find(id);
    if (!objective || objective->stage < ObjectiveStage::active) continue;
    const auto* link = primary_link(workspace, id);
    const auto* parent = link ? workspace.find(link->to_objective) : nullptr;
    if (is_running(parent) && counts_children(parent->roll_up)) touched.objectives.add(parent->id);
  }
}

class Settling {
 public:
  Settling(const Workspace& workspace, const DecideContext& context, const GoalStateReader& goals)
      : workspace_(workspace), context_(context), goals_(goals), builder_(workspace) {}

  void settle_kpi(const Kpi& kpi) {
    if (kpi.archived || kpi.stage != KpiStage::active) return;
    const auto state = kpi_state(workspace_, kpi, context_.today);
    Transition turn;
    turn.kind = TransitionKind::health_changed;
    turn.kpi = kpi.id;
    turn.because = state.because;
    if (add(std::move(turn), workspace_.transitions_of(kpi.id), to_text(state.health))) turned_.add(kpi.id);
  }

  void settle_verdicts(const Kpi& kpi) {
    for (const auto id : workspace_.recoveries_of(kpi.id)) {
      const auto& recovery = *workspace_.find(id);
      if (recovery.archived || recovery.dropped || !recovery.closed_on || recovery.verdict) continue;
      Derivation why;
      const auto state = verdict_state(workspace_, recovery, context_.today, &why);
      if (!state.verdict) continue;
      auto judged = recovery;
      judged.verdict = state.verdict;
      judged.verdict_on = state.decided_on.value_or(context_.today);
      builder_.change(recovery, std::move(judged));
      Transition turn;
      turn.kind = TransitionKind::verdict_reached;
      turn.kpi = kpi.id;
      turn.recovery = id;
      turn.because = why.because;
      add(std::move(turn), {}, to_text(*state.verdict));
    }
  }

  void settle_goal(const KeyResult& key_result) {
    if (key_result.archived) return;
    const auto suggested = goals_.of(key_result).suggested;
    if (!suggested) return;
    Transition turn;
    turn.kind = TransitionKind::status_changed;
    turn.key_result = key_result.id;
    add(std::move(turn), workspace_.transitions_of(key_result.id), to_text(*suggested));
  }
  void settle_goal(const Objective& objective) {
    const auto state = goals_.of(objective);
    if (!state.suggested) return;
    Transition turn;
    turn.kind = TransitionKind::status_changed;
    turn.objective = objective.id;
    if (state.capped_by_guardrail) turn.because = "A guardrail KPI is unhealthy.";
    add(std::move(turn), workspace_.transitions_of(objective.id), to_text(*state.suggested));
  }

  void settle_check_in(const CheckIn& before) {
    auto after = before;
    if (const auto* key_result = workspace_.find(before.key_result)) {
      const auto state = goals_.of(*key_result);
      after.progress = without_sign_of_zero(state.progress);
      after.suggested_status = state.suggested;
    } else if (const auto* objective = workspace_.find(before.objective)) {
      const auto state = goals_.of(*objective);
      after.progress = without_sign_of_zero(state.progress);
      after.suggested_status = state.suggested;
    }
    builder_.change(before, std::move(after));
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  /// KPIs whose health turned.
  [[nodiscard]] const IdSet<KpiId>& turned() const { return turned_; }
  [[nodiscard]] std::vector<Change> changes() { return builder_.finish({}).changes; }

 private:
  /// Adds the turn when the word differs from the last one of its kind.
  bool add(Transition turn, std::span<const TransitionId> earlier, std::string_view word) {
    for (auto at = earlier.rbegin(); at != earlier.rend(); ++at) {
      const auto* last = workspace_.find(*at);
      if (last->kind != turn.kind) continue;
      turn.from = last->to;
      break;
    }
    if (turn.from == word) return false;
    turn.to = word;
    turn.on = context_.today;
    turn.recorded_at = context_.now;
    turn.rule_version = workspace_.settings().thresholds_version;
    builder_.create(std::move(turn));
    ++count_;
    return true;
  }

  const Workspace& workspace_;
  const DecideContext& context_;
  const GoalStateReader& goals_;
  DecisionBuilder builder_;
  IdSet<KpiId> turned_;
  std::size_t count_ = 0;
};

void settle_kpis(Settling& settling, const Workspace& workspace, const std::vector<KpiId>& ids) {
  for (const auto id : ids) {
    const auto* kpi = workspace.find(id);
    if (!kpi) continue;
    settling.settle_kpi(*kpi);
    settling.settle_verdicts(*kpi);
  }
}

/// Objectives that must not go on while one of these KPIs is in the red.
void touch_guarded(Touched& touched, const Workspace& workspace, const std::vector<KpiId>& turned) {
  if (turned.empty()) return;
  for (const auto& objective : workspace.table<Objective>().rows())
    if (is_running(&objective) &&
        std::ranges::find_first_of(objective.guardrails, turned) != objective.guardrails.end())
      touched.objectives.add(objective.id);
}

constexpr auto no_limit = std::numeric_limits<std::size_t>::max();

/// All states of one pass.
class AllGoalStates final : public GoalStateReader {
 public:
  AllGoalStates(const Workspace& workspace, Date today) : states_(all_goal_states(workspace, today)) {}
  [[nodiscard]] ObjectiveState of(const Objective& objective) const override { return states_.of(objective.id); }
  [[nodiscard]] KeyResultState of(const KeyResult& key_result) const override { return states_.of(key_result.id); }

 private:
  GoalStates states_;
};

/// Stops once there are `most` changes; what is left follows when it is asked again.
std::vector<Change> settle_everything(const Workspace& workspace, const DecideContext& context,
                                      const GoalStateReader& goals, std::size_t most) {
  Settling settling(workspace, context, goals);
  for (const auto& kpi : workspace.table<Kpi>().rows()) {
    if (!kpi.id || settling.count() >= most) continue;
    settling.settle_kpi(kpi);
    settling.settle_verdicts(kpi);
  }
  for (const auto& key_result : workspace.table<KeyResult>().rows()) {
    if (settling.count() >= most) break;
    if (key_result.id && is_running(workspace.find(key_result.objective))) settling.settle_goal(key_result);
  }
  for (const auto& objective : workspace.table<Objective>().rows()) {
    if (settling.count() >= most) break;
    if (is_running(&objective)) settling.settle_goal(objective);
  }
  return settling.changes();
}

void settle_goals(Settling& settling, const Workspace& workspace, const Touched& touched) {
  for (const auto id : touched.key_results.ids()) {
    const auto* key_result = workspace.find(id);
    if (is_running(workspace.find(key_result->objective))) settling.settle_goal(*key_result);
  }
  for (const auto id : touched.objectives.ids()) {
    const auto* objective = workspace.find(id);
    if (is_running(objective)) settling.settle_goal(*objective);
  }
}

}  // namespace

std::vector<Change> settle(const Workspace& after, const DecideContext& context, const Decision& decision) {
  return settle(after, context, decision, ComputedGoalStates(after, context.today));
}

std::vector<Change> settle(const Workspace& after, const DecideContext& context, const Decision& decision,
                           const GoalStateReader& goals) {
  if (decision.subject == import_subject) return {};
  Touched touched;
  std::vector<CheckInId> check_ins;
  for (const auto& measurement : decision.measurements) touched.metrics.add(measurement.metric);
  for (const auto& change : decision.changes) {
    std::visit(
        [&](const auto& each) {
          if (each.before) touch(touched, *each.before);
          touch(touched, each.after);
        },
        change);
    const auto* check_in = std::get_if<EntityChange<CheckIn>>(&change);
    if (check_in && !check_in->before) check_ins.push_back(check_in->after.id);
  }
  if (touched.everything) return settle_everything(after, context, AllGoalStates(after, context.today), no_limit);
  touch_above(touched, after);
  Settling settling(after, context, goals);
  settle_kpis(settling, after, touched.kpis.ids());
  touch_guarded(touched, after, settling.turned().ids());
  touch_goals_above(touched, after);
  settle_goals(settling, after, touched);
  for (const auto id : check_ins) settling.settle_check_in(*after.find(id));
  return settling.changes();
}

Decided decide(const Workspace& workspace, const DecideContext& context, const SettleDay&) {
  return settle_day(workspace, context, AllGoalStates(workspace, context.today), no_limit);
}

Decided settle_day(const Workspace& workspace, const DecideContext& context, const GoalStateReader& goals,
                   std::size_t most) {
  WM_CHECK(check_right(context, Right::administer));
  return Decision{.subject = {}, .changes = settle_everything(workspace, context, goals, most), .measurements = {}};
}

}  // namespace waymark
