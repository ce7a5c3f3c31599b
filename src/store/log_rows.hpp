#pragma once
// The change log and the stored answers in the SQLite body.
#include "store/change_log.hpp"
#include "store/sqlite_database.hpp"

namespace waymark {

[[nodiscard]] Result<void> write_log_row(SqliteConnection& connection, const std::string& workspace, const LogRow& row,
                                         const Decision& decision);
[[nodiscard]] Result<void> write_operation(SqliteConnection& connection, const std::string& workspace,
                                           const Commit& commit);
[[nodiscard]] Result<std::optional<KnownOperation>> find_operation_row(SqliteConnection& connection,
                                                                       const std::string& workspace, PersonId actor,
                                                                       const std::string& op_id);
/// Forgets answers that are older than a day, seen from the newest commit.
[[nodiscard]] Result<void> forget_answers(SqliteConnection& connection, const std::string& workspace);

/// Calls visit(LogRow) for rows after `seq`, oldest first, at most `limit`; visit answers a Result.
template <class Visit>
[[nodiscard]] Result<void> each_log_row(SqliteConnection& connection, const std::string& workspace, std::uint64_t seq,
                                        std::size_t limit, Visit&& visit);

struct ThingQuery {
  std::string entity;
  std::uint32_t id = 0;
  std::uint64_t before_seq = 0;
  std::size_t limit = 0;
};
[[nodiscard]] Result<std::vector<LogRow>> log_rows_of(SqliteConnection& connection, const std::string& workspace,
                                                      const ThingQuery& query);

/// Reads a statement whose columns are log_columns.
[[nodiscard]] Result<LogRow> log_row_at(const Statement& row);
[[nodiscard]] Result<Statement> log_since(SqliteConnection& connection, const std::string& workspace, std::uint64_t seq,
                                          std::size_t limit);

template <class Visit>
Result<void> each_log_row(SqliteConnection& connection, const std::string& workspace, std::uint64_t seq,
                          std::size_t limit, Visit&& visit) {
  WM_TRY(rows, log_since(connection, workspace, seq, limit));
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return {};
    WM_TRY(row, log_row_at(rows));
    WM_CHECK(visit(std::move(row)));
  }
}

}  // namespace waymark
