#pragma once
// Limits that a number can never leave.
#include <optional>
#include <span>
#include <vector>

namespace waymark::analytics {

struct Bounds {
  std::optional<double> lower;
  std::optional<double> upper;
  bool operator==(const Bounds&) const = default;
};

/// How values are turned before they are forecast: rates that lie strictly between two bounds by their log odds (every
/// forecast then stays between them); all else as it is, cut off at the bounds afterwards.
class BoundedScale {
 public:
  BoundedScale() = default;
  /// Bounds of the caller; where none is given, a history without a negative value is at least zero.
  BoundedScale(std::span<const double> history, const Bounds& bounds);

  [[nodiscard]] bool uses_odds() const { return uses_odds_; }
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }
  [[nodiscard]] std::vector<double> forward(std::span<const double> values) const;
  [[nodiscard]] double back(double value) const;
  /// The same for many values, in place.
  void back_all(std::span<double> values) const;

 private:
  Bounds bounds_;
  bool uses_odds_ = false;
};

}  // namespace waymark::analytics
