#pragma once
// Token buckets: each key may spend `burst` at once and gets `burst` again over the window.
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace waymark {

struct Rate {
  std::uint32_t requests = 0;  ///< 0: no limit
  std::uint32_t seconds = 60;
};

/// Preset limits; reliability first, so an installation may raise each.
struct RateLimits {
  Rate credential{600, 60};    ///< for each token or session
  Rate address{120, 60};       ///< for each address, of requests without valid credentials
  Rate sign_in{10, 60};        ///< for each address
  Rate export_data{5, 3'600};  ///< for each token or session
  /// No limits at all, for measurements and tests.
  static RateLimits none() { return {{0, 60}, {0, 60}, {0, 60}, {0, 3'600}}; }
};

class RateLimiter {
 public:
  explicit RateLimiter(Rate rate) : rate_(rate) {}
  /// Spends one request; 0 when it may go on, else the seconds after which one may come again.
  [[nodiscard]] std::uint32_t spend(std::string_view key, std::int64_t now_microseconds);
  [[nodiscard]] std::size_t keys() const;

 private:
  struct Bucket {
    std::int64_t full_at = 0;  ///< microseconds: when nothing of what was spent counts any more
  };
  void forget_full(std::int64_t now);

  const Rate rate_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  ///< under mutex_
  std::size_t forget_at_ = 1'024;                    ///< under mutex_: how many keys start a clean-up
};

}  // namespace waymark
