#include "runtime/system_clock.hpp"

#include <chrono>

namespace waymark {

namespace {

template <class Time>
std::int64_t microseconds(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

}  // namespace

Instant SystemClock::now() {
  return {microseconds(std::chrono::system_clock::now())};
}

std::int64_t steady_microseconds() {
  return microseconds(std::chrono::steady_clock::now());
}

}  // namespace waymark
