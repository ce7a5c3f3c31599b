#pragma once
// Keys of metrics: short names for formulas and URLs. A letter first, then letters, digits and `_`, all lower case, at
// most 63 characters, no name of a function; never used again.
#include <string>
#include <string_view>

#include "domain/workspace.hpp"

namespace waymark {

[[nodiscard]] bool is_metric_key(std::string_view key);
/// A key made from the name that no metric ever had: "Reply time (p90)" becomes reply_time_p90, then reply_time_p90_2.
[[nodiscard]] std::string free_metric_key(const Workspace& workspace, std::string_view name);

}  // namespace waymark
