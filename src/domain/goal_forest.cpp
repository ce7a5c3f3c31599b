#include "domain/goal_forest.hpp"

#include "domain/alignment_graph.hpp"

namespace waymark {

namespace {

/// Adds rows and remembers which objectives have one.
class Builder {
 public:
  explicit Builder(const Workspace& workspace)
      : workspace_(workspace), seen_(workspace.table<Objective>().size() + 1) {}

  [[nodiscard]] bool has(const Objective& objective) const { return seen_[objective.id.value]; }
  [[nodiscard]] std::size_t rows() const { return forest_.objectives.size(); }
  [[nodiscard]] const Objective& at(std::size_t row) const { return *forest_.objectives[row]; }

  void add(const Objective& objective, std::optional<std::size_t> parent) {
    seen_[objective.id.value] = true;
    const auto row = static_cast<std::uint32_t>(rows());
    forest_.objectives.push_back(&objective);
    forest_.parent.push_back(parent ? static_cast<std::uint32_t>(*parent) : row);
    forest_.children_begin.push_back(0);
    forest_.children_end.push_back(0);
  }
  void begin_children(std::size_t row) { forest_.children_begin[row] = static_cast<std::uint32_t>(rows()); }
  void end_children(std::size_t row) { forest_.children_end[row] = static_cast<std::uint32_t>(rows()); }
  void reserve(std::size_t count) {
    forest_.objectives.reserve(count);
    forest_.parent.reserve(count);
    forest_.children_begin.reserve(count);
    forest_.children_end.reserve(count);
    forest_.key_results.reserve(workspace_.table<KeyResult>().size());
  }

  GoalForest finish() {
    forest_.key_results_end.reserve(rows());
    for (const auto* objective : forest_.objectives) {
      for (const auto id : workspace_.key_results_of(objective->id)) {
        const auto* key_result = workspace_.find(id);
        if (key_result && !key_result->archived) forest_.key_results.push_back(key_result);
      }
      forest_.key_results_end.push_back(static_cast<std::uint32_t>(forest_.key_results.size()));
    }
    return std::move(forest_);
  }

 private:
  const Workspace& workspace_;
  std::vector<bool> seen_;
  GoalForest forest_;
};

/// The objective in whose pool this one counts.
const Objective* counting_parent(const Workspace& workspace, const Objective& objective) {
  if (!counts_above(objective)) return nullptr;
  const auto* link = primary_link(workspace, objective.id);
  const auto* parent = link ? workspace.find(link->to_objective) : nullptr;
  return parent && !parent->archived && counts_children(parent->roll_up) ? parent : nullptr;
}

/// Lists of children in two arrays: no list of its own for each objective.
struct Children {
  std::vector<std::uint32_t> end;  ///< by id of the parent
  std::vector<const Objective*> list;

  [[nodiscard]] std::span<const Objective* const> of(ObjectiveId parent) const {
    const auto begin = end[parent.value - 1];
    return std::span(list).subspan(begin, end[parent.value] - begin);
  }
};

Children list_children(std::span<const Objective> all, const std::vector<const Objective*>& parents) {
  Children children;
  children.end.assign(all.size() + 1, 0);
  for (const auto* parent : parents)
    if (parent) ++children.end[parent->id.value];
  for (std::size_t i = 1; i < children.end.size(); ++i) children.end[i] += children.end[i - 1];
  children.list.resize(children.end.back());
  auto next = children.end;  // next[id - 1] is where the next child of id goes
  for (std::size_t i = 0; i < all.size(); ++i)
    if (parents[i]) children.list[next[parents[i]->id.value - 1]++] = &all[i];
  return children;
}

}  // namespace

bool counts_above(const Objective& objective) {
  if (objective.archived) return false;
  return objective.stage == ObjectiveStage::active ||
         (objective.stage == ObjectiveStage::closed && objective.outcome != Outcome::dropped);
}

GoalForest whole_forest(const Workspace& workspace) {
  const auto all = workspace.table<Objective>().rows();
  std::vector<const Objective*> parents(all.size(), nullptr);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].id) parents[i] = counting_parent(workspace, all[i]);
  const auto children = list_children(all, parents);
  Builder builder(workspace);
  builder.reserve(all.size());
  std::size_t row = 0;
  const auto add_what_is_below = [&] {
    for (; row < builder.rows(); ++row) {
      builder.begin_children(row);
      for (const auto* child : children.of(builder.at(row).id))
        if (!builder.has(*child)) builder.add(*child, row);
      builder.end_children(row);
    }
  };
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].id && !parents[i]) builder.add(all[i], std::nullopt);
  add_what_is_below();
  for (const auto& objective : all) {
    if (!objective.id || builder.has(objective)) continue;
    builder.add(objective, std::nullopt);
    add_what_is_below();
  }
  return builder.finish();
}

GoalForest forest_below(const Workspace& workspace, const Objective& objective) {
  Builder builder(workspace);
  builder.add(objective, std::nullopt);
  for (std::size_t row = 0; row < builder.rows(); ++row) {
    const auto& above = builder.at(row);
    builder.begin_children(row);
    if (counts_children(above.roll_up))
      for (const auto id : primary_children(workspace, above.id)) {
        const auto* child = workspace.find(id);
        if (child && counts_above(*child) && !builder.has(*child)) builder.add(*child, row);
      }
    builder.end_children(row);
  }
  return builder.finish();
}

}  // namespace waymark
