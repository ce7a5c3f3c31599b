#pragma once
// Everything that can be asked of a workspace in memory. Each query is one function; its input is a described struct
// of query fields. Errors: not_found for what is not there or may not be seen, invalid with ?name for a wrong field.
#include "app/query_context.hpp"
#include "app/search.hpp"
#include "app/views/company_views.hpp"
#include "app/views/metric_views.hpp"

namespace waymark {

// ---- KPIs ----

struct KpiQuery : ListQuery {
  std::optional<Health> health;
  std::optional<bool> overdue;
  std::optional<bool> pinned;
  std::optional<KpiStage> stage;
  TeamId team;
  PersonId owner;
  std::string tag;
  std::string words;
  bool archived = false;
  static constexpr auto fields() {
    using T = KpiQuery;
    return extend<T>(ListQuery::fields(), field(10, "health", &T::health, "Only of this health."),
                     field(11, "overdue", &T::overdue, "Only overdue ones, or only others."),
                     field(12, "pinned", &T::pinned, "Only pinned ones, or only others."),
                     field(13, "stage", &T::stage, "Only of this stage."),
                     field(14, "team", &T::team, "Only of this team."),
                     field(15, "owner", &T::owner, "Only of this person."),
                     field(16, "tag", &T::tag, "Only with this tag.", text(0, 200)),
                     field(17, "words", &T::words, "Only with these words in the name.", text(0, 200)),
                     field(18, "archived", &T::archived, "Archived ones too."));
  }
};
Result<KpiList> list_kpis(const QueryContext& context, const KpiQuery& query);
Result<KpiView> get_kpi(const QueryContext& context, KpiId id);

struct HistoryQuery {
  std::optional<Period> from;
  std::optional<Period> to;
  std::string segment;
  static constexpr auto fields() {
    using T = HistoryQuery;
    return field_list(field(1, "from", &T::from, "First period."), field(2, "to", &T::to, "Last period."),
                      field(3, "segment", &T::segment, "Labels of one segment; the total when empty.", short_text()));
  }
};
Result<JudgedPeriods> get_kpi_history(const QueryContext& context, KpiId id, const HistoryQuery& query);

struct RecoveryQuery : ListQuery {
  KpiId kpi;
  std::optional<bool> running;
  std::optional<Verdict> verdict;
  static constexpr auto fields() {
    using T = RecoveryQuery;
    return extend<T>(ListQuery::fields(), field(10, "kpi", &T::kpi, "Only of this KPI."),
                     field(11, "running", &T::running, "Only running ones, or only ended ones."),
                     field(12, "verdict", &T::verdict, "Only with this verdict."));
  }
};
Result<RecoveryList> list_recoveries(const QueryContext& context, const RecoveryQuery& query);
Result<RecoveryView> get_recovery(const QueryContext& context, RecoveryId id);

// ---- metrics ----

struct MetricQuery : ListQuery {
  std::string words;
  bool private_ones = false;
  bool archived = false;
  static constexpr auto fields() {
    using T = MetricQuery;
    return extend<T>(ListQuery::fields(),
                     field(10, "words", &T::words, "Only with these words in key or name.", text(0, 200)),
                     field(11, "private_ones", &T::private_ones, "Those that a key result keeps for itself too."),
                     field(12, "archived", &T::archived, "Archived ones too."));
  }
};
Result<MetricList> list_metrics(const QueryContext& context, const MetricQuery& query);
/// By id ("M-3") or key ("reply_time").
Result<MetricId> metric_named(const QueryContext& context, std::string_view id_or_key);
Result<MetricView> get_metric(const QueryContext& context, MetricId id);

struct SeriesRequest {
  std::optional<Grain> grain;
  std::string segment;
  std::optional<Period> from;
  std::optional<Period> to;
  std::optional<std::uint32_t> last;
  static constexpr auto fields() {
    using T = SeriesRequest;
    return field_list(field(1, "grain", &T::grain, "The span of a reading; the metric's own when left out."),
                      field(2, "segment", &T::segment, "Labels of one segment; the total when empty.", short_text()),
                      field(3, "from", &T::from, "First period; the first measured one when left out."),
                      field(4, "to", &T::to, "Last period; the running one when left out."),
                      field(5, "last", &T::last, "Only so many, counted from the end.", range(1, 5'000)));
  }
};
Result<SeriesView> get_series(const QueryContext& context, MetricId id, const SeriesRequest& query);

/// A formula that is still being written.
struct DraftSeriesRequest {
  std::string formula;
  Grain grain = Grain::week;
  std::string unit;
  std::string key;
  std::uint32_t last = 26;
  static constexpr auto fields() {
    using T = DraftSeriesRequest;
    return field_list(field(1, "formula", &T::formula, "The formula.", text(1, limits::formula_characters_max)),
                      field(2, "grain", &T::grain, "The span of a reading."),
                      field(3, "unit", &T::unit, "The unit that the metric is to have.", short_text()),
                      field(4, "key", &T::key, "The metric's own key, so that circles are found.", short_text()),
                      field(5, "last", &T::last, "How many periods to answer, counted from the end.", range(1, 500)));
  }
};
/// What a metric with this formula would say. A formula that cannot be taken is no error here, but told.
Result<DraftSeries> draft_series(const QueryContext& context, const DraftSeriesRequest& query);

// ---- goals ----

struct ObjectiveQuery : ListQuery {
  CycleId cycle;
  TeamId team;
  PersonId owner;
  std::optional<Level> level;
  std::optional<ObjectiveStage> stage;
  std::optional<Status> status;
  ObjectiveId parent;
  bool top = false;
  std::string words;
  std::uint64_t changed_since = 0;
  bool key_results = false;
  bool archived = false;
  static constexpr auto fields() {
    using T = ObjectiveQuery;
    return extend<T>(
        ListQuery::fields(), field(10, "cycle", &T::cycle, "Only of this cycle."),
        field(11, "team", &T::team, "Only of this team."), field(12, "owner", &T::owner, "Only of this person."),
        field(13, "level", &T::level, "Only of this level."), field(14, "stage", &T::stage, "Only of this stage."),
        field(15, "status", &T::status, "Only of this status."),
        field(16, "parent", &T::parent, "Only those that serve this objective first."),
        field(17, "top", &T::top, "Only those that serve no other objective."),
        field(18, "words", &T::words, "Only with these words in the title.", text(0, 200)),
        field(19, "changed_since", &T::changed_since, "Only those changed after this change."),
        field(20, "key_results", &T::key_results, "Their key results in short, too."),
        field(21, "archived", &T::archived, "Archived ones too."));
  }
};
Result<ObjectiveList> list_objectives(const QueryContext& context, const ObjectiveQuery& query);
Result<ObjectiveView> get_objective(const QueryContext& context, ObjectiveId id);
/// All that match, parents before children, each with its depth; a parent that does not match is left out, its
/// children move up. Ignores cursor and limit.
Result<ObjectiveTree> get_objective_tree(const QueryContext& context, const ObjectiveQuery& query);

struct KeyResultQuery : ListQuery {
  ObjectiveId objective;
  PersonId owner;
  MetricId metric;
  std::optional<Status> status;
  bool archived = false;
  static constexpr auto fields() {
    using T = KeyResultQuery;
    return extend<T>(ListQuery::fields(), field(10, "objective", &T::objective, "Only of this objective."),
                     field(11, "owner", &T::owner, "Only of this person."),
                     field(12, "metric", &T::metric, "Only on this metric."),
                     field(13, "status", &T::status, "Only of this status."),
                     field(14, "archived", &T::archived, "Archived ones too."));
  }
};
Result<KeyResultList> list_key_results(const QueryContext& context, const KeyResultQuery& query);
Result<KeyResultView> get_key_result(const QueryContext& context, KeyResultId id);

struct InitiativeQuery : ListQuery {
  ObjectiveId objective;
  PersonId owner;
  std::optional<InitiativeStage> stage;
  bool archived = false;
  static constexpr auto fields() {
    using T = InitiativeQuery;
    return extend<T>(ListQuery::fields(), field(10, "objective", &T::objective, "Only of this objective."),
                     field(11, "owner", &T::owner, "Only of this person."),
                     field(12, "stage", &T::stage, "Only of this stage."),
                     field(13, "archived", &T::archived, "Archived ones too."));
  }
};
Result<InitiativeList> list_initiatives(const QueryContext& context, const InitiativeQuery& query);
Result<Initiative> get_initiative(const QueryContext& context, InitiativeId id);

struct CheckInQuery : ListQuery {
  KeyResultId key_result;
  ObjectiveId objective;
  InitiativeId initiative;
  PersonId author;
  static constexpr auto fields() {
    using T = CheckInQuery;
    return extend<T>(ListQuery::fields(), field(10, "key_result", &T::key_result, "Only of this key result."),
                     field(11, "objective", &T::objective, "Only of this objective itself."),
                     field(12, "initiative", &T::initiative, "Only of this initiative."),
                     field(13, "author", &T::author, "Only by this person."));
  }
};
Result<CheckInList> list_check_ins(const QueryContext& context, const CheckInQuery& query);
Result<CheckIn> get_check_in(const QueryContext& context, CheckInId id);

// ---- people, company, settings ----

struct PersonQuery : ListQuery {
  TeamId team;
  std::string words;
  bool archived = false;
  static constexpr auto fields() {
    using T = PersonQuery;
    return extend<T>(ListQuery::fields(), field(10, "team", &T::team, "Only of this team."),
                     field(11, "words", &T::words, "Only with these words in name or e-mail.", text(0, 200)),
                     field(12, "archived", &T::archived, "Archived ones too."));
  }
};
Result<PersonList> list_people(const QueryContext& context, const PersonQuery& query);
Result<PersonView> get_person(const QueryContext& context, PersonId id);

struct TeamQuery : ListQuery {
  TeamId parent;
  bool archived = false;
  static constexpr auto fields() {
    using T = TeamQuery;
    return extend<T>(ListQuery::fields(), field(10, "parent", &T::parent, "Only those right below this one."),
                     field(11, "archived", &T::archived, "Archived ones too."));
  }
};
Result<TeamList> list_teams(const QueryContext& context, const TeamQuery& query);
Result<TeamView> get_team(const QueryContext& context, TeamId id);

struct ArchivedQuery {
  bool archived = false;
  static constexpr auto fields() {
    return field_list(field(1, "archived", &ArchivedQuery::archived, "Archived ones too."));
  }
};
Result<CycleList> list_cycles(const QueryContext& context, const ArchivedQuery& query);
Result<CycleView> get_cycle(const QueryContext& context, CycleId id);
Result<PillarList> list_pillars(const QueryContext& context, const ArchivedQuery& query);
Result<Pillar> get_pillar(const QueryContext& context, PillarId id);
Result<SettingsView> get_settings(const QueryContext& context);
Result<ThresholdList> list_thresholds(const QueryContext& context);
/// Of one KPI, oldest first, archived ones too.
Result<TargetList> list_targets(const QueryContext& context, KpiId kpi);
Result<Target> get_target(const QueryContext& context, TargetId id);
struct AlignmentQuery : ListQuery {
  ObjectiveId objective;
  bool archived = false;
  static constexpr auto fields() {
    using T = AlignmentQuery;
    return extend<T>(ListQuery::fields(), field(10, "objective", &T::objective, "Only from or to this objective."),
                     field(11, "archived", &T::archived, "Archived ones too."));
  }
};
Result<AlignmentList> list_alignments(const QueryContext& context, const AlignmentQuery& query);
Result<Alignment> get_alignment(const QueryContext& context, AlignmentId id);

struct OverviewQuery {
  TeamId team;
  PersonId person;
  CycleId cycle;
  static constexpr auto fields() {
    using T = OverviewQuery;
    return field_list(field(1, "team", &T::team, "Of this team instead of the company."),
                      field(2, "person", &T::person, "Of this person instead of the company."),
                      field(3, "cycle", &T::cycle, "This cycle instead of the running one."));
  }
};
Result<OverviewView> get_overview(const QueryContext& context, const OverviewQuery& query);

struct OwedQuery {
  PersonId person;
  static constexpr auto fields() {
    return field_list(field(1, "person", &OwedQuery::person, "Whose; the caller's own when left out."));
  }
};
Result<OwedList> get_owed(const QueryContext& context, const OwedQuery& query);
Result<HomeView> get_home(const QueryContext& context);

struct WhyQuery {
  std::string of;
  std::optional<Period> period;
  std::string segment;
  static constexpr auto fields() {
    using T = WhyQuery;
    return field_list(
        field(1, "of", &T::of,
              "KPI: health, value, target. KR: progress, value, expected, status, grade. O: progress, status, grade. "
              "M: value. R: verdict. The first of its kind when left out.",
              text(0, 40)),
        field(2, "period", &T::period, "The period of a metric's value or a KPI's target; the latest when left out."),
        field(3, "segment", &T::segment, "Labels of one segment.", short_text()));
  }
};
/// `subject` is an id: KPI-1, KR-3, O-2, M-1, R-1.
Result<WhyView> get_why(const QueryContext& context, std::string_view subject, const WhyQuery& query);

struct SearchRequest {
  std::string q;
  std::optional<SearchKind> kind;
  bool archived = false;
  std::uint32_t limit = 20;
  static constexpr auto fields() {
    using T = SearchRequest;
    return field_list(field(1, "q", &T::q, "What to look for.", text(1, 200)),
                      field(2, "kind", &T::kind, "Only things of this kind."),
                      field(3, "archived", &T::archived, "Archived things too."),
                      field(4, "limit", &T::limit, "How many at most.", range(1, 100)));
  }
};
Result<SearchAnswer> get_search(const QueryContext& context, const SearchRequest& query);

}  // namespace waymark
