#include "domain/alignment_graph.hpp"

#include <algorithm>
#include <unordered_map>

namespace waymark {

namespace {

template <class IdType>
const Alignment* find_primary(const Workspace& workspace, IdType from, AlignmentId left_out = {}) {
  for (const auto id : workspace.alignments_from(from)) {
    const auto* link = workspace.find(id);
    if (link && link->primary && !link->archived && id != left_out) return link;
  }
  return nullptr;
}

/// An objective or a key result; both kinds can stand on a path upward.
struct Goal {
  ObjectiveId objective;
  KeyResultId key_result;
  bool operator==(const Goal&) const = default;
  explicit operator bool() const { return objective || key_result; }
};

struct GoalHash {
  std::size_t operator()(const Goal& goal) const noexcept {
    return std::hash<std::uint64_t>{}(std::uint64_t{goal.objective.value} << 32 | goal.key_result.value);
  }
};

std::string goal_text(const Goal& goal) {
  return goal.objective ? to_text(goal.objective) : to_text(goal.key_result);
}

Goal from_of(const AlignmentInput& link) {
  return {link.from_objective, link.from_key_result};
}
Goal to_of(const AlignmentInput& link) {
  return {link.to_objective, link.to_key_result};
}

/// Walks upward from one goal and remembers by which step each goal above was reached.
class Ascent {
 public:
  Ascent(const Workspace& workspace, Goal start, AlignmentId left_out) : workspace_(workspace), left_out_(left_out) {
    reach(start, {});
    for (std::size_t next = 0; next < order_.size(); ++next) climb(order_[next]);
  }

  [[nodiscard]] bool reaches(const Goal& goal) const { return below_.contains(goal); }
  /// "O-2 -> KR-4 -> O-1": from the start up to the goal.
  [[nodiscard]] std::string path_to(Goal goal) const {
    std::string path = goal_text(goal);
    for (auto below = below_.at(goal); below; below = below_.at(below)) path = goal_text(below) + " -> " + path;
    return path;
  }

 private:
  void reach(Goal goal, Goal from) {
    if (goal && below_.try_emplace(goal, from).second) order_.push_back(goal);
  }
  void climb(Goal goal) {
    if (const auto* key_result = workspace_.find(goal.key_result)) reach({key_result->objective, {}}, goal);
    const auto links =
        goal.objective ? workspace_.alignments_from(goal.objective) : workspace_.alignments_from(goal.key_result);
    for (const auto id : links) {
      const auto* link = workspace_.find(id);
      if (link && !link->archived && id != left_out_) reach(to_of(*link), goal);
    }
  }

  const Workspace& workspace_;
  AlignmentId left_out_;
  std::unordered_map<Goal, Goal, GoalHash> below_;
  std::vector<Goal> order_;
};

template <class IdType>
void check_end(const Workspace& workspace, IdType id, const char* pointer, std::vector<FieldError>& errors) {
  if (!id) return;
  const auto* entity = workspace.find(id);
  if (!entity)
    errors.push_back({pointer, "There is no " + to_text(id) + ".", ""});
  else if (entity->archived)
    errors.push_back({pointer, to_text(id) + " is archived.", "one that is not archived"});
}

Result<void> check_ends(const Workspace& workspace, const AlignmentInput& link) {
  std::vector<FieldError> errors;
  const int from = (link.from_objective ? 1 : 0) + (link.from_key_result ? 1 : 0);
  const int to =
      (link.to_objective ? 1 : 0) + (link.to_key_result ? 1 : 0) + (link.to_kpi ? 1 : 0) + (link.to_pillar ? 1 : 0);
  if (from != 1)
    errors.push_back({"/from_objective", "A link comes from exactly one goal.", "from_objective or from_key_result"});
  if (to != 1)
    errors.push_back({"/to_objective", "A link leads to exactly one thing.",
                      "one of to_objective, to_key_result, to_kpi, to_pillar"});
  check_end(workspace, link.from_objective, "/from_objective", errors);
  check_end(workspace, link.from_key_result, "/from_key_result", errors);
  check_end(workspace, link.to_objective, "/to_objective", errors);
  check_end(workspace, link.to_key_result, "/to_key_result", errors);
  check_end(workspace, link.to_kpi, "/to_kpi", errors);
  check_end(workspace, link.to_pillar, "/to_pillar", errors);
  if (!errors.empty()) return invalid(std::move(errors));
  return {};
}

bool same_ends(const AlignmentInput& one, AlignmentInput other) {
  other.primary = one.primary;
  return one == other;
}

Result<void> check_siblings(const Workspace& workspace, const AlignmentInput& link, AlignmentId replaced) {
  const auto links = link.from_objective ? workspace.alignments_from(link.from_objective)
                                         : workspace.alignments_from(link.from_key_result);
  for (const auto id : links) {
    const auto* other = workspace.find(id);
    if (!other || other->archived || id == replaced) continue;
    if (same_ends(link, *other)) return conflict("alignment.exists", to_text(id) + " says the same already.");
    if (link.primary && other->primary)
      return refused("alignment.second-parent",
                     goal_text(from_of(link)) + " has a primary parent already (" + to_text(id) +
                         "); add a supporting link, or take that one away first.",
                     {{"/primary", "there is a primary parent already", "false"}});
  }
  return {};
}

}  // namespace

const Alignment* primary_link(const Workspace& workspace, ObjectiveId objective) {
  return find_primary(workspace, objective);
}

const Alignment* primary_link(const Workspace& workspace, KeyResultId key_result) {
  return find_primary(workspace, key_result);
}

std::vector<ObjectiveId> primary_children(const Workspace& workspace, ObjectiveId objective) {
  std::vector<ObjectiveId> children;
  for (const auto id : workspace.alignments_to(objective)) {
    const auto* link = workspace.find(id);
    if (!link || !link->from_objective || primary_link(workspace, link->from_objective) != link) continue;
    const auto* child = workspace.find(link->from_objective);
    if (child && !child->archived) children.push_back(child->id);
  }
  std::ranges::sort(children);
  return children;
}

Result<void> check_alignment(const Workspace& workspace, const AlignmentInput& link, AlignmentId replaced) {
  WM_CHECK(check_ends(workspace, link));
  const auto from = from_of(link);
  const auto to = to_of(link);
  const auto* own = workspace.find(link.from_key_result);
  if (from == to || (own && own->objective == link.to_objective))
    return refused("alignment.itself", goal_text(from) + " cannot serve " +
                                           (from == to ? std::string("itself.") : "the objective it belongs to."));
  WM_CHECK(check_siblings(workspace, link, replaced));
  if (!to) return {};
  const Ascent above(workspace, to, replaced);
  if (above.reaches(from))
    return refused("alignment.circle", "That closes a circle: " + goal_text(from) + " -> " + above.path_to(from) + ".");
  return {};
}

}  // namespace waymark
