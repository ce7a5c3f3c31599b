#include "store/sqlite_store.hpp"

#include <filesystem>

#include "store/content_hash.hpp"
#include "store/entity_rows.hpp"
#include "store/file_rescue.hpp"
#include "store/log_rows.hpp"
#include "store/measurement_history.hpp"
#include "store/measurement_rows.hpp"
#include "store/schema.hpp"
#include "store/sqlite_copy.hpp"
#include "store/statements.hpp"

namespace waymark {

namespace {

/// Groups packed in one transaction; writers wait no longer than that.
constexpr std::size_t groups_in_one_go = 32;

Result<Statement> fixed(SqliteConnection& connection, Sql which) {
  return connection.statement(static_cast<std::size_t>(which));
}

Error stopped() {
  return failure(Errc::unavailable, "store.stopped", "The disk failed earlier. Nothing is written until a restart.");
}

Error no_workspace() {
  return not_found("workspace");
}

/// A commit, made ready before the write lock is taken.
struct Prepared {
  const Commit* commit = nullptr;
  std::string payload;
};

struct Head {
  std::uint64_t seq = 0;
  std::string hash;
};

Result<Head> head_of(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(find, fixed(connection, Sql::workspace_head));
  WM_TRY(any, find.text(1, workspace).step());
  if (!any) return no_workspace();
  return Head{static_cast<std::uint64_t>(find.integer_at(0)), std::string(find.bytes_at(1))};
}

Result<void> rename_workspace(SqliteConnection& connection, const std::string& workspace, const Change& change) {
  const auto* settings = std::get_if<EntityChange<Settings>>(&change);
  if (!settings || (settings->before && settings->before->name == settings->after.name)) return {};
  WM_TRY(rename, fixed(connection, Sql::workspace_rename));
  return rename.text(1, workspace).text(2, settings->after.name).run();
}

/// Everything of one commit but the workspace's seq; answers its hash.
Result<std::string> write_commit(SqliteConnection& connection, const std::string& workspace, Prepared& prepared,
                                 const std::string& previous) {
  const auto& commit = *prepared.commit;
  const auto row = log_row_of(commit.header, std::move(prepared.payload), previous);
  WM_CHECK(write_log_row(connection, workspace, row, commit.decision));
  for (const auto& change : commit.decision.changes) {
    WM_CHECK(write_change(connection, workspace, change));
    WM_CHECK(rename_workspace(connection, workspace, change));
  }
  WM_CHECK(write_measurements(connection, workspace, commit.decision.measurements));
  WM_CHECK(write_operation(connection, workspace, commit));
  return row.hash;
}

Error seq_moved() {
  return conflict("store.seq_moved", "Somebody else changed the workspace.");
}

Result<LoadedWorkspace> load_from(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(head, head_of(connection, workspace));
  LoadedWorkspace loaded{.id = workspace, .workspace = {}, .head_hash = to_hex(head.hash)};
  WM_CHECK(load_entities(connection, workspace, loaded.workspace));
  WM_CHECK(load_points(connection, workspace, loaded.workspace));
  loaded.workspace.set_seq(head.seq);
  return loaded;
}

Result<std::vector<LoggedCommit>> read_rows(const std::vector<LogRow>& rows) {
  std::vector<LoggedCommit> commits;
  commits.reserve(rows.size());
  for (const auto& row : rows) {
    WM_TRY(read, read_log_row(row));
    commits.push_back(std::move(read));
  }
  return commits;
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(SqliteOptions options) {
  if (options.vfs.empty()) WM_CHECK(rescue_files(options.path));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(options)));
  const auto& given = store->options_;
  WM_TRY(writer, SqliteConnection::open({.path = given.path, .vfs = given.vfs, .exclusive = given.exclusive},
                                        statement_texts()));
  store->writer_ = std::move(writer);
  MigrationPlan plan;
  if (given.vfs.empty())
    for (int number = 1; plan.copy_to.empty() || std::filesystem::exists(plan.copy_to); ++number)
      plan.copy_to = given.path + ".before-migration-" + std::to_string(number);
  WM_CHECK(migrate(*store->writer_, plan));
  return store;
}

SqliteStore::~SqliteStore() {
  idle_readers_.clear();
  if (!writer_ || !writable_) return;
  // Closing would do this too, but keep silent about a failure.
  if (const auto written = writer_->checkpoint(true); !written && disk_failed(written.error())) stop_writing();
}

void SqliteStore::stop_writing() {
  if (!writable_.exchange(false)) return;
  writer_->leave_files_alone();
  if (options_.vfs.empty()) mark_unsafe(options_.path);
}

void SqliteStore::checkpoint_when_due() {
  if (writer_->wal_pages() < options_.checkpoint_pages) return;
  // On a full disk the log just grows until there is room.
  if (const auto written = writer_->checkpoint(false); !written && disk_failed(written.error())) stop_writing();
}

template <class Work>
auto SqliteStore::write(Work&& work) -> decltype(work(std::declval<SqliteConnection&>())) {
  const std::scoped_lock lock(writer_mutex_);
  if (!writable_) return stopped();
  auto result = [&]() -> decltype(work(*writer_)) {
    WM_CHECK(writer_->begin());
    Transaction transaction(*writer_);
    auto done = work(*writer_);
    if (!done) return done;
    WM_CHECK(transaction.commit());
    return done;
  }();
  if (!result) {
    if (disk_failed(result.error())) stop_writing();
  } else {
    checkpoint_when_due();
  }
  return result;
}

Result<std::unique_ptr<SqliteConnection>> SqliteStore::borrow() {
  std::unique_lock lock(readers_mutex_);
  reader_free_.wait(lock, [&] { return !idle_readers_.empty() || readers_ < options_.readers_max; });
  if (!idle_readers_.empty()) {
    auto connection = std::move(idle_readers_.back());
    idle_readers_.pop_back();
    return connection;
  }
  ++readers_;
  lock.unlock();
  auto opened =
      SqliteConnection::open({.path = options_.path, .vfs = options_.vfs, .read_only = true}, statement_texts());
  if (!opened) give_back(nullptr);
  return opened;
}

void SqliteStore::give_back(std::unique_ptr<SqliteConnection> connection) {
  const std::scoped_lock lock(readers_mutex_);
  if (connection)
    idle_readers_.push_back(std::move(connection));
  else
    --readers_;
  reader_free_.notify_one();
}

template <class Work>
auto SqliteStore::read(Work&& work) -> decltype(work(std::declval<SqliteConnection&>())) {
  const auto in_one_state = [&](SqliteConnection& connection) -> decltype(work(connection)) {
    WM_CHECK(connection.begin_read());
    Transaction transaction(connection);
    return work(connection);
  };
  if (options_.exclusive) {
    const std::scoped_lock lock(writer_mutex_);
    return in_one_state(*writer_);
  }
  WM_TRY(connection, borrow());
  auto result = in_one_state(*connection);
  give_back(std::move(connection));
  return result;
}

Result<std::vector<WorkspaceSummary>> SqliteStore::workspaces() {
  return read([](SqliteConnection& connection) -> Result<std::vector<WorkspaceSummary>> {
    WM_TRY(rows, fixed(connection, Sql::workspaces_list));
    std::vector<WorkspaceSummary> found;
    while (true) {
      WM_TRY(more, rows.step());
      if (!more) return found;
      found.push_back(
          {std::string(rows.text_at(0)), std::string(rows.text_at(1)), static_cast<std::uint64_t>(rows.integer_at(2))});
    }
  });
}

Result<void> SqliteStore::create_workspace(const std::string& workspace, const std::string& name, Instant now) {
  const auto head = first_hash(workspace);
  return write([&](SqliteConnection& connection) -> Result<void> {
    WM_TRY(insert, fixed(connection, Sql::workspace_insert));
    insert.text(1, workspace).text(2, name).integer(3, now.microseconds).bytes(4, head);
    return insert.run();
  });
}

Result<LoadedWorkspace> SqliteStore::load(const std::string& workspace) {
  return read([&](SqliteConnection& connection) { return load_from(connection, workspace); });
}

Result<void> SqliteStore::append(const std::string& workspace, std::uint64_t expected_seq,
                                 std::span<const Commit> commits) {
  std::vector<Prepared> prepared;
  prepared.reserve(commits.size());
  for (const auto& commit : commits) {
    WM_ASSERT(commit.header.seq == expected_seq + prepared.size() + 1);
    prepared.push_back({&commit, payload_of(commit)});
  }
  return write([&](SqliteConnection& connection) -> Result<void> {
    WM_TRY(head, head_of(connection, workspace));
    if (head.seq != expected_seq) return seq_moved();
    for (auto& each : prepared) {
      WM_TRY(hash, write_commit(connection, workspace, each, head.hash));
      head.hash = std::move(hash);
    }
    WM_TRY(move, fixed(connection, Sql::workspace_move));
    move.text(1, workspace).integer(2, static_cast<std::int64_t>(expected_seq));
    move.integer(3, static_cast<std::int64_t>(expected_seq + commits.size())).bytes(4, head.hash);
    WM_CHECK(move.run());
    if (connection.changed() != 1) return seq_moved();
    return {};
  });
}

Result<std::optional<KnownOperation>> SqliteStore::find_operation(const std::string& workspace, PersonId actor,
                                                                  const std::string& op_id) {
  return read([&](SqliteConnection& connection) { return find_operation_row(connection, workspace, actor, op_id); });
}

Result<std::vector<LoggedCommit>> SqliteStore::changes_since(const std::string& workspace, std::uint64_t seq,
                                                             std::size_t limit) {
  return read([&](SqliteConnection& connection) -> Result<std::vector<LoggedCommit>> {
    WM_CHECK(head_of(connection, workspace));
    std::vector<LoggedCommit> commits;
    WM_CHECK(each_log_row(connection, workspace, seq, limit, [&](LogRow row) -> Result<void> {
      WM_TRY(read, read_log_row(row));
      commits.push_back(std::move(read));
      return {};
    }));
    return commits;
  });
}

Result<std::vector<LoggedCommit>> SqliteStore::changes_of(const std::string& workspace, const std::string& entity,
                                                          std::uint32_t id, std::uint64_t before_seq,
                                                          std::size_t limit) {
  const ThingQuery query{.entity = entity, .id = id, .before_seq = before_seq, .limit = limit};
  return read([&](SqliteConnection& connection) -> Result<std::vector<LoggedCommit>> {
    WM_CHECK(head_of(connection, workspace));
    WM_TRY(rows, log_rows_of(connection, workspace, query));
    return read_rows(rows);
  });
}

Result<std::vector<Measurement>> SqliteStore::measurements(const std::string& workspace,
                                                           const MeasurementQuery& query) {
  return read([&](SqliteConnection& connection) -> Result<std::vector<Measurement>> {
    WM_CHECK(head_of(connection, workspace));
    WM_TRY(versions, read_measurements(connection, workspace, query));
    return answer_query(std::move(versions), query);
  });
}

Result<std::uint64_t> SqliteStore::compact(const std::string& workspace) {
  WM_TRY(groups, read([&](SqliteConnection& connection) -> Result<std::vector<MeasurementGroup>> {
           WM_CHECK(head_of(connection, workspace));
           return groups_to_pack(connection, workspace);
         }));
  std::uint64_t moved = 0;
  for (std::size_t begin = 0; begin < groups.size(); begin += groups_in_one_go) {
    const auto piece = std::span(groups).subspan(begin, std::min(groups_in_one_go, groups.size() - begin));
    WM_TRY(count, write([&](SqliteConnection& connection) -> Result<std::uint64_t> {
             std::uint64_t packed = 0;
             for (const auto& group : piece) {
               WM_TRY(points, pack_group(connection, workspace, group));
               packed += points;
             }
             return packed;
           }));
    moved += count;
  }
  WM_CHECK(write([&](SqliteConnection& connection) { return forget_answers(connection, workspace); }));
  if (moved == 0) return moved;
  // The freed pages go back to the disk.
  const std::scoped_lock lock(writer_mutex_);
  auto shrunk = writer_->column("PRAGMA incremental_vacuum");
  auto written = shrunk ? writer_->checkpoint(true) : Result<void>(std::move(shrunk).error());
  if (!written && disk_failed(written.error())) stop_writing();
  return moved;
}

Result<std::optional<Store::Record>> SqliteStore::get_record(const std::string& kind, const std::string& key) {
  return read([&](SqliteConnection& connection) -> Result<std::optional<Record>> {
    WM_TRY(find, fixed(connection, Sql::record_find));
    WM_TRY(any, find.text(1, kind).text(2, key).step());
    if (!any) return std::optional<Record>();
    return std::optional(Record{key, std::string(find.text_at(0)), Instant{find.integer_at(1)}});
  });
}

Result<void> SqliteStore::put_record(const std::string& kind, const Record& record) {
  return write([&](SqliteConnection& connection) -> Result<void> {
    WM_TRY(put, fixed(connection, Sql::record_put));
    put.text(1, kind).text(2, record.key).text(3, record.value);
    return put.integer(4, record.expires.microseconds).run();
  });
}

Result<bool> SqliteStore::put_record_if(const std::string& kind, const Record& record,
                                        const std::optional<std::string>& expected) {
  return write([&](SqliteConnection& connection) -> Result<bool> {
    WM_TRY(put, fixed(connection, expected ? Sql::record_replace : Sql::record_add));
    put.text(1, kind).text(2, record.key).text(3, record.value).integer(4, record.expires.microseconds);
    if (expected) put.text(5, *expected);
    WM_CHECK(put.run());
    return connection.changed() == 1;
  });
}

Result<void> SqliteStore::remove_record(const std::string& kind, const std::string& key) {
  return write([&](SqliteConnection& connection) -> Result<void> {
    WM_TRY(remove, fixed(connection, Sql::record_remove));
    return remove.text(1, kind).text(2, key).run();
  });
}

Result<std::vector<Store::Record>> SqliteStore::list_records(const std::string& kind, const std::string& key_prefix) {
  return read([&](SqliteConnection& connection) -> Result<std::vector<Record>> {
    WM_TRY(rows, fixed(connection, Sql::records_list));
    rows.text(1, kind).text(2, key_prefix);
    std::vector<Record> found;
    while (true) {
      WM_TRY(more, rows.step());
      if (!more || !rows.text_at(0).starts_with(key_prefix)) return found;
      found.push_back({std::string(rows.text_at(0)), std::string(rows.text_at(1)), Instant{rows.integer_at(2)}});
    }
  });
}

Result<std::vector<Damage>> SqliteStore::verify(const std::string& workspace) {
  return read([&](SqliteConnection& connection) { return verify_database(connection, workspace, load_from); });
}

Result<void> SqliteStore::backup(const std::string& path) {
  return read([&](SqliteConnection& connection) { return back_up(connection, path); });
}

}  // namespace waymark
