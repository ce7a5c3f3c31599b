#include "analytics/gaps.hpp"

#include <cmath>

namespace waymark::analytics {

FilledHistory fill_gaps(std::span<const double> history) {
  FilledHistory result;
  std::size_t end = history.size();
  while (end > 0 && !std::isfinite(history[end - 1])) --end;
  std::size_t first = 0;
  while (first < end && !std::isfinite(history[first])) ++first;
  result.missing_at_end = static_cast<int>(history.size() - end);
  result.values.assign(history.begin() + static_cast<std::ptrdiff_t>(first),
                       history.begin() + static_cast<std::ptrdiff_t>(end));
  auto& values = result.values;
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (std::isfinite(values[at])) continue;
    std::size_t next = at + 1;
    while (!std::isfinite(values[next])) ++next;
    const double left = values[at - 1];
    const double steps = static_cast<double>(next - at + 1);
    for (std::size_t i = at; i < next; ++i) {
      const double share = static_cast<double>(i - at + 1) / steps;
      // Not left + share * (right - left): the difference of two large values may overflow.
      values[i] = (1 - share) * left + share * values[next];
      ++result.filled;
    }
    at = next;
  }
  return result;
}

}  // namespace waymark::analytics
