#include "analytics/expression.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "base/assert.hpp"

namespace waymark::analytics {

namespace {

using enum Operation;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double truth(bool holds) {
  return holds ? 1 : 0;
}

/// Of finite parts; may overflow or divide by 0.
double plain(Operation operation, double a, double b) {
  switch (operation) {
    case negate:
      return -a;
    case invert:
      return truth(a == 0);
    case absolute:
      return std::abs(a);
    case add:
      return a + b;
    case subtract:
      return a - b;
    case multiply:
      return a * b;
    case divide:
      return b == 0 ? none : a / b;
    case less:
      return truth(a < b);
    case less_or_equal:
      return truth(a <= b);
    case greater:
      return truth(a > b);
    case greater_or_equal:
      return truth(a >= b);
    case equal:
      return truth(a == b);
    case unequal:
      return truth(a != b);
    case both:
      return truth(a != 0 && b != 0);
    case either:
      return truth(a != 0 || b != 0);
    case smaller:
      return std::min(a, b);
    case larger:
      return std::max(a, b);
    case number:
    case leaf:
    case choose:
      break;
  }
  assertion_failed("operation computes", __FILE__, __LINE__);
}

}  // namespace

std::size_t parts_of(Operation operation) {
  if (operation == number || operation == leaf) return 0;
  if (operation == negate || operation == invert || operation == absolute) return 1;
  return operation == choose ? 3 : 2;
}

double apply(Operation operation, double a, double b, double c) {
  if (std::isnan(a)) return none;
  if (operation == choose) return a != 0 ? b : c;
  if (parts_of(operation) == 2 && std::isnan(b)) return none;
  const double value = plain(operation, a, b);
  return std::isfinite(value) ? value : none;
}

void Expression::evaluate_nodes(std::span<const double> leaves, std::span<double> values) const {
  WM_ASSERT(leaves.size() >= leaf_count_ && values.size() == nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const auto& node = nodes_[i];
    if (node.operation == Operation::number)
      values[i] = node.number;
    else if (node.operation == Operation::leaf)
      values[i] = std::isfinite(leaves[node.leaf]) ? leaves[node.leaf] : none;
    else
      values[i] = apply(node.operation, values[node.parts[0]], values[node.parts[1]], values[node.parts[2]]);
  }
}

std::optional<double> Expression::evaluate(std::span<const double> leaves) const {
  std::vector<double> values(nodes_.size());
  evaluate_nodes(leaves, values);
  if (std::isnan(values.back())) return std::nullopt;
  return values.back();
}

ExpressionBuilder::Handle ExpressionBuilder::add(const Expression::Node& node) {
  const Key key{node.operation, node.parts, node.leaf, std::bit_cast<std::uint64_t>(node.number)};
  const auto [at, is_new] = known_.try_emplace(key, static_cast<Handle>(nodes_.size()));
  if (is_new) nodes_.push_back(node);
  return at->second;
}

ExpressionBuilder::Handle ExpressionBuilder::number(double value) {
  return add({.operation = Operation::number, .number = std::isfinite(value) ? value : none});
}

ExpressionBuilder::Handle ExpressionBuilder::leaf(std::uint32_t index) {
  return add({.operation = Operation::leaf, .leaf = index});
}

ExpressionBuilder::Handle ExpressionBuilder::make(Operation operation, Handle a, Handle b, Handle c) {
  const auto count = parts_of(operation);
  WM_ASSERT(count > 0 && a < nodes_.size() && (count < 2 || b < nodes_.size()) && (count < 3 || c < nodes_.size()));
  // Parts that the operation does not take name the first one, so that every index can be read.
  return add({.operation = operation, .parts = {a, count > 1 ? b : a, count > 2 ? c : a}});
}

ExpressionBuilder::Handle ExpressionBuilder::fold(Operation operation, std::span<const Handle> handles) {
  WM_ASSERT(!handles.empty());
  auto joined = handles.front();
  for (const auto next : handles.subspan(1)) joined = make(operation, joined, next);
  return joined;
}

Expression ExpressionBuilder::finish(Handle root) const {
  WM_ASSERT(root < nodes_.size());
  std::vector<bool> needed(root + 1);
  needed[root] = true;
  for (auto i = root + 1; i-- > 0;)
    if (needed[i])
      for (std::size_t part = 0; part < parts_of(nodes_[i].operation); ++part) needed[nodes_[i].parts[part]] = true;
  Expression whole;
  std::vector<std::uint32_t> place(root + 1);
  for (Handle i = 0; i <= root; ++i) {
    if (!needed[i]) continue;
    auto node = nodes_[i];
    place[i] = static_cast<std::uint32_t>(whole.nodes_.size());
    if (parts_of(node.operation) > 0)
      for (auto& part : node.parts) part = place[part];
    if (node.operation == Operation::leaf) whole.leaf_count_ = std::max<std::size_t>(whole.leaf_count_, node.leaf + 1);
    whole.nodes_.push_back(node);
  }
  return whole;
}

}  // namespace waymark::analytics
