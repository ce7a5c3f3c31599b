#pragma once
// The last so many values in order of size, for quantiles that move along.
#include <cstddef>
#include <deque>
#include <vector>

namespace waymark::analytics {

class SortedWindow {
 public:
  /// Holds `size_max` values, at least 1; older ones leave.
  explicit SortedWindow(std::size_t size_max);

  void push(double value);
  [[nodiscard]] std::size_t size() const { return sorted_.size(); }
  /// As quantile() of robust.hpp; 0 when empty.
  [[nodiscard]] double quantile(double share) const;

 private:
  std::size_t size_max_;
  std::deque<double> arrived_;
  std::vector<double> sorted_;
};

}  // namespace waymark::analytics
