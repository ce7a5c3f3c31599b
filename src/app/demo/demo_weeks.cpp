// What happens in the example company from week to week: numbers arrive, goals begin, people check in, goals end.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/demo/demo_make.hpp"

namespace waymark::demo {

namespace {

struct ChannelShare {
  std::string_view segment;
  double share;
};
constexpr std::array channels{ChannelShare{"channel=chat", 0.41}, ChannelShare{"channel=mail", 0.37},
                              ChannelShare{"channel=phone", 0.22}};
constexpr std::array<std::string_view, 5> steps{"Plan agreed", "First version works", "Tried by ten people",
                                                "Corrected after the trial", "In daily use"};
constexpr int silent_days = 21;
constexpr int weeks_to_go = 4;  ///< until the running recovery is due

std::uint8_t decimals_for(const KeyResultRow& row) {
  // Things are counted in whole numbers; measures have digits behind the point where the way is short.
  constexpr std::array<std::string_view, 5> measures{"%", "points", "s", "days", "h"};
  const bool measured = std::ranges::find(measures, row.unit) != measures.end();
  return measured && std::abs(row.target - row.start) < 30 ? 1 : 0;
}

}  // namespace

Result<void> Builder::live_through(const std::function<void(const std::string&)>& progress) {
  for (const auto& row : objectives()) goals_.push_back({.row = &row});
  cures_ = {
      {.kpi = "cost_per_lead",
       .begins_weeks_ago = 39,
       .ends_weeks_ago = 24,
       .cause = "We bid on the same words as two large dealers, and half of the addresses came from a lottery.",
       .learnings =
           "Cheap leads cost more: the lottery had to go. Watch the price of each channel, not only the mean."},
      {.kpi = "defects",
       .begins_weeks_ago = 25,
       .ends_weeks_ago = 14,
       .cause = "A new supplier's brake cables were 4 mm too short, found only after the first rides.",
       .learnings =
           "Measure five pieces of every first delivery. It takes ten minutes and would have saved the summer."},
      {.kpi = "on_time",
       .begins_weeks_ago = 7,
       .cause = "The second driver left in September and tours were planned by bike, not by district.",
       .learnings = {}},
  };
  int year_said = 0;
  for (auto week = line_.last_week - 103; week <= line_.last_week; week = week + 1) {
    const int year = static_cast<int>(civil(first_day(week, {})).year());
    if (year != year_said && progress) progress("Living through " + std::to_string(year));
    year_said = year;
    WM_CHECK(one_week(week));
  }
  return {};
}

Result<void> Builder::one_week(Period week) {
  const auto monday = last_day(week, {}) + 1;
  const int weeks_ago = line_.last_week.index - week.index;
  WM_CHECK(measure(week, monday));
  for (auto& cure : cures_) WM_CHECK(this->cure(cure, weeks_ago, monday));
  WM_CHECK(begin_goals(monday));
  for (auto& goal : goals_) {
    if (!goal.id || goal.closed) continue;
    if (goal.row->cycle < 0 && monday > goal.ends)
      WM_CHECK(end_goal(goal, monday));
    else
      WM_CHECK(check_in(goal, monday));
  }
  writer_.on(monday);
  WM_CHECK(writer_.run("settle_day", SettleDay{}));
  return {};
}

std::vector<PutMeasurement> Builder::values_of(std::string_view key, const SeriesRow& row, Period period,
                                               std::uint8_t decimals, MeasurementSource source) const {
  PutMeasurement put;
  put.metric = metrics_.at(key);
  put.period = period;
  put.value = made_up(line_, key, row, period, decimals);
  put.source = source;
  if (key != "tickets") return {put};
  std::vector<PutMeasurement> parts;
  const double total = *put.value;
  for (const auto& channel : channels) {
    put.segment = channel.segment;
    put.value = rounded(total * (channel.share + 0.03 * chance(channel.segment, period.index)), 0);
    parts.push_back(put);
  }
  return parts;
}

Result<void> Builder::measure(Period week, Date monday) {
  writer_.on(monday, people_.front());
  RecordMeasurements command;
  const auto month = period_of(monday, Grain::month, {}) - 1;
  const bool new_month = period_of(monday - 7, Grain::month, {}) != period_of(monday, Grain::month, {});
  const auto add = [&](std::string_view key, const SeriesRow& row, Grain grain, std::uint8_t decimals) {
    if (grain == Grain::month && !new_month) return;
    const auto period = grain == Grain::month ? month : week;
    if (first_day(period, {}) < line_.first) return;
    std::ranges::move(values_of(key, row, period, decimals, MeasurementSource::pushed),
                      std::back_inserter(command.values));
  };
  for (const auto& row : kpis())
    if (row.formula.empty()) add(row.key, row.series, row.grain, row.decimals);
  for (const auto& row : supporting_metrics()) add(row.key, row.series, row.grain, row.decimals);
  WM_CHECK(writer_.run("record_measurements", command));
  return {};
}

Result<void> Builder::begin_goals(Date monday) {
  for (auto& goal : goals_) {
    if (goal.id) continue;
    const auto* cycle = writer_.workspace().find(cycles_.at(goal.row->cycle));
    const auto* first = writer_.workspace().find(cycles_.at(-2));
    goal.begins = cycle->first_day;
    goal.ends = cycle->last_day;
    // Goals of the year were agreed before the quarters that serve them.
    const auto from = std::min(goal.begins, goal.row->cycle == 1 ? first->first_day : goal.begins);
    if (monday >= from) WM_CHECK(begin(goal, monday));
  }
  return {};
}

Result<void> Builder::begin(Goal& goal, Date monday) {
  const auto& row = *goal.row;
  goal.owner = row.company ? people_.front() : lead_of(row.team);
  writer_.on(monday, goal.owner);
  ObjectiveInput objective;
  objective.title = row.title;
  objective.kind = row.kind;
  objective.ambition = row.ambition;
  objective.level = row.company ? Level::workspace : Level::team;
  if (!row.company) objective.team = team_of(row.team);
  objective.owner = goal.owner;
  objective.cycle = cycles_.at(row.cycle);
  WM_TRY(id, make<ObjectiveId>("create_objective", Create<Objective>{objective}));
  goal.id = id;
  objectives_[row.title] = id;
  for (const auto& key_result : row.key_results)
    if (!key_result.title.empty()) WM_CHECK(add_key_result(goal, key_result));
  if (!row.parent.empty()) {
    AlignmentInput link;
    link.from_objective = id;
    if (const auto pillar = pillars_.find(row.parent); pillar != pillars_.end())
      link.to_pillar = pillar->second;
    else
      link.to_objective = objectives_.at(row.parent);
    WM_CHECK(make<AlignmentId>("create_alignment", Create<Alignment>{link}));
  }
  InitiativeInput initiative;
  initiative.title = row.initiative;
  initiative.objective = id;
  initiative.owner = goal.owner;
  initiative.starts = monday;
  initiative.due = std::max(monday + 7, goal.ends - 14);
  initiative.stage = InitiativeStage::active;
  WM_TRY(started, make<InitiativeId>("create_initiative", Create<Initiative>{initiative}));
  goal.initiative = started;
  WM_CHECK(writer_.run("activate_objective", ActivateObjective{id}));
  return {};
}

Result<void> Builder::add_key_result(Goal& goal, const KeyResultRow& row) {
  KeyResultInput input;
  input.objective = goal.id;
  input.title = row.title;
  input.kind = row.kind;
  input.owner = goal.owner;
  if (row.weight > 0) input.weight = row.weight;
  if (!row.bound_to.empty())
    input.metric = metrics_.at(row.bound_to);
  else
    input.unit = RareText(row.unit);
  if (row.kind == KeyResultKind::metric) input.start = row.start;
  const bool has_target =
      row.kind == KeyResultKind::metric || row.kind == KeyResultKind::maintain || row.kind == KeyResultKind::cadence;
  if (has_target) input.target = row.target;
  if (row.kind == KeyResultKind::cadence) input.per = Grain::week;
  if (row.kind == KeyResultKind::milestones) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const auto share =
          static_cast<std::int32_t>(i + 1) * (goal.ends - goal.begins) / static_cast<std::int32_t>(steps.size());
      input.milestones.push_back(
          {.title = std::string(steps.at(i)), .weight = 1, .due = goal.begins + share, .done_on = {}});
    }
  }
  WM_TRY(id, make<KeyResultId>("create_key_result", Create<KeyResult>{input}));
  goal.key_results.push_back({.row = &row, .id = id});
  return {};
}

