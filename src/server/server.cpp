#include "server/server.hpp"

#include "runtime/process_stats.hpp"
#include "runtime/system_clock.hpp"
#include "server/api.hpp"
#include "server/openapi.hpp"

namespace waymark {

namespace {

class AccountsAuthenticator final : public Authenticator {
 public:
  explicit AccountsAuthenticator(Accounts& accounts) : accounts_(accounts) {}
  Result<Caller> authenticate(const Credentials& credentials) override { return accounts_.authenticate(credentials); }

 private:
  Accounts& accounts_;
};

std::uint32_t mark_of_version(std::string_view version) {
  std::uint32_t mark = 17;
  for (const char c : version) mark = mark * 31 + static_cast<unsigned char>(c);
  return mark;
}

}  // namespace

class Server::Body {
 public:
  Body(ServerOptions options, Installation& installation)
      : options_(std::move(options)),
        installation_(installation),
        cache_(options_.cache_bytes_max),
        events_(options_.events, {installation.feed(), installation.store(), steady_microseconds}),
        services_{.installation = installation,
                  .events = events_,
                  .transport = options_.transport,
                  .is_demo = options_.is_demo,
                  .clock_may_be_set = options_.clock_may_be_set,
                  .openapi = std::make_shared<const std::string>(make_openapi(api_routes(), options_.version))},
        authenticator_(installation.accounts()),
        router_(api_routes()),
        runner_({.clock = installation.clock(),
                 .workers = installation.work(),
                 .cache = cache_,
                 .services = &services_,
                 .program_mark = mark_of_version(options_.version)}),
        service_(web_options(options_.admin_host.empty() && is_loopback(options_.host)),
                 {router_, runner_, authenticator_}),
        http_(http_options(options_.host, options_.port), service_) {
    if (options_.admin_host.empty()) return;
    admin_service_ = std::make_unique<WebService>(web_options(true), WebParts{router_, runner_, authenticator_});
    admin_http_ = std::make_unique<HttpServer>(http_options(options_.admin_host, options_.admin_port), *admin_service_);
  }

  Result<void> start() {
    const Transport& transport = options_.transport;
    if (!is_loopback(options_.host) && !transport.tls && transport.trusted_proxies.empty() && !transport.insecure_http)
      return refused("listen.insecure",
                     "Plain HTTP over a network would show passwords to everybody on the way. Put a "
                     "proxy with TLS in front, or allow it with --insecure-http.");
    WM_CHECK(http_.start());
    if (admin_http_) WM_CHECK(admin_http_->start());
    return {};
  }
  void announce_end() { service_.set_draining(); }
  void drain() {
    announce_end();
    http_.drain();
    if (admin_http_) admin_http_->stop();
  }
  [[nodiscard]] std::uint16_t port() const { return http_.port(); }
  [[nodiscard]] std::uint16_t admin_port() const { return admin_http_ ? admin_http_->port() : 0; }

 private:
  [[nodiscard]] WebOptions web_options(bool shows_metrics) {
    WebOptions web;
    web.transport = options_.transport;
    web.rates = options_.rates;
    web.shows_metrics = shows_metrics;
    web.ready_checks = [this] { return ready_checks(); };
    web.gauges = [this] { return gauges(); };
    web.access_log = options_.access_log;
    return web;
  }
  [[nodiscard]] HttpServerOptions http_options(const std::string& host, std::uint16_t port) {
    HttpServerOptions http;
    http.host = host;
    http.port = port;
    http.io_threads = options_.io_threads;
    http.limits = options_.http;
    http.common_headers = security_headers(options_.transport);
    http.now_microseconds = steady_microseconds;
    http.is_proxy = [this](std::string_view address) {
      return in_networks(address, options_.transport.trusted_proxies);
    };
    http.on_tick = [this] { events_.tick(); };
    return http;
  }
  [[nodiscard]] std::vector<ReadyCheck> ready_checks() {
    const bool writable = installation_.store().writable();
    return {{"store", writable, writable ? "" : "Writing has stopped."}};
  }
  [[nodiscard]] std::vector<Gauge> gauges() {
    const HttpStatistics http = http_.statistics();
    const auto number = [](auto value) { return static_cast<double>(value); };
    std::vector<Gauge> all{
        {"waymark_http_connections", "Open connections.", number(http.open_connections)},
        {"waymark_http_turned_away", "Connections that were one too many, since the start.", number(http.turned_away)},
        {"waymark_http_faults", "Requests that could not be read or took too long, since the start.",
         number(http.faults)},
        {"waymark_event_streams", "Open event streams.", number(events_.count())},
        {"waymark_cache_bytes", "Bytes of kept answers.", number(cache_.bytes())},
        {"waymark_work_waiting", "Jobs that wait for a worker.", number(installation_.work().waiting())},
        {"waymark_store_writable", "1 while the store can be written.", installation_.store().writable() ? 1.0 : 0.0}};
    if (const auto process = read_process_stats()) {
      all.push_back({"process_resident_memory_bytes", "Memory in use.", number(process->resident_bytes)});
      all.push_back({"process_cpu_seconds", "Processor time used, since the start.", process->cpu_seconds});
      all.push_back({"process_open_fds", "Open files and sockets.", number(process->open_files)});
      all.push_back({"process_max_fds", "Files and sockets that may be open.", number(process->open_files_max)});
    }
    return all;
  }

  const ServerOptions options_;
  Installation& installation_;
  AnswerCache cache_;
  EventStreams events_;
  ApiServices services_;
  AccountsAuthenticator authenticator_;
  Router router_;
  EndpointRunner runner_;
  WebService service_;
  HttpServer http_;
  std::unique_ptr<WebService> admin_service_;
  std::unique_ptr<HttpServer> admin_http_;
};

Server::Server(ServerOptions options, Installation& installation)
    : body_(std::make_unique<Body>(std::move(options), installation)) {}

Server::~Server() = default;

Result<void> Server::start() {
  return body_->start();
}

std::uint16_t Server::port() const {
  return body_->port();
}

std::uint16_t Server::admin_port() const {
  return body_->admin_port();
}

void Server::announce_end() {
  body_->announce_end();
}

void Server::drain() {
  body_->drain();
}

bool is_loopback(std::string_view host) {
  return in_networks(host, {"127.0.0.0/8", "::1"});
}

}  // namespace waymark
