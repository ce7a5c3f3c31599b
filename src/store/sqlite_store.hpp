#pragma once
// The store in one SQLite file: write-ahead log, every commit synced, one connection that writes and a few that read.
#include <atomic>
#include <condition_variable>
#include <mutex>

#include "store/sqlite_database.hpp"
#include "store/store.hpp"

namespace waymark {

struct SqliteOptions {
  std::string path;
  std::string vfs;         ///< empty: the machine's files
  bool exclusive = false;  ///< one connection for all, no shared memory; for file systems without it
  std::size_t readers_max = 4;
  int checkpoint_pages = 2'000;  ///< about 8 MiB: seldom enough to cost nothing, often enough to keep the log short
};

class SqliteStore final : public Store {
 public:
  /// Makes the file when there is none, brings an older one to this program's schema, and first saves a file whose
  /// last program saw its disk fail. Errors: refused (store.newer_schema, store.not_ours), unavailable, corrupt.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> open(SqliteOptions options);
  ~SqliteStore() override;

  Result<std::vector<WorkspaceSummary>> workspaces() override;
  Result<void> create_workspace(const std::string& workspace, const std::string& name, Instant now) override;
  Result<LoadedWorkspace> load(const std::string& workspace) override;
  Result<void> append(const std::string& workspace, std::uint64_t expected_seq,
                      std::span<const Commit> commits) override;
  Result<std::optional<KnownOperation>> find_operation(const std::string& workspace, PersonId actor,
                                                       const std::string& op_id) override;
  Result<std::vector<LoggedCommit>> changes_since(const std::string& workspace, std::uint64_t seq,
                                                  std::size_t limit) override;
  Result<std::vector<LoggedCommit>> changes_of(const std::string& workspace, const std::string& entity,
                                               std::uint32_t id, std::uint64_t before_seq, std::size_t limit) override;
  Result<std::vector<Measurement>> measurements(const std::string& workspace, const MeasurementQuery& query) override;
  Result<std::uint64_t> compact(const std::string& workspace) override;
  Result<std::optional<Record>> get_record(const std::string& kind, const std::string& key) override;
  Result<void> put_record(const std::string& kind, const Record& record) override;
  Result<bool> put_record_if(const std::string& kind, const Record& record,
                             const std::optional<std::string>& expected) override;
  Result<void> remove_record(const std::string& kind, const std::string& key) override;
  Result<std::vector<Record>> list_records(const std::string& kind, const std::string& key_prefix) override;
  Result<std::vector<Damage>> verify(const std::string& workspace) override;
  Result<void> backup(const std::string& path) override;
  bool writable() override { return writable_; }

 private:
  class Reader;
  explicit SqliteStore(SqliteOptions options) : options_(std::move(options)) {}
  template <class Work>
  auto write(Work&& work) -> decltype(work(std::declval<SqliteConnection&>()));
  template <class Work>
  auto read(Work&& work) -> decltype(work(std::declval<SqliteConnection&>()));
  [[nodiscard]] Result<std::unique_ptr<SqliteConnection>> borrow();
  void give_back(std::unique_ptr<SqliteConnection> connection);
  void checkpoint_when_due();
  void stop_writing();

  const SqliteOptions options_;
  std::atomic<bool> writable_ = true;
  std::mutex writer_mutex_;
  std::unique_ptr<SqliteConnection> writer_;  ///< under writer_mutex_

  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_readers_;  ///< under readers_mutex_
  std::size_t readers_ = 0;                                      ///< under readers_mutex_
};

/// Puts a backup where no file is yet: checks it against its manifest, copies, opens and verifies it, renames.
[[nodiscard]] Result<void> restore_sqlite(const std::string& backup, const std::string& target);

}  // namespace waymark
