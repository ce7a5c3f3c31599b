#pragma once
// Box & Cox (1964): powers that make a trend straight and its noise even.
#include <functional>

#include "analytics/member.hpp"

namespace waymark::analytics {

/// The lambda of {0, 0.05, .. 1} under which a straight line fits best, by likelihood; 1 unless all values are > 0.
[[nodiscard]] double find_lambda(std::span<const double> series);

using Member = std::function<MemberForecast(std::span<const double>, int)>;
/// The member's forecast of the transformed series, turned back; medians stay medians. Needs all values > 0 when
/// lambda < 1.
[[nodiscard]] MemberForecast through_power(std::span<const double> series, int horizon, double lambda,
                                           const Member& member);

}  // namespace waymark::analytics
