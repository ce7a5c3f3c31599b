#pragma once
// The kinds of things in a workspace and the ids that people say.
#include "base/id.hpp"

namespace waymark {

#define WM_ID(Name, text_prefix)                            \
  struct Name##Tag {                                        \
    static constexpr std::string_view prefix = text_prefix; \
  };                                                        \
  using Name = Id<Name##Tag>;

WM_ID(SettingsId, "S")
WM_ID(PillarId, "PI")
WM_ID(PersonId, "P")
WM_ID(TeamId, "T")
WM_ID(CycleId, "C")
WM_ID(MetricId, "M")
WM_ID(KpiId, "KPI")
WM_ID(TargetId, "TG")
WM_ID(ObjectiveId, "O")
WM_ID(KeyResultId, "KR")
WM_ID(InitiativeId, "I")
WM_ID(CheckInId, "CI")
WM_ID(AlignmentId, "A")
WM_ID(RecoveryId, "R")
WM_ID(TransitionId, "TR")

#undef WM_ID

}  // namespace waymark
