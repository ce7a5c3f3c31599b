#include "domain/access.hpp"

#include <algorithm>

namespace waymark {

namespace {

constexpr std::array rights{
    RightRow{Right::open, Role::viewer},
    RightRow{Right::read, Role::viewer},
    RightRow{Right::record_measurements, Role::member},
    RightRow{Right::check_in, Role::member},
    RightRow{Right::edit_goals, Role::member},
    RightRow{Right::edit_kpis, Role::member},
    RightRow{Right::manage_people, Role::admin},
    RightRow{Right::manage_settings, Role::admin},
    RightRow{Right::manage_tokens, Role::viewer},
    RightRow{Right::export_everything, Role::admin},
    RightRow{Right::administer, Role::owner},
};

bool is_admin(const Viewer& viewer) {
  return viewer.role >= Role::admin;
}

struct Belonging {
  Level level;
  TeamId team;
  PersonId person;
  PersonId owner;
};

bool may_edit_what_belongs(const Viewer& viewer, const Workspace& workspace, const Belonging& to) {
  if (is_admin(viewer)) return true;
  if (viewer.role < Role::member || !viewer.person) return false;
  if (to.owner == viewer.person || to.person == viewer.person) return true;
  return to.level == Level::team && belongs_to(workspace, viewer.person, to.team);
}

}  // namespace

std::span<const RightRow> right_table() {
  return rights;
}

bool has_right(const Viewer& viewer, Right right) {
  const auto position = static_cast<std::size_t>(right);
  WM_ASSERT(rights[position].right == right);
  return viewer.role >= rights[position].least && ((viewer.scopes >> position) & 1u) != 0;
}

bool belongs_to(const Workspace& workspace, PersonId person, TeamId team) {
  // The team itself counts for every member; teams above only for their leads. Depth is bounded against circles.
  bool own = true;
  for (int depth = 0; team && depth < 64; ++depth) {
    const auto* row = workspace.find(team);
    if (!row) return false;
    for (const auto& member : row->members)
      if (member.person == person && (own || member.lead)) return true;
    own = false;
    team = row->parent;
  }
  return false;
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const Objective& objective) {
  if (may_edit_what_belongs(viewer, workspace, {objective.level, objective.team, objective.person, objective.owner}))
    return true;
  return viewer.role >= Role::member && std::ranges::any_of(objective.contributing_teams, [&](TeamId team) {
           return belongs_to(workspace, viewer.person, team);
         });
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const KeyResult& key_result) {
  if (viewer.role >= Role::member && viewer.person && key_result.owner == viewer.person) return true;
  const auto* objective = workspace.find(key_result.objective);
  return objective && may_edit(viewer, workspace, *objective);
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const Initiative& initiative) {
  const auto level = initiative.team ? Level::team : Level::person;
  if (may_edit_what_belongs(viewer, workspace, {level, initiative.team, initiative.owner, initiative.owner}))
    return true;
  const auto* objective = workspace.find(initiative.objective);
  return objective && may_edit(viewer, workspace, *objective);
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const Kpi& kpi) {
  return may_edit_what_belongs(viewer, workspace, {kpi.level, kpi.team, kpi.person, kpi.owner});
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const Metric& metric) {
  if (const auto* key_result = workspace.find(metric.private_to)) return may_edit(viewer, workspace, *key_result);
  const auto level = metric.team ? Level::team : Level::workspace;
  if (may_edit_what_belongs(viewer, workspace, {level, metric.team, {}, metric.owner})) return true;
  // Whoever keeps a KPI or a key result on the metric may measure and mend it.
  const auto kpis = workspace.kpis_on(metric.id);
  if (std::ranges::any_of(kpis, [&](KpiId id) { return may_edit(viewer, workspace, *workspace.find(id)); }))
    return true;
  const auto key_results = workspace.key_results_on(metric.id);
  return std::ranges::any_of(key_results,
                             [&](KeyResultId id) { return may_edit(viewer, workspace, *workspace.find(id)); });
}

bool may_edit(const Viewer& viewer, const Workspace& workspace, const Team& team) {
  if (is_admin(viewer)) return true;
  TeamId above = team.id;
  for (int depth = 0; above && depth < 64; ++depth) {
    const auto* row = workspace.find(above);
    if (!row) return false;
    for (const auto& member : row->members)
      if (member.lead && member.person == viewer.person && viewer.role >= Role::member) return true;
    above = row->parent;
  }
  return false;
}

}  // namespace waymark
