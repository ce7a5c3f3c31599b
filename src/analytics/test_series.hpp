#pragma once
// Series for tests: harmless, degenerate, random from a seed.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace waymark::analytics {

/// A small generator of our own, the same on every machine; about normal by summing twelve uniforms.
class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed * 2862933555777941757U + 3037000493U) {}
  double uniform() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<double>(state_ >> 11U) / 9007199254740992.0;
  }
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += uniform();
    return sum;
  }

 private:
  std::uint64_t state_;
};

struct NamedSeries {
  std::string name;
  std::vector<double> values;
};

inline std::vector<double> seasonal_series(std::size_t count, int period, std::uint64_t seed) {
  Noise noise(seed);
  std::vector<double> values;
  for (std::size_t t = 0; t < count; ++t) {
    const double swing = 1 + 0.3 * std::sin(6.283185307179586 * static_cast<double>(t) / period);
    values.push_back((100 + 0.4 * static_cast<double>(t)) * swing * (1 + 0.02 * noise.normal()));
  }
  return values;
}

/// Everything that has ever made a forecaster fall over.
inline std::vector<NamedSeries> hard_series() {
  std::vector<NamedSeries> all;
  for (std::size_t count = 0; count <= 7; ++count) {
    NamedSeries rising{"1.." + std::to_string(count), {}};
    rising.values.reserve(count);
    for (std::size_t t = 0; t < count; ++t) rising.values.push_back(static_cast<double>(t + 1));
    all.push_back(rising);
    all.push_back({std::to_string(count) + " zeros", std::vector<double>(count, 0.0)});
  }
  const auto with = [](std::vector<double> values, std::size_t at, double value) {
    values[at] = value;
    return values;
  };
  const std::vector<double> sevens(40, 7.0);
  all.push_back({"constant", sevens});
  all.push_back({"equal but the last", with(sevens, 39, 8)});
  all.push_back({"equal but the first", with(sevens, 0, 8)});
  all.push_back({"one of 1e9", with(seasonal_series(60, 12, 1), 30, 1e9)});
  all.push_back({"last is 1e9", with(seasonal_series(60, 12, 2), 59, 1e9)});
  all.push_back({"one zero", with(seasonal_series(60, 12, 3), 20, 0)});
  all.push_back({"one below zero", with(seasonal_series(60, 12, 4), 20, -5)});
  all.push_back({"zeros, then one", with(std::vector<double>(30, 0.0), 29, 1)});
  std::vector<double> alternating, doubling, negative, huge, tiny, halving;
  for (int t = 0; t < 130; ++t) {
    alternating.push_back(t % 2 == 0 ? 0 : 1);
    doubling.push_back(std::pow(2.0, t));
    halving.push_back(std::pow(2.0, -t));
    negative.push_back(-100.0 - t);
    huge.push_back(1e307 * (1 + 0.1 * (t % 3)));
    tiny.push_back(1e-307 * (1 + t % 3));
  }
  all.push_back({"alternating", alternating});
  all.push_back({"doubling", doubling});
  all.push_back({"halving", halving});
  all.push_back({"negative", negative});
  all.push_back({"huge", huge});
  all.push_back({"tiny", tiny});
  Noise noise(5);
  std::vector<double> counts, walk{0}, wild;
  for (int t = 0; t < 200; ++t) {
    counts.push_back(noise.uniform() < 0.9 ? 0 : 1);
    walk.push_back(walk.back() + noise.normal());
    wild.push_back(std::pow(noise.normal(), 9));
  }
  all.push_back({"rare counts", counts});
  all.push_back({"random walk", walk});
  all.push_back({"heavy tails", wild});
  return all;
}

}  // namespace waymark::analytics
