#include "domain/decide_support.hpp"

namespace waymark {

namespace {

template <class IdType>
bool may_edit_named(const Viewer& viewer, const Workspace& workspace, IdType id) {
  const auto* entity = workspace.find(id);
  return entity && may_edit(viewer, workspace, *entity);
}

}  // namespace

bool may_alter(const Viewer& viewer, const Workspace&, const Settings&) {
  return has_right(viewer, Right::manage_settings);
}
bool may_alter(const Viewer& viewer, const Workspace&, const Pillar&) {
  return has_right(viewer, Right::manage_settings);
}
bool may_alter(const Viewer& viewer, const Workspace&, const Cycle&) {
  return has_right(viewer, Right::manage_settings);
}
bool may_alter(const Viewer& viewer, const Workspace&, const Person& person) {
  return has_right(viewer, Right::manage_people) && person.role <= viewer.role;
}
bool may_alter(const Viewer& viewer, const Workspace& workspace, const Target& target) {
  return may_edit_named(viewer, workspace, target.kpi);
}
bool may_alter(const Viewer& viewer, const Workspace& workspace, const Alignment& alignment) {
  return may_edit_named(viewer, workspace, alignment.from_objective) ||
         may_edit_named(viewer, workspace, alignment.from_key_result);
}

Result<void> check_right(const DecideContext& context, Right right) {
  if (has_right(context.viewer, right)) return {};
  return forbidden("Your role or token does not allow this: it needs the right " + std::string(to_text(right)) + ".");
}

Error stale(std::string thing, std::uint64_t version) {
  return failure(
      Errc::stale, "stale",
      std::move(thing) + " has changed since you read it. Its version is now " + std::to_string(version) + ".");
}

Error archived_already(std::string thing) {
  return refused("thing.archived", std::move(thing) + " is archived. Restore it before you change it.");
}

void check_belonging(const Workspace& workspace, const Belonging& now, const Belonging& before, FieldErrors& errors) {
  if (now.level == Level::team && !now.team) errors.add("/team", "is missing: it belongs to a team.");
  if (now.level == Level::person && !now.person) errors.add("/person", "is missing: it belongs to a person.");
  check_reference(workspace, now.team, before.team, "/team", errors);
  check_reference(workspace, now.person, before.person, "/person", errors);
  check_reference(workspace, now.owner, before.owner, "/owner", errors);
}

Result<void> check_team_tree(const Workspace& workspace, const Team& team) {
  std::string path = named(to_text(team.id), team.name);
  constexpr int depth_max = 32;
  int depth = 1;
  for (auto above = team.parent; above; ++depth) {
    const auto* row = workspace.find(above);
    if (!row) return {};
    path += " -> " + named(to_text(above), row->name);
    if (above == team.id)
      return refused("team.circle", "A team cannot lie above itself: " + path + ".",
                     {{"/parent", "lies below it.", {}}});
    if (depth >= depth_max)
      return refused("team.too-deep", "The tree of teams is at most " + std::to_string(depth_max) + " deep.",
                     {{"/parent", "lies too deep.", {}}});
    above = row->parent;
  }
  return {};
}

std::string named(std::string id, std::string_view name) {
  if (!name.empty()) id += " (" + std::string(name) + ")";
  return id;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace waymark
