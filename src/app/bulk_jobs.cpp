// The jobs of large bulk files (bulk_measurements.hpp).
#include <algorithm>

#include "app/bulk_measurements.hpp"
#include "app/bulk_spool.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::size_t jobs_waiting_max = 20;
constexpr std::size_t jobs_remembered = 100;
constexpr int write_attempts_max = 100;

/// The write refers to all of these until it is executed.
WriteRequest write_of(const BulkRequest& request, const std::vector<BulkMetric>& metrics, const BulkBatch& batch,
                      BulkTally& tally) {
  WriteRequest write;
  write.viewer = request.viewer;
  write.channel = request.channel;
  write.address = request.address;
  write.command = "record_measurements";
  write.decide = [&](const Workspace& workspace, const DecideContext& context) {
    return decide_bulk(workspace, context, {.metrics = metrics, .batch = batch}, tally);
  };
  return write;
}

}  // namespace

struct BulkJobs::Job {
  BulkRequest request;
  std::string workspace;
  std::vector<BulkMetric> metrics;
  std::unique_ptr<BulkUpload::Spool> spool;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> error_file{nullptr, &std::fclose};
  std::mutex file_mutex;  ///< for error_file
  BulkJobView view;       ///< under the jobs' mutex
};

BulkJobs::BulkJobs(BulkJobsParts parts) : parts_(parts), worker_([this] { run(); }) {}

BulkJobs::~BulkJobs() {
  const std::scoped_lock lock(mutex_);
  closing_ = true;
  wake_.notify_all();
}

Result<BulkTally> BulkJobs::record(const BulkRequest& request, const std::vector<BulkMetric>& metrics,
                                   BulkBatch& batch) {
  WM_TRY(dropped, drop_old_repeats(parts_.store, *request.writer, metrics, batch));
  BulkTally tally;
  WM_CHECK(request.writer->execute(write_of(request, metrics, batch, tally)));
  tally.unchanged += dropped;
  return tally;
}

Result<BulkAnswer> BulkJobs::record_file(const BulkRequest& request, const std::vector<BulkMetric>& metrics,
                                         BulkBatch& batch, BulkAnswer answer) {
  WM_TRY(dropped, drop_old_repeats(parts_.store, *request.writer, metrics, batch));
  BulkTally tally;
  auto write = write_of(request, metrics, batch, tally);
  write.op_id = request.op_id;
  write.request_hash = request.request_hash;
  write.answer = [&](const Workspace&, const Decision&) {
    answer.applied = tally.applied;
    answer.unchanged = tally.unchanged + dropped;
    return to_json(answer);
  };
  WM_TRY(done, request.writer->execute(std::move(write)));
  return read_json<BulkAnswer>(std::string_view(done.answer));
}

Result<BulkJobView> BulkJobs::start(BulkUpload& upload) {
  const auto job = std::make_shared<Job>();
  job->request = upload.request_;
  job->workspace = job->request.writer->id();
  job->metrics = std::move(upload.metrics_);
  job->spool = std::move(upload.spool_);
  job->error_file = std::move(upload.error_file_);
  job->view = {.id = {},
               .state = BulkJobState::waiting,
               .rows = upload.answer_.rows,
               .failed = upload.answer_.failed,
               .errors = std::move(upload.answer_.errors),
               .message = {},
               .person = job->request.viewer.person,
               .created_at = parts_.clock.machine_now()};
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() >= jobs_waiting_max) {
    auto error = failure(Errc::too_many_requests, "bulk.busy", "Too many large files are waiting. Try again later.");
    error.retry_after_seconds = 30;
    return error;
  }
  job->view.id = make_uuid(parts_.random);
  waiting_.push_back(job);
  all_[job->view.id] = job;
  by_age_.push_back(job->view.id);
  forget_old();
  wake_.notify_one();
  return job->view;
}

void BulkJobs::forget_old() {
  while (by_age_.size() > jobs_remembered && all_.at(by_age_.front())->view.ended_at) {
    all_.erase(by_age_.front());
    by_age_.pop_front();
  }
}

void BulkJobs::run() {
  while (true) {
    JobPointer job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (closing_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
      job->view.state = BulkJobState::running;
    }
    work(*job);
    // The workspace may be let go, and the temporary file goes.
    job->spool.reset();
    job->request.writer.reset();
  }
}

void BulkJobs::work(Job& job) {
  std::optional<Error> error;
  while (!error) {
    auto batch = job.spool->read(limits::bulk_rows_in_one_answer_max);
    if (!batch) {
      error = std::move(batch).error();
      break;
    }
    if (batch->points.empty()) break;
    auto tally = record(job.request, job.metrics, *batch);
    // A full queue passes; what is recorded twice alters nothing.
    for (int i = 1; !tally && tally.error().code == Errc::too_many_requests && i < write_attempts_max; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      tally = record(job.request, job.metrics, *batch);
    }
    const std::scoped_lock lock(mutex_);
    if (!tally) {
      error = std::move(tally).error();
    } else {
      job.view.applied += tally->applied;
      job.view.unchanged += tally->unchanged;
      if (closing_) error = failure(Errc::unavailable, "bulk.closing", "The server was stopped.");
    }
  }
  const std::scoped_lock lock(mutex_);
  job.view.ended_at = parts_.clock.machine_now();
  job.view.state = error ? BulkJobState::failed : BulkJobState::done;
  if (error)
    job.view.message = error->message + " " + std::to_string(job.view.applied + job.view.unchanged) + " of " +
                       std::to_string(job.view.rows - job.view.failed) +
                       " rows are recorded. Send the file again to go on: rows that are there already alter nothing.";
}

BulkJobs::JobPointer BulkJobs::find(const std::string& workspace, const Viewer& viewer, const std::string& id) const {
  const std::scoped_lock lock(mutex_);
  const auto at = all_.find(id);
  if (at == all_.end()) return nullptr;
  const auto& job = at->second;
  if (job->workspace != workspace) return nullptr;
  if (job->view.person != viewer.person && !has_right(viewer, Right::manage_people)) return nullptr;
  return job;
}

Result<BulkJobView> BulkJobs::job(const std::string& workspace, const Viewer& viewer, const std::string& id) const {
  const auto found = find(workspace, viewer, id);
  if (!found) return not_found("job");
  const std::scoped_lock lock(mutex_);
  return found->view;
}

Result<BulkErrorPage> BulkJobs::errors(const std::string& workspace, const Viewer& viewer, const std::string& id,
                                       std::uint64_t from, std::size_t limit) const {
  const auto found = find(workspace, viewer, id);
  if (!found) return not_found("job");
  BulkErrorPage page;
  const std::scoped_lock lock(found->file_mutex);
  auto* file = found->error_file.get();
  if (!file) return page;
  if (std::fseek(file, 0, SEEK_SET) != 0) return temporary_file_failed();
  std::string line;
  std::uint64_t number = 0;
  for (int letter = std::fgetc(file); letter != EOF; letter = std::fgetc(file)) {
    if (letter != '\n') {
      line += static_cast<char>(letter);
      continue;
    }
    if (number >= from && page.items.size() == limit) {
      page.next = number;
      break;
    }
    if (number++ >= from) {
      WM_TRY(error, read_json<BulkRowError>(std::string_view(line)));
      page.items.push_back(std::move(error));
    }
    line.clear();
  }
  return page;
}

}  // namespace waymark
