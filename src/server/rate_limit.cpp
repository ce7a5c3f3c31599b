#include "server/rate_limit.hpp"

#include <algorithm>

namespace waymark {

std::uint32_t RateLimiter::spend(std::string_view key, std::int64_t now_microseconds) {
  if (rate_.requests == 0) return 0;
  const std::int64_t window = static_cast<std::int64_t>(rate_.seconds) * 1'000'000;
  const std::int64_t cost = window / rate_.requests;
  const std::scoped_lock lock(mutex_);
  if (buckets_.size() >= forget_at_) forget_full(now_microseconds);
  Bucket& bucket = buckets_[std::string(key)];
  const std::int64_t full_at = std::max(bucket.full_at, now_microseconds) + cost;
  if (full_at > now_microseconds + window) {
    const std::int64_t wait = full_at - now_microseconds - window;
    return static_cast<std::uint32_t>((wait + 999'999) / 1'000'000);
  }
  bucket.full_at = full_at;
  return 0;
}

std::size_t RateLimiter::keys() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

// A full bucket is as good as none. When few are full the next clean-up comes later, so its cost stays a share.
void RateLimiter::forget_full(std::int64_t now) {
  std::erase_if(buckets_, [now](const auto& each) { return each.second.full_at <= now; });
  forget_at_ = std::max<std::size_t>(1'024, buckets_.size() * 2);
}

}  // namespace waymark
