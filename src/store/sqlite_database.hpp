#pragma once
// SQLite behind Results: a connection with its prepared statements, and a statement in use. Texts come from one list
// (statements.hpp), so that a test can read every statement there is.
//
// Errors: storage_full (SQLITE_FULL), unavailable (busy, or the disk failed before COMMIT), outcome_unknown (COMMIT
// itself failed), corrupt (the file is damaged), conflict (a unique key or foreign key does not allow it).
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace waymark {

/// A prepared statement while it is used; reset when it goes out of scope. Positions of parameters begin with 1,
/// those of columns with 0, as SQLite counts. Texts bound by `text` and `bytes` must outlive the last step.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* prepared) : prepared_(prepared) {}
  Statement(Statement&& other) noexcept
      : prepared_(std::exchange(other.prepared_, nullptr)), bind_error_(other.bind_error_) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& null(int position);
  Statement& integer(int position, std::int64_t value);
  Statement& real(int position, double value);
  Statement& text(int position, std::string_view value);
  Statement& text_copy(int position, std::string_view value);
  Statement& bytes(int position, std::string_view value);

  /// True: a row is there.
  [[nodiscard]] Result<bool> step();
  /// For statements without rows: one step, then ready for the next values.
  [[nodiscard]] Result<void> run();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer_at(int column) const;
  [[nodiscard]] double real_at(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view text_at(int column) const;
  [[nodiscard]] std::string_view bytes_at(int column) const;

 private:
  sqlite3_stmt* prepared_;
  int bind_error_ = 0;
};

struct ConnectionOptions {
  std::string path;
  std::string vfs;         ///< empty: the machine's files
  bool exclusive = false;  ///< no shared memory: one connection only
  bool read_only = false;
};

class SqliteConnection {
 public:
  /// `texts`: the statements that `statement` finds by their place; they must outlive the connection.
  [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const ConnectionOptions& options,
                                                                      std::span<const std::string> texts);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  /// Prepared on first use.
  [[nodiscard]] Result<Statement> statement(std::size_t place);
  /// Runs texts that are used once: migrations and settings. May hold several statements.
  [[nodiscard]] Result<void> execute(const std::string& text);
  /// The first column of each row.
  [[nodiscard]] Result<std::vector<std::string>> column(const std::string& text);

  [[nodiscard]] Result<void> begin();       ///< takes the write lock
  [[nodiscard]] Result<void> begin_read();  ///< one state of the data for several reads
  /// After an error the transaction is over and what became of it is not known.
  [[nodiscard]] Result<void> commit();
  void rollback();

  /// Rows that the last statement changed.
  [[nodiscard]] std::int64_t changed() const;
  /// Pages in the write-ahead log after the last commit.
  [[nodiscard]] int wal_pages() const { return wal_pages_; }
  /// Writes the log into the database; `truncate` waits for readers and empties the log.
  [[nodiscard]] Result<void> checkpoint(bool truncate);
  /// The file may be behind what was acknowledged: closing must not touch it.
  void leave_files_alone();
  [[nodiscard]] sqlite3* handle() const { return database_; }

 private:
  explicit SqliteConnection(std::span<const std::string> texts) : texts_(texts), prepared_(texts.size()) {}
  [[nodiscard]] Result<void> simple(const char* text);
  [[nodiscard]] Result<void> set_up(const ConnectionOptions& options);

  sqlite3* database_ = nullptr;
  std::span<const std::string> texts_;
  std::vector<sqlite3_stmt*> prepared_;
  int wal_pages_ = 0;
};

/// Ends a transaction that was not committed.
class Transaction {
 public:
  explicit Transaction(SqliteConnection& connection) : connection_(&connection) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (connection_) connection_->rollback();
  }
  [[nodiscard]] Result<void> commit() { return std::exchange(connection_, nullptr)->commit(); }

 private:
  SqliteConnection* connection_;
};

/// The error for SQLite's (extended) code.
[[nodiscard]] Error sqlite_error(int code, std::string_view detail);
/// True when the disk itself failed, so that nothing may be written before a restart with copied files.
[[nodiscard]] bool disk_failed(const Error& error);

}  // namespace waymark
