#pragma once
// One io thread's world: its io_context, its connections, its cached time. A connection lives on one loop for good.
#include <array>
#include <atomic>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/http_service.hpp"

namespace waymark {

using HttpExecutor = boost::asio::io_context::executor_type;
using HttpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, HttpExecutor>;
using HttpAcceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, HttpExecutor>;
using HttpTimer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                    boost::asio::wait_traits<std::chrono::steady_clock>, HttpExecutor>;
using LoopHook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

struct HttpCounters {
  std::atomic<std::uint64_t> accepted = 0;
  std::atomic<std::uint64_t> turned_away = 0;
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<std::uint64_t> faults = 0;  ///< requests that could not be read, were too slow or took too long
  std::atomic<std::size_t> open = 0;
};

/// What all loops and connections of a server share. It outlives them.
struct HttpShared {
  HttpLimits limits;
  HttpService* service = nullptr;
  std::string common_headers;
  std::function<std::int64_t()> now_microseconds;  ///< never runs backwards
  std::function<bool(std::string_view)> is_proxy;  ///< addresses for which connections are not counted
  std::atomic<bool> draining = false;
  HttpCounters counters;

  std::mutex addresses_mutex;
  std::map<std::string, std::size_t, std::less<>> addresses;  ///< under addresses_mutex: open connections of each

  /// Counts one more connection of an address; the status to turn it away with, 0 when it is welcome.
  [[nodiscard]] int admit(std::string_view address);
  void release(std::string_view address);
};

class HttpConnection;
using ConnectionList = boost::intrusive::list<HttpConnection, boost::intrusive::base_hook<LoopHook>,
                                              boost::intrusive::constant_time_size<false>>;

class HttpLoop {
 public:
  explicit HttpLoop(std::shared_ptr<HttpShared> shared_state) : shared(std::move(shared_state)), timer(io) {}

  /// Runs `task` on the loop, from any thread; drops it when the loop has ended.
  template <class Task>
  void post(Task&& task) {
    const std::lock_guard lock(closed_mutex_);
    if (!closed_) boost::asio::post(io, std::forward<Task>(task));
  }
  void close() {
    const std::lock_guard lock(closed_mutex_);
    closed_ = true;
  }
  [[nodiscard]] bool is_this_thread() { return io.get_executor().running_in_this_thread(); }
  [[nodiscard]] std::int64_t now_milliseconds() const { return shared->now_microseconds() / 1'000; }

  const std::shared_ptr<HttpShared> shared;
  boost::asio::io_context io{1};
  HttpTimer timer;
  ConnectionList connections;  ///< of the loop's thread alone
  std::string date;            ///< the Date header, made anew each second
  std::uint64_t next_id = 0;   ///< makes request ids; starts anywhere

 private:
  std::mutex closed_mutex_;
  bool closed_ = false;  ///< under closed_mutex_
};

}  // namespace waymark
