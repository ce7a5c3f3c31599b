#include "analytics/tails.hpp"

#include <gtest/gtest.h>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

TEST(Tails, WithoutARecordNothingIsCorrected) {
  for (const double share : {0.001, 0.025, 0.5, 0.9, 0.999}) EXPECT_EQ(corrected_share({}, share), share);
}

TEST(Tails, AMissWidensAndAHitNarrows) {
  const Tails missed = learn({}, {.inside_80 = false, .inside_95 = false});
  EXPECT_LT(corrected_share(missed, 0.025), 0.025);
  EXPECT_GT(corrected_share(missed, 0.975), 0.975);
  const Tails hit = learn({}, {.inside_80 = true, .inside_95 = true});
  EXPECT_GT(corrected_share(hit, 0.025), 0.025);
  EXPECT_EQ(hit.seen, 1);
}

TEST(Tails, MeetTheirLevelsExactly) {
  const Tails tails{.outside_80 = 0.3, .outside_95 = 0.02, .seen = 9};
  EXPECT_NEAR(corrected_share(tails, 0.1), 0.15, 1e-12);
  EXPECT_NEAR(corrected_share(tails, 0.975), 0.99, 1e-12);
  EXPECT_NEAR(corrected_share(tails, 0.5), 0.5, 1e-12);
}

TEST(Tails, TheCorrectionRisesWithTheShare) {
  Noise noise(1);
  for (int round = 0; round < 200; ++round) {
    Tails tails;
    for (int i = 0; i < 60; ++i) {
      const double miss = noise.uniform();
      tails = learn(tails, {.inside_80 = miss > 0.2 + 0.4 * noise.uniform(), .inside_95 = miss > 0.05});
    }
    double before = 0;
    for (double share = 0.0005; share < 1; share += 0.0005) {
      const double now = corrected_share(tails, share);
      ASSERT_GE(now, before);
      before = now;
    }
    ASSERT_LE(before, 1);
  }
}

TEST(Tails, StayWithinAQuarterAndFourTimes) {
  Tails tails;
  for (int i = 0; i < 10'000; ++i) tails = learn(tails, {});
  EXPECT_EQ(tails.outside_80, 0.05);
  EXPECT_EQ(tails.outside_95, 0.0125);
  for (int i = 0; i < 10'000; ++i) tails = learn(tails, {.inside_80 = true, .inside_95 = true});
  EXPECT_EQ(tails.outside_80, 0.8);
  EXPECT_EQ(tails.outside_95, 0.2);
}

TEST(Tails, OnASeriesWilderThanThePoolFewerValuesAreMissed) {
  // The pool believes in deviation 1, the series has 1.2: a tenth of the values would be missed, not a twentieth.
  Noise noise(2);
  Tails tails;
  int missed = 0;
  constexpr int rounds = 4000;
  for (int i = 0; i < rounds; ++i) {
    const double share = 0.5 * std::erfc(-1.2 * noise.normal() / std::sqrt(2.0));
    const auto inside = [&](double coverage) {
      const double outside = (1 - coverage) / 2;
      return share > corrected_share(tails, outside) && share < corrected_share(tails, 1 - outside);
    };
    const Seen seen{.inside_80 = inside(0.80), .inside_95 = inside(0.95)};
    missed += seen.inside_95 ? 0 : 1;
    tails = learn(tails, seen);
  }
  EXPECT_LT(static_cast<double>(missed) / rounds, 0.08);
  EXPECT_GT(static_cast<double>(missed) / rounds, 0.04);
}

}  // namespace
}  // namespace waymark::analytics
