// What a person is to update: their key results, KPIs and initiatives, and objectives that are over.
#include <cmath>

#include "app/queries.hpp"
#include "app/queries/company_parts.hpp"
#include "app/queries/kpi_parts.hpp"

namespace waymark {

namespace {

class Owed {
 public:
  Owed(const QueryContext& context, const DerivedCache::Lease& derived, PersonId person)
      : context_(context),
        workspace_(context.workspace),
        derived_(derived),
        person_(person),
        thresholds_(Thresholds::of(workspace_.settings())) {}

  std::vector<OwedItem> run() && {
    for (const auto& objective : workspace_.table<Objective>().rows()) look_at(objective);
    for (const auto& kpi : workspace_.table<Kpi>().rows()) look_at(kpi);
    for (const auto& initiative : workspace_.table<Initiative>().rows()) look_at(initiative);
    std::ranges::stable_sort(
        items_, {}, [](const OwedItem& item) { return std::pair(!item.overdue, item.due.value_or(Date{}).days); });
    return std::move(items_);
  }

 private:
  [[nodiscard]] Date today() const { return context_.moment.today; }
  template <class Entity>
  [[nodiscard]] bool shown(const Entity& entity) const {
    return entity.id && !entity.archived && visible(context_.viewer, workspace_, entity);
  }

  void look_at(const Objective& objective) {
    if (!shown(objective) || objective.stage != ObjectiveStage::active) return;
    for (const auto id : workspace_.key_results_of(objective.id)) {
      const auto* key_result = workspace_.find(id);
      const bool mine = key_result && (key_result->owner ? key_result->owner : objective.owner) == person_;
      if (mine && shown(*key_result)) look_at(objective, *key_result);
    }
    const auto& span = derived_.of(objective.id).span;
    if (objective.owner == person_ && span && span->due < today())
      items_.push_back({.kind = OwedKind::close,
                        .id = to_text(objective.id),
                        .title = objective.title,
                        .objective = objective.id,
                        .objective_title = objective.title,
                        .due = span->due,
                        .overdue = today() - span->due > grace(),
                        .because = "It ended on " + to_text(span->due) + ": close it, or move its last day."});
  }

  [[nodiscard]] std::int32_t grace() const {
    return static_cast<std::int32_t>(thresholds_.get(ThresholdName::update_grace_days));
  }

  void look_at(const Objective& objective, const KeyResult& key_result) {
    const auto& state = derived_.of(key_result.id);
    if (state.target_reached && key_result.kind == KeyResultKind::done) return;
    const auto* metric = workspace_.find(key_result.metric);
    auto updated = key_result.checked_in_on;
    // A measurement is an update of whatever reads it.
    if (metric && !metric->private_to && state.period)
      updated = std::max(updated, std::optional(last_day(*state.period, workspace_.calendar())));
    const auto since = updated ? *updated : state.span ? state.span->start : objective.activated_on.value_or(today());
    const auto due = since + static_cast<std::int32_t>(std::ceil(typical_days(key_result.check_in_cadence)));
    const bool overdue = state.suggested == Status::overdue;
    if (due > today() && !overdue) return;
    OwedItem item{.kind = OwedKind::key_result,
                  .id = to_text(key_result.id),
                  .title = key_result.title,
                  .objective = objective.id,
                  .objective_title = objective.title,
                  .metric = metric && !is_computed(*metric) ? metric->id : MetricId{},
                  .unit = metric ? metric->unit : key_result.unit.str(),
                  .value = state.value,
                  .updated_on = updated,
                  .due = due,
                  .overdue = overdue || today() - due > grace()};
    item.because = (updated ? "Last updated on " + to_text(*updated) : std::string("Never updated")) +
                   ", expected every " + std::string(to_text(key_result.check_in_cadence)) + ".";
    items_.push_back(std::move(item));
  }

  void look_at(const Kpi& kpi) {
    if (!shown(kpi) || kpi.owner != person_ || kpi.stage != KpiStage::active) return;
    const auto* metric = workspace_.find(kpi.metric);
    if (!metric || is_computed(*metric) || metric->irregular) return;
    const auto& state = derived_.of(kpi).state;
    const auto calendar = workspace_.calendar();
    const auto wanted = period_of(today(), kpi.period, calendar) - 1;
    if (state.latest && state.latest->reading.period >= wanted) return;
    OwedItem item{.kind = OwedKind::kpi,
                  .id = to_text(kpi.id),
                  .title = kpi.name,
                  .metric = metric->id,
                  .unit = metric->unit,
                  .value = state.latest ? state.latest->reading.value : std::nullopt,
                  .period = wanted,
                  .due = last_day(wanted, calendar) + 1,
                  .overdue = state.overdue,
                  .because = "Nothing was measured for " + to_text(wanted) + "."};
    if (state.latest) item.updated_on = last_day(state.latest->reading.period, calendar);
    items_.push_back(std::move(item));
  }

  void look_at(const Initiative& initiative) {
    if (!shown(initiative) || initiative.owner != person_ || initiative.stage != InitiativeStage::active) return;
    const bool late = initiative.due && *initiative.due < today();
    constexpr std::int32_t days_between_updates = 7;
    const auto since = initiative.checked_in_on ? initiative.checked_in_on : initiative.starts;
    const auto next = since ? std::optional(*since + days_between_updates) : std::nullopt;
    if (!late && (!next || *next > today())) return;
    const auto* objective = workspace_.find(initiative.objective);
    items_.push_back(
        {.kind = OwedKind::initiative,
         .id = to_text(initiative.id),
         .title = initiative.title,
         .objective = initiative.objective,
         .objective_title = objective ? objective->title : std::string(),
         .updated_on = initiative.checked_in_on,
         .due = late ? initiative.due : next,
         .overdue = late,
         .because = late ? "It was due on " + to_text(*initiative.due) + "." : std::string("No word for a week.")});
  }

  const QueryContext& context_;
  const Workspace& workspace_;
  const DerivedCache::Lease& derived_;
  const PersonId person_;
  const Thresholds thresholds_;
  std::vector<OwedItem> items_;
};

}  // namespace

std::vector<OwedItem> owed_by(const QueryContext& context, const DerivedCache::Lease& derived, PersonId person) {
  return person ? Owed(context, derived, person).run() : std::vector<OwedItem>();
}

Result<OwedList> get_owed(const QueryContext& context, const OwedQuery& query) {
  OwedList list;
  list.person = query.person ? query.person : context.viewer.person;
  if (list.person) WM_CHECK(seen(context, list.person));
  list.items = owed_by(context, context.derived(), list.person);
  list.overdue = static_cast<std::uint32_t>(std::ranges::count(list.items, true, &OwedItem::overdue));
  return list;
}

}  // namespace waymark
