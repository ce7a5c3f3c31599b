#pragma once
// What the connections ask of whoever answers requests.
#include <optional>

#include "server/http_limits.hpp"
#include "server/http_message.hpp"

namespace waymark {

/// How a body is taken; decided once the head is read.
struct BodyPlan {
  std::size_t bytes_max = limits::json_body_bytes_max;
  std::shared_ptr<BodySink> sink;       ///< set: the body goes there piece by piece
  std::optional<HttpResponse> refusal;  ///< set: this is the answer and the body is not read
};

/// What is known of an answered request.
struct HttpOutcome {
  int status = 0;
  std::uint16_t route = 0;  ///< HttpResponse::route
  std::size_t body_bytes = 0;
  std::int64_t microseconds = 0;  ///< from the request's head to the answer's last byte
};

/// All calls come from io threads and must not block.
class HttpService {
 public:
  virtual ~HttpService() = default;
  /// Called when a body is announced, before it is read.
  [[nodiscard]] virtual BodyPlan plan_body(const HttpRequest& request) = 0;
  /// Called once a request is complete.
  virtual void handle(const HttpRequest& request, Responder responder) = 0;
  /// The answer to what cannot be read, came too slowly, or took too long here.
  [[nodiscard]] virtual HttpResponse fault(int status, std::string_view sentence, std::string_view request_id) = 0;
  /// Told of each request once it was answered.
  virtual void finished(const HttpRequest&, const HttpOutcome&) {}
};

}  // namespace waymark
