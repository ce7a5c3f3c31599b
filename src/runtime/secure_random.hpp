#pragma once
// Random bytes of the operating system, fit for secrets.
#include "base/random.hpp"

namespace waymark {

class SecureRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace waymark
