#include "base/json_read.hpp"

#include <algorithm>

#include "base/json_fault.hpp"

namespace waymark {

std::string JsonPath::pointer() const {
  if (!parent_) return {};
  std::string out = parent_->pointer();
  if (is_index_) {
    out += '/';
    out += std::to_string(index_);
  } else {
    append_pointer_name(out, key_);
  }
  return out;
}

void JsonReport::wrong(const JsonPath& path, std::string message, std::string allowed) {
  if (errors_.size() == limits::field_errors_max) {
    ++unsaid_;
    return;
  }
  errors_.push_back({options_.pointer_prefix + path.pointer(), std::move(message), std::move(allowed)});
}

Error JsonReport::error() && {
  const auto count = errors_.size() + unsaid_;
  Error error = invalid(std::move(errors_));
  if (unsaid_ > 0)
    error.message = std::to_string(count) + " fields are not valid; the first " +
                    std::to_string(limits::field_errors_max) + " are named";
  return error;
}

void read_json_from(const JsonInput& input, RawJson& out) {
  out.text.clear();
  input.value.append_to(out.text);
}

namespace {

std::size_t edit_distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
    }
  }
  return row.back();
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

std::string number_text(double value) {
  std::string out;
  append_json_number(out, value);
  return out;
}

std::string length_range(const Constraint& constraint, std::string_view unit) {
  return std::to_string(constraint.length_min) + " to " + std::to_string(constraint.length_max) + " " +
         std::string(unit);
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}

void report_range(const JsonInput& input, double least, double most) {
  input.wrong("The number lies outside of what is allowed", number_text(least) + " to " + number_text(most));
}

template <class T, class FromText>
void read_text_value(const JsonInput& input, std::string_view allowed, const FromText& from_text, T& out) {
  const auto text = json_detail::text_or_report(input, allowed);
  if (!text) return;
  const auto value = from_text(*text);
  if (!value) return input.wrong("This text cannot be read", std::string(allowed));
  out = *value;
}

}  // namespace

std::string_view nearest_word(std::string_view given, std::span<const std::string_view> words) {
  constexpr std::size_t length_max = 64;  // a longer one is no misspelling, and comparing costs its square
  std::string_view nearest;
  if (given.empty() || given.size() > length_max) return nearest;
  std::size_t least = std::min<std::size_t>(3, given.size() / 3 + 2);
  for (const auto word : words) {
    const auto distance = edit_distance(given, word);
    if (distance >= least) continue;
    least = distance;
    nearest = word;
  }
  return nearest;
}

