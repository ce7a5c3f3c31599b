#pragma once
// A request as it came, the answer that goes back, and the promise of one. Nothing here knows a socket.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waymark {

/// `remove` is DELETE, a keyword of C++; `other` is any method that no route takes.
enum class Method : std::uint8_t { get, head, post, put, patch, remove, options, other };

/// The word on the wire; empty for `other`.
[[nodiscard]] std::string_view method_text(Method method);
[[nodiscard]] Method method_from_text(std::string_view text);
/// GET, HEAD and OPTIONS alter nothing.
[[nodiscard]] bool is_safe(Method method);

/// Whether two header names (or tokens) are the same but for the case of ASCII letters.
[[nodiscard]] bool same_token(std::string_view left, std::string_view right);

struct HttpHeader {
  std::string_view name;
  std::string_view value;
};

class BodySink;

/// All views point into memory that lives until the answer was given.
struct HttpRequest {
  Method method = Method::other;
  std::string_view method_name;  ///< as it came
  std::string_view target;       ///< as it came
  std::string_view path;         ///< of the target, still percent-encoded
  std::string_view query;        ///< behind the question mark
  bool http_1_1 = true;
  std::vector<HttpHeader> headers;
  std::string body;                 ///< whole; empty when it went to `sink`
  std::shared_ptr<BodySink> sink;   ///< where the body went piece by piece, if it did
  std::string_view remote_address;  ///< of the peer: "192.0.2.7", "::1"
  bool remote_is_loopback = false;
  std::string_view request_id;  ///< 32 hexadecimal digits: the trace id of traceparent, else our own

  /// The value of the first header of this name; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] bool has_header(std::string_view name) const;
};

/// Takes a body piece by piece. Calls come from the connection's thread, one at a time.
class BodySink {
 public:
  /// Call once, from any thread, when the next piece may come; false: enough, answer now.
  using Resume = std::function<void(bool go_on)>;
  virtual ~BodySink() = default;
  virtual void take(std::string piece, Resume resume) = 0;
  /// The client left, or was too slow or too long; no answer will be asked for.
  virtual void broken() = 0;
};

/// A piece of an answer that is made while it is sent.
struct BodyPiece {
  std::string bytes;
  bool last = false;
  bool failed = false;  ///< the answer is cut so that the client notices
};

/// Makes an answer's body piece by piece; the next is asked for when the one before was sent.
class BodySource {
 public:
  /// Call once, from any thread. Bytes may be empty only when it is the last piece.
  using Ready = std::function<void(BodyPiece)>;
  virtual ~BodySource() = default;
  virtual void next(Ready ready) = 0;
  /// The client left: make no more.
  virtual void cancelled() = 0;
  /// The server is about to end: come to an end soon (a stream sends its last notice).
  virtual void drain() {}
};

/// Bytes of an answer: its own, shared with a cache, or of static storage.
class HttpBody {
 public:
  HttpBody() = default;
  HttpBody(std::string own) : bytes_(std::move(own)) {}
  HttpBody(std::shared_ptr<const std::string> shared) : bytes_(std::move(shared)) {}
  /// Bytes that outlive the server.
  static HttpBody of_static(std::string_view bytes) {
    HttpBody body;
    body.bytes_ = bytes;
    return body;
  }
  [[nodiscard]] std::string_view view() const;

 private:
  std::variant<std::string_view, std::string, std::shared_ptr<const std::string>> bytes_;
};

struct HttpResponse {
  int status = 200;
  std::string_view content_type;                ///< of static storage; empty: not said
  std::string_view cache_control = "no-store";  ///< of static storage
  std::string headers;                          ///< more lines, each ended by CR LF; see add_header
  HttpBody body;
  std::shared_ptr<BodySource> source;  ///< set: the body comes from here, in chunks
  bool close = false;                  ///< end the connection after it
  std::uint16_t route = 0;             ///< number of the route that answered, for metrics and the log; 0: none

  /// Adds a line. Characters that would end it are left out.
  HttpResponse& add_header(std::string_view name, std::string_view value);
};

/// Where an answer goes: the connection.
class ResponseSink {
 public:
  virtual ~ResponseSink() = default;
  /// Thread-safe. Only the first answer to a request counts.
  virtual void respond(std::uint64_t serial, HttpResponse response) = 0;
  [[nodiscard]] virtual const HttpRequest& request() const = 0;
};

/// The right to answer one request, now or later, from any thread. It keeps the request alive.
class Responder {
 public:
  Responder(std::shared_ptr<ResponseSink> sink, std::uint64_t serial) : sink_(std::move(sink)), serial_(serial) {}
  void send(HttpResponse response) const {
    response.route = route_;
    sink_->respond(serial_, std::move(response));
  }
  /// The number of the route that answers; goes into every answer sent from now on.
  void set_route(std::uint16_t route) { route_ = route; }
  /// Not to be used after send.
  [[nodiscard]] const HttpRequest& request() const { return sink_->request(); }

 private:
  std::shared_ptr<ResponseSink> sink_;
  std::uint64_t serial_;
  std::uint16_t route_ = 0;
};

/// "200 OK" for the status line.
[[nodiscard]] std::string_view status_text(int status);

}  // namespace waymark
