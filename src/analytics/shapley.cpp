#include "analytics/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/assert.hpp"

namespace waymark::analytics {

namespace {

double factorial(std::size_t n) {
  double product = 1;
  for (std::size_t i = 2; i <= n; ++i) product *= static_cast<double>(i);
  return product;
}

template <class Weight>
std::vector<double> averaged(std::span<const double> worth, std::size_t players, Weight&& weight) {
  std::vector<double> shares(players);
  for (std::size_t player = 0; player < players; ++player) {
    const auto bit = std::size_t{1} << player;
    double share = 0;
    for (std::size_t set = 0; set < worth.size(); ++set) {
      if ((set & bit) != 0) continue;
      const double part = weight(set, set | bit);
      if (part > 0) share += part * (worth[set | bit] - worth[set]);
    }
    shares[player] = share;
  }
  return shares;
}

/// Orders that lead from none to each set through sets that have a worth, and on from there to all. Counts are whole
/// numbers up to 14!, which a double holds exactly.
struct Orders {
  std::vector<double> to;
  std::vector<double> from;
};

Orders count_orders(std::span<const double> worth, std::size_t players) {
  const auto all = worth.size() - 1;
  Orders orders{.to = std::vector<double>(worth.size()), .from = std::vector<double>(worth.size())};
  orders.to[0] = std::isfinite(worth[0]) ? 1 : 0;
  orders.from[all] = std::isfinite(worth[all]) ? 1 : 0;
  for (std::size_t set = 1; set <= all; ++set)
    if (std::isfinite(worth[set]))
      for (std::size_t player = 0; player < players; ++player)
        if (const auto bit = std::size_t{1} << player; (set & bit) != 0) orders.to[set] += orders.to[set ^ bit];
  for (std::size_t set = all; set-- > 0;)
    if (std::isfinite(worth[set]))
      for (std::size_t player = 0; player < players; ++player)
        if (const auto bit = std::size_t{1} << player; (set & bit) == 0) orders.from[set] += orders.from[set | bit];
  return orders;
}

}  // namespace

double order_weight(std::size_t before, std::size_t players) {
  return factorial(before) * factorial(players - 1 - before) / factorial(players);
}

std::optional<std::vector<double>> shapley_values(std::span<const double> worth) {
  WM_ASSERT(std::has_single_bit(worth.size()) && worth.size() <= std::size_t{1} << players_max);
  const auto players = static_cast<std::size_t>(std::countr_zero(worth.size()));
  if (std::ranges::all_of(worth, [](double value) { return std::isfinite(value); })) {
    std::vector<double> weights(players);
    for (std::size_t i = 0; i < players; ++i) weights[i] = order_weight(i, players);
    return averaged(worth, players, [&](std::size_t set, std::size_t) { return weights[std::popcount(set)]; });
  }
  const auto orders = count_orders(worth, players);
  const double count = orders.to.back();
  if (count == 0) return std::nullopt;
  return averaged(worth, players,
                  [&](std::size_t set, std::size_t next) { return orders.to[set] * orders.from[next] / count; });
}

}  // namespace waymark::analytics
