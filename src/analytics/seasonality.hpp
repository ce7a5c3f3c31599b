#pragma once
// The regular swing within a season, shrunk towards none.
#include <span>
#include <vector>

namespace waymark::analytics {

/// One index for each phase; the phase of value t (from 0) is t mod period.
struct Season {
  std::vector<double> index;    ///< empty: no season
  bool multiplicative = false;  ///< values are level x index (mean of the indices 1), else level + index (mean 0)
  double strength = 0;          ///< 0 none .. 1 as seen: how much of the observed swing is kept

  [[nodiscard]] bool present() const { return !index.empty(); }
  [[nodiscard]] double at(std::size_t t) const { return index[t % index.size()]; }
  [[nodiscard]] double remove(double value, std::size_t t) const;
  [[nodiscard]] double restore(double value, std::size_t t) const;
};

/// Indices from ratios (all values > 0) or differences to the centred moving average of one period. Seasons that lie
/// back count less, 0.7 per season (0.95 in a week of days). The indices are shrunk in the manner of James and Stein
/// (1961) by what the noise alone would make of them, and to nothing where most of the swing may be noise. Needs two
/// periods and two values; with fewer, or period < 2, there is no season.
[[nodiscard]] Season find_season(std::span<const double> history, int period);

}  // namespace waymark::analytics
