#pragma once
// A sum that keeps about twice the digits of a double: what huge parts leave when they cancel is still right.
#include <cmath>

namespace waymark::analytics {

/// Error-free addition (Knuth 1969) and multiplication (Dekker 1971), the errors summed beside (Ogita, Rump and Oishi
/// 2005).
class LongSum {
 public:
  void add(double value) {
    const double sum = high_ + value;
    const double of_value = sum - high_;
    low_ += (high_ - (sum - of_value)) + (value - of_value);
    high_ = sum;
  }
  void add_product(double a, double b) {
    const double product = a * b;
    add(product);
    low_ += std::fma(a, b, -product);
  }
  void add_product(const LongSum& sum, double factor) {
    add_product(sum.high_, factor);
    add_product(sum.low_, factor);
  }
  [[nodiscard]] double value() const { return high_ + low_; }

 private:
  double high_ = 0;
  double low_ = 0;
};

}  // namespace waymark::analytics
