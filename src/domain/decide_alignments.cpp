// Links upward between goals, and to the KPIs and themes that they serve.
#include "domain/alignment_graph.hpp"
#include "domain/decide_support.hpp"
#include "domain/weights.hpp"

namespace waymark {

namespace {

/// Pinned shares of what counts for the parent, with the new child.
Result<void> check_parent_weights(const Workspace& workspace, const AlignmentInput& link) {
  const auto* child = workspace.find(link.from_objective);
  if (!link.primary || !link.to_objective || !child || !child->weight) return {};
  std::vector<std::optional<double>> pinned{child->weight};
  for (const auto id : primary_children(workspace, link.to_objective))
    if (id != link.from_objective) pinned.push_back(workspace.find(id)->weight);
  return check_weights(pinned);
}

Result<void> check_link(const Workspace& workspace, const AlignmentInput& link, AlignmentId replaced) {
  WM_CHECK(check_alignment(workspace, link, replaced));
  return check_parent_weights(workspace, link);
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Alignment>& command) {
  Alignment link;
  static_cast<AlignmentInput&>(link) = command.input;
  WM_CHECK(check_right(context, Right::edit_goals));
  // Which ends are wrong is said before whose they are.
  WM_CHECK(check_link(workspace, link, {}));
  WM_CHECK(check_may_create(workspace, context, link, Right::edit_goals));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(link));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Alignment>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  if (!command.archived && before->archived) WM_CHECK(check_link(workspace, *before, before->id));
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
