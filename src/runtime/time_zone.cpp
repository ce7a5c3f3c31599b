#include "runtime/time_zone.hpp"

#include <date/tz.h>

#include <mutex>
#include <unordered_map>

namespace waymark {

namespace {

/// The library reports an unknown zone by an exception and searches its whole list for each name, so both answers are
/// kept. Only names that can be one are asked for; the number of such names that a caller can invent is bounded.
class Zones {
 public:
  const date::time_zone* find(std::string_view name) {
    if (!is_plausible(name)) return nullptr;
    const std::lock_guard lock(mutex_);
    if (const auto at = known_.find(std::string(name)); at != known_.end()) return at->second;
    const auto* zone = locate(name);
    constexpr std::size_t kept_max = 2'000;
    if (zone || known_.size() < kept_max) known_.emplace(name, zone);
    return zone;
  }

 private:
  static bool is_plausible(std::string_view name) {
    constexpr std::string_view characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    return !name.empty() && name.size() <= 60 && name.find_first_not_of(characters) == std::string_view::npos &&
           name.front() != '/' && name.find("//") == std::string_view::npos;
  }

  static const date::time_zone* locate(std::string_view name) {
    try {
      return date::locate_zone(name);
    } catch (const std::exception&) {
      return nullptr;
    }
  }

  std::mutex mutex_;
  std::unordered_map<std::string, const date::time_zone*> known_;
};

const date::time_zone* find_zone(std::string_view name) {
  static Zones zones;
  return zones.find(name);
}

Error unknown_zone(const std::string& zone) {
  return invalid("/time_zone", "This machine knows no time zone " + zone, "an IANA name such as Europe/Berlin");
}

}  // namespace

bool is_time_zone(std::string_view name) {
  return find_zone(name) != nullptr;
}

Result<Date> local_day(const std::string& zone, Instant instant) {
  const auto* const found = find_zone(zone);
  if (!found) return unknown_zone(zone);
  const auto offset = found
                          ->get_info(std::chrono::floor<std::chrono::seconds>(date::sys_time<std::chrono::microseconds>(
                              std::chrono::microseconds(instant.microseconds))))
                          .offset;
  const auto local = std::chrono::microseconds(instant.microseconds) + offset;
  return Date{static_cast<std::int32_t>(std::chrono::floor<date::days>(local).count())};
}

Result<Instant> start_of_day(const std::string& zone, Date date) {
  const auto* const found = find_zone(zone);
  if (!found) return unknown_zone(zone);
  const date::local_seconds midnight(date::days(date.days));
  // Where midnight comes twice the earlier one counts; where it is jumped over, the moment of the jump.
  const auto info = found->get_info(midnight);
  const auto moment = info.result == date::local_info::nonexistent
                          ? info.first.end
                          : date::sys_seconds(midnight.time_since_epoch() - info.first.offset);
  return Instant{std::chrono::microseconds(moment.time_since_epoch()).count()};
}

}  // namespace waymark
