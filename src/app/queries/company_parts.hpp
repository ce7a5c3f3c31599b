#pragma once
// Counts and scopes that the company's pages share.
#include "app/query_context.hpp"
#include "app/views/company_views.hpp"

namespace waymark {

void count_status(StatusCounts& counts, const Objective& objective, const ObjectiveState& state);
[[nodiscard]] std::vector<ThresholdView> threshold_views(const Settings& settings);
/// The shortest cycle in which today lies; none between cycles.
[[nodiscard]] const Cycle* running_cycle(const Workspace& workspace, Date today);
[[nodiscard]] std::vector<OwedItem> owed_by(const QueryContext& context, const DerivedCache::Lease& derived,
                                            PersonId person);

}  // namespace waymark
