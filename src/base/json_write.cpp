#include "base/json_write.hpp"

#include <cmath>

#include "base/assert.hpp"

namespace waymark {

namespace {

/// For each byte: 0 when it stands for itself, 'u' for a four-digit escape, else the letter after the backslash.
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t control = 0; control < 0x20; ++control) table[control] = 'u';
  table['\b'] = 'b';
  table['\t'] = 't';
  table['\n'] = 'n';
  table['\f'] = 'f';
  table['\r'] = 'r';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

void append_control(std::string& out, unsigned char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "u00";
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const char escape = escapes[byte];
    if (escape == 0) [[likely]]
      continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    out += '\\';
    if (escape == 'u') {
      append_control(out, byte);
    } else {
      out += escape;
    }
  }
  out.append(text, copied);
  out += '"';
}

void append_json_number(std::string& out, double value) {
  WM_ASSERT(std::isfinite(value));
  std::array<char, 32> text;
  char* const end = text.data() + text.size();
  // Readers take digits without a point for a whole number, which may be too large for theirs, and has no -0.
  constexpr double digits_max = 1e16;
  if (value == 0 && std::signbit(value)) {
    out += "-0.0";
    return;
  }
  const auto written = std::abs(value) < digits_max
                           ? std::to_chars(text.data(), end, value)
                           : std::to_chars(text.data(), end, value, std::chars_format::scientific);
  out.append(text.data(), written.ptr);
}

}  // namespace waymark
