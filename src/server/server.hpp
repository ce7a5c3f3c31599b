#pragma once
// The whole server over an installation: listeners, front door, routes, event stream.
#include <memory>
#include <string>

#include "app/installation.hpp"
#include "server/event_stream.hpp"
#include "server/http_server.hpp"
#include "server/web_service.hpp"

namespace waymark {

struct ServerOptions {
  std::string host = "127.0.0.1";  ///< an address
  std::uint16_t port = 0;          ///< 0: a free one
  std::string admin_host;          ///< where /metrics is shown; empty: on the main listener when that is loopback
  std::uint16_t admin_port = 0;
  unsigned io_threads = 1;
  HttpLimits http;
  Transport transport;
  RateLimits rates;
  EventLimits events;
  std::size_t cache_bytes_max = 16u << 20;
  bool is_demo = false;
  bool clock_may_be_set = false;
  std::string version;
  std::function<void(const AccessEntry&)> access_log;  ///< may be empty
};

class Server {
 public:
  /// The installation must outlive it.
  Server(ServerOptions options, Installation& installation);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Errors: invalid (no address), unavailable (in use), refused (plain HTTP over a network, see Transport).
  [[nodiscard]] Result<void> start();
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::uint16_t admin_port() const;
  /// From now on /readyz says no; requests are still answered.
  void announce_end();
  /// Accepts no more, finishes requests and streams, at most 10 s; then stops.
  void drain();

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

/// Whether an address is one of this machine alone.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace waymark
