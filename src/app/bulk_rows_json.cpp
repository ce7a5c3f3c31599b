// Newline-delimited JSON, one flat object a line. A reader of its own: rows have seven known fields, and a tree for
// each of a million rows would cost more than storing them.
#include <array>
#include <cstring>

#include "app/bulk_rows.hpp"
#include "app/bulk_text.hpp"

namespace waymark {

namespace {

struct Wrong {
  std::string_view field;
  std::string message;
};

/// Reads one line. After a failure `wrong` says why.
class LineParser {
 public:
  /// `scratch` holds texts whose escapes were resolved.
  LineParser(std::string_view line, std::array<std::string, 4>& scratch) : rest_(line), scratch_(scratch) {}

  [[nodiscard]] bool parse(BulkRow& row);
  Wrong wrong;

 private:
  bool fail(std::string_view field, std::string message) {
    wrong = {field, std::move(message)};
    return false;
  }
  void skip_spaces() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t' || rest_.front() == '\r'))
      rest_.remove_prefix(1);
  }
  [[nodiscard]] bool take(char letter) {
    skip_spaces();
    if (!rest_.starts_with(letter)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  [[nodiscard]] bool member(BulkRow& row);
  [[nodiscard]] bool known_member(BulkRow& row, std::string_view name);
  [[nodiscard]] bool text(std::string_view field, std::string_view& out, bool may_be_null);
  [[nodiscard]] bool number(std::string_view field, std::optional<double>& out);
  [[nodiscard]] bool truth(std::string_view field, bool& out);
  [[nodiscard]] std::optional<std::string_view> string_token();
  [[nodiscard]] bool unescape(std::string_view raw, std::string& out) const;
  [[nodiscard]] static std::optional<std::uint32_t> hex4(std::string_view digits);
  bool first_time(std::uint32_t bit, std::string_view field) {
    if ((given_ & bit) != 0) return fail(field, "is given twice");
    given_ |= bit;
    return true;
  }

  std::string_view rest_;
  std::array<std::string, 4>& scratch_;
  std::size_t scratch_used_ = 0;
  std::uint32_t given_ = 0;
};

enum Given : std::uint32_t { metric = 1, period = 2, value = 4, segment = 8, weight = 16, note = 32, is_final = 64 };

bool LineParser::parse(BulkRow& row) {
  if (!take('{')) return fail("", "is no JSON object");
  if (!take('}')) {
    do {
      if (!member(row)) return false;
    } while (take(','));
    if (!take('}')) return fail("", "is no JSON object: a comma or } is missing");
  }
  skip_spaces();
  if (!rest_.empty()) return fail("", "goes on after its JSON object");
  if ((given_ & Given::metric) == 0) return fail("metric", "is missing");
  if ((given_ & Given::period) == 0) return fail("period", "is missing");
  if ((given_ & Given::value) == 0) return fail("value", "is missing; null takes a value back");
  return true;
}

bool LineParser::member(BulkRow& row) {
  skip_spaces();
  const auto raw = string_token();
  if (!raw) return fail("", "is no JSON object: a name in quotes is missing");
  if (!take(':')) return fail("", "is no JSON object: a colon is missing");
  skip_spaces();
  return known_member(row, *raw);
}

bool LineParser::known_member(BulkRow& row, std::string_view name) {
  if (name == "metric") return first_time(Given::metric, name) && text(name, row.metric, false);
  if (name == "period") return first_time(Given::period, name) && text(name, row.period, false);
  if (name == "value") return first_time(Given::value, name) && number(name, row.value);
  if (name == "segment") return first_time(Given::segment, name) && text(name, row.segment, true);
  if (name == "weight") return first_time(Given::weight, name) && number(name, row.weight);
  if (name == "note") return first_time(Given::note, name) && text(name, row.note, true);
  if (name == "is_final") return first_time(Given::is_final, name) && truth(name, row.is_final);
  std::string known(name.substr(0, 60));
  return fail("", "has a field that is not known: " + known +
                      ". Known are metric, period, value, segment, weight, note, is_final");
}

bool LineParser::text(std::string_view field, std::string_view& out, bool may_be_null) {
  if (may_be_null && take_word("null")) return true;
  const auto raw = string_token();
  if (!raw) return fail(field, "must be a text in quotes");
  out = *raw;
  if (raw->find('\\') == std::string_view::npos) return true;
  auto& room = scratch_[scratch_used_++];
  if (!unescape(*raw, room)) return fail(field, "holds an escape that JSON does not know");
  out = room;
  return true;
}

bool LineParser::number(std::string_view field, std::optional<double>& out) {
  if (take_word("null")) return true;
  std::size_t length = 0;
  while (length < rest_.size() && std::strchr("+-.0123456789eE", rest_[length]) != nullptr && rest_[length] != '\0')
    ++length;
  out = bulk_text::number(rest_.substr(0, length));
  if (!out) return fail(field, "is no number between -1e15 and 1e15");
  rest_.remove_prefix(length);
  return true;
}

bool LineParser::truth(std::string_view field, bool& out) {
  if (take_word("true")) {
    out = true;
    return true;
  }
  if (take_word("false")) return true;
  return fail(field, "must be true or false");
}

/// What stands between the quotes, escapes as written.
std::optional<std::string_view> LineParser::string_token() {
  if (!rest_.starts_with('"')) return std::nullopt;
  for (std::size_t at = 1; at < rest_.size(); ++at) {
    const auto letter = static_cast<unsigned char>(rest_[at]);
    if (letter == '\\') {
      ++at;
    } else if (letter == '"') {
      const auto raw = rest_.substr(1, at - 1);
      rest_.remove_prefix(at + 1);
      return raw;
    } else if (letter < 0x20) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> LineParser::hex4(std::string_view digits) {
  if (digits.size() < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char digit : digits.substr(0, 4)) {
    const auto lower = static_cast<char>(digit | 0x20);
    if (digit >= '0' && digit <= '9')
      value = value * 16 + static_cast<std::uint32_t>(digit - '0');
    else if (lower >= 'a' && lower <= 'f')
      value = value * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
    else
      return std::nullopt;
  }
  return value;
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xc0 | (point >> 6));
    add(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    add(0xe0 | (point >> 12));
    add(0x80 | ((point >> 6) & 0x3f));
    add(0x80 | (point & 0x3f));
  } else {
    add(0xf0 | (point >> 18));
    add(0x80 | ((point >> 12) & 0x3f));
    add(0x80 | ((point >> 6) & 0x3f));
    add(0x80 | (point & 0x3f));
  }
}

bool LineParser::unescape(std::string_view raw, std::string& out) const {
  constexpr std::string_view plain = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  out.clear();
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] != '\\') {
      out += raw[at];
      continue;
    }
    const char kind = raw[++at];
    if (const auto known = plain.find(kind); known != std::string_view::npos) {
      out += meant[known];
      continue;
    }
    auto point = kind == 'u' ? hex4(raw.substr(at + 1)) : std::nullopt;
    if (!point || *point == 0) return false;
    at += 4;
    if (*point >= 0xd800 && *point <= 0xdbff) {
      const auto low = raw.substr(at + 1).starts_with("\\u") ? hex4(raw.substr(at + 3)) : std::nullopt;
      if (!low || *low < 0xdc00 || *low > 0xdfff) return false;
      point = 0x10000 + ((*point - 0xd800) << 10) + (*low - 0xdc00);
      at += 6;
    } else if (*point >= 0xdc00 && *point <= 0xdfff) {
      return false;
    }
    append_utf8(out, *point);
  }
  return true;
}

class JsonRowReader final : public BulkRowReader {
 public:
  Result<void> feed(std::string_view bytes, BulkRowSink& sink) override {
    while (!stopped_) {
      const auto end = bytes.find('\n');
      if (end == std::string_view::npos) break;
      if (kept_.empty()) {
        line(bytes.substr(0, end), sink);
      } else {
        kept_.append(bytes.substr(0, end));
        line(kept_, sink);
        kept_.clear();
      }
      bytes.remove_prefix(end + 1);
    }
    if (stopped_) return {};
    kept_.append(bytes);
    if (kept_.size() > bulk_row_bytes_max)
      return unreadable("Line " + std::to_string(number_ + 1) + " is longer than a row may be.");
    return {};
  }
  Result<void> finish(BulkRowSink& sink) override {
    if (!stopped_ && !kept_.empty()) line(kept_, sink);
    kept_.clear();
    return {};
  }

 private:
  void line(std::string_view text, BulkRowSink& sink) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (++number_ == 1 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") == std::string_view::npos) return;
    BulkRow row{.line = number_};
    LineParser parser(text, scratch_);
    bool fine = parser.parse(row);
    if (fine && !bulk_text::is_utf8(text)) {
      fine = false;
      parser.wrong = {"", "is no valid UTF-8"};
    }
    if (!fine) {
      stopped_ = !sink.error(
          {.line = number_, .field_name = std::string(parser.wrong.field), .message = std::move(parser.wrong.message)});
    } else if (auto error = bulk_text::check_texts(row)) {
      stopped_ = !sink.error(std::move(*error));
    } else {
      stopped_ = !sink.row(row);
    }
  }

  std::string kept_;  ///< a line whose end has not come yet
  std::array<std::string, 4> scratch_;
  std::uint64_t number_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::unique_ptr<BulkRowReader> make_csv_row_reader();

std::unique_ptr<BulkRowReader> make_bulk_row_reader(BulkFormat format) {
  if (format == BulkFormat::csv) return make_csv_row_reader();
  return std::make_unique<JsonRowReader>();
}

}  // namespace waymark
