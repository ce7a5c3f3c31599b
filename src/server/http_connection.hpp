#pragma once
// One client's connection: read a request, have it answered, write the answer, again. All of it happens on the loop's
// thread; only respond() may be called from elsewhere. Nothing is read while a request is being answered, so a client
// that sends ahead waits in its own socket.
#include <array>
#include <memory>
#include <optional>
#include <string>

#include "server/http_loop.hpp"
#include "server/http_parser.hpp"

namespace waymark {

class HttpConnection final : public ResponseSink, public std::enable_shared_from_this<HttpConnection>, public LoopHook {
 public:
  HttpConnection(HttpSocket socket, std::shared_ptr<HttpLoop> loop, std::string address);

  /// Begins to read; from now on it keeps itself alive until it is closed.
  void start();
  /// Ends what is over its time.
  void sweep(std::int64_t now);
  /// The server ends: idle connections close, requests finish, streams are asked to say goodbye.
  void drain();
  /// Closes at once.
  void abort();
  void respond(std::uint64_t serial, HttpResponse response) override;
  [[nodiscard]] const HttpRequest& request() const override { return request_; }

 private:
  enum class State : std::uint8_t { idle, head, body, handling, writing, streaming, lingering, closed };

  // Reading.
  void read_more();
  void on_read(boost::system::error_code ec, std::size_t bytes);
  void advance();
  [[nodiscard]] bool step();
  [[nodiscard]] bool step_head();
  [[nodiscard]] bool step_body();
  [[nodiscard]] bool begin_request(std::size_t head_bytes);
  [[nodiscard]] bool begin_body();
  void name_request();
  void forget_request();
  void say_continue();
  void hand_to_sink();
  void resume_body(std::uint64_t serial, bool go_on);
  void give_up_body();
  [[nodiscard]] std::string_view unread() const { return {in_.data() + in_begin_, in_end_ - in_begin_}; }
  void consume(std::size_t bytes);

  // Answering.
  void handle();
  void deliver(std::uint64_t serial, HttpResponse response);
  void fail(const HttpFault& fault);
  void send(HttpResponse response);
  void write_some();
  [[nodiscard]] bool wrote(std::size_t bytes);
  void on_written();
  void finish_answer();
  void ask_for_piece();
  void on_piece(std::uint64_t serial, BodyPiece piece);
  void watch_client();
  void linger();
  void discard();
  void close();

  [[nodiscard]] const HttpLimits& limits() const { return loop_->shared->limits; }
  [[nodiscard]] std::int64_t now() const { return loop_->now_milliseconds(); }
  void sweep_body(std::int64_t now);

  const std::shared_ptr<HttpLoop> loop_;  ///< before the socket, which needs its io_context to the end
  HttpSocket socket_;
  const std::string address_;
  std::shared_ptr<HttpConnection> self_;  ///< set while open
  State state_ = State::idle;
  bool advancing_ = false;
  bool in_handler_ = false;
  bool keep_alive_ = true;
  bool source_asked_ = false;
  bool piece_is_last_ = false;
  bool sink_busy_ = false;
  bool body_done_ = false;
  std::int64_t deadline_ = 0;  ///< milliseconds

  std::string in_;
  std::size_t in_begin_ = 0;
  std::size_t in_end_ = 0;

  std::uint64_t serial_ = 0;  ///< of the present request; an answer to another one is dropped
  HttpRequest request_;
  std::string head_;  ///< the request's views point here
  std::array<char, 32> request_id_{};
  std::optional<HttpParser> parser_;
  BodyPlan plan_;
  std::string piece_;
  std::size_t body_bytes_ = 0;
  std::int64_t body_started_ = 0;
  std::int64_t sink_started_ = 0;
  std::int64_t request_started_ = 0;  ///< microseconds

  std::optional<HttpResponse> pending_;  ///< given while the handler still ran
  HttpResponse response_;
  std::string out_;  ///< head, or a chunk
  std::array<std::string_view, 2> to_write_;
  std::size_t body_written_ = 0;
  std::size_t discarded_ = 0;
};

}  // namespace waymark
