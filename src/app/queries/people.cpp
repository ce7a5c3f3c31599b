#include "app/queries.hpp"
#include "app/queries/company_parts.hpp"
#include "app/queries/kpi_parts.hpp"
#include "domain/goal_span.hpp"

namespace waymark {

namespace {

PersonView person_view(const Workspace& workspace, const Person& person) {
  PersonView view{.version = person.version, .person = person, .teams = {}, .signs_in = !person.account.empty()};
  for (const auto& team : workspace.table<Team>().rows())
    if (team.id && !team.archived &&
        std::ranges::find(team.members, person.id, &Membership::person) != team.members.end())
      view.teams.push_back(team.id);
  return view;
}

/// Counts by team, in one pass over KPIs and objectives.
class TeamCounts {
 public:
  explicit TeamCounts(const QueryContext& context) : derived_(context.derived()) {
    const auto& workspace = context.workspace;
    kpis_.resize(workspace.table<Team>().size() + 1);
    objectives_.resize(kpis_.size());
    for (const auto& kpi : workspace.table<Kpi>().rows())
      if (kpi.id && !kpi.archived && kpi.team.value < kpis_.size() && visible(context.viewer, workspace, kpi))
        count_health(kpis_[kpi.team.value], derived_.of(kpi).state, running_recovery(workspace, kpi.id) != nullptr);
    for (const auto& objective : workspace.table<Objective>().rows())
      if (objective.id && !objective.archived && objective.team.value < objectives_.size() &&
          visible(context.viewer, workspace, objective))
        count_status(objectives_[objective.team.value], objective, derived_.of(objective.id));
  }
  [[nodiscard]] TeamView view(const Workspace& workspace, const Team& team) const {
    TeamView view{.version = team.version,
                  .team = team,
                  .parent_name = std::string(name_of(workspace, team.parent)),
                  .member_names = {},
                  .kpis = kpis_[team.id.value],
                  .objectives = objectives_[team.id.value]};
    for (const auto& member : team.members) view.member_names.emplace_back(name_of(workspace, member.person));
    return view;
  }

