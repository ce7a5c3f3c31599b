#pragma once
// The form in which described values lie in the change log and in JSON columns. Names of fields may improve without
// touching what is stored, so fields are keyed by their number:
//
//   {"1":12,"2":3,"10":"Answer within 30 minutes","12":"improve","20":20779}
//
//   id, Date, Instant   their number (days, microseconds); an id that names nothing is 0
//   Period              [grain, index]
//   enum                its word: a word is never given a new meaning
//   number, bool, text  as in JSON; absent optional: null
//   list, struct        array; object by numbers
//
// Empty texts, lists, optionals and ids may be left out where they are also what a fresh value holds. All else is
// written, so a changed default does not change the past. Secrets are stored.
#include <array>
#include <span>
#include <utility>

#include "base/json_value.hpp"
#include "base/json_write.hpp"
#include "base/type_shapes.hpp"

namespace waymark {

/// The whole value.
template <Described T>
void append_stored(std::string& out, const T& value);

/// Only the fields of `after` that differ from `before`; "{}" when none does.
template <Described T>
void append_stored_difference(std::string& out, const T& before, const T& after);

/// Overwrites the fields that are present. Into a fresh T{} that reads what append_stored wrote. Numbers that no
/// field has are skipped and counted in `unknown`, when asked. Errc::corrupt for anything that was not written here.
template <Described T>
[[nodiscard]] Result<void> read_stored_into(T& target, std::string_view stored, std::size_t* unknown = nullptr);
template <Described T>
[[nodiscard]] Result<void> read_stored_into(T& target, JsonValue stored, std::size_t* unknown = nullptr);

namespace stored_detail {

template <class T>
void append_value(std::string& out, const T& value);

template <class T>
bool is_empty(const T& value) {
  if constexpr (TextType<T> || is_vector<T>) {
    return value.empty();
  } else if constexpr (is_optional<T>) {
    return !value.has_value();
  } else if constexpr (is_id<T>) {
    return !value;
  } else {
    return false;
  }
}

/// Writes the fields of `value` for which `wanted(field)` is true.
template <Described T, class Wanted>
void append_fields(std::string& out, const T& value, Wanted&& wanted) {
  char separator = '{';
  std::apply(
      [&](const auto&... each) {
        const auto append_one = [&](const auto& field) {
          if (!wanted(field)) return;
          out += separator;
          out += '"';
          json_detail::append_integer(out, field.number);
          out += "\":";
          append_value(out, value.*(field.member));
          separator = ',';
        };
        (append_one(each), ...);
      },
      fields_of<T>);
  if (separator == '{') out += '{';
  out += '}';
}

template <class T>
void append_value(std::string& out, const T& value) {
  if constexpr (is_id<T>) {
    json_detail::append_integer(out, value.value);
  } else if constexpr (std::same_as<T, Date>) {
    json_detail::append_integer(out, value.days);
  } else if constexpr (std::same_as<T, Instant>) {
    json_detail::append_integer(out, value.microseconds);
  } else if constexpr (std::same_as<T, Period>) {
    out += "[\"";
    out += to_text(value.grain);
    out += "\",";
    json_detail::append_integer(out, value.index);
    out += ']';
  } else if constexpr (is_optional<T>) {
    if (value) {
      append_value(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (is_vector<T>) {
    out += '[';
    bool first = true;
    for (const auto& item : value) {
      if (!first) out += ',';
      first = false;
      append_value(out, static_cast<const typename T::value_type&>(item));
    }
    out += ']';
  } else if constexpr (Described<T>) {
    append_stored(out, value);
  } else {
    append_json(out, value);
  }
}

struct FieldReader {
  std::uint16_t number = 0;
  bool (*read)(JsonValue value, void* owner) = nullptr;
};
/// Finds each member's reader. Empty when all were read, else the number of the field that could not be.
std::optional<std::string> read_fields(JsonValue value, std::span<const FieldReader> readers, void* owner,
                                       std::size_t* unknown);
Error damaged(std::string_view type, const std::string& field);

template <class T>
bool read_value(JsonValue value, T& out);

template <Described T>
inline constexpr auto field_readers = []<std::size_t... position>(std::index_sequence<position...>) {
  return std::array<FieldReader, sizeof...(position)>{
      FieldReader{std::get<position>(fields_of<T>).number, [](JsonValue value, void* owner) {
                    constexpr auto field = std::get<position>(fields_of<T>);
                    return read_value(value, static_cast<T*>(owner)->*(field.member));
                  }}...};
}(std::make_index_sequence<field_count<T>>{});

template <class Integer>
bool read_integer(JsonValue value, Integer& out) {
  if (value.kind() != JsonKind::integer || !std::in_range<Integer>(*value.as_integer())) return false;
  out = static_cast<Integer>(*value.as_integer());
  return true;
}

template <class T>
bool read_list(JsonValue value, std::vector<T>& out) {
  if (!value.is_array()) return false;
  out.clear();
  out.reserve(value.size());
  for (const auto item : value.children()) {
    T read{};
    if (!read_value(item, read)) return false;
    out.push_back(std::move(read));
  }
  return true;
}

bool read_period(JsonValue value, Period& out);
bool read_raw(JsonValue value, RawJson& out);

template <class T>
bool read_value(JsonValue value, T& out) {
  if constexpr (is_id<T>) {
    return read_integer(value, out.value);
  } else if constexpr (std::same_as<T, Date>) {
    return read_integer(value, out.days);
  } else if constexpr (std::same_as<T, Instant>) {
    return read_integer(value, out.microseconds);
  } else if constexpr (std::same_as<T, Period>) {
    return read_period(value, out);
  } else if constexpr (std::same_as<T, RawJson>) {
    return read_raw(value, out);
  } else if constexpr (is_optional<T>) {
    out.reset();
    return value.is_null() || read_value(value, out.emplace());
  } else if constexpr (is_vector<T>) {
    return read_list(value, out);
  } else if constexpr (Described<T>) {
    out = T{};
    return !read_fields(value, field_readers<T>, &out, nullptr);
  } else if constexpr (std::same_as<T, bool>) {
    const auto read = value.as_bool();
    if (read) out = *read;
    return read.has_value();
  } else if constexpr (IntegerType<T>) {
    return read_integer(value, out);
  } else if constexpr (std::same_as<T, double>) {
    const auto read = value.as_number();
    if (read) out = *read;
    return read.has_value();
  } else if constexpr (DescribedEnum<T>) {
    const auto text = value.as_text();
    const auto read = text ? enum_from_text<T>(*text) : std::nullopt;
    if (read) out = *read;
    return read.has_value();
  } else if constexpr (OwnedText<T>) {
    const auto text = value.as_text();
    if (text) out = T(*text);
    return text.has_value();
  } else {
    static_assert(no_such_shape<T>, "this type has no stored form");
  }
}

}  // namespace stored_detail

template <Described T>
void append_stored(std::string& out, const T& value) {
  const T fresh{};
  stored_detail::append_fields(out, value, [&](const auto& field) {
    return !(stored_detail::is_empty(value.*(field.member)) && stored_detail::is_empty(fresh.*(field.member)));
  });
}

template <Described T>
void append_stored_difference(std::string& out, const T& before, const T& after) {
  stored_detail::append_fields(out, after,
                               [&](const auto& field) { return !(before.*(field.member) == after.*(field.member)); });
}

template <Described T>
Result<void> read_stored_into(T& target, JsonValue stored, std::size_t* unknown) {
  const auto wrong = stored_detail::read_fields(stored, stored_detail::field_readers<T>, &target, unknown);
  if (!wrong) return {};
  if constexpr (requires { T::type_name; }) {
    return stored_detail::damaged(T::type_name, *wrong);
  } else {
    return stored_detail::damaged("value", *wrong);
  }
}

template <Described T>
Result<void> read_stored_into(T& target, std::string_view stored, std::size_t* unknown) {
  auto document = parse_json(stored);
  if (!document) return stored_detail::damaged("value", document.error().message);
  return read_stored_into(target, document->root(), unknown);
}

}  // namespace waymark
