#pragma once
// What people try on a driver in a what-if, step by step on every path.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace waymark::analytics {

enum class LeverKind : std::uint8_t {
  set,       ///< to `value`
  percent,   ///< by `value` percent
  ramp,      ///< from where it is to `value`, in equal parts over `periods` steps, and then stays there
  shift,     ///< later by `periods` (earlier when negative): each step has the value of so many steps before
  at_least,  ///< raised to `value` where it is below
  at_most,   ///< lowered to `value` where it is above
};

/// Acts on the steps from..until, both included; the first forecast step is 0.
struct Lever {
  LeverKind kind = LeverKind::set;
  std::uint32_t driver = 0;
  double value = 0;
  std::int32_t periods = 0;
  std::uint32_t from = 0;
  std::optional<std::uint32_t> until;  ///< none: to the last step
  bool operator==(const Lever&) const = default;
};

/// Paths of one driver, step after step: the values of all paths at a step lie side by side. `back` rows of history
/// stand before step 0, the same on every path.
struct DriverRows {
  std::size_t paths = 0;
  std::size_t steps = 0;
  std::size_t back = 0;
  std::vector<double> values;  ///< (back + steps) * paths
  [[nodiscard]] double* step(std::size_t at) { return values.data() + (back + at) * paths; }
  [[nodiscard]] const double* step(std::size_t at) const { return values.data() + (back + at) * paths; }
};

/// Alters the rows of steps; history stays. `history`: actual values, newest last. A shift takes what happened before
/// step 0 from there, holding the oldest value where it ends; an earlier one holds the last step.
void pull(const Lever& lever, std::span<const double> history, DriverRows& rows);

}  // namespace waymark::analytics
