#pragma once
// A metric's formula as the analytics compute it: with the formulas of its inputs put in, down to what is measured.
#include "analytics/expression.hpp"
#include "domain/workspace.hpp"

namespace waymark {

struct MetricLeaf {
  MetricId metric;
  std::int32_t offset = 0;  ///< periods back: 0, -1, ...
  bool operator==(const MetricLeaf&) const = default;
  auto operator<=>(const MetricLeaf&) const = default;
};

struct MetricExpression {
  analytics::Expression expression;
  std::vector<MetricLeaf> leaves;  ///< by leaf of the expression, in order of first appearance
};

/// It has the value that the series says wherever all leaves have theirs. A name that no metric has, and a circle, have
/// no value. A metric without a formula is its own leaf.
[[nodiscard]] MetricExpression metric_expression(const Workspace& workspace, const Metric& metric);

}  // namespace waymark
