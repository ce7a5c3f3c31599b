#pragma once
// A failure as application/problem+json (RFC 9457). `type` is "urn:waymark:problem:" and the rule, for example
// urn:waymark:problem:alignment.circle; it stays the same across versions. `title` is the error table's, `code` the
// word of its kind (Errc), `detail` the sentence for people, `instance` the request's id. Nothing of Error::detail is
// shown.
#include "base/result.hpp"
#include "server/http_message.hpp"

namespace waymark {

inline constexpr std::string_view problem_type_prefix = "urn:waymark:problem:";
inline constexpr std::string_view problem_media_type = "application/problem+json";

/// Its JSON, and the schema of that for the API document.
[[nodiscard]] std::string problem_json(const Error& error, std::string_view request_id);
[[nodiscard]] std::string problem_schema();

/// The answer for an error, Retry-After included.
[[nodiscard]] HttpResponse problem_response(const Error& error, std::string_view request_id);

/// The problem of a request that could not be read, named by its status.
[[nodiscard]] Error protocol_error(int status, std::string_view sentence);

}  // namespace waymark
