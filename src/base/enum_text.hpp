#pragma once
// Names of enumerators as text. WM_ENUM(Health, healthy, at_risk) after the enum is the only list of names:
// JSON, SQL, OpenAPI and messages read it.
#include <boost/describe/enum.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string_view>
#include <vector>

/// Declares `enum class Name : std::uint8_t` with its enumerators and their names.
#define WM_ENUM(Name, ...)                        \
  enum class Name : std::uint8_t { __VA_ARGS__ }; \
  BOOST_DESCRIBE_ENUM(Name, __VA_ARGS__)

namespace waymark {

template <class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

/// The enumerator's own word; empty when the value is none of them.
template <DescribedEnum E>
[[nodiscard]] std::string_view to_text(E value) {
  return boost::describe::enum_to_string(value, "");
}

template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_from_text(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (text == enumerator.name) found = enumerator.value;
  });
  return found;
}

/// All words of an enumeration in declaration order.
template <DescribedEnum E>
[[nodiscard]] std::vector<std::string_view> enum_words() {
  std::vector<std::string_view> words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto enumerator) { words.emplace_back(enumerator.name); });
  return words;
}

}  // namespace waymark
