#include "domain/weights.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "domain/number_text.hpp"

namespace waymark {

void weight_shares(std::span<double> percents) {
  double pinned = 0;
  std::size_t free = 0;
  for (const double each : percents) {
    if (std::isnan(each))
      ++free;
    else
      pinned += std::max(0.0, each);
  }
  const double rest = free == 0 ? 0 : std::max(0.0, 100 - pinned) / static_cast<double>(free);
  const double total = pinned + rest * static_cast<double>(free);
  for (double& each : percents) {
    if (total <= 0)
      each = 1 / static_cast<double>(percents.size());
    else
      each = (std::isnan(each) ? rest : std::max(0.0, each)) / total;
  }
}

std::vector<double> weight_shares(std::span<const std::optional<double>> pinned_percent) {
  std::vector<double> shares;
  shares.reserve(pinned_percent.size());
  for (const auto& each : pinned_percent) shares.push_back(each.value_or(std::numeric_limits<double>::quiet_NaN()));
  weight_shares(shares);
  return shares;
}

Result<void> check_weights(std::span<const std::optional<double>> pinned_percent) {
  double sum = 0;
  for (const auto& each : pinned_percent) sum += each.value_or(0);
  // Percents such as 33.3 are typed; their sum may miss 100 by a rounding.
  if (sum <= 100 + 1e-9) return {};
  return refused("weights.over-100",
                 "Pinned weights sum to " + number_text(sum) + " %; they may reach 100 % together.");
}

}  // namespace waymark
