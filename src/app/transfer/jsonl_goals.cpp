// Objectives with their key results, one objective a line.
#include "app/transfer/jsonl_plan.hpp"
#include "domain/grade.hpp"

namespace waymark::jsonl {

namespace {

const std::set<std::string_view> objective_members{
    "id",     "objective",    "key_results", "owner",           "parent_id",
    "period", "period_start", "period_end",  "objective_grade", "tags"};
const std::set<std::string_view> key_result_members{"text", "owner", "result", "grade"};

CycleKind kind_of_length(std::int32_t days) {
  if (days >= 360) return CycleKind::year;
  if (days >= 175) return CycleKind::half;
  if (days >= 85 && days <= 95) return CycleKind::quarter;
  if (days >= 28 && days <= 31) return CycleKind::month;
  return CycleKind::custom;
}

class GoalPlan {
 public:
  explicit GoalPlan(Plan& plan) : plan_(plan) {
    for (const auto& cycle : plan.workspace().table<Cycle>().rows())
      if (cycle.id) cycles_[{cycle.name, cycle.first_day, cycle.last_day}] = cycle.id;
  }

  void take(const Line& line) {
    const auto external_id = text_of(plan_, line, "id", true);
    const auto text = text_of(plan_, line, "objective", true);
    if (external_id.empty() || text.empty()) return;
    if (ids_.contains(external_id)) {
      plan_.errors().add(pointer_of(line, "id"), "stands in an earlier line, too.", "another one for each line");
      return;
    }
    const auto* before = plan_.known<Objective>(external_id);
    auto objective = objective_of(line, before, external_id, text);
    const auto id = plan_.keep(before, std::move(objective), "objectives");
    ids_[external_id] = id;
    if (const auto parent = text_of(plan_, line, "parent_id"); !parent.empty()) parents_.push_back({&line, id, parent});
    add_key_results(line, id, external_id);
  }

  /// Links last: a parent may stand behind its children.
  void align() {
    for (const auto& each : parents_) {
      const auto at = ids_.find(each.parent);
      const auto* known = plan_.known<Objective>(each.parent);
      const auto to = at != ids_.end() ? at->second : known ? known->id : ObjectiveId{};
      if (!to) {
        plan_.errors().add(pointer_of(*each.line, "parent_id"), "names no objective of this file or the workspace.");
        continue;
      }
      if (is_linked(each.child, to)) continue;
      Alignment link;
      link.from_objective = each.child;
      link.to_objective = to;
      plan_.keep<Alignment>(nullptr, link, "alignments");
    }
  }

 private:
  struct CycleKey {
    std::string name;
    Date first;
    Date last;
    auto operator<=>(const CycleKey&) const = default;
  };
  struct Parent {
    const Line* line;
    ObjectiveId child;
    std::string parent;
  };

  bool is_linked(ObjectiveId child, ObjectiveId parent) const {
    for (const auto id : plan_.workspace().alignments_from(child))
      if (const auto* link = plan_.workspace().find(id); link->to_objective == parent) return true;
    return false;
  }

  CycleId cycle_of(const std::string& name, Date first, Date last) {
    const auto [at, is_new] = cycles_.try_emplace({name, first, last});
    if (is_new) {
      Cycle cycle;
      cycle.name = name;
      cycle.first_day = first;
      cycle.last_day = last;
      cycle.kind = kind_of_length(last - first + 1);
      at->second = plan_.keep<Cycle>(nullptr, std::move(cycle), "cycles");
    }
    return at->second;
  }

  Objective objective_of(const Line& line, const Objective* before, const std::string& external_id,
                         const std::string& text) {
    Objective objective;
    if (before) objective = *before;
    std::string title;
    std::string note;
    put_title(text, title, note);
    objective.title = title;
    if (!note.empty()) objective.note = note;
    objective.external_id = external_id;
    objective.owner_role = text_of(plan_, line, "owner");
    const auto value = line.value();
    objective.attributes = other_members(value, objective_members);
    objective.tags.clear();
    if (const auto tags = value.find("tags"))
      for (const auto tag : tags->children()) objective.tags.emplace_back(tag.as_text().value_or(""));
    // What is no day or no number is not lost, either.
    for (const auto* name : {"period_start", "period_end"})
      if (!date_of(value, name)) keep_text(objective, value, name);
    if (!number_of(value, "objective_grade")) keep_text(objective, value, "objective_grade");
    const auto period = text_of(plan_, line, "period");
    const auto first = date_of(value, "period_start");
    const auto last = date_of(value, "period_end");
    if (first && last && *last >= *first)
      objective.cycle = cycle_of(period.empty() ? to_text(*first) + " to " + to_text(*last) : period, *first, *last);
    else if (!period.empty())
      objective.attributes.push_back({.name = "period", .value = period});
    if (!before) set_stage(objective, value, first, last);
    if (const auto grade = number_of(value, "objective_grade")) objective.grade = grade;
    return objective;
  }

