#include "analytics/gaps.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "analytics/frequency.hpp"

namespace waymark::analytics {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(Gaps, InsideAGapTheLineBetweenTheNeighboursIsTaken) {
  const auto filled = fill_gaps(std::vector<double>{1, missing, missing, 4, 6, missing, 2});
  EXPECT_THAT(filled.values, ElementsAre(1, 2, 3, 4, 6, 4, 2));
  EXPECT_EQ(filled.filled, 3);
  EXPECT_EQ(filled.missing_at_end, 0);
}

TEST(Gaps, NothingIsInventedAtTheEnds) {
  const auto filled = fill_gaps(std::vector<double>{missing, 3, 5, missing, missing});
  EXPECT_THAT(filled.values, ElementsAre(3, 5));
  EXPECT_EQ(filled.filled, 0);
  EXPECT_EQ(filled.missing_at_end, 2);
}

TEST(Gaps, AHistoryWithoutAnyValueIsEmpty) {
  const auto filled = fill_gaps(std::vector<double>{missing, missing});
  EXPECT_THAT(filled.values, IsEmpty());
  EXPECT_EQ(filled.missing_at_end, 2);
  EXPECT_THAT(fill_gaps({}).values, IsEmpty());
}

TEST(Gaps, AnInfinityCountsAsMissing) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THAT(fill_gaps(std::vector<double>{1, infinity, 3}).values, ElementsAre(1, 2, 3));
}

TEST(Frequency, MonthsComeByTheDozen) {
  EXPECT_EQ(natural_period(Frequency::month), 12);
  EXPECT_EQ(natural_period(Frequency::year), 1);
  EXPECT_EQ(to_text(Frequency::week), "week");
}

}  // namespace
}  // namespace waymark::analytics
