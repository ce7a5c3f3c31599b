#include "analytics/dimension_rank.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace waymark::analytics {

namespace {

constexpr double explains_at_least = 0.10;
constexpr double explains_enough = 0.67;

/// Of shares p and q; a share that is not positive adds nothing of its own.
double surprise_of(double p, double q) {
  const double half_p = p > 0 ? p * std::log(2 * p / (p + std::max(q, 0.0))) : 0;
  const double half_q = q > 0 ? q * std::log(2 * q / (std::max(p, 0.0) + q)) : 0;
  return (half_p + half_q) / 2;
}

double share_of(double part, double whole) {
  return whole != 0 ? part / whole : 0;
}

DimensionRank rank_one(const std::vector<DimensionElement>& elements) {
  double actual = 0;
  double forecast = 0;
  for (const auto& each : elements) {
    actual += each.actual;
    forecast += each.forecast;
  }
  DimensionRank rank;
  const double deviation = actual - forecast;
  if (deviation == 0 || !std::isfinite(deviation)) return rank;
  std::vector<double> surprises;
  for (const auto& each : elements)
    surprises.push_back(surprise_of(share_of(each.forecast, forecast), share_of(each.actual, actual)));
  std::vector<std::uint32_t> order(elements.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](auto a, auto b) { return surprises[a] > surprises[b]; });
  for (const auto i : order) {
    const double explains = (elements[i].actual - elements[i].forecast) / deviation;
    if (explains < explains_at_least || !std::isfinite(surprises[i])) continue;
    rank.elements.push_back(i);
    rank.surprise += surprises[i];
    rank.explained += explains;
    if (rank.explained >= explains_enough) break;
  }
  return rank;
}

}  // namespace

std::vector<DimensionRank> rank_dimensions(std::span<const std::vector<DimensionElement>> dimensions,
                                           std::size_t most) {
  std::vector<DimensionRank> ranks;
  for (std::uint32_t i = 0; i < dimensions.size(); ++i) {
    auto rank = rank_one(dimensions[i]);
    rank.dimension = i;
    if (!rank.elements.empty()) ranks.push_back(std::move(rank));
  }
  std::ranges::stable_sort(ranks, [](const DimensionRank& a, const DimensionRank& b) {
    const bool a_enough = a.explained >= explains_enough;
    const bool b_enough = b.explained >= explains_enough;
    return a_enough != b_enough ? a_enough : a.surprise > b.surprise;
  });
  if (ranks.size() > most) ranks.resize(most);
  return ranks;
}

}  // namespace waymark::analytics