namespace json_detail {

namespace {

void report_unknown(const JsonInput& member, std::span<const FieldReader> readers, bool for_request) {
  std::vector<std::string_view> names;
  for (const auto& reader : readers)
    if (!reader.secret && !(for_request && reader.refused_in_requests)) names.push_back(reader.name);
  const auto nearest = nearest_word(member.value.key(), names);
  std::string message = "There is no such field";
  if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
  member.wrong(std::move(message), joined(names));
}

}  // namespace

void read_object(const JsonInput& input, std::span<const FieldReader> readers, void* owner, Given& given) {
  if (!input.value.is_object()) return input.wrong("This must be an object", "an object");
  const bool for_request = !input.report.options().accept_read_only;
  std::size_t likely = 0;  // most writers keep the order of the description
  for (const auto member : input.value.children()) {
    const JsonPath path(input.path, member.key());
    const JsonInput inner{input.report, path, member};
    std::size_t at = likely;
    if (at >= readers.size() || readers[at].name != member.key())
      at = static_cast<std::size_t>(std::ranges::find(readers, member.key(), &FieldReader::name) - readers.begin());
    if (at == readers.size()) {
      report_unknown(inner, readers, for_request);
      continue;
    }
    likely = at + 1;
    if (given.test(at)) {
      inner.wrong("The field is given twice");
      continue;
    }
    given.set(at);
    const auto& reader = readers[at];
    if (reader.secret || (for_request && reader.refused_in_requests)) {
      inner.wrong("The field is set by the system");
      continue;
    }
    reader.read(inner, owner);
  }
}

void check_required(const JsonInput& input, std::span<const FieldReader> readers, const Given& given) {
  if (!input.value.is_object()) return;
  for (std::size_t at = 0; at < readers.size(); ++at) {
    const auto& reader = readers[at];
    // What the system sets cannot be asked of a request.
    if (!reader.required || given.test(at) || (reader.refused_in_requests && !input.report.options().accept_read_only))
      continue;
    input.report.wrong(JsonPath(input.path, reader.name), "The field is required");
  }
}

void read_text(const JsonInput& input, const Constraint& constraint, std::string& out) {
  const auto text = text_or_report(input, "a text");
  if (!text) return;
  const auto characters = count_characters(*text);
  if (characters > constraint.length_max)
    return input.wrong("The text is too long: " + std::to_string(characters) + " characters",
                       length_range(constraint, "characters"));
  // Where nothing must be given, an empty text counts as not given: exports hold private metrics without a name.
  const bool may_be_empty = !input.report.options().enforce_required;
  if (characters < constraint.length_min && !(may_be_empty && characters == 0))
    return input.wrong(characters == 0 ? "The text must not be empty" : "The text is too short",
                       length_range(constraint, "characters"));
  if (text->find('\0') != std::string_view::npos)
    return input.wrong("The text contains the character U+0000", "any other character");
  out = *text;
}

void read_bool(const JsonInput& input, bool& out) {
  const auto value = input.value.as_bool();
  if (!value) return input.wrong("This must be true or false", "true, false");
  out = *value;
}

void read_number(const JsonInput& input, const Constraint& constraint, double& out) {
  const auto value = input.value.as_number();
  if (!value) return input.wrong("This must be a number", "a number");
  if (*value < constraint.minimum || *value > constraint.maximum)
    return report_range(input, constraint.minimum, constraint.maximum);
  out = *value;
}

std::optional<std::int64_t> read_integer(const JsonInput& input, const Constraint& constraint, std::int64_t least,
                                         std::int64_t most) {
  const auto number = input.value.as_number();
  if (!number) {
    input.wrong("This must be a whole number", "a whole number");
    return std::nullopt;
  }
  const double from = std::max(constraint.minimum, static_cast<double>(least));
  const double to = std::min(constraint.maximum, static_cast<double>(most));
  if (*number < from || *number > to) {
    report_range(input, from, to);
    return std::nullopt;
  }
  const auto value = input.value.as_integer();
  if (!value) input.wrong("This must be a whole number", "a whole number");
  return value;
}

std::optional<std::string_view> text_or_report(const JsonInput& input, std::string_view allowed) {
  const auto text = input.value.as_text();
  if (!text) input.wrong("This must be a text in quotes", std::string(allowed));
  return text;
}

void report_word(const JsonInput& input, std::string_view given, std::span<const std::string_view> words) {
  std::string message = "This must be one of the words allowed here";
  const auto nearest = nearest_word(given, words);
  if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
  input.wrong(std::move(message), joined(words));
}

void report_id(const JsonInput& input, std::string_view prefix) {
  input.wrong("This is not an id of the kind expected here", "such as " + std::string(prefix) + "-12");
}

void report_null(const JsonInput& input) {
  input.wrong("The field may not be null", "a value");
}

bool is_list(const JsonInput& input, const Constraint& constraint) {
  if (!input.value.is_array()) {
    input.wrong("This must be a list", "a list");
    return false;
  }
  const auto size = input.value.size();
  if (size >= constraint.length_min && size <= constraint.length_max) return true;
  input.wrong(size < constraint.length_min ? "The list has too few items"
                                           : "The list has too many items: " + std::to_string(size),
              length_range(constraint, "items"));
  return false;
}

void read_time(const JsonInput& input, Date& out) {
  read_text_value(input, "a day such as 2026-11-22, from 1900 to 2200", date_from_text, out);
}

void read_time(const JsonInput& input, Instant& out) {
  read_text_value(input, "a time in UTC such as 2026-11-24T16:23:21Z", instant_from_text, out);
}

void read_time(const JsonInput& input, Period& out) {
  read_text_value(input, "a period such as 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026, FY2026-Q4 or FY2026",
                  period_from_text, out);
}

}  // namespace json_detail

}  // namespace waymark
