#pragma once
// Speaks to a running Waymark over HTTP, with a token.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/json_value.hpp"
#include "runtime/http_client.hpp"

namespace waymark {

/// Where the server is and who asks; flags before the environment (WAYMARK_ADDRESS, WAYMARK_TOKEN).
struct Connection {
  std::string address = "http://127.0.0.1:8080";
  std::string token;
};

struct ApiRequest {
  std::string method = "GET";
  std::string path;  ///< "/api/v1/kpis/KPI-1", already encoded
  std::vector<std::pair<std::string, std::string>> query;
  std::string body;  ///< JSON, unless `content_type` says otherwise
  std::string content_type = "application/json";
  UploadSource body_source;  ///< in place of `body`
  std::vector<ClientHeader> headers;
  std::function<bool(std::string_view)> answer_sink;
};

struct ApiAnswer {
  int status = 0;
  std::string body;
  std::string etag;
  std::string cookie;  ///< name and value of the cookie that it sets; empty: none
};

class ApiClient {
 public:
  explicit ApiClient(Connection connection) : connection_(std::move(connection)) {}
  /// A problem answer becomes its Error, with the code that the server gave.
  [[nodiscard]] Result<ApiAnswer> call(const ApiRequest& request);

 private:
  Connection connection_;
  HttpClient http_;
};

/// Everything but letters, digits and -._~ becomes %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// The error that a problem+json body tells of.
[[nodiscard]] Error error_of_problem(int status, std::string_view body);

}  // namespace waymark
