// The first day of the example company: everything that is there before anything is measured.
#include <algorithm>

#include "app/demo/demo.hpp"
#include "app/demo/demo_make.hpp"

namespace waymark::demo {

namespace {

constexpr int cycles_before = 4;

std::string email_of(const PersonRow& row) {
  std::string text = std::string(row.first) + "." + std::string(row.last) + "@halden.example";
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string name_of(const PersonRow& row) {
  return std::string(row.first) + " " + std::string(row.last);
}

}  // namespace

Result<void> Builder::found() {
  writer_.on(line_.first);
  SettingsInput settings;
  settings.name = company_name;
  settings.time_zone = company_zone;
  settings.ultimate_goal = "Cities in which a family needs no car.";
  settings.ultimate_goal_by = make_date(static_cast<int>(civil(line_.today).year()) + 5, 12, 31);
  WM_CHECK(writer_.run("create_workspace", Create<Settings>{settings}));
  WM_CHECK(add_people());
  writer_.on(line_.first, people_.front());
  WM_CHECK(add_pillars());
  WM_CHECK(add_teams());
  WM_CHECK(add_metrics());
  WM_CHECK(add_kpis());
  return add_cycles();
}

Result<void> Builder::add_pillars() {
  for (const auto& row : demo::pillars()) {
    PillarInput pillar;
    pillar.title = row.title;
    pillar.note = row.note;
    WM_TRY(id, make<PillarId>("create_pillar", Create<Pillar>{pillar}));
    pillars_[row.title] = id;
  }
  return {};
}

Result<void> Builder::add_people() {
  std::vector<std::string_view> titles{"Founder"};
  for (const auto& team : teams())
    for (int i = 0; i < team.headcount; ++i) titles.push_back(i == 0 ? team.lead_title : team.member_title);
  for (std::size_t i = 0; i < demo::people().size(); ++i) {
    const auto& row = demo::people()[i];
    PersonInput person;
    person.name = name_of(row);
    person.email = email_of(row);
    person.title = titles.at(i);
    person.role = i == 0 ? Role::owner : person.title.starts_with("Head of People") ? Role::admin : Role::member;
    WM_TRY(id, make<PersonId>("create_person", Create<Person>{person}));
    people_.push_back(id);
  }
  return {};
}

Result<void> Builder::add_teams() {
  std::size_t next = 1;
  for (const auto& row : demo::teams()) {
    TeamInput team;
    team.name = row.name;
    for (int i = 0; i < row.headcount; ++i) team.members.push_back({.person = people_.at(next++), .lead = i == 0});
    leads_.push_back(team.members.front().person);
    WM_TRY(id, make<TeamId>("create_team", Create<waymark::Team>{team}));
    teams_.push_back(id);
  }
  return {};
}

Result<void> Builder::add_metrics() {
  for (const auto& row : supporting_metrics()) {
    MetricInput metric;
    metric.key = row.key;
    metric.name = RareText(row.name);
    metric.unit = row.unit;
    metric.decimals = row.decimals;
    metric.grain = row.grain;
    metric.across_time = Aggregation::sum;
    metric.team = team_of(row.team);
    metric.owner = lead_of(row.team);
    WM_TRY(id, make<MetricId>("create_metric", Create<Metric>{metric}));
    metrics_[row.key] = id;
  }
  // Formulas last: they name the others.
  for (const bool computed : {false, true}) {
    for (const auto& row : demo::kpis()) {
      if (row.formula.empty() == computed) continue;
      MetricInput metric;
      metric.key = row.key;
      metric.name = RareText(row.name);
      metric.definition = std::string(row.what);
      metric.unit = row.unit;
      metric.format = row.unit == "%"     ? NumberFormat::percent
                      : row.unit == "EUR" ? NumberFormat::currency
                                          : NumberFormat::number;
      metric.decimals = row.decimals;
      metric.grain = row.grain;
      metric.kind = computed ? MetricKind::ratio : MetricKind::simple;
      metric.across_time = row.across_time;
      metric.direction = row.direction;
      metric.formula = RareText(row.formula);
      if (row.key == "tickets") metric.dimensions = {"channel"};
      metric.team = team_of(row.team);
      metric.owner = lead_of(row.team);
      WM_TRY(id, make<MetricId>("create_metric", Create<Metric>{metric}));
      metrics_[row.key] = id;
    }
  }
  return {};
}

Result<void> Builder::add_kpis() {
  for (const auto& row : demo::kpis()) {
    KpiInput kpi;
    kpi.name = row.name;
    kpi.metric = metrics_.at(row.key);
    kpi.period = row.grain;
    kpi.level = row.pinned ? Level::workspace : Level::team;
    if (!row.pinned) kpi.team = team_of(row.team);
    kpi.owner = lead_of(row.team);
    kpi.what = row.what;
    kpi.why = row.why;
    kpi.review_cadence = row.grain;
    // Numbers of a month are there on its first days, those of a week on Monday.
    kpi.next_review = first_day(period_of(line_.today, row.grain, {}) + 1, {}) + (row.grain == Grain::month ? 4 : 1);
    kpi.misses_until_unhealthy = row.misses_until_unhealthy;
    kpi.pinned = row.pinned;
    WM_TRY(id, make<KpiId>("create_kpi", Create<Kpi>{kpi}));
    kpis_[row.key] = id;
    if (!row.target_kind) continue;
    TargetInput target;
    target.kpi = id;
    target.kind = *row.target_kind;
    target.value = row.target;
    if (row.upper > 0) target.upper = row.upper;
    target.from = line_.first;
    WM_CHECK(make<TargetId>("create_target", Create<Target>{target}));
  }
  return {};
}

Result<void> Builder::add_cycles() {
  const auto year = period_of(line_.today, Grain::year, {});
  const auto add = [&](int position, Period period, CycleKind kind, CycleId parent) -> Result<void> {
    CycleInput cycle;
    cycle.name = to_text(period);
    if (kind == CycleKind::quarter) cycle.name[cycle.name.find('-')] = ' ';
    cycle.kind = kind;
    cycle.first_day = first_day(period, {});
    cycle.last_day = last_day(period, {});
    cycle.parent = parent;
    WM_TRY(id, make<CycleId>("create_cycle", Create<Cycle>{cycle}));
    cycles_[position] = id;
    return {};
  };
  WM_CHECK(add(1, year, CycleKind::year, {}));
  const auto quarter = period_of(line_.today, Grain::quarter, {});
  for (int back = cycles_before; back >= 0; --back) {
    const bool inside = coarser(quarter - back, Grain::year, {}) == year;
    WM_CHECK(add(-back, quarter - back, CycleKind::quarter, inside ? cycles_.at(1) : CycleId{}));
  }
  return {};
}

}  // namespace waymark::demo
