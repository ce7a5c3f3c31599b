#include "analytics/rounded_sum.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace waymark::analytics {

namespace {

/// Whole numbers beyond it have gaps in a double.
constexpr double whole_max = 9e15;

}  // namespace

RoundedSum round_to_sum(std::span<const double> parts, int decimals) {
  RoundedSum result{.parts = {parts.begin(), parts.end()}, .total = 0};
  result.total = std::accumulate(parts.begin(), parts.end(), 0.0);
  // Powers of ten above 1 are exact, those below are not: so one divides by the power of the other sign.
  const double power = std::pow(10, std::abs(decimals));
  const auto to_units = [&](double value) { return decimals >= 0 ? value * power : value / power; };
  const auto from_units = [&](double units) { return decimals >= 0 ? units / power : units * power; };
  double size = 0;
  for (const auto part : parts) size += std::abs(to_units(part));
  if (!(size < whole_max)) return result;
  double sum_of_floors = 0;
  std::vector<double> remainders;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double units = to_units(parts[i]);
    const double below = std::floor(units);
    remainders.push_back(units - below);
    sum_of_floors += below;
    result.parts[i] = below;
  }
  const double total = std::round(to_units(result.total));
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](auto a, auto b) { return remainders[a] > remainders[b]; });
  double missing = total - sum_of_floors;
  for (const auto i : order) {
    if (missing < 1 || remainders[i] == 0) break;
    result.parts[i] += 1;
    missing -= 1;
  }
  for (auto& part : result.parts) part = from_units(part) + 0.0;  // no minus before a 0
  // What the parts came to, should the sum of the floors and the rounded sum lie a whole unit apart by rounding.
  result.total = from_units(total - missing);
  return result;
}

TopParts top_parts(std::span<const double> parts, std::size_t most) {
  TopParts top;
  for (std::uint32_t i = 0; i < parts.size(); ++i)
    if (parts[i] != 0) top.shown.push_back(i);
  std::ranges::stable_sort(top.shown, [&](auto a, auto b) { return std::abs(parts[a]) > std::abs(parts[b]); });
  if (top.shown.size() <= most + 1) return top;
  for (std::size_t i = most; i < top.shown.size(); ++i) top.rest += parts[top.shown[i]];
  top.others = static_cast<std::uint32_t>(top.shown.size() - most);
  top.shown.resize(most);
  return top;
}

}  // namespace waymark::analytics
