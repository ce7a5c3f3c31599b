#pragma once
// Files of many series for bulk forecasts, in the columns that forecasting benchmarks are kept in.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analytics/frequency.hpp"
#include "base/result.hpp"

namespace waymark {

struct SeriesRow {
  std::uint64_t line = 0;
  std::string set;
  std::string id;
  analytics::Frequency frequency = analytics::Frequency::other;
  int horizon = 1;
  std::vector<double> train;  ///< oldest first; NaN where a period is missing ("NA")
  std::vector<double> test;   ///< what came after, or empty
};

/// CSV with the columns id, freq (Y Q M W D H O), h, n, train and, if given, set, m and test, in any order. `train` and
/// `test` are numbers with spaces between them; n is how many `train` has, h the steps wanted. Errors name line and
/// field: an unknown frequency, a number that is none, a count that differs, an id that comes twice.
[[nodiscard]] Result<std::vector<SeriesRow>> read_series_file(std::string_view csv);

struct ReachQuestion {
  std::uint64_t line = 0;
  std::string text;  ///< the row as it came, to be answered beside
  std::string id;
  bool is_sum = false;  ///< the sum of steps 1..h, else the value at step h
  int horizon = 1;
  double target = 0;  ///< to be reached from below
};

/// CSV with the columns id, kind (end or sum), h, target.
[[nodiscard]] Result<std::vector<ReachQuestion>> read_questions(std::string_view csv);

}  // namespace waymark
