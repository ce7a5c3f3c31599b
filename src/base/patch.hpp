#pragma once
// A partial edit: a value of T and which of its fields were given. A field that was absent stays as it is;
// a field given as null becomes empty (only optional fields may be null).
#include <bitset>

#include "base/field.hpp"

namespace waymark {

template <Described T>
struct Patch {
  T value{};
  std::bitset<64> given{};  ///< by position in T::fields()

  /// Marks one field as given, by name; used by code that builds a patch without JSON.
  template <class Member>
  Patch& set(Member T::* member, std::type_identity_t<Member> new_value) {
    std::size_t position = 0;
    for_each_field<T>([&](const auto& each) {
      if constexpr (std::is_same_v<decltype(each.member), Member T::* const> ||
                    std::is_same_v<std::remove_cv_t<decltype(each.member)>, Member T::*>) {
        if (each.member == member) given.set(position);
      }
      ++position;
    });
    value.*member = std::move(new_value);
    return *this;
  }
};

/// `target` with the given fields of the patch in place of its own.
template <Described T>
void merge(T& target, const Patch<T>& patch) {
  static_assert(field_count<T> <= 64);
  std::size_t position = 0;
  for_each_field<T>([&](const auto& each) {
    if (patch.given.test(position++)) target.*(each.member) = patch.value.*(each.member);
  });
}

}  // namespace waymark