 private:
  const DerivedCache::Lease derived_;
  std::vector<HealthCounts> kpis_;
  std::vector<StatusCounts> objectives_;
};

bool is_running(const Cycle& cycle, Date today) {
  return !cycle.archived && cycle.first_day <= today && today <= cycle.last_day;
}

CycleView bare_cycle_view(const Cycle& cycle, Date today) {
  return {.version = cycle.version,
          .cycle = cycle,
          .running = is_running(cycle, today),
          .elapsed = elapsed_share({.start = cycle.first_day, .due = cycle.last_day}, today),
          .days_left = cycle.last_day - today,
          .objectives = {}};
}

}  // namespace

void count_status(StatusCounts& counts, const Objective& objective, const ObjectiveState& state) {
  ++counts.total;
  if (objective.stage == ObjectiveStage::closed) {
    ++counts.closed;
    return;
  }
  if (objective.stage != ObjectiveStage::active || !state.status) {
    ++counts.draft;
    return;
  }
  switch (*state.status) {
    case Status::on_track:
      ++counts.on_track;
      break;
    case Status::at_risk:
      ++counts.at_risk;
      break;
    case Status::off_track:
      ++counts.off_track;
      break;
    case Status::overdue:
      ++counts.overdue;
      break;
    case Status::no_data:
      ++counts.no_data;
      break;
  }
}

const Cycle* running_cycle(const Workspace& workspace, Date today) {
  const Cycle* shortest = nullptr;
  for (const auto& cycle : workspace.table<Cycle>().rows())
    if (cycle.id && is_running(cycle, today) &&
        (!shortest || cycle.last_day - cycle.first_day < shortest->last_day - shortest->first_day))
      shortest = &cycle;
  return shortest;
}

Result<PersonList> list_people(const QueryContext& context, const PersonQuery& query) {
  PersonList list;
  const auto* team = context.workspace.find(query.team);
  if (query.team && !team) return not_found(to_text(query.team));
  const auto right_one = [&](const Person& person) {
    if (person.archived && !query.archived) return false;
    if (team && std::ranges::find(team->members, person.id, &Membership::person) == team->members.end()) return false;
    return query.words.empty() || has_words(person.name + " " + person.email, query.words);
  };
  WM_TRY(next, fill_page<Person>(context, query, right_one, [&](const Person& person) {
           list.items.push_back(person_view(context.workspace, person));
         }));
  list.next_cursor = std::move(next);
  return list;
}

Result<PersonView> get_person(const QueryContext& context, PersonId id) {
  WM_TRY(person, seen(context, id));
  return person_view(context.workspace, *person);
}

Result<TeamList> list_teams(const QueryContext& context, const TeamQuery& query) {
  TeamList list;
  const TeamCounts counts(context);
  const auto right_one = [&](const Team& team) {
    return (!team.archived || query.archived) && (!query.parent || team.parent == query.parent);
  };
  WM_TRY(next, fill_page<Team>(context, query, right_one,
                               [&](const Team& team) { list.items.push_back(counts.view(context.workspace, team)); }));
  list.next_cursor = std::move(next);
  return list;
}

Result<TeamView> get_team(const QueryContext& context, TeamId id) {
  WM_TRY(team, seen(context, id));
  return TeamCounts(context).view(context.workspace, *team);
}

Result<CycleList> list_cycles(const QueryContext& context, const ArchivedQuery& query) {
  const auto& workspace = context.workspace;
  const auto derived = context.derived();
  std::vector<StatusCounts> counts(workspace.table<Cycle>().size() + 1);
  for (const auto& objective : workspace.table<Objective>().rows())
    if (objective.id && !objective.archived && objective.cycle.value < counts.size() &&
        visible(context.viewer, workspace, objective))
      count_status(counts[objective.cycle.value], objective, derived.of(objective.id));
  CycleList list;
  for (const auto& cycle : workspace.table<Cycle>().rows()) {
    if (!cycle.id || (cycle.archived && !query.archived) || !visible(context.viewer, workspace, cycle)) continue;
    list.items.push_back(bare_cycle_view(cycle, context.moment.today));
    list.items.back().objectives = counts[cycle.id.value];
  }
  std::ranges::stable_sort(list.items, std::greater(), [](const CycleView& view) { return view.cycle.first_day; });
  return list;
}

Result<CycleView> get_cycle(const QueryContext& context, CycleId id) {
  WM_TRY(cycle, seen(context, id));
  const auto derived = context.derived();
  auto view = bare_cycle_view(*cycle, context.moment.today);
  for (const auto& objective : context.workspace.table<Objective>().rows())
    if (objective.id && !objective.archived && objective.cycle == id &&
        visible(context.viewer, context.workspace, objective))
      count_status(view.objectives, objective, derived.of(objective.id));
  return view;
}

Result<PillarList> list_pillars(const QueryContext& context, const ArchivedQuery& query) {
  PillarList list;
  for (const auto& pillar : context.workspace.table<Pillar>().rows())
    if (pillar.id && (!pillar.archived || query.archived) && visible(context.viewer, context.workspace, pillar))
      list.items.push_back(pillar);
  return list;
}

Result<Pillar> get_pillar(const QueryContext& context, PillarId id) {
  WM_TRY(pillar, seen(context, id));
  return *pillar;
}

std::vector<ThresholdView> threshold_views(const Settings& settings) {
  const auto thresholds = Thresholds::of(settings);
  std::vector<ThresholdView> views;
  for (const auto& row : threshold_table) {
    const auto name = to_text(row.name);
    views.push_back({.name = row.name,
                     .value = thresholds.get(row.name),
                     .preset = row.preset,
                     .minimum = row.minimum,
                     .maximum = row.maximum,
                     .unit = row.unit,
                     .meaning = row.meaning,
                     .overridden = std::ranges::find(settings.thresholds, name, &ThresholdOverride::name) !=
                                   settings.thresholds.end()});
  }
  return views;
}

Result<SettingsView> get_settings(const QueryContext& context) {
  const auto& settings = context.workspace.settings();
  return SettingsView{.version = settings.version,
                      .settings = settings,
                      .today = context.moment.today,
                      .thresholds = threshold_views(settings)};
}

Result<ThresholdList> list_thresholds(const QueryContext& context) {
  const auto& settings = context.workspace.settings();
  return ThresholdList{.items = threshold_views(settings), .version = settings.thresholds_version};
}

}  // namespace waymark
