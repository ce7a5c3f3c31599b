// What a forecast, its futures and a question about 50 KPIs cost: the futures of all leaves made anew, a formula over
// them evaluated on each, and the chance read off. Beside it the plain evaluations of the formula alone.
#include <cmath>

#include "analytics/reach.hpp"
#include "bench/limit.hpp"

namespace {

using namespace waymark;
using namespace waymark::analytics;

constexpr std::size_t kpis = 50;
constexpr int horizon = 18;

std::vector<double> history_of(std::size_t which) {
  std::vector<double> values;
  std::uint64_t state = which * 7919 + 1;
  for (int t = 0; t < 115; ++t) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const double noise = static_cast<double>(state >> 40U) / 16777216.0 - 0.5;
    values.push_back((100 + t) * (1 + 0.2 * std::sin(t * 0.5235987755982988)) * (1 + 0.1 * noise));
  }
  return values;
}

/// Pairs of leaves multiplied, all products added up: every leaf counts.
double evaluate(const std::vector<Paths>& leaves, std::size_t path, std::size_t step) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < leaves.size(); i += 2)
    sum += leaves[i].row(path)[step] * leaves[i + 1].row(path)[step];
  return sum;
}

Paths evaluate_all(const std::vector<Paths>& leaves) {
  Paths root(leaves.front().paths(), leaves.front().steps());
  for (std::size_t i = 0; i < root.paths(); ++i)
    for (std::size_t k = 0; k < root.steps(); ++k) root.row(i)[k] = evaluate(leaves, i, k);
  return root;
}

}  // namespace

int main() {
  bench::Limits limits;
  std::vector<std::vector<double>> histories;
  for (std::size_t i = 0; i < kpis; ++i) histories.push_back(history_of(i));
  const auto forecast_of = [&](std::size_t i) {
    return make_forecast({.history = histories[i], .frequency = Frequency::month, .horizon = horizon});
  };
  static_cast<void>(calibration_of(Frequency::month));

  std::vector<Forecast> forecasts;
  const double all_forecasts = bench::best_milliseconds(5, [&] {
    forecasts.clear();
    for (std::size_t i = 0; i < kpis; ++i) forecasts.push_back(forecast_of(i));
  });
  limits.at_most("a forecast of 18 months from 115", all_forecasts / kpis, 0.6, "ms");

  std::vector<Paths> leaves;
  const double futures = bench::best_milliseconds(9, [&] {
    leaves.clear();
    for (const Forecast& forecast : forecasts) leaves.push_back(make_paths(forecast));
  });
  Paths root;
  const double plain = bench::best_milliseconds(9, [&] { root = evaluate_all(leaves); });
  double probability = 0;
  const double question = bench::best_milliseconds(9, [&] {
    std::vector<Paths> changed;
    for (const Forecast& forecast : forecasts) changed.push_back(make_paths(forecast));
    for (std::size_t i = 0; i < changed[0].paths(); ++i)
      for (double& value : changed[0].row(i)) value *= 1.1;
    const Paths result = evaluate_all(changed);
    probability = chance_of(result, {.at_least = root.row(500).back(), .to = horizon})->probability;
  });
  limits.at_most("50 x 1,000 futures of 18 months", futures, 15, "ms");
  limits.at_most("one lever moved: futures, formula and chance of 50 KPIs", question, 30, "ms");
  fmt::print("  (the formula alone on 1,000 futures: {:.3f} ms; the chance came to {:.3f})\n", plain, probability);
  return limits.status();
}
