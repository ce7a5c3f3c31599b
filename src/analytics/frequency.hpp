#pragma once
// How often a series is measured, and the season that comes with it.
#include "base/enum_text.hpp"

namespace waymark::analytics {

WM_ENUM(Frequency, year, quarter, month, week, day, hour, other)

/// Values in one natural season: 4 quarters, 12 months, 52 weeks, 7 days, 24 hours; 1 where none is expected.
[[nodiscard]] constexpr int natural_period(Frequency frequency) {
  switch (frequency) {
    case Frequency::quarter:
      return 4;
    case Frequency::month:
      return 12;
    case Frequency::week:
      return 52;
    case Frequency::day:
      return 7;
    case Frequency::hour:
      return 24;
    case Frequency::year:
    case Frequency::other:
      return 1;
  }
  return 1;
}

}  // namespace waymark::analytics
