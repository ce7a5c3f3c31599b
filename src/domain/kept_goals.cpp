#include "domain/kept_goals.hpp"

#include <bit>
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

bool differ(double one, double other) {
  return std::bit_cast<std::uint64_t>(one) != std::bit_cast<std::uint64_t>(other);
}

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
  rolled_.sums = sum_values(view, rolled_.forest, rolled_.key_results);
  std::vector<std::uint32_t> all(anew.size());
  std::iota(all.begin(), all.end(), 0U);
  gather_objectives(view, rolled_, all);
  roll_up(rolled_.input, view.thresholds, rolled_.result);
  for (std::size_t row = 0; row < all.size(); ++row) tell_shares(rolled_, row);
  tell_all(view);
}

void KeptGoals::roll_up_touched(const GoalView& view, std::span<const ObjectiveId> touched) {
  std::vector<std::uint32_t> rows;
  for (const auto id : touched)
    if (view.workspace.find(id)) rows.push_back(rows_[id.value - 1]);
  for (const auto row : rows) gather_key_results(view, rolled_, row);
  const auto& objectives = rolled_.forest.objectives;
  if (!rolled_.sums.empty()) {
    rolled_.sums = sum_values(view, rolled_.forest, rolled_.key_results);
    for (std::uint32_t row = 0; row < objectives.size(); ++row)
      if (objectives[row]->roll_up == RollUp::value_sum) rows.push_back(row);
  }
  gather_objectives(view, rolled_, rows);
  before_ = rolled_.result;
  roll_up(rolled_.input, view.thresholds, rolled_.result);
  const auto& now = rolled_.result;
  for (std::uint32_t row = 0; row < objectives.size(); ++row)
    if (differ(now.progress[row], before_.progress[row]) || differ(now.expected[row], before_.expected[row]) ||
        now.status[row] != before_.status[row] || now.capped[row] != before_.capped[row] ||
        differ(now.counted_weight[row], before_.counted_weight[row]))
      rows.push_back(row);
  // A parent shows its children's numbers as committed, and the shares of what counts beside them.
  for (std::size_t i = rows.size(); i > 0; --i) rows.push_back(rolled_.forest.parent[rows[i - 1]]);
  for (const auto row : rows) {
    tell_shares(rolled_, row);
    objectives_[objectives[row]->id.value - 1] = objective_state_of(view, rolled_, row);
  }
}

}  // namespace waymark
