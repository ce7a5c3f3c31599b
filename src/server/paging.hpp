#pragma once
// Lists are given in pages. A cursor says where the next page begins; it is opaque, and one that was altered is
// refused.
#include <vector>

#include "base/field.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"

namespace waymark {

/// The query fields of every list; a list's own filters extend them.
struct PageQuery {
  std::string cursor;
  std::uint32_t limit = limits::page_items_default;
  static constexpr auto fields() {
    return field_list(
        field(1, "cursor", &PageQuery::cursor, "Where to go on: next_cursor of the page before.", text(0, 500)),
        field(2, "limit", &PageQuery::limit, "Items a page at most.", range(1, limits::page_items_max)));
  }
};

/// A page of things.
template <class Item>
struct Page {
  std::vector<Item> items;
  std::string next_cursor;
  static constexpr auto fields() {
    return field_list(
        field(1, "items", &Page::items, "The things of this page, in order."),
        field(2, "next_cursor", &Page::next_cursor, "Where the next page begins; empty on the last one."));
  }
};

/// `position` is any text, such as the id of the page's last item.
[[nodiscard]] std::string make_cursor(std::string_view position);
/// Empty for an empty cursor. Errors: unreadable (cursor.broken).
[[nodiscard]] Result<std::string> read_cursor(std::string_view cursor);

/// The page of a list that is there as a whole. `key_of` gives each item's position; the next page begins after the
/// item whose position the cursor holds, or, when that is gone, at its first later one (`is_after`).
template <class Item, class KeyOf, class IsAfter>
[[nodiscard]] Result<Page<Item>> make_page(std::vector<Item> all, const PageQuery& query, KeyOf key_of,
                                           IsAfter is_after) {
  WM_TRY(position, read_cursor(query.cursor));
  auto first = all.begin();
  if (!position.empty()) {
    while (first != all.end() && !is_after(*first, position)) ++first;
  }
  Page<Item> page;
  auto end = first;
  while (end != all.end() && page.items.size() < query.limit) page.items.push_back(std::move(*end++));
  if (end != all.end() && !page.items.empty()) page.next_cursor = make_cursor(key_of(page.items.back()));
  return page;
}

}  // namespace waymark
