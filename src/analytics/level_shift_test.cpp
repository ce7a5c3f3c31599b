#include "analytics/level_shift.hpp"

#include <gmock/gmock.h>

namespace waymark::analytics {
namespace {

using testing::Each;
using testing::ElementsAre;

TEST(LevelShift, ALongHistoryIsMovedToItsNewestLevel) {
  std::vector<double> values(20, 1.0);
  values.insert(values.end(), 8, 5.0);
  EXPECT_THAT(after_level_shift(values, 20, 1),
              testing::AllOf(testing::SizeIs(28), Each(testing::DoubleNear(5, 1e-12))));
}

TEST(LevelShift, ValuesAroundZeroAreMovedByADifference) {
  const auto moved = after_level_shift(std::vector<double>{-1, 1, -1, 1, 9, 11}, 4, 1);
  EXPECT_THAT(moved, ElementsAre(9, 11, 9, 11, 9, 11));
}

TEST(LevelShift, PositiveValuesAreMovedInProportion) {
  const auto moved = after_level_shift(std::vector<double>{10, 20, 10, 20, 20, 40}, 4, 2);
  EXPECT_THAT(moved, testing::Pointwise(testing::DoubleNear(1e-9), {20, 40, 20, 40, 20, 40}));
}

TEST(LevelShift, ASeasonIsComparedWithTheOneBefore) {
  // The new level began in the high quarter: the step is 50, not 50 and the season.
  std::vector<double> values;
  values.reserve(10);
  for (int t = 0; t < 10; ++t) values.push_back((t % 4 == 2 ? 40.0 : 0.0) + (t >= 10 ? 50 : 0) - 10);
  values.push_back(40 + 50 - 10);
  const auto moved = after_level_shift(values, 10, 4);
  EXPECT_DOUBLE_EQ(moved[0], -10 + 50);
  EXPECT_DOUBLE_EQ(moved[2], 30 + 50);
}

TEST(LevelShift, AtTheVeryBeginningOrBeyondTheEndNothingHappens) {
  const std::vector<double> values{1, 2, 3};
  EXPECT_EQ(after_level_shift(values, 0, 1), values);
  EXPECT_EQ(after_level_shift(values, 3, 1), values);
}

}  // namespace
}  // namespace waymark::analytics
