#include "store/log_rows.hpp"

#include <limits>

#include "store/entity_tables.hpp"
#include "store/statements.hpp"

namespace waymark {

namespace {

constexpr std::int64_t answer_kept_microseconds = std::int64_t{24} * 3600 * 1'000'000;

Result<Statement> fixed(SqliteConnection& connection, Sql which) {
  return connection.statement(static_cast<std::size_t>(which));
}

std::int64_t as_limit(std::size_t limit) {
  return static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max()));
}

Result<std::optional<Instant>> newest_moment(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(newest, fixed(connection, Sql::log_newest));
  WM_TRY(any, newest.text(1, workspace).step());
  return any ? std::optional(Instant{newest.integer_at(0)}) : std::nullopt;
}

}  // namespace

Result<void> write_log_row(SqliteConnection& connection, const std::string& workspace, const LogRow& row,
                           const Decision& decision) {
  WM_TRY(insert, fixed(connection, Sql::log_insert));
  const auto& header = row.header;
  insert.text(1, workspace).integer(2, static_cast<std::int64_t>(header.seq));
  bind_value(insert, 3, header.recorded_at);
  bind_value(insert, 4, header.day);
  bind_value(insert, 5, header.actor);
  insert.text(6, header.channel).text(7, header.address).text(8, header.op_id).text(9, header.command);
  insert.text(10, header.reason);
  if (header.undo_of != 0) insert.integer(11, static_cast<std::int64_t>(header.undo_of));
  insert.text(12, decision.subject).integer(13, static_cast<std::int64_t>(decision.measurements.size()));
  insert.text(14, row.payload).bytes(15, row.previous).bytes(16, row.hash);
  WM_CHECK(insert.run());
  WM_TRY(touch, fixed(connection, Sql::touched_insert));
  for (const auto& thing : touched_by(decision)) {
    touch.text(1, workspace).text(2, thing.entity).integer(3, thing.id);
    WM_CHECK(touch.integer(4, static_cast<std::int64_t>(header.seq)).run());
  }
  return {};
}

Result<void> write_operation(SqliteConnection& connection, const std::string& workspace, const Commit& commit) {
  const auto& header = commit.header;
  if (header.op_id.empty()) return {};
  WM_TRY(insert, fixed(connection, Sql::operation_insert));
  insert.text(1, workspace).integer(2, header.actor.value).text(3, header.op_id);
  insert.integer(4, static_cast<std::int64_t>(header.seq)).text(5, commit.request_hash).text(6, commit.answer);
  return insert.integer(7, header.recorded_at.microseconds).run();
}

Result<std::optional<KnownOperation>> find_operation_row(SqliteConnection& connection, const std::string& workspace,
                                                         PersonId actor, const std::string& op_id) {
  WM_TRY(find, fixed(connection, Sql::operation_find));
  WM_TRY(any, find.text(1, workspace).integer(2, actor.value).text(3, op_id).step());
  if (!any) return std::optional<KnownOperation>();
  KnownOperation known{.seq = static_cast<std::uint64_t>(find.integer_at(0)),
                       .request_hash = std::string(find.text_at(1)),
                       .answer = std::string(find.text_at(2))};
  WM_TRY(newest, newest_moment(connection, workspace));
  if (newest && newest->microseconds - find.integer_at(3) > answer_kept_microseconds) known.answer.clear();
  return std::optional(std::move(known));
}

Result<void> forget_answers(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(newest, newest_moment(connection, workspace));
  if (!newest) return {};
  WM_TRY(forget, fixed(connection, Sql::operations_forget));
  return forget.text(1, workspace).integer(2, newest->microseconds - answer_kept_microseconds).run();
}

Result<std::vector<LogRow>> log_rows_of(SqliteConnection& connection, const std::string& workspace,
                                        const ThingQuery& query) {
  WM_TRY(rows, fixed(connection, Sql::log_of_thing));
  rows.text(1, workspace).text(2, query.entity).integer(3, query.id);
  rows.integer(4, query.before_seq == 0 ? std::numeric_limits<std::int64_t>::max()
                                        : static_cast<std::int64_t>(query.before_seq));
  rows.integer(5, as_limit(query.limit));
  std::vector<LogRow> found;
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return found;
    WM_TRY(row, log_row_at(rows));
    found.push_back(std::move(row));
  }
}

Result<LogRow> log_row_at(const Statement& row) {
  LogRow read;
  auto& header = read.header;
  const bool good =
      read_column(row, 0, header.seq) && read_column(row, 1, header.recorded_at) && read_column(row, 2, header.day) &&
      read_column(row, 3, header.actor) && read_column(row, 4, header.channel) && read_column(row, 5, header.address) &&
      read_column(row, 6, header.op_id) && read_column(row, 7, header.command) && read_column(row, 8, header.reason) &&
      read_column(row, 9, header.undo_of) && read_column(row, 10, read.payload);
  if (!good) return failure(Errc::corrupt, "store.log", "An entry of the change log cannot be read.");
  read.previous = row.bytes_at(11);
  read.hash = row.bytes_at(12);
  read.erased_by = static_cast<std::uint64_t>(row.integer_at(13));
  read.kept_hashes = row.bytes_at(14);
  return read;
}

Result<Statement> log_since(SqliteConnection& connection, const std::string& workspace, std::uint64_t seq,
                            std::size_t limit) {
  WM_TRY(rows, fixed(connection, Sql::log_since));
  rows.text(1, workspace).integer(2, static_cast<std::int64_t>(seq)).integer(3, as_limit(limit));
  return rows;
}

}  // namespace waymark
