#pragma once
// A small blocking HTTP client for the command line. It follows no redirects, takes no proxy from the environment,
// and talks to an https server only when its certificate is valid for the name.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark {

struct ClientHeader {
  std::string name;
  std::string value;
  bool operator==(const ClientHeader&) const = default;
};

/// Fills the buffer with the next bytes of a body and says how many; 0 ends it. An error ends the request.
using UploadSource = std::function<Result<std::size_t>(std::span<char>)>;

struct ClientRequest {
  std::string method = "GET";
  std::string url;  ///< http:// or https://
  std::vector<ClientHeader> headers;
  std::string body;
  UploadSource body_source;                  ///< in place of `body`, for one that does not fit into memory
  std::optional<std::uint64_t> body_size;  ///< of body_source, when it is known; sent in chunks otherwise
  /// Takes the answer piece by piece, when its status is below 300; false ends the request. Otherwise it is collected.
  std::function<bool(std::string_view)> answer_sink;
  std::uint64_t answer_bytes_max = 256U << 20;  ///< of a collected answer
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{120'000};  ///< of everything; 0: none
  std::string ca_file;                         ///< certificates to trust instead of the system's
};

struct ClientAnswer {
  int status = 0;
  std::vector<ClientHeader> headers;  ///< names in lower case
  std::string body;
  /// The first header of that name (in lower case); empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Keeps its connection open between requests. For one thread at a time.
class HttpClient {
 public:
  HttpClient();
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  /// An answer of any status is a success here. Errors: invalid (URL, a header with a line end), unavailable (nobody
  /// there, certificate), deadline_exceeded, too_large; outcome_unknown when a request that may alter something was
  /// sent and its answer was lost.
  [[nodiscard]] Result<ClientAnswer> send(const ClientRequest& request);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

/// Reads a body from a file from its beginning; Errc::not_found when it cannot be opened.
struct FileBody {
  UploadSource source;
  std::optional<std::uint64_t> size;  ///< of a regular file
};
[[nodiscard]] Result<FileBody> open_file_body(const std::string& path);

}  // namespace waymark
