#pragma once
// What many paths say together about one number.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace waymark::analytics {

/// The borders of the 95 % and 80 % intervals and the median.
inline constexpr std::array<double, 5> summary_levels{0.025, 0.1, 0.5, 0.9, 0.975};

struct PathSummary {
  double mean = 0;
  std::array<double, 5> quantiles{};  ///< at summary_levels, joined by lines between neighbours
  std::uint32_t without_value = 0;    ///< paths on which there is none; they are left out of the rest
  bool operator==(const PathSummary&) const = default;
};

/// Of one value from each path; NaN: none. All 0 when no path has a value. Linear time.
class PathSummarizer {
 public:
  [[nodiscard]] PathSummary summarize(std::span<const double> values);

 private:
  void pick(std::span<const double> values, double least, double most, PathSummary& summary);
  // Kept from one call to the next, so that a summary allocates nothing.
  std::vector<double> present_;
  std::vector<std::uint16_t> buckets_;
  std::vector<double> sorted_;
};

/// Share of paths that are at least (or at most) `wanted`, never nearer to 0 or 1 than half a path: so many paths
/// cannot say more. Paths without a value are left out; 0.5 when there are no others.
[[nodiscard]] double share_reaching(std::span<const double> values, double wanted, bool at_least);

}  // namespace waymark::analytics
