#pragma once
#include "analytics/member.hpp"

namespace waymark::analytics {

/// Complex exponential smoothing without season (Svetunkov, Kourentzes & Ord 2022): one complex smoothing parameter
/// covers level and trend. First states by least squares, the parameter by search within the stable region.
[[nodiscard]] MemberForecast complex_smoothing(std::span<const double> series, int horizon);

}  // namespace waymark::analytics