Result<void> Builder::check_in(Goal& goal, Date monday) {
  writer_.on(monday, goal.owner);
  for (const auto& part : goal.key_results) WM_CHECK(check_in_one(goal, part, monday));
  return check_in_initiative(goal, monday);
}

Result<void> Builder::check_in_initiative(const Goal& goal, Date monday) {
  const auto* now = writer_.workspace().find(goal.initiative);
  if (monday <= *now->starts || now->stage == InitiativeStage::done) return {};
  CheckInInput input;
  input.initiative = goal.initiative;
  input.on = monday;
  const double share = static_cast<double>(monday - *now->starts) / (*now->due - *now->starts);
  input.value = rounded(std::min(1.0, share), 1);
  if (share >= 1) input.done = true;
  WM_CHECK(make<CheckInId>("create_check_in", Create<CheckIn>{input}));
  return {};
}

Result<void> Builder::check_in_one(const Goal& goal, const Goal::Part& part, Date monday) {
  const auto& row = *part.row;
  const auto friday = monday - 3;
  if (friday < goal.begins || friday < first_day(period_of(monday - 7, Grain::week, {}), {})) return {};
  if (row.silent && line_.today - friday < silent_days) return {};
  // The founder has not got round to this week's yet: whoever looks around as her has something to check in.
  if (goal.owner == people_.front() && line_.today - friday < 7) return {};
  // As of the middle of the week in which people look at it.
  const double elapsed = static_cast<double>(friday - goal.begins + 5) / (goal.ends - goal.begins + 1);
  const double luck = chance(row.title, friday.days);
  const double share = std::min(1.0, elapsed) * row.reached * (1 + 0.05 * luck);
  CheckInInput input;
  input.key_result = part.id;
  input.on = friday;
  input.confidence = row.reached >= 0.85 ? 0.8 : row.reached >= 0.6 ? 0.5 : 0.2;
  const auto notes = row.reached + 0.2 * luck >= 0.65 ? good_notes() : bad_notes();
  const auto turn = static_cast<std::size_t>(std::abs(friday.days / 7 + static_cast<int>(part.id.value)));
  if (turn % 2 == 0) input.note = notes[turn / 2 % notes.size()];
  if (!row.stated.empty()) {
    input.status = Status::on_track;
    input.status_reason = row.stated;
  }
  const auto* now = writer_.workspace().find(part.id);
  switch (row.kind) {
    case KeyResultKind::metric:
      if (row.bound_to.empty()) input.value = rounded(row.start + (row.target - row.start) * share, decimals_for(row));
      break;
    case KeyResultKind::baseline:
      input.value = rounded(row.start * (1 + 0.1 * luck), 1);
      break;
    case KeyResultKind::cadence:
      input.value = chance(row.title, friday.days + 1) + 1 < 2 * row.reached ? row.target : row.target - 1;
      break;
    case KeyResultKind::milestones: {
      const auto due = std::ranges::find_if(now->milestones, [](const Milestone& each) { return !each.done_on; });
      const auto count = due - now->milestones.begin();
      if (due != now->milestones.end() &&
          static_cast<double>(count + 1) <= share * static_cast<double>(steps.size()) + 0.05) {
        input.milestone = due->title;
        input.done = true;
      }
      break;
    }
    case KeyResultKind::done:
      if (elapsed > 0.8 && row.reached >= 1 && !now->done_on) input.done = true;
      break;
    case KeyResultKind::maintain:
      break;
  }
  WM_CHECK(make<CheckInId>("create_check_in", Create<CheckIn>{input}));
  return {};
}

