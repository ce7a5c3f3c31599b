#pragma once
// For the tests of this room: a store that keeps whole commits and fails where a test plans it, a clock that a test
// moves, and requests that add or rename pillars.
#include <deque>
#include <map>
#include <mutex>
#include <random>

#include "app/workspace_writer.hpp"

namespace waymark::testing_support {

/// How an append goes wrong, and whether the commits were kept all the same.
struct PlannedFault {
  Errc code = Errc::storage_full;
  bool kept = false;
};

class FaultyStore final : public Store {
 public:
  void plan(PlannedFault fault, int times = 1) {
    const std::scoped_lock lock(mutex_);
    for (int i = 0; i < times; ++i) faults_.push_back(fault);
  }
  /// What another node appends just before our next append.
  void interfere(Commit commit) {
    const std::scoped_lock lock(mutex_);
    foreign_.push_back(std::move(commit));
  }
  std::function<void()> before_append;  ///< called without a lock

  [[nodiscard]] std::vector<Commit> log() const {
    const std::scoped_lock lock(mutex_);
    return log_;
  }

  Result<std::vector<WorkspaceSummary>> workspaces() override {
    const std::scoped_lock lock(mutex_);
    return std::vector<WorkspaceSummary>{{"w", "Test", log_.size()}};
  }
  Result<void> create_workspace(const std::string&, const std::string&, Instant) override { return {}; }
  Result<LoadedWorkspace> load(const std::string& workspace) override {
    const std::scoped_lock lock(mutex_);
    LoadedWorkspace loaded{.id = workspace};
    for (const auto& commit : log_) {
      for (const auto& change : commit.decision.changes) loaded.workspace.apply(change);
      for (const auto& measurement : commit.decision.measurements) loaded.workspace.apply(measurement);
    }
    loaded.workspace.set_seq(log_.size());
    return loaded;
  }
  Result<void> append(const std::string&, std::uint64_t expected_seq, std::span<const Commit> commits) override {
    if (before_append) before_append();
    const std::scoped_lock lock(mutex_);
    if (!foreign_.empty()) {
      foreign_.front().header.seq = log_.size() + 1;
      log_.push_back(std::move(foreign_.front()));
      foreign_.pop_front();
    }
    std::optional<PlannedFault> fault;
    if (!faults_.empty()) {
      fault = faults_.front();
      faults_.pop_front();
    }
    if (fault && !fault->kept) return failure(fault->code, "test.fault", "Planned.");
    if (expected_seq != log_.size()) return conflict("store.seq_moved", "Moved.");
    for (const auto& commit : commits) {
      log_.push_back(commit);
      WM_ASSERT(commit.header.seq == log_.size());
    }
    if (fault) return failure(fault->code, "test.fault", "Planned.");
    return {};
  }
  Result<std::optional<KnownOperation>> find_operation(const std::string&, PersonId actor,
                                                       const std::string& op_id) override {
    const std::scoped_lock lock(mutex_);
    for (const auto& commit : log_)
      if (commit.header.actor == actor && commit.header.op_id == op_id)
        return std::optional(KnownOperation{commit.header.seq, commit.request_hash, commit.answer});
    return std::optional<KnownOperation>();
  }
  Result<std::vector<LoggedCommit>> changes_since(const std::string&, std::uint64_t seq, std::size_t limit) override {
    const std::scoped_lock lock(mutex_);
    std::vector<LoggedCommit> commits;
    for (auto at = seq; at < log_.size() && commits.size() < limit; ++at) {
      commits.push_back({.header = log_[at].header, .measurements = log_[at].decision.measurements});
    }
    return commits;
  }
  Result<std::vector<LoggedCommit>> changes_of(const std::string&, const std::string&, std::uint32_t, std::uint64_t,
                                               std::size_t) override {
    return std::vector<LoggedCommit>{};
  }
  Result<std::vector<Measurement>> measurements(const std::string&, const MeasurementQuery&) override {
    return std::vector<Measurement>{};
  }
  Result<std::uint64_t> compact(const std::string&) override { return 0; }
  Result<std::optional<Record>> get_record(const std::string& kind, const std::string& key) override {
    const std::scoped_lock lock(mutex_);
    const auto at = records_.find({kind, key});
    return at == records_.end() ? std::optional<Record>() : at->second;
  }
  Result<void> put_record(const std::string& kind, const Record& record) override {
    const std::scoped_lock lock(mutex_);
    records_[{kind, record.key}] = record;
    return {};
  }
  Result<bool> put_record_if(const std::string& kind, const Record& record,
                             const std::optional<std::string>& expected) override {
    const std::scoped_lock lock(mutex_);
    const auto at = records_.find({kind, record.key});
    const auto present = at == records_.end() ? std::optional<std::string>() : at->second.value;
    if (present != expected) return false;
    records_[{kind, record.key}] = record;
    return true;
  }
  Result<void> remove_record(const std::string& kind, const std::string& key) override {
    const std::scoped_lock lock(mutex_);
    records_.erase({kind, key});
    return {};
  }
  Result<std::vector<Record>> list_records(const std::string& kind, const std::string& key_prefix) override {
    const std::scoped_lock lock(mutex_);
    std::vector<Record> found;
    for (const auto& [key, record] : records_)
      if (key.first == kind && key.second.starts_with(key_prefix)) found.push_back(record);
    return found;
  }
  Result<std::vector<Damage>> verify(const std::string&) override { return std::vector<Damage>{}; }
  Result<void> backup(const std::string&) override { return {}; }
  bool writable() override { return true; }

