#pragma once
// Who brought how much, when only what groups bring together is known.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace waymark::analytics {

/// More players are grouped first: the table has 2^players entries.
inline constexpr std::size_t players_max = 14;

/// Shapley values (Shapley 1953): each player's share is what it adds, averaged over all orders in which the players
/// may come. worth[set] belongs to the set whose members are the bits of its index; worth[0] is where all begin. The
/// shares sum to worth of all minus worth of none. NaN says that a set has no worth (a division by 0 on the way).
/// Orders that pass through it are left out and the average is taken over the others; none when no order is left. The
/// size of `worth` is a power of two, at most 2^players_max.
[[nodiscard]] std::optional<std::vector<double>> shapley_values(std::span<const double> worth);

/// The share of all orders in which exactly a set of `before` players comes before a given one, out of `players`.
[[nodiscard]] double order_weight(std::size_t before, std::size_t players);

}  // namespace waymark::analytics
