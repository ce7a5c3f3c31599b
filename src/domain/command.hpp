#pragma once
// What can be asked of a workspace. Each command is a described struct; decide_*.cpp says what it does.
#include <optional>

#include "base/patch.hpp"
#include "domain/change.hpp"

namespace waymark {

/// A new entity from its input.
template <class Entity>
struct Create {
  typename Entity::input_type input;
  /// Needed where something was promised already: a key result for an activated objective.
  std::string reason = {};
};

/// A partial edit. `expected_version` comes from If-Match; 0: not asked. `reason` is needed where something was
/// promised already (amendment) or lies in the past.
template <class Entity>
struct Update {
  typename Entity::id_type id;
  Patch<typename Entity::input_type> patch;
  std::uint64_t expected_version = 0;
  std::string reason;
};

template <class Entity>
struct Archive {
  typename Entity::id_type id;
  bool archived = true;  ///< false: restore
  /// Needed where something was promised already: a key result of an activated objective, a target that has begun.
  std::string reason = {};
};

/// draft -> active -> archived, and back.
struct SetKpiStage {
  KpiId id;
  KpiStage stage = KpiStage::active;
};

/// Things as an export says them, with their ids and with what requests may not set. Each id is new here, but for the
/// settings and for persons, which are replaced (they keep their account). Large exports come in several commands, kind
/// by kind in the order of Entities. Nothing is settled after it: the export holds its own transitions.
struct ImportEntities {
  std::vector<Change> created;  ///< `before` is ignored
  std::vector<Measurement> measurements;
};

/// One period's value. Repeating it alters nothing.
struct PutMeasurement {
  MetricId metric;
  Period period;
  std::string segment;
  std::optional<double> value;  ///< absent: take the value back
  std::optional<double> weight;
  std::optional<bool> is_final;
  MeasurementSource source = MeasurementSource::pushed;
  std::string note;
};

/// Many values at once, all or nothing.
struct RecordMeasurements {
  std::vector<PutMeasurement> values;
};

/// Drafts a recovery: an objective aligned to the KPI with a key result on its metric, from here to the target.
struct StartRecovery {
  KpiId kpi;
  std::string title;
  std::string cause;
  PersonId owner;
  CycleId cycle;
  std::optional<Date> due;
  std::vector<TeamId> contributing_teams;
  std::optional<double> target;  ///< more ambitious than the KPI's own: "improve this KPI"
  std::optional<Date> target_from;
  std::vector<MetricId> drivers;  ///< inputs of the formula that get a key result of their own
  static constexpr std::string_view type_name = "StartRecovery";
  static constexpr auto fields() {
    using T = StartRecovery;
    return field_list(
        field(1, "kpi", &T::kpi, "The KPI to fix.", required()),
        field(2, "title", &T::title, "Where to go; proposed when empty.", short_text()),
        field(3, "cause", &T::cause, "What the investigation found to be the cause.", note_text()),
        field(4, "owner", &T::owner, "Who answers for it; the KPI's owner when left out."),
        field(5, "cycle", &T::cycle, "The cycle it is planned for; the running one when left out."),
        field(6, "due", &T::due, "When the KPI shall be back; the cycle's last day when left out."),
        field(7, "contributing_teams", &T::contributing_teams, "Teams that help.", items(100)),
        field(8, "target", &T::target, "A more ambitious target than the KPI's own."),
        field(9, "target_from", &T::target_from, "Day from which that target takes force; at close when left out."),
        field(10, "drivers", &T::drivers, "Metrics of the formula that get a key result of their own.", items(20)));
  }
};

struct ActivateObjective {
  ObjectiveId id;
};

/// draft -> planned, or back.
struct PlanObjective {
  ObjectiveId id;
  bool planned = true;
};

struct KeyResultClose {
  KeyResultId key_result;
  std::optional<double> grade;
  std::string result;
  bool graduate = false;
  std::string kpi_name;
  static constexpr std::string_view type_name = "KeyResultClose";
  static constexpr auto fields() {
    using T = KeyResultClose;
    return field_list(
        field(1, "key_result", &T::key_result, "The key result.", required()),
        field(2, "grade", &T::grade, "Its grade; the suggested one when left out.", range(0, 1e6)),
        field(3, "result", &T::result, "What came out, in words.", note_text()),
        field(4, "graduate", &T::graduate, "Make it a KPI with its achieved target."),
        field(5, "kpi_name", &T::kpi_name, "That KPI's name; the key result's title when left out.", short_text()));
  }
};

WM_ENUM(CarryOver, no, keep_value, reset_value)

struct CloseObjective {
  ObjectiveId id;
  std::optional<Outcome> outcome;
  std::optional<double> grade;
  std::string grade_reason;
  std::string learnings;
  std::vector<KeyResultClose> key_results;
  CarryOver carry_over = CarryOver::no;
  CycleId carry_over_to;
  static constexpr std::string_view type_name = "CloseObjective";
  static constexpr auto fields() {
    using T = CloseObjective;
    return field_list(
        field(2, "outcome", &T::outcome, "How it ended; suggested from the grade when left out."),
        field(3, "grade", &T::grade, "Grade, usually 0..1; the suggested one when left out.", range(0, 1e6)),
        field(4, "grade_reason", &T::grade_reason, "Why it differs from the suggested grade.", note_text()),
        field(5, "learnings", &T::learnings, "What was learnt.", note_text()),
        field(6, "key_results", &T::key_results, "Grades and results of the key results.",
              items(limits::key_results_per_objective_max)),
        field(7, "carry_over", &T::carry_over,
              "Whether it goes on in another cycle: keep_value from its start, reset_value from where it stands."),
        field(8, "carry_over_to", &T::carry_over_to, "That cycle."));
  }
};

/// A key result becomes a KPI on the same metric, or a new dated target on the KPI that the metric has.
struct GraduateKeyResult {
  KeyResultId id;
  std::string name;
  PersonId owner;
  static constexpr std::string_view type_name = "GraduateKeyResult";
  static constexpr auto fields() {
    using T = GraduateKeyResult;
    return field_list(field(2, "name", &T::name, "The KPI's name; the key result's title when left out.", short_text()),
                      field(3, "owner", &T::owner, "Who answers for the KPI; the key result's owner when left out."));
  }
};

/// Recomputes what depends on the day: health, status, verdicts. Asked by the daily job.
struct SettleDay {};

}  // namespace waymark
