#pragma once
// Which dimension (region, product, channel) tells a deviation best. It only ranks; what moved a number by how much is
// said by segment_change.hpp.
#include <cstdint>
#include <span>
#include <vector>

namespace waymark::analytics {

/// One value of a dimension: what was, and what was forecast for it.
struct DimensionElement {
  double actual = 0;
  double forecast = 0;
};

struct DimensionRank {
  std::uint32_t dimension = 0;          ///< its place in the input
  double surprise = 0;                  ///< of the chosen elements together, at least 0
  double explained = 0;                 ///< share of the deviation that they explain
  std::vector<std::uint32_t> elements;  ///< the most surprising first
};

/// Adtributor (Bhagwan et al., NSDI 2014). Of each dimension elements are taken by surprise (Jensen-Shannon's term of
/// the shares forecast and seen) that explain at least 10 % of the deviation, until they explain 67 %. Dimensions by
/// surprise, at most `most`; those that do not reach 67 % follow behind the others. None when nothing deviates.
[[nodiscard]] std::vector<DimensionRank> rank_dimensions(std::span<const std::vector<DimensionElement>> dimensions,
                                                         std::size_t most = 3);

}  // namespace waymark::analytics
