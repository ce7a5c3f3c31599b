#include "server/http_parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <cstring>

namespace waymark {

namespace {

namespace http = boost::beast::http;

constexpr HttpFault line_too_long{414, "The request line is too long."};
constexpr HttpFault head_too_large{431, "The request headers are too large."};
constexpr HttpFault bad_line_end{400, "A header line must end with CR LF."};
constexpr HttpFault folded{400, "A header may not be continued on the next line."};
constexpr HttpFault bad_head{400, "The request could not be read as HTTP/1.1."};
constexpr HttpFault bad_body{400, "The body's chunks could not be read."};

std::string_view plain(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

HeadFrame frame_head(std::string_view bytes, const HttpLimits& limits) {
  std::size_t line_start = 0;
  std::size_t lines = 0;
  std::size_t bytes_max = limits.header_bytes_max + limits.request_line_bytes_max;
  while (true) {
    const auto* found = static_cast<const char*>(
        line_start < bytes.size() ? std::memchr(bytes.data() + line_start, '\n', bytes.size() - line_start) : nullptr);
    if (found == nullptr) break;
    const auto end = static_cast<std::size_t>(found - bytes.data());
    if (end == line_start || bytes[end - 1] != '\r') return {0, bad_line_end};
    const std::size_t length = end - 1 - line_start;
    if (lines == 0 && length > limits.request_line_bytes_max) return {0, line_too_long};
    if (lines == 0) bytes_max = end + 1 + limits.header_bytes_max;
    if (end + 1 > bytes_max) return {0, head_too_large};
    if (length == 0) return lines == 0 ? HeadFrame{0, bad_head} : HeadFrame{end + 1, std::nullopt};
    if (bytes[line_start] == ' ' || bytes[line_start] == '\t') return {0, lines == 0 ? bad_head : folded};
    if (++lines > limits.header_fields_max + 1) return {0, head_too_large};
    line_start = end + 1;
  }
  if (lines == 0 && bytes.size() > limits.request_line_bytes_max + 1) return {0, line_too_long};
  if (bytes.size() > bytes_max) return {0, head_too_large};
  return {};
}

std::optional<HttpFault> HttpParser::read_head(std::optional<HttpParser>& parser, std::string_view head,
                                               HttpRequest& request) {
  request.headers.clear();
  request.body.clear();
  request.sink.reset();
  parser.emplace(request);
  parser->header_limit(static_cast<std::uint32_t>(head.size() + 1));
  parser->body_limit(boost::none);
  error_code ec;
  const std::size_t consumed = parser->put(boost::asio::const_buffer(head.data(), head.size()), ec);
  if (ec && ec != http::error::need_more) return bad_head;
  if (!parser->is_header_done() || consumed != head.size()) return bad_head;
  parser->eager(true);
  return std::nullopt;
}

std::optional<std::uint64_t> HttpParser::announced_bytes() const {
  const auto length = content_length();
  if (!length) return std::nullopt;
  return *length;
}

HttpParser::BodyStep HttpParser::read_body(std::string_view bytes, std::string& body) {
  BodyStep step;
  body_ = &body;
  while (!is_done() && step.consumed < bytes.size()) {
    error_code ec;
    const std::size_t consumed =
        put(boost::asio::const_buffer(bytes.data() + step.consumed, bytes.size() - step.consumed), ec);
    step.consumed += consumed;
    if (ec == http::error::need_more) break;
    if (ec) {
      step.fault = bad_body;
      break;
    }
  }
  body_ = nullptr;
  step.done = is_done();
  return step;
}

bool HttpParser::read_target(std::string_view target) {
  request_.target = target;
  // A proxy's form, "GET http://host/path", means the path alone.
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!same_token(target.substr(0, scheme.size()), scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
  }
  if (target != "*" && !target.starts_with('/') && request_.method != Method::other) return false;
  const std::size_t question = target.find('?');
  request_.path = target.substr(0, question);
  request_.query = question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
  return request_.query.find('#') == std::string_view::npos && request_.path.find('#') == std::string_view::npos;
}

void HttpParser::on_request_impl(http::verb, string_view method, string_view target, int version, error_code& ec) {
  request_.method_name = plain(method);
  request_.method = method_from_text(request_.method_name);
  request_.http_1_1 = version >= 11;
  if (!read_target(plain(target))) ec = http::error::bad_target;
}

void HttpParser::on_field_impl(field name, string_view name_text, string_view value, error_code& ec) {
  if (head_done_) return;  // a trailer: nothing that we use may come there
  request_.headers.push_back({plain(name_text), plain(value)});
  if (name == field::content_length) {
    // Beast takes equal lengths twice and lists of them; a proxy in front may not, so nobody may.
    if (++lengths_ > 1 || value.find(',') != string_view::npos) ec = http::error::bad_content_length;
  } else if (name == field::transfer_encoding) {
    if (++encodings_ > 1 || !same_token(plain(value), "chunked")) ec = http::error::bad_transfer_encoding;
  } else if (name == field::host) {
    ++hosts_;
  }
}

void HttpParser::on_header_impl(error_code& ec) {
  head_done_ = true;
  if (lengths_ + encodings_ > 1 || (encodings_ > 0 && !request_.http_1_1)) ec = http::error::bad_transfer_encoding;
  if (hosts_ > 1 || (hosts_ == 0 && request_.http_1_1)) ec = http::error::bad_field;
}

std::size_t HttpParser::on_body_impl(string_view body, error_code&) {
  body_->append(body.data(), body.size());
  return body.size();
}

std::size_t HttpParser::on_chunk_body_impl(std::uint64_t, string_view body, error_code&) {
  body_->append(body.data(), body.size());
  return body.size();
}

}  // namespace waymark
