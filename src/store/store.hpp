#pragma once
// Where workspaces live. One interface, several bodies (memory, SQLite; PostgreSQL later), one conformance suite.
//
// A commit is one command's changes and measurements. `append` stores a group of commits in ONE transaction that
// moves the workspace's seq from n to n + commits by compare-and-set. What append acknowledged is durable.
// An error of a commit means "unknown", never "refused": repeat with the same op_id.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/workspace.hpp"

namespace waymark {

/// Who did what, when; hashed into the chain together with the payload's own hash.
struct CommitHeader {
  std::uint64_t seq = 0;
  Instant recorded_at;
  Date day;                   ///< the workspace's today
  PersonId actor;             ///< none: the system
  std::string channel;        ///< "http", "command_line", "job", "import"
  std::string address;        ///< remote address, for the audit
  std::string op_id;          ///< the client's idempotency key; unique for each workspace and actor; empty: none
  std::string command;        ///< operation id, e.g. "create_check_in"
  std::string reason;         ///< the actor's reason, where one was asked
  std::uint64_t undo_of = 0;  ///< seq that this commit undoes

  bool operator==(const CommitHeader&) const = default;
  static constexpr std::string_view type_name = "ChangeHeader";
  static constexpr auto fields() {
    using T = CommitHeader;
    return field_list(field(1, "seq", &T::seq, "Its number."), field(2, "recorded_at", &T::recorded_at, "When."),
                      field(3, "day", &T::day, "The workspace's day."),
                      field(4, "actor", &T::actor, "Who; none for the system."),
                      field(5, "channel", &T::channel, "Through which door."),
                      field(6, "address", &T::address, "From which address."),
                      field(7, "op_id", &T::op_id, "The client's idempotency key."),
                      field(8, "command", &T::command, "What was asked."),
                      field(9, "reason", &T::reason, "Why, where a reason was asked."),
                      field(10, "undo_of", &T::undo_of, "The change that this one undoes; 0: none."));
  }
};

struct Commit {
  CommitHeader header;
  Decision decision;
  std::string request_hash;  ///< SHA-256 of the request (hex); compared when an op_id comes again
  std::string answer;        ///< stored answer body, kept 24 h for repeats of op_id
};

/// One change as the log keeps it: which fields of which thing went from what to what (stored forms, by field number).
struct LoggedChange {
  std::string entity;  ///< table name, "key_results"
  std::uint32_t id = 0;
  std::string before;  ///< stored form of the fields that changed; empty: created
  std::string after;
};

/// A commit with more measurements than this is a bulk: the log keeps one digest of them, not each.
inline constexpr std::size_t logged_measurements_max = 64;

struct LoggedCommit {
  CommitHeader header;
  std::string subject;  ///< the thing that the command was about, "O-12"
  std::vector<LoggedChange> changes;
  std::vector<Measurement> measurements;  ///< empty for bulk commits (see measurement_count)
  std::uint64_t measurement_count = 0;
  std::string hash;      ///< BLAKE2b-256, hex
  std::string previous;  ///< hash of the commit before
};

struct KnownOperation {
  std::uint64_t seq = 0;
  std::string request_hash;
  std::string answer;  ///< empty when older than 24 h
};

struct LoadedWorkspace {
  std::string id;  ///< UUID
  Workspace workspace;
  std::string head_hash;
};

struct WorkspaceSummary {
  std::string id;
  std::string name;
  std::uint64_t seq = 0;
};

/// Range of one metric's history; `as_of` leaves out what was recorded later. Answers are ordered by metric, segment,
/// period and age.
struct MeasurementQuery {
  MetricId metric;           ///< none: all metrics, only together with `commit`
  std::uint64_t commit = 0;  ///< only what came with this commit, every version; 0: all
  std::optional<Period> from;
  std::optional<Period> to;
  std::optional<Instant> as_of;
  bool every_version = false;  ///< corrections and retractions too; else the last of each period and segment
  std::size_t limit = 100'000;
};

/// A finding of `verify`; empty list: all is well.
struct Damage {
  std::string where;  ///< "change_log seq 17"
  std::string what;
};

class Store {
 public:
  virtual ~Store() = default;

  [[nodiscard]] virtual Result<std::vector<WorkspaceSummary>> workspaces() = 0;
  /// Makes an empty workspace at seq 0. Its settings come with the first commit.
  [[nodiscard]] virtual Result<void> create_workspace(const std::string& workspace, const std::string& name,
                                                      Instant now) = 0;
  [[nodiscard]] virtual Result<LoadedWorkspace> load(const std::string& workspace) = 0;

  /// All commits or none. header.seq must run from expected_seq + 1. Errors: conflict (seq moved), storage_full,
  /// outcome_unknown, unavailable (writing has stopped after a failed fsync).
  [[nodiscard]] virtual Result<void> append(const std::string& workspace, std::uint64_t expected_seq,
                                            std::span<const Commit> commits) = 0;
  [[nodiscard]] virtual Result<std::optional<KnownOperation>> find_operation(const std::string& workspace,
                                                                             PersonId actor,
                                                                             const std::string& op_id) = 0;
  /// Commits after `seq`, oldest first.
  [[nodiscard]] virtual Result<std::vector<LoggedCommit>> changes_since(const std::string& workspace, std::uint64_t seq,
                                                                        std::size_t limit) = 0;
  /// Commits that touched one thing ("key_results", 40) newest first, before `before_seq` unless it is 0. Commits with
  /// values of metric 5 are found as ("measurements", 5).
  [[nodiscard]] virtual Result<std::vector<LoggedCommit>> changes_of(const std::string& workspace,
                                                                     const std::string& entity, std::uint32_t id,
                                                                     std::uint64_t before_seq, std::size_t limit) = 0;
  [[nodiscard]] virtual Result<std::vector<Measurement>> measurements(const std::string& workspace,
                                                                      const MeasurementQuery& query) = 0;
  /// Moves rows of closed spans into compressed blocks; says how many points it moved.
  [[nodiscard]] virtual Result<std::uint64_t> compact(const std::string& workspace) = 0;

  // Small records that are no part of a workspace's history: accounts, sessions, tokens, leases, cursors.
  // kind: "account", "session", "token", "owner_link", "lease", "cursor", "secret"; key unique within its kind.
  struct Record {
    std::string key;
    std::string value;  ///< JSON
    Instant expires;    ///< 0: never
  };
  [[nodiscard]] virtual Result<std::optional<Record>> get_record(const std::string& kind, const std::string& key) = 0;
  [[nodiscard]] virtual Result<void> put_record(const std::string& kind, const Record& record) = 0;
  /// Puts the record only when the present value equals `expected` (absent: none is there).
  [[nodiscard]] virtual Result<bool> put_record_if(const std::string& kind, const Record& record,
                                                   const std::optional<std::string>& expected) = 0;
  [[nodiscard]] virtual Result<void> remove_record(const std::string& kind, const std::string& key) = 0;
  [[nodiscard]] virtual Result<std::vector<Record>> list_records(const std::string& kind,
                                                                 const std::string& key_prefix) = 0;

  /// Checks the hash chain, the rows against a replay of the log, and the file itself.
  [[nodiscard]] virtual Result<std::vector<Damage>> verify(const std::string& workspace) = 0;
  /// A consistent copy while running.
  [[nodiscard]] virtual Result<void> backup(const std::string& path) = 0;
  /// False after a failed fsync: nothing is written any more.
  [[nodiscard]] virtual bool writable() = 0;
};

}  // namespace waymark
