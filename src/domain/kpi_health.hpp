#pragma once
// The health of a KPI: a fold over its complete periods with the target in force then.
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
  double off_by = 0;               ///< distance outside the target; 0 when met
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
  std::optional<Period> bad_since;       ///< first period of the present run of misses
  std::uint32_t misses_in_a_row = 0;
  std::optional<Reading> running;  ///< the period that runs now, provisional
  std::optional<TargetInForce> running_target;  ///< its target, or the ramp's value today when cumulative
  std::optional<bool> running_met;
  std::optional<TargetInForce> target;  ///< in force today
  std::vector<SegmentState> segments;   ///< of a KPI with targets by segment
  std::uint32_t segments_met = 0;
  std::string because;  ///< one sentence for people
};

[[nodiscard]] KpiState kpi_state(const Workspace& workspace, const Kpi& kpi, Date today, Derivation* why = nullptr);
/// The fold's trace, oldest first, for periods first..last that are complete (gaps included).
[[nodiscard]] std::vector<JudgedPeriod> judged_periods(const Workspace& workspace, const Kpi& kpi, Date today,
                                                       std::optional<Period> first = {},
                                                       std::optional<Period> last = {}, std::string_view segment = {});

}  // namespace waymark
