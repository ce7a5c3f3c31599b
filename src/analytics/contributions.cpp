#include "analytics/contributions.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/contribution_groups.hpp"
#include "analytics/expression_parts.hpp"
#include "analytics/shapley.hpp"

namespace waymark::analytics {

namespace {

std::vector<bool> occurring(const Expression& expression) {
  std::vector<bool> occurs(expression.leaf_count());
  for (const auto& node : expression.nodes())
    if (node.operation == Operation::leaf) occurs[node.leaf] = true;
  return occurs;
}

/// The value for every mix of old and new, by the bits of its index.
std::vector<double> values_of_mixes(const Expression& expression, std::span<const double> before,
                                    std::span<const double> after, std::span<const std::uint32_t> changed) {
  constexpr std::size_t rows_at_once = 1'024;
  std::vector<double> worth(std::size_t{1} << changed.size());
  const auto rows = std::min(rows_at_once, worth.size());
  const auto occurs = occurring(expression);
  std::vector<std::vector<double>> columns(expression.leaf_count());
  std::vector<const double*> leaves(expression.leaf_count());
  for (std::size_t leaf = 0; leaf < columns.size(); ++leaf)
    if (occurs[leaf]) {
      columns[leaf].assign(rows, before[leaf]);
      leaves[leaf] = columns[leaf].data();
    }
  for (std::size_t begin = 0; begin < worth.size(); begin += rows) {
    for (std::size_t player = 0; player < changed.size(); ++player)
      for (std::size_t row = 0; row < rows; ++row)
        columns[changed[player]][row] =
            ((begin + row) >> player & 1) != 0 ? after[changed[player]] : before[changed[player]];
    expression.evaluate_rows(leaves, std::span(worth).subspan(begin, rows));
  }
  return worth;
}

Error no_way() {
  return refused("explain.no_way",
                 "Every way from the old inputs to the new ones passes through a mix that has no value.");
}

Result<void> enumerate(const Expression& expression, std::span<const double> before, std::span<const double> after,
                       std::span<const std::uint32_t> changed, ChangeExplanation& result) {
  const auto worth = values_of_mixes(expression, before, after, changed);
  const auto shares = shapley_values(worth);
  if (!shares) return no_way();
  result.orders_left_out = std::ranges::any_of(worth, [](double value) { return std::isnan(value); });
  for (std::size_t player = 0; player < changed.size(); ++player)
    result.contributions[changed[player]] = (*shares)[player];
  return {};
}

/// On the way from old to new a mix may be so large that what it leaves when it cancels is noise. Then nothing is
/// claimed.
bool adds_up(const ChangeExplanation& change) {
  double sum = 0;
  double size = std::max(std::abs(change.before), std::abs(change.after));
  for (const auto part : change.contributions) {
    sum += part;
    size = std::max(size, std::abs(part));
  }
  return std::isfinite(sum) && std::abs(sum - (change.after - change.before)) <= 1e-10 * size;
}

}  // namespace

Result<ChangeExplanation> explain_change(const Expression& expression, std::span<const double> before,
                                         std::span<const double> after) {
  const auto old_value = expression.evaluate(before);
  const auto new_value = expression.evaluate(after);
  if (!old_value || !new_value)
    return refused("explain.no_value", std::string("There is no value ") + (old_value ? "after" : "before") +
                                           " the change, so there is nothing to explain.");
  ChangeExplanation result{.before = *old_value, .after = *new_value, .contributions = {}};
  result.contributions.assign(expression.leaf_count(), 0);
  std::vector<std::uint32_t> changed;
  const auto occurs = occurring(expression);
  for (std::uint32_t leaf = 0; leaf < occurs.size(); ++leaf)
    if (occurs[leaf] && moved(before[leaf], after[leaf])) changed.push_back(leaf);
  if (changed.size() <= players_max)
    WM_CHECK(enumerate(expression, before, after, changed, result));
  else
    WM_CHECK(share_by_groups(expression, before, after, result));
  if (!adds_up(result)) return refused("explain.too_large", "The numbers on the way are too large to be compared.");
  return result;
}

namespace {

double log_ratio(double p, double q) {
  const double ratio = p / q;
  const double apart = (p - q) / q;
  if (std::abs(apart) < 0.5) return std::log1p(apart);
  return std::isnormal(ratio) ? std::log(ratio) : std::log(p) - std::log(q);
}

}  // namespace

double logarithmic_mean(double p, double q) {
  // Near each other, ln loses digits: a series around the middle has them all.
  const double apart = (p - q) / (p + q);
  if (std::abs(apart) < 1e-4) return (p + q) / 2 * (1 - apart * apart / 3 - 4 * std::pow(apart, 4) / 45);
  return (p - q) / log_ratio(p, q);
}

namespace {

/// How often a leaf stands over the line minus how often below it; none when the expression is more than that.
std::optional<std::vector<int>> powers_of(const Expression& expression, std::string& why_not) {
  const auto nodes = expression.nodes();
  std::vector<std::vector<int>> powers(nodes.size(), std::vector<int>(expression.leaf_count()));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto& node = nodes[i];
    if (node.operation == Operation::leaf) {
      powers[i][node.leaf] = 1;
    } else if (node.operation == Operation::multiply || node.operation == Operation::divide) {
      const int sign = node.operation == Operation::multiply ? 1 : -1;
      for (std::size_t leaf = 0; leaf < powers[i].size(); ++leaf)
        powers[i][leaf] = powers[node.parts[0]][leaf] + sign * powers[node.parts[1]][leaf];
    } else if (node.operation != Operation::number) {
      why_not = "the formula is not only a product or ratio";
      return std::nullopt;
    } else if (!(node.number > 0)) {
      why_not = "a factor of the formula is not positive";
      return std::nullopt;
    }
  }
  return powers.back();
}

}  // namespace

Result<FactorView> explain_by_growth(const Expression& expression, std::span<const double> before,
                                     std::span<const double> after) {
  WM_TRY(exact, explain_change(expression, before, after));
  FactorView view;
  const auto powers = powers_of(expression, view.fell_back);
  const auto occurs = occurring(expression);
  for (std::size_t leaf = 0; powers && leaf < occurs.size(); ++leaf)
    if (occurs[leaf] && !(before[leaf] > 0 && after[leaf] > 0)) view.fell_back = "an input is zero or negative";
  if (view.fell_back.empty() && !(exact.before > 0 && exact.after > 0))
    view.fell_back = "the result is too small to be told from zero";
  view.contributions = std::move(exact.contributions);
  if (!view.fell_back.empty()) return view;
  const double mean = logarithmic_mean(exact.after, exact.before);
  for (std::size_t leaf = 0; leaf < occurs.size(); ++leaf)
    if (occurs[leaf]) {
      const double growth = log_ratio(after[leaf], before[leaf]);
      view.contributions[leaf] = growth == 0 ? 0 : (*powers)[leaf] * mean * growth;
    }
  if (!std::ranges::all_of(view.contributions, [](double value) { return std::isfinite(value); }))
    return refused("explain.too_large", "The numbers on the way are too large to be compared.");
  return view;
}

}  // namespace waymark::analytics
