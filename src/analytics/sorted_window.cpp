#include "analytics/sorted_window.hpp"

#include <algorithm>

#include "analytics/robust.hpp"

namespace waymark::analytics {

SortedWindow::SortedWindow(std::size_t size_max) : size_max_(std::max<std::size_t>(size_max, 1)) {}

void SortedWindow::push(double value) {
  if (sorted_.size() == size_max_) {
    sorted_.erase(std::lower_bound(sorted_.begin(), sorted_.end(), arrived_.front()));
    arrived_.pop_front();
  }
  arrived_.push_back(value);
  sorted_.insert(std::upper_bound(sorted_.begin(), sorted_.end(), value), value);
}

double SortedWindow::quantile(double share) const {
  return sorted_quantile(sorted_, share);
}

}  // namespace waymark::analytics
