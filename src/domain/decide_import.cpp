// Takes in an export: entities with their ids, and what requests may not set.
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "domain/alignment_graph.hpp"
#include "domain/decide_support.hpp"
#include "domain/formula.hpp"
#include "domain/metric_key.hpp"
#include "domain/segment.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

namespace {

constexpr std::size_t kinds = std::variant_size_v<Change>;

template <class Entity>
constexpr std::size_t kind_of() {
  return Change(EntityChange<Entity>{}).index();
}

/// The ids of one kind that are there or come along.
class Ids {
 public:
  void add(std::uint32_t id) { ids_.insert(id); }
  [[nodiscard]] bool contains(std::uint32_t id) const { return ids_.contains(id); }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  std::unordered_set<std::uint32_t> ids_;
};

class Import {
 public:
  Import(const Workspace& workspace, const ImportEntities& command) : workspace_(workspace), command_(command) {}

  Result<Decision> decide() {
    WM_CHECK(take_ids());
    for (std::size_t i = 0; i < command_.created.size(); ++i)
      std::visit([&](const auto& each) { check_entity(each.after, "/created/" + std::to_string(i)); },
                 command_.created[i]);
    WM_CHECK(errors_.result());
    WM_CHECK(check_measurements());
    WM_CHECK(check_owner_is_left());
    Decision decision{.subject = std::string(import_subject), .changes = {}, .measurements = command_.measurements};
    for (const auto& change : command_.created)
      std::visit([&](const auto& each) { decision.changes.emplace_back(replaced(each.after)); }, change);
    WM_CHECK(check_circles(decision));
    return decision;
  }

 private:
  /// Formulas, links and teams in the state that the import would make.
  Result<void> check_circles(const Decision& decision) const {
    auto after = workspace_;
    for (const auto& change : decision.changes) after.apply(change);
    for (const auto& change : decision.changes) {
      Result<void> checked;
      if (const auto* metric = std::get_if<EntityChange<Metric>>(&change); metric && is_computed(metric->after))
        checked = check_formula(after, metric->after, metric->after.id);
      if (const auto* link = std::get_if<EntityChange<Alignment>>(&change); link && !link->after.archived)
        checked = check_alignment(after, link->after, link->after.id);
      if (const auto* team = std::get_if<EntityChange<Team>>(&change)) checked = check_team_tree(after, team->after);
      // What is archived by now may still be named: only what cannot be computed is refused.
      if (!checked && checked.error().code == Errc::refused) return std::move(checked).error().with("importing");
    }
    return {};
  }

  /// Ids are given once, new here, and dense: no id lies beyond the number of things that there will be.
  Result<void> take_ids() {
    std::array<std::size_t, kinds> counts{};
    for_each_entity([&]<class Entity>() { counts[kind_of<Entity>()] = workspace_.table<Entity>().size(); });
    for (const auto& change : command_.created) ++counts.at(change.index());
    for (std::size_t i = 0; i < command_.created.size(); ++i)
      std::visit([&](const auto& each) { take_id(each.after, "/created/" + std::to_string(i), counts); },
                 command_.created[i]);
    return errors_.result();
  }

  template <class Entity>
  void take_id(const Entity& entity, const std::string& pointer, const std::array<std::size_t, kinds>& counts) {
    constexpr bool replaces = std::is_same_v<Entity, Settings> || std::is_same_v<Entity, Person>;
    auto& ids = coming_.at(kind_of<Entity>());
    const auto id = entity.id.value;
    if (id == 0 || id > counts.at(kind_of<Entity>()))
      errors_.add(pointer + "/id", "is missing or leaves a gap.", "1 to " + std::to_string(counts[kind_of<Entity>()]));
    else if (ids.contains(id))
      errors_.add(pointer + "/id", to_text(entity.id) + " is given twice.");
    else if (!replaces && workspace_.find(entity.id))
      errors_.add(pointer + "/id", to_text(entity.id) + " is there already.", "an empty workspace");
    if constexpr (std::is_same_v<Entity, Settings>)
      if (id != 1) errors_.add(pointer + "/id", "is not S-1: a workspace has one record of settings.");
    ids.add(id);
  }

  template <class IdType>
  [[nodiscard]] bool is_known(IdType id) const {
    return coming_.at(kind_of<EntityOf<IdType>>()).contains(id.value) || workspace_.find(id);
  }
  template <class IdType>
  void check_known(IdType id, const std::string& pointer) {
    if (id && !is_known(id)) errors_.add(pointer, to_text(id) + " does not exist.");
  }

