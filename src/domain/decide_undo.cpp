// Undo: one more commit that puts back what an earlier one altered.
#include <algorithm>
#include <map>
#include <tuple>

#include "domain/decide.hpp"

namespace waymark {

namespace {

// Who may undo a change of a thing: whoever may alter the thing itself, with the right that altering it takes.

template <class Entity>
Right right_to_alter(const Entity&) {
  return Right::edit_goals;
}
Right right_to_alter(const Settings&) {
  return Right::manage_settings;
}
Right right_to_alter(const Pillar&) {
  return Right::manage_settings;
}
Right right_to_alter(const Cycle&) {
  return Right::manage_settings;
}
Right right_to_alter(const Person&) {
  return Right::manage_people;
}
Right right_to_alter(const CheckIn&) {
  return Right::check_in;
}
Right right_to_alter(const Kpi&) {
  return Right::edit_kpis;
}
Right right_to_alter(const Target&) {
  return Right::edit_kpis;
}
/// The measure that a key result has for itself comes and goes with it.
Right right_to_alter(const Metric& metric) {
  return metric.private_to ? Right::edit_goals : Right::edit_kpis;
}

template <class Entity>
bool may_undo(const DecideContext&, const Workspace&, const Entity&)
  requires(std::is_same_v<Entity, Settings> || std::is_same_v<Entity, Pillar> || std::is_same_v<Entity, Cycle>)
{
  return true;
}
bool may_undo(const DecideContext& context, const Workspace&, const Person& person) {
  return person.role <= context.viewer.role;
}
template <class Entity>
bool may_undo(const DecideContext& context, const Workspace& workspace, const Entity& entity)
  requires requires { may_edit(context.viewer, workspace, entity); }
{
  return may_edit(context.viewer, workspace, entity);
}
template <class IdType>
bool may_edit_named(const DecideContext& context, const Workspace& workspace, IdType id) {
  const auto* entity = workspace.find(id);
  return entity && may_edit(context.viewer, workspace, *entity);
}
bool may_undo(const DecideContext& context, const Workspace& workspace, const Target& target) {
  return may_edit_named(context, workspace, target.kpi);
}
bool may_undo(const DecideContext& context, const Workspace& workspace, const Recovery& recovery) {
  return may_edit_named(context, workspace, recovery.kpi) || may_edit_named(context, workspace, recovery.objective);
}
bool may_undo(const DecideContext& context, const Workspace& workspace, const Alignment& alignment) {
  return may_edit_named(context, workspace, alignment.from_objective) ||
         may_edit_named(context, workspace, alignment.from_key_result);
}
bool may_undo(const DecideContext& context, const Workspace& workspace, const CheckIn& check_in) {
  return (check_in.author && check_in.author == context.viewer.person) ||
         may_edit_named(context, workspace, check_in.key_result) ||
         may_edit_named(context, workspace, check_in.objective) ||
         may_edit_named(context, workspace, check_in.initiative);
}

/// What only somebody above may do, putting it back is theirs, too: nobody gets a role above the own one by undo, and a
/// team's place in the tree is not its lead's.
template <class Entity>
bool may_put_back(const Viewer& viewer, const Entity& now, const Entity& after) {
  if constexpr (std::is_same_v<Entity, Person>) return after.role <= viewer.role;
  if constexpr (std::is_same_v<Entity, Team>)
    return (after.parent == now.parent && after.archived == now.archived) || has_right(viewer, Right::manage_people);
  return true;
}

/// The fields in which two versions differ, in words; the version itself does not count.
template <class Entity>
std::string differing_fields(const Entity& one, const Entity& other) {
  std::string names;
  for_each_field<Entity>([&](const auto& each) {
    if (each.name == "version" || one.*(each.member) == other.*(each.member)) return;
    if (!names.empty()) names += ", ";
    names += each.name;
  });
  return names;
}

template <class Entity>
Error changed_since(const Entity& now, const Entity& then) {
  return conflict("undo.changed-since", to_text(now.id) + " has changed since (" + differing_fields(now, then) +
                                            ", in change " + std::to_string(now.version) + " or before).");
}

/// All that one commit did to one entity, as one change.
template <class Entity>
using ChangesById = std::map<typename Entity::id_type, EntityChange<Entity>>;

template <class Entity>
ChangesById<Entity> joined(const std::vector<Change>& changes) {
  ChangesById<Entity> by_id;
  for (const auto& change : changes) {
    const auto* each = std::get_if<EntityChange<Entity>>(&change);
    if (!each) continue;
    const auto [at, fresh] = by_id.try_emplace(each->after.id, *each);
    if (!fresh) at->second.after = each->after;
  }
  return by_id;
}

template <class Entity>
Result<void> undo_kind(const Workspace& workspace, const DecideContext& context, const Decision& undone,
                       Decision& decision) {
  for (const auto& [id, change] : joined<Entity>(undone.changes)) {
    const auto* now = workspace.find(id);
    if (!now) return conflict("undo.gone", to_text(id) + " is not there.");
    auto after = change.before.value_or(*now);
    if (!change.before) after.archived = true;
    if (!has_right(context.viewer, right_to_alter(*now)) || !may_undo(context, workspace, *now) ||
        !may_put_back(context.viewer, *now, after))
      return forbidden("You may not undo a change of " + to_text(id) + ": you may not edit it.");
    auto then = change.after;
    then.version = now->version;
    if (!(then == *now)) return changed_since(*now, change.after);
    after.version = now->version;
    if (!(after == *now)) decision.changes.emplace_back(EntityChange<Entity>{.before = *now, .after = after});
  }
  return {};
}

using Place = std::tuple<MetricId, Period, std::string_view>;

Place place_of(const Measurement& measurement) {
  return {measurement.metric, measurement.period, measurement.segment};
}

/// The last measurement of each place.
std::map<Place, const Measurement*> by_place(const std::vector<Measurement>& measurements) {
  std::map<Place, const Measurement*> last;
  for (const auto& each : measurements) last[place_of(each)] = &each;
  return last;
}

/// Whether what was measured is still what counts. Points older than those in memory are taken as they are.
bool still_in_force(const Workspace& workspace, const Measurement& measured) {
  const auto* points = workspace.points(measured.metric);
  const auto* segment = points ? points->find(measured.segment) : nullptr;
  if (!segment) return !measured.value;
  const auto at = std::ranges::lower_bound(segment->points, measured.period, {}, &Point::period);
  if (at == segment->points.end() || at->period != measured.period)
    return !measured.value || (segment->truncated && at == segment->points.begin());
  return at->seq == measured.seq;
}

Result<void> undo_measurements(const Workspace& workspace, const DecideContext& context, const Decision& undone,
                               const std::vector<Measurement>& values_before, Decision& decision) {
  const auto before = by_place(values_before);
  for (const auto& [place, measured] : by_place(undone.measurements)) {
    const auto& each = *measured;
    const auto* metric = workspace.find(each.metric);
    if (!metric || !has_right(context.viewer, Right::record_measurements) ||
        !may_edit(context.viewer, workspace, *metric))
      return forbidden("You may not undo a measurement of " + to_text(each.metric) + ".");
    if (!still_in_force(workspace, each))
      return conflict("undo.changed-since", "The value of " + to_text(each.metric) + " for " + to_text(each.period) +
                                                " has been corrected since.");
    const auto at = before.find(place);
    auto back = at != before.end() ? *at->second : each;
    if (at == before.end()) back.value = std::nullopt;
    if (back.value || each.value) decision.measurements.push_back(std::move(back));
  }
  return {};
}

bool has_active_owner(const Workspace& workspace, const Decision& decision) {
  const auto changed = joined<Person>(decision.changes);
  return std::ranges::any_of(workspace.table<Person>().rows(), [&](const Person& person) {
    const auto at = changed.find(person.id);
    const auto& later = at == changed.end() ? person : at->second.after;
    return later.id && later.role == Role::owner && later.active && !later.archived;
  });
}

}  // namespace

Decided decide_undo(const Workspace& workspace, const DecideContext& context, const Decision& undone,
                    const std::vector<Measurement>& values_before) {
  Decision decision{.subject = undone.subject, .changes = {}, .measurements = {}};
  Result<void> result;
  for_each_entity([&]<class Entity>() {
    // Transitions follow from a state: they are settled anew, never put back.
    if constexpr (!std::is_same_v<Entity, Transition>)
      if (result) result = undo_kind<Entity>(workspace, context, undone, decision);
  });
  WM_CHECK(std::move(result));
  WM_CHECK(undo_measurements(workspace, context, undone, values_before, decision));
  const auto settings = joined<Settings>(decision.changes);
  if (std::ranges::any_of(settings, [](const auto& each) { return each.second.after.archived; }))
    return refused("undo.first-commit", "The beginning of a workspace cannot be undone.");
  const bool had_owner = has_active_owner(workspace, {});
  if (had_owner && !has_active_owner(workspace, decision))
    return refused("person.last-owner", "A workspace keeps at least one active owner. Make somebody else owner first.");
  return decision;
}

}  // namespace waymark
