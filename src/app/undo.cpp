// Undo: the log keeps which fields went from what to what; put together with the newest state they make the changes
// that decide_undo judges.
#include <map>

#include "app/activity.hpp"
#include "base/stored_form.hpp"

namespace waymark {

namespace {

/// All that was logged of one thing by one commit, in order.
using LoggedThings = std::map<std::uint32_t, std::vector<const LoggedChange*>>;

template <class Entity>
Result<void> add_changes(const Workspace& workspace, const LoggedThings& things, Decision& undone) {
  for (const auto& [id, changes] : things) {
    const auto* now = workspace.find(typename Entity::id_type{id});
    if (!now) return conflict("undo.gone", to_text(typename Entity::id_type{id}) + " is not there.");
    EntityChange<Entity> change{.before = *now, .after = *now};
    for (const auto* each : changes) WM_CHECK(read_stored_into(change.after, each->after));
    for (auto at = changes.rbegin(); at != changes.rend(); ++at) {
      if ((*at)->before.empty()) {
        change.before.reset();
        break;
      }
      WM_CHECK(read_stored_into(*change.before, (*at)->before));
    }
    undone.changes.emplace_back(std::move(change));
  }
  return {};
}

Result<Decision> what_was_done(const Workspace& workspace, const LoggedCommit& commit,
                               const std::vector<Measurement>& measurements) {
  Decision undone{.subject = commit.subject, .changes = {}, .measurements = measurements};
  Result<void> result;
  for_each_entity([&]<class Entity>() {
    if (!result) return;
    LoggedThings things;
    for (const auto& change : commit.changes)
      if (change.entity == Entity::table_name) things[change.id].push_back(&change);
    result = add_changes<Entity>(workspace, things, undone);
  });
  WM_CHECK(std::move(result));
  return undone;
}

/// The values that were in force right before the commit.
Result<std::vector<Measurement>> values_before(Store& store, const std::string& workspace, std::uint64_t seq,
                                               const std::vector<Measurement>& measurements) {
  std::map<MetricId, std::pair<Period, Period>> spans;
  std::map<std::tuple<MetricId, Period, std::string>, std::optional<Measurement>> places;
  for (const auto& each : measurements) {
    const auto [at, fresh] = spans.try_emplace(each.metric, each.period, each.period);
    if (!fresh) at->second = {std::min(at->second.first, each.period), std::max(at->second.second, each.period)};
    places[{each.metric, each.period, each.segment}];
  }
  for (const auto& [metric, span] : spans) {
    MeasurementQuery query;
    query.metric = metric;
    query.from = span.first;
    query.to = span.second;
    query.every_version = true;
    query.limit = limits::bulk_list_items_max;
    WM_TRY(versions, store.measurements(workspace, query));
    for (auto& each : versions) {
      const auto at = places.find({each.metric, each.period, each.segment});
      if (at == places.end() || each.seq >= seq) continue;
      auto& latest = at->second;
      if (!latest || std::pair(latest->seq, latest->ordinal) < std::pair(each.seq, each.ordinal))
        latest = std::move(each);
    }
  }
  std::vector<Measurement> before;
  for (auto& [place, value] : places)
    if (value) before.push_back(std::move(*value));
  return before;
}

}  // namespace

Result<std::function<Decided(const Workspace&, const DecideContext&)>> prepare_undo(Store& store,
                                                                                    const std::string& workspace,
                                                                                    std::uint64_t seq) {
  if (seq == 0) return not_found("change 0");
  WM_TRY(commits, store.changes_since(workspace, seq - 1, 1));
  if (commits.empty() || commits.front().header.seq != seq) return not_found("change " + std::to_string(seq));
  auto& commit = commits.front();
  auto measurements = std::move(commit.measurements);
  if (measurements.size() < commit.measurement_count) {
    MeasurementQuery query;
    query.commit = seq;
    query.limit = limits::bulk_list_items_max;
    WM_TRY(all, store.measurements(workspace, query));
    measurements = std::move(all);
  }
  WM_TRY(before, values_before(store, workspace, seq, measurements));
  return std::function<Decided(const Workspace&, const DecideContext&)>(
      [commit = std::move(commit), measurements = std::move(measurements), before = std::move(before)](
          const Workspace& state, const DecideContext& context) -> Decided {
        WM_TRY(undone, what_was_done(state, commit, measurements));
        return decide_undo(state, context, undone, before);
      });
}

}  // namespace waymark
