#pragma once
// Parts of answers that several queries show: cards of KPIs, recoveries, counts.
#include "app/query_context.hpp"

namespace waymark {

[[nodiscard]] KpiCard kpi_card(const QueryContext& context, const DerivedCache::Lease& derived, const Kpi& kpi);
[[nodiscard]] RecoveryView recovery_view(const QueryContext& context, const DerivedCache::Lease& derived,
                                         const Recovery& recovery);
/// The recovery that runs now: neither closed nor dropped, its objective not archived. None: nobody is at it.
[[nodiscard]] const Recovery* running_recovery(const Workspace& workspace, KpiId kpi);
void count_health(HealthCounts& counts, const KpiState& state, bool being_fixed);
/// unhealthy 0, at_risk 1, no_data 2, no_target 3, healthy 4: the order in which people want to see them.
[[nodiscard]] int health_order(Health health);
/// Whether every word of `words` occurs in the text, case and accents aside.
[[nodiscard]] bool has_words(std::string_view text, std::string_view words);

}  // namespace waymark
