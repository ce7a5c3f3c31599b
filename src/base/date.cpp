#include "base/date.hpp"

#include <array>
#include <charconv>

#include "base/assert.hpp"

namespace waymark {

namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2200;
constexpr int epoch_year = 1970;
constexpr std::int32_t days_before_first_monday = 3;  // 1970-W01 begins on 1969-12-29
constexpr std::int64_t microseconds_per_second = 1'000'000;
constexpr std::int64_t microseconds_per_day = 86'400 * microseconds_per_second;

template <class Integer>
constexpr Integer floor_divide(Integer value, Integer by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

void append_digits(std::string& out, std::int64_t value, unsigned width) {
  std::array<char, 8> digits{};
  for (unsigned i = width; i-- > 0; value /= 10) digits[i] = static_cast<char>('0' + value % 10);
  out.append(digits.data(), width);
}

void append_year(std::string& out, int year) {
  if (year >= 0 && year <= 9999) return append_digits(out, year, 4);
  out += std::to_string(year);
}

/// Exactly these digits as a number; nothing when a character is no digit.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::int32_t month_index(Date date) {
  const auto day = civil(date);
  return (static_cast<int>(day.year()) - epoch_year) * 12 + static_cast<std::int32_t>(unsigned{day.month()}) - 1;
}

Date first_day_of_month(std::int32_t index) {
  const auto year = floor_divide(index, 12);
  return make_date(epoch_year + year, static_cast<unsigned>(index - year * 12) + 1, 1);
}

/// Months that a fiscal label runs ahead of the calendar.
std::int32_t fiscal_shift(const Calendar& calendar) {
  WM_ASSERT(calendar.fiscal_start_month >= 1 && calendar.fiscal_start_month <= 12);
  return (13 - calendar.fiscal_start_month) % 12;
}

std::int32_t week_index(Date date) {
  return floor_divide(date.days + days_before_first_monday, 7);
}
Date monday_of_week(std::int32_t index) {
  return {index * 7 - days_before_first_monday};
}
Date thursday_of_week(std::int32_t index) {
  return monday_of_week(index) + 3;
}
/// The week with January 4th is the first of its year.
std::int32_t first_week_of_year(int year) {
  return week_index(make_date(year, 1, 4));
}

void append_week(std::string& out, std::int32_t index) {
  const int year = static_cast<int>(civil(thursday_of_week(index)).year());
  append_year(out, year);
  out += "-W";
  append_digits(out, index - first_week_of_year(year) + 1, 2);
}

void append_quarter(std::string& out, std::int32_t index) {
  const auto year = floor_divide(index, 4);
  append_year(out, epoch_year + year);
  out += "-Q";
  append_digits(out, index - year * 4 + 1, 1);
}

std::optional<Period> week_from(int year, std::string_view number) {
  const auto week = digits(number);
  if (!week || *week < 1 || *week > 53) return std::nullopt;
  const auto index = first_week_of_year(year) + *week - 1;
  if (index >= first_week_of_year(year + 1)) return std::nullopt;
  if (monday_of_week(index) > make_date(year_max, 12, 31)) return std::nullopt;
  return Period{Grain::week, index};
}

std::optional<Period> quarter_from(int year, char number, Grain grain) {
  if (number < '1' || number > '4') return std::nullopt;
  return Period{grain, (year - epoch_year) * 4 + (number - '1')};
}

std::optional<Period> fiscal_from(std::string_view text) {
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < year_min || *year > year_max + 1) return std::nullopt;
  if (text.size() == 4) return Period{Grain::fiscal_year, *year};
  if (text[4] != '-' || text[5] != 'Q') return std::nullopt;
  return quarter_from(*year, text[6], Grain::fiscal_quarter);
}

std::optional<std::int64_t> time_of_day_from(std::string_view text) {
  if (text.size() < 9 || text[2] != ':' || text[5] != ':' || text.back() != 'Z') return std::nullopt;
  const auto hour = digits(text.substr(0, 2));
  const auto minute = digits(text.substr(3, 2));
  const auto second = digits(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::int64_t fraction = 0;
  if (const auto rest = text.substr(8, text.size() - 9); !rest.empty()) {
    if (rest.front() != '.' || rest.size() < 2 || rest.size() > 7) return std::nullopt;
    const auto value = digits(rest.substr(1));
    if (!value) return std::nullopt;
    fraction = *value;
    for (std::size_t i = rest.size(); i < 7; ++i) fraction *= 10;
  }
  return (*hour * std::int64_t{3'600} + *minute * 60 + *second) * microseconds_per_second + fraction;
}

}  // namespace

Date make_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day civil_day{std::chrono::year{year}, std::chrono::month{month},
                                              std::chrono::day{day}};
  WM_ASSERT(civil_day.ok());
  return {static_cast<std::int32_t>(std::chrono::sys_days{civil_day}.time_since_epoch().count())};
}

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

void append_text(std::string& out, Date date) {
  const auto day = civil(date);
  append_year(out, static_cast<int>(day.year()));
  out += '-';
  append_digits(out, unsigned{day.month()}, 2);
  out += '-';
  append_digits(out, unsigned{day.day()}, 2);
}

std::string to_text(Date date) {
  std::string text;
  append_text(text, date);
  return text;
}

std::optional<Date> date_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < year_min || *year > year_max) return std::nullopt;
  const std::chrono::year_month_day civil_day{std::chrono::year{*year},
                                              std::chrono::month{static_cast<unsigned>(*month)},
                                              std::chrono::day{static_cast<unsigned>(*day)}};
  if (!civil_day.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{civil_day}.time_since_epoch().count())};
}

