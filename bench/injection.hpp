#pragma once
// Truth without labels: a known disturbance is put into a real series, and the detector is asked where it is.
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analytics/rhythm.hpp"
#include "analytics/robust.hpp"

namespace waymark::bench {

/// Places and sides that are the same on every machine (SplitMix64, Steele et al. 2014).
class Dice {
 public:
  explicit Dice(std::string_view name) {
    for (const char letter : name) state_ = (state_ ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  }
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  /// first <= result < end
  std::size_t between(std::size_t first, std::size_t end) { return first + next() % (end - first); }
  double side() { return next() % 2 == 0 ? 1 : -1; }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

/// The noise around a place: robust standard deviation of one-step changes / sqrt 2 within 30 values on either side,
/// without the season; at least half of that of the whole series. In the unit of the series at that place.
inline double local_sigma(std::span<const double> series, int period, std::size_t place) {
  const auto rhythm = analytics::find_rhythm(series, period);
  const auto values = analytics::without_season(series, rhythm);
  std::vector<double> all;
  std::vector<double> near;
  for (std::size_t at = 1; at < values.size(); ++at) {
    all.push_back(values[at] - values[at - 1]);
    if (at + 30 >= place && at <= place + 30) near.push_back(all.back());
  }
  const double sigma = std::max(analytics::robust_sd(near), analytics::robust_sd(all) / 2) / std::sqrt(2.0);
  return rhythm.multiplies ? sigma * rhythm.pattern[place % rhythm.pattern.size()] : sigma;
}

}  // namespace waymark::bench
