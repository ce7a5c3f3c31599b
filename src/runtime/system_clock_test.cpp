#include "runtime/system_clock.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace waymark {
namespace {

TEST(SystemClock, TellsTheMachinesTimeInMicroseconds) {
  SystemClock clock;
  const auto at = std::chrono::system_clock::time_point(std::chrono::microseconds(clock.now().microseconds));
  EXPECT_LT(std::chrono::abs(std::chrono::system_clock::now() - at), std::chrono::hours(1));
}

TEST(SystemClock, TheSteadyClockNeverRunsBack) {
  auto before = steady_microseconds();
  for (int i = 0; i < 1'000; ++i) {
    const auto now = steady_microseconds();
    ASSERT_GE(now, before);
    before = now;
  }
}

}  // namespace
}  // namespace waymark
