#pragma once
// Objectives, key results and what belongs to them, as the API shows them.
//
// An ObjectiveRow borrows its texts from the workspace, so that a page of hundreds costs no copies: it lives no longer
// than the lock under which it was read.
#include "app/views/kpi_views.hpp"
#include "domain/goal_state.hpp"

namespace waymark {

struct KeyResultBrief {
  KeyResultId id;
  std::string_view title;
  std::optional<double> progress;
  std::optional<Status> status;
  std::optional<double> confidence;
  std::optional<Date> checked_in_on;
  bool operator==(const KeyResultBrief&) const = default;
  static constexpr std::string_view type_name = "KeyResultBrief";
  static constexpr auto fields() {
    using T = KeyResultBrief;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "title", &T::title, "What will be true."),
                      field(3, "progress", &T::progress, "How far it has come; may lie outside 0..1."),
                      field(4, "status", &T::status, "Its status."),
                      field(5, "confidence", &T::confidence, "The owner's stated probability."),
                      field(6, "checked_in_on", &T::checked_in_on, "The last check-in."));
  }
};

class RowTexts;

struct ObjectiveRow {
  ObjectiveId id;
  std::uint64_t version = 0;
  bool archived = false;
  std::string_view title;
  ObjectiveKind kind = ObjectiveKind::improve;
  Ambition ambition = Ambition::committed;
  ObjectiveStage stage = ObjectiveStage::draft;
  Level level = Level::workspace;
  TeamId team;
  std::string_view team_name;
  PersonId owner;
  std::string_view owner_name;
  std::string_view owner_role;
  CycleId cycle;
  std::string_view cycle_name;
  ObjectiveId parent;
  KeyResultId parent_key_result;
  KpiId kpi;
  PillarId pillar;
  std::optional<Date> starts;
  std::optional<Date> due;
  std::optional<std::int32_t> days_left;
  std::optional<double> progress;
  std::optional<double> expected;
  std::optional<double> as_committed;
  std::optional<Status> status;
  std::optional<Status> suggested;
  bool capped_by_guardrail = false;
  std::optional<double> confidence;
  std::optional<Date> checked_in_on;
  std::optional<Outcome> outcome;
  std::optional<double> grade;
  std::uint32_t children = 0;
  std::vector<KeyResultBrief> key_results;
  RowTexts* texts = nullptr;  ///< where its JSON may be kept

  static constexpr std::string_view type_name = "ObjectiveRow";
  static constexpr auto fields() {
    using T = ObjectiveRow;
    return field_list(
        field(1, "id", &T::id, "Its id."), field(2, "version", &T::version, "Its version, for If-Match."),
        field(3, "archived", &T::archived, "Out of sight, restorable."), field(4, "title", &T::title, "Where to go."),
        field(5, "kind", &T::kind, "Whether it builds, improves or innovates."),
        field(6, "ambition", &T::ambition, "Whether it is a promise or a stretch."),
        field(7, "stage", &T::stage, "Where it is in its life."), field(8, "level", &T::level, "Whom it belongs to."),
        field(9, "team", &T::team, "The team it belongs to."),
        field(10, "team_name", &T::team_name, "That team's name."),
        field(11, "owner", &T::owner, "The person who answers for it."),
        field(12, "owner_name", &T::owner_name, "That person's name."),
        field(13, "owner_role", &T::owner_role, "The role that answers for it."),
        field(14, "cycle", &T::cycle, "The cycle it is planned for."),
        field(15, "cycle_name", &T::cycle_name, "That cycle's name."),
        field(16, "parent", &T::parent, "The objective it serves first."),
        field(17, "parent_key_result", &T::parent_key_result, "The key result it serves first."),
        field(18, "kpi", &T::kpi, "The KPI it serves first."),
        field(19, "pillar", &T::pillar, "The strategic theme it serves first."),
        field(20, "starts", &T::starts, "Its first day."), field(21, "due", &T::due, "Its last day."),
        field(22, "days_left", &T::days_left, "Days until then; negative when over."),
        field(23, "progress", &T::progress, "How far it has come; null: nothing counts."),
        field(24, "expected", &T::expected, "How far the plan expects it to be."),
        field(25, "as_committed", &T::as_committed, "Progress against what was promised at activation."),
        field(26, "status", &T::status, "Its status: the owner's word when there is one."),
        field(27, "suggested", &T::suggested, "The status that the rules suggest."),
        field(28, "capped_by_guardrail", &T::capped_by_guardrail, "At risk because a guardrail KPI is unhealthy."),
        field(29, "confidence", &T::confidence,
              "The owner's stated probability; where none is stated, the lowest of its key results."),
        field(30, "checked_in_on", &T::checked_in_on, "The last check-in of it or of one of its key results."),
        field(31, "outcome", &T::outcome, "How it ended."), field(32, "grade", &T::grade, "Its grade at close."),
        field(33, "children", &T::children, "Objectives that serve it first."),
        field(34, "key_results", &T::key_results, "Its key results in short, where asked for."));
  }
};

