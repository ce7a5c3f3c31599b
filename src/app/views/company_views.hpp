#pragma once
// The company, its people and settings, what somebody owes, and why a number is what it is, as the API shows them.
#include "app/views/goal_views.hpp"
#include "domain/derivation.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

struct StatusCounts {
  std::uint32_t total = 0;
  std::uint32_t on_track = 0;
  std::uint32_t at_risk = 0;
  std::uint32_t off_track = 0;
  std::uint32_t overdue = 0;
  std::uint32_t no_data = 0;
  std::uint32_t draft = 0;
  std::uint32_t closed = 0;
  static constexpr std::string_view type_name = "StatusCounts";
  static constexpr auto fields() {
    using T = StatusCounts;
    return field_list(field(1, "total", &T::total, "All of them."), field(2, "on_track", &T::on_track, "On track."),
                      field(3, "at_risk", &T::at_risk, "At risk."), field(4, "off_track", &T::off_track, "Off track."),
                      field(5, "overdue", &T::overdue, "Without an update for too long."),
                      field(6, "no_data", &T::no_data, "Without a value."),
                      field(7, "draft", &T::draft, "Not active yet."), field(8, "closed", &T::closed, "Closed."));
  }
};

struct CycleView {
  std::uint64_t version = 0;
  Cycle cycle;
  bool running = false;
  double elapsed = 0;
  std::int32_t days_left = 0;
  StatusCounts objectives;
  static constexpr std::string_view type_name = "CycleView";
  static constexpr auto fields() {
    using T = CycleView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "cycle", &T::cycle, "The cycle."),
                      field(2, "running", &T::running, "Whether today lies in it."),
                      field(3, "elapsed", &T::elapsed, "How much of it is over, 0..1."),
                      field(4, "days_left", &T::days_left, "Days until its last day; negative when over."),
                      field(5, "objectives", &T::objectives, "Its objectives."));
  }
};

struct CycleList {
  std::vector<CycleView> items;
  static constexpr std::string_view type_name = "CycleList";
  static constexpr auto fields() { return field_list(field(1, "items", &CycleList::items, "Cycles, latest first.")); }
};

struct PersonView {
  std::uint64_t version = 0;
  Person person;
  std::vector<TeamId> teams;
  bool signs_in = false;
  static constexpr std::string_view type_name = "PersonView";
  static constexpr auto fields() {
    using T = PersonView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "person", &T::person, "The person."),
                      field(2, "teams", &T::teams, "Teams they belong to."),
                      field(3, "signs_in", &T::signs_in, "Whether they have a sign-in account."));
  }
};

