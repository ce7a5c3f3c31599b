#pragma once
// A series' own record corrects what other series taught about its tails.

namespace waymark::analytics {

/// Adaptive conformal inference (Gibbs & Candes 2021), one level for each of two intervals: what is asked for so that,
/// in the long run, the wished-for share of actual values is missed. Kept with a series; starts without an opinion.
struct Tails {
  double outside_80 = 0.20;  ///< within [0.05, 0.8]
  double outside_95 = 0.05;  ///< within [0.0125, 0.2]
  int seen = 0;
  bool operator==(const Tails&) const = default;
};

struct Seen {
  bool inside_80 = false;  ///< the actual value lay in the interval that was shown
  bool inside_95 = false;
};

/// The record after one more actual value. A miss widens, a hit narrows; by 0.02 of the surprise.
[[nodiscard]] Tails learn(const Tails& tails, const Seen& seen);

/// The share to be looked up so that `share` of the values lie below; the same without a record. Increasing in `share`.
[[nodiscard]] double corrected_share(const Tails& tails, double share);

}  // namespace waymark::analytics
