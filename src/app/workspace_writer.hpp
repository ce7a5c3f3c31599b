#pragma once
// The one line through which a workspace is altered, and the door through which it is read.
//
// Commands wait in a bounded queue. The line takes what waits (at most 64 commands or 50 ms), decides each on the
// newest state, applies it at once, and stores all of them with one append. Only then are they answered. When the
// append fails, everything is taken back in reverse; when another node moved the workspace, it is loaded anew and the
// commands are decided again. Whoever reads meanwhile sees what is not durable yet; read_durable holds such an answer
// back until it is, and reads again if it was taken back.
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/derived_cache.hpp"
#include "app/fair_shared_mutex.hpp"
#include "app/workspace_clock.hpp"
#include "domain/decide.hpp"
#include "store/store.hpp"

namespace waymark {

struct WriteRequest {
  std::function<Decided(const Workspace&, const DecideContext&)> decide;
  /// Makes the answer's body from the state right after the command; kept for repeats of op_id. May be empty.
  std::function<std::string(const Workspace&, const Decision&)> answer;
  Viewer viewer;
  std::string channel;
  std::string address;
  std::string op_id;
  std::string request_hash;
  std::string command;
  std::string reason;
  std::uint64_t undo_of = 0;
};

struct CommitResult {
  std::uint64_t seq = 0;  ///< of the commit; of the newest durable state when the command altered nothing
  std::string subject;
  std::string answer;
  bool repeated = false;  ///< the op_id was known: nothing was done again
};

/// Called once, on the line's thread or on the submitter's; must not block.
using WriteCompletion = std::function<void(Result<CommitResult>)>;

/// Sends an answer. It may be dropped unsent when what it says was taken back.
using Delivery = std::function<void()>;
/// Reads the workspace (microseconds: the line waits meanwhile) and returns what sends the answer.
using DurableRead = std::function<Delivery(const Workspace&)>;

/// The rules that follow every decision; the domain's own outside of tests.
struct WriterRules {
  std::function<void(Decision&, const DecideContext&, std::uint64_t seq)> stamp;
  std::function<std::vector<Change>(const Workspace&, const DecideContext&, const Decision&, const GoalStateReader&)>
      settle;
};

/// Told of each group of commits once it is durable, in order, on the line's thread, with the state after them.
using DurableListener = std::function<void(const Workspace&, std::span<const Commit>)>;

struct WriterParts {
  Store& store;
  WorkspaceClock& clock;
  WriterRules rules;
  DurableListener on_durable;  ///< may be empty
};

class WorkspaceWriter {
 public:
  WorkspaceWriter(LoadedWorkspace loaded, WriterParts parts);
  /// Closes. Not on the line's own thread, unless close() was called before.
  ~WorkspaceWriter();
  WorkspaceWriter(const WorkspaceWriter&) = delete;
  WorkspaceWriter& operator=(const WorkspaceWriter&) = delete;

  /// Does what waits, answers it, and ends the line. Whoever owns lines calls this before letting go of them: an answer
  /// on its way may be the last to hold one, and a thread cannot wait for itself.
  void close();

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] std::uint64_t durable_seq() const;
  /// True when nothing waits and nobody is owed an answer.
  [[nodiscard]] bool idle() const;
  [[nodiscard]] Moment moment() const;
  /// What follows from this workspace; to be used inside a read.
  [[nodiscard]] DerivedCache& derived() const { return derived_; }

  /// Runs `read` on the newest state, which may not be durable yet: for inner use, never for an answer.
  template <class Read>
  auto read(Read&& read) const {
    const std::shared_lock lock(workspace_mutex_);
    return std::forward<Read>(read)(workspace_);
  }
  /// Reads for an answer; the delivery runs once all that was seen is durable, often before this returns.
  void read_durable(DurableRead read);
  /// The same, waiting; not to be called from a completion or delivery.
  template <class Read>
  auto read_waiting(Read read) {
    using Value = decltype(read(std::declval<const Workspace&>()));
    const auto promise = std::make_shared<std::promise<Value>>();
    auto future = promise->get_future();
    read_durable([promise, read = std::move(read)](const Workspace& workspace) -> Delivery {
      const auto value = std::make_shared<Value>(read(workspace));
      return [promise, value] { promise->set_value(std::move(*value)); };
    });
    return future.get();
  }

  /// Queues a command. Errors beside those of decide and store: too_many_requests (queue full), conflict
  /// (operation.running), refused (idempotency-key-reused), forbidden (no longer a person here), unavailable (closing).
  void submit(WriteRequest request, WriteCompletion completion);
  /// The same, waiting; not to be called from a completion or delivery.
  [[nodiscard]] Result<CommitResult> execute(WriteRequest request);

 private:
  using OperationKey = std::pair<PersonId, std::string>;
  struct Pending {
    WriteRequest request;
    WriteCompletion completion;
  };
  /// A command of the running batch and what it did.
  struct Entry {
    Pending pending;
    std::optional<Commit> commit;  ///< absent: refused, or it altered nothing
    Result<CommitResult> result = CommitResult{};
    std::vector<std::pair<MetricId, std::optional<MetricPoints>>> points_before;
  };
  struct ParkedRead {
    DurableRead read;
    Delivery deliver;
    std::uint64_t generation = 0;
  };
  using Batch = std::vector<Entry>;

  void run();
  [[nodiscard]] bool wait_for_work();
  [[nodiscard]] std::optional<Pending> take_next();
  [[nodiscard]] Batch take_and_decide();
  void decide_entry(Entry& entry);
  [[nodiscard]] std::optional<Result<CommitResult>> repeated_operation(const WriteRequest& request);
  void apply(Entry& entry, Decision decision, const DecideContext& context);
  /// The commits of a batch as the store takes them, and back again: moved, a copy of each decision is long work.
  [[nodiscard]] static std::vector<Commit> lend_commits(Batch& batch);
  static void return_commits(Batch& batch, std::vector<Commit>& commits);
  void store(Batch& batch);
  void take_back(Batch& batch);
  [[nodiscard]] Result<void> load_again();
  [[nodiscard]] bool became_durable(std::span<const Commit> commits);
  void finish(Batch& batch, std::span<const Commit> commits);
  void fail(Batch& batch, const Error& error);
  void answer(Entry& entry);
  void settle_reads();

  const std::string id_;
  Store& store_;
  WorkspaceClock& clock_;
  const WriterRules rules_;
  const DurableListener on_durable_;

  mutable FairSharedMutex workspace_mutex_;
  Workspace workspace_;           ///< altered by the line alone, under workspace_mutex_; the line reads it without
  std::uint64_t generation_ = 0;  ///< under workspace_mutex_: how often something was taken back
  std::uint64_t stored_seq_;      ///< the line's own: what it last stored or loaded
  Instant last_recorded_;         ///< the line's own: recorded times never run backwards

  mutable DerivedCache derived_;

  mutable std::mutex queue_mutex_;
  std::condition_variable wake_;
  std::deque<Pending> queue_;          ///< under queue_mutex_
  std::set<OperationKey> operations_;  ///< under queue_mutex_: waiting or running
  bool busy_ = false;                  ///< under queue_mutex_
  bool closing_ = false;               ///< under queue_mutex_

  mutable std::mutex reads_mutex_;
  std::uint64_t durable_seq_;             ///< under reads_mutex_
  std::uint64_t settled_generation_ = 0;  ///< under reads_mutex_: parked reads of older generations were read again
  std::vector<ParkedRead> parked_;        ///< under reads_mutex_

  std::jthread line_;  ///< last member: it uses all the others
};

}  // namespace waymark
