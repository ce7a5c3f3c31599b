#include "app/bulk_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/limits.hpp"

namespace waymark::bulk_text {

namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

}  // namespace

std::optional<double> number(std::string_view text) {
  const auto digits = text.starts_with('-') ? text.substr(1) : text;
  // from_chars also takes "inf", "nan", "1." and leading zeros, which are no JSON.
  if (digits.empty() || !is_digit(digits.front()) || !is_digit(digits.back())) return std::nullopt;
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) return std::nullopt;
  if (const auto point = digits.find('.'); point != std::string_view::npos && !is_digit(digits[point + 1]))
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  // Too small to be told from 0 is 0; too large is refused below.
  if (error == std::errc::result_out_of_range) return std::nullopt;
  if (error != std::errc{} || !(std::abs(value) <= limits::number_magnitude_max)) return std::nullopt;
  return value;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > text.size()) return false;
    std::uint32_t point = lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
      const auto next = static_cast<unsigned char>(text[at + i]);
      if ((next & 0xc0) != 0x80) return false;
      point = (point << 6) | (next & 0x3fu);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
    at += length;
  }
  return true;
}

std::optional<BulkRowError> check_texts(const BulkRow& row) {
  const auto wrong = [&](std::string_view field, std::string message) {
    return BulkRowError{.line = row.line, .field_name = std::string(field), .message = std::move(message)};
  };
  if (row.weight && *row.weight < 0) return wrong("weight", "is less than 0");
  if (row.segment.size() > limits::title_characters_max && characters_of(row.segment) > limits::title_characters_max)
    return wrong("segment", "is longer than 1,000 characters");
  if (row.note.size() > limits::note_characters_max && characters_of(row.note) > limits::note_characters_max)
    return wrong("note", "is longer than 20,000 characters");
  return std::nullopt;
}

}  // namespace waymark::bulk_text
