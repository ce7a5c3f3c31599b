#pragma once
// A measured number beside what it may be at most (or must be at least).
#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace waymark::bench {

class Limits {
 public:
  void at_most(std::string_view what, double measured, double limit, std::string_view unit) {
    say(what, measured, limit, unit, measured <= limit, "at most");
  }
  void at_least(std::string_view what, double measured, double limit, std::string_view unit) {
    say(what, measured, limit, unit, measured >= limit, "at least");
  }
  /// Exit status: 1 when a limit was missed.
  [[nodiscard]] int status() const { return missed_ ? 1 : 0; }

 private:
  void say(std::string_view what, double measured, double limit, std::string_view unit, bool met,
           std::string_view side) {
    fmt::print("{:<64} {:>10.3f} {:<12} {} {:g}: {}\n", what, measured, unit, side, limit, met ? "ok" : "MISSED");
    missed_ = missed_ || !met;
  }
  bool missed_ = false;
};

/// The shortest of several runs, in milliseconds: what the work takes when nothing else disturbs it.
template <class Work>
double best_milliseconds(int runs, Work&& work) {
  double best = 1e300;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace waymark::bench
