// The company's page in two halves, a person's first page, search.
#include <ranges>

#include "app/queries.hpp"
#include "app/queries/company_parts.hpp"
#include "app/queries/goal_parts.hpp"
#include "app/queries/kpi_parts.hpp"

namespace waymark {

namespace {

constexpr std::size_t turned_max = 30;

/// The company, one team or one person.
struct Scope {
  TeamId team;
  PersonId person;

  [[nodiscard]] bool holds(const Kpi& kpi) const {
    if (team) return kpi.team == team;
    return !person || kpi.owner == person || kpi.person == person;
  }
  [[nodiscard]] bool holds(const Objective& objective) const {
    if (team)
      return objective.team == team ||
             std::ranges::find(objective.contributing_teams, team) != objective.contributing_teams.end();
    return !person || objective.owner == person || objective.person == person;
  }
};

void sort_worst_first(std::vector<KpiCard>& cards) {
  std::ranges::stable_sort(cards, {}, [](const KpiCard& card) {
    return std::tuple(health_order(card.health), !card.overdue, !card.pinned);
  });
}

NowView now_of(const QueryContext& context, const DerivedCache::Lease& derived, const Scope& scope) {
  const auto& workspace = context.workspace;
  NowView now;
  for (const auto& kpi : workspace.table<Kpi>().rows()) {
    if (!kpi.id || kpi.archived || kpi.stage != KpiStage::active || !scope.holds(kpi) ||
        !visible(context.viewer, workspace, kpi))
      continue;
    const auto& state = derived.of(kpi).state;
    count_health(now.counts, state, running_recovery(workspace, kpi.id) != nullptr);
    if (kpi.pinned || state.health != Health::healthy) now.kpis.push_back(kpi_card(context, derived, kpi));
  }
  sort_worst_first(now.kpis);
  if (now.kpis.size() > limits::page_items_default) now.kpis.resize(limits::page_items_default);
  return now;
}

RouteView route_of(const QueryContext& context, const DerivedCache::Lease& derived, const Scope& scope,
                   const Cycle* cycle) {
  const auto& workspace = context.workspace;
  RouteView route;
  if (cycle) {
    const auto& day = context.moment.today;
    route.cycle = CycleView{.version = cycle->version,
                            .cycle = *cycle,
                            .running = cycle->first_day <= day && day <= cycle->last_day,
                            .elapsed = elapsed_share({.start = cycle->first_day, .due = cycle->last_day}, day),
                            .days_left = cycle->last_day - day,
                            .objectives = {}};
  }
  double sum = 0;
  std::size_t measured = 0;
  for (const auto& objective : workspace.table<Objective>().rows()) {
    if (!objective.id || objective.archived || (cycle && objective.cycle != cycle->id) || !scope.holds(objective) ||
        !visible(context.viewer, workspace, objective))
      continue;
    const auto& state = derived.of(objective.id);
    count_status(route.counts, objective, state);
    if (objective.stage == ObjectiveStage::active && state.progress) {
      sum += std::clamp(*state.progress, 0.0, 1.0);
      ++measured;
    }
    const auto above = parent_of(workspace, objective.id);
    const auto* parent = workspace.find(above);
    if ((!parent || parent->archived || !scope.holds(*parent)) && route.objectives.size() < limits::page_items_max)
      route.objectives.push_back(objective_row(context, derived, objective, true));
  }
  if (measured > 0) route.progress = sum / static_cast<double>(measured);
  if (route.cycle) route.cycle->objectives = route.counts;
  return route;
}

bool is_mine(const Workspace& workspace, const Transition& transition, PersonId person) {
  if (const auto* kpi = workspace.find(transition.kpi); kpi && kpi->owner == person) return true;
  if (const auto* objective = workspace.find(transition.objective); objective && objective->owner == person)
    return true;
  const auto* key_result = workspace.find(transition.key_result);
  return key_result && key_result->owner == person;
}

}  // namespace

Result<OverviewView> get_overview(const QueryContext& context, const OverviewQuery& query) {
  const auto& workspace = context.workspace;
  const auto& settings = workspace.settings();
  OverviewView view;
  view.name = settings.name;
  if (query.team) {
    WM_TRY(team, seen(context, query.team));
    view.name = team->name;
  } else if (query.person) {
    WM_TRY(person, seen(context, query.person));
    view.name = person->name;
  }
  const Cycle* cycle = running_cycle(workspace, context.moment.today);
  if (query.cycle) {
    WM_TRY(asked_for, seen(context, query.cycle));
    cycle = asked_for;
  }
  const auto derived = context.derived();
  const Scope scope{.team = query.team, .person = query.team ? PersonId{} : query.person};
  view.today = context.moment.today;
  view.ultimate_goal = settings.ultimate_goal;
  view.ultimate_goal_by = settings.ultimate_goal_by;
  WM_TRY(pillars, list_pillars(context, {}));
  view.pillars = std::move(pillars.items);
  view.now = now_of(context, derived, scope);
  view.route = route_of(context, derived, scope, cycle);
  for (const auto& recovery : workspace.table<Recovery>().rows() | std::views::reverse) {
    if (!recovery.id || recovery.archived || recovery.dropped || recovery.verdict) continue;
    const auto* kpi = workspace.find(recovery.kpi);
    if (kpi && scope.holds(*kpi) && visible(context.viewer, workspace, recovery))
      view.recoveries.push_back(recovery_view(context, derived, recovery));
  }
  return view;
}

Result<HomeView> get_home(const QueryContext& context) {
  const auto& workspace = context.workspace;
  const auto derived = context.derived();
  const auto person = context.viewer.person;
  HomeView home;
  home.person = person;
  home.name = name_of(workspace, person);
  if (!person) return home;
  home.owed = owed_by(context, derived, person);
  for (const auto& transition : workspace.table<Transition>().rows() | std::views::reverse) {
    if (home.turned.size() == turned_max) break;
    if (transition.id && is_mine(workspace, transition, person) && visible(context.viewer, workspace, transition))
      home.turned.push_back(transition);
  }
  for (const auto& kpi : workspace.table<Kpi>().rows())
    if (kpi.id && !kpi.archived && kpi.owner == person && visible(context.viewer, workspace, kpi))
      home.kpis.push_back(kpi_card(context, derived, kpi));
  sort_worst_first(home.kpis);
  for (const auto& objective : workspace.table<Objective>().rows())
    if (objective.id && !objective.archived && objective.owner == person && objective.stage == ObjectiveStage::active &&
        visible(context.viewer, workspace, objective))
      home.objectives.push_back(objective_row(context, derived, objective, true));
  return home;
}

Result<SearchAnswer> get_search(const QueryContext& context, const SearchRequest& query) {
  return search(context.workspace, context.viewer,
                {.words = query.q, .kind = query.kind, .archived = query.archived, .limit = query.limit});
}

}  // namespace waymark
