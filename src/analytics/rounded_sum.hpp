#pragma once
// Numbers for people: rounded, and still adding up.
#include <cstdint>
#include <span>
#include <vector>

namespace waymark::analytics {

struct RoundedSum {
  std::vector<double> parts;
  double total = 0;
};

/// Rounds to so many decimals (negative: tens, hundreds) by largest remainders (Hamilton's method): the total is the
/// rounded sum, each part is the number below or above itself, and in units of the last place the parts sum to the
/// total exactly. 0 stays 0. What is too large to have such decimals, or not finite, comes back as it is.
[[nodiscard]] RoundedSum round_to_sum(std::span<const double> parts, int decimals);

struct TopParts {
  std::vector<std::uint32_t> shown;  ///< places of the largest in size, largest first; parts of 0 are left out
  std::uint32_t others = 0;          ///< how many are in the rest, those of 0 not counted
  double rest = 0;                   ///< what they sum to
};
/// At most `most` parts, the others as one rest. A rest of one part is not made: that part is shown.
[[nodiscard]] TopParts top_parts(std::span<const double> parts, std::size_t most);

}  // namespace waymark::analytics
