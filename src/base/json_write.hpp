#pragma once
// Writes described values as JSON. An id is text ("O-12", null when there is none), times are their texts, an enum is
// its word, an absent optional is null, a number is the shortest text that reads back to the same double. Fields marked
// secret are left out. Text is taken as UTF-8.
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "base/type_shapes.hpp"

namespace waymark {

/// JSON that is already text, written as it stands.
struct RawJson {
  std::string text;
  bool operator==(const RawJson&) const = default;
};
inline void append_json_to(std::string& out, const RawJson& value) {
  out += value.text;
}

/// The text in quotes, escaped.
void append_json_string(std::string& out, std::string_view text);
/// NaN and infinity have no JSON: giving one is a programmer's mistake.
void append_json_number(std::string& out, double value);

/// A type with its own `append_json_to(std::string&, const T&)` in its namespace is written by that.
template <class T>
concept WritesItself = requires(std::string& out, const T& value) { append_json_to(out, value); };

template <class T>
void append_json(std::string& out, const T& value);

namespace json_detail {

template <IntegerType T>
void append_integer(std::string& out, T value) {
  std::array<char, 24> text;
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  out.append(text.data(), written.ptr);
}

/// `,"name":` of each field, made once: as four appends they took a third of the time of a long list.
template <Described T>
const auto& key_texts() {
  static const auto texts = std::apply(
      [](const auto&... each) {
        return std::array<std::string, sizeof...(each)>{(",\"" + std::string(each.name) + "\":")...};
      },
      fields_of<T>);
  return texts;
}

template <Described T>
void append_object(std::string& out, const T& value) {
  const auto begin = out.size();
  const auto* key = key_texts<T>().data();
  std::apply(
      [&](const auto&... each) {
        const auto append_one = [&](const auto& field, const std::string& text) {
          if (field.constraint.secret) return;
          out += text;
          append_json(out, value.*(field.member));
        };
        (append_one(each, *key++), ...);
      },
      fields_of<T>);
  if (out.size() == begin)
    out += '{';
  else
    out[begin] = '{';
  out += '}';
}

template <class List>
void append_array(std::string& out, const List& list) {
  out += '[';
  bool first = true;
  for (const auto& item : list) {
    if (!first) out += ',';
    first = false;
    append_json(out, static_cast<const typename List::value_type&>(item));
  }
  out += ']';
}

}  // namespace json_detail

template <class T>
void append_json(std::string& out, const T& value) {
  if constexpr (WritesItself<T>) {
    append_json_to(out, value);
  } else if constexpr (TextType<T>) {
    append_json_string(out, value);
  } else if constexpr (std::same_as<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (IntegerType<T>) {
    json_detail::append_integer(out, value);
  } else if constexpr (std::floating_point<T>) {
    append_json_number(out, value);
  } else if constexpr (DescribedEnum<T>) {
    out += '"';
    out += to_text(value);
    out += '"';
  } else if constexpr (is_id<T>) {
    if (!value) {
      out += "null";
      return;
    }
    out += '"';
    out += T::prefix;
    out += '-';
    json_detail::append_integer(out, value.value);
    out += '"';
  } else if constexpr (TimeType<T>) {
    out += '"';
    append_text(out, value);
    out += '"';
  } else if constexpr (is_optional<T>) {
    if (value) {
      append_json(out, *value);
    } else {
      out += "null";
    }
  } else if constexpr (is_vector<T>) {
    json_detail::append_array(out, value);
  } else if constexpr (Described<T>) {
    json_detail::append_object(out, value);
  } else {
    static_assert(no_such_shape<T>, "this type has no JSON; give it fields() or append_json_to()");
  }
}

template <class T>
[[nodiscard]] std::string to_json(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace waymark
