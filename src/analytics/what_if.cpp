#include "analytics/what_if.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analytics/shapley.hpp"

namespace waymark::analytics {

namespace {

std::string numbered(std::string_view list, std::size_t at, std::string_view member) {
  return "/" + std::string(list) + "/" + std::to_string(at) + "/" + std::string(member);
}

Result<void> check_model(const WhatIfModel& model) {
  if (model.paths == 0 || model.steps == 0) return invalid("/paths", "There must be paths with steps.");
  for (std::size_t i = 0; i < model.drivers.size(); ++i)
    if (model.drivers[i].paths.size() != model.paths * model.steps)
      return invalid(numbered("drivers", i, "paths"), "The number of values is not paths times steps.");
  for (std::size_t i = 0; i < model.formulas.size(); ++i) {
    const auto& formula = model.formulas[i];
    if (formula.leaves.size() < formula.expression.leaf_count() || formula.expression.nodes().empty())
      return invalid(numbered("formulas", i, "leaves"), "A leaf of the formula has no source.");
    for (const auto& leaf : formula.leaves)
      if (leaf.driver >= model.drivers.size() || leaf.offset > 0)
        return invalid(numbered("formulas", i, "leaves"), "A leaf reads what is not there.");
    const auto last = formula.outcome.last.value_or(static_cast<std::uint32_t>(model.steps - 1));
    if (last >= model.steps || formula.outcome.first > last)
      return invalid(numbered("formulas", i, "outcome"), "The outcome lies on no step.");
  }
  return {};
}

}  // namespace

Result<WhatIf> WhatIf::make(WhatIfModel model) {
  WM_CHECK(check_model(model));
  WhatIf what_if;
  what_if.paths_ = model.paths;
  what_if.steps_ = model.steps;
  std::size_t back = 0;
  for (const auto& formula : model.formulas)
    for (const auto& leaf : formula.leaves) back = std::max(back, static_cast<std::size_t>(-leaf.offset));
  for (const auto& driver : model.drivers) what_if.load(driver, back);
  what_if.formulas_ = std::move(model.formulas);
  std::vector<DriverRows> none;
  const auto rows = what_if.pulled({}, none);
  PathSummarizer summarizer;
  std::vector<double> values;
  for (const auto& formula : what_if.formulas_) {
    what_if.evaluate(formula, rows, values);
    what_if.forecasts_.push_back(what_if.summarize(formula, values, summarizer));
  }
  return what_if;
}

void WhatIf::load(const DriverPaths& driver, std::size_t back) {
  DriverRows rows{.paths = paths_, .steps = steps_, .back = back, .values = {}};
  rows.values.resize((back + steps_) * paths_);
  for (std::size_t ago = 1; ago <= back; ++ago)
    std::fill_n(rows.values.data() + (back - ago) * paths_, paths_,
                ago <= driver.history.size() ? driver.history[driver.history.size() - ago]
                                             : std::numeric_limits<double>::quiet_NaN());
  for (std::size_t step = 0; step < steps_; ++step)
    for (std::size_t path = 0; path < paths_; ++path) rows.step(step)[path] = driver.paths[path * steps_ + step];
  drivers_.push_back(std::move(rows));
  histories_.emplace_back(driver.history.begin(), driver.history.end());
}

Result<void> WhatIf::check(std::span<const Lever> levers) const {
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const auto& lever = levers[i];
    if (lever.driver >= drivers_.size()) return invalid(numbered("levers", i, "driver"), "There is no such driver.");
    if (lever.from >= steps_ || lever.until.value_or(lever.from) < lever.from)
      return invalid(numbered("levers", i, "from"), "The lever acts on no step.");
    if (!std::isfinite(lever.value)) return invalid(numbered("levers", i, "value"), "This must be a number.");
  }
  return {};
}

WhatIf::Rows WhatIf::pulled(std::span<const Lever> levers, std::vector<DriverRows>& altered) const {
  Rows rows;
  for (const auto& driver : drivers_) rows.push_back(&driver);
  altered.reserve(drivers_.size());
  std::vector<DriverRows*> own(drivers_.size());
  for (const auto& lever : levers) {
    auto& mine = own[lever.driver];
    if (!mine) {
      altered.push_back(drivers_[lever.driver]);
      mine = &altered.back();
      rows[lever.driver] = mine;
    }
    pull(lever, histories_[lever.driver], *mine);
  }
  return rows;
}

bool WhatIf::touches(std::span<const Lever> levers, const WhatIfFormula& formula) const {
  return std::ranges::any_of(levers, [&](const Lever& lever) {
    return std::ranges::any_of(formula.leaves, [&](const LeafSource& leaf) { return leaf.driver == lever.driver; });
  });
}

void WhatIf::evaluate(const WhatIfFormula& formula, const Rows& rows, std::vector<double>& values) const {
  std::vector<const double*> leaves;
  // Steps lie one after the other, so that what was before is read by standing further in front.
  for (const auto& leaf : formula.leaves)
    leaves.push_back(rows[leaf.driver]->step(0) - static_cast<std::size_t>(-leaf.offset) * paths_);
  values.resize(steps_ * paths_);
  formula.expression.evaluate_rows(leaves, values);
}

