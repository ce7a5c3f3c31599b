#include "analytics/dimension_rank.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace waymark::analytics {
namespace {

TEST(DimensionRank, PutsTheDimensionFirstInWhichOneElementTellsAll) {
  // 100 are missing: all of one product, an equal part of every region.
  const std::vector<std::vector<DimensionElement>> dimensions{
      {{250, 275}, {250, 275}, {250, 275}, {250, 275}},
      {{500, 500}, {100, 200}, {400, 400}},
  };
  const auto ranks = rank_dimensions(dimensions);
  ASSERT_EQ(ranks.size(), 2U);
  EXPECT_EQ(ranks[0].dimension, 1U);
  EXPECT_EQ(ranks[0].elements, std::vector<std::uint32_t>{1});
  EXPECT_NEAR(ranks[0].explained, 1, 1e-12);
  EXPECT_GT(ranks[0].surprise, ranks[1].surprise);
  EXPECT_NEAR(ranks[1].surprise, 0, 1e-12);
}

TEST(DimensionRank, KeepsAsManyAsAreAskedFor) {
  const std::vector<std::vector<DimensionElement>> dimensions(6, {{10, 20}, {30, 30}});
  EXPECT_EQ(rank_dimensions(dimensions).size(), 3U);
  EXPECT_EQ(rank_dimensions(dimensions, 5).size(), 5U);
}

TEST(DimensionRank, SaysNothingWhereNothingDeviates) {
  const std::vector<std::vector<DimensionElement>> dimensions{{{10, 10}, {5, 5}}, {{10, 20}, {20, 10}}, {}};
  EXPECT_TRUE(rank_dimensions(dimensions).empty());
}

TEST(DimensionRank, StaysFiniteWithZerosAndNegatives) {
  const std::vector<std::vector<DimensionElement>> dimensions{{{-10, 0}, {0, 5}, {30, -2}}, {{0, 1}, {1e9, -1e9}}};
  for (const auto& rank : rank_dimensions(dimensions)) {
    EXPECT_TRUE(std::isfinite(rank.surprise));
    EXPECT_TRUE(std::isfinite(rank.explained));
  }
}

}  // namespace
}  // namespace waymark::analytics
