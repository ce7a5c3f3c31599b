#include "domain/kept_goals.hpp"

#include <bit>
#include <functional>
#include <map>
#include <numeric>

#include "domain/alignment_graph.hpp"

namespace waymark {

namespace {

/// FNV-1a over 64-bit words.
class Mix {
 public:
  void add(std::uint64_t word) {
    for (int i = 0; i < 8; ++i) {
      value_ = (value_ ^ (word & 0xff)) * 0x100000001b3ULL;
      word >>= 8;
    }
  }
  void add(std::optional<double> number) { add(number ? std::bit_cast<std::uint64_t>(*number) : ~0ULL); }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t KeptGoals::shape_of(const Workspace& workspace, ObjectiveId id) {
  Mix mix;
  const auto* objective = workspace.find(id);
  if (!objective) return mix.value();
  mix.add(std::uint64_t{objective->archived} | static_cast<std::uint64_t>(objective->roll_up) << 8 |
          std::uint64_t{counts_above(*objective)} << 16);
  mix.add(objective->weight);
  const auto* link = primary_link(workspace, id);
  mix.add(std::uint64_t{link ? link->to_objective.value : 0});
  for (const auto key_result : workspace.key_results_of(id)) {
    const auto* row = workspace.find(key_result);
    if (!row || row->archived) continue;
    mix.add(std::uint64_t{key_result.value} | static_cast<std::uint64_t>(row->kind) << 32);
    mix.add(row->weight);
  }
  return mix.value();
}

void KeptGoals::index_rows(const Workspace& workspace) {
  const auto count = workspace.table<Objective>().size();
  rows_.assign(count, 0);
  for (std::uint32_t row = 0; row < rolled_.forest.objectives.size(); ++row)
    rows_[rolled_.forest.objectives[row]->id.value - 1] = row;
  first_objective_ = workspace.table<Objective>().rows().data();
  first_key_result_ = workspace.table<KeyResult>().rows().data();
  key_result_count_ = workspace.table<KeyResult>().size();
}

void KeptGoals::tell_all(const GoalView& view) {
  objectives_.resize(view.workspace.table<Objective>().size());
  for (std::size_t row = 0; row < rolled_.forest.objectives.size(); ++row)
    objectives_[rolled_.forest.objectives[row]->id.value - 1] = objective_state_of(view, rolled_, row);
}

void KeptGoals::rebuild(const Workspace& workspace, Date today) {
  today_ = today;
  const GoalView view(workspace, today);
  rolled_ = roll_up_goals(view, whole_forest(workspace), true);
  index_rows(workspace);
  shapes_.resize(rows_.size());
  for (std::uint32_t i = 0; i < shapes_.size(); ++i) shapes_[i] = shape_of(workspace, ObjectiveId{i + 1});
  objectives_.clear();
  tell_all(view);
}

bool KeptGoals::keeps_shape(const Workspace& workspace, std::span<const ObjectiveId> touched) const {
  const auto& objectives = workspace.table<Objective>();
  const auto& key_results = workspace.table<KeyResult>();
  if (objectives.size() != rows_.size() || objectives.rows().data() != first_objective_) return false;
  if (key_results.size() != key_result_count_ || key_results.rows().data() != first_key_result_) return false;
  for (const auto id : touched)
    if (id && id.value <= shapes_.size() && shape_of(workspace, id) != shapes_[id.value - 1]) return false;
  return true;
}

void KeptGoals::refresh(const Workspace& workspace, std::span<const ObjectiveId> touched) {
  const GoalView view(workspace, today_);
  if (keeps_shape(workspace, touched))
    roll_up_touched(view, touched);
  else
    reshape(view, touched);
}

void KeptGoals::reshape(const GoalView& view, std::span<const ObjectiveId> touched) {
  const auto& workspace = view.workspace;
  rolled_.forest = whole_forest(workspace);
  index_rows(workspace);
  size_inputs(view, rolled_);
  shapes_.resize(rows_.size());
  // Key results that were archived or moved away say nothing; those that are there are gathered below.
  std::vector<bool> anew(rolled_.forest.objectives.size());
  for (const auto id : touched) {
    if (!id || id.value > rows_.size()) continue;
    shapes_[id.value - 1] = shape_of(workspace, id);
    for (const auto key_result : workspace.key_results_of(id)) rolled_.key_results.states[key_result.value - 1] = {};
    if (workspace.find(id)) anew[rows_[id.value - 1]] = true;
  }
  for (std::size_t row = 0; row < anew.size(); ++row) {
    if (anew[row])
      gather_key_results(view, rolled_, row);
    else
      count_key_results(rolled_, row);
  }
  settle_weights(rolled_.forest, rolled_.input);
  sum_values(view, rolled_);
  std::vector<std::uint32_t> all(anew.size());
  std::iota(all.begin(), all.end(), 0U);
  gather_objectives(view, rolled_, all);
  roll_up(rolled_.input, view.thresholds, rolled_.result);
  for (std::size_t row = 0; row < all.size(); ++row) tell_shares(rolled_, row);
  tell_all(view);
}

void KeptGoals::roll_up_touched(const GoalView& view, std::span<const ObjectiveId> touched) {
  const auto& forest = rolled_.forest;
  // Children stand behind their parents, so the highest row is always the next that is ready.
  std::map<std::uint32_t, bool, std::greater<>> waiting;  // row: whether it is one of the touched
  for (const auto id : touched)
    if (view.workspace.find(id)) waiting[rows_[id.value - 1]] = true;
  while (!waiting.empty()) {
    const auto [row, is_touched] = *waiting.begin();
    waiting.erase(waiting.begin());
    const bool sums = forest.objectives[row]->roll_up == RollUp::value_sum;
    if (is_touched) gather_key_results(view, rolled_, row);
    if (!rolled_.sums.empty() && (is_touched || sums)) rolled_.sums[row] = sum_of_row(view, rolled_, row);
    if (is_touched || sums) gather_objectives(view, rolled_, {&row, 1});
    const bool changed = roll_up_row(rolled_.input, view.thresholds, rolled_.result, row, forest.children_begin[row],
                                     forest.children_end[row]);
    tell_shares(rolled_, row);
    objectives_[forest.objectives[row]->id.value - 1] = objective_state_of(view, rolled_, row);
    if (const auto parent = forest.parent[row]; parent != row && (is_touched || changed || sums))
      waiting.try_emplace(parent, false);
  }
}

}  // namespace waymark