struct PersonList {
  std::vector<PersonView> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "PersonList";
  static constexpr auto fields() {
    using T = PersonList;
    return field_list(field(1, "items", &T::items, "People of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct TeamView {
  std::uint64_t version = 0;
  Team team;
  std::string parent_name;
  std::vector<std::string> member_names;
  HealthCounts kpis;
  StatusCounts objectives;
  static constexpr std::string_view type_name = "TeamView";
  static constexpr auto fields() {
    using T = TeamView;
    return field_list(
        field(20, "version", &T::version, "Its version, for If-Match."), field(1, "team", &T::team, "The team."),
        field(2, "parent_name", &T::parent_name, "The team above."),
        field(3, "member_names", &T::member_names, "Names in the order of its members."),
        field(4, "kpis", &T::kpis, "Its KPIs."), field(5, "objectives", &T::objectives, "Its objectives."));
  }
};

struct TeamList {
  std::vector<TeamView> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "TeamList";
  static constexpr auto fields() {
    using T = TeamList;
    return field_list(field(1, "items", &T::items, "Teams of this page."),
                      field(2, "next_cursor", &T::next_cursor, "For the next page; empty on the last."));
  }
};

struct PillarList {
  std::vector<Pillar> items;
  static constexpr std::string_view type_name = "PillarList";
  static constexpr auto fields() { return field_list(field(1, "items", &PillarList::items, "The strategic themes.")); }
};

struct ThresholdView {
  ThresholdName name = ThresholdName::update_grace_days;
  double value = 0;
  double preset = 0;
  double minimum = 0;
  double maximum = 0;
  std::string_view unit;
  std::string_view meaning;
  bool overridden = false;
  static constexpr std::string_view type_name = "Threshold";
  static constexpr auto fields() {
    using T = ThresholdView;
    return field_list(field(1, "name", &T::name, "Its name."), field(2, "value", &T::value, "Its value here."),
                      field(3, "preset", &T::preset, "Its value when nobody says otherwise."),
                      field(4, "minimum", &T::minimum, "The least it may be."),
                      field(5, "maximum", &T::maximum, "The most it may be."),
                      field(6, "unit", &T::unit, "What it counts."),
                      field(7, "meaning", &T::meaning, "What it decides."),
                      field(8, "overridden", &T::overridden, "Whether an admin set it."));
  }
};

struct ThresholdList {
  std::vector<ThresholdView> items;
  std::uint32_t version = 1;
  static constexpr std::string_view type_name = "ThresholdList";
  static constexpr auto fields() {
    using T = ThresholdList;
    return field_list(field(1, "items", &T::items, "Every number that decides something."),
                      field(2, "version", &T::version, "Counts changes of them; derivations name it."));
  }
};

struct SettingsView {
  std::uint64_t version = 0;
  Settings settings;
  Date today;
  std::vector<ThresholdView> thresholds;
  static constexpr std::string_view type_name = "SettingsView";
  static constexpr auto fields() {
    using T = SettingsView;
    return field_list(field(20, "version", &T::version, "Its version, for If-Match."),
                      field(1, "settings", &T::settings, "The workspace's settings."),
                      field(2, "today", &T::today, "The workspace's day."),
                      field(3, "thresholds", &T::thresholds, "Every number that decides something."));
  }
};

/// The dashboard half: are we healthy?
struct NowView {
  HealthCounts counts;
  std::vector<KpiCard> kpis;
  static constexpr std::string_view type_name = "Now";
  static constexpr auto fields() {
    return field_list(field(1, "counts", &NowView::counts, "KPIs by health."),
                      field(2, "kpis", &NowView::kpis, "Pinned ones and all that are not healthy, worst first."));
  }
};

/// The route half: are we getting there?
struct RouteView {
  std::optional<CycleView> cycle;
  StatusCounts counts;
  std::optional<double> progress;
  std::vector<ObjectiveRow> objectives;
  static constexpr std::string_view type_name = "Route";
  static constexpr auto fields() {
    using T = RouteView;
    return field_list(field(1, "cycle", &T::cycle, "The running cycle."),
                      field(2, "counts", &T::counts, "Its objectives by status."),
                      field(3, "progress", &T::progress, "Mean progress of its active objectives."),
                      field(4, "objectives", &T::objectives, "Those that serve no other objective."));
  }
};

struct OverviewView {
  std::string name;
  Date today;
  std::string ultimate_goal;
  std::optional<Date> ultimate_goal_by;
  std::vector<Pillar> pillars;
  NowView now;
  RouteView route;
  std::vector<RecoveryView> recoveries;
  static constexpr std::string_view type_name = "Overview";
  static constexpr auto fields() {
    using T = OverviewView;
    return field_list(field(1, "name", &T::name, "The company, team or person."),
                      field(2, "today", &T::today, "The workspace's day."),
                      field(3, "ultimate_goal", &T::ultimate_goal, "The text above everything."),
                      field(4, "ultimate_goal_by", &T::ultimate_goal_by, "Its horizon."),
                      field(5, "pillars", &T::pillars, "The strategic themes."),
                      field(6, "now", &T::now, "Are we healthy?"),
                      field(7, "route", &T::route, "Are we getting there?"),
                      field(8, "recoveries", &T::recoveries, "What is being fixed, and what waits for its verdict."));
  }
};

WM_ENUM(OwedKind, kpi, key_result, initiative, close)

/// Something that a person is to update.
struct OwedItem {
  OwedKind kind = OwedKind::key_result;
  std::string id;
  std::string title;
  ObjectiveId objective;
  std::string objective_title;
  MetricId metric;
  std::string unit;
  std::optional<double> value;
  std::optional<Period> period;
  std::optional<Date> updated_on;
  std::optional<Date> due;
  bool overdue = false;
  std::string because;
  static constexpr std::string_view type_name = "OwedItem";
  static constexpr auto fields() {
    using T = OwedItem;
    return field_list(field(1, "kind", &T::kind, "What is to be updated; close: an objective that is over."),
                      field(2, "id", &T::id, "Its id."), field(3, "title", &T::title, "Its title."),
                      field(4, "objective", &T::objective, "The objective it belongs to."),
                      field(5, "objective_title", &T::objective_title, "That objective's title."),
                      field(6, "metric", &T::metric, "The metric that a value is written to."),
                      field(7, "unit", &T::unit, "Unit of the value."), field(8, "value", &T::value, "The last value."),
                      field(9, "period", &T::period, "The period that a value is missing for."),
                      field(10, "updated_on", &T::updated_on, "The last update."),
                      field(11, "due", &T::due, "When the update was due."),
                      field(12, "overdue", &T::overdue, "Too late already."),
                      field(13, "because", &T::because, "Why it is asked for."));
  }
};

struct OwedList {
  PersonId person;
  std::vector<OwedItem> items;
  std::uint32_t overdue = 0;
  static constexpr std::string_view type_name = "OwedList";
  static constexpr auto fields() {
    using T = OwedList;
    return field_list(field(1, "person", &T::person, "Who owes it."),
                      field(2, "items", &T::items, "Overdue ones first, then by day."),
                      field(3, "overdue", &T::overdue, "How many are overdue."));
  }
};

struct HomeView {
  PersonId person;
  std::string name;
  std::vector<OwedItem> owed;
  std::vector<Transition> turned;
  std::vector<KpiCard> kpis;
  std::vector<ObjectiveRow> objectives;
  static constexpr std::string_view type_name = "Home";
  static constexpr auto fields() {
    using T = HomeView;
    return field_list(field(1, "person", &T::person, "Whose page it is."), field(2, "name", &T::name, "Their name."),
                      field(3, "owed", &T::owed, "What they owe."),
                      field(4, "turned", &T::turned, "What changed its health or status on theirs, newest first."),
                      field(5, "kpis", &T::kpis, "KPIs they answer for, worst first."),
                      field(6, "objectives", &T::objectives, "Active objectives they answer for."));
  }
};

struct WhyView {
  std::string subject;
  std::string of;
  std::vector<Derivation> derivations;
  static constexpr std::string_view type_name = "Why";
  static constexpr auto fields() {
    using T = WhyView;
    return field_list(field(1, "subject", &T::subject, "What was asked about."),
                      field(2, "of", &T::of, "Which of its numbers."),
                      field(3, "derivations", &T::derivations, "The number first, then what it rests on."));
  }
};

}  // namespace waymark
