#pragma once
// Reads one request after the other: the head is framed and checked here, then given to Beast's parser, which also
// takes chunked bodies apart. What could be read in two ways (and so smuggle a request past a proxy) is refused.
#include <boost/beast/http/basic_parser.hpp>
#include <optional>

#include "server/http_limits.hpp"
#include "server/http_message.hpp"

namespace waymark {

/// Why a request cannot be read: status and a sentence of static storage. After it the connection ends.
struct HttpFault {
  int status = 0;
  std::string_view sentence;
};

/// Finds the end of a head in the bytes that came so far.
struct HeadFrame {
  std::size_t size = 0;  ///< with its empty line; 0: not complete yet
  std::optional<HttpFault> fault;
};
[[nodiscard]] HeadFrame frame_head(std::string_view bytes, const HttpLimits& limits);

class HttpParser final : public boost::beast::http::basic_parser<true> {
 public:
  /// Fills all of `request` but its body and where it came from. `head` is a whole head that outlives the request.
  [[nodiscard]] static std::optional<HttpFault> read_head(std::optional<HttpParser>& parser, std::string_view head,
                                                          HttpRequest& request);
  explicit HttpParser(HttpRequest& request) : request_(request) {}

  [[nodiscard]] bool expects_body() const { return !is_done(); }
  /// Bytes of the body as announced; none when it comes in chunks.
  [[nodiscard]] std::optional<std::uint64_t> announced_bytes() const;
  [[nodiscard]] bool keeps_alive() const { return keep_alive(); }

  struct BodyStep {
    std::size_t consumed = 0;
    bool done = false;
    std::optional<HttpFault> fault;
  };
  /// Appends what the bytes hold of the body to `body`.
  [[nodiscard]] BodyStep read_body(std::string_view bytes, std::string& body);

 private:
  using field = boost::beast::http::field;
  using string_view = boost::beast::string_view;
  using error_code = boost::beast::error_code;

  void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                       error_code& ec) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(field name, string_view name_text, string_view value, error_code& ec) override;
  void on_header_impl(error_code& ec) override;
  void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
  std::size_t on_body_impl(string_view body, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override;
  void on_finish_impl(error_code&) override {}

  [[nodiscard]] bool read_target(std::string_view target);

  HttpRequest& request_;
  std::string* body_ = nullptr;
  bool head_done_ = false;
  int lengths_ = 0;
  int encodings_ = 0;
  int hosts_ = 0;
};

}  // namespace waymark
