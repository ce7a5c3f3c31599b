#pragma once
// Named time zones, from the machine's own tzdata. A name is one of IANA's: Europe/Berlin, UTC.
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"

namespace waymark {

/// True when the machine knows this zone.
[[nodiscard]] bool is_time_zone(std::string_view name);

/// The calendar day in that zone at a moment. A zone that was known when it was stored may be gone after a move to
/// another machine: then Errc::invalid.
[[nodiscard]] Result<Date> local_day(const std::string& zone, Instant instant);

/// The first moment of a day in that zone: midnight, or where clocks jump over midnight the moment of the jump.
[[nodiscard]] Result<Instant> start_of_day(const std::string& zone, Date date);

}  // namespace waymark
