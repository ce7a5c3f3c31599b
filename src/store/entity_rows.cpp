#include "store/entity_rows.hpp"

#include "store/entity_tables.hpp"
#include "store/statements.hpp"

namespace waymark {

namespace {

using entity_detail::list_count;

/// Where each entity's statements begin.
template <class Wanted>
constexpr std::size_t first_statement() {
  std::size_t place = fixed_statement_count;
  std::size_t found = 0;
  for_each_entity([&]<class Entity>() {
    if constexpr (std::same_as<Entity, Wanted>) found = place;
    place += 3 + 3 * list_count<Entity>;
  });
  return found;
}

/// Calls visit(field, number of the list) for each list of T.
template <class T, class Visit>
void for_each_list(Visit&& visit) {
  std::size_t number = 0;
  for_each_field<T>([&](const auto& field) {
    if constexpr (is_vector<typename std::decay_t<decltype(field)>::member_type>) visit(field, number++);
  });
}

template <class T>
void bind_fields(Statement& statement, int position, const T& value) {
  if constexpr (Described<T>) {
    for_each_field<T>([&](const auto& field) {
      if constexpr (!is_vector<typename std::decay_t<decltype(field)>::member_type>)
        bind_value(statement, position++, value.*(field.member));
    });
  } else {
    bind_value(statement, position, value);
  }
}

/// False when a column holds what its field cannot.
template <class T>
bool read_fields(const Statement& row, int column, T& value) {
  if constexpr (Described<T>) {
    bool good = true;
    for_each_field<T>([&](const auto& field) {
      if constexpr (!is_vector<typename std::decay_t<decltype(field)>::member_type>)
        good = read_column(row, column++, value.*(field.member)) && good;
    });
    return good;
  } else {
    return read_column(row, column, value);
  }
}

template <class Item>
Result<void> write_list(SqliteConnection& connection, const std::string& workspace, std::size_t place,
                        std::pair<std::uint32_t, const std::vector<Item>*> owned) {
  const auto& [owner, items] = owned;
  WM_TRY(add, connection.statement(place + 1));
  std::int64_t position = 0;
  for (const auto& item : *items) {
    add.text(1, workspace).integer(2, owner).integer(3, position++);
    bind_fields(add, 4, item);
    WM_CHECK(add.run());
  }
  return {};
}

template <class Entity>
Result<void> write_lists(SqliteConnection& connection, const std::string& workspace,
                         const EntityChange<Entity>& change) {
  Result<void> result;
  for_each_list<Entity>([&](const auto& field, std::size_t number) {
    const auto& after = change.after.*(field.member);
    const bool unchanged = change.before ? (*change.before).*(field.member) == after : after.empty();
    if (!result || unchanged) return;
    const auto place = first_statement<Entity>() + 3 + 3 * number;
    result = [&]() -> Result<void> {
      if (change.before) {
        WM_TRY(remove, connection.statement(place));
        WM_CHECK(remove.text(1, workspace).integer(2, change.after.id.value).run());
      }
      return write_list(connection, workspace, place, std::pair(change.after.id.value, &after));
    }();
  });
  return result;
}

template <class Entity>
Result<void> write_entity(SqliteConnection& connection, const std::string& workspace,
                          const EntityChange<Entity>& change) {
  WM_TRY(put, connection.statement(first_statement<Entity>()));
  put.text(1, workspace);
  bind_fields(put, 2, change.after);
  WM_CHECK(put.run());
  if constexpr (list_count<Entity> > 0) return write_lists(connection, workspace, change);
  return {};
}

Error damaged_row(std::string_view table, std::int64_t id) {
  auto error = failure(Errc::corrupt, "store.row", "A row of the database cannot be read.");
  error.detail = std::string(table) + " " + std::to_string(id);
  return error;
}

/// Walks the rows of a list table beside those of its owners; both are in order of the owner's id.
class ListCursor {
 public:
  [[nodiscard]] static Result<ListCursor> open(SqliteConnection& connection, std::size_t place,
                                               const std::string& workspace) {
    WM_TRY(rows, connection.statement(place));
    rows.text(1, workspace);
    ListCursor cursor(std::move(rows));
    WM_CHECK(cursor.next());
    return cursor;
  }

  template <class Item>
  Result<void> read(std::uint32_t owner, std::vector<Item>& items) {
    while (more_ && rows_.integer_at(0) <= owner) {
      Item item{};
      if (rows_.integer_at(0) == owner) {
        if (!read_fields(rows_, 1, item)) return damaged_row("list of", owner);
        items.push_back(std::move(item));
      }
      WM_CHECK(next());
    }
    return {};
  }

 private:
  explicit ListCursor(Statement rows) : rows_(std::move(rows)) {}
  Result<void> next() {
    WM_TRY(more, rows_.step());
    more_ = more;
    return {};
  }
  Statement rows_;
  bool more_ = false;
};

template <class Entity>
Result<void> load_table(SqliteConnection& connection, const std::string& workspace, Workspace& loaded) {
  constexpr auto first = first_statement<Entity>();
  {
    WM_TRY(last, connection.statement(first + 2));
    WM_TRY(any, last.text(1, workspace).step());
    if (!any) return {};
    loaded.reserve<Entity>(static_cast<std::size_t>(last.integer_at(0)));
  }
  std::vector<ListCursor> cursors;
  for (std::size_t number = 0; number < list_count<Entity>; ++number) {
    WM_TRY(cursor, ListCursor::open(connection, first + 5 + 3 * number, workspace));
    cursors.push_back(std::move(cursor));
  }
  WM_TRY(rows, connection.statement(first + 1));
  rows.text(1, workspace);
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return {};
    Entity entity;
    if (!read_fields(rows, 0, entity) || !entity.id) return damaged_row(Entity::table_name, rows.integer_at(0));
    Result<void> lists;
    for_each_list<Entity>([&](const auto& field, std::size_t number) {
      if (lists) lists = cursors[number].read(entity.id.value, entity.*(field.member));
    });
    WM_CHECK(lists);
    loaded.load(std::move(entity));
  }
}

}  // namespace

Result<void> write_change(SqliteConnection& connection, const std::string& workspace, const Change& change) {
  return std::visit([&](const auto& each) { return write_entity(connection, workspace, each); }, change);
}

Result<void> load_entities(SqliteConnection& connection, const std::string& workspace, Workspace& loaded) {
  Result<void> result;
  for_each_entity([&]<class Entity>() {
    if (result) result = load_table<Entity>(connection, workspace, loaded);
  });
  return result;
}

}  // namespace waymark
