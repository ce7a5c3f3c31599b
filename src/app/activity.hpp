#pragma once
// Who changed what, read from the log; and taking a change back. These ask the store: they belong on a worker.
#include "app/views/activity_views.hpp"
#include "app/workspace_writer.hpp"

namespace waymark {

struct ActivityQuery {
  std::string cursor;
  std::uint32_t limit = limits::page_items_default;
  std::string subject;
  PersonId actor;
  static constexpr auto fields() {
    using T = ActivityQuery;
    return field_list(field(1, "cursor", &T::cursor, "The next_cursor of the page before.", text(0, 200)),
                      field(2, "limit", &T::limit, "How many items at most.", range(1, limits::page_items_max)),
                      field(10, "subject", &T::subject, "Only changes of this thing, such as O-12.", text(0, 40)),
                      field(11, "actor", &T::actor, "Only changes by this person."));
  }
};

/// Where the log is and who looks at it.
struct ActivityContext {
  Store& store;
  const WorkspaceWriter& writer;
  const Viewer& viewer;
};

/// The newest first. What the viewer may not see is left out, and so is a change of which nothing is left.
[[nodiscard]] Result<ActivityList> list_activity(const ActivityContext& context, const ActivityQuery& query);
/// The same with addresses and hashes. Needs manage_settings.
[[nodiscard]] Result<AuditList> list_audit(const ActivityContext& context, const ActivityQuery& query);
/// not_found as well when nothing of it may be seen.
[[nodiscard]] Result<ActivityItem> get_change(const ActivityContext& context, std::uint64_t seq);

/// What a logged change reads like for the viewer; none when nothing of it may be seen.
[[nodiscard]] std::optional<ActivityItem> activity_item(const Workspace& workspace, const Viewer& viewer,
                                                        const LoggedCommit& commit);

/// Reads what undoing that change needs; the function then decides it, field by field, on the newest state: other
/// fields of the same things may have changed since. Errors: not_found; those of the store.
[[nodiscard]] Result<std::function<Decided(const Workspace&, const DecideContext&)>> prepare_undo(
    Store& store, const std::string& workspace, std::uint64_t seq);

/// A thing of any kind by its id; visit(entity) is called when there is one. False when the text is no id of a thing.
template <class Visit>
bool visit_entity(const Workspace& workspace, std::string_view id, Visit&& visit) {
  bool found = false;
  for_each_entity([&]<class Entity>() {
    if (found) return;
    const auto known = id_from_text<typename Entity::id_type>(id);
    const auto* entity = known ? workspace.find(*known) : nullptr;
    if (!entity) return;
    found = true;
    visit(*entity);
  });
  return found;
}

}  // namespace waymark