Result<void> Builder::end_goal(Goal& goal, Date monday) {
  writer_.on(monday, goal.owner);
  CloseObjective command;
  command.id = goal.id;
  command.learnings = goal.row->learnings;
  WM_CHECK(writer_.run("close_objective", command));
  goal.closed = true;
  return {};
}

Result<void> Builder::cure(Cure& cure, int weeks_ago, Date monday) {
  const auto kpi = kpis_.at(cure.kpi);
  const auto* row = writer_.workspace().find(kpi);
  writer_.on(monday, row->owner);
  if (weeks_ago == cure.begins_weeks_ago) {
    StartRecovery command;
    command.kpi = kpi;
    command.cause = cure.cause;
    command.owner = row->owner;
    const int ends = cure.ends_weeks_ago < 0 ? -weeks_to_go : cure.ends_weeks_ago;
    command.due = monday + 7 * (cure.begins_weeks_ago - ends);
    WM_TRY(objective, make<ObjectiveId>("start_recovery", command));
    cure.objective = objective;
    cure.key_result = writer_.workspace().key_results_of(objective).front();
    WM_CHECK(writer_.run("activate_objective", ActivateObjective{objective}));
    return {};
  }
  const bool runs = cure.objective && weeks_ago < cure.begins_weeks_ago && weeks_ago > cure.ends_weeks_ago;
  if (runs) {
    CheckInInput input;
    input.key_result = cure.key_result;
    input.on = monday;
    input.confidence = cure.begins_weeks_ago - weeks_ago > 3 ? 0.8 : 0.5;
    if (weeks_ago % 2 == 0) input.note = good_notes()[static_cast<std::size_t>(weeks_ago) / 2 % good_notes().size()];
    WM_CHECK(make<CheckInId>("create_check_in", Create<CheckIn>{input}));
  }
  if (cure.objective && weeks_ago == cure.ends_weeks_ago) {
    CloseObjective command;
    command.id = cure.objective;
    command.learnings = cure.learnings;
    WM_CHECK(writer_.run("close_objective", command));
  }
  return {};
}

}  // namespace waymark::demo
