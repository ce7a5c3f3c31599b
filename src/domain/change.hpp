#pragma once
// What a decision alters. A change holds one entity before and after; nothing is ever removed, so `after` is always
// there. Undo puts `before` back.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/alignment.hpp"
#include "domain/check_in.hpp"
#include "domain/cycle.hpp"
#include "domain/initiative.hpp"
#include "domain/key_result.hpp"
#include "domain/kpi.hpp"
#include "domain/measurement.hpp"
#include "domain/metric.hpp"
#include "domain/objective.hpp"
#include "domain/person_team.hpp"
#include "domain/recovery.hpp"
#include "domain/settings.hpp"
#include "domain/target.hpp"
#include "domain/transition.hpp"

namespace waymark {

template <class... Entity>
struct EntityList {};

/// All kinds of entities; each refers only to kinds before it (but for Metric::private_to).
using Entities = EntityList<Settings, Pillar, Person, Team, Cycle, Metric, Kpi, Target, Objective, KeyResult,
                            Initiative, CheckIn, Alignment, Recovery, Transition>;

template <class Entity>
struct EntityChange {
  using entity_type = Entity;
  std::optional<Entity> before;  ///< absent: the change creates it
  Entity after;
};

template <class List>
struct ChangeOf;
template <class... Entity>
struct ChangeOf<EntityList<Entity...>> {
  using type = std::variant<EntityChange<Entity>...>;
};
using Change = ChangeOf<Entities>::type;

/// Calls visit.template operator()<Entity>() for each kind, in order.
template <class Visit>
constexpr void for_each_entity(Visit&& visit) {
  [&]<class... Entity>(EntityList<Entity...>) { (visit.template operator()<Entity>(), ...); }(Entities{});
}

/// What one command does: all of it or nothing.
struct Decision {
  std::string subject;  ///< the thing that the command was about, "O-12"
  std::vector<Change> changes;
  std::vector<Measurement> measurements;
};

}  // namespace waymark
