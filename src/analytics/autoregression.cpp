#include "analytics/autoregression.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analytics/search.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

struct Model {
  double mean = 0;
  std::vector<double> weight;  ///< of lag 1, 2, ...
  double sigma = 0;
  double criterion = no_value;
};

/// Normal equations of all orders up to `order`, on the sample that the highest one leaves.
struct Normal {
  std::size_t order = 0;
  std::size_t sample = 0;
  std::vector<double> lower;    ///< Cholesky factor, row by row
  std::vector<double> reduced;  ///< right side, forward substituted
  double squares = 0;           ///< of the sample itself
  std::size_t usable = 0;       ///< orders up to here are not singular
};

/// Products of lags i and j differ from those of i-1 and j-1 by one summand at either end.
std::vector<double> lag_products(std::span<const double> z, std::size_t order) {
  const std::size_t side = order + 1;
  std::vector<double> products(side * side);
  for (std::size_t j = 0; j <= order; ++j) {
    double sum = 0;
    for (std::size_t t = order; t < z.size(); ++t) sum += z[t] * z[t - j];
    products[j * side] = sum;
  }
  for (std::size_t i = 1; i <= order; ++i)
    for (std::size_t j = i; j <= order; ++j) {
      const std::size_t before = order - 1;
      const std::size_t last = z.size() - 1;
      products[j * side + i] = products[(j - 1) * side + i - 1] + z[before - (i - 1)] * z[before - (j - 1)] -
                               z[last - (i - 1)] * z[last - (j - 1)];
    }
  return products;
}

Normal normal_equations(std::span<const double> z, std::size_t order) {
  const std::size_t side = order + 1;
  const std::vector<double> products = lag_products(z, order);
  Normal normal{.order = order, .sample = z.size() - order};
  normal.squares = products[0];
  normal.lower.assign(order * order, 0);
  normal.reduced.assign(order, 0);
  for (std::size_t i = 0; i < order; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = products[(i + 1) * side + j + 1];
      for (std::size_t k = 0; k < j; ++k) sum -= normal.lower[i * order + k] * normal.lower[j * order + k];
      if (j < i) {
        normal.lower[i * order + j] = sum / normal.lower[j * order + j];
        continue;
      }
      if (!(sum > 1e-10 * products[(i + 1) * side + i + 1])) return normal;
      normal.lower[i * order + i] = std::sqrt(sum);
    }
    double right = products[(i + 1) * side];
    for (std::size_t k = 0; k < i; ++k) right -= normal.lower[i * order + k] * normal.reduced[k];
    normal.reduced[i] = right / normal.lower[i * order + i];
    normal.usable = i + 1;
  }
  return normal;
}

std::vector<double> solve(const Normal& normal, std::size_t order) {
  std::vector<double> weight(order);
  for (std::size_t i = order; i-- > 0;) {
    double sum = normal.reduced[i];
    for (std::size_t k = i + 1; k < order; ++k) sum -= normal.lower[k * normal.order + i] * weight[k];
    weight[i] = sum / normal.lower[i * normal.order + i];
  }
  return weight;
}

/// The best order for one mean, if it beats `best`.
void improve(Model& best, std::span<const double> z, double mean, int own_parameters, std::size_t order) {
  std::vector<double> centred(z.begin(), z.end());
  for (double& value : centred) value -= mean;
  const Normal normal = normal_equations(centred, order);
  const double sample = static_cast<double>(normal.sample);
  double squares = normal.squares;
  std::size_t chosen = 0;
  double chosen_squares = 0;
  bool better = false;
  for (std::size_t p = 0; p <= normal.usable; ++p) {
    if (p > 0) squares = std::max(0.0, squares - normal.reduced[p - 1] * normal.reduced[p - 1]);
    const double parameters = static_cast<double>(p) + own_parameters + 1;
    const double room = sample - parameters - 1;
    if (room <= 0) break;
    const double criterion = sample * std::log(std::max(squares, 1e-300) / sample) + 2 * parameters +
                             2 * parameters * (parameters + 1) / room;
    if (criterion >= best.criterion) continue;
    best.criterion = criterion;
    chosen = p;
    chosen_squares = squares;
    better = true;
  }
  if (!better) return;
  best.mean = mean;
  best.weight = solve(normal, chosen);
  best.sigma = std::sqrt(chosen_squares / std::max(1.0, sample - static_cast<double>(chosen) - 1));
}

