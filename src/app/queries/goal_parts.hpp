#pragma once
// Parts of answers about goals that several queries show.
#include "app/query_context.hpp"
#include "app/views/goal_views.hpp"

namespace waymark {

[[nodiscard]] ObjectiveRow objective_row(const QueryContext& context, const DerivedCache::Lease& derived,
                                         const Objective& objective, bool with_key_results);
[[nodiscard]] KeyResultView key_result_view(const QueryContext& context, const DerivedCache::Lease& derived,
                                            const KeyResult& key_result);
/// "at most 30 min", "from 52 min to 30 min", "3 of 5 milestones"; what is to be reached or held.
[[nodiscard]] std::string target_text(const Workspace& workspace, const KeyResult& key_result);
/// The objective it serves first, itself; none when that is a key result, KPI or pillar, or nothing.
[[nodiscard]] ObjectiveId parent_of(const Workspace& workspace, ObjectiveId id);

}  // namespace waymark
