#include "server/cursor.hpp"

#include <array>
#include <optional>

namespace waymark {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t check_bytes = 4;

/// FNV-1a: enough to tell an altered cursor; a cursor gives no rights.
std::array<char, check_bytes> check_of(std::string_view text) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  std::array<char, check_bytes> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(hash & 0xffU);
    hash >>= 8U;
  }
  return bytes;
}

std::string to_base64url(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) out += alphabet[(bits >> static_cast<unsigned>(count - 6)) & 63U];
  }
  if (count > 0) out += alphabet[(bits << static_cast<unsigned>(6 - count)) & 63U];
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xffU);
    }
  }
  return out;
}

}  // namespace

std::string make_cursor(std::string_view position) {
  if (position.empty()) return {};
  std::string bytes(position);
  const auto check = check_of(position);
  bytes.append(check.data(), check.size());
  return to_base64url(bytes);
}

Result<std::string> read_cursor(std::string_view cursor) {
  if (cursor.empty()) return std::string();
  auto bytes = from_base64url(cursor);
  if (bytes && bytes->size() > check_bytes) {
    const std::string position = bytes->substr(0, bytes->size() - check_bytes);
    if (make_cursor(position) == cursor) return position;
  }
  Error error = unreadable("The cursor is none that was given out here.");
  error.rule = "cursor.broken";
  error.fields.push_back({"?cursor", "is broken", "next_cursor of a page, unaltered"});
  return error;
}

}  // namespace waymark
