// The answering half of a connection.
#include <charconv>

#include "server/http_connection.hpp"
#include "server/http_response_head.hpp"

namespace waymark {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t linger_milliseconds = 2'000;
constexpr std::size_t discarded_bytes_max = 1 << 20;
/// A buffer larger than this is not kept for the next request.
constexpr std::size_t kept_buffer_bytes_max = 16 * 1024;

void append_chunk_start(std::string& out, std::size_t bytes) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes, 16).ptr;
  out.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += "\r\n";
}

}  // namespace

void HttpConnection::send(HttpResponse response) {
  response_ = std::move(response);
  if (response_.close || loop_->shared->draining) keep_alive_ = false;
  if (response_.source && !request_.http_1_1) keep_alive_ = false;
  const bool bodiless = request_.method == Method::head || !has_body(response_.status);
  HeadContext context;
  context.common_headers = loop_->shared->common_headers;
  context.date = loop_->date;
  context.request_id = {request_id_.data(), request_id_.size()};
  context.keep_alive = keep_alive_;
  context.http_1_1 = request_.http_1_1;
  context.chunked = response_.source && request_.http_1_1;
  write_head(out_, response_, context);
  if (bodiless && response_.source) {
    response_.source->cancelled();
    response_.source.reset();
  }
  to_write_ = {out_, bodiless || response_.source ? std::string_view() : response_.body.view()};
  body_written_ = to_write_[1].size();
  piece_is_last_ = !response_.source;
  state_ = State::writing;
  write_some();
}

// Most answers fit into the socket's buffer: one call, no wait.
void HttpConnection::write_some() {
  deadline_ = now() + limits().write_milliseconds_max;
  boost::system::error_code ec;
  const std::array buffers{asio::const_buffer(to_write_[0].data(), to_write_[0].size()),
                           asio::const_buffer(to_write_[1].data(), to_write_[1].size())};
  const std::size_t bytes = socket_.write_some(buffers, ec);
  if (ec && ec != asio::error::would_block && ec != asio::error::try_again) {
    abort();
    return;
  }
  if (wrote(bytes)) {
    on_written();
    return;
  }
  socket_.async_wait(HttpSocket::wait_write, [self = shared_from_this()](boost::system::error_code failed) {
    if (self->state_ == State::closed) return;
    if (failed) {
      self->abort();
      return;
    }
    self->write_some();
    self->advance();
  });
}

bool HttpConnection::wrote(std::size_t bytes) {
  for (std::string_view& part : to_write_) {
    const std::size_t taken = std::min(bytes, part.size());
    part.remove_prefix(taken);
    bytes -= taken;
  }
  return to_write_[0].empty() && to_write_[1].empty();
}

void HttpConnection::on_written() {
  if (piece_is_last_) {
    finish_answer();
    return;
  }
  if (state_ == State::writing) {
    state_ = State::streaming;
    watch_client();
  }
  if (state_ == State::streaming) ask_for_piece();
}

void HttpConnection::finish_answer() {
  const HttpOutcome outcome{response_.status, response_.route, body_written_,
                            loop_->shared->now_microseconds() - request_started_};
  ++loop_->shared->counters.requests;
  loop_->shared->service->finished(request_, outcome);
  response_ = HttpResponse{};
  plan_.sink.reset();
  plan_.refusal.reset();
  ++serial_;  // a late answer finds another number
  if (!keep_alive_) {
    linger();  // the request stays as it is: after a 504 somebody may still be reading it
    return;
  }
  request_.sink.reset();
  if (request_.body.capacity() > kept_buffer_bytes_max) std::string().swap(request_.body);
  if (in_begin_ == in_end_ && in_.capacity() > kept_buffer_bytes_max) std::string().swap(in_);
  state_ = State::idle;
  deadline_ = now() + limits().idle_milliseconds_max;
}

void HttpConnection::ask_for_piece() {
  source_asked_ = true;
  if (loop_->shared->draining) response_.source->drain();
  response_.source->next([self = shared_from_this(), serial = serial_](BodyPiece piece) {
    self->loop_->post([self, serial, held = std::move(piece)]() mutable { self->on_piece(serial, std::move(held)); });
  });
}

void HttpConnection::on_piece(std::uint64_t serial, BodyPiece piece) {
  if (serial != serial_ || state_ != State::streaming) return;
  source_asked_ = false;
  if (piece.failed) {
    abort();
    return;
  }
  out_.clear();
  body_written_ += piece.bytes.size();
  piece_is_last_ = piece.last;
  if (request_.http_1_1) {
    if (!piece.bytes.empty()) {
      append_chunk_start(out_, piece.bytes.size());
      out_ += piece.bytes;
      out_ += "\r\n";
    }
    if (piece.last) out_ += "0\r\n\r\n";
  } else {
    out_ = std::move(piece.bytes);
  }
  to_write_ = {out_, {}};
  write_some();
  advance();
}

// While an answer is being made piece by piece, a client that leaves is to be noticed at once.
void HttpConnection::watch_client() {
  socket_.async_wait(HttpSocket::wait_read, [self = shared_from_this()](boost::system::error_code ec) {
    if (self->state_ != State::streaming) return;
    char byte = 0;
    if (!ec) self->socket_.receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, ec);
    if (ec == asio::error::would_block) {
      self->watch_client();
    } else if (ec) {
      self->abort();
    }
  });
}

void HttpConnection::drain() {
  if (state_ == State::idle && unread().empty()) {
    close();
  } else if (state_ == State::streaming && response_.source) {
    response_.source->drain();
  }
}

// Closing with unread bytes in the socket would make the kernel throw away the answer on its way. So: say that we are
// done, read what still comes for a while, then close.
void HttpConnection::linger() {
  boost::system::error_code ec;
  socket_.shutdown(asio::socket_base::shutdown_send, ec);
  if (ec) {
    close();
    return;
  }
  state_ = State::lingering;
  deadline_ = now() + linger_milliseconds;
  in_begin_ = in_end_ = 0;
  discarded_ = 0;
  if (in_.size() < 4'096) in_.resize(4'096);
  discard();
}

void HttpConnection::discard() {
  socket_.async_read_some(asio::buffer(in_.data(), in_.size()),
                          [self = shared_from_this()](boost::system::error_code ec, std::size_t bytes) {
                            if (self->state_ != State::lingering) return;
                            self->discarded_ += bytes;
                            if (ec || self->discarded_ > discarded_bytes_max) {
                              self->close();
                            } else {
                              self->discard();
                            }
                          });
}

void HttpConnection::abort() {
  give_up_body();
  if (response_.source) std::exchange(response_.source, nullptr)->cancelled();
  close();
}

void HttpConnection::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  ++serial_;
  boost::system::error_code ec;
  socket_.close(ec);
  unlink();
  loop_->shared->release(address_);
  loop_->post([self = std::move(self_)] {});  // whoever calls still uses it
}

}  // namespace waymark