/// Takes the row's text from where it is kept, when it is there.
void append_json_to(std::string& out, const ObjectiveRow& row);

struct ObjectiveList {
  std::vector<ObjectiveRow> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "ObjectiveList";
  static constexpr auto fields() {
    using T = ObjectiveList;
    return field_list(field(1, "items", &T::items, "Objectives of this page, in order of creation."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct TreeNode {
  std::uint32_t depth = 0;
  ObjectiveRow row;
  static constexpr std::string_view type_name = "TreeNode";
  static constexpr auto fields() {
    return field_list(field(1, "depth", &TreeNode::depth, "0 for the roots."),
                      field(2, "row", &TreeNode::row, "The objective."));
  }
};

struct ObjectiveTree {
  std::vector<TreeNode> items;
  static constexpr std::string_view type_name = "ObjectiveTree";
  static constexpr auto fields() {
    return field_list(field(1, "items", &ObjectiveTree::items, "Each parent right before its children."));
  }
};

struct KeyResultView {
  std::uint64_t version = 0;
  KeyResult key_result;
  std::string objective_title;
  std::string metric_key;
  std::string metric_name;
  std::string unit;
  NumberFormat format = NumberFormat::number;
  std::uint8_t decimals = 0;
  std::string owner_name;
  std::string target_text;
  std::optional<double> value;
  std::optional<Period> period;
  std::optional<double> progress;
  std::optional<double> counted;
  std::optional<double> expected;
  std::optional<Status> status;
  std::optional<Status> suggested;
  double weight_share = 0;
  std::optional<Date> starts;
  std::optional<Date> due;
  std::optional<std::int32_t> days_left;
  std::optional<double> remaining;
  std::optional<double> pace_needed;
  bool target_reached = false;
  std::optional<Commitment> committed;
  std::vector<CheckIn> check_ins;

  static constexpr std::string_view type_name = "KeyResultView";
  static constexpr auto fields() {
    using T = KeyResultView;
    return field_list(
        field(30, "version", &T::version, "Its version, for If-Match."),
        field(1, "key_result", &T::key_result, "The key result as it was defined."),
        field(2, "objective_title", &T::objective_title, "The objective it proves."),
        field(3, "metric_key", &T::metric_key, "Key of the metric it reads."),
        field(4, "metric_name", &T::metric_name, "Name of that metric."),
        field(5, "unit", &T::unit, "Unit of its values."), field(24, "format", &T::format, "How values are shown."),
        field(25, "decimals", &T::decimals,
              "Decimals shown: the metric's; of a measure of its own as many as its numbers need."),
        field(6, "owner_name", &T::owner_name, "Its owner's name."),
        field(7, "target_text", &T::target_text, "What is to be reached or held, in words."),
        field(8, "value", &T::value, "What it reads now."), field(9, "period", &T::period, "The period it rests on."),
        field(10, "progress", &T::progress, "How far it has come; may lie outside 0..1."),
        field(11, "counted", &T::counted, "The same as it rolls up."),
        field(12, "expected", &T::expected, "How far the plan expects it to be."),
        field(13, "status", &T::status, "Its status: the owner's word when there is one."),
        field(14, "suggested", &T::suggested, "The status that the rules suggest."),
        field(15, "weight_share", &T::weight_share, "Its share among its siblings, of 1."),
        field(16, "starts", &T::starts, "Its first day."), field(17, "due", &T::due, "Its last day."),
        field(18, "days_left", &T::days_left, "Days until then; negative when over."),
        field(19, "remaining", &T::remaining, "What is missing to the target, in its unit."),
        field(20, "pace_needed", &T::pace_needed, "That for each check-in period until due."),
        field(21, "target_reached", &T::target_reached, "Whether it is there."),
        field(22, "committed", &T::committed, "What was promised of it at activation."),
        field(23, "check_ins", &T::check_ins, "The latest check-ins, newest first."));
  }
};

struct KeyResultList {
  std::vector<KeyResultView> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "KeyResultList";
  static constexpr auto fields() {
    using T = KeyResultList;
    return field_list(field(1, "items", &T::items, "Key results of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct GuardrailView {
  KpiId kpi;
  std::string name;
  Health health = Health::no_data;
  static constexpr std::string_view type_name = "Guardrail";
  static constexpr auto fields() {
    using T = GuardrailView;
    return field_list(field(1, "kpi", &T::kpi, "The KPI."), field(2, "name", &T::name, "Its name."),
                      field(3, "health", &T::health, "Its health."));
  }
};

struct AlignmentView {
  Alignment alignment;
  std::string title;
  static constexpr std::string_view type_name = "AlignmentView";
  static constexpr auto fields() {
    using T = AlignmentView;
    return field_list(field(1, "alignment", &T::alignment, "The link."),
                      field(2, "title", &T::title, "Title of its other end."));
  }
};

struct AlignmentList {
  std::vector<Alignment> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "AlignmentList";
  static constexpr auto fields() {
    using T = AlignmentList;
    return field_list(field(1, "items", &T::items, "Links of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct ObjectiveView {
  std::uint64_t version = 0;
  Objective objective;
  ObjectiveRow row;
  std::optional<double> sum;
  std::optional<double> sum_target;
  std::vector<KeyResultView> key_results;
  std::vector<Initiative> initiatives;
  std::vector<AlignmentView> serves;
  std::vector<AlignmentView> served_by;
  std::vector<GuardrailView> guardrails;
  std::vector<RecoveryView> recoveries;
  std::vector<CheckIn> check_ins;
  ObjectiveId continued_by;
  std::string continued_by_title;

  static constexpr std::string_view type_name = "ObjectiveView";
  static constexpr auto fields() {
    using T = ObjectiveView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "objective", &T::objective, "The objective as it was defined."),
                      field(2, "row", &T::row, "What follows from its key results."),
                      field(3, "sum", &T::sum, "The sum, where progress is one."),
                      field(4, "sum_target", &T::sum_target, "The sum that is aimed at."),
                      field(5, "key_results", &T::key_results, "Its key results."),
                      field(6, "initiatives", &T::initiatives, "What is done to get there."),
                      field(7, "serves", &T::serves, "Links upward."),
                      field(8, "served_by", &T::served_by, "Links from what serves it."),
                      field(9, "guardrails", &T::guardrails, "KPIs that must stay healthy meanwhile."),
                      field(10, "recoveries", &T::recoveries, "The recoveries that it carries."),
                      field(11, "check_ins", &T::check_ins, "Its own latest check-ins, newest first."),
                      field(12, "continued_by", &T::continued_by, "The objective that it was carried over to."),
                      field(13, "continued_by_title", &T::continued_by_title, "That objective's title."));
  }
};

struct InitiativeList {
  std::vector<Initiative> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "InitiativeList";
  static constexpr auto fields() {
    using T = InitiativeList;
    return field_list(field(1, "items", &T::items, "Initiatives of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct CheckInList {
  std::vector<CheckIn> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "CheckInList";
  static constexpr auto fields() {
    using T = CheckInList;
    return field_list(field(1, "items", &T::items, "Check-ins of this page, newest first."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

}  // namespace waymark
