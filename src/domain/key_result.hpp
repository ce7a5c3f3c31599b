#pragma once
// How one knows that an objective is reached: a measure of one of six kinds.
#include <optional>

#include "domain/objective.hpp"
#include "domain/target.hpp"

namespace waymark {

WM_ENUM(KeyResultKind, metric, maintain, milestones, done, cadence, baseline)
/// How a key result reads its metric over its own span.
WM_ENUM(Reads, latest, total, mean, best)

struct Milestone {
  std::string title;
  double weight = 1;
  std::optional<Date> due;
  std::optional<Date> done_on;
  bool operator==(const Milestone&) const = default;
  static constexpr auto fields() {
    using T = Milestone;
    return field_list(field(1, "title", &T::title, "What will be there.", title_text()),
                      field(2, "weight", &T::weight, "Its weight among the milestones.", range(0, 1e6)),
                      field(3, "due", &T::due, "When it is due."),
                      field(4, "done_on", &T::done_on, "When it was done."));
  }
};

struct KeyResultInput {
  ObjectiveId objective;
  std::string title;
  RareText note;
  KeyResultKind kind = KeyResultKind::metric;
  std::optional<Reads> reads;
  MetricId metric;
  RareText unit;
  std::optional<double> start;
  std::optional<double> target;
  std::optional<double> target_upper;
  std::optional<double> change;
  TargetKind target_kind = TargetKind::at_least;
  Relative relative = Relative::absolute;
  Baseline baseline = Baseline::previous;
  Grain check_in_cadence = Grain::week;
  std::optional<Grain> per;
  std::uint32_t baseline_periods = 1;
  std::vector<Milestone> milestones;
  std::vector<PlanPoint> plan;
  std::optional<double> weight;
  std::optional<Date> starts;
  std::optional<Date> due;
  PersonId owner;
  RareText owner_role;
  std::vector<std::string> tags;
  RareText external_id;
  std::vector<Attribute> attributes;

  bool operator==(const KeyResultInput&) const = default;
  static constexpr auto fields() {
    using T = KeyResultInput;
    return field_list(
        field(10, "objective", &T::objective, "The objective it proves.", required()),
        field(11, "title", &T::title, "What will be true.", title_text()),
        field(12, "note", &T::note, "More about it.", note_text()), field(13, "kind", &T::kind, "How it is measured."),
        field(14, "metric", &T::metric, "The metric it reads; a private one is made when left out."),
        field(15, "unit", &T::unit, "Unit of its private metric.", text(0, 50)),
        field(16, "reads", &T::reads, "How it reads its metric; total for summed metrics, latest otherwise."),
        field(17, "start", &T::start, "Value at the start; the metric's latest complete value when left out."),
        field(18, "target_kind", &T::target_kind, "Which side of the target is good (maintain, cadence)."),
        field(19, "target", &T::target, "The value to reach, hold, or do per period."),
        field(20, "target_upper", &T::target_upper, "The upper edge of a range."),
        field(21, "relative", &T::relative, "How `change` is meant; absolute when `target` says it all."),
        field(22, "change", &T::change, "The change of a relative target: 15 for +15 %, 2 for double."),
        field(23, "baseline", &T::baseline, "What a relative target starts from."),
        field(24, "baseline_periods", &T::baseline_periods, "How many periods the baseline's mean takes.",
              range(1, 120)),
        field(25, "per", &T::per, "The period of a cadence, or of values that are joined before they are read."),
        field(26, "milestones", &T::milestones, "The list of a milestones key result.",
              items(limits::milestones_per_key_result_max)),
        field(27, "plan", &T::plan, "Values due on the way, in its unit; a straight line when empty.", items(400)),
        field(28, "weight", &T::weight, "Its pinned share in percent among its siblings.", range(0, 100)),
        field(29, "starts", &T::starts, "Its first day; the objective's when left out."),
        field(30, "due", &T::due, "Its last day; the objective's when left out."),
        field(31, "owner", &T::owner, "The person who answers for it."),
        field(32, "owner_role", &T::owner_role, "The role that answers for it.", short_text()),
        field(33, "check_in_cadence", &T::check_in_cadence, "How often it is updated."),
        field(34, "tags", &T::tags, "Free words to find it by.", items(50)),
        field(35, "external_id", &T::external_id, "Its id in the system it came from.", short_text()),
        field(36, "attributes", &T::attributes, "What an import brought beside.", items(limits::attributes_max)));
  }
};

struct KeyResult : Recorded<KeyResultId>, KeyResultInput {
  using input_type = KeyResultInput;
  std::optional<double> baseline_value;
  std::optional<double> grade;
  std::optional<double> grade_suggested;
  std::optional<double> confidence;
  RareText stated_reason;
  RareText result;
  std::optional<Date> done_on;
  std::optional<Date> checked_in_on;
  KpiId graduated_to;
  bool needs_measure = false;
  std::optional<Status> stated_status;

  bool operator==(const KeyResult&) const = default;
  static constexpr std::string_view type_name = "KeyResult";
  static constexpr std::string_view table_name = "key_results";
  static constexpr auto fields() {
    using T = KeyResult;
    return entity_fields<T, Recorded<KeyResultId>, KeyResultInput>(
        field(60, "needs_measure", &T::needs_measure, "Came as text; nobody said yet how it is measured.", read_only()),
        field(61, "done_on", &T::done_on, "When a done key result was done.", read_only()),
        field(62, "baseline_value", &T::baseline_value, "What the relative target was resolved from.", read_only()),
        field(63, "grade", &T::grade, "Grade at close, usually 0..1.", read_only()),
        field(64, "grade_suggested", &T::grade_suggested, "Grade that the numbers suggest.", read_only()),
        field(65, "stated_status", &T::stated_status, "The owner's own word.", read_only()),
        field(66, "stated_reason", &T::stated_reason, "The owner's reason.", read_only()),
        field(67, "checked_in_on", &T::checked_in_on, "The last check-in.", read_only()),
        field(68, "confidence", &T::confidence, "The owner's stated probability.", read_only()),
        field(69, "graduated_to", &T::graduated_to, "The KPI it became.", read_only()),
        field(70, "result", &T::result, "The result in words, as imported or written at close.", read_only()));
  }
};

}  // namespace waymark
