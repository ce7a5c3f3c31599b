#pragma once
// Reads what stands behind the question mark into a described struct, with the same checks as a JSON body. Lists are
// given by commas or by repeating the name.
#include "base/json_read.hpp"

namespace waymark {

/// One "name=value", decoded.
struct QueryField {
  std::string name;
  std::string value;
};

/// Percent-decodes; "+" is a space when `plus_is_space`. Nothing when a % is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
/// Errors: unreadable.
[[nodiscard]] Result<std::vector<QueryField>> split_query(std::string_view query);

/// How a field's text becomes JSON.
enum class QueryShape : std::uint8_t { text, plain, list_of_text, list_of_plain };
struct QueryFieldShape {
  std::string_view name;
  QueryShape shape;
};

template <class T>
constexpr QueryShape query_shape() {
  if constexpr (is_optional<T>) {
    return query_shape<typename T::value_type>();
  } else if constexpr (is_vector<T>) {
    return query_shape<typename T::value_type>() == QueryShape::text ? QueryShape::list_of_text
                                                                     : QueryShape::list_of_plain;
  } else if constexpr (NumberType<T> || std::same_as<T, bool>) {
    return QueryShape::plain;
  } else {
    return QueryShape::text;
  }
}

/// The fields as a JSON object for the reader.
[[nodiscard]] std::string query_as_json(const std::vector<QueryField>& fields, std::span<const QueryFieldShape> shapes);
/// Names of the query's fields instead of JSON pointers; unreadable (400) when one of them is not known at all.
[[nodiscard]] Error query_error(Error error, const std::vector<QueryField>& fields,
                                std::span<const QueryFieldShape> shapes);

/// Errors: unreadable (unknown name, twice, bad encoding), invalid (all wrong values).
template <Described T>
[[nodiscard]] Result<T> read_query(std::string_view query) {
  static constexpr auto shapes = std::apply(
      [](const auto&... field) {
        return std::array<QueryFieldShape, sizeof...(field)>{
            QueryFieldShape{field.name, query_shape<typename std::decay_t<decltype(field)>::member_type>()}...};
      },
      fields_of<T>);
  if (query.empty()) {
    static const Result<T> of_nothing = read_json<T>(std::string_view("{}"), ReadOptions{.enforce_required = true});
    if (of_nothing) return *of_nothing;
    return query_error(of_nothing.error(), {}, shapes);
  }
  WM_TRY(fields, split_query(query));
  auto value = read_json<T>(query_as_json(fields, shapes), ReadOptions{.enforce_required = true});
  if (!value) return query_error(std::move(value).error(), fields, shapes);
  return value;
}

/// For endpoints without query fields.
[[nodiscard]] Result<void> refuse_query(std::string_view query);

}  // namespace waymark
