#pragma once
// The chance that a target is reached: the share of possible futures that do. There is no random number in it.
#include <optional>
#include <span>
#include <vector>

#include "analytics/forecast.hpp"

namespace waymark::analytics {

/// Possible futures of a series: `paths` rows of `steps` values. Row i of two series belongs to the same future, so a
/// formula over several series is evaluated row by row.
class Paths {
 public:
  Paths() = default;
  Paths(std::size_t paths, std::size_t steps) : paths_(paths), steps_(steps), values_(paths * steps) {}
  [[nodiscard]] std::size_t paths() const { return paths_; }
  [[nodiscard]] std::size_t steps() const { return steps_; }
  [[nodiscard]] std::span<const double> row(std::size_t path) const {
    return std::span(values_).subspan(path * steps_, steps_);
  }
  [[nodiscard]] std::span<double> row(std::size_t path) { return std::span(values_).subspan(path * steps_, steps_); }
  bool operator==(const Paths&) const = default;

 private:
  std::size_t paths_ = 0;
  std::size_t steps_ = 0;
  std::vector<double> values_;
};

/// The forecast's futures, within its bounds: standardised error paths of public series, with the correlation from
/// step to step that those had, on this forecast's scale. At most `library_paths`; none without evidence.
[[nodiscard]] Paths make_paths(const Forecast& forecast, std::size_t paths = library_paths);

/// What has to come true. `from` and `to` count steps from 1, both included; held within the steps of the paths.
WM_ENUM(Reading, end, sum, mean, ever, always)  // end: the value at `to`; ever, always: any, each value of the window
struct Target {
  Reading reading = Reading::end;
  std::optional<double> at_least;  ///< with at_most: between
  std::optional<double> at_most;
  int from = 1;
  int to = 1;
  std::span<const double> actuals;  ///< values of the window that are known already; they come before `from`

  /// Whether a value lies where it should.
  [[nodiscard]] bool holds(double value) const;
};

struct Chance {
  double probability = 0;  ///< within [1/(2N), 1 - 1/(2N)] for N paths, unless the actuals decide already
  bool decided = false;    ///< by actuals alone: ever came true, or always was broken
};

/// None when there are no paths or the window is empty.
[[nodiscard]] std::optional<Chance> chance_of(const Paths& paths, const Target& target);

}  // namespace waymark::analytics
