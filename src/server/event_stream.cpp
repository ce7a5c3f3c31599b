#include "server/event_stream.hpp"

#include "base/json_write.hpp"

namespace waymark {

namespace {

void append_event(std::string& out, std::string_view event, std::uint64_t seq, std::string_view data) {
  out += "id: ";
  out += std::to_string(seq);
  out += "\nevent: ";
  out += event;
  out += "\ndata: ";
  out += data;
  out += "\n\n";
}

std::string seq_json(std::uint64_t seq) {
  return "{\"seq\":" + std::to_string(seq) + "}";
}

const std::string& credential_of(const Caller& caller) {
  return caller.token.empty() ? caller.session : caller.token;
}

}  // namespace

class EventStreams::Stream final : public BodySource, public std::enable_shared_from_this<Stream> {
 public:
  Stream(EventStreams& streams, EventRequest request) : streams_(streams), request_(std::move(request)) {
    const std::int64_t now = milliseconds();
    silent_until_ = now + streams_.limits_.silence_milliseconds;
    check_at_ = now + streams_.limits_.access_milliseconds;
  }
  ~Stream() override { streams_.release(this, credential_of(request_.caller)); }

  [[nodiscard]] const EventRequest& request() const { return request_; }
  void keep(Feed::Subscription subscription) { subscription_ = std::move(subscription); }

  // Called by the feed, on the workspace's line.
  void hear(const FeedMessage& message) {
    const std::scoped_lock lock(mutex_);
    if (!message.event) {
      end("end", R"({"reason":"access"})");
    } else if (replaying_) {
      held_.push_back(message.event);
    } else {
      add(*message.event);
    }
  }

  /// What the client missed comes first; what was heard meanwhile follows, without what came twice.
  void begin(std::string_view first_event, std::uint64_t seq, std::span<const FeedEvent> missed) {
    const std::scoped_lock lock(mutex_);
    append_event(queue_, first_event, seq, seq_json(seq));
    last_seq_ = seq;
    for (const FeedEvent& each : missed) add(each);
    replaying_ = false;
    for (const auto& each : held_) add(*each);
    held_.clear();
    send_at_ = 0;
  }

  void next(Ready ready) override {
    const std::scoped_lock lock(mutex_);
    ready_ = std::move(ready);
    if (send_at_ <= milliseconds()) send();
  }
  void cancelled() override {
    streams_.release(this, credential_of(request_.caller));
    Feed::Subscription gone;  // ends outside the lock, which the feed's call may be waiting for
    const std::scoped_lock lock(mutex_);
    gone = std::move(subscription_);
    ended_ = true;
    ready_ = nullptr;
  }
  void drain() override {
    const std::scoped_lock lock(mutex_);
    if (ended_) return;
    queue_ += "retry: 1000\n";
    end("bye", "{}");
    send();
  }

  void tick(std::int64_t now) {
    const bool welcome = now < check_at_ || !request_.still_welcome || request_.still_welcome();
    const std::scoped_lock lock(mutex_);
    if (now >= check_at_) check_at_ = now + streams_.limits_.access_milliseconds;
    if (!welcome && !ended_) end("end", R"({"reason":"access"})");
    if (queue_.empty() && !ended_ && now >= silent_until_) queue_ = ": still here\n\n";
    if (now >= send_at_) send();
  }

