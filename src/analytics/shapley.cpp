#include "analytics/shapley.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "analytics/long_sum.hpp"
#include "base/assert.hpp"

namespace waymark::analytics {

namespace {

constexpr std::array<double, players_max + 1> factorials = [] {
  std::array<double, players_max + 1> table{1};
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * static_cast<double>(i);
  return table;
}();

/// Sums by how many came before, weighted once each by a whole number of orders: sets that cancel over all players then
/// cancel in digits too, however large they are.
std::vector<double> over_all_orders(std::span<const double> worth, std::size_t players) {
  std::vector<double> shares(players);
  for (std::size_t player = 0; player < players; ++player) {
    const auto bit = std::size_t{1} << player;
    std::array<LongSum, players_max> by_size{};
    for (std::size_t set = 0; set < worth.size(); ++set) {
      if ((set & bit) != 0) continue;
      auto& sum = by_size[static_cast<std::size_t>(std::popcount(set))];
      sum.add(worth[set | bit]);
      sum.add(-worth[set]);
    }
    LongSum share;
    for (std::size_t size = 0; size < players; ++size)
      share.add_product(by_size[size], factorials[size] * factorials[players - 1 - size]);
    shares[player] = share.value() / factorials[players];
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

std::vector<double> over_open_orders(std::span<const double> worth, std::size_t players, const Orders& orders) {
  std::vector<double> shares(players);
  for (std::size_t player = 0; player < players; ++player) {
    const auto bit = std::size_t{1} << player;
    LongSum share;
    for (std::size_t set = 0; set < worth.size(); ++set) {
      const double count = (set & bit) != 0 ? 0 : orders.to[set] * orders.from[set | bit];
      if (count == 0) continue;
      share.add_product(worth[set | bit], count);
      share.add_product(-worth[set], count);
    }
    shares[player] = share.value() / orders.to.back();
  }
  return shares;
}

}  // namespace

double order_weight(std::size_t before, std::size_t players) {
  return factorials[before] * factorials[players - 1 - before] / factorials[players];
}

std::optional<std::vector<double>> shapley_values(std::span<const double> worth) {
  WM_ASSERT(std::has_single_bit(worth.size()) && worth.size() <= std::size_t{1} << players_max);
  const auto players = static_cast<std::size_t>(std::countr_zero(worth.size()));
  if (std::ranges::all_of(worth, [](double value) { return std::isfinite(value); }))
    return over_all_orders(worth, players);
  const auto orders = count_orders(worth, players);
  if (orders.to.back() == 0) return std::nullopt;
  return over_open_orders(worth, players, orders);
}

}  // namespace waymark::analytics
