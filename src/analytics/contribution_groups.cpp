#include "analytics/contribution_groups.hpp"

#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "analytics/expression_parts.hpp"
#include "analytics/shapley.hpp"

namespace waymark::analytics {

namespace {

using Players = std::span<const std::uint32_t>;

constexpr std::size_t intertwined_max = 49;
/// Evaluations of one part that sharing it out may take.
constexpr double evaluations_max = 1 << 14;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// What a part's value does to the whole, averaged over the orders of all that stands around it.
struct Effect {
  bool straight = true;  ///< slope * value; else `at`
  double slope = 1;
  std::function<double(double)> at;
  double cost = 1;  ///< evaluations that one call of `at` takes
  [[nodiscard]] double of(double value) const { return straight ? slope * value : at(value); }
};

double slope_between(double x0, double y0, double x1, double y1) {
  return x1 == x0 ? 0 : (y1 - y0) / (x1 - x0);
}

class Sharing {
 public:
  Sharing(const Expression& expression, std::span<const double> before, std::span<const double> after,
          ChangeExplanation& result)
      : nodes_(expression.nodes()),
        parts_(find_parts(expression, before, after)),
        result_(result),
        old_(nodes_.size()),
        new_(nodes_.size()) {
    expression.evaluate_nodes(before, old_);
    expression.evaluate_nodes(after, new_);
    now_ = old_;
  }

  Result<void> share(std::uint32_t part, const Effect& effect) {
    if (nodes_[part].operation == Operation::leaf) {
      result_.contributions[nodes_[part].leaf] = effect.of(new_[part]) - effect.of(old_[part]);
      return {};
    }
    if (parts_.players[part].size() > players_max) return share_many(part, effect);
    const Players players = parts_.players[part];
    const auto worth = worth_of(part, players, effect);
    const auto shares = shapley_values(worth);
    if (!shares) return no_way();
    bool whole = true;
    for (const auto each : worth) whole = whole && std::isfinite(each);
    result_.orders_left_out = result_.orders_left_out || !whole;
    for (std::size_t i = 0; i < players.size(); ++i)
      WM_CHECK(share(players[i], whole ? effect_on(part, i, effect) : in_proportion(players[i], (*shares)[i])));
    return {};
  }

 private:
  static Error no_way() {
    return refused("explain.no_way",
                   "Every way from the old inputs to the new ones passes through a mix that has no value.");
  }

  /// Takes the players' values from now_.
  double value_of(std::uint32_t part) {
    for (const auto i : parts_.interior[part]) {
      const auto& at = nodes_[i].parts;
      now_[i] = apply(nodes_[i].operation, now_[at[0]], now_[at[1]], now_[at[2]]);
    }
    return now_[part];
  }
  void set_mix(Players players, std::size_t set) {
    for (std::size_t i = 0; i < players.size(); ++i)
      now_[players[i]] = (set >> i & 1) != 0 ? new_[players[i]] : old_[players[i]];
  }
  double effect_now(std::uint32_t part, const Effect& effect) {
    const double value = value_of(part);
    return std::isnan(value) ? none : effect.of(value);
  }

  std::vector<double> worth_of(std::uint32_t part, Players players, const Effect& effect) {
    std::vector<double> worth(std::size_t{1} << players.size());
    for (std::size_t set = 0; set < worth.size(); ++set) {
      set_mix(players, set);
      worth[set] = effect_now(part, effect);
    }
    return worth;
  }

  /// The effect on the whole of a player's value, averaged over who came before it.
  double averaged(std::uint32_t part, std::size_t player, const Effect& effect, double value) {
    const Players players = parts_.players[part];
    const auto bit = std::size_t{1} << player;
    double sum = 0;
    for (std::size_t set = 0; set < std::size_t{1} << players.size(); ++set) {
      if ((set & bit) != 0) continue;
      set_mix(players, set);
      now_[players[player]] = value;
      sum += order_weight(std::popcount(set), players.size()) * effect_now(part, effect);
    }
    return sum;
  }

  Effect in_proportion(std::uint32_t player, double share) const {
    return {.straight = true, .slope = slope_between(old_[player], 0, new_[player], share), .at = {}, .cost = 1};
  }