  /// Every id that a value names, lists and inner values included, names something.
  template <class T>
  void check_ids(const T& value, const std::string& pointer) {
    if constexpr (is_id<T>) {
      check_known(value, pointer);
    } else if constexpr (is_optional<T>) {
      if (value) check_ids(*value, pointer);
    } else if constexpr (is_vector<T>) {
      for (std::size_t i = 0; i < value.size(); ++i) check_ids(value[i], pointer + "/" + std::to_string(i));
    } else if constexpr (Described<T>) {
      for_each_field<T>([&](const auto& each) {
        // A private metric and a commitment come before the key result that they name.
        if (each.name == "private_to" || each.name == "commitments" || each.name == "id") return;
        check_ids(value.*(each.member), pointer + "/" + std::string(each.name));
      });
    }
  }

  template <class Entity>
  void check_entity(const Entity& entity, const std::string& pointer) {
    check_ids(entity, pointer);
    if constexpr (std::is_same_v<Entity, Metric>) {
      check_metric(entity, pointer);
    } else if constexpr (requires { typename Entity::input_type; }) {
      check_constraints(static_cast<const typename Entity::input_type&>(entity), errors_, pointer);
    }
    if constexpr (std::is_same_v<Entity, Settings>) {
      auto thresholds = Thresholds::from(entity.thresholds, entity.thresholds_version);
      if (!thresholds) errors_.take(std::move(thresholds).error());
    }
    if constexpr (std::is_same_v<Entity, Cycle>)
      if (entity.last_day < entity.first_day) errors_.add(pointer + "/last_day", "lies before the first day.");
  }

  void check_metric(const Metric& metric, const std::string& pointer) {
    if (metric.private_to) return;
    check_constraints(static_cast<const MetricInput&>(metric), errors_, pointer);
    if (!is_metric_key(metric.key))
      errors_.add(pointer + "/key", "is no key of a metric.");
    else if (workspace_.metric_by_key(metric.key) || !keys_.insert(metric.key).second)
      errors_.add(pointer + "/key", metric.key + " is taken.");
    if (auto formula = Formula::parse(metric.formula.empty() ? "0" : metric.formula, pointer + "/formula"); !formula)
      errors_.take(std::move(formula).error());
  }

  Result<void> check_measurements() {
    for (std::size_t i = 0; i < command_.measurements.size(); ++i) {
      const auto& each = command_.measurements[i];
      const auto pointer = "/measurements/" + std::to_string(i);
      const auto* metric = metric_of(each.metric);
      if (!metric) {
        errors_.add(pointer + "/metric", to_text(each.metric) + " does not exist.");
        continue;
      }
      if (each.period.grain != metric->grain) errors_.add(pointer + "/period", "is of another grain than its metric.");
      check_constraint(each.value, Constraint{}, pointer + "/value", errors_);
      if (auto segment = canonical_segment(each.segment, *metric, pointer + "/segment"); !segment)
        errors_.take(std::move(segment).error());
      else if (*segment != each.segment)
        errors_.add(pointer + "/segment", "is not in its usual form.", *segment);
    }
    return errors_.result();
  }

  const Metric* metric_of(MetricId id) {
    if (const auto* metric = workspace_.find(id)) return metric;
    if (metrics_.empty())
      for (const auto& change : command_.created)
        if (const auto* each = std::get_if<EntityChange<Metric>>(&change)) metrics_[each->after.id] = &each->after;
    const auto at = metrics_.find(id);
    return at == metrics_.end() ? nullptr : at->second;
  }

  Result<void> check_owner_is_left() {
    std::map<PersonId, const Person*> coming;
    for (const auto& change : command_.created)
      if (const auto* each = std::get_if<EntityChange<Person>>(&change)) coming[each->after.id] = &each->after;
    const auto acts = [](const Person& person) {
      return person.role == Role::owner && person.active && !person.archived;
    };
    if (coming.empty() || std::ranges::any_of(coming, [&](const auto& each) { return acts(*each.second); })) return {};
    for (const auto& each : workspace_.table<Person>().rows())
      if (each.id && acts(each) && !coming.contains(each.id)) return {};
    return refused("person.last-owner", "After this import nobody would own the workspace.");
  }

  template <class Entity>
  EntityChange<Entity> replaced(Entity entity) const {
    EntityChange<Entity> change{.before = std::nullopt, .after = std::move(entity)};
    if (const auto* before = workspace_.find(change.after.id)) change.before = *before;
    if constexpr (std::is_same_v<Entity, Person>)
      if (change.before) change.after.account = change.before->account;
    return change;
  }

  const Workspace& workspace_;
  const ImportEntities& command_;
  FieldErrors errors_;
  std::array<Ids, kinds> coming_;
  std::unordered_set<std::string> keys_;
  std::unordered_map<MetricId, const Metric*> metrics_;
};

}  // namespace

Decided decide(const Workspace& workspace, const DecideContext& context, const ImportEntities& command) {
  WM_CHECK(check_right(context, Right::administer));
  return Import(workspace, command).decide();
}

}  // namespace waymark
