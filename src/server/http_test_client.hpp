#pragma once
// For tests: a socket on loopback that sends exactly the bytes it is given, and reads answers.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "server/http_message.hpp"

namespace waymark {

struct RawAnswer {
  int status = 0;  ///< 0: the connection ended without an answer
  std::string head;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const {
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos && at + 2 < head.size()) {
      const std::size_t start = at + 2;
      at = head.find("\r\n", start);
      const std::string_view line = std::string_view(head).substr(start, at - start);
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || !same_token(line.substr(0, colon), name)) continue;
      const std::size_t value = line.find_first_not_of(' ', colon + 1);
      return value == std::string_view::npos ? std::string() : std::string(line.substr(value));
    }
    return {};
  }
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    timeval guard{10, 0};  // only so that a broken server fails the test and does not hang it
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &guard, sizeof guard);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), in_(std::move(other.in_)) {}
  ~RawClient() { close(); }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  [[nodiscard]] bool connected() const { return connected_; }
  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  /// The next answer; interim ones (100) are answers too. `bodiless`: it answers a HEAD.
  RawAnswer read_answer(bool bodiless = false) {
    RawAnswer answer;
    if (!fill_until("\r\n\r\n")) return answer;
    const std::size_t end = in_.find("\r\n\r\n") + 4;
    answer.head = in_.substr(0, end - 2);
    in_.erase(0, end);
    const std::string_view code = std::string_view(answer.head).substr(9, 3);
    std::from_chars(code.data(), code.data() + code.size(), answer.status);
    if (answer.status == 100 || answer.status == 204 || answer.status == 304 || bodiless) return answer;
    if (answer.header("Transfer-Encoding") == "chunked") {
      read_chunks(answer.body);
    } else if (const std::string length = answer.header("Content-Length"); !length.empty()) {
      std::size_t bytes = 0;
      std::from_chars(length.data(), length.data() + length.size(), bytes);
      while (in_.size() < bytes && fill()) {
      }
      answer.body = in_.substr(0, bytes);
      in_.erase(0, bytes);
    } else {
      while (fill()) {
      }
      answer.body = std::exchange(in_, {});
    }
    return answer;
  }
  RawAnswer ask(std::string_view request) {
    send(request);
    return read_answer(request.starts_with("HEAD "));
  }
  RawAnswer get(std::string_view path, std::string_view more_headers = {}) {
    return ask("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more_headers) + "\r\n");
  }
  /// The next piece of a chunked body; empty at its end.
  std::string read_chunk() {
    if (!fill_until("\r\n")) return {};
    std::size_t size = 0;
    const std::size_t end = in_.find("\r\n");
    std::from_chars(in_.data(), in_.data() + end, size, 16);
    while (in_.size() < end + 2 + size + 2 && fill()) {
    }
    std::string piece = in_.substr(end + 2, size);
    in_.erase(0, end + 2 + size + 2);
    return piece;
  }
  /// Reads until the bytes have come; false when the connection ended first.
  bool fill_until(std::string_view wanted) {
    while (in_.find(wanted) == std::string::npos)
      if (!fill()) return false;
    return true;
  }
  /// True when the server has ended the connection and nothing is left to read.
  bool at_end() { return in_.empty() && !fill(); }
  [[nodiscard]] const std::string& buffered() const { return in_; }

 private:
  bool fill() {
    char bytes[16'384];
    const auto got = ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    in_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }
  void read_chunks(std::string& body) {
    while (true) {
      const std::string piece = read_chunk();
      if (piece.empty()) return;
      body += piece;
    }
  }

  int socket_ = -1;
  bool connected_ = false;
  std::string in_;
};

}  // namespace waymark
