#include "base/json_fault.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/limits.hpp"

namespace waymark {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// An array or object that is being read.
struct Level {
  bool is_object = false;
  std::size_t index = 0;
  std::string name;
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  JsonFault run() {
    skip_space();
    if (at_end()) return fault("it is empty");
    while (fault_.message.empty() && !done_) step();
    if (!fault_.message.empty()) return std::move(fault_);
    skip_space();
    if (!at_end()) return fault("nothing may follow the value");
    if (out_of_range_) return std::move(number_fault_);
    return {};
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char here() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (!at_end() && (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')) ++at_;
  }

  JsonFault fault(std::string message) {
    if (fault_.message.empty()) fault_ = {.offset = at_, .message = std::move(message), .pointer = pointer()};
    return fault_;
  }

  [[nodiscard]] std::string pointer() const {
    std::string out;
    for (const auto& level : levels_) {
      if (level.is_object) {
        append_pointer_name(out, level.name);
      } else {
        out += '/' + std::to_string(level.index);
      }
    }
    return out;
  }

  /// One value's beginning, and all closings after it.
  void step() {
    skip_space();
    if (here() == '{' || here() == '[') return open();
    scalar();
    after_value();
  }

  void open() {
    const bool is_object = text_[at_++] == '{';
    if (levels_.size() == limits::json_depth_max) {
      fault("it is nested more than " + std::to_string(limits::json_depth_max) + " deep");
      return;
    }
    levels_.push_back({.is_object = is_object});
    skip_space();
    if (take(is_object ? '}' : ']')) {
      levels_.pop_back();
      return after_value();
    }
    if (is_object) name();
  }

  void name() {
    skip_space();
    const std::size_t start = at_;
    if (here() != '"') {
      fault("a name in double quotes should stand here");
      return;
    }
    string();
    levels_.back().name = text_.substr(start + 1, at_ > start + 2 ? at_ - start - 2 : 0);
    skip_space();
    if (fault_.message.empty() && !take(':')) fault("a colon should stand here");
  }

  void after_value() {
    while (fault_.message.empty()) {
      if (levels_.empty()) {
        done_ = true;
        return;
      }
      skip_space();
      const bool is_object = levels_.back().is_object;
      if (take(',')) {
        ++levels_.back().index;
        if (is_object) name();
        return;
      }
      if (!take(is_object ? '}' : ']')) {
        fault(at_end()    ? "it ends too early"
              : is_object ? "a comma or } should stand here"
                          : "a comma or ] should stand here");
        return;
      }
      levels_.pop_back();
    }
  }

  void scalar() {
    if (at_end()) {
      fault("it ends too early");
    } else if (here() == '"') {
      string();
    } else if (here() == '-' || is_digit(here())) {
      number();
    } else if (!word("true") && !word("false") && !word("null")) {
      fault("a value should stand here");
    }
  }

  bool word(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  void string() {
    ++at_;
    while (fault_.message.empty() && !at_end()) {
      if (take('"')) return;
      if (take('\\')) {
        escape();
      } else if (static_cast<unsigned char>(here()) < 0x20) {
        fault("a control character must be escaped");
      } else if (const auto length = utf8_character(text_.substr(at_)); length > 0) {
        at_ += length;
      } else {
        fault("this is not UTF-8");
      }
    }
    fault("a text is not closed");
  }

  void escape() {
    constexpr std::string_view letters = "\"\\/bfnrt";
    if (!at_end() && letters.find(here()) != std::string_view::npos) {
      ++at_;
      return;
    }
    const auto code = code_unit();
    if (!code || (*code >= 0xdc00 && *code < 0xe000)) {
      fault("this escape is none of JSON");
      return;
    }
    if (*code < 0xd800 || *code >= 0xe000) return;
    const bool has_escape = take('\\');
    const auto low = has_escape ? code_unit() : std::nullopt;
    if (!low || *low < 0xdc00 || *low >= 0xe000) fault("half of a surrogate pair is missing");
  }

  std::optional<unsigned> code_unit() {
    const auto digits = text_.substr(at_, 5);
    if (digits.size() < 5 || digits[0] != 'u' || !std::ranges::all_of(digits.substr(1), is_hex)) return std::nullopt;
    unsigned code = 0;
    std::from_chars(digits.data() + 1, digits.data() + 5, code, 16);
    at_ += 5;
    return code;
  }

  void digits() {
    if (!is_digit(here())) fault("a digit should stand here");
    while (is_digit(here())) ++at_;
  }

  void number() {
    const std::size_t start = at_;
    take('-');
    if (!take('0')) digits();
    if (take('.')) digits();
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      digits();
    }
    if (is_digit(here())) fault("a number may not begin with 0");
    double value = 0;
    const auto [end, ec] = std::from_chars(text_.data() + start, text_.data() + at_, value);
    // A number too small for a double is zero; only one too large is a fault. Whole ones end at 2^64.
    const bool is_whole = text_.substr(start, at_ - start).find_first_of(".eE") == std::string_view::npos;
    const bool large = ec == std::errc::result_out_of_range ? !is_tiny(text_.substr(start, at_ - start))
                                                            : is_whole && (value > 9e18 || value < -9e18);
    if (large && !out_of_range_) {
      out_of_range_ = true;
      number_fault_ = {.offset = start, .message = "it is too large", .pointer = pointer(), .out_of_range = true};
    }
  }

  static bool is_tiny(std::string_view number) {
    const auto exponent = number.find_first_of("eE");
    return exponent != std::string_view::npos ? number.substr(exponent + 1).starts_with('-') : number.find('.') <= 2;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Level> levels_;
  JsonFault fault_;
  JsonFault number_fault_;
  bool out_of_range_ = false;
  bool done_ = false;
};

}  // namespace

JsonFault find_json_fault(std::string_view text) {
  return Scanner(text).run();
}

std::string json_position(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto start = before.rfind('\n');
  const auto in_line = start == std::string_view::npos ? before : before.substr(start + 1);
  const auto column = std::ranges::count_if(in_line, [](char c) { return (c & 0xc0) != 0x80; }) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::size_t utf8_character(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  // Not the shortest form, surrogates, beyond U+10FFFF (RFC 3629, section 4).
  if ((first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f) || (first == 0xf0 && byte(1) < 0x90) ||
      (first == 0xf4 && byte(1) > 0x8f))
    return 0;
  return length;
}

void append_pointer_name(std::string& out, std::string_view name) {
  out += '/';
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

}  // namespace waymark
