#pragma once
// Runs a row's code where it belongs: reads on the io thread under the workspace's lock, commands on the workspace's
// line, everything else on a worker. Who asks and what they may do was found out before.
#include "app/feed.hpp"
#include "runtime/work_queue.hpp"
#include "server/answer_cache.hpp"
#include "server/endpoint.hpp"

namespace waymark {

struct RunnerParts {
  WorkspaceClock& clock;
  WorkQueue& workers;
  AnswerCache& cache;
  ApiServices* services = nullptr;  ///< none only where the server itself is tested
  std::uint32_t program_mark = 0;   ///< differs between versions of the program, which may answer differently
};

/// A request on its way to its row.
struct EndpointRequest {
  const Endpoint* endpoint = nullptr;
  Caller caller;
  std::vector<std::string> path;
  Responder responder;
  std::shared_ptr<void> ticket;  ///< the runner's own

  [[nodiscard]] const EndpointInfo& info() const { return endpoint->info(); }
  [[nodiscard]] EndpointInput input() const {
    const HttpRequest& request = responder.request();
    return {path, request.query, request.body};
  }
  void fail(const Error& error) const;
};

class EndpointRunner {
 public:
  /// The parts must outlive it and all requests that it was given.
  explicit EndpointRunner(RunnerParts parts) : parts_(parts) {}
  /// Waits for what it still runs on lines and workers.
  ~EndpointRunner();
  EndpointRunner(const EndpointRunner&) = delete;
  EndpointRunner& operator=(const EndpointRunner&) = delete;

  /// Answers the request, now or later.
  void run(EndpointRequest request);

  /// For rows that take their body piece by piece: what takes it. Errors: those of the row's code.
  [[nodiscard]] Result<std::shared_ptr<BodySink>> begin_upload(const Endpoint& endpoint, Caller caller,
                                                               std::vector<std::string> path,
                                                               const HttpRequest& request);
  /// Answers once the body went to such a sink.
  void finish_upload(const std::shared_ptr<BodySink>& sink, Responder responder);

 private:
  using Running = std::shared_ptr<const EndpointRequest>;
  class UploadSink;

  void run_read(const Running& running, const ReadCode& code);
  [[nodiscard]] Delivery read(const Running& running, const ReadCode& code, const Workspace& workspace);
  void send_kept(const Running& running, const std::shared_ptr<KeptAnswer>& kept);
  void run_command(const Running& running, const CommandCode& code);
  void run_job(const Running& running, const JobCode& code);
  [[nodiscard]] Moment moment_of(const Workspace& workspace);
  [[nodiscard]] std::shared_ptr<void> make_ticket();

  RunnerParts parts_;
  std::mutex mutex_;
  std::condition_variable all_done_;
  std::size_t tickets_ = 0;  ///< under mutex_: requests and uploads that are not over
};

}  // namespace waymark
