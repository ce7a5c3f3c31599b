#include "app/workspace_clock.hpp"

namespace waymark {

namespace {

constexpr std::int64_t microseconds_a_day = 86'400'000'000;

}  // namespace

Moment WorkspaceClock::moment(const std::string& time_zone) {
  const Instant now = clock_.now();
  const auto day = fixed();
  if (!day) return {now, local_day_(time_zone, now)};
  // The time of day stays the machine's, so that moments of one fixed day still differ and run forward.
  const auto time_of_day = ((now.microseconds % microseconds_a_day) + microseconds_a_day) % microseconds_a_day;
  return {Instant{day->days * microseconds_a_day + time_of_day}, *day};
}

void WorkspaceClock::fix(std::optional<Date> today) {
  const std::scoped_lock lock(mutex_);
  fixed_ = today;
}

std::optional<Date> WorkspaceClock::fixed() const {
  const std::scoped_lock lock(mutex_);
  return fixed_;
}

}  // namespace waymark
