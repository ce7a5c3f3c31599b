#pragma once
// Which shape a member's type has; the codecs choose by it.
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.hpp"
#include "base/enum_text.hpp"
#include "base/field.hpp"
#include "base/id.hpp"
#include "base/rare_text.hpp"

namespace waymark {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
concept OwnedText = std::same_as<T, std::string> || std::same_as<T, RareText>;
template <class T>
concept TextType = OwnedText<T> || std::same_as<T, std::string_view>;
template <class T>
concept IntegerType = std::integral<T> && !std::same_as<T, bool>;
template <class T>
concept NumberType = IntegerType<T> || std::floating_point<T>;
/// Date, Instant and Period: values that people write as text.
template <class T>
concept TimeType = std::same_as<T, Date> || std::same_as<T, Instant> || std::same_as<T, Period>;

/// All fields of T, computed by the compiler.
template <Described T>
inline constexpr auto fields_of = T::fields();

/// True when the field must be given on creation.
constexpr bool is_required(const Constraint& constraint, bool has_length) {
  return constraint.required || (has_length && constraint.length_min > 0);
}

/// For static_assert in the branch of a type that a codec does not know.
template <class T>
inline constexpr bool no_such_shape = false;

}  // namespace waymark
