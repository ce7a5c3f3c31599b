#pragma once
// KPIs as the API shows them.
#include "domain/kpi_health.hpp"
#include "domain/recovery.hpp"

namespace waymark {

struct SparkPoint {
  Period period;
  std::optional<double> value;
  static constexpr auto fields() {
    using T = SparkPoint;
    return field_list(field(1, "period", &T::period, "The span."),
                      field(2, "value", &T::value, "Its value; null for a gap."));
  }
};

/// The objective that is bringing a KPI back.
struct FixingView {
  RecoveryId recovery;
  ObjectiveId objective;
  std::string title;
  ObjectiveStage stage = ObjectiveStage::draft;
  std::optional<double> progress;
  std::optional<Status> status;
  std::optional<Date> due;
  static constexpr std::string_view type_name = "Fixing";
  static constexpr auto fields() {
    using T = FixingView;
    return field_list(
        field(1, "recovery", &T::recovery, "The recovery."), field(2, "objective", &T::objective, "Its objective."),
        field(3, "title", &T::title, "Where that goes."), field(4, "stage", &T::stage, "Where it is in its life."),
        field(5, "progress", &T::progress, "How far it has come."), field(6, "status", &T::status, "Its status."),
        field(7, "due", &T::due, "Its last day."));
  }
};

struct SegmentView {
  std::string segment;
  Health health = Health::no_data;
  std::optional<double> value;
  std::string target_text;
  std::optional<TargetKind> target_kind;
  std::optional<double> target_value;
  std::optional<double> target_upper;
  static constexpr std::string_view type_name = "SegmentHealth";
  static constexpr auto fields() {
    using T = SegmentView;
    return field_list(field(1, "segment", &T::segment, "Its labels."), field(2, "health", &T::health, "Its health."),
                      field(3, "value", &T::value, "Its value in the latest complete period."),
                      field(4, "target_text", &T::target_text, "What was promised of it."),
                      field(5, "target_kind", &T::target_kind, "Which side of that is good."),
                      field(6, "target_value", &T::target_value, "The bound, or the lower edge of a range."),
                      field(7, "target_upper", &T::target_upper, "The upper edge of a range."));
  }
};

/// All that a card or a row of a list shows.
struct KpiCard {
  KpiId id;
  std::uint64_t version = 0;
  bool archived = false;
  std::string name;
  KpiStage stage = KpiStage::active;
  MetricId metric;
  std::string metric_key;
  std::string unit;
  NumberFormat format = NumberFormat::number;
  std::uint8_t decimals = 2;
  Direction direction = Direction::neither;
  Grain grain = Grain::week;
  Level level = Level::workspace;
  TeamId team;
  std::string team_name;
  PersonId owner;
  std::string owner_name;
  std::string owner_role;
  bool pinned = false;
  std::vector<std::string> tags;
  std::optional<Date> next_review;

  Health health = Health::no_data;
  Health last_health = Health::no_data;
  bool overdue = false;
  std::optional<Date> overdue_since;
  std::string because;
  std::vector<Reason> reasons;
  std::optional<double> value;
  std::optional<Period> period;
  std::optional<double> previous_value;
  TargetId target;
  std::optional<TargetKind> target_kind;
  std::optional<double> target_value;
  std::optional<double> target_upper;
  std::string target_text;
  std::optional<double> off_by;
  std::optional<Period> bad_since;
  std::optional<Date> bad_since_day;
  std::uint32_t misses_in_a_row = 0;
  std::optional<Period> running_period;
  std::optional<double> running_value;
  std::optional<double> running_target;
  std::optional<bool> running_met;
  std::vector<SegmentView> segments;
  std::uint32_t segments_met = 0;
  std::vector<SparkPoint> sparkline;
  ObjectiveId being_fixed_by;
  std::optional<FixingView> fixing;
  std::optional<Verdict> latest_verdict;
  RecoveryId latest_recovery;

