// Initiatives: what people do to get there.
#include "domain/decide_support.hpp"

namespace waymark {

namespace {

Result<void> check_initiative(const Workspace& workspace, const Initiative& initiative, const Initiative* before) {
  static const Initiative none{};
  const auto& was = before ? *before : none;
  FieldErrors errors;
  check_constraints(static_cast<const InitiativeInput&>(initiative), errors);
  check_reference(workspace, initiative.objective, was.objective, "/objective", errors);
  const auto* key_result = check_reference(workspace, initiative.key_result, was.key_result, "/key_result", errors);
  check_reference(workspace, initiative.owner, was.owner, "/owner", errors);
  check_reference(workspace, initiative.team, was.team, "/team", errors);
  if (key_result && initiative.objective && key_result->objective != initiative.objective)
    errors.add("/key_result", "belongs to another objective.", "one of " + to_text(initiative.objective));
  if (initiative.starts && initiative.due && *initiative.due < *initiative.starts)
    errors.add("/due", "lies before its first day.", "from " + to_text(*initiative.starts) + " on");
  return errors.result();
}

/// An initiative of a key result belongs to its objective.
void complete(const Workspace& workspace, Initiative& initiative) {
  const auto* key_result = workspace.find(initiative.key_result);
  if (key_result && !initiative.objective) initiative.objective = key_result->objective;
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Initiative>& command) {
  Initiative initiative;
  static_cast<InitiativeInput&>(initiative) = command.input;
  complete(workspace, initiative);
  WM_CHECK(check_may_create(workspace, context, initiative, Right::edit_goals));
  WM_CHECK(check_initiative(workspace, initiative, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(initiative));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Initiative>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::edit_goals));
  complete(workspace, edit.after);
  WM_CHECK(check_initiative(workspace, edit.after, &edit.before));
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Initiative>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::edit_goals));
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
