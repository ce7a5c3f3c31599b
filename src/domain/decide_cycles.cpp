// Planning periods and how they nest.
#include "domain/decide_support.hpp"

namespace waymark {

namespace {

constexpr int cycle_depth_max = 16;

bool holds(const Cycle& outer, const Cycle& inner) {
  return outer.first_day <= inner.first_day && inner.last_day <= outer.last_day;
}

std::string days_text(const Cycle& cycle) {
  return to_text(cycle.first_day) + " to " + to_text(cycle.last_day);
}

Result<void> check_nesting(const Workspace& workspace, const Cycle& cycle) {
  int depth = 0;
  for (auto above = cycle.parent; above; ++depth) {
    if ((cycle.id && above == cycle.id) || depth >= cycle_depth_max)
      return refused("cycle.circle", "A cycle cannot lie in itself.", {{"/parent", "lies in this cycle.", {}}});
    const auto* row = workspace.find(above);
    if (!row) break;
    above = row->parent;
  }
  const auto* parent = workspace.find(cycle.parent);
  if (parent && !holds(*parent, cycle))
    return refused("cycle.outside-parent",
                   "The cycle (" + days_text(cycle) + ") does not lie inside " +
                       named(to_text(parent->id), parent->name) + " (" + days_text(*parent) + ").",
                   {{"/first_day", "lies outside its parent cycle.", days_text(*parent)}});
  if (!cycle.id) return {};
  for (const auto& each : workspace.table<Cycle>().rows())
    if (each.id && !each.archived && each.parent == cycle.id && !holds(cycle, each))
      return refused("cycle.outside-parent",
                     named(to_text(each.id), each.name) + " (" + days_text(each) + ") would lie outside this cycle.",
                     {{"/first_day", "leaves a cycle inside it outside.", days_text(each)}});
  return {};
}

Result<void> check_cycle(const Workspace& workspace, const Cycle& cycle, const Cycle* before) {
  FieldErrors errors;
  check_constraints(static_cast<const CycleInput&>(cycle), errors);
  if (cycle.last_day < cycle.first_day)
    errors.add("/last_day", "lies before the first day.", "from " + to_text(cycle.first_day) + " on");
  check_reference(workspace, cycle.parent, before ? before->parent : CycleId{}, "/parent", errors);
  WM_CHECK(errors.result());
  return check_nesting(workspace, cycle);
}

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const Create<Cycle>& command) {
  WM_CHECK(check_right(context, Right::manage_settings));
  Cycle cycle;
  static_cast<CycleInput&>(cycle) = command.input;
  WM_CHECK(check_cycle(workspace, cycle, nullptr));
  DecisionBuilder builder(workspace);
  const auto id = builder.create(std::move(cycle));
  return builder.finish(to_text(id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Update<Cycle>& command) {
  WM_TRY(edit, begin_edit(workspace, context, command, Right::manage_settings));
  WM_CHECK(check_cycle(workspace, edit.after, &edit.before));
  DecisionBuilder builder(workspace);
  builder.change(edit.before, std::move(edit.after));
  return builder.finish(to_text(command.id));
}

Decided decide(const Workspace& workspace, const DecideContext& context, const Archive<Cycle>& command) {
  WM_TRY(before, alterable(workspace, context, command.id, Right::manage_settings));
  if (!command.archived && before->archived) WM_CHECK(check_cycle(workspace, *before, before));
  return archive_decision(workspace, *before, command.archived);
}

}  // namespace waymark
