#include "app/demo/demo_series.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace waymark::demo {

namespace {

constexpr int weeks_of_history = 104;
constexpr double days_a_year = 365.25;
constexpr double midsummer = 186;  ///< day of the year with the most sunshine for cargo bikes

std::uint64_t mixed(std::uint64_t value) {
  // splitmix64 (Steele, Lea, Flood 2014): a few shifts that leave no pattern.
  value += 0x9e3779b97f4a7c15u;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

/// Share of first..last that lies in the weeks of the shock.
double overlap(const TimeLine& line, const Shock& shock, Date first, Date last) {
  if (shock.size == 0) return 0;
  const auto monday = first_day(line.last_week, {});
  const auto begins = monday - 7 * shock.begins_weeks_ago;
  const auto ends = monday - 7 * shock.ends_weeks_ago + 6;
  const auto from = std::max(first, begins);
  const auto to = std::min(last, ends);
  return to < from ? 0 : static_cast<double>(to - from + 1) / (last - first + 1);
}

}  // namespace

TimeLine time_line(Date today) {
  const auto last_week = period_of(today, Grain::week, {}) - 1;
  return {.first = first_day(last_week - (weeks_of_history - 1), {}), .today = today, .last_week = last_week};
}

double chance(std::string_view key, std::int64_t index) {
  std::uint64_t seed = 1469598103934665603u;
  for (const char letter : key) seed = (seed ^ static_cast<std::uint8_t>(letter)) * 1099511628211u;
  double sum = 0;
  for (std::uint64_t i = 0; i < 4; ++i)
    sum += static_cast<double>(mixed(seed + static_cast<std::uint64_t>(index) * 4 + i) >> 11) / 9007199254740992.0;
  return sum / 2 - 1;
}

double rounded(double value, std::uint8_t decimals) {
  const double factor = std::pow(10, decimals);
  return std::round(value * factor) / factor;
}

double made_up(const TimeLine& line, std::string_view key, const SeriesRow& row, Period period, std::uint8_t decimals) {
  if (row.newest && period == line.last_week) return *row.newest;
  const auto first = first_day(period, {});
  const auto last = last_day(period, {});
  const double years = (first - line.first + (last - first) / 2.0) / days_a_year;
  const double day_of_year = std::fmod(first.days + (last - first) / 2.0, days_a_year);
  const double summer = std::cos(2 * std::numbers::pi * (day_of_year - midsummer) / days_a_year);
  const double value = row.level + row.trend_a_year * years + row.season * summer +
                       2 * row.noise * chance(key, period.index) +
                       row.shock.size * overlap(line, row.shock, first, last) +
                       row.second_shock.size * overlap(line, row.second_shock, first, last);
  return rounded(std::max(0.0, value), decimals);
}

}  // namespace waymark::demo