  static constexpr auto state_fields() {
    using T = KpiCard;
    return field_list(
        field(30, "health", &T::health, "Whether the promise is kept; only healthy is green."),
        field(31, "last_health", &T::last_health, "Health of the latest complete period, even when overdue."),
        field(32, "overdue", &T::overdue, "Whether a measurement is missing for too long."),
        field(33, "overdue_since", &T::overdue_since, "Since when."),
        field(34, "because", &T::because, "Why it is so, in a sentence."),
        field(58, "reasons", &T::reasons, "The same, to be said in another language."),
        field(35, "value", &T::value, "Value of the latest complete period."),
        field(36, "period", &T::period, "That period."),
        field(37, "previous_value", &T::previous_value, "Value of the period before it."),
        field(38, "target", &T::target, "The target in force."),
        field(39, "target_kind", &T::target_kind, "Which side of it is good."),
        field(40, "target_value", &T::target_value, "The bound, or the lower edge of a range."),
        field(41, "target_upper", &T::target_upper, "The upper edge of a range."),
        field(42, "target_text", &T::target_text, "The target in words, such as at most 30 min; empty: none."),
        field(43, "off_by", &T::off_by, "How far outside its target the value is; null when met or unknown."),
        field(44, "bad_since", &T::bad_since, "First period of the present run of misses."),
        field(45, "bad_since_day", &T::bad_since_day, "First day of that period."),
        field(46, "misses_in_a_row", &T::misses_in_a_row, "Length of that run."),
        field(47, "running_period", &T::running_period, "The period that runs now."),
        field(48, "running_value", &T::running_value, "Its value so far; provisional."),
        field(49, "running_target", &T::running_target, "What is asked of it today."),
        field(50, "running_met", &T::running_met, "Whether it meets that so far."),
        field(51, "segments", &T::segments, "Health by segment, when each has the target."),
        field(52, "segments_met", &T::segments_met, "How many of them meet it."),
        field(53, "sparkline", &T::sparkline, "The last complete periods, oldest first."),
        field(54, "being_fixed_by", &T::being_fixed_by, "The objective that is bringing it back."),
        field(55, "fixing", &T::fixing, "More about that."),
        field(56, "latest_verdict", &T::latest_verdict, "Whether the last recovery worked."),
        field(57, "latest_recovery", &T::latest_recovery, "That recovery."));
  }

