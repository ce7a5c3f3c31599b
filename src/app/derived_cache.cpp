#include "app/derived_cache.hpp"

namespace waymark {

namespace {

constexpr std::int32_t sparkline_periods = 26;

std::unique_ptr<KpiFacts> facts_of(const Workspace& workspace, const Kpi& kpi, Date today) {
  auto facts = std::make_unique<KpiFacts>();
  facts->state = kpi_state(workspace, kpi, today);
  const SeriesQuery query{.metric = kpi.metric, .grain = kpi.period, .segment = {}, .today = today};
  const auto span = measured_span(workspace, query);
  if (!span) return facts;
  const auto last = span->last;
  const auto first = std::max(span->first, last - (sparkline_periods - 1));
  const auto& latest = facts->state.latest;
  for (const auto& reading : read_series(workspace, query, first, last)) {
    if (!reading.complete) continue;
    facts->sparkline.push_back({reading.period, reading.value});
    if (latest && reading.period == latest->reading.period - 1) facts->previous = reading.value;
  }
  return facts;
}

}  // namespace

DerivedCache::Lease DerivedCache::lease(const Workspace& workspace, Date today) {
  const auto count = workspace.alterations().count();
  while (true) {
    std::shared_lock lock(mutex_);
    if (known_ && count_ == count && today_ == today) return {*this, workspace, std::move(lock)};
    lock.unlock();
    const std::scoped_lock alone(mutex_);
    if (!known_ || count_ != count || today_ != today) catch_up(workspace, today);
  }
}

void DerivedCache::catch_up(const Workspace& workspace, Date today) {
  const auto drop = [&](Alteration alteration) {
    switch (alteration.kind) {
      case AlteredKind::everything:
        return forget_all();
      case AlteredKind::metric:
        return drop_metric(workspace, MetricId{alteration.id});
      case AlteredKind::kpi:
        return drop_kpi(KpiId{alteration.id});
      case AlteredKind::objective:
        return drop_objective(workspace, ObjectiveId{alteration.id});
    }
  };
  const bool all = !known_ || today_ != today;
  if (all || !workspace.alterations().visit_since(count_, drop)) forget_all();
  if (const auto size = workspace.table<Kpi>().size(); kpis_.size() != size) kpis_.resize(size);
  known_ = true;
  today_ = today;
  count_ = workspace.alterations().count();
  goals_current_ = !all_dirty_ && dirty_.empty();
}

void DerivedCache::forget_all() {
  for (auto& each : kpis_) each.reset();
  dirty_.clear();
  all_dirty_ = true;
}

void DerivedCache::drop_kpi(KpiId id) {
  if (id && id.value <= kpis_.size()) kpis_[id.value - 1].reset();
  // Which of them it guards is not indexed; they are few.
  dirty_.insert(guarded_.begin(), guarded_.end());
}

void DerivedCache::drop_metric(const Workspace& workspace, MetricId id) {
  std::vector<MetricId> waiting{id};
  std::set<MetricId> seen;
  while (!waiting.empty()) {
    const auto next = waiting.back();
    waiting.pop_back();
    const auto* metric = workspace.find(next);
    if (!metric || !seen.insert(next).second) continue;
    for (const auto kpi : workspace.kpis_on(next)) drop_kpi(kpi);
    for (const auto key_result : workspace.key_results_on(next))
      if (const auto* row = workspace.find(key_result)) dirty_.insert(row->objective);
    const auto users = workspace.formula_users(metric->key);
    waiting.insert(waiting.end(), users.begin(), users.end());
  }
  dirty_.insert(metric_readers_.begin(), metric_readers_.end());
}

void DerivedCache::drop_objective(const Workspace& workspace, ObjectiveId id) {
  if (const auto* objective = workspace.find(id)) remember_readers(*objective);
  dirty_.insert(id);
}

void DerivedCache::remember_readers(const Objective& objective) {
  if (objective.own_metric) metric_readers_.insert(objective.id);
  if (!objective.guardrails.empty()) guarded_.insert(objective.id);
}

void DerivedCache::refresh_goals(const Workspace& workspace) {
  const std::scoped_lock lock(fill_mutex_);
  if (goals_current_) return;
  if (all_dirty_) {
    goals_.rebuild(workspace, today_);
    for (const auto& objective : workspace.table<Objective>().rows()) remember_readers(objective);
  } else {
    const std::vector<ObjectiveId> touched(dirty_.begin(), dirty_.end());
    goals_.refresh(workspace, touched);
  }
  all_dirty_ = false;
  dirty_.clear();
  goals_current_ = true;
}

const KeptGoals& DerivedCache::Lease::goals() const {
  if (!cache_.goals_current_) cache_.refresh_goals(workspace_);
  return cache_.goals_;
}

const KpiFacts& DerivedCache::Lease::of(const Kpi& kpi) const {
  const std::scoped_lock lock(cache_.fill_mutex_);
  auto& place = cache_.kpis_.at(kpi.id.value - 1);
  if (!place) place = facts_of(workspace_, kpi, cache_.today_);
  return *place;
}

}  // namespace waymark
