#include "app/metric_expression.hpp"

#include <limits>
#include <set>

#include "domain/formula_node.hpp"

namespace waymark {

namespace {

using Handle = analytics::ExpressionBuilder::Handle;
using To = analytics::Operation;
using enum FormulaOperation;

/// Operations that both sides have one for one.
To same_operation(FormulaOperation operation) {
  switch (operation) {
    case subtract:
      return To::subtract;
    case multiply:
      return To::multiply;
    case divide:
      return To::divide;
    case negate:
      return To::negate;
    case less:
      return To::less;
    case less_or_equal:
      return To::less_or_equal;
    case greater:
      return To::greater;
    case greater_or_equal:
      return To::greater_or_equal;
    case equal:
      return To::equal;
    case unequal:
      return To::unequal;
    case both:
      return To::both;
    case either:
      return To::either;
    case no:
      return To::invert;
    case smallest:
      return To::smaller;
    case largest:
      return To::larger;
    case absolute:
      return To::absolute;
    default:
      return To::add;
  }
}

class Translation {
 public:
  explicit Translation(const Workspace& workspace) : workspace_(workspace) {}

  MetricExpression of(const Metric& metric) {
    const auto root = at(metric, 0);
    return {.expression = builder_.finish(root), .leaves = std::move(leaves_)};
  }

 private:
  Handle nothing() { return builder_.number(std::numeric_limits<double>::quiet_NaN()); }

  Handle leaf(MetricLeaf place) {
    const auto known = std::ranges::find(leaves_, place);
    const auto index = static_cast<std::uint32_t>(known - leaves_.begin());
    if (known == leaves_.end()) leaves_.push_back(place);
    return builder_.leaf(index);
  }

  Handle at(const Metric& metric, std::int32_t offset) {
    const MetricLeaf place{.metric = metric.id, .offset = offset};
    if (!is_computed(metric)) return leaf(place);
    if (const auto known = known_.find(place); known != known_.end()) return known->second;
    const auto formula = Formula::parse(metric.formula);
    if (!formula || !unfinished_.insert(metric.id).second) return nothing();
    const auto handle = node(formula->root(), *formula, offset);
    unfinished_.erase(metric.id);
    known_.emplace(place, handle);
    return handle;
  }

  Handle node(const Formula::Node& node, const Formula& formula, std::int32_t offset) {
    if (node.operation == number) return builder_.number(node.number);
    if (node.operation == reference) {
      const auto& named = formula.references()[node.reference];
      const auto* input = workspace_.find(workspace_.metric_by_key(named.key));
      return input ? at(*input, offset + named.offset) : nothing();
    }
    std::vector<Handle> parts;
    for (const auto& part : node.parts) parts.push_back(this->node(part, formula, offset));
    if (node.operation == choose) return builder_.make(To::choose, parts[0], parts[1], parts[2]);
    if (node.operation == negate || node.operation == no || node.operation == absolute)
      return builder_.make(same_operation(node.operation), parts[0]);
    const auto joined = builder_.fold(same_operation(node.operation), parts);
    if (node.operation != average) return joined;
    return builder_.make(To::divide, joined, builder_.number(static_cast<double>(parts.size())));
  }

  const Workspace& workspace_;
  analytics::ExpressionBuilder builder_;
  std::vector<MetricLeaf> leaves_;
  std::map<MetricLeaf, Handle> known_;
  std::set<MetricId> unfinished_;
};

}  // namespace

MetricExpression metric_expression(const Workspace& workspace, const Metric& metric) {
  return Translation(workspace).of(metric);
}

}  // namespace waymark
