#include "server/http_connection.hpp"

#include <algorithm>
#include <boost/asio/write.hpp>

namespace waymark {

namespace asio = boost::asio;

namespace {

constexpr std::size_t first_buffer_bytes = 4 * 1024;
constexpr std::size_t body_buffer_bytes = 64 * 1024;
constexpr std::int64_t body_grace_milliseconds = 5'000;

constexpr HttpFault too_slow{408, "The request took too long to arrive."};
constexpr HttpFault body_too_large{413, "The body is larger than this address takes."};
constexpr HttpFault bad_chunk{400, "The body's chunks could not be read."};

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

HttpConnection::HttpConnection(HttpSocket socket, std::shared_ptr<HttpLoop> loop, std::string address)
    : loop_(std::move(loop)), socket_(std::move(socket)), address_(std::move(address)) {}

void HttpConnection::start() {
  self_ = shared_from_this();
  boost::system::error_code ec;
  socket_.set_option(asio::ip::tcp::no_delay(true), ec);
  socket_.non_blocking(true, ec);
  request_.remote_address = address_;
  request_.remote_is_loopback = address_ == "::1" || address_.starts_with("127.");
  // Whoever opens a connection and says nothing has the time of a head, not that of a rest between requests.
  deadline_ = now() + limits().header_milliseconds_max;
  read_more();
}

void HttpConnection::consume(std::size_t bytes) {
  in_begin_ += bytes;
  if (in_begin_ == in_end_) in_begin_ = in_end_ = 0;
}

void HttpConnection::read_more() {
  if (in_begin_ > 0) {
    std::copy(in_.data() + in_begin_, in_.data() + in_end_, in_.data());
    in_end_ -= in_begin_;
    in_begin_ = 0;
  }
  if (in_.size() - in_end_ < 1'024) in_.resize(in_.empty() ? first_buffer_bytes : in_.size() * 2);
  socket_.async_read_some(
      asio::buffer(in_.data() + in_end_, in_.size() - in_end_),
      [self = shared_from_this()](boost::system::error_code ec, std::size_t bytes) { self->on_read(ec, bytes); });
}

void HttpConnection::on_read(boost::system::error_code ec, std::size_t bytes) {
  if (state_ == State::closed) return;
  if (ec) {
    give_up_body();
    close();
    return;
  }
  if (state_ != State::idle && state_ != State::head && state_ != State::body) return;
  in_end_ += bytes;
  advance();
}

// Steps until bytes are missing or an answer is being waited for. Never runs inside itself, so a client that sends
// many requests ahead costs no stack.
void HttpConnection::advance() {
  if (advancing_) return;
  advancing_ = true;
  while (step()) {
  }
  advancing_ = false;
}

bool HttpConnection::step() {
  if (state_ == State::idle || state_ == State::head) return step_head();
  if (state_ == State::body) return step_body();
  return false;
}

bool HttpConnection::step_head() {
  // An empty line in front of a request is left over from clients that end a body with one.
  while (state_ == State::idle && unread().starts_with("\r\n")) consume(2);
  const bool half_line_end = unread() == "\r";  // the rest of an empty line is still to come
  if (state_ == State::idle && !unread().empty() && !half_line_end) {
    state_ = State::head;
    deadline_ = now() + limits().header_milliseconds_max;
  }
  const HeadFrame frame = state_ == State::head ? frame_head(unread(), limits()) : HeadFrame{};
  if (frame.fault) {
    forget_request();
    fail(*frame.fault);
    return false;
  }
  if (frame.size > 0) return begin_request(frame.size);
  if (state_ == State::idle && loop_->shared->draining) {
    close();
    return false;
  }
  read_more();
  return false;
}

bool HttpConnection::begin_request(std::size_t head_bytes) {
  head_.assign(unread().substr(0, head_bytes));
  consume(head_bytes);
  request_started_ = loop_->shared->now_microseconds();
  ++serial_;
  const auto fault = HttpParser::read_head(parser_, head_, request_);
  name_request();
  if (fault) {
    fail(*fault);
    return false;
  }
  keep_alive_ = parser_->keeps_alive();
  if (parser_->expects_body()) return begin_body();
  handle();
  return true;
}

// What came cannot be read, so nothing of the request before may show in its answer.
void HttpConnection::forget_request() {
  request_started_ = loop_->shared->now_microseconds();
  request_.method = Method::other;
  request_.method_name = request_.target = request_.path = request_.query = {};
  request_.headers.clear();
  request_.http_1_1 = true;
  name_request();
}

// The trace id of a traceparent header (W3C Trace Context, version 00), else a number of our own.
void HttpConnection::name_request() {
  request_.request_id = {request_id_.data(), request_id_.size()};
  const std::string_view parent = request_.header("traceparent");
  if (parent.size() == 55 && parent.starts_with("00-") && parent[35] == '-') {
    const std::string_view trace = parent.substr(3, 32);
    if (is_hex(trace) && trace.find_first_not_of('0') != std::string_view::npos) {
      trace.copy(request_id_.data(), request_id_.size());
      return;
    }
  }
  // Two steps of SplitMix64: ids that do not repeat and say nothing of their number.
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t mixed = loop_->next_id += 0x9e3779b97f4a7c15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    mixed ^= mixed >> 31U;
    for (std::size_t digit = 0; digit < 16; ++digit)
      request_id_[half * 16 + digit] = "0123456789abcdef"[(mixed >> (digit * 4U)) & 15U];
  }
}

bool HttpConnection::begin_body() {
  plan_ = loop_->shared->service->plan_body(request_);
  if (plan_.refusal) {
    plan_.refusal->close = true;
    state_ = State::handling;
    send(std::move(*plan_.refusal));
    return false;
  }
  const auto announced = parser_->announced_bytes();
  if (announced && *announced > plan_.bytes_max) {
    fail(body_too_large);
    return false;
  }
  request_.sink = plan_.sink;
  state_ = State::body;
  body_bytes_ = 0;
  body_done_ = false;
  piece_.clear();
  body_started_ = now();
  if (announced && !plan_.sink) request_.body.reserve(*announced);
  if (unread().empty()) say_continue();
  return true;
}

void HttpConnection::say_continue() {
  constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
  if (!request_.http_1_1 || !same_token(request_.header("expect"), "100-continue")) return;
  // Nothing else is being written, and 25 bytes fit into an empty socket buffer; a failure shows at the next read.
  boost::system::error_code ec;
  socket_.write_some(asio::buffer(line.data(), line.size()), ec);
}

bool HttpConnection::step_body() {
  if (sink_busy_) return false;
  std::string& target = plan_.sink ? piece_ : request_.body;
  const std::size_t before = target.size();
  const HttpParser::BodyStep read =
      body_done_ ? HttpParser::BodyStep{0, true, {}} : parser_->read_body(unread(), target);
  consume(read.consumed);
  body_bytes_ += target.size() - before;
  // A chunk's size line that does not end is no body either.
  const bool stuck = !read.done && in_begin_ == 0 && in_end_ >= body_buffer_bytes;
  if (read.fault || stuck || body_bytes_ > plan_.bytes_max) {
    give_up_body();
    fail(read.fault ? *read.fault : stuck ? bad_chunk : body_too_large);
    return false;
  }
  body_done_ = read.done;
  if (plan_.sink && !piece_.empty()) {
    hand_to_sink();
    return false;
  }
  if (read.done) {
    handle();
    return true;
  }
  const auto announced = parser_->announced_bytes();
  const std::size_t left = announced ? *announced - body_bytes_ + 1'024 : body_buffer_bytes;
  if (in_.size() < std::min(left, body_buffer_bytes)) in_.resize(std::min(left, body_buffer_bytes));
  read_more();
  return false;
}

void HttpConnection::hand_to_sink() {
  sink_busy_ = true;
  sink_started_ = now();
  plan_.sink->take(std::exchange(piece_, {}), [self = shared_from_this(), serial = serial_](bool go_on) {
    self->loop_->post([self, serial, go_on] { self->resume_body(serial, go_on); });
  });
}

void HttpConnection::resume_body(std::uint64_t serial, bool go_on) {
  if (serial != serial_ || state_ != State::body || !sink_busy_) return;
  sink_busy_ = false;
  body_started_ += now() - sink_started_;  // our own time is not the client's
  if (!go_on) {
    keep_alive_ = keep_alive_ && body_done_;
    handle();
  }
  advance();
}

void HttpConnection::give_up_body() {
  if (state_ != State::body || !plan_.sink) return;
  plan_.sink->broken();
  plan_.sink.reset();
  request_.sink.reset();
}

void HttpConnection::handle() {
  state_ = State::handling;
  deadline_ = now() + limits().handling_milliseconds_max;
  in_handler_ = true;
  loop_->shared->service->handle(request_, Responder(shared_from_this(), serial_));
  in_handler_ = false;
  if (pending_) {
    HttpResponse response = std::move(*pending_);
    pending_.reset();
    send(std::move(response));
  }
}

void HttpConnection::respond(std::uint64_t serial, HttpResponse response) {
  if (loop_->is_this_thread()) {
    deliver(serial, std::move(response));
    return;
  }
  loop_->post([self = shared_from_this(), serial, answer = std::move(response)]() mutable {
    self->deliver(serial, std::move(answer));
  });
}

void HttpConnection::deliver(std::uint64_t serial, HttpResponse response) {
  if (serial != serial_ || state_ != State::handling || pending_) return;
  if (in_handler_) {
    pending_ = std::move(response);
    return;
  }
  send(std::move(response));
  advance();
}

void HttpConnection::fail(const HttpFault& fault) {
  ++loop_->shared->counters.faults;
  state_ = State::handling;
  ++serial_;
  HttpResponse response =
      loop_->shared->service->fault(fault.status, fault.sentence, {request_id_.data(), request_id_.size()});
  response.close = true;
  send(std::move(response));
}

void HttpConnection::sweep(std::int64_t now) {
  switch (state_) {
    case State::idle:
    case State::lingering:
      if (now > deadline_) close();
      break;
    case State::head:
      if (now > deadline_) {
        forget_request();
        fail(too_slow);
      }
      break;
    case State::body:
      sweep_body(now);
      break;
    case State::handling:
      if (now > deadline_) fail({504, "The request took too long here."});
      break;
    case State::writing:
      if (now > deadline_) abort();
      break;
    case State::streaming:
      if (!source_asked_ && now > deadline_) abort();
      break;
    case State::closed:
      break;
  }
}

void HttpConnection::sweep_body(std::int64_t now) {
  if (sink_busy_) return;
  const std::int64_t elapsed = now - body_started_;
  const std::int64_t most = plan_.sink ? limits().streamed_body_milliseconds_max : limits().body_milliseconds_max;
  const auto least = static_cast<std::size_t>(elapsed * limits().body_bytes_a_second_min / 1'000);
  if (elapsed > most || (elapsed > body_grace_milliseconds && body_bytes_ < least)) {
    give_up_body();
    fail(too_slow);
  }
}

}  // namespace waymark
