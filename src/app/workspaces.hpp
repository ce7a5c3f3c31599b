#pragma once
// All workspaces of this installation: loaded on first use, kept while used, let go when idle.
#include <map>
#include <memory>
#include <mutex>

#include "app/workspace_writer.hpp"

namespace waymark {

/// What a new workspace starts with. Its first commit holds the settings and the person who owns it.
struct NewWorkspace {
  SettingsInput settings;
  PersonInput owner;          ///< its role is always owner
  std::string owner_account;  ///< UUID of the sign-in account; empty: none yet
};

struct WorkspacesParts {
  Store& store;
  WorkspaceClock& clock;
  RandomSource& random;
  WriterRules rules;
  /// Told of durable commits of any workspace; may be empty.
  std::function<void(const std::string& workspace, const Workspace&, std::span<const Commit>)> on_durable;
};

class Workspaces {
 public:
  explicit Workspaces(WorkspacesParts parts) : parts_(std::move(parts)) {}
  /// Ends all lines.
  ~Workspaces();
  Workspaces(const Workspaces&) = delete;
  Workspaces& operator=(const Workspaces&) = delete;

  [[nodiscard]] Result<std::vector<WorkspaceSummary>> list() { return parts_.store.workspaces(); }
  /// Its line, loading it if need be. not_found when there is none; others of the store. Hold it while it is used.
  [[nodiscard]] Result<std::shared_ptr<WorkspaceWriter>> open(const std::string& id);
  /// Makes a workspace and its first commit; returns its id. Its owner is P-1.
  [[nodiscard]] Result<std::string> create(NewWorkspace input);
  /// Lets workspaces go that nobody used for this many seconds; says how many.
  std::size_t let_go_idle(std::int64_t seconds);
  /// The ids of those in memory.
  [[nodiscard]] std::vector<std::string> loaded() const;
  [[nodiscard]] WorkspaceClock& clock() { return parts_.clock; }

 private:
  struct Slot {
    std::mutex mutex;
    std::shared_ptr<WorkspaceWriter> writer;  ///< under mutex; absent: not loaded
    Instant last_used;                        ///< under mutex
  };
  [[nodiscard]] Result<std::shared_ptr<WorkspaceWriter>> load_into(Slot& slot, const std::string& id);
  [[nodiscard]] std::vector<std::pair<std::string, std::shared_ptr<Slot>>> slots() const;

  WorkspacesParts parts_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Slot>> slots_;  ///< under mutex_; mutex_ is never held with a slot's
};

}  // namespace waymark
