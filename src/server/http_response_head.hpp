#pragma once
// Writes the head of an answer. Our own, because the headers that every answer carries are the same bytes each time.
#include <string>

#include "server/http_message.hpp"

namespace waymark {

struct HeadContext {
  std::string_view common_headers;  ///< whole lines that every answer carries
  std::string_view date;            ///< as in "Sun, 06 Nov 1994 08:49:37 GMT"
  std::string_view request_id;
  bool keep_alive = true;
  bool http_1_1 = true;
  bool chunked = false;
};

/// Replaces `out` with status line and headers, the empty line included.
void write_head(std::string& out, const HttpResponse& response, const HeadContext& context);

/// Whether an answer of this status has a body at all.
[[nodiscard]] bool has_body(int status);

/// The HTTP form of a moment, seconds since 1970.
[[nodiscard]] std::string http_date(std::int64_t seconds);

}  // namespace waymark
