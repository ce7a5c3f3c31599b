#include "server/http_server.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <condition_variable>
#include <future>
#include <random>
#include <thread>
#include <vector>

#include "base/assert.hpp"
#include "server/http_connection.hpp"
#include "server/http_response_head.hpp"

namespace waymark {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr auto tick_time = std::chrono::milliseconds(100);
constexpr int ticks_between_sweeps = 3;

std::int64_t machine_microseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::int64_t machine_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

int HttpShared::admit(std::string_view address) {
  if (counters.open >= limits.connections_max) return 503;
  const std::lock_guard lock(addresses_mutex);
  auto found = addresses.find(address);
  if (found == addresses.end()) found = addresses.emplace(address, 0).first;
  if (found->second >= limits.connections_per_address_max && !(is_proxy && is_proxy(address))) return 429;
  ++found->second;
  ++counters.open;
  return 0;
}

void HttpShared::release(std::string_view address) {
  const std::lock_guard lock(addresses_mutex);
  const auto found = addresses.find(address);
  WM_ASSERT(found != addresses.end() && found->second > 0);
  if (--found->second == 0) addresses.erase(found);
  --counters.open;
}

class HttpServer::Body {
 public:
  Body(HttpServerOptions options, HttpService& service)
      : options_(std::move(options)), shared_(std::make_shared<HttpShared>()) {
    shared_->limits = options_.limits;
    shared_->service = &service;
    shared_->common_headers = options_.common_headers;
    shared_->is_proxy = options_.is_proxy;
    shared_->now_microseconds = options_.now_microseconds ? options_.now_microseconds : machine_microseconds;
    std::random_device random;
    for (unsigned i = 0; i < std::max(1U, options_.io_threads); ++i) {
      auto loop = std::make_shared<HttpLoop>(shared_);
      loop->next_id = (static_cast<std::uint64_t>(random()) << 32U) | random();
      loop->date = http_date(machine_seconds());
      loops_.push_back(std::move(loop));
    }
    acceptor_ = std::make_unique<HttpAcceptor>(loops_.front()->io);
  }
  ~Body() { stop(); }

