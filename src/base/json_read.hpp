#pragma once
// Reads described values from JSON and reports every wrong field at once, each with its JSON pointer. What fields()
// says is enforced: required, read-only, ranges, lengths (in characters), words. Absent, null and a value are told
// apart: null is taken only by optional members and ids.
#include <array>
#include <bitset>
#include <limits>
#include <span>
#include <utility>

#include "base/json_value.hpp"
#include "base/json_write.hpp"
#include "base/limits.hpp"
#include "base/patch.hpp"
#include "base/type_shapes.hpp"

namespace waymark {

struct ReadOptions {
  bool accept_read_only = false;  ///< our own exports carry what the system had set; requests may not
  bool enforce_required = true;   ///< false: what is needed may be left out or empty
  std::string pointer_prefix;     ///< put before every pointer: "/rows/12"
};

/// The way from the document to a value, kept on the stack; text is made of it only when something is wrong.
class JsonPath {
 public:
  JsonPath() = default;
  JsonPath(const JsonPath& parent, std::string_view key) : parent_(&parent), key_(key) {}
  JsonPath(const JsonPath& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}
  /// "/key_results/0/target", with ~ and / escaped as RFC 6901 says.
  [[nodiscard]] std::string pointer() const;

 private:
  const JsonPath* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_index_ = false;
};

/// What reading has found wrong so far; at most limits::field_errors_max are kept.
class JsonReport {
 public:
  explicit JsonReport(ReadOptions options) : options_(std::move(options)) {}
  void wrong(const JsonPath& path, std::string message, std::string allowed = {});
  [[nodiscard]] const ReadOptions& options() const { return options_; }
  [[nodiscard]] bool empty() const { return errors_.empty(); }
  [[nodiscard]] Error error() &&;

