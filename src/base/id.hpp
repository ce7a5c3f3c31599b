#pragma once
// Ids that people can say: O-12, KR-40, KPI-7. Small numbers for each workspace and kind, allocated in the commit.
// 0 means "none yet". Written in JSON as text ("O-12"), in SQL as a number.
#include <charconv>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace waymark {

template <class Tag>
struct Id {
  std::uint32_t value = 0;
  static constexpr std::string_view prefix = Tag::prefix;

  constexpr auto operator<=>(const Id&) const = default;
  constexpr explicit operator bool() const { return value != 0; }
};

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class Tag>
[[nodiscard]] std::string to_text(Id<Tag> id) {
  return std::string(Tag::prefix) + "-" + std::to_string(id.value);
}

/// Reads "O-12" (letters in either case); nothing when it is not an id of this kind.
template <class IdType>
[[nodiscard]] std::optional<IdType> id_from_text(std::string_view text) {
  const auto prefix = IdType::prefix;
  if (text.size() <= prefix.size() + 1 || text[prefix.size()] != '-') return std::nullopt;
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if ((text[i] & ~0x20) != prefix[i]) return std::nullopt;
  const auto digits = text.substr(prefix.size() + 1);
  std::uint32_t value = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (ec != std::errc{} || end != digits.data() + digits.size() || value == 0 || digits.front() == '0')
    return std::nullopt;
  return IdType{value};
}

}  // namespace waymark

template <class Tag>
struct std::hash<waymark::Id<Tag>> {
  std::size_t operator()(waymark::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
