#pragma once
// What is done without being asked: when a workspace's day turns, health, status and verdicts are settled; now and then
// measurements are packed and sign-ins that ended are removed. Each piece is leased through the store, so that one of
// several programs on the same data does it.
#include <stop_token>

#include "app/accounts.hpp"
#include "app/workspaces.hpp"
#include "runtime/work_queue.hpp"

namespace waymark {

struct DailyJobsParts {
  Store& store;
  Workspaces& workspaces;
  Accounts& accounts;
  WorkQueue& work;
  std::function<void(const std::string& what, const Error&)> on_failure;  ///< for the log; may be empty
};

class DailyJobs {
 public:
  explicit DailyJobs(DailyJobsParts parts) : parts_(std::move(parts)) {}
  /// Looks what is due and does it: to be called every minute or so, from one thread at a time. Waits for the lines.
  /// What is not done when `stop` is requested is left to the next start.
  void tick(const std::stop_token& stop = {});

 private:
  void settle_where_the_day_turned(const std::stop_token& stop);
  /// Settles one workspace; false when it was stopped before all was settled.
  [[nodiscard]] static Result<bool> settle(WorkspaceWriter& writer, const std::stop_token& stop);
  void pack_measurements();
  /// True when this program is to do it: nobody did since the day `marker` names.
  [[nodiscard]] Result<bool> take_lease(const std::string& key, const std::string& marker);
  void give_back(const std::string& key, const std::string& marker);
  void failed(const std::string& what, const Error& error) const;

  DailyJobsParts parts_;
  std::map<std::string, Date> settled_;  ///< by workspace: the day that this program saw settled
};

/// One piece of it; nothing is altered once all is settled. `derived` is the writer's own.
[[nodiscard]] WriteRequest settle_day_request(DerivedCache& derived);

}  // namespace waymark
