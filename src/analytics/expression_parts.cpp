#include "analytics/expression_parts.hpp"

#include <algorithm>

namespace waymark::analytics {

namespace {

using Nodes = std::span<const Expression::Node>;
using Leaves = std::vector<std::uint32_t>;  ///< nodes of leaves, ascending

Leaves joined(const Leaves& a, const Leaves& b) {
  Leaves both;
  both.reserve(a.size() + b.size());
  std::ranges::set_union(a, b, std::back_inserter(both));
  return both;
}

/// Changed leaves below each node.
std::vector<Leaves> leaves_below(Nodes nodes, std::span<const double> before, std::span<const double> after) {
  std::vector<Leaves> below(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const auto& node = nodes[i];
    if (node.operation == Operation::leaf && moved(before[node.leaf], after[node.leaf])) below[i] = {i};
    for (std::size_t part = 0; part < parts_of(node.operation); ++part)
      below[i] = joined(below[i], below[node.parts[part]]);
  }
  return below;
}

/// The nearest node that every way from a node to the root passes (Cooper, Harvey and Kennedy 2001; parents have
/// greater numbers than their parts, so one pass is enough).
std::vector<std::uint32_t> gates_of(Nodes nodes) {
  const auto root = static_cast<std::uint32_t>(nodes.size() - 1);
  std::vector<std::uint32_t> gates(nodes.size(), root);
  std::vector<bool> met(nodes.size());
  met[root] = true;
  for (auto parent = root + 1; parent-- > 0;)
    for (std::size_t part = 0; part < parts_of(nodes[parent].operation); ++part) {
      const auto child = nodes[parent].parts[part];
      auto gate = parent;
      for (auto other = met[child] ? gates[child] : parent; gate != other;)
        gate < other ? gate = gates[gate] : other = gates[other];
      gates[child] = gate;
      met[child] = true;
    }
  return gates;
}

void list_interior(Nodes nodes, const std::vector<Leaves>& below, const std::vector<bool>& is_part, std::uint32_t top,
                   std::vector<std::uint32_t>& interior) {
  std::vector<bool> needed(top + 1);
  needed[top] = true;
  for (auto i = top + 1; i-- > 0;) {
    if (!needed[i] || (i != top && is_part[i])) continue;
    interior.push_back(i);
    for (std::size_t part = 0; part < parts_of(nodes[i].operation); ++part)
      if (!below[nodes[i].parts[part]].empty()) needed[nodes[i].parts[part]] = true;
  }
  std::ranges::reverse(interior);
}

}  // namespace

ExpressionParts find_parts(const Expression& expression, std::span<const double> before,
                           std::span<const double> after) {
  const auto nodes = expression.nodes();
  const auto root = static_cast<std::uint32_t>(nodes.size() - 1);
  const auto below = leaves_below(nodes, before, after);
  const auto gates = gates_of(nodes);
  std::vector<std::size_t> behind(nodes.size());  // changed leaves whose every way passes the node
  for (const auto leaf : below[root])
    for (auto at = leaf;; at = gates[at]) {
      ++behind[at];
      if (at == root) break;
    }
  std::vector<bool> is_part(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) is_part[i] = !below[i].empty() && behind[i] == below[i].size();
  ExpressionParts parts;
  parts.players.resize(nodes.size());
  parts.interior.resize(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (!is_part[i]) continue;
    if (parts_of(nodes[i].operation) > 0) list_interior(nodes, below, is_part, i, parts.interior[i]);
    if (i == root) continue;
    auto outer = gates[i];
    while (!is_part[outer]) outer = gates[outer];
    parts.players[outer].push_back(i);
  }
  return parts;
}

}  // namespace waymark::analytics
