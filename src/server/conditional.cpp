#include "server/conditional.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace waymark {

namespace {

constexpr std::size_t idempotency_key_characters_max = 200;

template <class Number>
void append_number(std::string& out, Number value, int base = 10) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, base).ptr;
  out.append(digits.data(), end);
}

/// Calls visit for each entity tag of a list, quotes included and W/ left out, until it says true.
template <class Visit>
bool any_etag(std::string_view header, Visit visit) {
  while (true) {
    const std::size_t open = header.find('"');
    if (open == std::string_view::npos) return false;
    const std::size_t close = header.find('"', open + 1);
    if (close == std::string_view::npos) return false;
    if (visit(header.substr(open, close - open + 1))) return true;
    header.remove_prefix(close + 1);
  }
}

}  // namespace

std::string to_text(const EtagTail& tail) {
  std::string out = ".";
  append_number(out, tail.seq);
  out += '.';
  append_number(out, tail.day.days);
  out += '.';
  append_number(out, tail.mark, 16);
  return out;
}

std::string make_etag(std::uint64_t version, std::string_view tail) {
  std::string out = "\"v";
  append_number(out, version);
  out += tail;
  return out + '"';
}

std::string make_etag(std::uint64_t version) {
  return make_etag(version, {});
}

Result<std::uint64_t> read_if_match(std::string_view header) {
  if (header.empty())
    return failure(Errc::precondition_required, "if-match.missing",
                   "Say which version you alter: send the ETag that you read as If-Match.");
  if (header == "*") return std::uint64_t{0};
  std::uint64_t version = 0;
  if (header.size() > 3 && header.starts_with("\"v") && header.ends_with('"')) {
    const char* last = header.data() + header.size() - 1;
    const auto [end, ec] = std::from_chars(header.data() + 2, last, version);
    if (ec == std::errc{} && (end == last || *end == '.') && version > 0) return version;
  }
  Error error = unreadable("If-Match must be one ETag as it was read, such as \"v17\".");
  error.rule = "if-match.unreadable";
  return error;
}

std::string_view find_tail(std::string_view if_none_match, std::string_view tail) {
  std::string_view found;
  any_etag(if_none_match, [&](std::string_view etag) {
    if (etag.substr(0, etag.size() - 1).ends_with(tail)) found = etag;
    return !found.empty();
  });
  return found;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  if (if_none_match == "*") return true;
  return any_etag(if_none_match, [&](std::string_view each) { return each == etag; });
}

Result<std::string> read_idempotency_key(std::string_view header) {
  const bool visible = std::ranges::all_of(header, [](char c) { return c > ' ' && c <= '~'; });
  if (visible && header.size() <= idempotency_key_characters_max) return std::string(header);
  Error error = unreadable("Idempotency-Key must be up to 200 visible characters without spaces.");
  error.rule = "idempotency-key.unreadable";
  return error;
}

}  // namespace waymark
