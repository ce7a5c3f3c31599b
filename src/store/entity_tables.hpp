#pragma once
// Entities as tables with typed columns, read from their fields(): there is no second list.
//
//   id            INTEGER; NULL names nothing      enum      TEXT, its word
//   Date, Period  TEXT, as people write them       Instant   INTEGER, microseconds since 1970
//   number, bool  INTEGER or REAL                  optional  NULL when absent
//   list          a table of its own, TABLE_FIELD, with owner and position; a list of texts or ids in column `value`
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/type_shapes.hpp"
#include "domain/change.hpp"
#include "store/sqlite_database.hpp"

namespace waymark {

struct ColumnText {
  std::string name;
  std::string type;
  bool operator==(const ColumnText&) const = default;
};

/// A table that belongs to an entity: its own, or that of a list.
struct TableText {
  std::string name;
  std::string owner;  ///< the entity's table, for a list; else empty
  std::vector<ColumnText> columns;
};

/// Of all entities, in order; lists follow their entity.
[[nodiscard]] const std::vector<TableText>& entity_tables();

/// The statements of one entity stand together: put, list, last id, then for each list field remove, add, list.
void append_entity_statements(std::vector<std::string>& texts);

namespace entity_detail {

template <class T>
inline constexpr std::size_t list_count = []<std::size_t... position>(std::index_sequence<position...>) {
  return (std::size_t{is_vector<typename std::tuple_element_t<position, decltype(T::fields())>::member_type>} + ...);
}(std::make_index_sequence<field_count<T>>{});

}  // namespace entity_detail

// Values in columns. `read` answers false when the column holds no such value.
void bind_value(Statement& statement, int position, bool value);
void bind_value(Statement& statement, int position, double value);
void bind_value(Statement& statement, int position, const std::string& value);
void bind_value(Statement& statement, int position, const RareText& value);
void bind_value(Statement& statement, int position, Date value);
void bind_value(Statement& statement, int position, Instant value);
void bind_value(Statement& statement, int position, Period value);
template <IntegerType T>
void bind_value(Statement& statement, int position, T value) {
  statement.integer(position, static_cast<std::int64_t>(value));
}
template <DescribedEnum T>
void bind_value(Statement& statement, int position, T value) {
  statement.text(position, to_text(value));
}
template <class Tag>
void bind_value(Statement& statement, int position, Id<Tag> id) {
  id ? statement.integer(position, id.value) : statement.null(position);
}
template <class T>
void bind_value(Statement& statement, int position, const std::optional<T>& value) {
  value ? bind_value(statement, position, *value) : static_cast<void>(statement.null(position));
}

bool read_value(const Statement& row, int column, bool& value);
bool read_value(const Statement& row, int column, double& value);
bool read_value(const Statement& row, int column, std::string& value);
bool read_value(const Statement& row, int column, RareText& value);
bool read_value(const Statement& row, int column, Date& value);
bool read_value(const Statement& row, int column, Instant& value);
bool read_value(const Statement& row, int column, Period& value);
template <IntegerType T>
bool read_value(const Statement& row, int column, T& value) {
  const auto number = row.integer_at(column);
  value = static_cast<T>(number);
  return std::in_range<T>(number);
}
template <DescribedEnum T>
bool read_value(const Statement& row, int column, T& value) {
  const auto word = enum_from_text<T>(row.text_at(column));
  if (word) value = *word;
  return word.has_value();
}
template <class Tag>
bool read_value(const Statement& row, int column, Id<Tag>& id) {
  return read_value(row, column, id.value);
}
template <class T>
bool read_value(const Statement& row, int column, std::optional<T>& value) {
  return read_value(row, column, value.emplace());
}

/// What a column that is NULL stands for is what a fresh value holds: so a field may be added to a filled table.
template <class T>
bool read_column(const Statement& row, int column, T& value) {
  return row.is_null(column) || read_value(row, column, value);
}

}  // namespace waymark
