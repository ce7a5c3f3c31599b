#include "app/fold.hpp"

#include <array>
#include <cstdint>

namespace waymark {

namespace {

// U+00C0 to U+017F without case and accent; empty: no letter.
constexpr char32_t latin_first = 0xC0;
constexpr auto latin = std::to_array<std::string_view>({
    "a", "a", "a",  "a", "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",
    "o", "o", "o",  "",  "o", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  "",   "o", "u", "u",  "u",
    "u", "y", "th", "y", "a", "a", "a",  "a",  "a", "a", "c",  "c",  "c", "c", "c",  "c",  "c", "c", "d",  "d",
    "d", "d", "e",  "e", "e", "e", "e",  "e",  "e", "e", "e",  "e",  "g", "g", "g",  "g",  "g", "g", "g",  "g",
    "h", "h", "h",  "h", "i", "i", "i",  "i",  "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j", "j", "k",  "k",
    "k", "l", "l",  "l", "l", "l", "l",  "l",  "l", "l", "l",  "n",  "n", "n", "n",  "n",  "n", "n", "n",  "n",
    "o", "o", "o",  "o", "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r", "r", "s",  "s",  "s", "s", "s",  "s",
    "s", "s", "t",  "t", "t", "t", "t",  "t",  "u", "u", "u",  "u",  "u", "u", "u",  "u",  "u", "u", "u",  "u",
    "w", "w", "y",  "y", "y", "z", "z",  "z",  "z", "z", "z",  "s",
});

struct Read {
  char32_t letter = 0;
  std::size_t bytes = 1;  ///< letter 0: one byte that is no character
};

Read read_letter(std::string_view text) {
  const auto first = static_cast<std::uint8_t>(text.front());
  std::size_t bytes = 0;
  if (first >= 0xC2 && first < 0xE0) bytes = 2;
  if (first >= 0xE0 && first < 0xF0) bytes = 3;
  if (first >= 0xF0 && first < 0xF5) bytes = 4;
  if (bytes == 0 || text.size() < bytes) return {};
  char32_t letter = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto next = static_cast<std::uint8_t>(text[i]);
    if ((next & 0xC0) != 0x80) return {};
    letter = (letter << 6) | (next & 0x3Fu);
  }
  return {letter, bytes};
}

void append(std::string& text, char32_t letter) {
  // Greek and Cyrillic letters take two bytes.
  text += static_cast<char>(0xC0 | (letter >> 6));
  text += static_cast<char>(0x80 | (letter & 0x3F));
}

/// The lower-case letter of Greek and Cyrillic; the letter itself where there is none.
char32_t lower(char32_t letter) {
  if (letter >= 0x391 && letter <= 0x3A9) return letter + 0x20;
  if (letter >= 0x410 && letter <= 0x42F) return letter + 0x20;
  if (letter >= 0x400 && letter <= 0x40F) return letter + 0x50;
  return letter;
}

bool is_accent(char32_t letter) {
  return letter >= 0x300 && letter <= 0x36F;
}

}  // namespace

void fold_into(std::string& folded, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<std::uint8_t>(c) < 0x80) {
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++i;
      continue;
    }
    const auto [letter, bytes] = read_letter(text.substr(i));
    const auto place = letter - latin_first;
    if (letter >= latin_first && place < latin.size() && !latin[place].empty())
      folded += latin[place];
    else if (lower(letter) != letter)
      append(folded, lower(letter));
    else if (!is_accent(letter))
      folded += text.substr(i, bytes);
    i += bytes;
  }
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  fold_into(folded, text);
  return folded;
}

}  // namespace waymark