  Result<void> start() {
    boost::system::error_code ec;
    const auto address = asio::ip::make_address(options_.host, ec);
    if (ec) return invalid("/listen", "\"" + options_.host + "\" is not an IP address", "such as 127.0.0.1 or ::1");
    const tcp::endpoint endpoint(address, options_.port);
    const auto failed = [&](std::string_view what) {
      auto error = failure(Errc::unavailable, "listen",
                           "Cannot listen on " + options_.host + ":" + std::to_string(options_.port));
      error.detail = std::string(what) + ": " + ec.message();
      error.message += " (" + ec.message() + ")";
      return error;
    };
    if (acceptor_->open(endpoint.protocol(), ec)) return failed("open");
    if (acceptor_->set_option(asio::socket_base::reuse_address(true), ec)) return failed("reuse_address");
    if (acceptor_->bind(endpoint, ec)) return failed("bind");
    if (acceptor_->listen(4'096, ec)) return failed("listen");
    port_ = acceptor_->local_endpoint(ec).port();
    accept();
    for (const auto& loop : loops_) {
      if (options_.sweeps_itself) tick(*loop, 0);
      threads_.emplace_back([loop] {
        const auto guard = asio::make_work_guard(loop->io);
        loop->io.run();
      });
    }
    return {};
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const HttpShared& shared() const { return *shared_; }

  void drain() {
    if (threads_.empty()) return;
    shared_->draining = true;
    loops_.front()->post([this] { close_acceptor(); });
    on_all_loops([](HttpLoop& loop) { each_connection(loop, [](HttpConnection& connection) { connection.drain(); }); });
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(shared_->limits.drain_milliseconds_max);
    while (shared_->counters.open > 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stop();
  }

  void stop() {
    if (threads_.empty()) return;
    shared_->draining = true;
    for (const auto& loop : loops_) {
      loop->post([this, loop] {
        if (loop == loops_.front()) close_acceptor();
        each_connection(*loop, [](HttpConnection& connection) { connection.abort(); });
        loop->timer.cancel();
        loop->io.stop();
      });
    }
    threads_.clear();  // joins
    for (const auto& loop : loops_) {
      // What was posted since holds connections, and they hold the loop: run it out.
      loop->close();
      loop->io.restart();
      loop->io.poll();
      each_connection(*loop, [](HttpConnection& connection) { connection.abort(); });
      loop->io.restart();
      loop->io.poll();
    }
  }

  void sweep() {
    on_all_loops([](HttpLoop& loop) { sweep_loop(loop); });
  }

 private:
  template <class Visit>
  static void each_connection(HttpLoop& loop, Visit visit) {
    // The visit may close the connection, which takes it out of the list.
    std::vector<std::shared_ptr<HttpConnection>> all;
    for (HttpConnection& each : loop.connections) all.push_back(each.shared_from_this());
    for (const auto& each : all) visit(*each);
  }

  static void sweep_loop(HttpLoop& loop) {
    const std::int64_t now = loop.now_milliseconds();
    for (auto at = loop.connections.begin(); at != loop.connections.end();) {
      const auto connection = (at++)->shared_from_this();
      connection->sweep(now);
    }
  }

  template <class Task>
  void on_all_loops(Task task) {
    for (const auto& loop : loops_) {
      std::promise<void> done;
      loop->post([&] {
        task(*loop);
        done.set_value();
      });
      done.get_future().wait();
    }
  }

  void tick(HttpLoop& loop, int count) {
    loop.timer.expires_after(tick_time);
    loop.timer.async_wait([this, &loop, count](boost::system::error_code ec) {
      if (ec) return;
      loop.date = http_date(machine_seconds());
      if (&loop == loops_.front().get() && options_.on_tick) options_.on_tick();
      if (count == 0) {
        sweep_loop(loop);
        if (&loop == loops_.front().get() && !accepting_ && !shared_->draining) accept();
      }
      tick(loop, (count + 1) % ticks_between_sweeps);
    });
  }

  // The first loop accepts; sockets are dealt to the loops in turn.
  void accept() {
    const auto loop = loops_[next_loop_++ % loops_.size()];
    accepting_ = true;
    acceptor_->async_accept(loop->io, [this, loop](boost::system::error_code ec, HttpSocket socket) {
      accepting_ = false;
      if (shared_->draining || ec == asio::error::operation_aborted) return;
      if (ec) return;  // no file descriptors left, say: the next sweep tries again
      welcome(std::move(socket), loop);
      accept();
    });
  }

  void welcome(HttpSocket socket, const std::shared_ptr<HttpLoop>& loop) {
    boost::system::error_code ec;
    const auto peer = socket.remote_endpoint(ec);
    if (ec) return;
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
      address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    const std::string text = address.to_string();
    if (const int status = shared_->admit(text); status != 0) {
      turn_away(socket, status);
      return;
    }
    ++shared_->counters.accepted;
    const auto start = [loop, connection = std::make_shared<HttpConnection>(std::move(socket), loop, text)] {
      loop->connections.push_back(*connection);
      connection->start();
    };
    if (loop == loops_.front()) {
      start();
    } else {
      loop->post(start);
    }
  }

  void turn_away(HttpSocket& socket, int status) {
    ++shared_->counters.turned_away;
    HttpResponse response = shared_->service->fault(status, "Too many connections are open.", "");
    response.close = true;
    if (response.headers.find("Retry-After") == std::string::npos) response.add_header("Retry-After", "5");
    std::string out;
    HeadContext context;
    context.common_headers = shared_->common_headers;
    context.date = loops_.front()->date;
    context.keep_alive = false;
    write_head(out, response, context);
    out += response.body.view();
    boost::system::error_code ec;
    socket.non_blocking(true, ec);
    socket.write_some(asio::buffer(out), ec);
    socket.shutdown(asio::socket_base::shutdown_send, ec);
  }

  void close_acceptor() {
    boost::system::error_code ec;
    acceptor_->close(ec);
  }

  HttpServerOptions options_;
  std::shared_ptr<HttpShared> shared_;
  std::vector<std::shared_ptr<HttpLoop>> loops_;
  std::unique_ptr<HttpAcceptor> acceptor_;
  std::uint16_t port_ = 0;
  std::size_t next_loop_ = 0;
  bool accepting_ = false;
  std::vector<std::jthread> threads_;
};

HttpServer::HttpServer(HttpServerOptions options, HttpService& service)
    : body_(std::make_unique<Body>(std::move(options), service)) {}

HttpServer::~HttpServer() = default;

Result<void> HttpServer::start() {
  return body_->start();
}

std::uint16_t HttpServer::port() const {
  return body_->port();
}

void HttpServer::drain() {
  body_->drain();
}

void HttpServer::stop() {
  body_->stop();
}

void HttpServer::sweep() {
  body_->sweep();
}

HttpStatistics HttpServer::statistics() const {
  const HttpCounters& counters = body_->shared().counters;
  return {counters.accepted, counters.turned_away, counters.requests, counters.faults, counters.open};
}

bool HttpServer::draining() const {
  return body_->shared().draining;
}

}  // namespace waymark
