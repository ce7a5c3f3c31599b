#pragma once
// The example company as tables: who works there, what it measures, what it wants. All of it is made up.
#include <array>
#include <span>
#include <string_view>

#include "domain/change.hpp"

namespace waymark::demo {

inline constexpr std::string_view company_name = "Halden Cargo Bikes";
inline constexpr std::string_view company_zone = "Europe/Berlin";

enum class Team : std::uint8_t { support, sales, marketing, product, engineering, operations, finance, people };
struct TeamRow {
  Team team;
  std::string_view name;
  std::uint8_t headcount;  ///< its lead first
  std::string_view lead_title;
  std::string_view member_title;
};
[[nodiscard]] std::span<const TeamRow> teams();

/// Names in order of joining; the first one founded the company and belongs to no team.
struct PersonRow {
  std::string_view first;
  std::string_view last;
};
[[nodiscard]] std::span<const PersonRow> people();

/// A stretch of weeks in which something went wrong (or right): the value moves by `size` and back.
struct Shock {
  int begins_weeks_ago = 0;
  int ends_weeks_ago = 0;
  double size = 0;
};

/// How a made-up series runs: level + trend + season of the year + noise + shock. All in the metric's unit.
struct SeriesRow {
  double level = 0;  ///< two years ago
  double trend_a_year = 0;
  double season = 0;  ///< height of the summer over the mean
  double noise = 0;
  Shock shock;
  Shock second_shock;
  std::optional<double> newest;  ///< the last complete period, where the story needs a certain number
};

struct KpiRow {
  std::string_view key;
  std::string_view name;
  Team team;
  std::string_view unit;
  std::uint8_t decimals;
  Grain grain;
  Aggregation across_time;
  Direction direction;
  std::string_view formula;  ///< empty: measured
  SeriesRow series;
  std::optional<TargetKind> target_kind;  ///< none: watched without a promise
  double target = 0;
  double upper = 0;
  std::string_view what;
  std::string_view why;
  std::uint8_t misses_until_unhealthy = 1;
  bool pinned = false;
};
[[nodiscard]] std::span<const KpiRow> kpis();

struct SupportingMetricRow {
  std::string_view key;
  std::string_view name;
  Team team;
  std::string_view unit;
  std::uint8_t decimals;
  Grain grain;
  SeriesRow series;
};
/// Inputs of formulas that are no KPIs themselves; all are counts or amounts that add up over time.
[[nodiscard]] std::span<const SupportingMetricRow> supporting_metrics();

struct PillarRow {
  std::string_view title;
  std::string_view note;
};
[[nodiscard]] std::span<const PillarRow> pillars();

struct KeyResultRow {
  std::string_view title;
  KeyResultKind kind = KeyResultKind::metric;
  std::string_view unit;
  double start = 0;
  double target = 0;
  double reached = 0;         ///< share of the way at the end of the cycle
  double weight = 0;          ///< pinned percent; 0: shares the rest
  bool silent = false;        ///< nobody checked in for the last three weeks
  std::string_view bound_to;  ///< key of the metric that it reads; empty: a metric of its own
  std::string_view stated;    ///< why its owner calls it on track whatever the numbers say; empty: they do not
};

struct ObjectiveRow {
  int cycle;  ///< 0: the running quarter, -1 and -2: those before, 1: the running year
  Team team;
  bool company = false;
  std::string_view title;
  ObjectiveKind kind;
  Ambition ambition;
  std::string_view parent;  ///< title of the objective above or of a pillar
  std::string_view initiative;
  std::string_view learnings;               ///< of closed ones
  std::array<KeyResultRow, 4> key_results;  ///< those with a title
};
[[nodiscard]] std::span<const ObjectiveRow> objectives();

/// Words for check-ins, taken in turn.
[[nodiscard]] std::span<const std::string_view> good_notes();
[[nodiscard]] std::span<const std::string_view> bad_notes();

}  // namespace waymark::demo
