#pragma once
// Describe once. A struct lists its fields in one constexpr fields(); the JSON codec, the SQL columns, the audit
// diff, OpenAPI and the TypeScript types are read from that list. There is no second list.
//
//   struct Team {
//     std::string name;
//     static constexpr auto fields() {
//       return field_list(field(1, "name", &Team::name, "What people call it.", text(1, 200)));
//     }
//   };
//
// The number of a field is what is stored in the change log; a number is never used again for another meaning.
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace waymark {

/// What a value must satisfy beside its type. Lengths count characters of a text or items of a list.
struct Constraint {
  double minimum = -1e15;
  double maximum = 1e15;
  std::uint32_t length_min = 0;
  std::uint32_t length_max = 1'000;
  bool required = false;   ///< must be given on creation (strings and lists with length_min > 0 are so too)
  bool read_only = false;  ///< set by the system; refused in requests
  bool secret = false;     ///< stored, never shown
};

constexpr Constraint anything() {
  return {};
}
constexpr Constraint text(std::uint32_t length_min, std::uint32_t length_max) {
  return {.length_min = length_min, .length_max = length_max};
}
constexpr Constraint range(double minimum, double maximum) {
  return {.minimum = minimum, .maximum = maximum};
}
constexpr Constraint items(std::uint32_t most) {
  return {.length_max = most};
}
constexpr Constraint required() {
  return {.required = true};
}
constexpr Constraint read_only() {
  return {.read_only = true};
}
constexpr Constraint secret() {
  return {.read_only = true, .secret = true};
}

template <class Owner, class Member>
struct Field {
  using owner_type = Owner;
  using member_type = Member;
  std::uint16_t number;
  std::string_view name;
  Member Owner::* member;
  std::string_view sentence;
  Constraint constraint;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::uint16_t number, std::string_view name, Member Owner::* member,
                                     std::string_view sentence, Constraint constraint = {}) {
  return {number, name, member, sentence, constraint};
}

template <class... Fields>
constexpr auto field_list(Fields... fields) {
  return std::make_tuple(fields...);
}

/// The fields of `Derived` that it inherits, then its own.
template <class Derived, class BaseFields, class... Own>
constexpr auto extend(BaseFields base, Own... own) {
  return std::apply(
      [&](auto... inherited) {
        return std::make_tuple(
            Field<Derived, typename decltype(inherited)::member_type>{
                inherited.number, inherited.name, inherited.member, inherited.sentence, inherited.constraint}...,
            own...);
      },
      base);
}

template <class T>
concept Described = requires { T::fields(); };

/// Calls visit(field) for each field of T in order.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, T::fields());
}

template <Described T>
inline constexpr std::size_t field_count = std::tuple_size_v<decltype(T::fields())>;

}  // namespace waymark
