#pragma once
// Made-up series that look real: the same key and day always give the same number.
#include <optional>

#include "app/demo/demo_company.hpp"

namespace waymark::demo {

/// Where a series stands on the time line: two years that end with the last complete week.
struct TimeLine {
  Date first;  ///< Monday of the first week
  Date today;
  Period last_week;  ///< the last complete one
};
[[nodiscard]] TimeLine time_line(Date today);

/// The value of a period, rounded to the decimals.
[[nodiscard]] double made_up(const TimeLine& line, std::string_view key, const SeriesRow& row, Period period,
                             std::uint8_t decimals);
/// Between -1 and 1, mostly near 0; always the same for the same words.
[[nodiscard]] double chance(std::string_view key, std::int64_t index);
[[nodiscard]] double rounded(double value, std::uint8_t decimals);

}  // namespace waymark::demo
