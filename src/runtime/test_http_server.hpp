#pragma once
// A server for tests of the client: takes requests on a free port of loopback and gives the answers it was told, each
// on a connection of its own unless the answer keeps it.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/assert.hpp"

namespace waymark {

class TestHttpServer {
 public:
  /// What a request is answered with, byte for byte; empty: the connection is closed without an answer.
  explicit TestHttpServer(std::vector<std::string> answers) : answers_(std::move(answers)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    WM_ASSERT(bind(listener_, plain, size) == 0 && listen(listener_, 5) == 0);
    WM_ASSERT(getsockname(listener_, plain, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~TestHttpServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }
  TestHttpServer(const TestHttpServer&) = delete;
  TestHttpServer& operator=(const TestHttpServer&) = delete;

  [[nodiscard]] std::string url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  /// The requests so far, heads and bodies as they came.
  [[nodiscard]] std::vector<std::string> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] int connections() const {
    const std::lock_guard lock(mutex_);
    return connections_;
  }

 private:
  void run() {
    std::size_t next = 0;
    while (next < answers_.size()) {
      const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (peer < 0) return;
      {
        const std::lock_guard lock(mutex_);
        ++connections_;
      }
      bool open = true;
      while (open && next < answers_.size()) {
        auto request = read_request(peer);
        if (request.empty()) break;
        {
          const std::lock_guard lock(mutex_);
          requests_.push_back(std::move(request));
        }
        const auto& answer = answers_[next++];
        open = answer.find("connection: close") == std::string::npos && !answer.empty();
        (void)!::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
      }
      // A client that waits for the end of a half answer must see it.
      shutdown(peer, SHUT_WR);
      close(peer);
    }
  }

  static bool is_whole(const std::string& text) {
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    if (text.find("Transfer-Encoding: chunked") < end) return text.ends_with("0\r\n\r\n");
    const auto length = text.find("Content-Length: ");
    if (length > end) return true;
    return text.size() - end - 4 >= std::strtoul(text.c_str() + length + 16, nullptr, 10);
  }

  static std::string read_request(int peer) {
    std::string text;
    std::array<char, 4096> buffer;
    while (!is_whole(text)) {
      const auto got = recv(peer, buffer.data(), buffer.size(), 0);
      if (got <= 0) return {};
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
  }

  std::vector<std::string> answers_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  ///< under mutex_
  int connections_ = 0;                ///< under mutex_
  std::thread thread_;
};

}  // namespace waymark
