#pragma once
// An objective says where to go; its key results say how one knows to be there.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(ObjectiveKind, build, improve, innovate)
WM_ENUM(Ambition, committed, aspirational)
WM_ENUM(ObjectiveStage, draft, planned, active, closed)
WM_ENUM(Outcome, achieved, partly, missed, dropped)
WM_ENUM(RollUp, key_results, children, both, own_metric, value_sum, manual)
/// Of goals, from worst to best.
WM_ENUM(Status, off_track, overdue, at_risk, no_data, on_track)

/// What was promised of one key result at activation.
struct Commitment {
  KeyResultId key_result;
  std::optional<double> start;
  std::optional<double> target;
  std::optional<double> weight;
  std::optional<Date> due;
  bool operator==(const Commitment&) const = default;
  static constexpr auto fields() {
    using T = Commitment;
    return field_list(field(1, "key_result", &T::key_result, "The key result."),
                      field(2, "start", &T::start, "Its start value."), field(3, "target", &T::target, "Its target."),
                      field(4, "weight", &T::weight, "Its pinned weight in percent, if any."),
                      field(5, "due", &T::due, "Its due date."));
  }
};

struct ObjectiveInput {
  std::string title;
  RareText note;
  ObjectiveKind kind = ObjectiveKind::improve;
  Ambition ambition = Ambition::committed;
  Level level = Level::workspace;
  TeamId team;
  PersonId person;
  PersonId owner;
  RareText owner_role;
  CycleId cycle;
  std::optional<Date> starts;
  std::optional<Date> due;
  RollUp roll_up = RollUp::key_results;
  MetricId own_metric;
  std::optional<double> own_start;
  std::optional<double> own_target;
  std::optional<double> manual_progress;
  std::optional<double> weight;
  std::vector<TeamId> contributing_teams;
  std::vector<KpiId> guardrails;
  RareText cause;
  std::vector<std::string> tags;
  RareText external_id;
  std::vector<Attribute> attributes;

  bool operator==(const ObjectiveInput&) const = default;
  static constexpr auto fields() {
    using T = ObjectiveInput;
    return field_list(
        field(10, "title", &T::title, "Where to go.", title_text()),
        field(11, "note", &T::note, "More about it.", note_text()),
        field(12, "kind", &T::kind, "Whether it builds, improves or innovates."),
        field(13, "ambition", &T::ambition, "Whether it is a promise or a stretch."),
        field(14, "level", &T::level, "Whom it belongs to."), field(15, "team", &T::team, "The team it belongs to."),
        field(16, "person", &T::person, "The person it belongs to."),
        field(17, "owner", &T::owner, "The person who answers for it."),
        field(18, "owner_role", &T::owner_role, "The role that answers for it.", short_text()),
        field(19, "cycle", &T::cycle, "The cycle it is planned for."),
        field(20, "starts", &T::starts, "Its first day; the cycle's when left out."),
        field(21, "due", &T::due, "Its last day; the cycle's when left out."),
        field(22, "roll_up", &T::roll_up, "What its progress is made of."),
        field(23, "own_metric", &T::own_metric, "The metric of roll-up own_metric."),
        field(24, "own_start", &T::own_start, "Where its own metric starts."),
        field(25, "own_target", &T::own_target, "Where its own metric shall be."),
        field(26, "manual_progress", &T::manual_progress, "Progress of roll-up manual, 0..1."),
        field(27, "weight", &T::weight, "Its pinned share in percent among its parent's goals.", range(0, 100)),
        field(28, "contributing_teams", &T::contributing_teams, "Teams that help.", items(100)),
        field(29, "guardrails", &T::guardrails, "KPIs that must stay healthy meanwhile.", items(50)),
        field(30, "cause", &T::cause, "What the investigation found to be the cause.", note_text()),
        field(31, "tags", &T::tags, "Free words to find it by.", items(50)),
        field(32, "external_id", &T::external_id, "Its id in the system it came from.", short_text()),
        field(33, "attributes", &T::attributes, "What an import brought beside.", items(limits::attributes_max)));
  }
};

struct Objective : Recorded<ObjectiveId>, ObjectiveInput {
  using input_type = ObjectiveInput;
  ObjectiveStage stage = ObjectiveStage::draft;
  std::optional<Date> activated_on;
  std::optional<Date> closed_on;
  std::optional<Outcome> outcome;
  std::optional<double> grade;
  std::optional<double> grade_suggested;
  RareText grade_reason;
  RareText learnings;
  std::optional<Status> stated_status;
  RareText stated_reason;
  std::optional<Date> checked_in_on;
  std::optional<double> confidence;
  ObjectiveId carried_over_from;
  std::vector<Commitment> commitments;

  bool operator==(const Objective&) const = default;
  static constexpr std::string_view type_name = "Objective";
  static constexpr std::string_view table_name = "objectives";
  static constexpr auto fields() {
    using T = Objective;
    return entity_fields<T, Recorded<ObjectiveId>, ObjectiveInput>(
        field(60, "stage", &T::stage, "Where it is in its life.", read_only()),
        field(61, "activated_on", &T::activated_on, "When it became a promise.", read_only()),
        field(62, "closed_on", &T::closed_on, "When it was closed.", read_only()),
        field(63, "outcome", &T::outcome, "How it ended.", read_only()),
        field(64, "grade", &T::grade, "Grade at close, usually 0..1.", read_only()),
        field(65, "grade_suggested", &T::grade_suggested, "Grade that the numbers suggest.", read_only()),
        field(66, "grade_reason", &T::grade_reason, "Why the grade differs from the suggested one.", read_only()),
        field(67, "learnings", &T::learnings, "What was learnt.", read_only()),
        field(68, "stated_status", &T::stated_status, "The owner's own word.", read_only()),
        field(69, "stated_reason", &T::stated_reason, "The owner's reason.", read_only()),
        field(70, "checked_in_on", &T::checked_in_on, "The last check-in.", read_only()),
        field(71, "confidence", &T::confidence, "The owner's stated probability.", read_only()),
        field(72, "carried_over_from", &T::carried_over_from, "The objective it continues.", read_only()),
        field(73, "commitments", &T::commitments, "What was promised at activation.", read_only()));
  }
};

}  // namespace waymark
