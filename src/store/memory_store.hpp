#pragma once
// The store without a file, for tests and simulation. It keeps the same log with the same hashes, and fails on demand.
#include <deque>
#include <map>
#include <mutex>

#include "store/change_log.hpp"
#include "store/store.hpp"

namespace waymark {

/// How a coming append goes wrong. kept: the commits are stored all the same, as when an answer is lost.
struct StoreFault {
  Errc code = Errc::outcome_unknown;
  bool kept = false;
};

class MemoryStore final : public Store {
 public:
  /// The next `times` appends fail so.
  void plan_fault(StoreFault fault, int times = 1);
  /// From now on nothing is written, as after a failed sync; until `mend`.
  void stop_writing();
  void mend();
  /// Alters what is stored behind the log's back, for tests of verify.
  void tamper(const std::string& workspace, const std::function<void(std::vector<LogRow>&, Workspace&)>& change);

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
  /// Refused: there is no file to copy.
  Result<void> backup(const std::string& path) override;
  bool writable() override;

 private:
  using OperationKey = std::pair<PersonId, std::string>;
  struct Operation {
    KnownOperation known;
    Instant recorded_at;
  };
  struct Kept {
    std::string name;
    std::string head_hash;
    Workspace workspace;
    std::vector<LogRow> log;
    std::vector<Measurement> versions;
    std::map<std::string, std::map<std::uint32_t, std::vector<std::uint64_t>>, std::less<>> touched;
    std::map<OperationKey, Operation> operations;
  };
  [[nodiscard]] Result<Kept*> find(const std::string& workspace);
  [[nodiscard]] static bool repeats_operation(const Kept& kept, std::span<const Commit> commits);
  static void keep(Kept& kept, const Commit& commit);

  std::mutex mutex_;  // all below
  std::map<std::string, Kept> workspaces_;
  std::map<std::pair<std::string, std::string>, Record> records_;
  std::deque<StoreFault> faults_;
  bool writable_ = true;
};

}  // namespace waymark
