#include "store/memory_store.hpp"

#include <algorithm>
#include <ranges>
#include <set>

#include "base/assert.hpp"
#include "store/content_hash.hpp"
#include "store/history_check.hpp"
#include "store/measurement_history.hpp"

namespace waymark {

namespace {

constexpr std::int64_t answer_kept_microseconds = std::int64_t{24} * 3600 * 1'000'000;

Error stopped() {
  return failure(Errc::unavailable, "store.stopped", "The disk failed earlier. Nothing is written until a restart.");
}

}  // namespace

void MemoryStore::plan_fault(StoreFault fault, int times) {
  const std::scoped_lock lock(mutex_);
  for (int i = 0; i < times; ++i) faults_.push_back(fault);
}

void MemoryStore::stop_writing() {
  const std::scoped_lock lock(mutex_);
  writable_ = false;
}

void MemoryStore::mend() {
  const std::scoped_lock lock(mutex_);
  writable_ = true;
}

void MemoryStore::tamper(const std::string& workspace,
                         const std::function<void(std::vector<LogRow>&, Workspace&)>& change) {
  const std::scoped_lock lock(mutex_);
  auto& kept = workspaces_.at(workspace);
  change(kept.log, kept.workspace);
}

Result<MemoryStore::Kept*> MemoryStore::find(const std::string& workspace) {
  const auto at = workspaces_.find(workspace);
  if (at == workspaces_.end()) return not_found("workspace");
  return &at->second;
}

Result<std::vector<WorkspaceSummary>> MemoryStore::workspaces() {
  const std::scoped_lock lock(mutex_);
  std::vector<WorkspaceSummary> found;
  for (const auto& [id, kept] : workspaces_) found.push_back({id, kept.name, kept.log.size()});
  return found;
}

Result<void> MemoryStore::create_workspace(const std::string& workspace, const std::string& name, Instant) {
  const std::scoped_lock lock(mutex_);
  if (!writable_) return stopped();
  auto [at, is_new] = workspaces_.try_emplace(workspace);
  if (!is_new) return conflict("store.constraint", "There is a workspace of this id.");
  at->second.name = name;
  at->second.head_hash = first_hash(workspace);
  return {};
}

Result<LoadedWorkspace> MemoryStore::load(const std::string& workspace) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  return LoadedWorkspace{.id = workspace, .workspace = kept->workspace, .head_hash = to_hex(kept->head_hash)};
}

bool MemoryStore::repeats_operation(const Kept& kept, std::span<const Commit> commits) {
  std::set<OperationKey> seen;
  return std::ranges::any_of(commits, [&](const auto& commit) {
    if (commit.header.op_id.empty()) return false;
    OperationKey key{commit.header.actor, commit.header.op_id};
    return kept.operations.contains(key) || !seen.insert(std::move(key)).second;
  });
}

void MemoryStore::keep(Kept& kept, const Commit& commit) {
  kept.log.push_back(log_row_of(commit.header, payload_of(commit), kept.head_hash));
  kept.head_hash = kept.log.back().hash;
  for (const auto& change : commit.decision.changes) {
    kept.workspace.apply(change);
    if (const auto* settings = std::get_if<EntityChange<Settings>>(&change)) kept.name = settings->after.name;
  }
  for (const auto& measurement : commit.decision.measurements) {
    kept.workspace.apply(measurement);
    kept.versions.push_back(measurement);
  }
  for (const auto& thing : touched_by(commit.decision))
    kept.touched[std::string(thing.entity)][thing.id].push_back(commit.header.seq);
  if (!commit.header.op_id.empty())
    kept.operations[{commit.header.actor, commit.header.op_id}] = {
        {commit.header.seq, commit.request_hash, commit.answer}, commit.header.recorded_at};
  kept.workspace.set_seq(commit.header.seq);
}

Result<void> MemoryStore::append(const std::string& workspace, std::uint64_t expected_seq,
                                 std::span<const Commit> commits) {
  const std::scoped_lock lock(mutex_);
  if (!writable_) return stopped();
  WM_TRY(kept, find(workspace));
  std::optional<StoreFault> fault;
  if (!faults_.empty()) {
    fault = faults_.front();
    faults_.pop_front();
    if (!fault->kept) return failure(fault->code, "store.fault", "A planned failure.");
  }
  if (kept->log.size() != expected_seq) return conflict("store.seq_moved", "Somebody else changed the workspace.");
  if (repeats_operation(*kept, commits))
    return conflict("store.constraint", "The database already holds something else in this place.");
  for (const auto& commit : commits) {
    WM_ASSERT(commit.header.seq == kept->log.size() + 1);
    keep(*kept, commit);
  }
  if (fault) return failure(fault->code, "store.fault", "A planned failure.");
  return {};
}

