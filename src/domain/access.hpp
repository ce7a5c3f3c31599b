#pragma once
// Who may do what. Rights belong to roles (one table); what a member may edit also depends on owner and team.
#include <array>
#include <span>

#include "domain/workspace.hpp"

namespace waymark {

/// What an operation needs. Token scopes use the same words.
WM_ENUM(Right, open, read, record_measurements, check_in, edit_goals, edit_kpis, manage_people, manage_settings,
        manage_tokens, export_everything, administer)

/// The person who asks, with the role and the scopes that the session or token leaves of it.
struct Viewer {
  PersonId person;
  Role role = Role::viewer;
  std::uint32_t scopes = ~0u;  ///< bit n: Right n is allowed; a token may have fewer than its owner
};

/// The least role that has each right.
struct RightRow {
  Right right;
  Role least;
};
[[nodiscard]] std::span<const RightRow> right_table();

/// Whether role and scopes carry the right at all. A lesser role never has more than a greater one.
[[nodiscard]] bool has_right(const Viewer& viewer, Right right);

/// Whether the viewer may see the thing. Published things are seen by everybody in the workspace.
template <class Entity>
[[nodiscard]] bool visible(const Viewer& viewer, const Workspace&, const Entity&) {
  return has_right(viewer, Right::read);
}

// Whether the viewer may alter the thing: admins all; members what they own, what belongs to them, and what belongs to
// a team of theirs (or, for a team's lead, to a team below it).
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const Objective& objective);
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const KeyResult& key_result);
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const Initiative& initiative);
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const Kpi& kpi);
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const Metric& metric);
[[nodiscard]] bool may_edit(const Viewer& viewer, const Workspace& workspace, const Team& team);

/// Whether the person belongs to the team, or leads it or a team above it.
[[nodiscard]] bool belongs_to(const Workspace& workspace, PersonId person, TeamId team);

}  // namespace waymark
