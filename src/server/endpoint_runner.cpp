#include "server/endpoint_runner.hpp"

#include "runtime/crypto.hpp"
#include "server/conditional.hpp"
#include "server/problem.hpp"

namespace waymark {

namespace {

/// Below this size compressing costs more than it saves.
constexpr std::size_t compressed_bytes_min = 1'400;
constexpr std::string_view json_type = "application/json";

std::uint32_t mark_of(std::string_view key, std::uint32_t seed) {
  std::uint32_t hash = 2'166'136'261U ^ seed;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash;
}

/// All that an answer depends on beside the workspace's state: whose, which address, who looks.
std::string cache_key(const EndpointRequest& running, const Viewer& viewer) {
  std::string key = running.caller.workspace;
  key += ' ';
  key += running.responder.request().target;
  key += ' ';
  json_detail::append_integer(key, viewer.person.value);
  key += ' ';
  json_detail::append_integer(key, static_cast<unsigned>(viewer.role));
  key += ' ';
  json_detail::append_integer(key, viewer.scopes);
  return key;
}

Error queue_full(const EndpointInfo& info) {
  const Errc code = info.rate == RateClass::sign_in ? Errc::too_many_requests : Errc::unavailable;
  Error error = failure(code, "workers.busy", "Too much is waiting to be done. Try again shortly.");
  error.retry_after_seconds = 2;
  return error;
}

/// What a command's row knows between deciding and answering; touched by the workspace's line alone.
struct CommandState {
  Viewer viewer;
  Moment moment;
  std::uint64_t version = 0;
};

HttpResponse committed_response(const EndpointRequest& running, const CommandState& state, CommitResult result) {
  const EndpointInfo& info = running.info();
  HttpResponse response;
  response.status = info.success_status;
  response.content_type = json_type;
  if (state.version > 0) response.add_header("ETag", make_etag(state.version));
  response.add_header("Waymark-Seq", std::to_string(result.seq));
  if (result.repeated) response.add_header("Idempotent-Replay", "true");
  if (info.success_status == 201 && info.path_fields.empty() && !result.subject.empty())
    response.add_header("Location", info.path + "/" + result.subject);
  response.body = result.answer.empty() ? to_json(Committed{result.seq, result.subject}) : std::move(result.answer);
  return response;
}

void compress_answer(const HttpRequest& request, HttpResponse& response) {
  const std::string_view bytes = response.body.view();
  if (request.method != Method::get || response.source || response.content_type != json_type ||
      bytes.size() < compressed_bytes_min)
    return;
  const Encoding encoding = choose_encoding(request.header("accept-encoding"));
  auto smaller = compress(bytes, encoding);
  if (!smaller) return;
  response.body = std::move(*smaller);
  response.add_header("Content-Encoding", encoding_name(encoding));
  response.add_header("Vary", "Accept-Encoding");
}

}  // namespace

void EndpointRequest::fail(const Error& error) const {
  responder.send(problem_response(error, responder.request().request_id));
}

EndpointRunner::~EndpointRunner() {
  std::unique_lock lock(mutex_);
  all_done_.wait(lock, [this] { return tickets_ == 0; });
}

std::shared_ptr<void> EndpointRunner::make_ticket() {
  const std::scoped_lock lock(mutex_);
  ++tickets_;
  return {static_cast<void*>(this), [this](void*) {
            const std::scoped_lock again(mutex_);
            if (--tickets_ == 0) all_done_.notify_all();
          }};
}

void EndpointRunner::run(EndpointRequest request) {
  request.ticket = make_ticket();
  const auto running = std::make_shared<const EndpointRequest>(std::move(request));
  const EndpointCode& code = running->endpoint->code();
  if (!running->caller.writer && running->info().needs_workspace()) {
    running->fail(failure(Errc::unauthenticated, "unauthenticated", "Sign in first."));
    return;
  }
  if (const auto* read_code = std::get_if<ReadCode>(&code)) {
    run_read(running, *read_code);
  } else if (const auto* command_code = std::get_if<CommandCode>(&code)) {
    run_command(running, *command_code);
  } else if (const auto* job_code = std::get_if<JobCode>(&code)) {
    run_job(running, *job_code);
  } else if (const auto* raw_code = std::get_if<RawCode>(&code)) {
    (*raw_code)({parts_.services, running->caller, running->responder}, running->input());
  } else {
    running->fail(invalid("", "The body is empty."));  // an upload whose body never began
  }
}

// Reads.

void EndpointRunner::run_read(const Running& running, const ReadCode& code) {
  running->caller.writer->read_durable(
      [this, running, &code](const Workspace& workspace) { return read(running, code, workspace); });
}

Delivery EndpointRunner::read(const Running& running, const ReadCode& code, const Workspace& workspace) {
  const auto viewer = current_viewer(workspace, running->caller.viewer);
  if (!viewer || !has_right(*viewer, running->info().right))
    return [running] { running->fail(forbidden("You may not see this.")); };
  const Moment moment = moment_of(workspace);
  const AnswerCache::State state{workspace.seq(), moment.today};
  std::string key = cache_key(*running, *viewer);
  const std::string tail = to_text(EtagTail{state.seq, state.day, mark_of(key, parts_.program_mark)});
  if (const auto etag = find_tail(running->responder.request().header("if-none-match"), tail); !etag.empty()) {
    return [running, etag = std::string(etag)] {
      HttpResponse response{.status = 304};
      running->responder.send(std::move(response.add_header("ETag", etag)));
    };
  }
  if (auto kept = parts_.cache.find(key, state)) return [this, running, kept] { send_kept(running, kept); };
  auto answer = code(ReadCall{workspace, *viewer, moment, running->caller.writer->derived()}, running->input());
  if (!answer) return [running, error = std::move(answer).error()] { running->fail(error); };
  auto kept = std::make_shared<KeptAnswer>(std::move(answer->json), make_etag(answer->version, tail));
  return [this, running, key = std::move(key), state, kept] {
    parts_.cache.keep(key, state, kept);
    send_kept(running, kept);
  };
}

// May run on the workspace's line, so whatever takes long goes to a worker.
void EndpointRunner::send_kept(const Running& running, const std::shared_ptr<KeptAnswer>& kept) {
  const auto send = [running, kept](Encoding encoding) {
    HttpResponse response;
    response.content_type = json_type;
    response.add_header("ETag", kept->etag());
    std::shared_ptr<const std::string> bytes;
    if (encoding != Encoding::identity) {
      response.add_header("Vary", "Accept-Encoding");
      bytes = kept->compressed(encoding);
      if (bytes) response.add_header("Content-Encoding", encoding_name(encoding));
    }
    response.body = bytes ? std::move(bytes) : kept->json();
    running->responder.send(std::move(response));
  };
  if (kept->json()->size() < compressed_bytes_min) return send(Encoding::identity);
  const Encoding encoding = choose_encoding(running->responder.request().header("accept-encoding"));
  if (encoding == Encoding::identity || kept->has_compressed(encoding)) return send(encoding);
  if (!parts_.workers.try_post([send, encoding] { send(encoding); })) send(Encoding::identity);
}

// The day of a zone costs a look-up in its rules; within one minute it is the same.
Moment EndpointRunner::moment_of(const Workspace& workspace) {
  struct Known {
    std::string zone;
    std::int64_t minute = -1;
    Date today;
  };
  static thread_local Known known;
  const std::string& zone = workspace.settings().time_zone;
  if (parts_.clock.fixed()) return parts_.clock.moment(zone);
  const Instant now = parts_.clock.machine_now();
  const std::int64_t minute = now.microseconds / 60'000'000;
  if (known.minute != minute || known.zone != zone) known = {zone, minute, parts_.clock.moment(zone).today};
  return {now, known.today};
}

// Commands.

void EndpointRunner::run_command(const Running& running, const CommandCode& code) {
  const HttpRequest& http = running->responder.request();
  CommandCall call{running->caller.viewer};
  if (running->info().takes_if_match) {
    const auto version = read_if_match(http.header("if-match"));
    if (!version) return running->fail(version.error());
    call.expected_version = *version;
  }
  auto key = read_idempotency_key(http.header("idempotency-key"));
  if (!key) return running->fail(key.error());
  auto decide = code(call, running->input());
  if (!decide) return running->fail(decide.error());

  const auto state = std::make_shared<CommandState>();
  WriteRequest write;
  write.decide = [running, state, decide = std::move(*decide)](const Workspace& workspace,
                                                               const DecideContext& context) -> Decided {
    if (!has_right(context.viewer, running->info().right)) return forbidden("You may not do this.");
    state->viewer = context.viewer;
    state->moment = {context.now, context.today};
    return decide(workspace, context);
  };
  write.answer = [running, state](const Workspace& workspace, const Decision& decision) -> std::string {
    const CommandAnswer& show = running->endpoint->command_answer();
    if (!show) return to_json(Committed{workspace.seq(), decision.subject});
    auto answer = show(ReadCall{workspace, state->viewer, state->moment, running->caller.writer->derived()}, decision);
    if (!answer) return to_json(Committed{workspace.seq(), decision.subject});
    state->version = answer->version;
    return std::move(answer->json);
  };
  write.viewer = running->caller.viewer;
  write.channel = "http";
  write.address = running->caller.address;
  write.command = running->info().operation;
  if (!key->empty()) {
    write.op_id = std::move(*key);
    write.request_hash = sha256_hex(std::string(http.method_name) + " " + std::string(http.target) + "\n" + http.body);
  }
  running->caller.writer->submit(std::move(write), [running, state](Result<CommitResult> result) {
    if (!result) return running->fail(result.error());
    running->responder.send(committed_response(*running, *state, std::move(*result)));
  });
}

// Jobs.

void EndpointRunner::run_job(const Running& running, const JobCode& code) {
  const bool taken = parts_.workers.try_post([this, running, &code] {
    JobCall call{parts_.services, running->caller, running->responder.request(), {}};
    auto response = code(call, running->input());
    if (!response) return running->fail(response.error());
    if (response->status == 200) response->status = running->info().success_status;
    response->headers += call.headers;
    compress_answer(running->responder.request(), *response);
    running->responder.send(std::move(*response));
  });
  if (!taken) running->fail(queue_full(running->info()));
}

// Uploads.

class EndpointRunner::UploadSink final : public BodySink, public std::enable_shared_from_this<UploadSink> {
 public:
  UploadSink(const RunnerParts& parts, const Endpoint& endpoint, Caller caller, const HttpRequest& request)
      : workers_(parts.workers),
        endpoint_(endpoint),
        caller_(std::move(caller)),
        call_{parts.services, caller_, request, {}} {}

