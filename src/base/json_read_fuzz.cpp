// Reads hostile bytes as JSON. What is taken must survive being written and read again; what is refused must be
// refused by the slow scanner too.
#include "base/json_read.hpp"

#include "base/assert.hpp"
#include "base/codec_test_types.hpp"
#include "base/json_fault.hpp"
#include "base/stored_form.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace waymark;
  using codec_test::Thing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = parse_json(text);
  const bool has_mark = text.starts_with("\xef\xbb\xbf");
  const auto fault = find_json_fault(has_mark ? text.substr(3) : text);
  if (!document) {
    const bool too_many_names = document.error().message.starts_with("An object has more");
    WM_ASSERT(too_many_names || !fault.message.empty());
    return 0;
  }
  WM_ASSERT(fault.message.empty() || fault.out_of_range);
  std::string again;
  document->root().append_to(again);
  WM_ASSERT(parse_json(again));

  const auto thing = read_json<Thing>(document->root(), {.accept_read_only = true});
  if (thing) {
    const auto second = read_json<Thing>(to_json(*thing), {.accept_read_only = true});
    WM_ASSERT(second && to_json(*second) == to_json(*thing));
    std::string stored;
    append_stored(stored, *thing);
    Thing back;
    WM_ASSERT(read_stored_into(back, stored) && to_json(back) == to_json(*thing));
  }
  (void)read_json_patch<Thing>(document->root());
  Thing target;
  (void)read_stored_into(target, document->root());
  return 0;
}
