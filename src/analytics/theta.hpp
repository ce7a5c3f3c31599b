#pragma once
// The Theta family.
#include "analytics/member.hpp"

namespace waymark::analytics {

/// Mean of the regression line and the simply smoothed line of double curvature (Assimakopoulos & Nikolopoulos 2000).
[[nodiscard]] MemberForecast classical_theta(std::span<const double> series, int horizon);
/// Optimised Theta models of Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016): the weight of the line and
/// the first level by least squares, alpha in [0.1, 0.99] by search. Dynamic: the line is refitted with each value
/// (DOTM), else one line serves all (OTM).
enum class ThetaLine : unsigned char { dynamic, fixed };
[[nodiscard]] MemberForecast optimised_theta(std::span<const double> series, int horizon, ThetaLine line);

}  // namespace waymark::analytics
