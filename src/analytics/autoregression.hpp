#pragma once
// Autoregressions by least squares, their order by the corrected information criterion (Hurvich & Tsai 1989).
#include "analytics/member.hpp"

namespace waymark::analytics {

/// AR(p) on first differences, with or without drift; p at most min(12, max(3, period + 1)) and a third of the values.
[[nodiscard]] MemberForecast autoregression_of_steps(std::span<const double> series, int horizon, int period);

/// Whether a series is long enough for the next one: three seasons and eight values.
[[nodiscard]] bool has_seasons_enough(std::size_t count, int period);
/// AR(p) with mean on differences to the season before, of logarithms where all values are > 0. The only member that
/// takes the series with its season. p at most min(period + 1, 14).
[[nodiscard]] MemberForecast autoregression_of_seasons(std::span<const double> series, int horizon, int period);

}  // namespace waymark::analytics
