#include "store/entity_tables.hpp"

namespace waymark {

namespace {

template <class T>
std::string column_type() {
  if constexpr (is_optional<T>) {
    return column_type<typename T::value_type>();
  } else if constexpr (std::same_as<T, double>) {
    return "REAL";
  } else if constexpr (is_id<T> || std::integral<T> || std::same_as<T, Instant>) {
    return "INTEGER";
  } else {
    return "TEXT";
  }
}

template <Described T>
std::vector<ColumnText> columns_of() {
  std::vector<ColumnText> columns;
  for_each_field<T>([&](const auto& field) {
    using Member = typename std::decay_t<decltype(field)>::member_type;
    if constexpr (!is_vector<Member>) columns.push_back({std::string(field.name), column_type<Member>()});
  });
  return columns;
}

template <class Item>
std::vector<ColumnText> item_columns() {
  if constexpr (Described<Item>) {
    return columns_of<Item>();
  } else {
    return {{"value", column_type<Item>()}};
  }
}

template <class Entity>
void append_tables(std::vector<TableText>& tables) {
  const std::string own(Entity::table_name);
  tables.push_back({own, "", columns_of<Entity>()});
  for_each_field<Entity>([&](const auto& field) {
    using Member = typename std::decay_t<decltype(field)>::member_type;
    if constexpr (is_vector<Member>)
      tables.push_back({own + "_" + std::string(field.name), own, item_columns<typename Member::value_type>()});
  });
}

std::string quoted(const std::string& name) {
  return '"' + name + '"';
}

std::string names_of(const TableText& table) {
  std::string names;
  for (const auto& column : table.columns) names += (names.empty() ? "" : ", ") + quoted(column.name);
  return names;
}

std::string parameters(std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "?" : ", ?") + std::to_string(first + i);
  return text;
}

void append_own_statements(std::vector<std::string>& texts, const TableText& table) {
  std::string put = "INSERT INTO " + table.name + " (workspace_id, " + names_of(table) + ") VALUES (" +
                    parameters(1, table.columns.size() + 1) + ") ON CONFLICT (workspace_id, id) DO UPDATE SET ";
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    const auto name = quoted(table.columns[i].name);
    put += (i == 1 ? "" : ", ") + name + " = excluded." + name;
  }
  texts.push_back(std::move(put));
  texts.push_back("SELECT " + names_of(table) + " FROM " + table.name + " WHERE workspace_id = ?1 ORDER BY id");
  texts.push_back("SELECT id FROM " + table.name + " WHERE workspace_id = ?1 ORDER BY id DESC LIMIT 1");
}

void append_list_statements(std::vector<std::string>& texts, const TableText& table) {
  texts.push_back("DELETE FROM " + table.name + " WHERE workspace_id = ?1 AND owner = ?2");
  texts.push_back("INSERT INTO " + table.name + " (workspace_id, owner, position, " + names_of(table) + ") VALUES (" +
                  parameters(1, table.columns.size() + 3) + ")");
  texts.push_back("SELECT owner, " + names_of(table) + " FROM " + table.name +
                  " WHERE workspace_id = ?1 ORDER BY owner, position");
}

}  // namespace

const std::vector<TableText>& entity_tables() {
  static const std::vector<TableText> tables = [] {
    std::vector<TableText> all;
    for_each_entity([&]<class Entity>() { append_tables<Entity>(all); });
    return all;
  }();
  return tables;
}

void append_entity_statements(std::vector<std::string>& texts) {
  for (const auto& table : entity_tables())
    table.owner.empty() ? append_own_statements(texts, table) : append_list_statements(texts, table);
}

void bind_value(Statement& statement, int position, bool value) {
  statement.integer(position, value ? 1 : 0);
}

void bind_value(Statement& statement, int position, double value) {
  statement.real(position, value);
}

void bind_value(Statement& statement, int position, const std::string& value) {
  statement.text(position, value);
}

void bind_value(Statement& statement, int position, const RareText& value) {
  statement.text(position, value.str());
}

void bind_value(Statement& statement, int position, Date value) {
  statement.text_copy(position, to_text(value));
}

void bind_value(Statement& statement, int position, Instant value) {
  statement.integer(position, value.microseconds);
}

void bind_value(Statement& statement, int position, Period value) {
  statement.text_copy(position, to_text(value));
}

bool read_value(const Statement& row, int column, bool& value) {
  value = row.integer_at(column) != 0;
  return true;
}

bool read_value(const Statement& row, int column, double& value) {
  value = row.real_at(column);
  return true;
}

bool read_value(const Statement& row, int column, std::string& value) {
  value = row.text_at(column);
  return true;
}

bool read_value(const Statement& row, int column, RareText& value) {
  value = RareText(row.text_at(column));
  return true;
}

bool read_value(const Statement& row, int column, Date& value) {
  const auto date = date_from_text(row.text_at(column));
  if (date) value = *date;
  return date.has_value();
}

bool read_value(const Statement& row, int column, Instant& value) {
  value.microseconds = row.integer_at(column);
  return true;
}

bool read_value(const Statement& row, int column, Period& value) {
  const auto period = period_from_text(row.text_at(column));
  if (period) value = *period;
  return period.has_value();
}

}  // namespace waymark
