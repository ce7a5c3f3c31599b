#pragma once
// A workspace in memory: every entity, who points at whom, and the values in force. `apply` alone alters it.
#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "domain/alterations.hpp"
#include "domain/change.hpp"
#include "domain/measurements.hpp"
#include "domain/pointers.hpp"
#include "domain/table.hpp"

namespace waymark {

template <class List>
struct TablesOf;
template <class... Entity>
struct TablesOf<EntityList<Entity...>> {
  using type = std::tuple<Table<Entity>...>;
};

class Workspace {
 public:
  template <class Entity>
  [[nodiscard]] const Table<Entity>& table() const {
    return std::get<Table<Entity>>(tables_);
  }
  template <class IdType>
  [[nodiscard]] auto find(IdType id) const;

  [[nodiscard]] const Settings& settings() const;
  [[nodiscard]] Calendar calendar() const { return {.fiscal_start_month = settings().fiscal_start_month}; }
  [[nodiscard]] const MetricPoints* points(MetricId metric) const { return measurements_.find(metric); }
  [[nodiscard]] bool has_measurements() const { return !measurements_.empty(); }
  [[nodiscard]] std::uint64_t seq() const { return seq_; }
  void set_seq(std::uint64_t seq) { seq_ = seq; }
  [[nodiscard]] const Alterations& alterations() const { return alterations_; }
  /// For a workspace loaded anew in the place of another: results kept beside that one do not hold for this one.
  void take_place_of(const Workspace& earlier) { alterations_.follow(earlier.alterations_); }

  [[nodiscard]] std::span<const KeyResultId> key_results_of(ObjectiveId id) const { return key_results_.of(id); }
  [[nodiscard]] std::span<const KeyResultId> key_results_on(MetricId id) const { return key_results_on_.of(id); }
  [[nodiscard]] std::span<const KpiId> kpis_on(MetricId id) const { return kpis_on_.of(id); }
  [[nodiscard]] std::span<const TargetId> targets_of(KpiId id) const { return targets_.of(id); }
  [[nodiscard]] std::span<const RecoveryId> recoveries_of(KpiId id) const { return recoveries_.of(id); }
  [[nodiscard]] std::span<const RecoveryId> recoveries_by(ObjectiveId id) const { return recoveries_by_.of(id); }
  [[nodiscard]] std::span<const AlignmentId> alignments_from(ObjectiveId id) const { return aligned_from_.of(id); }
  [[nodiscard]] std::span<const AlignmentId> alignments_from(KeyResultId id) const { return aligned_from_kr_.of(id); }
  [[nodiscard]] std::span<const AlignmentId> alignments_to(ObjectiveId id) const { return aligned_to_.of(id); }
  [[nodiscard]] std::span<const AlignmentId> alignments_to(KeyResultId id) const { return aligned_to_kr_.of(id); }
  [[nodiscard]] std::span<const AlignmentId> alignments_to(KpiId id) const { return aligned_to_kpi_.of(id); }
  [[nodiscard]] std::span<const InitiativeId> initiatives_of(ObjectiveId id) const { return initiatives_.of(id); }
  [[nodiscard]] std::span<const CheckInId> check_ins_of(KeyResultId id) const { return check_ins_.of(id); }
  [[nodiscard]] std::span<const CheckInId> check_ins_of(ObjectiveId id) const { return check_ins_of_objective_.of(id); }
  /// Health and verdicts of a KPI; status of a goal, of the goal itself only.
  [[nodiscard]] std::span<const TransitionId> transitions_of(KpiId id) const { return transitions_.of(id); }
  [[nodiscard]] std::span<const TransitionId> transitions_of(ObjectiveId id) const { return objective_turns_.of(id); }
  [[nodiscard]] std::span<const TransitionId> transitions_of(KeyResultId id) const { return key_result_turns_.of(id); }
  /// The metric with this key; none when no metric ever had it.
  [[nodiscard]] MetricId metric_by_key(std::string_view key) const;
  /// Persons whose e-mail, in lower case, is this; archived ones too.
  [[nodiscard]] std::vector<PersonId> people_by_email(std::string_view lower_case_email) const;
  /// The metrics whose formula names this key, directly.
  [[nodiscard]] std::span<const MetricId> formula_users(std::string_view key) const;

  /// Puts the change in force; cannot fail.
  void apply(const Change& change);
  void apply(const Measurement& measurement) {
    measurements_.apply(measurement);
    alterations_.note({AlteredKind::metric, measurement.metric.value});
  }
  /// Takes a change back that could not be stored. Changes are taken back in reverse order.
  void take_back(const Change& change);
  void restore_points(MetricId metric, std::optional<MetricPoints> points) {
    measurements_.restore(metric, std::move(points));
    alterations_.note({AlteredKind::metric, metric.value});
  }

