#pragma once
// Listens on one address and serves it with one or two io threads.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/http_service.hpp"

namespace waymark {

struct HttpServerOptions {
  std::string host = "127.0.0.1";  ///< an address, not a name
  std::uint16_t port = 0;          ///< 0: a free one
  unsigned io_threads = 1;
  HttpLimits limits;
  std::string common_headers;                      ///< whole lines, sent with every answer
  std::function<std::int64_t()> now_microseconds;  ///< never runs backwards; empty: the machine's
  std::function<bool(std::string_view)> is_proxy;  ///< peers that speak for many clients; empty: none
  /// Runs on the first loop about every 100 ms (streams are fed by it); may be empty.
  std::function<void()> on_tick;
  bool sweeps_itself = true;  ///< false: only by sweep()
};

struct HttpStatistics {
  std::uint64_t accepted = 0;
  std::uint64_t turned_away = 0;
  std::uint64_t requests = 0;
  std::uint64_t faults = 0;
  std::size_t open_connections = 0;
};

class HttpServer {
 public:
  /// The service must outlive the server.
  HttpServer(HttpServerOptions options, HttpService& service);
  /// Stops without waiting for requests.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Binds and begins to accept. Errors: invalid (no address), unavailable (in use, not allowed).
  [[nodiscard]] Result<void> start();
  [[nodiscard]] std::uint16_t port() const;
  /// Accepts no more, lets requests finish and streams say goodbye, at most for the drain time; then stops.
  void drain();
  void stop();
  /// Looks at all deadlines now and returns when that is done.
  void sweep();
  [[nodiscard]] HttpStatistics statistics() const;
  [[nodiscard]] bool draining() const;

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

}  // namespace waymark
