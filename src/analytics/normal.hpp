#pragma once

namespace waymark::analytics {

/// Share of a standard normal below z.
[[nodiscard]] double normal_share(double z);
/// The z below which a share of a standard normal lies; the share is held within [1e-12, 1 - 1e-12]. Relative error
/// below 1e-8 (a rational start, one step of Halley's method).
[[nodiscard]] double normal_score(double share);

}  // namespace waymark::analytics