 private:
  mutable std::mutex mutex_;
  std::vector<Commit> log_;
  std::deque<PlannedFault> faults_;
  std::deque<Commit> foreign_;
  std::map<std::pair<std::string, std::string>, Record> records_;
};

class SetClock final : public Clock {
 public:
  Instant now() override { return {microseconds_.load()}; }
  void set(Date day) { microseconds_ = day.days * 86'400'000'000; }
  void advance_seconds(std::int64_t seconds) { microseconds_ += seconds * 1'000'000; }

 private:
  std::atomic<std::int64_t> microseconds_ = std::int64_t{20'000} * 86'400'000'000;
};

class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint32_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
  }

 private:
  std::mt19937 engine_;
};

inline LocalDay utc_days() {
  return
      [](const std::string&, Instant at) { return Date{static_cast<std::int32_t>(at.microseconds / 86'400'000'000)}; };
}

inline WriterRules plain_rules() {
  return {.stamp =
              [](Decision& decision, const DecideContext& context, std::uint64_t seq) {
                for (auto& change : decision.changes) std::visit([&](auto& each) { each.after.version = seq; }, change);
                for (auto& measurement : decision.measurements) {
                  measurement.seq = seq;
                  measurement.recorded_at = context.now;
                }
              },
          .settle = [](const Workspace&, const DecideContext&, const Decision&,
                       const GoalStateReader&) { return std::vector<Change>{}; }};
}

inline Viewer system_viewer() {
  return {.person = {}, .role = Role::owner};
}

inline WriteRequest add_pillar(std::string title) {
  WriteRequest request;
  request.viewer = system_viewer();
  request.channel = "test";
  request.command = "create_pillar";
  request.decide = [title](const Workspace& workspace, const DecideContext&) -> Decided {
    Pillar pillar;
    pillar.id = workspace.table<Pillar>().next_id();
    pillar.title = title;
    return Decision{.subject = to_text(pillar.id),
                    .changes = {EntityChange<Pillar>{.before = std::nullopt, .after = pillar}}};
  };
  request.answer = [](const Workspace&, const Decision& decision) { return "made " + decision.subject; };
  return request;
}

inline WriteRequest rename_pillar(PillarId id, std::string title) {
  WriteRequest request = add_pillar(title);
  request.command = "update_pillar";
  request.decide = [id, title](const Workspace& workspace, const DecideContext&) -> Decided {
    const auto* before = workspace.find(id);
    if (!before) return not_found("pillar");
    auto after = *before;
    after.title = title;
    return Decision{.subject = to_text(id), .changes = {EntityChange<Pillar>{.before = *before, .after = after}}};
  };
  return request;
}

inline WriteRequest measure(MetricId metric, Period period, std::optional<double> value) {
  WriteRequest request;
  request.viewer = system_viewer();
  request.command = "put_measurement";
  request.decide = [=](const Workspace&, const DecideContext&) -> Decided {
    return Decision{.subject = to_text(metric),
                    .measurements = {Measurement{.metric = metric, .period = period, .value = value}}};
  };
  return request;
}

/// A writer over a store of its own.
struct WriterBench {
  FaultyStore store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  std::mutex mutex;
  std::vector<std::uint64_t> published;
  std::optional<WorkspaceWriter> writer;

  explicit WriterBench(WriterRules rules = plain_rules()) { open(std::move(rules)); }
  void open(WriterRules rules = plain_rules()) {
    writer.reset();
    writer.emplace(*store.load("w"),
                   WriterParts{.store = store,
                               .clock = clock,
                               .rules = std::move(rules),
                               .on_durable = [this](const Workspace&, std::span<const Commit> commits) {
                                 const std::scoped_lock lock(mutex);
                                 for (const auto& commit : commits) published.push_back(commit.header.seq);
                               }});
  }
  std::vector<std::string> titles() {
    return writer->read_waiting([](const Workspace& workspace) {
      std::vector<std::string> all;
      for (const auto& pillar : workspace.table<Pillar>().rows()) all.push_back(pillar.title);
      return all;
    });
  }
};

}  // namespace waymark::testing_support