 private:
  [[nodiscard]] std::int64_t milliseconds() const { return streams_.parts_.now_microseconds() / 1'000; }

  // The rest is called with the lock held.
  void add(const FeedEvent& event) {
    if (event.seq <= last_seq_ || ended_) return;
    last_seq_ = event.seq;
    if (queue_.empty()) send_at_ = milliseconds() + streams_.limits_.together_milliseconds;
    append_event(queue_, "change", event.seq, to_json(event));
    if (queue_.size() > streams_.limits_.queue_bytes_max) overflowed_ = true;
  }
  void end(std::string_view event, std::string_view data) {
    append_event(queue_, event, last_seq_, data);
    ended_ = true;
    send_at_ = 0;
  }
  void send() {
    if (!ready_ || (queue_.empty() && !ended_ && !overflowed_)) return;
    silent_until_ = milliseconds() + streams_.limits_.silence_milliseconds;
    std::exchange(ready_, nullptr)({.bytes = std::exchange(queue_, {}), .last = ended_, .failed = overflowed_});
  }

  EventStreams& streams_;
  const EventRequest request_;
  std::int64_t check_at_ = 0;  ///< of tick alone

  std::mutex mutex_;
  Feed::Subscription subscription_;
  bool replaying_ = true;
  bool ended_ = false;
  bool overflowed_ = false;
  std::vector<std::shared_ptr<const FeedEvent>> held_;
  std::uint64_t last_seq_ = 0;
  std::string queue_;
  Ready ready_;
  std::int64_t send_at_ = 0;
  std::int64_t silent_until_ = 0;
};

EventStreams::EventStreams(EventLimits limits, EventParts parts) : limits_(limits), parts_(std::move(parts)) {}

EventStreams::~EventStreams() = default;

Result<void> EventStreams::admit(const Caller& caller) {
  const std::scoped_lock lock(mutex_);
  std::size_t& of_credential = by_credential_[credential_of(caller)];
  const std::size_t most = caller.token.empty() ? limits_.streams_per_session_max : limits_.streams_per_token_max;
  const bool own = of_credential >= most;
  if (own || streams_.size() >= limits_.streams_max) {
    Error error = own ? failure(Errc::too_many_requests, "events.session-full",
                                "This session or token has as many event streams open as it may.")
                      : failure(Errc::unavailable, "events.full", "Too many event streams are open.");
    error.retry_after_seconds = 10;
    if (of_credential == 0) by_credential_.erase(credential_of(caller));
    return error;
  }
  ++of_credential;
  return {};
}

void EventStreams::release(const Stream* stream, const std::string& credential) {
  const std::scoped_lock lock(mutex_);
  if (streams_.erase(stream) == 0) return;
  const auto found = by_credential_.find(credential);
  if (found != by_credential_.end() && --found->second == 0) by_credential_.erase(found);
}

// The log is asked after the subscription began: what was stored before is in it, what is stored later is heard.
Result<void> EventStreams::replay(Stream& stream, const EventRequest& request) {
  WorkspaceWriter& writer = *request.caller.writer;
  const std::uint64_t newest = writer.durable_seq();
  const std::uint64_t since = request.since.value_or(newest);
  // An event may reach a client just before its number counts as the newest here.
  if (since > newest + limits::commands_per_commit_max || newest > since + limits_.replay_max) {
    WM_TRY(commits, parts_.store.changes_since(request.caller.workspace, newest, limits_.replay_max));
    stream.begin("reset", commits.empty() ? newest : commits.back().header.seq, {});
    return {};
  }
  WM_TRY(commits, parts_.store.changes_since(request.caller.workspace, since, limits_.replay_max));
  std::vector<FeedEvent> missed;
  writer.read([&](const Workspace& workspace) {
    const auto viewer = current_viewer(workspace, request.caller.viewer);
    if (!viewer) return;
    for (const LoggedCommit& commit : commits)
      if (auto event = seen_by(*viewer, workspace, event_of(commit))) missed.push_back(std::move(*event));
  });
  stream.begin("hello", since, missed);
  return {};
}

Result<HttpResponse> EventStreams::open(EventRequest request) {
  WM_CHECK(admit(request.caller));
  const auto stream = std::make_shared<Stream>(*this, std::move(request));
  {
    const std::scoped_lock lock(mutex_);
    streams_.emplace(stream.get(), stream);
  }
  // Heard first, replayed second: nothing falls between.
  const Caller& caller = stream->request().caller;
  stream->keep(parts_.feed.subscribe(caller.workspace, caller.viewer,
                                     [weak = std::weak_ptr<Stream>(stream)](const FeedMessage& message) {
                                       if (const auto open = weak.lock()) open->hear(message);
                                     }));
  WM_CHECK(replay(*stream, stream->request()));
  HttpResponse response;
  response.content_type = "text/event-stream";
  response.add_header("X-Accel-Buffering", "no");  // proxies of nginx's kind would hold events back
  response.source = stream;
  return response;
}

void EventStreams::tick() {
  std::vector<StreamPointer> open;
  {
    const std::scoped_lock lock(mutex_);
    open.reserve(streams_.size());
    for (const auto& [address, weak] : streams_)
      if (auto stream = weak.lock()) open.push_back(std::move(stream));
  }
  const std::int64_t now = parts_.now_microseconds() / 1'000;
  for (const StreamPointer& each : open) each->tick(now);
}

std::size_t EventStreams::count() const {
  const std::scoped_lock lock(mutex_);
  return streams_.size();
}

}  // namespace waymark
