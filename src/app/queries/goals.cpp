#include <ranges>

#include "app/queries.hpp"
#include "app/queries/goal_parts.hpp"
#include "app/queries/kpi_parts.hpp"

namespace waymark {

namespace {

constexpr std::size_t check_ins_shown = 20;

bool wanted(const Workspace& workspace, const ObjectiveQuery& query, const Objective& objective) {
  if (objective.archived && !query.archived) return false;
  if (query.cycle && objective.cycle != query.cycle) return false;
  if (query.team && objective.team != query.team) return false;
  if (query.owner && objective.owner != query.owner) return false;
  if (query.level && objective.level != *query.level) return false;
  if (query.stage && objective.stage != *query.stage) return false;
  if (query.changed_since > 0 && objective.version <= query.changed_since) return false;
  if (query.parent && parent_of(workspace, objective.id) != query.parent) return false;
  if (query.top && parent_of(workspace, objective.id)) return false;
  return query.words.empty() || has_words(objective.title, query.words);
}

template <class Ids>
std::vector<CheckIn> latest_check_ins(const QueryContext& context, const Ids& ids) {
  std::vector<CheckIn> latest;
  for (const auto id : ids | std::views::reverse) {
    const auto* check_in = context.workspace.find(id);
    if (!check_in || check_in->archived || !visible(context.viewer, context.workspace, *check_in)) continue;
    latest.push_back(*check_in);
    if (latest.size() == check_ins_shown) break;
  }
  return latest;
}

template <class IdType>
std::string title_of(const Workspace& workspace, IdType id) {
  const auto* entity = workspace.find(id);
  if (!entity) return {};
  if constexpr (std::is_same_v<IdType, KpiId>)
    return entity->name;
  else
    return entity->title;
}

std::string upper_title(const Workspace& workspace, const Alignment& link) {
  if (link.to_objective) return title_of(workspace, link.to_objective);
  if (link.to_key_result) return title_of(workspace, link.to_key_result);
  if (link.to_kpi) return title_of(workspace, link.to_kpi);
  return title_of(workspace, link.to_pillar);
}

std::string lower_title(const Workspace& workspace, const Alignment& link) {
  return link.from_objective ? title_of(workspace, link.from_objective) : title_of(workspace, link.from_key_result);
}

void add_links(const QueryContext& context, ObjectiveId id, ObjectiveView& view) {
  const auto& workspace = context.workspace;
  const auto seen_link = [&](AlignmentId link) -> const Alignment* {
    const auto* alignment = workspace.find(link);
    return alignment && !alignment->archived && visible(context.viewer, workspace, *alignment) ? alignment : nullptr;
  };
  for (const auto link : workspace.alignments_from(id))
    if (const auto* alignment = seen_link(link))
      view.serves.push_back({.alignment = *alignment, .title = upper_title(workspace, *alignment)});
  for (const auto link : workspace.alignments_to(id))
    if (const auto* alignment = seen_link(link))
      view.served_by.push_back({.alignment = *alignment, .title = lower_title(workspace, *alignment)});
}

void add_parts(const QueryContext& context, const DerivedCache::Lease& derived, const Objective& objective,
               ObjectiveView& view) {
  const auto& workspace = context.workspace;
  const auto shown = [&](const auto* entity) {
    return entity && !entity->archived && visible(context.viewer, workspace, *entity);
  };
  for (const auto id : workspace.key_results_of(objective.id))
    if (const auto* key_result = workspace.find(id); shown(key_result))
      view.key_results.push_back(key_result_view(context, derived, *key_result));
  for (const auto id : workspace.initiatives_of(objective.id))
    if (const auto* initiative = workspace.find(id); shown(initiative)) view.initiatives.push_back(*initiative);
  for (const auto id : objective.guardrails)
    if (const auto* kpi = workspace.find(id); shown(kpi))
      view.guardrails.push_back({.kpi = id, .name = kpi->name, .health = derived.of(*kpi).state.health});
  for (const auto id : workspace.recoveries_by(objective.id))
    if (const auto* recovery = workspace.find(id); shown(recovery))
      view.recoveries.push_back(recovery_view(context, derived, *recovery));
}

/// Only what is closed was carried over; the newest that is seen, since a close may be taken back and done again.
void add_successor(const QueryContext& context, const Objective& objective, ObjectiveView& view) {
  if (objective.stage != ObjectiveStage::closed) return;
  for (const auto& row : context.workspace.table<Objective>().rows() | std::views::reverse)
    if (row.id && row.carried_over_from == objective.id && !row.archived &&
        visible(context.viewer, context.workspace, row)) {
      view.continued_by = row.id;
      view.continued_by_title = row.title;
      return;
    }
}

/// Lays the rows that match out as a tree, depth first.
class TreeWalk {
 public:
  TreeWalk(const QueryContext& context, const ObjectiveQuery& query)
      : context_(context), query_(query), derived_(context.derived()) {}

  ObjectiveTree run() && {
    const auto rows = context_.workspace.table<Objective>().rows();
    matches_.resize(rows.size());
    children_.resize(rows.size() + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) matches_[i] = is_match(rows[i]);
    for (const auto& row : rows)
      if (row.id && matches_[row.id.value - 1]) children_[nearest_match_above(row.id)].push_back(row.id);
    for (const auto id : children_[0]) add(id, 0);
    return std::move(tree_);
  }