  template <class Entity>
  void reserve(std::size_t count) {
    std::get<Table<Entity>>(tables_).reserve(count);
  }
  /// Loads a stored entity.
  template <class Entity>
  void load(Entity entity) {
    point(static_cast<const Entity*>(nullptr), &entity);
    std::get<Table<Entity>>(tables_).put(std::move(entity));
  }

 private:
  // One overload for each kind that something looks up; the others keep no pointers.
  void point(const Person* before, const Person* after);
  void point(const Metric* before, const Metric* after);
  void point(const Kpi* before, const Kpi* after);
  void point(const Target* before, const Target* after);
  void point(const KeyResult* before, const KeyResult* after);
  void point(const Initiative* before, const Initiative* after);
  void point(const CheckIn* before, const CheckIn* after);
  void point(const Alignment* before, const Alignment* after);
  void point(const Recovery* before, const Recovery* after);
  void point(const Transition* before, const Transition* after);
  template <class Entity>
  void point(const Entity*, const Entity*) {}

  // One overload for each kind that a derived result rests on.
  void note(const Settings&) { alterations_.note({AlteredKind::everything, 0}); }
  void note(const Cycle&) { alterations_.note({AlteredKind::everything, 0}); }
  void note(const Metric& metric) { alterations_.note({AlteredKind::metric, metric.id.value}); }
  void note(const Kpi& kpi) { alterations_.note({AlteredKind::kpi, kpi.id.value}); }
  void note(const Target& target) { alterations_.note({AlteredKind::kpi, target.kpi.value}); }
  void note(const Objective& objective) { alterations_.note({AlteredKind::objective, objective.id.value}); }
  void note(const KeyResult& key_result) { alterations_.note({AlteredKind::objective, key_result.objective.value}); }
  void note(const Alignment& alignment);
  template <class Entity>
  void note(const Entity&) {}

  TablesOf<Entities>::type tables_;
  Measurements measurements_;
  std::uint64_t seq_ = 0;
  Alterations alterations_;
  Pointers<ObjectiveId, KeyResultId> key_results_;
  Pointers<MetricId, KeyResultId> key_results_on_;
  Pointers<MetricId, KpiId> kpis_on_;
  Pointers<KpiId, TargetId> targets_;
  Pointers<KpiId, RecoveryId> recoveries_;
  Pointers<ObjectiveId, RecoveryId> recoveries_by_;
  Pointers<ObjectiveId, AlignmentId> aligned_from_;
  Pointers<KeyResultId, AlignmentId> aligned_from_kr_;
  Pointers<ObjectiveId, AlignmentId> aligned_to_;
  Pointers<KeyResultId, AlignmentId> aligned_to_kr_;
  Pointers<KpiId, AlignmentId> aligned_to_kpi_;
  Pointers<ObjectiveId, InitiativeId> initiatives_;
  Pointers<KeyResultId, CheckInId> check_ins_;
  Pointers<ObjectiveId, CheckInId> check_ins_of_objective_;
  Pointers<KpiId, TransitionId> transitions_;
  Pointers<ObjectiveId, TransitionId> objective_turns_;
  Pointers<KeyResultId, TransitionId> key_result_turns_;
  std::map<std::string, std::vector<PersonId>, std::less<>> emails_;
  std::map<std::string, MetricId, std::less<>> metric_keys_;
  std::map<std::string, std::vector<MetricId>, std::less<>> formula_users_;
};

template <class List, class IdType>
struct EntityWith;
template <class First, class... Rest, class IdType>
struct EntityWith<EntityList<First, Rest...>, IdType> {
  using type = typename std::conditional_t<std::is_same_v<typename First::id_type, IdType>, std::type_identity<First>,
                                           EntityWith<EntityList<Rest...>, IdType>>::type;
};
template <class IdType>
struct EntityWith<EntityList<>, IdType> {};

/// The entity that an id names: EntityOf<ObjectiveId> is Objective.
template <class IdType>
using EntityOf = typename EntityWith<Entities, IdType>::type;

template <class IdType>
auto Workspace::find(IdType id) const {
  return table<EntityOf<IdType>>().find(id);
}

/// The names that a formula reads, without functions and numbers; cheap, by its letters alone.
[[nodiscard]] std::vector<std::string> formula_words(std::string_view formula);

}  // namespace waymark
