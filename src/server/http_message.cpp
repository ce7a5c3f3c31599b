#include "server/http_message.hpp"

#include <algorithm>
#include <array>

namespace waymark {

namespace {

constexpr std::array<std::string_view, 8> method_words{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", ""};

struct StatusRow {
  int status;
  std::string_view text;
};
constexpr std::array statuses{
    StatusRow{200, "200 OK"},
    StatusRow{201, "201 Created"},
    StatusRow{202, "202 Accepted"},
    StatusRow{204, "204 No Content"},
    StatusRow{304, "304 Not Modified"},
    StatusRow{400, "400 Bad Request"},
    StatusRow{401, "401 Unauthorized"},
    StatusRow{403, "403 Forbidden"},
    StatusRow{404, "404 Not Found"},
    StatusRow{405, "405 Method Not Allowed"},
    StatusRow{406, "406 Not Acceptable"},
    StatusRow{408, "408 Request Timeout"},
    StatusRow{409, "409 Conflict"},
    StatusRow{412, "412 Precondition Failed"},
    StatusRow{413, "413 Content Too Large"},
    StatusRow{414, "414 URI Too Long"},
    StatusRow{415, "415 Unsupported Media Type"},
    StatusRow{422, "422 Unprocessable Content"},
    StatusRow{428, "428 Precondition Required"},
    StatusRow{429, "429 Too Many Requests"},
    StatusRow{431, "431 Request Header Fields Too Large"},
    StatusRow{500, "500 Internal Server Error"},
    StatusRow{503, "503 Service Unavailable"},
    StatusRow{504, "504 Gateway Timeout"},
    StatusRow{507, "507 Insufficient Storage"},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

std::string_view method_text(Method method) {
  return method_words[static_cast<std::size_t>(method)];
}

Method method_from_text(std::string_view text) {
  const auto found = std::find(method_words.begin(), method_words.end() - 1, text);
  return static_cast<Method>(found - method_words.begin());
}

bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

bool same_token(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view HttpRequest::header(std::string_view name) const {
  for (const HttpHeader& each : headers)
    if (same_token(each.name, name)) return each.value;
  return {};
}

bool HttpRequest::has_header(std::string_view name) const {
  return std::ranges::any_of(headers, [&](const HttpHeader& each) { return same_token(each.name, name); });
}

std::string_view HttpBody::view() const {
  if (const auto* own = std::get_if<std::string>(&bytes_)) return *own;
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&bytes_))
    return *shared ? std::string_view(**shared) : std::string_view();
  return std::get<std::string_view>(bytes_);
}

HttpResponse& HttpResponse::add_header(std::string_view name, std::string_view value) {
  headers += name;
  headers += ": ";
  for (const char c : value)
    if (c != '\r' && c != '\n' && c != '\0') headers += c;
  headers += "\r\n";
  return *this;
}

std::string_view status_text(int status) {
  const auto found = std::ranges::find(statuses, status, &StatusRow::status);
  return found == statuses.end() ? "500 Internal Server Error" : found->text;
}

}  // namespace waymark
