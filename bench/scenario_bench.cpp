// A what-if that follows a slider: 50 KPIs on 1,000 paths, all of them touched, beside computing the plain formulas.
#include "analytics/what_if.hpp"
#include "bench/limit.hpp"

namespace {

using namespace waymark;
using namespace waymark::analytics;

constexpr std::size_t path_count = 1'000;
constexpr std::size_t step_count = 13;
constexpr std::uint32_t formula_count = 50;

/// Numbers around 1 that look like chance and are the same every time.
class Noise {
 public:
  double next() {
    state_ = state_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return 0.5 + static_cast<double>(state_ >> 11) * 0x1p-53;
  }

 private:
  std::uint64_t state_ = 42;
};

/// (won + kept - lost) * price / hours, capped: one driver that all share and three of its own for each formula.
Expression formula() {
  using enum Operation;
  ExpressionBuilder builder;
  const auto customers = builder.make(subtract, builder.make(add, builder.leaf(0), builder.leaf(1)), builder.leaf(2));
  const auto revenue = builder.make(multiply, customers, builder.leaf(3));
  const auto ratio = builder.make(divide, revenue, builder.make(larger, builder.leaf(1), builder.number(0.1)));
  return builder.finish(builder.make(smaller, ratio, builder.number(50)));
}

struct Company {
  std::vector<std::vector<double>> paths;
  WhatIfModel model{.paths = path_count, .steps = step_count, .drivers = {}, .formulas = {}};
};

Company company() {
  Company made;
  Noise noise;
  made.paths.resize(1 + 3 * formula_count);
  for (auto& each : made.paths) {
    for (std::size_t i = 0; i < path_count * step_count; ++i) each.push_back(noise.next());
    made.model.drivers.push_back({.paths = each, .history = {}});
  }
  for (std::uint32_t i = 0; i < formula_count; ++i)
    made.model.formulas.push_back({.expression = formula(),
                                   .leaves = {{0}, {1 + 3 * i}, {2 + 3 * i}, {3 + 3 * i}},
                                   .outcome = {.measure = PathMeasure::mean, .wanted = 1.0}});
  return made;
}

/// The trees alone on the same numbers, nothing summed up.
void plain_trees(const Company& made, std::vector<double>& values) {
  for (const auto& each : made.model.formulas) {
    std::vector<const double*> leaves;
    for (const auto& leaf : each.leaves) leaves.push_back(made.paths[leaf.driver].data());
    values.resize(path_count * step_count);
    each.expression.evaluate_rows(leaves, values);
  }
}

}  // namespace

int main() {
  bench::Limits limits;
  const auto made = company();
  const auto what_if = WhatIf::make(made.model);
  if (!what_if) return 1;
  const std::array levers{Lever{.kind = LeverKind::percent, .driver = 0, .value = 5},
                          Lever{.kind = LeverKind::ramp, .driver = 1, .value = 2, .periods = 6}};
  double moved = 0;
  const double asked = bench::best_milliseconds(15, [&] {
    const auto scenario = what_if->with(levers);
    moved = delta_of(what_if->forecasts().front(), scenario->front()).mean;
  });
  std::vector<double> values;
  const double plain = bench::best_milliseconds(15, [&] { plain_trees(made, values); });
  fmt::print("{} KPIs, {} paths, {} steps: what-if {:.2f} ms, the plain trees {:.2f} ms; the first moves by {:.3f}\n",
             formula_count, path_count, step_count, asked, plain, moved);
  limits.at_most("what-if over 50 KPIs and 1,000 paths on one core", asked, 30, "ms");
  const double shared = bench::best_milliseconds(3, [&] { moved = what_if->share_among(levers, 0)->mean.front(); });
  fmt::print("sharing the effect on one KPI among 2 levers {:.2f} ms\n", shared);
  return limits.status();
}