Result<std::optional<KnownOperation>> MemoryStore::find_operation(const std::string& workspace, PersonId actor,
                                                                  const std::string& op_id) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  const auto at = kept->operations.find({actor, op_id});
  if (at == kept->operations.end()) return std::optional<KnownOperation>();
  auto known = at->second.known;
  const auto newest = kept->log.back().header.recorded_at;
  if (newest.microseconds - at->second.recorded_at.microseconds > answer_kept_microseconds) known.answer.clear();
  return std::optional(std::move(known));
}

Result<std::vector<LoggedCommit>> MemoryStore::changes_since(const std::string& workspace, std::uint64_t seq,
                                                             std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  std::vector<LoggedCommit> commits;
  for (auto at = seq; at < kept->log.size() && commits.size() < limit; ++at) {
    WM_TRY(read, read_log_row(kept->log[at]));
    commits.push_back(std::move(read));
  }
  return commits;
}

Result<std::vector<LoggedCommit>> MemoryStore::changes_of(const std::string& workspace, const std::string& entity,
                                                          std::uint32_t id, std::uint64_t before_seq,
                                                          std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  std::vector<LoggedCommit> commits;
  for (const auto seq : kept->touched[entity][id] | std::views::reverse) {
    if (before_seq != 0 && seq >= before_seq) continue;
    if (commits.size() == limit) break;
    WM_TRY(read, read_log_row(kept->log[seq - 1]));
    commits.push_back(std::move(read));
  }
  return commits;
}

Result<std::vector<Measurement>> MemoryStore::measurements(const std::string& workspace,
                                                           const MeasurementQuery& query) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  auto versions = kept->versions;
  std::ranges::sort(versions, recorded_before);
  return answer_query(std::move(versions), query);
}

Result<std::uint64_t> MemoryStore::compact(const std::string& workspace) {
  const std::scoped_lock lock(mutex_);
  WM_CHECK(find(workspace));
  return 0;
}

Result<std::optional<Store::Record>> MemoryStore::get_record(const std::string& kind, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  const auto at = records_.find({kind, key});
  return at == records_.end() ? std::optional<Record>() : at->second;
}

Result<void> MemoryStore::put_record(const std::string& kind, const Record& record) {
  const std::scoped_lock lock(mutex_);
  if (!writable_) return stopped();
  records_[{kind, record.key}] = record;
  return {};
}

Result<bool> MemoryStore::put_record_if(const std::string& kind, const Record& record,
                                        const std::optional<std::string>& expected) {
  const std::scoped_lock lock(mutex_);
  if (!writable_) return stopped();
  const auto at = records_.find({kind, record.key});
  const auto present = at == records_.end() ? std::optional<std::string>() : at->second.value;
  if (present != expected) return false;
  records_[{kind, record.key}] = record;
  return true;
}

Result<void> MemoryStore::remove_record(const std::string& kind, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  if (!writable_) return stopped();
  records_.erase({kind, key});
  return {};
}

Result<std::vector<Store::Record>> MemoryStore::list_records(const std::string& kind, const std::string& key_prefix) {
  const std::scoped_lock lock(mutex_);
  std::vector<Record> found;
  for (auto at = records_.lower_bound({kind, key_prefix}); at != records_.end(); ++at) {
    if (at->first.first != kind || !at->first.second.starts_with(key_prefix)) break;
    found.push_back(at->second);
  }
  return found;
}

Result<std::vector<Damage>> MemoryStore::verify(const std::string& workspace) {
  const std::scoped_lock lock(mutex_);
  WM_TRY(kept, find(workspace));
  HistoryCheck check(workspace);
  for (const auto& row : kept->log) check.add(row);
  const LoadedWorkspace stored{.id = workspace, .workspace = kept->workspace, .head_hash = to_hex(kept->head_hash)};
  auto versions = kept->versions;
  std::ranges::sort(versions, recorded_before);
  return check.finish(stored, versions);
}

Result<void> MemoryStore::backup(const std::string&) {
  return refused("store.no_file", "A store in memory has no file to copy.");
}

bool MemoryStore::writable() {
  const std::scoped_lock lock(mutex_);
  return writable_;
}

}  // namespace waymark