std::vector<double> WhatIf::outcomes(const Outcome& outcome, std::span<const double> values) const {
  const auto last = outcome.last.value_or(static_cast<std::uint32_t>(steps_ - 1));
  const auto begin = outcome.measure == PathMeasure::last ? last : outcome.first;
  std::vector<double> each(values.begin() + begin * paths_, values.begin() + (begin + 1) * paths_);
  if (outcome.measure == PathMeasure::sum || outcome.measure == PathMeasure::mean)
    for (auto& value : each) value += outcome.sum_so_far;
  for (std::size_t step = begin + 1; step <= last; ++step) {
    const auto row = values.subspan(step * paths_, paths_);
    for (std::size_t i = 0; i < paths_; ++i) {
      if (outcome.measure == PathMeasure::highest)
        each[i] = std::isnan(row[i]) || row[i] > each[i] ? row[i] : each[i];
      else if (outcome.measure == PathMeasure::lowest)
        each[i] = std::isnan(row[i]) || row[i] < each[i] ? row[i] : each[i];
      else
        each[i] += row[i];
    }
  }
  if (outcome.measure == PathMeasure::mean)
    for (auto& value : each) value /= static_cast<double>(last - begin + 1 + outcome.periods_so_far);
  for (auto& value : each)
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  return each;
}

FormulaForecast WhatIf::summarize(const WhatIfFormula& formula, std::span<const double> values,
                                  PathSummarizer& summarizer) const {
  FormulaForecast forecast;
  for (std::size_t step = 0; step < steps_; ++step)
    forecast.steps.push_back(summarizer.summarize(values.subspan(step * paths_, paths_)));
  const auto each = outcomes(formula.outcome, values);
  forecast.outcome = summarizer.summarize(each);
  if (formula.outcome.wanted)
    forecast.probability = share_reaching(each, *formula.outcome.wanted, formula.outcome.at_least);
  return forecast;
}

Result<std::vector<FormulaForecast>> WhatIf::with(std::span<const Lever> levers) const {
  WM_CHECK(check(levers));
  std::vector<DriverRows> altered;
  const auto rows = pulled(levers, altered);
  std::vector<FormulaForecast> forecasts;
  PathSummarizer summarizer;
  std::vector<double> values;
  for (std::size_t i = 0; i < formulas_.size(); ++i) {
    if (!touches(levers, formulas_[i])) {
      forecasts.push_back(forecasts_[i]);
      continue;
    }
    evaluate(formulas_[i], rows, values);
    forecasts.push_back(summarize(formulas_[i], values, summarizer));
  }
  return forecasts;
}

Result<LeverShares> WhatIf::share_among(std::span<const Lever> levers, std::size_t formula) const {
  WM_CHECK(check(levers));
  if (formula >= formulas_.size()) return invalid("/formula", "There is no such formula.");
  if (levers.size() > lever_shares_max)
    return refused("what_if.too_many", "The effect can be shared among at most 10 levers.");
  const auto& asked = formulas_[formula];
  std::vector<double> means;
  std::vector<double> probabilities;
  PathSummarizer summarizer;
  std::vector<double> values;
  for (std::size_t set = 0; set < std::size_t{1} << levers.size(); ++set) {
    std::vector<Lever> some;
    for (std::size_t i = 0; i < levers.size(); ++i)
      if ((set >> i & 1) != 0) some.push_back(levers[i]);
    std::vector<DriverRows> altered;
    evaluate(asked, pulled(some, altered), values);
    const auto each = outcomes(asked.outcome, values);
    const auto summary = summarizer.summarize(each);
    const bool none = summary.without_value == paths_;
    means.push_back(none ? std::numeric_limits<double>::quiet_NaN() : summary.mean);
    if (asked.outcome.wanted)
      probabilities.push_back(share_reaching(each, *asked.outcome.wanted, asked.outcome.at_least));
  }
  auto mean = shapley_values(means);
  if (!mean || !std::ranges::all_of(*mean, [](double share) { return std::isfinite(share); }))
    return refused("explain.no_way", "Without some of these levers there is no value to compare with.");
  LeverShares shares{.mean = std::move(*mean), .probability = {}};
  if (asked.outcome.wanted) shares.probability = *shapley_values(probabilities);
  return shares;
}

ForecastDelta delta_of(const FormulaForecast& forecast, const FormulaForecast& scenario) {
  ForecastDelta delta{.mean = scenario.outcome.mean - forecast.outcome.mean, .quantiles = {}, .probability = {}};
  for (std::size_t i = 0; i < delta.quantiles.size(); ++i)
    delta.quantiles[i] = scenario.outcome.quantiles[i] - forecast.outcome.quantiles[i];
  if (forecast.probability && scenario.probability) delta.probability = *scenario.probability - *forecast.probability;
  return delta;
}

}  // namespace waymark::analytics
