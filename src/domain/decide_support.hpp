#pragma once
// What the commands have in common: field errors gathered and told at once, who may alter what, references, and the
// decision as it grows. For the decide_*.cpp files.
#include <algorithm>
#include <array>

#include "domain/constraint_check.hpp"
#include "domain/decide.hpp"

namespace waymark {

/// A decision as it is put together.
class DecisionBuilder {
 public:
  explicit DecisionBuilder(const Workspace& workspace) : workspace_(workspace) {}

  /// The id that the next created thing of this kind gets.
  template <class Entity>
  [[nodiscard]] typename Entity::id_type next_id() const {
    auto id = workspace_.table<Entity>().next_id();
    id.value += created_.at(kind_of<Entity>());
    return id;
  }
  template <class Entity>
  typename Entity::id_type create(Entity entity) {
    entity.id = next_id<Entity>();
    ++created_.at(kind_of<Entity>());
    const auto id = entity.id;
    decision_.changes.emplace_back(EntityChange<Entity>{.before = std::nullopt, .after = std::move(entity)});
    return id;
  }
  /// Adds nothing when both are equal.
  template <class Entity>
  void change(const Entity& before, Entity after) {
    if (before == after) return;
    decision_.changes.emplace_back(EntityChange<Entity>{.before = before, .after = std::move(after)});
  }
  void measure(Measurement measurement) { decision_.measurements.push_back(std::move(measurement)); }
  /// What there is so far.
  [[nodiscard]] const Decision& decision() const { return decision_; }
  [[nodiscard]] Decision finish(std::string subject) {
    decision_.subject = std::move(subject);
    return std::move(decision_);
  }

 private:
  template <class Entity>
  static constexpr std::size_t kind_of() {
    return Change(EntityChange<Entity>{}).index();
  }
  const Workspace& workspace_;
  Decision decision_;
  std::array<std::uint32_t, std::variant_size_v<Change>> created_{};
};

// Who may alter a thing; the right itself is asked beside it. Parts follow what they belong to.
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Settings& settings);
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Pillar& pillar);
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Cycle& cycle);
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Person& person);
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Target& target);
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Alignment& alignment);
template <class Entity>
[[nodiscard]] bool may_alter(const Viewer& viewer, const Workspace& workspace, const Entity& entity)
  requires requires { may_edit(viewer, workspace, entity); }
{
  return may_edit(viewer, workspace, entity);
}

/// Forbidden when role or scopes do not carry the right.
[[nodiscard]] Result<void> check_right(const DecideContext& context, Right right);

/// The thing when it is there and seen by the viewer, who has the right and may alter it.
template <class IdType>
[[nodiscard]] Result<const EntityOf<IdType>*> alterable(const Workspace& workspace, const DecideContext& context,
                                                        IdType id, Right right) {
  const auto* entity = workspace.find(id);
  if (!entity || !visible(context.viewer, workspace, *entity)) return not_found(to_text(id));
  WM_CHECK(check_right(context, right));
  if (!may_alter(context.viewer, workspace, *entity))
    return forbidden("You may not change " + to_text(id) + ": it belongs to others.");
  return entity;
}

/// For what a viewer wants to create.
template <class Entity>
[[nodiscard]] Result<void> check_may_create(const Workspace& workspace, const DecideContext& context,
                                            const Entity& entity, Right right) {
  WM_CHECK(check_right(context, right));
  if (!may_alter(context.viewer, workspace, entity))
    return forbidden("You may create this only for yourself or a team of yours. Name yourself as owner, or that team.");
  return {};
}

[[nodiscard]] Error stale(std::string thing, std::uint64_t version);
[[nodiscard]] Error archived_already(std::string thing);

/// An existing thing and what an update makes of it, before any rule of its own is asked.
template <class Entity>
struct Edit {
  const Entity& before;
  Entity after;
};

template <class Entity>
[[nodiscard]] Result<Edit<Entity>> begin_edit(const Workspace& workspace, const DecideContext& context,
                                              const Update<Entity>& command, Right right) {
  WM_TRY(before, alterable(workspace, context, command.id, right));
  if (command.expected_version != 0 && command.expected_version != before->version)
    return stale(to_text(command.id), before->version);
  if (before->archived) return archived_already(to_text(command.id));
  Edit<Entity> edit{*before, *before};
  merge(static_cast<typename Entity::input_type&>(edit.after), command.patch);
  return edit;
}

/// Whether the reference can be followed: it is empty, unchanged, or names something that is there and not archived.
template <class IdType>
const EntityOf<IdType>* check_reference(const Workspace& workspace, IdType id, IdType before, std::string pointer,
                                        FieldErrors& errors) {
  if (!id) return nullptr;
  const auto* entity = workspace.find(id);
  if (!entity)
    errors.add(std::move(pointer), to_text(id) + " does not exist.");
  else if (entity->archived && id != before)
    errors.add(std::move(pointer), to_text(id) + " is archived. Restore it first.");
  return entity;
}
template <class IdType>
void check_references(const Workspace& workspace, const std::vector<IdType>& ids, const std::vector<IdType>& before,
                      std::string_view pointer, FieldErrors& errors) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto at = std::string(pointer) + "/" + std::to_string(i);
    if (!ids[i]) errors.add(at, "is empty.");
    const bool known = std::ranges::find(before, ids[i]) != before.end();
    check_reference(workspace, ids[i], known ? ids[i] : IdType{}, at, errors);
    if (std::ranges::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
        ids.begin() + static_cast<std::ptrdiff_t>(i))
      errors.add(at, to_text(ids[i]) + " is given twice.");
  }
}

/// What a KPI and an objective have in common: the level names its team or person, who exist.
struct Belonging {
  Level level = Level::workspace;
  TeamId team;
  PersonId person;
  PersonId owner;
};
void check_belonging(const Workspace& workspace, const Belonging& now, const Belonging& before, FieldErrors& errors);

/// Refuses a team above itself (team.circle, with the path) and a tree that is too deep (team.too-deep).
[[nodiscard]] Result<void> check_team_tree(const Workspace& workspace, const Team& team);

/// Archives or restores; nothing when it is so already.
template <class Entity>
[[nodiscard]] Decision archive_decision(const Workspace& workspace, const Entity& before, bool archived) {
  DecisionBuilder builder(workspace);
  auto after = before;
  after.archived = archived;
  builder.change(before, std::move(after));
  return builder.finish(to_text(before.id));
}

[[nodiscard]] inline bool is_admin(const Viewer& viewer) {
  return viewer.role >= Role::admin;
}
/// "KR-3 (Answer within 30 min)".
[[nodiscard]] std::string named(std::string id, std::string_view name);
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace waymark
