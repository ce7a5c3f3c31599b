#include "server/rate_limit.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

constexpr std::int64_t second = 1'000'000;

TEST(RateLimiter, ABurstMayBeSpentAtOnceAndComesBackSteadily) {
  RateLimiter limiter({10, 60});
  for (int i = 0; i < 10; ++i) EXPECT_EQ(limiter.spend("a", 0), 0U);
  EXPECT_EQ(limiter.spend("a", 0), 6U);
  EXPECT_EQ(limiter.spend("a", 5 * second), 1U);
  EXPECT_EQ(limiter.spend("a", 6 * second), 0U);
  EXPECT_EQ(limiter.spend("a", 6 * second), 6U);
}

TEST(RateLimiter, KeysDoNotTouchEachOther) {
  RateLimiter limiter({1, 60});
  EXPECT_EQ(limiter.spend("a", 0), 0U);
  EXPECT_EQ(limiter.spend("b", 0), 0U);
  EXPECT_GT(limiter.spend("a", 0), 0U);
}

TEST(RateLimiter, ARefusalCostsNothing) {
  RateLimiter limiter({1, 60});
  EXPECT_EQ(limiter.spend("a", 0), 0U);
  for (int i = 0; i < 100; ++i) EXPECT_GT(limiter.spend("a", second), 0U);
  EXPECT_EQ(limiter.spend("a", 60 * second), 0U);
}

TEST(RateLimiter, NoLimitIsNoLimit) {
  RateLimiter limiter({0, 60});
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(limiter.spend("a", 0), 0U);
  EXPECT_EQ(limiter.keys(), 0U);
}

TEST(RateLimiter, KeysThatSpentNothingLatelyAreForgotten) {
  RateLimiter limiter({10, 60});
  for (int i = 0; i < 100'000; ++i) EXPECT_EQ(limiter.spend(std::to_string(i), i * second), 0U);
  EXPECT_LE(limiter.keys(), 1'100U);
}

}  // namespace
}  // namespace waymark