 private:
  bool is_match(const Objective& row) const {
    return row.id && wanted(context_.workspace, query_, row) && visible(context_.viewer, context_.workspace, row) &&
           (!query_.status || derived_.of(row.id).status == query_.status);
  }
  std::uint32_t nearest_match_above(ObjectiveId id) const {
    auto above = parent_of(context_.workspace, id);
    for (int steps = 0; above && steps < 64; ++steps) {
      if (matches_[above.value - 1]) return above.value;
      above = parent_of(context_.workspace, above);
    }
    return 0;
  }
  void add(ObjectiveId id, std::uint32_t depth) {
    const auto& row = *context_.workspace.find(id);
    tree_.items.push_back({.depth = depth, .row = objective_row(context_, derived_, row, query_.key_results)});
    for (const auto child : children_[id.value]) add(child, depth + 1);
  }

  const QueryContext& context_;
  const ObjectiveQuery& query_;
  const DerivedCache::Lease derived_;
  std::vector<bool> matches_;
  std::vector<std::vector<ObjectiveId>> children_;  ///< by the parent's number; 0: the roots
  ObjectiveTree tree_;
};

}  // namespace

Result<ObjectiveList> list_objectives(const QueryContext& context, const ObjectiveQuery& query) {
  const auto derived = context.derived();
  ObjectiveList list;
  list.items.reserve(query.limit);
  const auto right_one = [&](const Objective& objective) {
    return wanted(context.workspace, query, objective) &&
           (!query.status || derived.of(objective.id).status == query.status);
  };
  WM_TRY(next, fill_page<Objective>(context, query, right_one, [&](const Objective& objective) {
           list.items.push_back(objective_row(context, derived, objective, query.key_results));
         }));
  list.next_cursor = std::move(next);
  return list;
}

Result<ObjectiveTree> get_objective_tree(const QueryContext& context, const ObjectiveQuery& query) {
  return TreeWalk(context, query).run();
}

Result<ObjectiveView> get_objective(const QueryContext& context, ObjectiveId id) {
  WM_TRY(objective, seen(context, id));
  const auto derived = context.derived();
  ObjectiveView view;
  view.version = objective->version;
  view.objective = *objective;
  view.row = objective_row(context, derived, *objective, false);
  view.sum = derived.of(id).sum;
  view.sum_target = derived.of(id).sum_target;
  add_parts(context, derived, *objective, view);
  add_links(context, id, view);
  view.check_ins = latest_check_ins(context, context.workspace.check_ins_of(id));
  add_successor(context, *objective, view);
  return view;
}

Result<KeyResultList> list_key_results(const QueryContext& context, const KeyResultQuery& query) {
  const auto derived = context.derived();
  KeyResultList list;
  const auto right_one = [&](const KeyResult& key_result) {
    if (key_result.archived && !query.archived) return false;
    if (query.objective && key_result.objective != query.objective) return false;
    if (query.owner && key_result.owner != query.owner) return false;
    if (query.metric && key_result.metric != query.metric) return false;
    return !query.status || derived.of(key_result.id).status == query.status;
  };
  WM_TRY(next, fill_page<KeyResult>(context, query, right_one, [&](const KeyResult& key_result) {
           list.items.push_back(key_result_view(context, derived, key_result));
         }));
  list.next_cursor = std::move(next);
  return list;
}

Result<KeyResultView> get_key_result(const QueryContext& context, KeyResultId id) {
  WM_TRY(key_result, seen(context, id));
  auto view = key_result_view(context, context.derived(), *key_result);
  view.check_ins = latest_check_ins(context, context.workspace.check_ins_of(id));
  return view;
}

Result<InitiativeList> list_initiatives(const QueryContext& context, const InitiativeQuery& query) {
  InitiativeList list;
  const auto right_one = [&](const Initiative& initiative) {
    if (initiative.archived && !query.archived) return false;
    if (query.objective && initiative.objective != query.objective) return false;
    if (query.owner && initiative.owner != query.owner) return false;
    return !query.stage || initiative.stage == *query.stage;
  };
  WM_TRY(next, fill_page<Initiative>(context, query, right_one,
                                     [&](const Initiative& initiative) { list.items.push_back(initiative); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<Initiative> get_initiative(const QueryContext& context, InitiativeId id) {
  WM_TRY(initiative, seen(context, id));
  return *initiative;
}

Result<CheckInList> list_check_ins(const QueryContext& context, const CheckInQuery& query) {
  CheckInList list;
  const auto right_one = [&](const CheckIn& check_in) {
    if (check_in.archived) return false;
    if (query.key_result && check_in.key_result != query.key_result) return false;
    if (query.objective && check_in.objective != query.objective) return false;
    if (query.initiative && check_in.initiative != query.initiative) return false;
    return !query.author || check_in.author == query.author;
  };
  WM_TRY(next, fill_page_newest_first<CheckIn>(context, query, right_one,
                                               [&](const CheckIn& check_in) { list.items.push_back(check_in); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<CheckIn> get_check_in(const QueryContext& context, CheckInId id) {
  WM_TRY(check_in, seen(context, id));
  return *check_in;
}

Result<AlignmentList> list_alignments(const QueryContext& context, const AlignmentQuery& query) {
  AlignmentList list;
  const auto right_one = [&](const Alignment& link) {
    if (link.archived && !query.archived) return false;
    return !query.objective || link.from_objective == query.objective || link.to_objective == query.objective;
  };
  WM_TRY(next,
         fill_page<Alignment>(context, query, right_one, [&](const Alignment& link) { list.items.push_back(link); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<Alignment> get_alignment(const QueryContext& context, AlignmentId id) {
  WM_TRY(alignment, seen(context, id));
  return *alignment;
}

}  // namespace waymark
