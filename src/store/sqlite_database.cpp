#include "store/sqlite_database.hpp"

#include <sqlite3.h>

#include "base/assert.hpp"

namespace waymark {

namespace {

constexpr int busy_wait_milliseconds = 5'000;
constexpr std::string_view rule_disk = "store.disk";

int length_of(std::string_view value) {
  return static_cast<int>(value.size());
}

// SQLite takes a null pointer for NULL, an empty view may hold one.
const char* data_of(std::string_view value) {
  return value.data() ? value.data() : "";
}

}  // namespace

Error sqlite_error(int code, std::string_view detail) {
  Error error;
  switch (code & 0xff) {
    case SQLITE_FULL:
      error = failure(Errc::storage_full, "store.full", "The disk is full. Nothing was changed.");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error = failure(Errc::unavailable, "store.busy", "Another program holds the database. Try again.");
      error.retry_after_seconds = 1;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      error = failure(Errc::corrupt, "store.corrupt", "The database file is damaged.");
      break;
    case SQLITE_CONSTRAINT:
      error = conflict("store.constraint", "The database already holds something else in this place.");
      break;
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_CANTOPEN:
      error = failure(Errc::unavailable, std::string(rule_disk), "The disk failed. Nothing more is written.");
      break;
    default:
      error = failure(Errc::internal, "store.internal", "The database refused a statement.");
  }
  error.detail = "sqlite " + std::to_string(code) + ": " + std::string(detail);
  return error;
}

bool disk_failed(const Error& error) {
  return error.rule == rule_disk || error.code == Errc::corrupt || error.code == Errc::outcome_unknown;
}

Statement::~Statement() {
  if (!prepared_) return;
  sqlite3_reset(prepared_);
  sqlite3_clear_bindings(prepared_);
}

Statement& Statement::null(int position) {
  bind_error_ |= sqlite3_bind_null(prepared_, position);
  return *this;
}

Statement& Statement::integer(int position, std::int64_t value) {
  bind_error_ |= sqlite3_bind_int64(prepared_, position, value);
  return *this;
}

Statement& Statement::real(int position, double value) {
  bind_error_ |= sqlite3_bind_double(prepared_, position, value);
  return *this;
}

Statement& Statement::text(int position, std::string_view value) {
  bind_error_ |= sqlite3_bind_text(prepared_, position, data_of(value), length_of(value), SQLITE_STATIC);
  return *this;
}

Statement& Statement::text_copy(int position, std::string_view value) {
  bind_error_ |= sqlite3_bind_text(prepared_, position, data_of(value), length_of(value), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bytes(int position, std::string_view value) {
  bind_error_ |= sqlite3_bind_blob(prepared_, position, data_of(value), length_of(value), SQLITE_STATIC);
  return *this;
}

Result<bool> Statement::step() {
  // Each bind answers a code; together they only say whether all went well.
  if (bind_error_ != 0) return sqlite_error(SQLITE_MISUSE, "a value could not be bound");
  const int code = sqlite3_step(prepared_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  auto* database = sqlite3_db_handle(prepared_);
  return sqlite_error(sqlite3_extended_errcode(database), sqlite3_errmsg(database));
}

Result<void> Statement::run() {
  auto stepped = step();
  if (!stepped) return std::move(stepped).error();
  WM_ASSERT(!*stepped);
  sqlite3_reset(prepared_);
  return {};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(prepared_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer_at(int column) const {
  return sqlite3_column_int64(prepared_, column);
}

double Statement::real_at(int column) const {
  return sqlite3_column_double(prepared_, column);
}

std::string_view Statement::text_at(int column) const {
  const auto* text = sqlite3_column_text(prepared_, column);
  if (!text) return {};
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(prepared_, column))};
}

std::string_view Statement::bytes_at(int column) const {
  const auto* bytes = sqlite3_column_blob(prepared_, column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(prepared_, column))};
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const ConnectionOptions& options,
                                                                 std::span<const std::string> texts) {
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(texts));
  const int flags = (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(options.path.c_str(), &connection->database_, flags,
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  if (code != SQLITE_OK)
    return sqlite_error(code, connection->database_ ? sqlite3_errmsg(connection->database_) : "cannot open")
        .with("opening " + options.path);
  WM_CHECK(connection->set_up(options));
  return connection;
}

Result<void> SqliteConnection::set_up(const ConnectionOptions& options) {
  sqlite3_busy_timeout(database_, busy_wait_milliseconds);
  if (options.exclusive) WM_CHECK(execute("PRAGMA locking_mode = EXCLUSIVE"));
  if (!options.read_only) {
    // Only a file without tables takes the first; free pages then go back to the disk after packing.
    WM_CHECK(execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
    // Our own checkpoints show their errors; the automatic ones swallow them.
    WM_CHECK(execute("PRAGMA wal_autocheckpoint = 0"));
    sqlite3_wal_hook(
        database_,
        [](void* self, sqlite3*, const char*, int pages) {
          static_cast<SqliteConnection*>(self)->wal_pages_ = pages;
          return SQLITE_OK;
        },
        this);
  }
  return execute("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384");
}

SqliteConnection::~SqliteConnection() {
  for (auto* prepared : prepared_) sqlite3_finalize(prepared);
  sqlite3_close_v2(database_);
}

Result<Statement> SqliteConnection::statement(std::size_t place) {
  WM_ASSERT(place < prepared_.size());
  auto*& prepared = prepared_[place];
  if (!prepared) {
    const auto& text = texts_[place];
    const int code =
        sqlite3_prepare_v3(database_, text.data(), length_of(text) + 1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code, sqlite3_errmsg(database_)).with(text);
  }
  return Statement(prepared);
}

Result<void> SqliteConnection::execute(const std::string& text) {
  return simple(text.c_str());
}

Result<void> SqliteConnection::simple(const char* text) {
  if (sqlite3_exec(database_, text, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return sqlite_error(sqlite3_extended_errcode(database_), sqlite3_errmsg(database_));
}

Result<std::vector<std::string>> SqliteConnection::column(const std::string& text) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v2(database_, text.data(), length_of(text) + 1, &prepared, nullptr);
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner(prepared, sqlite3_finalize);
  if (code != SQLITE_OK) return sqlite_error(code, sqlite3_errmsg(database_)).with(text);
  Statement rows(prepared);
  std::vector<std::string> values;
  while (true) {
    WM_TRY(found, rows.step());
    if (!found) return values;
    values.emplace_back(rows.text_at(0));
  }
}

Result<void> SqliteConnection::begin() {
  return simple("BEGIN IMMEDIATE");
}

Result<void> SqliteConnection::begin_read() {
  return simple("BEGIN");
}

Result<void> SqliteConnection::commit() {
  auto committed = simple("COMMIT");
  if (committed) return {};
  rollback();
  auto error = std::move(committed).error();
  if (error.code == Errc::unavailable || error.code == Errc::internal) {
    error.code = Errc::outcome_unknown;
    error.message = "The disk failed while the change was stored. It may have been kept: repeat it with the same id.";
  }
  return error;
}

void SqliteConnection::rollback() {
  // Some errors end the transaction by themselves.
  if (sqlite3_get_autocommit(database_) == 0) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

std::int64_t SqliteConnection::changed() const {
  return sqlite3_changes64(database_);
}

Result<void> SqliteConnection::checkpoint(bool truncate) {
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(database_, nullptr, mode, nullptr, nullptr);
  // Somebody reading the log is no failure: the next checkpoint takes it.
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return {};
  return sqlite_error(code, sqlite3_errmsg(database_)).with("checkpoint");
}

void SqliteConnection::leave_files_alone() {
  sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace waymark