  void keep(std::shared_ptr<void> ticket) { ticket_ = std::move(ticket); }
  [[nodiscard]] Result<void> begin(const UploadCode& code, const EndpointInput& input) {
    auto upload = code(call_, input);
    if (!upload) return std::move(upload).error();
    upload_ = std::move(*upload);
    return {};
  }

  void take(std::string piece, Resume resume) override {
    const bool taken = workers_.try_post([self = shared_from_this(), piece = std::move(piece), resume] {
      const auto done = self->upload_->take(piece);
      if (!done) self->error_ = done.error();
      resume(done.has_value());
    });
    if (taken) return;
    error_ = queue_full(endpoint_.info());
    resume(false);
  }
  void broken() override {}

  void finish(Responder responder) {
    const std::string_view request_id = responder.request().request_id;
    if (error_) return responder.send(problem_response(*error_, request_id));
    const bool taken = workers_.try_post([self = shared_from_this(), responder, request_id] {
      auto response = self->upload_->finish();
      if (!response) return responder.send(problem_response(response.error(), request_id));
      response->headers += self->call_.headers;
      responder.send(std::move(*response));
    });
    if (!taken) responder.send(problem_response(queue_full(endpoint_.info()), request_id));
  }

 private:
  WorkQueue& workers_;
  const Endpoint& endpoint_;
  const Caller caller_;
  JobCall call_;
  std::shared_ptr<void> ticket_;
  std::unique_ptr<Upload> upload_;
  std::optional<Error> error_;  ///< written before resume, read after it
};

Result<std::shared_ptr<BodySink>> EndpointRunner::begin_upload(const Endpoint& endpoint, Caller caller,
                                                               std::vector<std::string> path,
                                                               const HttpRequest& request) {
  const auto* code = std::get_if<UploadCode>(&endpoint.code());
  WM_ASSERT(code);
  const auto sink = std::make_shared<UploadSink>(parts_, endpoint, std::move(caller), request);
  sink->keep(make_ticket());
  WM_CHECK(sink->begin(*code, EndpointInput{std::move(path), request.query, {}}));
  return std::shared_ptr<BodySink>(sink);
}

void EndpointRunner::finish_upload(const std::shared_ptr<BodySink>& sink, Responder responder) {
  static_cast<UploadSink&>(*sink).finish(std::move(responder));
}

}  // namespace waymark
