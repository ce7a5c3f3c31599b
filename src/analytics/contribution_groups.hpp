#pragma once
// Sharing a change out among more leaves than can be enumerated; for contributions.cpp alone.
#include "analytics/contributions.hpp"

namespace waymark::analytics {

/// Fills result.contributions and its marks. Both sides must have a value.
[[nodiscard]] Result<void> share_by_groups(const Expression& expression, std::span<const double> before,
                                           std::span<const double> after, ChangeExplanation& result);

}  // namespace waymark::analytics
