#pragma once
// Exponential smoothing with additive errors. The first states are least-squares estimates: one-step errors are linear
// in them, so only the smoothing parameters are searched for (Hyndman et al. 2008, Forecasting with Exponential
// Smoothing).
#include "analytics/member.hpp"

namespace waymark::analytics {

/// A level without trend.
[[nodiscard]] MemberForecast simple_smoothing(std::span<const double> series, int horizon);
/// A level and a trend that goes on (Holt 1957). Simple smoothing for fewer than 4 values.
[[nodiscard]] MemberForecast holt_smoothing(std::span<const double> series, int horizon);

}  // namespace waymark::analytics
