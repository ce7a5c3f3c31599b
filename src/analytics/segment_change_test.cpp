#include "analytics/segment_change.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analytics/random_expression.hpp"

namespace waymark::analytics {
namespace {

using testing_support::Dice;

RatioSegment random_segment(Dice& dice) {
  const auto part = [&]() -> std::optional<RatioPart> {
    if (dice.chance(8)) return std::nullopt;
    const double denominator = dice.chance(10) ? 0 : dice.share() * 1'000;
    return RatioPart{.numerator = dice.value(), .denominator = denominator};
  };
  auto before = part();
  return {.before = before, .after = dice.chance(6) ? before : part()};
}

TEST(SegmentChange, RateAndMixSumToTheChangeOverRandomTables) {
  Dice dice(31);
  const int cases = testing_support::is_deep() ? 1'000'000 : 5'000;
  double worst = 0;
  for (int i = 0; i < cases; ++i) {
    std::vector<RatioSegment> segments(1 + dice.below(12));
    for (auto& segment : segments) segment = random_segment(dice);
    const auto change = explain_ratio(segments);
    if (!change) continue;
    double sum = 0;
    double scale = std::max({std::abs(change->before), std::abs(change->after), 1e-300});
    for (const auto& each : change->segments) {
      sum += each.total();
      scale = std::max({scale, std::abs(each.rate), std::abs(each.mix)});
    }
    worst = std::max(worst, std::abs(sum - (change->after - change->before)) / scale);
  }
  EXPECT_LE(worst, 1e-9);
}

TEST(SegmentChange, FlipsItsSignsWhenThePeriodsAreSwapped) {
  Dice dice(32);
  for (int i = 0; i < 500; ++i) {
    std::vector<RatioSegment> segments(1 + dice.below(6));
    for (auto& segment : segments) segment = random_segment(dice);
    auto swapped = segments;
    for (auto& segment : swapped) std::swap(segment.before, segment.after);
    const auto there = explain_ratio(segments);
    const auto back = explain_ratio(swapped);
    ASSERT_EQ(there.has_value(), back.has_value());
    for (std::size_t at = 0; there && at < segments.size(); ++at) {
      const double tolerance = 1e-12 * (1 + std::abs(there->segments[at].rate) + std::abs(there->segments[at].mix));
      ASSERT_NEAR(there->segments[at].rate, -back->segments[at].rate, tolerance);
      ASSERT_NEAR(there->segments[at].mix, -back->segments[at].mix, tolerance);
    }
  }
}

TEST(SegmentChange, TellsRateFromMixInSimpsonsCase) {
  // Both rates rise, and yet the whole falls, for the poorer segment grew.
  const std::array segments{RatioSegment{RatioPart{80, 100}, RatioPart{18, 20}},
                            RatioSegment{RatioPart{2, 20}, RatioPart{20, 100}}};
  const auto change = explain_ratio(segments);
  ASSERT_TRUE(change);
  EXPECT_LT(change->after, change->before);
  for (const auto& each : change->segments) {
    EXPECT_GT(each.rate, 0);
    EXPECT_LT(each.mix, 0);
  }
}

TEST(SegmentChange, AnAbsentSegmentIsAllMix) {
  const std::array segments{RatioSegment{RatioPart{50, 100}, RatioPart{50, 100}},
                            RatioSegment{std::nullopt, RatioPart{90, 100}}};
  const auto change = explain_ratio(segments);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->segments[1].rate, 0);
  EXPECT_NEAR(change->segments[1].mix, (0.9 - (0.5 + 0.7) / 2) * 0.5, 1e-15);
}

TEST(SegmentChange, ASegmentSplitInTwoWithEqualRatesAltersNoOther) {
  const std::array whole{RatioSegment{RatioPart{30, 100}, RatioPart{60, 120}},
                         RatioSegment{RatioPart{70, 80}, RatioPart{20, 40}}};
  const std::array split{RatioSegment{RatioPart{12, 40}, RatioPart{24, 48}},
                         RatioSegment{RatioPart{18, 60}, RatioPart{36, 72}}, whole[1]};
  const auto before = explain_ratio(whole);
  const auto after = explain_ratio(split);
  ASSERT_TRUE(before && after);
  EXPECT_NEAR(before->segments[1].rate, after->segments[2].rate, 1e-15);
  EXPECT_NEAR(before->segments[1].mix, after->segments[2].mix, 1e-15);
  EXPECT_NEAR(before->segments[0].total(), after->segments[0].total() + after->segments[1].total(), 1e-15);
}

TEST(SegmentChange, WithoutADenominatorIsRefused) {
  const std::array segments{RatioSegment{RatioPart{1, 0}, RatioPart{1, 2}}};
  const auto change = explain_ratio(segments);
  ASSERT_FALSE(change);
  EXPECT_EQ(change.error().rule, "explain.no_value");
}

TEST(SegmentChange, OfASumIsEachSegmentsOwn) {
  const std::array segments{AdditiveSegment{3, 5}, AdditiveSegment{std::nullopt, 4}, AdditiveSegment{2, std::nullopt}};
  EXPECT_EQ(explain_sum(segments), (std::vector<double>{2, 4, -2}));
}

}  // namespace
}  // namespace waymark::analytics
