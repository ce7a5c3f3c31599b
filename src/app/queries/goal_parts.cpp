#include "app/queries/goal_parts.hpp"

#include <ranges>

#include "domain/alignment_graph.hpp"
#include "domain/number_text.hpp"

namespace waymark {

namespace {

std::uint32_t count_children(const Workspace& workspace, ObjectiveId id) {
  std::uint32_t count = 0;
  for (const auto link : workspace.alignments_to(id)) {
    const auto* alignment = workspace.find(link);
    if (!alignment || alignment->archived || !alignment->primary || !alignment->from_objective) continue;
    const auto* child = workspace.find(alignment->from_objective);
    if (child && !child->archived) ++count;
  }
  return count;
}

std::string_view unit_of(const Workspace& workspace, const KeyResult& key_result) {
  const auto* metric = workspace.find(key_result.metric);
  return metric && !metric->unit.empty() ? std::string_view(metric->unit) : std::string_view(key_result.unit);
}

std::string held_text(const KeyResult& key_result, std::string_view unit) {
  return target_text(TargetInForce{.target = {},
                                   .kind = key_result.target_kind,
                                   .value = key_result.target.value_or(0),
                                   .upper = key_result.target_upper},
                     unit);
}

std::string done_text(const KeyResult& key_result) {
  const auto done =
      std::ranges::count_if(key_result.milestones, [](const Milestone& each) { return each.done_on.has_value(); });
  return std::to_string(done) + " of " + std::to_string(key_result.milestones.size()) + " milestones";
}

/// As many as it takes to write the number, at most so many.
std::uint8_t decimals_of(std::optional<double> value, std::uint8_t most) {
  if (!value) return 0;
  const auto text = number_text(*value);
  const auto point = text.find('.');
  if (point == std::string::npos) return 0;
  return static_cast<std::uint8_t>(std::min<std::size_t>(text.size() - point - 1, most));
}

/// Nobody chose the decimals of a private metric: its start and target say how exact it is; a value adds one at most.
void show_numbers(KeyResultView& view, const Metric& metric, std::optional<double> value) {
  view.format = metric.format;
  view.decimals = metric.decimals;
  if (!metric.private_to) return;
  const auto& defined = view.key_result;
  view.decimals = decimals_of(value, std::min<std::uint8_t>(1, metric.decimals));
  for (const auto& given : {defined.start, defined.target, defined.target_upper})
    view.decimals = std::max(view.decimals, decimals_of(given, metric.decimals));
}

void state_of(KeyResultView& view, const KeyResultState& state) {
  view.value = state.value;
  view.period = state.period;
  view.progress = state.progress;
  view.counted = state.counted;
  view.expected = state.expected;
  view.status = state.status;
  view.suggested = state.suggested;
  view.weight_share = state.weight_share;
  if (state.span) {
    view.starts = state.span->start;
    view.due = state.span->due;
  }
  view.days_left = state.days_left;
  view.remaining = state.remaining;
  view.pace_needed = state.pace_needed;
  view.target_reached = state.target_reached;
}

}  // namespace

ObjectiveId parent_of(const Workspace& workspace, ObjectiveId id) {
  const auto* link = primary_link(workspace, id);
  return link ? link->to_objective : ObjectiveId{};
}

std::string target_text(const Workspace& workspace, const KeyResult& key_result) {
  const auto unit = unit_of(workspace, key_result);
  switch (key_result.kind) {
    case KeyResultKind::metric:
      if (!key_result.target) return {};
      if (key_result.target_upper)
        return "between " + number_text(*key_result.target) + " and " + number_text(*key_result.target_upper, unit);
      return (key_result.start ? "from " + number_text(*key_result.start, unit) + " to " : std::string("to ")) +
             number_text(*key_result.target, unit);
    case KeyResultKind::maintain:
      return key_result.target ? held_text(key_result, unit) : std::string();
    case KeyResultKind::cadence:
      if (!key_result.target) return {};
      return held_text(key_result, unit) + " a " + std::string(to_text(key_result.per.value_or(Grain::week)));
    case KeyResultKind::milestones:
      return done_text(key_result);
    case KeyResultKind::done:
      return "done";
    case KeyResultKind::baseline:
      return "measure first";
  }
  return {};
}

ObjectiveRow objective_row(const QueryContext& context, const DerivedCache::Lease& derived, const Objective& objective,
                           bool with_key_results) {
  const auto& workspace = context.workspace;
  const auto& state = derived.of(objective.id);
  ObjectiveRow row;
  row.texts = &derived.row_texts();
  row.id = objective.id;
  row.version = objective.version;
  row.archived = objective.archived;
  row.title = objective.title;
  row.kind = objective.kind;
  row.ambition = objective.ambition;
  row.stage = objective.stage;
  row.level = objective.level;
  row.team = objective.team;
  row.team_name = name_of(workspace, objective.team);
  row.owner = objective.owner;
  row.owner_name = name_of(workspace, objective.owner);
  row.owner_role = objective.owner_role;
  row.cycle = objective.cycle;
  row.cycle_name = name_of(workspace, objective.cycle);
  if (const auto* link = primary_link(workspace, objective.id)) {
    row.parent = link->to_objective;
    row.parent_key_result = link->to_key_result;
    row.kpi = link->to_kpi;
    row.pillar = link->to_pillar;
  }
  if (state.span) {
    row.starts = state.span->start;
    row.due = state.span->due;
  }
  row.days_left = state.days_left;
  row.progress = state.progress;
  row.expected = state.expected;
  row.as_committed = state.as_committed;
  row.status = state.status;
  row.suggested = state.suggested;
  row.capped_by_guardrail = state.capped_by_guardrail;
  row.confidence = state.confidence;
  row.checked_in_on = state.checked_in_on;
  row.outcome = objective.outcome;
  row.grade = objective.grade;
  row.children = count_children(workspace, objective.id);
  if (!with_key_results) return row;
  for (const auto id : workspace.key_results_of(objective.id)) {
    const auto* key_result = workspace.find(id);
    if (!key_result || key_result->archived || !visible(context.viewer, workspace, *key_result)) continue;
    const auto& its = derived.of(id);
    row.key_results.push_back({.id = id,
                               .title = key_result->title,
                               .progress = its.progress,
                               .status = its.status,
                               .confidence = key_result->confidence,
                               .checked_in_on = key_result->checked_in_on});
  }
  return row;
}

KeyResultView key_result_view(const QueryContext& context, const DerivedCache::Lease& derived,
                              const KeyResult& key_result) {
  const auto& workspace = context.workspace;
  KeyResultView view;
  view.version = key_result.version;
  view.key_result = key_result;
  if (const auto* metric = workspace.find(key_result.metric)) {
    view.metric_key = metric->key;
    view.metric_name = metric->private_to ? key_result.title : metric->name.str();
    show_numbers(view, *metric, derived.of(key_result.id).value);
  }
  view.unit = unit_of(workspace, key_result);
  view.owner_name = name_of(workspace, key_result.owner);
  view.target_text = target_text(workspace, key_result);
  state_of(view, derived.of(key_result.id));
  const auto* objective = workspace.find(key_result.objective);
  if (!objective) return view;
  view.objective_title = objective->title;
  const auto at = std::ranges::find(objective->commitments, key_result.id, &Commitment::key_result);
  if (at != objective->commitments.end()) view.committed = *at;
  return view;
}

}  // namespace waymark
