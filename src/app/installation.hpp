#pragma once
// One running Waymark: the store with everything that stands on it. Server and command line hold one of these.
#include <atomic>
#include <thread>

#include "app/accounts.hpp"
#include "app/activity.hpp"
#include "app/bulk_measurements.hpp"
#include "app/daily_jobs.hpp"
#include "app/feed.hpp"
#include "app/queries.hpp"

namespace waymark {

/// The domain's own rules, as every writer follows them.
[[nodiscard]] WriterRules domain_rules();

/// What the machine gives; tests give their own.
struct InstallationParts {
  Store& store;
  Clock& clock;
  RandomSource& random;
  LocalDay local_day;
  PasswordMaker passwords;
  std::size_t hashes_at_once = 2;
  WorkQueue::Size workers = {};
  std::function<bool(const std::string&)> known_time_zone;
  std::function<void(const AuthEvent&)> on_auth_event;                    ///< for the log; may be empty
  std::function<void(const std::string& what, const Error&)> on_failure;  ///< of jobs, for the log; may be empty
};

/// The machine's own zones, hashes and tokens. A zone that this machine does not know is read as UTC.
[[nodiscard]] InstallationParts machine_parts(Store& store, Clock& clock, RandomSource& random);

class Installation {
 public:
  explicit Installation(InstallationParts parts);
  ~Installation();
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;

  [[nodiscard]] Store& store() { return store_; }
  [[nodiscard]] WorkspaceClock& clock() { return clock_; }
  [[nodiscard]] Feed& feed() { return feed_; }
  [[nodiscard]] Workspaces& workspaces() { return workspaces_; }
  [[nodiscard]] Accounts& accounts() { return accounts_; }
  [[nodiscard]] BulkJobs& bulk_jobs() { return bulk_jobs_; }
  [[nodiscard]] WorkQueue& work() { return work_; }
  [[nodiscard]] DailyJobs& jobs() { return jobs_; }

  /// Loads the workspaces that there are, at most `most`.
  [[nodiscard]] Result<void> open(std::size_t most = 16);
  /// Does what is due, now and every minute, until this ends: first of all it settles what happened while nobody ran.
  void start_jobs();
  /// For demonstrations: from now on it is this day, and what follows from it is settled. Waits for the lines.
  void set_day(std::optional<Date> today);

 private:
  void run_jobs(const std::stop_token& stop);

  Store& store_;
  WorkspaceClock clock_;
  Feed feed_;
  Workspaces workspaces_;
  WorkQueue work_;
  Accounts accounts_;
  BulkJobs bulk_jobs_;
  DailyJobs jobs_;
  std::mutex jobs_mutex_;  ///< one tick at a time
  std::mutex wait_mutex_;
  std::condition_variable_any stopped_;
  std::jthread job_thread_;  ///< last member: it uses all the others
};

/// What a query answers as JSON, once all that it saw is durable; `ask(context)` returns a Result of a described view.
/// The texts of a view may be borrowed, so it is written before the lock is let go. Waits: not for a completion.
template <class Ask>
[[nodiscard]] Result<std::string> ask_json(WorkspaceWriter& writer, const Viewer& viewer, Ask ask) {
  const auto moment = writer.moment();
  return writer.read_waiting([&](const Workspace& workspace) -> Result<std::string> {
    const QueryContext context{workspace, viewer, moment, writer.derived()};
    auto view = ask(context);
    if (!view) return std::move(view).error();
    return to_json(*view);
  });
}

}  // namespace waymark
