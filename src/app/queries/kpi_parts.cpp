#include "app/queries/kpi_parts.hpp"

#include <ranges>

#include "app/fold.hpp"
#include "domain/verdict.hpp"

namespace waymark {

namespace {

void describe(KpiCard& card, const Workspace& workspace, const Kpi& kpi) {
  card.id = kpi.id;
  card.version = kpi.version;
  card.archived = kpi.archived;
  card.name = kpi.name;
  card.stage = kpi.stage;
  card.metric = kpi.metric;
  if (const auto* metric = workspace.find(kpi.metric)) {
    card.metric_key = metric->key;
    card.unit = metric->unit;
    card.format = metric->format;
    card.decimals = metric->decimals;
    card.direction = metric->direction;
  }
  card.grain = kpi.period;
  card.level = kpi.level;
  card.team = kpi.team;
  card.team_name = name_of(workspace, kpi.team);
  card.owner = kpi.owner;
  card.owner_name = name_of(workspace, kpi.owner);
  card.owner_role = kpi.owner_role;
  card.pinned = kpi.pinned;
  card.tags = kpi.tags;
  card.next_review = kpi.next_review;
}

void judge(KpiCard& card, const Workspace& workspace, const KpiFacts& facts) {
  const auto& state = facts.state;
  card.health = state.health;
  card.last_health = state.last_health;
  card.overdue = state.overdue;
  card.overdue_since = state.overdue_since;
  card.because = state.because;
  card.reasons = state.reasons;
  if (state.latest) {
    card.value = state.latest->reading.value;
    card.period = state.latest->reading.period;
    if (state.latest->off_by > 0) card.off_by = state.latest->off_by;
  }
  card.previous_value = facts.previous;
  if (const auto& target = state.target) {
    card.target = target->target;
    card.target_kind = target->kind;
    card.target_value = target->value;
    card.target_upper = target->upper;
    card.target_text = target_text(*target, card.unit);
  }
  card.bad_since = state.bad_since;
  if (state.bad_since) card.bad_since_day = first_day(*state.bad_since, workspace.calendar());
  card.misses_in_a_row = state.misses_in_a_row;
  if (state.running) {
    card.running_period = state.running->period;
    card.running_value = state.running->value;
  }
  if (state.running_target) card.running_target = state.running_target->value;
  card.running_met = state.running_met;
  for (const auto& segment : state.segments) {
    auto& shown = card.segments.emplace_back();
    shown.segment = segment.segment;
    shown.health = segment.health;
    shown.value = segment.value;
    if (!segment.target) continue;
    shown.target_text = target_text(*segment.target, card.unit);
    shown.target_kind = segment.target->kind;
    shown.target_value = segment.target->value;
    shown.target_upper = segment.target->upper;
  }
  card.segments_met = state.segments_met;
  card.sparkline = facts.sparkline;
}

}  // namespace

const Recovery* running_recovery(const Workspace& workspace, KpiId kpi) {
  for (const auto id : workspace.recoveries_of(kpi) | std::views::reverse) {
    const auto* recovery = workspace.find(id);
    if (!recovery || recovery->archived || recovery->closed_on || recovery->dropped) continue;
    const auto* objective = workspace.find(recovery->objective);
    if (objective && !objective->archived && objective->stage != ObjectiveStage::closed) return recovery;
  }
  return nullptr;
}

KpiCard kpi_card(const QueryContext& context, const DerivedCache::Lease& derived, const Kpi& kpi) {
  const auto& workspace = context.workspace;
  KpiCard card;
  describe(card, workspace, kpi);
  judge(card, workspace, derived.of(kpi));
  if (const auto* recovery = running_recovery(workspace, kpi.id)) {
    const auto& objective = *workspace.find(recovery->objective);
    const auto& state = derived.of(objective.id);
    card.being_fixed_by = objective.id;
    card.fixing = FixingView{.recovery = recovery->id,
                             .objective = objective.id,
                             .title = objective.title,
                             .stage = objective.stage,
                             .progress = state.progress,
                             .status = state.status,
                             .due = state.span ? std::optional(state.span->due) : std::nullopt};
  }
  for (const auto id : workspace.recoveries_of(kpi.id) | std::views::reverse) {
    const auto* recovery = workspace.find(id);
    if (!recovery || recovery->archived || !recovery->verdict) continue;
    card.latest_verdict = recovery->verdict;
    card.latest_recovery = id;
    break;
  }
  return card;
}

RecoveryView recovery_view(const QueryContext& context, const DerivedCache::Lease& derived, const Recovery& recovery) {
  const auto& workspace = context.workspace;
  RecoveryView view;
  view.version = recovery.version;
  view.recovery = recovery;
  view.kpi_name = name_of(workspace, recovery.kpi);
  view.running = !recovery.closed_on && !recovery.dropped && !recovery.archived;
  if (const auto* objective = workspace.find(recovery.objective)) {
    view.objective_title = objective->title;
    view.objective_stage = objective->stage;
    view.progress = derived.of(objective->id).progress;
    view.status = derived.of(objective->id).status;
  }
  const auto state = verdict_state(workspace, recovery, context.moment.today);
  view.verdict = recovery.verdict ? recovery.verdict : state.verdict;
  view.verdict_on = recovery.verdict ? recovery.verdict_on : state.decided_on;
  view.periods_seen = state.periods_seen;
  view.periods_needed = state.periods_needed;
  for (const auto& [period, value] : state.values) view.values.push_back({period, value});
  return view;
}

void count_health(HealthCounts& counts, const KpiState& state, bool being_fixed) {
  ++counts.total;
  switch (state.health) {
    case Health::healthy:
      ++counts.healthy;
      break;
    case Health::at_risk:
      ++counts.at_risk;
      break;
    case Health::unhealthy:
      ++counts.unhealthy;
      break;
    case Health::no_target:
      ++counts.no_target;
      break;
    case Health::no_data:
      ++counts.no_data;
      break;
  }
  if (state.overdue) ++counts.overdue;
  if (being_fixed) ++counts.being_fixed;
}

int health_order(Health health) {
  switch (health) {
    case Health::unhealthy:
      return 0;
    case Health::at_risk:
      return 1;
    case Health::no_data:
      return 2;
    case Health::no_target:
      return 3;
    case Health::healthy:
      return 4;
  }
  return 5;
}

bool has_words(std::string_view text, std::string_view words) {
  const auto folded = fold(text);
  const auto wanted = fold(words);
  std::string_view rest = wanted;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(' '), rest.size());
    if (folded.find(rest.substr(0, end)) == std::string::npos) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

}  // namespace waymark
