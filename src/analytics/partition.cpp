#include "analytics/partition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace waymark::analytics {

namespace {

/// Sums from the beginning of the series, so that those of any stretch are differences.
class Sums {
 public:
  explicit Sums(std::span<const double> values) : sum_(1), squares_(1), moments_(1) {
    for (std::size_t at = 0; at < values.size(); ++at) {
      sum_.push_back(sum_.back() + values[at]);
      squares_.push_back(squares_.back() + values[at] * values[at]);
      moments_.push_back(moments_.back() + static_cast<double>(at) * values[at]);
    }
  }

  struct Fit {
    double around_mean = 0;  ///< squared distances
    double around_line = 0;
    double mean = 0;
    double slope = 0;
  };
  [[nodiscard]] Fit fit(std::size_t begin, std::size_t end) const {
    const double count = static_cast<double>(end - begin);
    const double sum = sum_[end] - sum_[begin];
    Fit fit;
    fit.mean = sum / count;
    fit.around_mean = std::max(0.0, squares_[end] - squares_[begin] - sum * fit.mean);
    fit.around_line = fit.around_mean;
    if (end - begin < 2) return fit;
    const double middle = static_cast<double>(begin) + (count - 1) / 2;
    const double moment = moments_[end] - moments_[begin] - middle * sum;
    fit.slope = moment / (count * (count * count - 1) / 12);
    fit.around_line = std::max(0.0, fit.around_mean - moment * fit.slope);
    return fit;
  }

 private:
  std::vector<double> sum_;
  std::vector<double> squares_;
  std::vector<double> moments_;
};

double cost(const Sums::Fit& fit, const PartitionPrices& prices) {
  return std::min(fit.around_mean + prices.level, fit.around_line + prices.line);
}

/// Where the last stretch may begin.
struct Beginning {
  std::size_t at = 0;
  std::size_t dropped_from = std::numeric_limits<std::size_t>::max();  ///< not tried for ends from here on
  double total = 0;
};

Stretch described(const Sums& sums, std::size_t begin, std::size_t end, const PartitionPrices& prices) {
  const auto fit = sums.fit(begin, end);
  Stretch stretch{.begin = begin, .end = end, .first = fit.mean, .last = fit.mean};
  stretch.straight = fit.around_line + prices.line < fit.around_mean + prices.level;
  if (!stretch.straight) return stretch;
  const double half = fit.slope * static_cast<double>(end - begin - 1) / 2;
  stretch.first -= half;
  stretch.last += half;
  return stretch;
}

}  // namespace

std::vector<Stretch> cheapest_partition(std::span<const double> values, const PartitionPrices& prices) {
  const std::size_t size = values.size();
  const std::size_t shortest = std::max<std::size_t>(prices.shortest, 1);
  const Sums sums(values);
  if (size == 0) return {};
  if (size < 2 * shortest) return {described(sums, 0, size, prices)};
  std::vector<double> least(size + 1, std::numeric_limits<double>::infinity());  // cost of the first so many values
  std::vector<std::size_t> cut(size + 1, 0);                                     // where their last stretch begins
  least[0] = 0;
  std::vector<Beginning> beginnings;
  const double dearest = std::max(prices.level, prices.line);
  for (std::size_t end = shortest; end <= size; ++end) {
    if (const std::size_t begin = end - shortest; std::isfinite(least[begin])) beginnings.push_back({.at = begin});
    std::erase_if(beginnings, [end](const Beginning& beginning) { return beginning.dropped_from <= end; });
    for (Beginning& beginning : beginnings) {
      beginning.total = least[beginning.at] + cost(sums.fit(beginning.at, end), prices);
      if (beginning.total >= least[end]) continue;
      least[end] = beginning.total;
      cut[end] = beginning.at;
    }
    // Cutting a stretch in two costs at most one price more. So a beginning whose total exceeds the least by more than
    // that is beaten by a cut here, for every end that leaves a long enough stretch from here.
    for (Beginning& beginning : beginnings)
      if (beginning.total - dearest > least[end])
        beginning.dropped_from = std::min(beginning.dropped_from, end + shortest);
  }
  std::vector<Stretch> stretches;
  for (std::size_t end = size; end > 0; end = cut[end]) stretches.push_back(described(sums, cut[end], end, prices));
  std::reverse(stretches.begin(), stretches.end());
  return stretches;
}

}  // namespace waymark::analytics
