#pragma once
// Calendar days, instants and periods. No clock and no time zone here: "today" is a parameter everywhere.
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_text.hpp"

namespace waymark {

/// A calendar day, 1900-01-01 to 2200-12-31 when it comes from outside; text 2026-11-22.
struct Date {
  std::int32_t days = 0;  ///< since 1970-01-01
  constexpr auto operator<=>(const Date&) const = default;
};

constexpr Date operator+(Date date, std::int32_t days) {
  return {date.days + days};
}
constexpr Date operator-(Date date, std::int32_t days) {
  return {date.days - days};
}
constexpr std::int32_t operator-(Date later, Date earlier) {
  return later.days - earlier.days;
}

[[nodiscard]] Date make_date(int year, unsigned month, unsigned day);
[[nodiscard]] std::chrono::year_month_day civil(Date date);
[[nodiscard]] std::string to_text(Date date);
void append_text(std::string& out, Date date);
/// Nothing when the text is no day of the calendar or lies outside 1900..2200.
[[nodiscard]] std::optional<Date> date_from_text(std::string_view text);

/// A moment in UTC, microseconds since 1970; text 2026-11-24T16:23:21.000123Z.
struct Instant {
  std::int64_t microseconds = 0;
  constexpr auto operator<=>(const Instant&) const = default;
};
[[nodiscard]] std::string to_text(Instant instant);
void append_text(std::string& out, Instant instant);
/// The fraction may be absent or have 1..6 digits; the zone is always Z.
[[nodiscard]] std::optional<Instant> instant_from_text(std::string_view text);

/// fiscal_* differ from quarter and year by the workspace's fiscal start month.
WM_ENUM(Grain, day, week, month, quarter, year, fiscal_quarter, fiscal_year)

/// Fiscal settings that give a fiscal period its days. A fiscal label names the calendar year in which it ends.
struct Calendar {
  int fiscal_start_month = 1;  ///< 1..12
  bool operator==(const Calendar&) const = default;
};

/// A calendar span, by grain and running number: days since 1970-01-01, ISO weeks since 1970-W01,
/// months since 1970-01, quarters since 1970-Q1, the year itself; fiscal ones likewise by their label.
struct Period {
  Grain grain = Grain::day;
  std::int32_t index = 0;
  constexpr auto operator<=>(const Period&) const = default;
};

constexpr Period operator+(Period period, std::int32_t count) {
  return {period.grain, period.index + count};
}
constexpr Period operator-(Period period, std::int32_t count) {
  return {period.grain, period.index - count};
}

[[nodiscard]] Period period_of(Date date, Grain grain, const Calendar& calendar);
[[nodiscard]] Date first_day(Period period, const Calendar& calendar);
[[nodiscard]] Date last_day(Period period, const Calendar& calendar);
/// The coarser period that holds this one; a week belongs to the month, quarter and year of its Thursday.
[[nodiscard]] Period coarser(Period period, Grain grain, const Calendar& calendar);
/// True when periods of `grain` can be made of whole periods of `part` (a week counts as fitting by its Thursday).
[[nodiscard]] bool fits(Grain part, Grain grain);
/// Usual length in days, for cadence arithmetic: 1, 7, 30.4375, 91.3125, 365.25.
[[nodiscard]] double typical_days(Grain grain);

/// 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026, FY2026-Q4, FY2026.
[[nodiscard]] std::string to_text(Period period);
void append_text(std::string& out, Period period);
/// Only these exact forms. Days and weeks begin in 1900..2200, fiscal labels may also say 2201 (its start is earlier).
[[nodiscard]] std::optional<Period> period_from_text(std::string_view text);

}  // namespace waymark
