#pragma once
// Up to 512 measurements of one metric, segment and grain as a few bytes each. Every version is kept: a block is a
// piece of history, not of current values.
//
// Grammar (all integers are LEB128; "signed" ones zigzag):
//   block    := version=1 count column{7} numbers numbers notes
//   column   := periods, seqs, ordinals, recorded times, authors, sources, is_final: one list of integers each
//   integers := 0 signed                          all are equal
//             | 1 signed (signed length)*         the first, then runs of equal differences
//             | 2 signed bits signed packed       the first, then differences less their minimum, in `bits` bits
//   numbers  := 0                                 none has one
//             | 1 presence decimals scaled exceptions
//   presence := integers                          1: has one
//   scaled   := integers                          value times 10^decimals, of those that are there
//   exceptions := count (place 8 bytes)*          values that no such integer gives back exactly
//   notes    := count (place length bytes)*
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/measurement.hpp"

namespace waymark {

inline constexpr std::size_t block_points_max = 512;

/// The points must have one metric, segment and grain; their order is kept.
[[nodiscard]] std::string encode_block(std::span<const Measurement* const> points);

/// What a block does not say itself.
struct BlockOwner {
  MetricId metric;
  std::string segment;
  Grain grain = Grain::day;
};
/// Errc::corrupt when the bytes are no block.
[[nodiscard]] Result<std::vector<Measurement>> decode_block(std::string_view block, const BlockOwner& owner);

}  // namespace waymark
