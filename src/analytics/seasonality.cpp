#include "analytics/seasonality.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

namespace {

/// Centred moving averages of the values half .. n - half - 1; a running sum would drift.
std::vector<double> centred_averages(std::span<const double> x, std::size_t period) {
  const std::size_t half = period / 2;
  std::vector<double> averages;
  averages.reserve(x.size() - 2 * half);
  for (std::size_t t = half; t + half < x.size(); ++t) {
    double sum = 0;
    if (period % 2 == 0) {
      sum = 0.5 * (x[t - half] + x[t + half]);
      for (std::size_t i = t - half + 1; i < t + half; ++i) sum += x[i];
    } else {
      for (std::size_t i = t - half; i <= t + half; ++i) sum += x[i];
    }
    averages.push_back(sum / static_cast<double>(period));
  }
  return averages;
}

/// Weighted moments of one phase.
struct Phase {
  double weight = 0;
  double squared_weight = 0;
  double sum = 0;
  double squares = 0;
  int count = 0;
};

struct Rules {
  double decay;
  double gate;    ///< a season weaker than this is none
  double spared;  ///< share of the noise that is taken off
};
Rules rules_for(std::size_t period) {
  const bool is_week = period == 7;
  const double m = static_cast<double>(period);
  return {.decay = is_week || period > 52 ? 0.95 : 0.7,
          .gate = is_week ? 0.7 : 0.6,
          .spared = period > 6 ? (m - 3) / m : (m - 1) / m};
}

std::vector<Phase> phases_of(std::span<const double> x, std::size_t period, bool multiplicative) {
  const std::vector<double> averages = centred_averages(x, period);
  const double decay = rules_for(period).decay;
  std::vector<double> weight_of_age(x.size() / period + 1, 1.0);
  for (std::size_t age = 1; age < weight_of_age.size(); ++age) weight_of_age[age] = weight_of_age[age - 1] * decay;
  std::vector<Phase> phases(period);
  const std::size_t half = period / 2;
  for (std::size_t i = 0; i < averages.size(); ++i) {
    if (multiplicative && averages[i] == 0) continue;
    const std::size_t t = i + half;
    const double weight = weight_of_age[(x.size() - 1 - t) / period];
    const double swing = multiplicative ? x[t] / averages[i] : x[t] - averages[i];
    Phase& phase = phases[t % period];
    phase.weight += weight;
    phase.squared_weight += weight * weight;
    phase.sum += weight * swing;
    phase.squares += weight * swing * swing;
    ++phase.count;
  }
  return phases;
}

Season season_of(const std::vector<Phase>& phases, bool multiplicative) {
  const std::size_t period = phases.size();
  std::vector<double> swing(period);
  double centre = 0;
  double within = 0;
  double freedom = 0;
  for (std::size_t k = 0; k < period; ++k) {
    const Phase& phase = phases[k];
    if (phase.count == 0 || phase.weight <= 0) return {};
    swing[k] = phase.sum / phase.weight;
    centre += swing[k];
    if (phase.count < 2) continue;
    within += std::max(0.0, phase.squares - phase.weight * swing[k] * swing[k]);
    freedom += phase.weight - phase.squared_weight / phase.weight;
  }
  centre /= static_cast<double>(period);
  if (freedom <= 0 || (multiplicative && centre <= 0)) return {};
  const double variance = within / freedom;
  double between = 0;
  double noise = 0;
  for (std::size_t k = 0; k < period; ++k) {
    between += (swing[k] - centre) * (swing[k] - centre);
    noise += variance * phases[k].squared_weight / (phases[k].weight * phases[k].weight);
  }
  if (!(between > 1e-24 * (1 + centre * centre))) return {};
  const Rules rules = rules_for(period);
  Season season{.index = std::vector<double>(period), .multiplicative = multiplicative};
  season.strength = std::min(1.0, 1 - rules.spared * noise / between);
  if (!(season.strength >= rules.gate)) return {};
  for (std::size_t k = 0; k < period; ++k)
    season.index[k] =
        multiplicative ? 1 + season.strength * (swing[k] / centre - 1) : season.strength * (swing[k] - centre);
  return season;
}

}  // namespace

double Season::remove(double value, std::size_t t) const {
  if (!present()) return value;
  return multiplicative ? value / at(t) : value - at(t);
}

double Season::restore(double value, std::size_t t) const {
  if (!present()) return value;
  return multiplicative ? value * at(t) : value + at(t);
}

Season find_season(std::span<const double> history, int period) {
  const auto length = static_cast<std::size_t>(std::max(period, 0));
  if (length < 2 || history.size() < 2 * length + 2) return {};
  const bool all_positive = std::ranges::all_of(history, [](double value) { return value > 0; });
  if (all_positive) {
    Season season = season_of(phases_of(history, length, true), true);
    constexpr double smallest_index = 0.01;
    if (std::ranges::all_of(season.index, [](double index) { return index > smallest_index; })) return season;
  }
  return season_of(phases_of(history, length, false), false);
}

}  // namespace waymark::analytics
