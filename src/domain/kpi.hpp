#pragma once
// A KPI is a metric that somebody promised to keep healthy.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(Health, healthy, at_risk, unhealthy, no_target, no_data)
WM_ENUM(KpiStage, draft, active, archived)
WM_ENUM(KpiSubject, company, team, project, product, process)
WM_ENUM(KpiTiming, leading, lagging)
/// How the segments of a KPI decide its health.
WM_ENUM(SegmentRule, worst, at_least_n, share_of_segments)

struct KpiInput {
  std::string name;
  MetricId metric;
  Grain period = Grain::week;
  Level level = Level::workspace;
  TeamId team;
  PersonId person;
  PersonId owner;
  std::string owner_role;
  std::string what;
  std::string why;
  std::string how;
  KpiSubject subject = KpiSubject::company;
  KpiTiming timing = KpiTiming::lagging;
  std::optional<Grain> review_cadence;
  std::optional<Date> next_review;
  std::uint32_t misses_until_unhealthy = 1;
  std::uint32_t met_until_healthy = 1;
  std::optional<double> tolerance;
  std::optional<double> watch_line;
  bool cumulative = false;
  bool per_segment = false;
  SegmentRule segment_rule = SegmentRule::worst;
  double segment_rule_value = 0;
  PillarId pillar;
  bool pinned = false;
  std::vector<std::string> tags;
  std::string external_id;
  std::vector<Attribute> attributes;

  bool operator==(const KpiInput&) const = default;
  static constexpr auto fields() {
    using T = KpiInput;
    return field_list(
        field(10, "name", &T::name, "What people call it.", title_text()),
        field(11, "metric", &T::metric, "The metric it watches.", required()),
        field(12, "period", &T::period, "The span it is judged over; at least the metric's grain."),
        field(13, "level", &T::level, "Whom it belongs to."), field(14, "team", &T::team, "The team it belongs to."),
        field(15, "person", &T::person, "The person it belongs to."),
        field(16, "owner", &T::owner, "The person who answers for it."),
        field(17, "owner_role", &T::owner_role, "The role that answers for it.", short_text()),
        field(18, "what", &T::what, "What it says.", note_text()),
        field(19, "why", &T::why, "Why it matters.", note_text()),
        field(20, "how", &T::how, "How it is kept healthy.", note_text()),
        field(21, "subject", &T::subject, "What it measures the health of."),
        field(22, "timing", &T::timing, "Whether it shows causes or effects."),
        field(23, "review_cadence", &T::review_cadence, "How often it is reviewed."),
        field(24, "next_review", &T::next_review, "The next review."),
        field(25, "misses_until_unhealthy", &T::misses_until_unhealthy,
              "Missed periods in a row that make it unhealthy.", range(1, 24)),
        field(26, "met_until_healthy", &T::met_until_healthy, "Met periods in a row that make it healthy again.",
              range(1, 24)),
        field(27, "tolerance", &T::tolerance, "A miss of at most this, in the metric's unit, is at_risk only.",
              range(0, 1e15)),
        field(28, "watch_line", &T::watch_line, "Met but beyond this value is at_risk."),
        field(29, "cumulative", &T::cumulative,
              "Adds up within its period and restarts; judged against a ramp while it runs."),
        field(30, "per_segment", &T::per_segment, "Each segment has the target."),
        field(31, "segment_rule", &T::segment_rule, "How segments decide."),
        field(32, "segment_rule_value", &T::segment_rule_value, "The n, or the share, of that rule.", range(0, 1e6)),
        field(33, "pillar", &T::pillar, "The strategic theme it serves."),
        field(34, "pinned", &T::pinned, "Shown first."),
        field(35, "tags", &T::tags, "Free words to find it by.", items(50)),
        field(36, "external_id", &T::external_id, "Its id in the system it came from.", short_text()),
        field(37, "attributes", &T::attributes, "What an import brought beside.", items(limits::attributes_max)));
  }
};

struct Kpi : Recorded<KpiId>, KpiInput {
  using input_type = KpiInput;
  KpiStage stage = KpiStage::active;

  bool operator==(const Kpi&) const = default;
  static constexpr std::string_view type_name = "Kpi";
  static constexpr std::string_view table_name = "kpis";
  static constexpr auto fields() {
    using T = Kpi;
    return entity_fields<T, Recorded<KpiId>, KpiInput>(
        field(60, "stage", &T::stage, "Where it is in its life.", read_only()));
  }
};

}  // namespace waymark
