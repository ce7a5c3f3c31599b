#pragma once
// What every query is given, and how lists are paged: by id, with the last id of a page as the cursor of the next.
#include <algorithm>

#include "app/derived_cache.hpp"
#include "app/workspace_clock.hpp"
#include "domain/access.hpp"

namespace waymark {

/// Valid under the workspace's read lock; texts in answers may be borrowed from the workspace.
struct QueryContext {
  const Workspace& workspace;
  const Viewer& viewer;
  Moment moment;
  DerivedCache& cache;

  [[nodiscard]] DerivedCache::Lease derived() const { return cache.lease(workspace, moment.today); }
};

/// Part of every list query.
struct ListQuery {
  std::string cursor;
  std::uint32_t limit = limits::page_items_default;
  static constexpr auto fields() {
    using T = ListQuery;
    return field_list(field(1, "cursor", &T::cursor, "The next_cursor of the page before.", text(0, 200)),
                      field(2, "limit", &T::limit, "How many items at most.", range(1, limits::page_items_max)));
  }
};

/// The id of a cursor; none for the first page. Invalid at ?cursor when it is none of ours.
template <class IdType>
Result<IdType> id_of_cursor(const std::string& cursor) {
  if (cursor.empty()) return IdType{};
  if (const auto id = id_from_text<IdType>(cursor)) return *id;
  return invalid("?cursor", "This is no cursor of this list.");
}

/// Calls add(entity) for the page's entities that are visible and wanted, by id; answers the next cursor.
template <class Entity, class Wanted, class Add>
Result<std::string> fill_page(const QueryContext& context, const ListQuery& page, Wanted&& wanted, Add&& add) {
  WM_TRY(last, id_of_cursor<typename Entity::id_type>(page.cursor));
  const auto rows = context.workspace.template table<Entity>().rows();
  std::uint32_t count = 0;
  typename Entity::id_type newest;
  for (const auto& row : rows.subspan(std::min<std::size_t>(last.value, rows.size()))) {
    if (!row.id || !wanted(row) || !visible(context.viewer, context.workspace, row)) continue;
    if (count == page.limit) return to_text(newest);
    add(row);
    newest = row.id;
    ++count;
  }
  return std::string();
}

/// The same from the newest down.
template <class Entity, class Wanted, class Add>
Result<std::string> fill_page_newest_first(const QueryContext& context, const ListQuery& page, Wanted&& wanted,
                                           Add&& add) {
  WM_TRY(last, id_of_cursor<typename Entity::id_type>(page.cursor));
  const auto rows = context.workspace.template table<Entity>().rows();
  std::uint32_t count = 0;
  typename Entity::id_type oldest;
  const auto end = last ? std::min<std::size_t>(last.value - 1, rows.size()) : rows.size();
  for (auto at = end; at > 0; --at) {
    const auto& row = rows[at - 1];
    if (!row.id || !wanted(row) || !visible(context.viewer, context.workspace, row)) continue;
    if (count == page.limit) return to_text(oldest);
    add(row);
    oldest = row.id;
    ++count;
  }
  return std::string();
}

/// The thing itself, or not_found; what may not be seen is not there.
template <class IdType>
Result<const EntityOf<IdType>*> seen(const QueryContext& context, IdType id) {
  const auto* entity = context.workspace.find(id);
  if (!entity || !visible(context.viewer, context.workspace, *entity)) return not_found(to_text(id));
  return entity;
}

/// A person's, team's or cycle's name; empty when there is none.
template <class IdType>
std::string_view name_of(const Workspace& workspace, IdType id) {
  const auto* entity = workspace.find(id);
  return entity ? std::string_view(entity->name) : std::string_view();
}

}  // namespace waymark
