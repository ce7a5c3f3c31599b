#pragma once
// Gives the ids inside described values other numbers, when things join a workspace that has its own.
#include <array>
#include <unordered_map>

#include "base/type_shapes.hpp"
#include "domain/change.hpp"

namespace waymark {

class Renumbering {
 public:
  /// What `from` is called from now on.
  template <class IdType>
  void set(IdType from, IdType to) {
    names_.at(kind_of<IdType>())[from.value] = to.value;
  }
  /// An id that was never set keeps its number; whoever checks references finds it.
  template <class IdType>
  [[nodiscard]] IdType of(IdType id) const {
    const auto& names = names_.at(kind_of<IdType>());
    const auto at = names.find(id.value);
    return at == names.end() ? id : IdType{at->second};
  }
  /// Every id in the value, its own included.
  template <class T>
  void apply(T& value) const {
    if constexpr (is_id<T>) {
      value = of(value);
    } else if constexpr (is_optional<T>) {
      if (value) apply(*value);
    } else if constexpr (is_vector<T>) {
      if constexpr (Described<typename T::value_type> || is_id<typename T::value_type>)
        for (auto& each : value) apply(each);
    } else if constexpr (Described<T>) {
      for_each_field<T>([&](const auto& each) { apply(value.*(each.member)); });
    }
  }

 private:
  static constexpr std::size_t kinds = std::variant_size_v<Change>;
  template <class IdType>
  static constexpr std::size_t kind_of() {
    std::size_t found = kinds;
    std::size_t position = 0;
    [&]<class... Entity>(EntityList<Entity...>) {
      ((std::is_same_v<typename Entity::id_type, IdType> ? (found = position++) : ++position), ...);
    }(Entities{});
    return found;
  }
  std::array<std::unordered_map<std::uint32_t, std::uint32_t>, kinds> names_;
};

}  // namespace waymark
