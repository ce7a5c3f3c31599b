#pragma once
// The span in which an objective is fixing a KPI, with the verdict after its end.
#include <optional>

#include "domain/target.hpp"

namespace waymark {

WM_ENUM(Verdict, recovered, late, relapsed, improved, no_effect, no_data)

struct RecoveryInput {
  KpiId kpi;
  ObjectiveId objective;
  KeyResultId key_result;
  std::string cause;

  bool operator==(const RecoveryInput&) const = default;
  static constexpr auto fields() {
    using T = RecoveryInput;
    return field_list(field(10, "kpi", &T::kpi, "The KPI to fix.", required()),
                      field(11, "objective", &T::objective, "The objective that fixes it.", required()),
                      field(12, "key_result", &T::key_result, "The key result on the KPI's own metric.", required()),
                      field(13, "cause", &T::cause, "What made it leave its target.", note_text()));
  }
};

struct Recovery : Recorded<RecoveryId>, RecoveryInput {
  using input_type = RecoveryInput;
  bool improvement = false;  ///< "improve this KPI": it was healthy, the target becomes more ambitious
  Date started_on;
  std::optional<Date> unhealthy_since;
  std::optional<double> value_at_start;
  TargetKind target_kind = TargetKind::at_least;
  std::optional<double> target_value;
  std::optional<double> target_upper;
  std::optional<Date> target_from;
  std::optional<Date> activated_on;
  std::optional<Date> closed_on;
  bool dropped = false;
  std::optional<Verdict> verdict;
  std::optional<Date> verdict_on;

  bool operator==(const Recovery&) const = default;
  static constexpr std::string_view type_name = "Recovery";
  static constexpr std::string_view table_name = "recoveries";
  static constexpr auto fields() {
    using T = Recovery;
    return entity_fields<T, Recorded<RecoveryId>, RecoveryInput>(
        field(60, "improvement", &T::improvement, "Begun from a healthy KPI, towards a more ambitious target.",
              read_only()),
        field(61, "started_on", &T::started_on, "When it was started.", read_only()),
        field(62, "unhealthy_since", &T::unhealthy_since, "First day of the first missed period.", read_only()),
        field(63, "value_at_start", &T::value_at_start, "The KPI's latest complete value then.", read_only()),
        field(64, "target_kind", &T::target_kind, "The target then: which side is good.", read_only()),
        field(65, "target_value", &T::target_value, "The target then.", read_only()),
        field(66, "target_upper", &T::target_upper, "The target's upper edge then.", read_only()),
        field(67, "target_from", &T::target_from,
              "Day from which a more ambitious target takes force; at close when none.", read_only()),
        field(68, "activated_on", &T::activated_on, "When its objective was activated.", read_only()),
        field(69, "closed_on", &T::closed_on, "When its objective was closed.", read_only()),
        field(70, "dropped", &T::dropped, "Ended without result; has no verdict.", read_only()),
        field(71, "verdict", &T::verdict, "Whether the KPI recovered.", read_only()),
        field(72, "verdict_on", &T::verdict_on, "When that was known.", read_only()));
  }
};

}  // namespace waymark
