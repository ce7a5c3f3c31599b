#pragma once
// Who serves whom. One primary parent each, any number of supporting links, no circles.
#include <vector>

#include "base/result.hpp"
#include "domain/workspace.hpp"

namespace waymark {

/// The link that makes the goal somebody's child; none when it has no primary parent.
[[nodiscard]] const Alignment* primary_link(const Workspace& workspace, ObjectiveId objective);
[[nodiscard]] const Alignment* primary_link(const Workspace& workspace, KeyResultId key_result);
/// Objectives whose primary parent is this objective itself (not a key result of it), in order of creation; archived
/// ones left out.
[[nodiscard]] std::vector<ObjectiveId> primary_children(const Workspace& workspace, ObjectiveId objective);
/// Refuses a link to itself (alignment.itself), a circle (alignment.circle, with the path), a second primary parent
/// (alignment.second-parent), a link that is there already (alignment.exists), and ends that are not exactly one and
/// one, unknown or archived (invalid). A key result belongs to its objective, so a circle may lead through it.
/// `replaced` is a link that will be gone by then.
[[nodiscard]] Result<void> check_alignment(const Workspace& workspace, const AlignmentInput& link,
                                           AlignmentId replaced = {});

}  // namespace waymark
