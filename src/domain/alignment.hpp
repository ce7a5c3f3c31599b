#pragma once
// A link upward. Each goal has at most one primary parent and any number of supporting links.
#include "domain/entity.hpp"

namespace waymark {

struct AlignmentInput {
  ObjectiveId from_objective;
  KeyResultId from_key_result;
  ObjectiveId to_objective;
  KeyResultId to_key_result;
  KpiId to_kpi;
  PillarId to_pillar;
  bool primary = true;

  bool operator==(const AlignmentInput&) const = default;
  static constexpr auto fields() {
    using T = AlignmentInput;
    return field_list(
        field(10, "from_objective", &T::from_objective, "The objective that contributes."),
        field(11, "from_key_result", &T::from_key_result, "The key result that contributes."),
        field(12, "to_objective", &T::to_objective, "The objective it serves."),
        field(13, "to_key_result", &T::to_key_result, "The key result it serves."),
        field(14, "to_kpi", &T::to_kpi, "The KPI it improves."),
        field(15, "to_pillar", &T::to_pillar, "The strategic theme it serves."),
        field(16, "primary", &T::primary, "Its one parent; false for a supporting link, which never counts."));
  }
};

struct Alignment : Recorded<AlignmentId>, AlignmentInput {
  using input_type = AlignmentInput;
  bool operator==(const Alignment&) const = default;
  static constexpr std::string_view type_name = "Alignment";
  static constexpr std::string_view table_name = "alignments";
  static constexpr auto fields() { return entity_fields<Alignment, Recorded<AlignmentId>, AlignmentInput>(); }
};

}  // namespace waymark
