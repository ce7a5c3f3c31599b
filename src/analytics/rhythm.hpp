#pragma once
// The season as detection needs it: found without being told, and taken away without being moved by spikes. (The
// forecaster's seasonal indices weigh recent seasons more and use means, which a single spike would bend.)
#include <span>
#include <vector>

namespace waymark::analytics {

struct Rhythm {
  int period = 1;               ///< values in one season; 1 when there is none
  bool multiplies = false;      ///< pattern are factors around 1, else amounts around 0
  std::vector<double> pattern;  ///< one for each phase; value t has phase t % period. Empty when there is no season
  double strength = 0;          ///< share of the variance around the trend that the pattern explains

  /// The value without its season; `at` is its place in the series the rhythm was found in.
  [[nodiscard]] double without(double value, std::size_t at) const;
  /// The opposite: a seasonless value as it would be at that place.
  [[nodiscard]] double with(double value, std::size_t at) const;
};

/// Looks for a season in finite values, oldest first: `period` if it is 2 or more, otherwise among 4, 7, 12, 24 and 52
/// the one that explains most. Distances from a centred moving average of one season, medians by phase; kept when four
/// seasons were seen and the pattern explains two fifths of the variance, counted with lost degrees of freedom.
[[nodiscard]] Rhythm find_rhythm(std::span<const double> values, int period = 0);

/// All values without their season.
[[nodiscard]] std::vector<double> without_season(std::span<const double> values, const Rhythm& rhythm);

}  // namespace waymark::analytics
