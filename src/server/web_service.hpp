#pragma once
// The front door: what every request meets before the code of its row. Finds the row, who asks and whether they may,
// checks media types, origin and rates; gives the pages, /healthz, /readyz and /metrics.
#include <functional>

#include "server/endpoint_runner.hpp"
#include "server/http_service.hpp"
#include "server/rate_limit.hpp"
#include "server/router.hpp"
#include "server/server_metrics.hpp"
#include "server/web_security.hpp"

namespace waymark {

struct ReadyCheck {
  std::string name;  ///< "store", "disk"
  bool passed = false;
  std::string note;  ///< why not
};

/// A line of the access log. Views are valid during the call; no query, no body, no secret.
struct AccessEntry {
  std::string_view method;
  std::string_view path;
  std::string_view operation;  ///< of the row; empty: none
  std::string_view request_id;
  std::string_view address;  ///< of the peer
  int status = 0;
  std::size_t body_bytes = 0;
  std::int64_t microseconds = 0;
};

struct WebOptions {
  Transport transport;
  RateLimits rates;
  bool shows_metrics = false;  ///< on this listener
  std::function<std::vector<ReadyCheck>()> ready_checks;
  std::function<std::vector<Gauge>()> gauges;
  std::function<void(const AccessEntry&)> access_log;
  std::function<std::int64_t()> now_microseconds;  ///< never runs backwards; empty: the machine's
};

struct WebParts {
  const Router& router;
  EndpointRunner& runner;
  Authenticator& authenticator;
};

class WebService final : public HttpService {
 public:
  WebService(WebOptions options, WebParts parts);

  [[nodiscard]] BodyPlan plan_body(const HttpRequest& request) override;
  void handle(const HttpRequest& request, Responder responder) override;
  [[nodiscard]] HttpResponse fault(int status, std::string_view sentence, std::string_view request_id) override;
  void finished(const HttpRequest& request, const HttpOutcome& outcome) override;

  /// From now on /readyz says no, so that nothing new is sent here.
  void set_draining() { draining_ = true; }
  [[nodiscard]] const ServerMetrics& metrics() const { return metrics_; }

 private:
  struct Admitted {
    RouteMatch match;
    Caller caller;
  };
  /// The row and the caller, or why not. `headers` gets lines for the answer, such as Allow.
  [[nodiscard]] Result<Admitted> admit(const HttpRequest& request, std::string& headers);
  [[nodiscard]] Result<RouteMatch> find_row(const HttpRequest& request, std::string& headers) const;
  [[nodiscard]] static Result<void> check_media(const HttpRequest& request, const EndpointInfo& info);
  [[nodiscard]] Result<Caller> find_caller(const HttpRequest& request, const EndpointInfo& info);
  [[nodiscard]] Result<void> spend(RateLimiter& limiter, std::string_view key);
  void handle_api(const HttpRequest& request, Responder responder);
  [[nodiscard]] HttpResponse page(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse readiness() const;
  [[nodiscard]] HttpResponse metrics_page() const;

  WebOptions options_;
  WebParts parts_;
  RateLimiter by_credential_;
  RateLimiter by_address_;
  RateLimiter sign_ins_;
  RateLimiter exports_;
  ServerMetrics metrics_;
  std::atomic<bool> draining_ = false;
};

}  // namespace waymark
