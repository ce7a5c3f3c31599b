#pragma once
// Parts of the explanation of a change.
#include "app/metric_expression.hpp"
#include "app/query_context.hpp"
#include "app/views/explain_views.hpp"

namespace waymark {

/// What is compared, read once.
struct ComparedMetric {
  const Metric& metric;
  Grain grain;
  Period from;
  Period to;
  MetricExpression formula;
  std::vector<double> before{};  ///< by leaf; NaN: no value
  std::vector<double> after{};
};

/// Decimals that show a change of this size with two digits at least, and not fewer than the metric shows.
[[nodiscard]] int decimals_for(const Metric& metric, double change);
/// The change by each dimension along which the metric, or both sides of a ratio, were measured.
[[nodiscard]] std::vector<DimensionChange> explain_by_segments(const QueryContext& context,
                                                               const ComparedMetric& compared, double change);

}  // namespace waymark
