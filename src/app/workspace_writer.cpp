#include "app/workspace_writer.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <ranges>

namespace waymark {

namespace {

constexpr auto batch_time_max = std::chrono::milliseconds(50);
constexpr int store_attempts_max = 5;

/// The viewer as the workspace knows them now: a role taken away while the command waited counts already.
Result<Viewer> as_of_now(const Workspace& workspace, Viewer viewer) {
  if (!viewer.person) return viewer;
  const auto* person = workspace.find(viewer.person);
  if (!person || person->archived || !person->active) return forbidden("You no longer belong to this workspace.");
  viewer.role = std::min(viewer.role, person->role);
  return viewer;
}

MetricId metric_of(const Measurement& measurement) {
  return measurement.metric;
}

}  // namespace

WorkspaceWriter::WorkspaceWriter(LoadedWorkspace loaded, WriterParts parts)
    : id_(std::move(loaded.id)),
      store_(parts.store),
      clock_(parts.clock),
      rules_(std::move(parts.rules)),
      on_durable_(std::move(parts.on_durable)),
      workspace_(std::move(loaded.workspace)),
      stored_seq_(workspace_.seq()),
      durable_seq_(stored_seq_),
      line_([this] { run(); }) {}

WorkspaceWriter::~WorkspaceWriter() {
  close();
}

void WorkspaceWriter::close() {
  {
    const std::scoped_lock lock(queue_mutex_);
    closing_ = true;
    wake_.notify_all();
  }
  if (line_.joinable()) line_.join();
}

std::uint64_t WorkspaceWriter::durable_seq() const {
  const std::scoped_lock lock(reads_mutex_);
  return durable_seq_;
}

bool WorkspaceWriter::idle() const {
  const std::scoped_lock lock(queue_mutex_, reads_mutex_);
  return queue_.empty() && !busy_ && parked_.empty();
}

Moment WorkspaceWriter::moment() const {
  const auto zone = read([](const Workspace& workspace) { return workspace.settings().time_zone; });
  return clock_.moment(zone);
}

void WorkspaceWriter::read_durable(DurableRead read) {
  while (true) {
    Delivery deliver;
    std::uint64_t seq = 0;
    std::uint64_t generation = 0;
    {
      const std::shared_lock lock(workspace_mutex_);
      deliver = read(workspace_);
      seq = workspace_.seq();
      generation = generation_;
    }
    {
      const std::scoped_lock lock(reads_mutex_);
      // What was seen before a taking back may have been replaced under the same seq.
      if (generation < settled_generation_) continue;
      if (seq > durable_seq_) {
        parked_.push_back({std::move(read), std::move(deliver), generation});
        return;
      }
    }
    deliver();
    return;
  }
}

void WorkspaceWriter::settle_reads() {
  std::vector<ParkedRead> reads;
  const auto generation = generation_;  // altered by this thread alone
  {
    const std::scoped_lock lock(reads_mutex_);
    settled_generation_ = generation;
    durable_seq_ = stored_seq_;
    reads.swap(parked_);
  }
  for (auto& each : reads) {
    if (each.generation == generation)
      each.deliver();
    else
      read_durable(std::move(each.read));
  }
}

void WorkspaceWriter::submit(WriteRequest request, WriteCompletion completion) {
  std::optional<Error> error;
  {
    const std::scoped_lock lock(queue_mutex_);
    OperationKey key{request.viewer.person, request.op_id};
    if (closing_) {
      error = failure(Errc::unavailable, "workspace.closing", "The workspace is being closed. Try again.");
    } else if (queue_.size() >= limits::write_queue_max) {
      error = failure(Errc::too_many_requests, "queue.full", "Too many changes are waiting. Try again shortly.");
      error->retry_after_seconds = 1;
    } else if (!request.op_id.empty() && !operations_.insert(std::move(key)).second) {
      error = conflict("operation.running", "This operation is still running.");
    } else {
      queue_.push_back({std::move(request), std::move(completion)});
      wake_.notify_one();
    }
  }
  if (error) completion(std::move(*error));
}

Result<CommitResult> WorkspaceWriter::execute(WriteRequest request) {
  WM_ASSERT(std::this_thread::get_id() != line_.get_id());
  const auto promise = std::make_shared<std::promise<Result<CommitResult>>>();
  auto future = promise->get_future();
  submit(std::move(request), [promise](Result<CommitResult> result) { promise->set_value(std::move(result)); });
  return future.get();
}

void WorkspaceWriter::run() {
  while (wait_for_work()) {
    auto batch = take_and_decide();
    if (!batch.empty()) store(batch);
  }
}

bool WorkspaceWriter::wait_for_work() {
  std::unique_lock lock(queue_mutex_);
  busy_ = false;
  wake_.wait(lock, [this] { return closing_ || !queue_.empty(); });
  busy_ = !queue_.empty();
  return busy_;
}

std::optional<WorkspaceWriter::Pending> WorkspaceWriter::take_next() {
  const std::scoped_lock lock(queue_mutex_);
  if (queue_.empty()) return std::nullopt;
  auto next = std::move(queue_.front());
  queue_.pop_front();
  return next;
}

WorkspaceWriter::Batch WorkspaceWriter::take_and_decide() {
  Batch batch;
  const auto end = std::chrono::steady_clock::now() + batch_time_max;
  while (batch.size() < limits::commands_per_commit_max && std::chrono::steady_clock::now() < end) {
    auto next = take_next();
    if (!next) break;
    Entry entry{.pending = std::move(*next)};
    decide_entry(entry);
    // What rests on durable state alone need not wait for the append.
    const bool repeated = entry.result && entry.result->repeated;
    if (!entry.commit && (repeated || workspace_.seq() == stored_seq_))
      answer(entry);
    else
      batch.push_back(std::move(entry));
  }
  return batch;
}

std::optional<Result<CommitResult>> WorkspaceWriter::repeated_operation(const WriteRequest& request) {
  if (request.op_id.empty()) return std::nullopt;
  auto known = store_.find_operation(id_, request.viewer.person, request.op_id);
  if (!known) return std::move(known).error();
  if (!*known) return std::nullopt;
  if ((*known)->request_hash != request.request_hash)
    return refused("idempotency-key-reused", "This idempotency key was used for another request.");
  return CommitResult{.seq = (*known)->seq, .subject = {}, .answer = std::move((*known)->answer), .repeated = true};
}

void WorkspaceWriter::decide_entry(Entry& entry) {
  const auto& request = entry.pending.request;
  entry.commit.reset();
  entry.points_before.clear();
  if (auto repeated = repeated_operation(request)) {
    entry.result = std::move(*repeated);
    return;
  }
  auto viewer = as_of_now(workspace_, request.viewer);
  if (!viewer) {
    entry.result = std::move(viewer).error();
    return;
  }
  const auto moment = clock_.moment(workspace_.settings().time_zone);
  last_recorded_ = std::max(last_recorded_, moment.now);
  const DecideContext context{.viewer = *viewer, .today = moment.today, .now = last_recorded_};
  auto decision = request.decide(workspace_, context);
  if (!decision) {
    entry.result = std::move(decision).error();
    return;
  }
  if (decision->changes.empty() && decision->measurements.empty()) {
    entry.result = CommitResult{.seq = workspace_.seq(), .subject = decision->subject};
    if (request.answer) entry.result->answer = request.answer(workspace_, *decision);
    return;
  }
  apply(entry, std::move(*decision), context);
}

void WorkspaceWriter::apply(Entry& entry, Decision decision, const DecideContext& context) {
  const auto& request = entry.pending.request;
  const auto seq = workspace_.seq() + 1;
  rules_.stamp(decision, context, seq);
  for (const auto metric : decision.measurements | std::views::transform(metric_of)) {
    if (std::ranges::find(entry.points_before, metric, &std::pair<MetricId, std::optional<MetricPoints>>::first) !=
        entry.points_before.end())
      continue;
    const auto* points = workspace_.points(metric);
    entry.points_before.emplace_back(metric, points ? std::optional(*points) : std::nullopt);
  }
  {
    // Readers see the command with all that follows from it, or nothing of it.
    const std::scoped_lock lock(workspace_mutex_);
    for (const auto& change : decision.changes) workspace_.apply(change);
    for (const auto& measurement : decision.measurements) workspace_.apply(measurement);
    Decision follow_ups{
        .subject = {},
        .changes = rules_.settle(workspace_, context, decision, KeptGoalStates(derived_, workspace_, context.today)),
        .measurements = {}};
    rules_.stamp(follow_ups, context, seq);
    for (const auto& change : follow_ups.changes) workspace_.apply(change);
    std::ranges::move(follow_ups.changes, std::back_inserter(decision.changes));
    workspace_.set_seq(seq);
  }
  CommitHeader header{.seq = seq,
                      .recorded_at = context.now,
                      .day = context.today,
                      .actor = context.viewer.person,
                      .channel = request.channel,
                      .address = request.address,
                      .op_id = request.op_id,
                      .command = request.command,
                      .reason = request.reason,
                      .undo_of = request.undo_of};
  entry.result = CommitResult{.seq = seq, .subject = decision.subject};
  if (request.answer) entry.result->answer = request.answer(workspace_, decision);
  entry.commit = Commit{.header = std::move(header),
                        .decision = std::move(decision),
                        .request_hash = request.request_hash,
                        .answer = entry.result->answer};
}

std::vector<Commit> WorkspaceWriter::lend_commits(Batch& batch) {
  std::vector<Commit> commits;
  commits.reserve(batch.size());
  for (auto& entry : batch)
    if (entry.commit) commits.push_back(std::move(*entry.commit));
  return commits;
}

void WorkspaceWriter::return_commits(Batch& batch, std::vector<Commit>& commits) {
  auto next = commits.begin();
  for (auto& entry : batch)
    if (entry.commit) entry.commit = std::move(*next++);
}

void WorkspaceWriter::store(Batch& batch) {
  for (int attempt = 0; attempt < store_attempts_max; ++attempt) {
    auto commits = lend_commits(batch);
    auto appended = commits.empty() ? Result<void>() : store_.append(id_, stored_seq_, commits);
    if (appended) return finish(batch, commits);

    return_commits(batch, commits);
    take_back(batch);
    const auto code = appended.error().code;
    const bool moved = code == Errc::conflict;
    if (!moved && code != Errc::outcome_unknown) return fail(batch, appended.error());
    if (auto loaded = load_again(); !loaded) return fail(batch, moved ? loaded.error() : appended.error());
    commits = lend_commits(batch);
    if (became_durable(commits)) return finish(batch, commits);
    return_commits(batch, commits);
    if (!moved) return fail(batch, appended.error());
    for (auto& entry : batch) decide_entry(entry);
  }
  take_back(batch);
  fail(batch, conflict("workspace.busy", "Others change this workspace too fast. Try again."));
}

void WorkspaceWriter::take_back(Batch& batch) {
  const std::scoped_lock lock(workspace_mutex_);
  for (auto& entry : batch | std::views::reverse) {
    if (!entry.commit) continue;
    for (const auto& change : entry.commit->decision.changes | std::views::reverse) workspace_.take_back(change);
    for (auto& [metric, points] : entry.points_before) workspace_.restore_points(metric, std::move(points));
    entry.points_before.clear();
  }
  workspace_.set_seq(stored_seq_);
  ++generation_;
}

Result<void> WorkspaceWriter::load_again() {
  WM_TRY(loaded, store_.load(id_));
  const std::scoped_lock lock(workspace_mutex_);
  loaded.workspace.take_place_of(workspace_);
  workspace_ = std::move(loaded.workspace);
  stored_seq_ = workspace_.seq();
  return {};
}

bool WorkspaceWriter::became_durable(std::span<const Commit> commits) {
  const auto& first = commits.front().header;
  const auto logged = store_.changes_since(id_, first.seq - 1, commits.size());
  return logged && std::ranges::equal(*logged, commits, {}, &LoggedCommit::header, &Commit::header);
}

void WorkspaceWriter::finish(Batch& batch, std::span<const Commit> commits) {
  stored_seq_ = workspace_.seq();
  // Told first, so that whoever has an answer finds the change in the feed as well.
  if (on_durable_ && !commits.empty()) on_durable_(workspace_, commits);
  settle_reads();
  for (auto& entry : batch) answer(entry);
}

void WorkspaceWriter::fail(Batch& batch, const Error& error) {
  settle_reads();
  // A refusal may rest on what was just taken back, so it is no better known than the rest.
  for (auto& entry : batch) {
    entry.result = error;
    answer(entry);
  }
}

void WorkspaceWriter::answer(Entry& entry) {
  const auto& request = entry.pending.request;
  if (!request.op_id.empty()) {
    const std::scoped_lock lock(queue_mutex_);
    operations_.erase({request.viewer.person, request.op_id});
  }
  entry.pending.completion(std::move(entry.result));
}

}  // namespace waymark