  static void keep_text(Objective& objective, const JsonValue& value, std::string_view name) {
    const auto member = value.find(name);
    if (!member || member->is_null()) return;
    std::string text;
    if (const auto plain = member->as_text())
      text = *plain;
    else
      member->append_to(text);
    objective.attributes.push_back({.name = std::string(name), .value = std::move(text)});
  }

  /// Graded goals of a period that is over are closed with the outcome that their grades say; others run, or wait for
  /// their period to begin. Nothing is guessed: a goal of the past that nobody graded stays open.
  void set_stage(Objective& objective, const JsonValue& value, std::optional<Date> first, std::optional<Date> last) {
    objective.stage = first && *first > plan_.today() ? ObjectiveStage::planned : ObjectiveStage::active;
    if (objective.stage == ObjectiveStage::active && first) objective.activated_on = first;
    const bool is_over = !last || *last < plan_.today();
    const auto grade = grade_of(value);
    if (!grade || !is_over) return;
    objective.stage = ObjectiveStage::closed;
    objective.outcome = suggested_outcome(std::clamp(*grade, 0.0, 1.0));
    objective.closed_on = last ? *last : plan_.today();
  }

  /// The objective's own grade, else the mean of its key results' grades.
  static std::optional<double> grade_of(const JsonValue& value) {
    if (const auto own = number_of(value, "objective_grade")) return own;
    double sum = 0;
    std::uint32_t count = 0;
    if (const auto key_results = value.find("key_results"))
      for (const auto each : key_results->children())
        if (const auto grade = number_of(each, "grade")) {
          sum += std::clamp(*grade, 0.0, 1.0);
          ++count;
        }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
  }

  void add_key_results(const Line& line, ObjectiveId objective, const std::string& external_id) {
    const auto list = line.value().find("key_results");
    if (!list || list->is_null()) return;
    if (!list->is_array()) {
      plan_.errors().add(pointer_of(line, "key_results"), "is no list.", "a list of objects with text");
      return;
    }
    std::uint32_t number = 0;
    for (const auto each : list->children()) {
      const auto place = "key_results/" + std::to_string(number++);
      const auto text = each.find("text");
      const auto words = text ? text->as_text() : std::nullopt;
      if (!words || words->empty()) {
        plan_.errors().add(pointer_of(line, place + "/text"), "is missing.", "a text");
        continue;
      }
      const auto grade = each.find("grade");
      if (grade && !grade->is_null() && (!grade->as_number() || *grade->as_number() < 0))
        plan_.errors().add(pointer_of(line, place + "/grade"), "is no grade.", "a number from 0 on, usually up to 1");
      add_key_result(each, objective, external_id + "#" + std::to_string(number));
    }
  }

  void add_key_result(const JsonValue& value, ObjectiveId objective, const std::string& external_id) {
    const auto* before = plan_.known<KeyResult>(external_id);
    KeyResult key_result;
    if (before) key_result = *before;
    std::string title;
    std::string note;
    put_title(std::string(*value.find("text")->as_text()), title, note);
    key_result.title = title;
    if (!note.empty()) key_result.note = note;
    key_result.objective = objective;
    key_result.external_id = external_id;
    const auto words_of = [&](std::string_view name) {
      const auto member = value.find(name);
      return std::string(member ? member->as_text().value_or("") : "");
    };
    key_result.owner_role = words_of("owner");
    key_result.result = words_of("result");
    key_result.grade = number_of(value, "grade");
    key_result.attributes = other_members(value, key_result_members);
    if (!before) {
      // A text alone says nothing measurable: 0 to 100 % until somebody says how it is measured.
      key_result.kind = KeyResultKind::metric;
      key_result.start = 0;
      key_result.target = 100;
      key_result.needs_measure = true;
      Metric metric;
      metric.unit = "%";
      metric.private_to = plan_.builder().next_id<KeyResult>();
      key_result.metric = plan_.builder().create(std::move(metric));
    }
    plan_.keep(before, std::move(key_result), "key_results");
  }

  Plan& plan_;
  std::map<CycleKey, CycleId> cycles_;
  std::unordered_map<std::string, ObjectiveId> ids_;
  std::vector<Parent> parents_;
};

}  // namespace

void plan_goals(Plan& plan, const std::vector<Line>& lines) {
  GoalPlan goals(plan);
  for (const auto& line : lines) goals.take(line);
  goals.align();
}

}  // namespace waymark::jsonl
