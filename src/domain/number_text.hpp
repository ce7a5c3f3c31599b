#pragma once
// Numbers as people read them in sentences and derivations: no trailing zeros, never "-0", no exponent for usual sizes.
#include <string>
#include <string_view>

namespace waymark {

/// At most 6 decimals; the shortest text that says as much.
[[nodiscard]] std::string number_text(double value);
/// "30 min", "95 %", "$50"; the number alone when there is no unit.
[[nodiscard]] std::string number_text(double value, std::string_view unit);

}  // namespace waymark
