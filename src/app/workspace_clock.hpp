#pragma once
// What time it is for a workspace: the machine's clock read in the workspace's zone, or a fixed day for
// demonstrations and tests, which an administrator can move forward.
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "base/random.hpp"

namespace waymark {

struct Moment {
  Instant now;
  Date today;  ///< in the workspace's zone
};

/// The calendar day of a moment in a named zone (runtime's time zones; a table in tests).
using LocalDay = std::function<Date(const std::string& time_zone, Instant)>;

class WorkspaceClock {
 public:
  WorkspaceClock(Clock& clock, LocalDay local_day) : clock_(clock), local_day_(std::move(local_day)) {}

  [[nodiscard]] Moment moment(const std::string& time_zone);
  /// The machine's own time, whatever day is fixed; sessions and leases run by it.
  [[nodiscard]] Instant machine_now() { return clock_.now(); }
  /// From now on it is this day everywhere; nothing: the machine's clock again.
  void fix(std::optional<Date> today);
  [[nodiscard]] std::optional<Date> fixed() const;

 private:
  Clock& clock_;
  LocalDay local_day_;
  mutable std::mutex mutex_;
  std::optional<Date> fixed_;  ///< under mutex_
};

}  // namespace waymark
