#pragma once
// A derived state that changed is a fact: recorded once, with the version of the rules that saw it.
#include "base/rare_text.hpp"
#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(TransitionKind, health_changed, status_changed, verdict_reached)

struct Transition : Recorded<TransitionId> {
  TransitionKind kind = TransitionKind::health_changed;
  KpiId kpi;
  ObjectiveId objective;
  KeyResultId key_result;
  RecoveryId recovery;
  RareText from;
  std::string to;
  Date on;
  Instant recorded_at;
  RareText because;
  std::uint32_t rule_version = 1;

  bool operator==(const Transition&) const = default;
  static constexpr std::string_view type_name = "Transition";
  static constexpr std::string_view table_name = "transitions";
  static constexpr auto fields() {
    using T = Transition;
    return extend<T>(
        Recorded<TransitionId>::fields(), field(10, "kind", &T::kind, "What changed."),
        field(11, "kpi", &T::kpi, "Of this KPI."), field(12, "objective", &T::objective, "Of this objective."),
        field(13, "key_result", &T::key_result, "Of this key result."),
        field(14, "recovery", &T::recovery, "Of this recovery."), field(15, "from", &T::from, "The word before."),
        field(16, "to", &T::to, "The word after."), field(17, "on", &T::on, "The workspace's day."),
        field(18, "recorded_at", &T::recorded_at, "When it was seen."),
        field(19, "because", &T::because, "Why, in a sentence.", note_text()),
        field(20, "rule_version", &T::rule_version, "Version of thresholds and rules."));
  }
};

}  // namespace waymark
