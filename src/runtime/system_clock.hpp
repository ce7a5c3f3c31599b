#pragma once
// The machine's own time.
#include "base/random.hpp"

namespace waymark {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() override;
};

/// Microseconds of a clock that only runs forward; for deadlines and durations.
[[nodiscard]] std::int64_t steady_microseconds();

}  // namespace waymark
