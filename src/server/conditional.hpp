#pragma once
// Conditional requests. An ETag reads "vVERSION.SEQ.DAY.MARK": the thing's version (0 where the answer is not about one
// thing), the workspace's seq and day it was computed at, and a mark of viewer and program. If-Match looks at the
// version alone, so "v17" is enough there; If-None-Match looks at the rest, since health and progress move with the day
// and with other things.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace waymark {

/// Without the version: what If-None-Match compares, ".SEQ.DAY.MARK".
struct EtagTail {
  std::uint64_t seq = 0;
  Date day;
  std::uint32_t mark = 0;
};
[[nodiscard]] std::string to_text(const EtagTail& tail);
[[nodiscard]] std::string make_etag(std::uint64_t version, std::string_view tail);
/// "v17" in quotes, for answers of commands.
[[nodiscard]] std::string make_etag(std::uint64_t version);

/// The version that If-Match asks for; 0 for "*". Errors: precondition_required (header empty), unreadable.
[[nodiscard]] Result<std::uint64_t> read_if_match(std::string_view header);
/// The ETag of If-None-Match with this tail, quotes included; empty when there is none.
[[nodiscard]] std::string_view find_tail(std::string_view if_none_match, std::string_view tail);
/// Whether If-None-Match names this very ETag (quotes included) or is "*".
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

/// The client's key for one operation; empty when it gave none. Errors: unreadable.
[[nodiscard]] Result<std::string> read_idempotency_key(std::string_view header);

}  // namespace waymark
