// Any bytes, cut anywhere: the head's frame is the same however the bytes arrive, and reading never goes wrong.
#include <cstddef>
#include <cstdint>

#include "base/assert.hpp"
#include "server/http_parser.hpp"

using namespace waymark;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  constexpr HttpLimits limits;
  const HeadFrame whole = frame_head(bytes, limits);
  WM_ASSERT(whole.size <= bytes.size());
  if (whole.size == 0) return 0;
  WM_ASSERT(frame_head(std::string_view(bytes).substr(0, whole.size - 1), limits).size == 0);
  const std::string head = bytes.substr(0, whole.size);
  HttpRequest request;
  std::optional<HttpParser> parser;
  if (HttpParser::read_head(parser, head, request) || !parser->expects_body()) return 0;
  std::string body;
  std::string waiting;
  for (std::size_t at = whole.size; at < bytes.size(); at += 7) {
    waiting += bytes.substr(at, 7);
    const auto step = parser->read_body(waiting, body);
    WM_ASSERT(step.consumed <= waiting.size());
    waiting.erase(0, step.consumed);
    if (step.fault || step.done) return 0;
  }
  WM_ASSERT(body.size() <= bytes.size());
  return 0;
}