 private:
  ReadOptions options_;
  std::vector<FieldError> errors_;
  std::size_t unsaid_ = 0;
};

/// One value on its way into a member.
struct JsonInput {
  JsonReport& report;
  const JsonPath& path;
  JsonValue value;
  void wrong(std::string message, std::string allowed = {}) const {
    report.wrong(path, std::move(message), std::move(allowed));
  }
};

/// A type with its own `read_json_from(const JsonInput&, T&)` in its namespace is read by that.
template <class T>
concept ReadsItself = requires(const JsonInput& input, T& out) { read_json_from(input, out); };
void read_json_from(const JsonInput& input, RawJson& out);

template <class T>
void read_json_value(const JsonInput& input, const Constraint& constraint, T& out);

namespace json_detail {

/// What the common code needs to know of a field; `read` knows the types.
struct FieldReader {
  std::string_view name;
  bool required = false;
  bool refused_in_requests = false;
  bool secret = false;
  void (*read)(const JsonInput& input, void* owner) = nullptr;
};

template <Described T, std::size_t position>
void read_field(const JsonInput& input, void* owner) {
  constexpr auto field = std::get<position>(fields_of<T>);
  read_json_value(input, field.constraint, static_cast<T*>(owner)->*(field.member));
}

template <Described T>
inline constexpr auto field_readers = []<std::size_t... position>(std::index_sequence<position...>) {
  constexpr auto make = []<class F>(const F& field, void (*read)(const JsonInput&, void*)) {
    using Member = typename F::member_type;
    return FieldReader{.name = field.name,
                       .required = is_required(field.constraint, TextType<Member> || is_vector<Member>),
                       .refused_in_requests = field.constraint.read_only,
                       .secret = field.constraint.secret,
                       .read = read};
  };
  return std::array<FieldReader, sizeof...(position)>{
      make(std::get<position>(fields_of<T>), &read_field<T, position>)...};
}(std::make_index_sequence<field_count<T>>{});

using Given = std::bitset<64>;
void read_object(const JsonInput& input, std::span<const FieldReader> readers, void* owner, Given& given);
void check_required(const JsonInput& input, std::span<const FieldReader> readers, const Given& given);

void read_text(const JsonInput& input, const Constraint& constraint, std::string& out);
void read_bool(const JsonInput& input, bool& out);
void read_number(const JsonInput& input, const Constraint& constraint, double& out);
/// The whole number within `least`..`most` and the constraint.
std::optional<std::int64_t> read_integer(const JsonInput& input, const Constraint& constraint, std::int64_t least,
                                         std::int64_t most);
/// The text of a value; anything else is reported with what is allowed.
std::optional<std::string_view> text_or_report(const JsonInput& input, std::string_view allowed);
void report_word(const JsonInput& input, std::string_view given, std::span<const std::string_view> words);
void report_id(const JsonInput& input, std::string_view prefix);
void report_null(const JsonInput& input);
/// False, and reported, when this is no list or has too many or too few items.
bool is_list(const JsonInput& input, const Constraint& constraint);

void read_time(const JsonInput& input, Date& out);
void read_time(const JsonInput& input, Instant& out);
void read_time(const JsonInput& input, Period& out);

template <DescribedEnum E>
void read_enum(const JsonInput& input, E& out) {
  const auto words = enum_words<E>();
  const auto text = input.value.as_text();
  const auto value = text ? enum_from_text<E>(*text) : std::nullopt;
  if (!value) return report_word(input, text.value_or(""), words);
  out = *value;
}

template <class IdType>
void read_id(const JsonInput& input, IdType& out) {
  const auto text = input.value.as_text();
  const auto value = text ? id_from_text<IdType>(*text) : std::nullopt;
  if (!value) return report_id(input, IdType::prefix);
  out = *value;
}

template <class T>
void read_list(const JsonInput& input, const Constraint& constraint, std::vector<T>& out) {
  if (!is_list(input, constraint)) return;
  out.clear();
  out.reserve(input.value.size());
  // Lengths of the constraint are about the list; a range is about each number in it.
  const Constraint of_items{.minimum = constraint.minimum, .maximum = constraint.maximum};
  for (const auto item : input.value.children()) {
    const JsonPath path(input.path, out.size());
    T value{};
    read_json_value(JsonInput{input.report, path, item}, of_items, value);
    out.push_back(std::move(value));
  }
}

}  // namespace json_detail

/// Reads one value of any shape. What is wrong goes into the report, and `out` is then unspecified.
template <class T>
void read_json_value(const JsonInput& input, const Constraint& constraint, T& out) {
  using namespace json_detail;
  if constexpr (ReadsItself<T>) {
    read_json_from(input, out);
  } else if constexpr (is_optional<T>) {
    if (!input.value.is_null()) return read_json_value(input, constraint, out.emplace());
    out.reset();
    if (constraint.required && input.report.options().enforce_required) report_null(input);
  } else if constexpr (is_id<T>) {
    if (!input.value.is_null()) return read_id(input, out);
    out = {};
    if (constraint.required) report_null(input);
  } else {
    if (input.value.is_null()) return report_null(input);
    if constexpr (std::same_as<T, std::string>) {
      read_text(input, constraint, out);
    } else if constexpr (std::same_as<T, RareText>) {
      std::string text;
      read_text(input, constraint, text);
      out = std::move(text);
    } else if constexpr (std::same_as<T, bool>) {
      read_bool(input, out);
    } else if constexpr (IntegerType<T>) {
      constexpr auto most = static_cast<std::int64_t>(
          std::min<std::uint64_t>(std::numeric_limits<T>::max(), std::numeric_limits<std::int64_t>::max()));
      constexpr auto least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
      if (const auto value = read_integer(input, constraint, least, most)) out = static_cast<T>(*value);
    } else if constexpr (std::same_as<T, double>) {
      read_number(input, constraint, out);
    } else if constexpr (DescribedEnum<T>) {
      read_enum(input, out);
    } else if constexpr (TimeType<T>) {
      read_time(input, out);
    } else if constexpr (is_vector<T>) {
      read_list(input, constraint, out);
    } else if constexpr (Described<T>) {
      Given given;
      read_object(input, field_readers<T>, &out, given);
      if (input.report.options().enforce_required) check_required(input, field_readers<T>, given);
    } else {
      static_assert(no_such_shape<T>, "this type cannot be read; give it fields() or read_json_from()");
    }
  }
}

/// Reads a described struct, or a list of them, from a part of a document.
template <class T>
[[nodiscard]] Result<T> read_json(JsonValue value, ReadOptions options = {}) {
  JsonReport report(std::move(options));
  const JsonPath root;
  T out{};
  read_json_value(JsonInput{report, root, value}, Constraint{.length_max = limits::bulk_list_items_max}, out);
  if (!report.empty()) return std::move(report).error();
  return out;
}

/// Errc::unreadable when the text is no JSON (see parse_json), Errc::invalid with all wrong fields otherwise.
template <class T>
[[nodiscard]] Result<T> read_json(std::string_view text, ReadOptions options = {}) {
  WM_TRY(document, parse_json(text));
  return read_json<T>(document.root(), std::move(options));
}

/// A partial edit: only fields that are there are given, and none is required.
template <Described T>
[[nodiscard]] Result<Patch<T>> read_json_patch(JsonValue value, ReadOptions options = {}) {
  JsonReport report(std::move(options));
  const JsonPath root;
  const JsonInput input{report, root, value};
  Patch<T> patch;
  json_detail::read_object(input, json_detail::field_readers<T>, &patch.value, patch.given);
  if (!report.empty()) return std::move(report).error();
  return patch;
}

template <Described T>
[[nodiscard]] Result<Patch<T>> read_json_patch(std::string_view text, ReadOptions options = {}) {
  WM_TRY(document, parse_json(text));
  return read_json_patch<T>(document.root(), std::move(options));
}

/// The word that is most like the given one; empty when none is near.
[[nodiscard]] std::string_view nearest_word(std::string_view given, std::span<const std::string_view> words);

}  // namespace waymark
