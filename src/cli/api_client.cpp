#include "cli/api_client.hpp"

#include <algorithm>

namespace waymark {

namespace {

Errc code_of_status(int status) {
  const auto rows = error_table();
  const auto at = std::ranges::find(rows, status, &ErrorRow::http_status);
  return at == rows.end() ? Errc::internal : at->code;
}

std::string text_of(const JsonValue& object, std::string_view key) {
  const auto member = object.find(key);
  return std::string(member ? member->as_text().value_or("") : "");
}

std::string url_of(const Connection& connection, const ApiRequest& request) {
  std::string url = connection.address;
  while (url.ends_with('/')) url.pop_back();
  url += request.path;
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    url += separator + name + "=" + percent_encoded(value);
    separator = '&';
  }
  return url;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~";
  std::string encoded;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (is_letter || plain.find(letter) != std::string_view::npos) {
      encoded += letter;
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15u];
    }
  }
  return encoded;
}

Error error_of_problem(int status, std::string_view body) {
  Error error = failure(code_of_status(status), "http", "The server answered " + std::to_string(status) + ".");
  const auto document = parse_json(body);
  if (!document || !document->root().is_object()) return error;
  const auto problem = document->root();
  if (const auto code = enum_from_text<Errc>(text_of(problem, "code"))) error.code = *code;
  const auto type = text_of(problem, "type");
  if (const auto colon = type.find_last_of(":/"); colon != std::string::npos) error.rule = type.substr(colon + 1);
  const auto detail = text_of(problem, "detail");
  error.message = detail.empty() ? text_of(problem, "title") : detail;
  if (const auto errors = problem.find("errors")) {
    for (const auto each : errors->children()) {
      const auto message = text_of(each, "message");
      error.fields.push_back(
          {text_of(each, "pointer"), message.empty() ? text_of(each, "detail") : message, text_of(each, "allowed")});
    }
  }
  return error;
}

Result<ApiAnswer> ApiClient::call(const ApiRequest& request) {
  ClientRequest http;
  http.method = request.method;
  http.url = url_of(connection_, request);
  http.headers = request.headers;
  http.headers.push_back({"Accept", "application/json, */*"});
  if (!connection_.token.empty()) http.headers.push_back({"Authorization", "Bearer " + connection_.token});
  const bool has_body = request.body_source || !request.body.empty();
  if (has_body) http.headers.push_back({"Content-Type", request.content_type});
  http.body = request.body;
  http.body_source = request.body_source;
  http.answer_sink = request.answer_sink;
  if (request.body_source || request.answer_sink) http.timeout = {};
  WM_TRY(answer, http_.send(http));
  if (answer.status >= 400) return error_of_problem(answer.status, answer.body);
  const auto cookie = answer.header("set-cookie");
  return ApiAnswer{.status = answer.status,
                   .body = std::move(answer.body),
                   .etag = std::string(answer.header("etag")),
                   .cookie = std::string(cookie.substr(0, cookie.find(';')))};
}

}  // namespace waymark
