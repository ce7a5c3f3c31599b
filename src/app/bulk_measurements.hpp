#pragma once
// Many measurements from one file. Up to 5,000 rows are recorded and answered at once; more become a job that records
// them 5,000 at a time, from a temporary file, while the memory that is used stays the same.
//
// All or nothing is the rule: every row is checked before the first is recorded. With on_error=skip the rows that are
// right are recorded and the others told. Sending a file again is harmless: what is in force already alters nothing.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "app/bulk_batch.hpp"
#include "app/bulk_rows.hpp"
#include "app/workspace_writer.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

WM_ENUM(BulkOnError, refuse, skip)
WM_ENUM(BulkJobState, waiting, running, done, failed)

struct BulkRequest {
  std::shared_ptr<WorkspaceWriter> writer;
  Viewer viewer;
  std::string channel;
  std::string address;
  std::string op_id;         ///< counts for files that are answered at once
  std::string request_hash;  ///< likewise; of all but the file, which is added
  BulkFormat format = BulkFormat::ndjson;
  BulkOnError on_error = BulkOnError::refuse;
};

struct BulkAnswer {
  std::uint64_t rows = 0;
  std::uint64_t applied = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t failed = 0;
  std::vector<BulkRowError> errors;
  static constexpr std::string_view type_name = "BulkAnswer";
  static constexpr auto fields() {
    using T = BulkAnswer;
    return field_list(field(1, "rows", &T::rows, "Rows read."), field(2, "applied", &T::applied, "Rows recorded."),
                      field(3, "unchanged", &T::unchanged, "Rows that say what is in force already."),
                      field(4, "failed", &T::failed, "Rows that are wrong."),
                      field(5, "errors", &T::errors, "What is wrong with the first hundred of them."));
  }
};

struct BulkJobView {
  std::string id;
  BulkJobState state = BulkJobState::waiting;
  std::uint64_t rows = 0;
  std::uint64_t applied = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t failed = 0;
  std::vector<BulkRowError> errors;
  std::string message;
  PersonId person;
  Instant created_at;
  std::optional<Instant> ended_at;
  static constexpr std::string_view type_name = "BulkJob";
  static constexpr auto fields() {
    using T = BulkJobView;
    return field_list(
        field(1, "id", &T::id, "Its id."), field(2, "state", &T::state, "How far it is."),
        field(3, "rows", &T::rows, "Rows read."), field(4, "applied", &T::applied, "Rows recorded so far."),
        field(5, "unchanged", &T::unchanged, "Rows so far that say what is in force already."),
        field(6, "failed", &T::failed, "Rows that are wrong."),
        field(7, "errors", &T::errors, "What is wrong with the first hundred of them."),
        field(8, "message", &T::message, "Why it failed, and what was done until then."),
        field(9, "person", &T::person, "Who sent it."), field(10, "created_at", &T::created_at, "When it was sent."),
        field(11, "ended_at", &T::ended_at, "When it ended."));
  }
};

/// Some of a job's errors.
struct BulkErrorPage {
  std::vector<BulkRowError> items;
  std::optional<std::uint64_t> next;  ///< where to go on; none at the end
  static constexpr std::string_view type_name = "BulkErrorPage";
  static constexpr auto fields() {
    using T = BulkErrorPage;
    return field_list(field(1, "items", &T::items, "Rows that are wrong, by line."),
                      field(2, "next", &T::next, "The `from` of the next page; null at the end."));
  }
};

/// One of both: answered at once, or a job.
struct BulkOutcome {
  std::optional<BulkAnswer> answer;
  std::optional<BulkJobView> job;
};

class BulkJobs;

/// A file on its way in. Feed it, then finish; a file that is dropped half way leaves nothing behind. Used by one
/// thread at a time.
class BulkUpload final : private BulkRowSink {
 public:
  BulkUpload(BulkJobs& jobs, BulkRequest request);
  ~BulkUpload() override;
  /// Errors: unreadable, too_large.
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  /// Errors beside those: invalid with the first hundred wrong rows (pointer /lines/12/value), nothing recorded;
  /// those of the writer. Waits for the disk: for a worker.
  [[nodiscard]] Result<BulkOutcome> finish();

 private:
  friend class BulkJobs;
  struct Slot;
  struct Spool;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Places = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

  bool row(const BulkRow& row) override;
  bool error(BulkRowError error) override;
  [[nodiscard]] Slot* slot_of(std::string_view metric);
  [[nodiscard]] std::unique_ptr<Slot> make_slot(std::string_view metric);
  [[nodiscard]] std::optional<std::uint32_t> segment_of(Slot& slot, const BulkRow& row);
  [[nodiscard]] std::optional<BulkRowError> check_period(const Slot& slot, const BulkRow& row, Period& period) const;
  [[nodiscard]] Result<void> spill();
  [[nodiscard]] Error refusal() const;

  BulkJobs& jobs_;
  BulkRequest request_;
  Blake2b file_hash_;
  const Date today_;
  const Calendar calendar_;
  std::unique_ptr<BulkRowReader> reader_;
  std::vector<std::unique_ptr<Slot>> slots_;
  Places places_;
  std::unique_ptr<Slot> unknown_slot_;
  Slot* last_slot_ = nullptr;
  std::vector<BulkMetric> metrics_;
  BulkBatch batch_;
  std::unique_ptr<Spool> spool_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> error_file_;
  BulkAnswer answer_;
  std::optional<Error> failure_;
};

struct BulkJobsParts {
  Store& store;
  WorkspaceClock& clock;
  RandomSource& random;
};

/// Records large files one after the other on a thread of its own, and remembers the last hundred jobs.
class BulkJobs {
 public:
  explicit BulkJobs(BulkJobsParts parts);
  /// Ends after the batch that is being recorded.
  ~BulkJobs();

  /// The job, for who sent it and for administrators of the workspace; not_found for others.
  [[nodiscard]] Result<BulkJobView> job(const std::string& workspace, const Viewer& viewer,
                                        const std::string& id) const;
  /// All its errors, page by page: at most `limit` from the error numbered `from`.
  [[nodiscard]] Result<BulkErrorPage> errors(const std::string& workspace, const Viewer& viewer, const std::string& id,
                                             std::uint64_t from, std::size_t limit) const;

 private:
  friend class BulkUpload;
  struct Job;
  using JobPointer = std::shared_ptr<Job>;

  [[nodiscard]] Result<BulkJobView> start(BulkUpload& upload);
  /// Records a batch of a job.
  [[nodiscard]] Result<BulkTally> record(const BulkRequest& request, const std::vector<BulkMetric>& metrics,
                                         BulkBatch& batch);
  /// Records a whole small file and completes its answer; the first one again when the key was used for it before.
  [[nodiscard]] Result<BulkAnswer> record_file(const BulkRequest& request, const std::vector<BulkMetric>& metrics,
                                               BulkBatch& batch, BulkAnswer answer);
  [[nodiscard]] JobPointer find(const std::string& workspace, const Viewer& viewer, const std::string& id) const;
  void run();
  void work(Job& job);
  void forget_old();

  BulkJobsParts parts_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<JobPointer> waiting_;         ///< under mutex_
  std::map<std::string, JobPointer> all_;  ///< under mutex_
  std::deque<std::string> by_age_;         ///< under mutex_
  bool closing_ = false;                   ///< under mutex_
  std::jthread worker_;                    ///< last member: it uses all the others
};

}  // namespace waymark