void append_text(std::string& out, Instant instant) {
  const auto days = floor_divide(instant.microseconds, microseconds_per_day);
  const auto within = instant.microseconds - days * microseconds_per_day;
  const auto seconds = within / microseconds_per_second;
  append_text(out, Date{static_cast<std::int32_t>(days)});
  out += 'T';
  append_digits(out, seconds / 3'600, 2);
  out += ':';
  append_digits(out, seconds / 60 % 60, 2);
  out += ':';
  append_digits(out, seconds % 60, 2);
  out += '.';
  append_digits(out, within % microseconds_per_second, 6);
  out += 'Z';
}

std::string to_text(Instant instant) {
  std::string text;
  text.reserve(27);
  append_text(text, instant);
  return text;
}

std::optional<Instant> instant_from_text(std::string_view text) {
  if (text.size() < 20 || text.size() > 27 || text[10] != 'T') return std::nullopt;
  const auto date = date_from_text(text.substr(0, 10));
  const auto time = time_of_day_from(text.substr(11));
  if (!date || !time) return std::nullopt;
  return Instant{date->days * microseconds_per_day + *time};
}

Period period_of(Date date, Grain grain, const Calendar& calendar) {
  switch (grain) {
    case Grain::day:
      return {grain, date.days};
    case Grain::week:
      return {grain, week_index(date)};
    case Grain::month:
      return {grain, month_index(date)};
    case Grain::quarter:
      return {grain, floor_divide(month_index(date), 3)};
    case Grain::year:
      return {grain, static_cast<int>(civil(date).year())};
    case Grain::fiscal_quarter:
      return {grain, floor_divide(month_index(date) + fiscal_shift(calendar), 3)};
    case Grain::fiscal_year:
      return {grain, epoch_year + floor_divide(month_index(date) + fiscal_shift(calendar), 12)};
  }
  assertion_failed("grain is an enumerator", __FILE__, __LINE__);
}

Date first_day(Period period, const Calendar& calendar) {
  switch (period.grain) {
    case Grain::day:
      return {period.index};
    case Grain::week:
      return monday_of_week(period.index);
    case Grain::month:
      return first_day_of_month(period.index);
    case Grain::quarter:
      return first_day_of_month(period.index * 3);
    case Grain::year:
      return make_date(period.index, 1, 1);
    case Grain::fiscal_quarter:
      return first_day_of_month(period.index * 3 - fiscal_shift(calendar));
    case Grain::fiscal_year:
      return first_day_of_month((period.index - epoch_year) * 12 - fiscal_shift(calendar));
  }
  assertion_failed("grain is an enumerator", __FILE__, __LINE__);
}

Date last_day(Period period, const Calendar& calendar) {
  return first_day(period + 1, calendar) - 1;
}

Period coarser(Period period, Grain grain, const Calendar& calendar) {
  WM_ASSERT(fits(period.grain, grain));
  if (period.grain == grain) return period;
  const auto day = period.grain == Grain::week ? thursday_of_week(period.index) : first_day(period, calendar);
  return period_of(day, grain, calendar);
}

bool fits(Grain part, Grain grain) {
  if (part == grain) return true;
  switch (part) {
    case Grain::day:
      return true;
    case Grain::week:
      return grain != Grain::day;
    case Grain::month:
      return grain != Grain::day && grain != Grain::week;
    case Grain::quarter:
      return grain == Grain::year;
    case Grain::fiscal_quarter:
      return grain == Grain::fiscal_year;
    case Grain::year:
    case Grain::fiscal_year:
      return false;
  }
  assertion_failed("grain is an enumerator", __FILE__, __LINE__);
}

double typical_days(Grain grain) {
  switch (grain) {
    case Grain::day:
      return 1;
    case Grain::week:
      return 7;
    case Grain::month:
      return 365.25 / 12;
    case Grain::quarter:
    case Grain::fiscal_quarter:
      return 365.25 / 4;
    case Grain::year:
    case Grain::fiscal_year:
      return 365.25;
  }
  assertion_failed("grain is an enumerator", __FILE__, __LINE__);
}

void append_text(std::string& out, Period period) {
  switch (period.grain) {
    case Grain::day:
      return append_text(out, Date{period.index});
    case Grain::week:
      return append_week(out, period.index);
    case Grain::month: {
      const auto year = floor_divide(period.index, 12);
      append_year(out, epoch_year + year);
      out += '-';
      return append_digits(out, period.index - year * 12 + 1, 2);
    }
    case Grain::quarter:
      return append_quarter(out, period.index);
    case Grain::year:
      return append_year(out, period.index);
    case Grain::fiscal_quarter:
      out += "FY";
      return append_quarter(out, period.index);
    case Grain::fiscal_year:
      out += "FY";
      return append_year(out, period.index);
  }
}

std::string to_text(Period period) {
  std::string text;
  append_text(text, period);
  return text;
}

std::optional<Period> period_from_text(std::string_view text) {
  if (text.starts_with("FY")) return fiscal_from(text.substr(2));
  if (text.size() == 10) {
    const auto date = date_from_text(text);
    if (!date) return std::nullopt;
    return Period{Grain::day, date->days};
  }
  if (text.size() < 4) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < year_min || *year > year_max + 1) return std::nullopt;
  if (text.size() == 8 && text[4] == '-' && text[5] == 'W') return week_from(*year, text.substr(6));
  if (*year > year_max) return std::nullopt;
  if (text.size() == 4) return Period{Grain::year, *year};
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  if (text[5] == 'Q') return quarter_from(*year, text[6], Grain::quarter);
  const auto month = digits(text.substr(5));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return Period{Grain::month, (*year - epoch_year) * 12 + *month - 1};
}

}  // namespace waymark
