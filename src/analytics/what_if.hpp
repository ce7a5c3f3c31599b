#pragma once
// What numbers would come to if their drivers went another way: levers on the paths of drivers, every formula computed
// again on every path.
#include <string>

#include "analytics/expression.hpp"
#include "analytics/levers.hpp"
#include "analytics/path_summary.hpp"
#include "base/result.hpp"

namespace waymark::analytics {

/// What is not computed: its possible futures, and its past as far as formulas or shifts look back.
struct DriverPaths {
  std::span<const double> paths;    ///< path after path, `steps` values each
  std::span<const double> history;  ///< newest last
};

/// What a leaf of a formula reads.
struct LeafSource {
  std::uint32_t driver = 0;
  std::int32_t offset = 0;  ///< 0 or less: so many periods before; NaN where the history ends
};

/// One number for each path, taken from the steps first..last.
enum class PathMeasure : std::uint8_t { last, sum, mean, highest, lowest };

struct Outcome {
  PathMeasure measure = PathMeasure::last;
  std::uint32_t first = 0;
  std::optional<std::uint32_t> last;  ///< none: the last step
  double sum_so_far = 0;              ///< of complete periods of the window, for sum and mean
  std::uint32_t periods_so_far = 0;   ///< how many those are
  std::optional<double> wanted;       ///< none: no probability
  bool at_least = true;               ///< else at most
};

struct WhatIfFormula {
  Expression expression;
  std::vector<LeafSource> leaves;  ///< by leaf
  Outcome outcome;
};

struct WhatIfModel {
  std::size_t paths = 0;
  std::size_t steps = 0;
  std::vector<DriverPaths> drivers;
  std::vector<WhatIfFormula> formulas;
};

struct FormulaForecast {
  std::vector<PathSummary> steps;
  PathSummary outcome;
  std::optional<double> probability;  ///< of the wanted outcome
  bool operator==(const FormulaForecast&) const = default;
};

struct LeverShares {
  std::vector<double> mean;         ///< by lever: what it adds to the mean outcome; they sum to the scenario's change
  std::vector<double> probability;  ///< likewise; empty where nothing is wanted
};

/// Holds its own copy of the paths. Nothing that is asked of it alters it: the same levers give the same numbers, bit
/// for bit, and no levers give the forecast itself.
class WhatIf {
 public:
  /// Invalid when spans have not the lengths that the counts promise, or a formula reads what is not there.
  [[nodiscard]] static Result<WhatIf> make(WhatIfModel model);

  [[nodiscard]] const std::vector<FormulaForecast>& forecasts() const { return forecasts_; }
  /// One for each formula, in order. Levers act in order, each on what the one before left. Invalid when a lever names
  /// no driver, acts on no step or has a number that is not finite.
  [[nodiscard]] Result<std::vector<FormulaForecast>> with(std::span<const Lever> levers) const;
  /// What each lever does for one formula: Shapley values over which levers are pulled. Also refused with more than
  /// lever_shares_max levers (what_if.too_many) and when the numbers do not tell (explain.no_way).
  [[nodiscard]] Result<LeverShares> share_among(std::span<const Lever> levers, std::size_t formula) const;
  static constexpr std::size_t lever_shares_max = 10;

 private:
  using Rows = std::vector<const DriverRows*>;
  WhatIf() = default;
  void load(const DriverPaths& driver, std::size_t back);
  [[nodiscard]] Result<void> check(std::span<const Lever> levers) const;
  /// Rows of drivers that levers touch go into `altered`; the answer points there or to the forecast's own.
  [[nodiscard]] Rows pulled(std::span<const Lever> levers, std::vector<DriverRows>& altered) const;
  [[nodiscard]] bool touches(std::span<const Lever> levers, const WhatIfFormula& formula) const;
  void evaluate(const WhatIfFormula& formula, const Rows& rows, std::vector<double>& values) const;
  [[nodiscard]] FormulaForecast summarize(const WhatIfFormula& formula, std::span<const double> values,
                                          PathSummarizer& summarizer) const;
  [[nodiscard]] std::vector<double> outcomes(const Outcome& outcome, std::span<const double> values) const;

  std::size_t paths_ = 0;
  std::size_t steps_ = 0;
  std::vector<DriverRows> drivers_;
  std::vector<std::vector<double>> histories_;
  std::vector<WhatIfFormula> formulas_;
  std::vector<FormulaForecast> forecasts_;
};

struct ForecastDelta {
  double mean = 0;
  std::array<double, 5> quantiles{};  ///< by summary_levels
  std::optional<double> probability;
};
/// Of the outcome: what the scenario has more than the forecast.
[[nodiscard]] ForecastDelta delta_of(const FormulaForecast& forecast, const FormulaForecast& scenario);

}  // namespace waymark::analytics
