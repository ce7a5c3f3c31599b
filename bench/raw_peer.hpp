#pragma once
// SQLite without Waymark: what some commits left in the tables is read from a finished database, and written again into
// a copy of the database as it was before, by a program that does nothing else. Same tables, same indexes, same rows,
// same number of commits in each transaction, same settings of the connection.
#include <sqlite3.h>

#include <chrono>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "bench/fill.hpp"

namespace waymark::bench {

class RawDatabase {
 public:
  explicit RawDatabase(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) fail("open");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA wal_autocheckpoint = 2000");
    run("PRAGMA foreign_keys = ON");
    run("PRAGMA cache_size = -16384");
  }
  ~RawDatabase() {
    for (auto& [text, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  RawDatabase(const RawDatabase&) = delete;
  RawDatabase& operator=(const RawDatabase&) = delete;

  void run(const char* text) {
    if (sqlite3_exec(database_, text, nullptr, nullptr, nullptr) != SQLITE_OK) fail(text);
  }
  sqlite3_stmt* statement(const std::string& text) {
    auto& prepared = prepared_[text];
    if (!prepared &&
        sqlite3_prepare_v3(database_, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
      fail(text);
    return prepared;
  }
  /// True when there is a row.
  bool step(sqlite3_stmt* statement) {
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail("step");
    return code == SQLITE_ROW;
  }
  std::string text(const std::string& query) {
    auto* asked = statement(query);
    std::string value = step(asked) ? reinterpret_cast<const char*>(sqlite3_column_text(asked, 0)) : "";
    sqlite3_reset(asked);
    return value;
  }
  std::int64_t number(const std::string& query) {
    auto* asked = statement(query);
    const auto value = step(asked) ? sqlite3_column_int64(asked, 0) : 0;
    sqlite3_reset(asked);
    return value;
  }

 private:
  [[noreturn]] void fail(std::string_view what) {
    fmt::print(stderr, "raw SQLite, {}: {}\n", what, sqlite3_errmsg(database_));
    std::exit(2);
  }
  sqlite3* database_ = nullptr;
  std::map<std::string, sqlite3_stmt*> prepared_;
};

using RawValue = std::variant<std::monostate, std::int64_t, double, std::string, std::vector<char>>;

struct RawRow {
  std::size_t table = 0;
  std::vector<RawValue> values;
};

/// The rows of each commit, read before the clock runs.
class RawWrites {
 public:
  /// Commits after `since` of a database with one workspace.
  RawWrites(RawDatabase& finished, std::int64_t since) : since_(since) {
    last_ = finished.number("SELECT seq FROM workspaces");
    commits_.resize(static_cast<std::size_t>(last_ - since));
    take(finished, "change_log", "seq", "");
    take(finished, "operations", "seq", "");
    take(finished, "measurements", "seq", "");
    auto* names = finished.statement("SELECT DISTINCT entity FROM changed_things WHERE seq > " + std::to_string(since) +
                                     " AND entity <> 'measurements'");
    std::vector<std::string> entities;
    while (finished.step(names)) entities.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(names, 0)));
    sqlite3_reset(names);
    for (const auto& entity : entities) take_entity(finished, entity);
    take(finished, "changed_things", "seq", "");
  }

  [[nodiscard]] std::size_t commits() const { return commits_.size(); }
  [[nodiscard]] std::size_t rows() const {
    std::size_t count = 0;
    for (const auto& commit : commits_) count += commit.size();
    return count;
  }

  /// Writes all commits, so many in each transaction, and says how many seconds that took.
  double write(RawDatabase& target, const std::vector<std::size_t>& groups) const {
    std::vector<sqlite3_stmt*> inserts;
    for (const auto& text : texts_) inserts.push_back(target.statement(text));
    auto* move = target.statement("UPDATE workspaces SET seq = ?1 WHERE seq = ?2");
    const auto start = std::chrono::steady_clock::now();
    std::size_t next = 0;
    for (const auto size : groups) {
      target.run("BEGIN IMMEDIATE");
      const auto end = std::min(commits_.size(), next + size);
      sqlite3_bind_int64(move, 1, since_ + static_cast<std::int64_t>(end));
      sqlite3_bind_int64(move, 2, since_ + static_cast<std::int64_t>(next));
      for (; next < end; ++next)
        for (const auto& row : commits_[next]) put(target, inserts[row.table], row);
      target.step(move);
      sqlite3_reset(move);
      target.run("COMMIT");
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }

 private:
  static void put(RawDatabase& target, sqlite3_stmt* insert, const RawRow& row) {
    int place = 0;
    for (const auto& value : row.values) {
      ++place;
      if (const auto* whole = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(insert, place, *whole);
      else if (const auto* real = std::get_if<double>(&value))
        sqlite3_bind_double(insert, place, *real);
      else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text(insert, place, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
      else if (const auto* bytes = std::get_if<std::vector<char>>(&value))
        sqlite3_bind_blob(insert, place, bytes->data(), static_cast<int>(bytes->size()), SQLITE_STATIC);
      else
        sqlite3_bind_null(insert, place);
    }
    target.step(insert);
    sqlite3_reset(insert);
  }

  static RawValue value_at(sqlite3_stmt* row, int column) {
    switch (sqlite3_column_type(row, column)) {
      case SQLITE_INTEGER:
        return sqlite3_column_int64(row, column);
      case SQLITE_FLOAT:
        return sqlite3_column_double(row, column);
      case SQLITE_TEXT:
        return std::string(reinterpret_cast<const char*>(sqlite3_column_text(row, column)),
                           static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
      case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
        return std::vector<char>(bytes, bytes + sqlite3_column_bytes(row, column));
      }
      default:
        return {};
    }
  }

  /// `rows` answers the commit's number, then the columns of `table`.
  void read(RawDatabase& finished, const std::string& rows, const std::string& table, const std::string& conflict) {
    auto* row = finished.statement(rows);
    const int columns = sqlite3_column_count(row);
    std::string names;
    std::string places;
    for (int i = 1; i < columns; ++i) {
      names += fmt::format("{}\"{}\"", i > 1 ? ", " : "", sqlite3_column_name(row, i));
      places += fmt::format("{}?{}", i > 1 ? ", " : "", i);
    }
    texts_.push_back("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")" + conflict);
    while (finished.step(row)) {
      const auto seq = sqlite3_column_int64(row, 0);
      RawRow read{.table = texts_.size() - 1, .values = {}};
      for (int i = 1; i < columns; ++i) read.values.push_back(value_at(row, i));
      commits_.at(static_cast<std::size_t>(seq - since_ - 1)).push_back(std::move(read));
    }
    sqlite3_reset(row);
  }

  void take(RawDatabase& finished, const std::string& table, const std::string& seq, const std::string& conflict) {
    read(finished,
         "SELECT t." + seq + ", t.* FROM " + table + " t WHERE t." + seq + " > " + std::to_string(since_) +
             " ORDER BY t." + seq,
         table, conflict);
  }

  /// A row that several commits altered is written as often, each time as it was at the end.
  void take_entity(RawDatabase& finished, const std::string& table) {
    std::string updates;
    auto* columns = finished.statement("SELECT name FROM pragma_table_info('" + table + "') WHERE pk = 0");
    while (finished.step(columns)) {
      const std::string name = reinterpret_cast<const char*>(sqlite3_column_text(columns, 0));
      updates += fmt::format("{}\"{}\" = excluded.\"{}\"", updates.empty() ? "" : ", ", name, name);
    }
    sqlite3_reset(columns);
    read(finished,
         "SELECT c.seq, t.* FROM changed_things c JOIN " + table +
             " t ON t.workspace_id = c.workspace_id AND t.id = c.id WHERE c.entity = '" + table + "' AND c.seq > " +
             std::to_string(since_) + " ORDER BY c.seq",
         table, " ON CONFLICT (workspace_id, id) DO UPDATE SET " + updates);
  }

  std::int64_t since_ = 0;
  std::int64_t last_ = 0;
  std::vector<std::string> texts_;
  std::vector<std::vector<RawRow>> commits_;
};

}  // namespace waymark::bench