  Effect effect_on(std::uint32_t part, std::size_t index, const Effect& effect) {
    const auto player = parts_.players[part][index];
    const auto at = [this, part, index, effect](double value) { return averaged(part, index, effect, value); };
    const double around = std::exp2(parts_.players[part].size() - 1);
    Effect on{.straight = true, .slope = 0, .at = {}, .cost = effect.cost * around};
    if (effect.straight && straight_in(part, player)) {
      // Two places far apart, so that the slope keeps its digits when old and new are close.
      const double far = old_[player] + std::max({std::abs(old_[player]), std::abs(new_[player]), 1e-300});
      on.slope = slope_between(old_[player], at(old_[player]), far, at(far));
      on.cost = 1;
      if (std::isfinite(on.slope)) return on;
    }
    if (nodes_[player].operation == Operation::leaf ||
        on.cost * std::exp2(parts_.players[player].size()) <= evaluations_max) {
      on.straight = false;
      on.at = at;
      return on;
    }
    on.cost = 1;
    on.slope = slope_between(old_[player], at(old_[player]), new_[player], at(new_[player]));
    return on;
  }

  /// Whether the part's value is a constant plus a multiple of the player's, whatever the others are.
  bool straight_in(std::uint32_t part, std::uint32_t player) {
    enum class Use : std::uint8_t { free, straight, other };
    std::vector<Use> use(part + 1, Use::free);
    use[player] = Use::straight;
    for (const auto i : parts_.interior[part]) {
      const auto& node = nodes_[i];
      const auto a = use[node.parts[0]];
      const auto b = parts_of(node.operation) > 1 ? use[node.parts[1]] : Use::free;
      const auto c = parts_of(node.operation) > 2 ? use[node.parts[2]] : Use::free;
      if (a == Use::free && b == Use::free && c == Use::free) continue;
      const bool sum = node.operation == Operation::add || node.operation == Operation::subtract ||
                       node.operation == Operation::negate;
      const bool product = node.operation == Operation::multiply && (a == Use::free || b == Use::free);
      const bool over = node.operation == Operation::divide && b == Use::free;
      const bool other = a == Use::other || b == Use::other || c == Use::other;
      use[i] = !other && (sum || product || over) ? Use::straight : Use::other;
    }
    return use[part] == Use::straight;
  }

  /// Too many players for one table: neighbours go together first (the same two steps, one level deeper).
  Result<void> share_many(std::uint32_t part, const Effect& effect) {
    const Players players = parts_.players[part];
    if (players.size() > intertwined_max)
      return refused("explain.too_many", "More than 49 inputs are intertwined in this formula.");
    const auto size = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(players.size()))));
    for (std::size_t begin = 0; begin < players.size(); begin += size) {
      const auto inner = players.subspan(begin, std::min(size, players.size() - begin));
      const auto shares = shapley_values(worth_among(part, begin, size, effect));
      if (!shares) return no_way();
      for (std::size_t i = 0; i < inner.size(); ++i) WM_CHECK(share(inner[i], in_proportion(inner[i], (*shares)[i])));
    }
    return {};
  }

  /// What subsets of the group that begins there bring, averaged over which other groups came before.
  std::vector<double> worth_among(std::uint32_t part, std::size_t begin, std::size_t size, const Effect& effect) {
    const Players players = parts_.players[part];
    const auto groups = (players.size() + size - 1) / size;
    const auto inner = players.subspan(begin, std::min(size, players.size() - begin));
    std::vector<double> worth(std::size_t{1} << inner.size());
    for (std::size_t outer = 0; outer < std::size_t{1} << groups; ++outer) {
      if ((outer >> (begin / size) & 1) != 0) continue;
      for (std::size_t i = 0; i < players.size(); ++i)
        now_[players[i]] = (outer >> (i / size) & 1) != 0 ? new_[players[i]] : old_[players[i]];
      const double weight = order_weight(std::popcount(outer), groups);
      for (std::size_t set = 0; set < worth.size(); ++set) {
        set_mix(inner, set);
        worth[set] += weight * effect_now(part, effect);
      }
    }
    return worth;
  }

  std::span<const Expression::Node> nodes_;
  ExpressionParts parts_;
  ChangeExplanation& result_;
  std::vector<double> old_;
  std::vector<double> new_;
  std::vector<double> now_;  ///< values while a mix is looked at
};

}  // namespace

Result<void> share_by_groups(const Expression& expression, std::span<const double> before,
                             std::span<const double> after, ChangeExplanation& result) {
  result.grouped = true;
  Sharing sharing(expression, before, after, result);
  return sharing.share(static_cast<std::uint32_t>(expression.nodes().size() - 1), Effect{});
}

}  // namespace waymark::analytics
