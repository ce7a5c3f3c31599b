#include "runtime/http_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/assert.hpp"

namespace waymark {

struct HttpClient::Body {
  CURL* curl = nullptr;
  ~Body() { curl_easy_cleanup(curl); }
};

namespace {

/// One request on its way. curl calls back into it from C, so nothing here may throw or return early with an error
/// other than by `failed`.
struct Exchange {
  const ClientRequest& request;
  CURL* curl;
  ClientAnswer answer;
  std::optional<Error> failed;
  bool sink_ended = false;
  bool too_large = false;

  [[nodiscard]] long status() const {
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

  std::size_t take_body(std::string_view bytes) {
    if (request.answer_sink && status() < 300) {
      if (request.answer_sink(bytes)) return bytes.size();
      sink_ended = true;
      return 0;
    }
    if (answer.body.size() + bytes.size() > request.answer_bytes_max) {
      too_large = true;
      return 0;
    }
    answer.body += bytes;
    return bytes.size();
  }

  void take_header(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    // A status line begins the final answer anew after an interim one.
    if (line.starts_with("HTTP/")) return answer.headers.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    std::string name(line.substr(0, colon));
    for (auto& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    answer.headers.push_back({std::move(name), std::string(value)});
  }

  std::size_t give_body(std::span<char> buffer) {
    auto given = request.body_source(buffer);
    if (given) return *given;
    failed = std::move(given).error();
    return CURL_READFUNC_ABORT;
  }
};

extern "C" {
std::size_t waymark_curl_body(char* bytes, std::size_t size, std::size_t count, void* exchange) {
  return static_cast<Exchange*>(exchange)->take_body({bytes, size * count});
}
std::size_t waymark_curl_header(char* bytes, std::size_t size, std::size_t count, void* exchange) {
  static_cast<Exchange*>(exchange)->take_header({bytes, size * count});
  return size * count;
}
std::size_t waymark_curl_read(char* buffer, std::size_t size, std::size_t count, void* exchange) {
  return static_cast<Exchange*>(exchange)->give_body({buffer, size * count});
}
}

class HeaderList {
 public:
  ~HeaderList() { curl_slist_free_all(list_); }
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  [[nodiscard]] curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

bool has_line_end(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

Result<void> add_headers(HeaderList& list, const ClientRequest& request) {
  for (const auto& header : request.headers) {
    if (header.name.empty() || has_line_end(header.name) || has_line_end(header.value))
      return invalid("/headers", "A header may not contain a line end");
    // curl leaves a header without a value out unless it ends in a semicolon.
    list.add(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
  }
  list.add("Expect:");  // ours answers at once; waiting for "100 Continue" would cost a second elsewhere
  return {};
}

void set_safety(CURL* curl, const ClientRequest& request) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // not from the environment
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!request.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, request.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
}

void set_request(Exchange& exchange) {
  const auto& request = exchange.request;
  CURL* const curl = exchange.curl;
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "waymark");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // whatever curl can unpack
  if (request.body_source) {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, waymark_curl_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &exchange);
    if (request.body_size)
      curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(*request.body_size));
  } else if (!request.body.empty() || request.method == "POST" || request.method == "PUT" ||
             request.method == "PATCH") {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  } else if (request.method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, waymark_curl_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, waymark_curl_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
}

/// Whether the server may have begun to act on the request.
bool may_have_acted(const Exchange& exchange) {
  long sent = 0;
  curl_easy_getinfo(exchange.curl, CURLINFO_REQUEST_SIZE, &sent);
  return sent > 0 && exchange.request.method != "GET" && exchange.request.method != "HEAD";
}

Error error_of(CURLcode code, Exchange& exchange) {
  if (exchange.failed) return std::move(*exchange.failed);
  if (exchange.too_large) return failure(Errc::too_large, "answer-too-large", "The server's answer is too large");
  const std::string reason = curl_easy_strerror(code);
  if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
    return invalid("/url", "This is no http or https address", "such as http://127.0.0.1:8080");
  Error error = failure(Errc::unavailable, "server-unreachable",
                        "The server at " + exchange.request.url + " cannot be reached: " + reason);
  if (may_have_acted(exchange)) {
    error = failure(Errc::outcome_unknown, "answer-lost", "The server's answer was lost: " + reason);
  } else if (code == CURLE_OPERATION_TIMEDOUT) {
    error = failure(Errc::deadline_exceeded, "server-slow", "The server did not answer in time");
  }
  return error;
}

}  // namespace

std::string_view ClientAnswer::header(std::string_view name) const {
  const auto at = std::ranges::find(headers, name, &ClientHeader::name);
  return at == headers.end() ? std::string_view() : std::string_view(at->value);
}

HttpClient::HttpClient() : body_(std::make_unique<Body>()) {
  static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  WM_ASSERT(ready);
  body_->curl = curl_easy_init();
  WM_ASSERT(body_->curl != nullptr);
}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

Result<ClientAnswer> HttpClient::send(const ClientRequest& request) {
  HeaderList headers;
  WM_CHECK(add_headers(headers, request));
  if (has_line_end(request.url) || has_line_end(request.method))
    return invalid("/url", "An address may not contain a line end");
  Exchange exchange{.request = request, .curl = body_->curl};
  curl_easy_reset(body_->curl);  // keeps the connection
  set_safety(body_->curl, request);
  set_request(exchange);
  curl_easy_setopt(body_->curl, CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(body_->curl);
  if (code != CURLE_OK && !exchange.sink_ended) return error_of(code, exchange);
  exchange.answer.status = static_cast<int>(exchange.status());
  return std::move(exchange.answer);
}

Result<FileBody> open_file_body(const std::string& path) {
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  std::error_code no_size;
  if (!*file || std::filesystem::is_directory(path, no_size)) return not_found("The file " + path);
  FileBody body;
  const auto size = std::filesystem::file_size(path, no_size);
  if (!no_size && std::filesystem::is_regular_file(path)) body.size = size;
  body.source = [file](std::span<char> buffer) -> Result<std::size_t> {
    file->read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (file->bad()) return failure(Errc::unavailable, "file-unreadable", "The file cannot be read to its end");
    return static_cast<std::size_t>(file->gcount());
  };
  return body;
}

}  // namespace waymark
