#pragma once
// A key result becomes business as usual: a KPI on its metric, or a new dated target on the KPI that the metric has.
#include "domain/decide_support.hpp"

namespace waymark {

struct Graduation {
  const KeyResult& key_result;
  std::string name;  ///< of the KPI; the key result's title when empty
  PersonId owner;    ///< of the KPI; the key result's, else the objective's, when none
};

/// Adds what is created; the KPI's id. Refuses a key result without measure or target (key_result.nothing-to-keep) and
/// one that graduated before (key_result.graduated).
[[nodiscard]] Result<KpiId> graduate(const Workspace& workspace, const DecideContext& context,
                                     const Graduation& graduation, DecisionBuilder& builder);

}  // namespace waymark
