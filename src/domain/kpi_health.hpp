#pragma once
// The health of a KPI: a fold over its complete periods with the target in force then.
//
// A miss beyond the tolerance is bad: so many bad ones in a row make it unhealthy, fewer at_risk; out of unhealthy it
// comes after so many met ones in a row. A tolerated miss is at_risk and ends both runs. A gap does nothing. A period
// without a target in force is no_target and ends both runs. Met beyond the watch line is at_risk and counts as met.
// Nothing measured at all: no_target when nothing is promised today either, else no_data.
#include <optional>
#include <string>
#include <vector>

#include "domain/series.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

WM_ENUM(Judgement, met, watched, tolerated, missed, no_target, gap)

/// One complete period as it was judged.
struct JudgedPeriod {
  Reading reading;
  std::optional<TargetInForce> target;
  Judgement judgement = Judgement::gap;
  double off_by = 0;                ///< distance outside the target; 0 when met
  Health health = Health::no_data;  ///< after this period
};

struct SegmentState {
  std::string segment;
  Health health = Health::no_data;
  std::optional<double> value;
  std::optional<TargetInForce> target;
};

struct KpiState {
  Health health = Health::no_data;
  bool overdue = false;
  std::optional<Date> overdue_since;
  Health last_health = Health::no_data;  ///< of the latest complete period, whatever is overdue
  std::optional<JudgedPeriod> latest;    ///< the latest complete period with a value
  std::optional<Period> bad_since;       ///< first of the misses that count: the present run, or what made it unhealthy
  std::uint32_t misses_in_a_row = 0;
  std::uint32_t met_in_a_row = 0;
  std::optional<Period> last_measured;          ///< whether complete or not
  std::optional<Reading> running;               ///< the period that runs now, provisional
  std::optional<TargetInForce> running_target;  ///< its target, or the ramp's value today when cumulative
  std::optional<bool> running_met;              ///< so far; never changes health
  std::optional<TargetInForce> target;          ///< in force today
  std::vector<SegmentState> segments;  ///< of a KPI by segment: those measured lately or with a target of their own
  std::uint32_t segments_met = 0;      ///< met in their latest complete period
  std::vector<Reason> reasons;         ///< why it is so
  std::string because;                 ///< the same in one sentence for people
};

/// Of a KPI by segment, `latest` is the total's value without a target, and misses are those of its worst segment.
[[nodiscard]] KpiState kpi_state(const Workspace& workspace, const Kpi& kpi, Date today, Derivation* why = nullptr);
/// The fold's trace, oldest first, for periods first..last that are complete (gaps included); by default from the
/// first measured to the latest complete one. Of a KPI by segment, without `segment`: the total's value with the health
/// that all segments together gave.
[[nodiscard]] std::vector<JudgedPeriod> judged_periods(const Workspace& workspace, const Kpi& kpi, Date today,
                                                       std::optional<Period> first = {},
                                                       std::optional<Period> last = {}, std::string_view segment = {});

}  // namespace waymark
