#include "domain/grade.hpp"

#include <algorithm>
#include <cmath>

#include "domain/derive.hpp"
#include "domain/goal_roll_up.hpp"

namespace waymark {

namespace {

constexpr double achieved_from = 0.95;
constexpr double partly_from = 0.3;
constexpr double rounding = 1e-9;

double clamped(double value) {
  return std::clamp(value, 0.0, 1.0);
}

struct Graded {
  double weight = 0;
  double weighted = 0;
  double plain = 0;
  std::uint32_t count = 0;

  void add(double share, double grade) {
    weight += share;
    weighted += share * clamped(grade);
    plain += clamped(grade);
    ++count;
  }
  [[nodiscard]] std::optional<double> mean() const {
    if (count == 0) return std::nullopt;
    return weight > 0 ? weighted / weight : plain / count;
  }
};

void add_key_results(const RolledUp& rolled, Graded& graded, Derivation* why) {
  for (std::size_t i = 0; i < rolled.forest.key_results_end[0]; ++i) {
    const auto& key_result = *rolled.forest.key_results[i];
    if (key_result.kind == KeyResultKind::baseline) continue;
    const auto grade = key_result.grade ? key_result.grade : rolled.key_results.states[i].counted;
    if (grade) graded.add(rolled.input.key_result_weight[i], *grade);
    if (why)
      say(*why, to_text(key_result.id), grade,
          grade ? "weight " + percent_text(rolled.input.key_result_weight[i]) +
                      (key_result.grade ? ", given" : ", suggested")
                : std::string("left out: nothing to measure"));
  }
}

void add_children(const RolledUp& rolled, Graded& graded, Derivation* why) {
  const auto& forest = rolled.forest;
  for (auto child = forest.children_begin[0]; child < forest.children_end[0]; ++child) {
    const auto& objective = *forest.objectives[child];
    const double progress = rolled.result.progress[child];
    const auto grade = objective.grade        ? objective.grade
                       : std::isnan(progress) ? std::nullopt
                                              : std::optional(progress);
    if (grade) graded.add(rolled.input.weight[child], *grade);
    if (why) say(*why, to_text(objective.id), grade, objective.grade ? "given" : "its progress");
  }
}

}  // namespace

std::optional<double> suggested_grade(const Workspace& workspace, const KeyResult& key_result, Date today,
                                      Derivation* why) {
  const GoalView view(workspace, today);
  const auto state = key_result_facts(view, key_result, workspace.find(key_result.objective));
  const auto grade = state.counted ? std::optional(clamped(*state.counted)) : std::nullopt;
  if (!why) return grade;
  why->subject = "suggested grade of " + to_text(key_result.id);
  why->result = grade;
  why->formula = "progress, within 0 and 1";
  why->rule_version = view.thresholds.version();
  say(*why, "progress", state.progress, state.progress || !grade ? "" : "no value counts 0");
  return grade;
}

std::optional<double> suggested_grade(const Workspace& workspace, const Objective& objective, Date today,
                                      Derivation* why) {
  const GoalView view(workspace, today);
  const auto rolled = roll_up_goals(view, forest_below(workspace, objective), false);
  std::optional<double> grade;
  if (rolled.input.own[0] != 0) {
    const double progress = rolled.result.progress[0];
    if (!std::isnan(progress)) grade = clamped(progress);
    if (why) say(*why, "progress", grade, "within 0 and 1");
  } else {
    Graded graded;
    if (counts_key_results(objective.roll_up)) add_key_results(rolled, graded, why);
    add_children(rolled, graded, why);
    grade = graded.mean();
  }
  if (!why) return grade;
  why->subject = "suggested grade of " + to_text(objective.id);
  why->result = grade;
  why->formula = rolled.input.own[0] != 0 ? "progress, within 0 and 1" : "weighted mean of grades, each within 0 and 1";
  if (grade) why->word = to_text(suggested_outcome(*grade));
  why->rule_version = view.thresholds.version();
  return grade;
}

Outcome suggested_outcome(double grade) {
  if (grade >= achieved_from - rounding) return Outcome::achieved;
  return grade >= partly_from - rounding ? Outcome::partly : Outcome::missed;
}

}  // namespace waymark
