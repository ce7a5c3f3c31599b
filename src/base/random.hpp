#pragma once
// Chance and time come in through doors, so that a seed replays everything.
#include <cstdint>
#include <span>

#include "base/date.hpp"

namespace waymark {

/// Source of random bytes; the machine's is in runtime/, a seeded one in tests.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The time of day, and the workspace's today in a named zone.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() = 0;
};

}  // namespace waymark