/// Continues z; values that explode fall back to the mean.
std::vector<double> continue_with(const Model& model, std::span<const double> z, int horizon) {
  std::vector<double> all(z.begin(), z.end());
  for (int k = 0; k < horizon; ++k) {
    double value = model.mean;
    for (std::size_t i = 0; i < model.weight.size(); ++i)
      value += model.weight[i] * (all[all.size() - 1 - i] - model.mean);
    all.push_back(std::abs(value) < 1e6 ? value : model.mean);
  }
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(z.size()));
  return all;
}

/// Weights of past shocks; summed up for a series of differences.
std::vector<double> deviations(const Model& model, int horizon, bool summed) {
  std::vector<double> psi;
  std::vector<double> result;
  double variance = 0;
  double sum = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(horizon); ++k) {
    double shock = k == 0 ? 1 : 0;
    for (std::size_t i = 0; i < std::min(k, model.weight.size()); ++i) shock += model.weight[i] * psi[k - 1 - i];
    psi.push_back(shock);
    sum = summed ? sum + shock : shock;
    variance += sum * sum;
    result.push_back(model.sigma * std::sqrt(variance));
  }
  return result;
}

}  // namespace

MemberForecast autoregression_of_steps(std::span<const double> series, int horizon, int period) {
  std::vector<double> z;
  for (std::size_t t = 1; t < series.size(); ++t) z.push_back(series[t] - series[t - 1]);
  const int wanted = std::min(12, std::max(3, period + 1));
  const int allowed = (static_cast<int>(z.size()) - 3) / 3;
  if (allowed < 0) return last_value(series, horizon);
  const auto order = static_cast<std::size_t>(std::min(wanted, allowed));
  Model model;
  improve(model, z, 0, 0, order);
  improve(model, z, mean_of(z), 1, order);
  if (model.criterion >= no_value) return last_value(series, horizon);
  MemberForecast result;
  double level = series.back();
  for (const double step : continue_with(model, z, horizon)) {
    level += step;
    result.mean.push_back(level);
  }
  result.deviation = deviations(model, horizon, true);
  return result;
}

bool has_seasons_enough(std::size_t count, int period) {
  return period > 1 && count >= 3 * static_cast<std::size_t>(period) + 8;
}

MemberForecast autoregression_of_seasons(std::span<const double> series, int horizon, int period) {
  const bool logs = std::ranges::min(series) > 0;
  std::vector<double> level(series.begin(), series.end());
  if (logs)
    for (double& value : level) value = std::log(value);
  const auto season = static_cast<std::size_t>(period);
  std::vector<double> z;
  for (std::size_t t = season; t < level.size(); ++t) z.push_back(level[t] - level[t - season]);
  const auto order =
      static_cast<std::size_t>(std::clamp(static_cast<int>(z.size() - 3) / 3, 0, std::min(period + 1, 14)));
  Model model;
  improve(model, z, mean_of(z), 1, order);
  MemberForecast result;
  const std::vector<double> steps = continue_with(model, z, horizon);
  for (const double step : steps) {
    level.push_back(level[level.size() - season] + step);
    constexpr double largest_exponent = 50;
    result.mean.push_back(logs ? std::exp(std::min(level.back(), largest_exponent)) : level.back());
  }
  result.deviation = deviations(model, horizon, false);
  for (std::size_t k = 0; k < result.deviation.size(); ++k) {
    // A season ahead the shocks of the season before are still in the level.
    if (k >= season) result.deviation[k] = std::hypot(result.deviation[k], result.deviation[k - season]);
  }
  if (logs)
    for (std::size_t k = 0; k < result.mean.size(); ++k) result.deviation[k] *= result.mean[k];
  return result;
}

}  // namespace waymark::analytics
