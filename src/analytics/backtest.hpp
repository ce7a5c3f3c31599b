#pragma once
// How good forecasts of this very series would have been.
#include <optional>
#include <span>

#include "analytics/bounds.hpp"
#include "analytics/frequency.hpp"

namespace waymark::analytics {

struct BacktestRequest {
  std::span<const double> history;  ///< as for a forecast
  Frequency frequency = Frequency::other;
  int horizon = 1;
  Bounds bounds;
  int origins_max = 4;  ///< ends of history that are tried, one horizon apart
};

/// Mean absolute errors over all steps of all origins, divided by the mean absolute change against a season before
/// within the history (MASE, Hyndman & Koehler 2006); not divided where that is 0.
struct Backtest {
  double error = 0;           ///< ours
  double seasonal_naive = 0;  ///< of "as in the same period of the season before" (without a season: "as last time")
  int origins = 0;
  int points = 0;     ///< actual values compared
  int inside_80 = 0;  ///< how many of them lay in our 80 % interval
  int inside_95 = 0;
};

/// Each origin sees only what came before it: at least 6 values and a season and a value. None when no origin has that.
[[nodiscard]] std::optional<Backtest> backtest(const BacktestRequest& request);

}  // namespace waymark::analytics