  static constexpr std::string_view type_name = "KpiCard";
  static constexpr auto fields() {
    using T = KpiCard;
    return std::tuple_cat(
        field_list(
            field(1, "id", &T::id, "Its id."), field(2, "version", &T::version, "Its version, for If-Match."),
            field(3, "archived", &T::archived, "Out of sight, restorable."),
            field(4, "name", &T::name, "What people call it."),
            field(5, "stage", &T::stage, "Where it is in its life."),
            field(6, "metric", &T::metric, "The metric it watches."),
            field(7, "metric_key", &T::metric_key, "That metric's key."),
            field(8, "unit", &T::unit, "Unit of its values."), field(9, "format", &T::format, "How values are shown."),
            field(10, "decimals", &T::decimals, "Decimals shown."),
            field(11, "direction", &T::direction, "Which way is good."),
            field(12, "grain", &T::grain, "The span it is judged over."),
            field(13, "level", &T::level, "Whom it belongs to."),
            field(14, "team", &T::team, "The team it belongs to."),
            field(15, "team_name", &T::team_name, "That team's name."),
            field(16, "owner", &T::owner, "The person who answers for it."),
            field(17, "owner_name", &T::owner_name, "That person's name."),
            field(18, "owner_role", &T::owner_role, "The role that answers for it."),
            field(19, "pinned", &T::pinned, "Shown first."), field(20, "tags", &T::tags, "Free words to find it by."),
            field(21, "next_review", &T::next_review, "The next review.")),
        state_fields());
  }
};

struct HealthCounts {
  std::uint32_t total = 0;
  std::uint32_t healthy = 0;
  std::uint32_t at_risk = 0;
  std::uint32_t unhealthy = 0;
  std::uint32_t no_target = 0;
  std::uint32_t no_data = 0;
  std::uint32_t overdue = 0;
  std::uint32_t being_fixed = 0;
  static constexpr std::string_view type_name = "HealthCounts";
  static constexpr auto fields() {
    using T = HealthCounts;
    return field_list(field(1, "total", &T::total, "All of them."), field(2, "healthy", &T::healthy, "Healthy ones."),
                      field(3, "at_risk", &T::at_risk, "At risk."), field(4, "unhealthy", &T::unhealthy, "Unhealthy."),
                      field(5, "no_target", &T::no_target, "Nothing promised."),
                      field(6, "no_data", &T::no_data, "Nothing measured, or overdue."),
                      field(7, "overdue", &T::overdue, "Overdue, whatever else."),
                      field(8, "being_fixed", &T::being_fixed, "With a running recovery."));
  }
};

/// One complete period as it was judged.
struct JudgedPeriodView {
  Period period;
  std::optional<double> value;
  bool partial = false;
  Judgement judgement = Judgement::gap;
  Health health = Health::no_data;
  double off_by = 0;
  TargetId target;
  std::optional<double> target_value;
  std::optional<double> target_upper;
  std::string target_text;
  static constexpr std::string_view type_name = "JudgedPeriod";
  static constexpr auto fields() {
    using T = JudgedPeriodView;
    return field_list(field(1, "period", &T::period, "The span."), field(2, "value", &T::value, "Its value."),
                      field(3, "partial", &T::partial, "A segment that was there before is missing."),
                      field(4, "judgement", &T::judgement, "What its value was against the target."),
                      field(5, "health", &T::health, "The KPI's health after it."),
                      field(6, "off_by", &T::off_by, "How far outside the target; 0 when met."),
                      field(7, "target", &T::target, "The target in force then."),
                      field(8, "target_value", &T::target_value, "Its bound, or lower edge."),
                      field(9, "target_upper", &T::target_upper, "Its upper edge."),
                      field(10, "target_text", &T::target_text, "The target in words."));
  }
};

struct VerdictValue {
  Period period;
  std::optional<double> value;
  static constexpr auto fields() {
    using T = VerdictValue;
    return field_list(field(1, "period", &T::period, "A period after the close."),
                      field(2, "value", &T::value, "Its value; null when missing."));
  }
};

struct RecoveryView {
  std::uint64_t version = 0;
  Recovery recovery;
  std::string kpi_name;
  std::string objective_title;
  ObjectiveStage objective_stage = ObjectiveStage::draft;
  std::optional<double> progress;
  std::optional<Status> status;
  bool running = false;
  std::optional<Verdict> verdict;
  std::optional<Date> verdict_on;
  std::uint32_t periods_seen = 0;
  std::uint32_t periods_needed = 0;
  std::vector<VerdictValue> values;
  static constexpr std::string_view type_name = "RecoveryView";
  static constexpr auto fields() {
    using T = RecoveryView;
    return field_list(
        field(20, "version", &T::version, "Its version, for If-Match."),
        field(1, "recovery", &T::recovery, "The recovery."), field(2, "kpi_name", &T::kpi_name, "The KPI it fixes."),
        field(3, "objective_title", &T::objective_title, "The objective that fixes it."),
        field(4, "objective_stage", &T::objective_stage, "Where that is in its life."),
        field(5, "progress", &T::progress, "How far that has come."), field(6, "status", &T::status, "Its status."),
        field(7, "running", &T::running, "Neither closed nor dropped."),
        field(8, "verdict", &T::verdict, "Whether the KPI recovered; null while that is open."),
        field(9, "verdict_on", &T::verdict_on, "The day that decided."),
        field(10, "periods_seen", &T::periods_seen, "Periods seen since the close."),
        field(11, "periods_needed", &T::periods_needed, "Periods that the verdict needs."),
        field(12, "values", &T::values, "What they measured."));
  }
};

struct KpiList {
  std::vector<KpiCard> items;
  std::string next_cursor;
  HealthCounts counts;
  static constexpr std::string_view type_name = "KpiList";
  static constexpr auto fields() {
    using T = KpiList;
    return field_list(field(1, "items", &T::items, "KPIs of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."),
                      field(3, "counts", &T::counts, "Of all that match, on every page."));
  }
};

struct KpiView {
  std::uint64_t version = 0;
  Kpi kpi;
  KpiCard card;
  std::vector<Target> targets;
  std::vector<JudgedPeriodView> history;
  std::vector<RecoveryView> recoveries;
  std::vector<ObjectiveId> objectives;
  std::vector<KeyResultId> key_results;
  std::vector<ObjectiveId> guardrail_of;
  static constexpr std::string_view type_name = "KpiView";
  static constexpr auto fields() {
    using T = KpiView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "kpi", &T::kpi, "The KPI as it was defined."),
                      field(2, "card", &T::card, "What follows from its measurements."),
                      field(3, "targets", &T::targets, "All its targets, oldest first, archived ones too."),
                      field(4, "history", &T::history, "The last periods as they were judged, oldest first."),
                      field(5, "recoveries", &T::recoveries, "Its recoveries, newest first."),
                      field(6, "objectives", &T::objectives, "Objectives that are aligned to it."),
                      field(7, "key_results", &T::key_results, "Key results on its metric."),
                      field(8, "guardrail_of", &T::guardrail_of, "Objectives that must not harm it."));
  }
};

struct JudgedPeriods {
  std::vector<JudgedPeriodView> items;
  static constexpr std::string_view type_name = "JudgedPeriods";
  static constexpr auto fields() {
    return field_list(field(1, "items", &JudgedPeriods::items, "Complete periods, oldest first."));
  }
};

struct TargetList {
  std::vector<Target> items;
  static constexpr std::string_view type_name = "TargetList";
  static constexpr auto fields() { return field_list(field(1, "items", &TargetList::items, "Targets, oldest first.")); }
};

struct RecoveryList {
  std::vector<RecoveryView> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "RecoveryList";
  static constexpr auto fields() {
    using T = RecoveryList;
    return field_list(field(1, "items", &T::items, "Recoveries, newest first."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

}  // namespace waymark
