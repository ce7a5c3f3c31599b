#pragma once
// Why did a KPI change: the exact part of each driver, by segments, and who works on it.
#include "app/query_context.hpp"
#include "app/views/explain_views.hpp"

namespace waymark {

struct ExplainQuery {
  std::optional<Period> from;
  std::optional<Period> to;
  ExplainAgainst against = ExplainAgainst::period;
  static constexpr auto fields() {
    using T = ExplainQuery;
    return field_list(
        field(1, "from", &T::from, "The earlier period; the one before `to` that has a value when left out."),
        field(2, "to", &T::to, "The later period; the newest complete one with a value when left out."),
        field(3, "against", &T::against,
              "target: when `from` is left out, the newest earlier period that met its target is compared with."));
  }
};

/// Invalid with ?name for a period of another span, when there is nothing yet to explain, and when no earlier period
/// met its target; refused as explain_change of the analytics.
Result<ExplainView> explain_kpi(const QueryContext& context, KpiId id, const ExplainQuery& query);

}  // namespace waymark
