#pragma once
// Formula metrics: + - * / parentheses, comparisons (< <= > >= = !=), and or not, min max avg sum abs if(test, then,
// else), offset(metric, -1) to periods before, numbers. Names are metric keys. A test is 1 or 0; any number but 0 is
// true.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/workspace.hpp"

namespace waymark {

/// One metric that a formula reads, and how many periods back (0, -1, ...).
struct FormulaReference {
  std::string key;
  std::int32_t offset = 0;
  bool operator==(const FormulaReference&) const = default;
  auto operator<=>(const FormulaReference&) const = default;
};

class Formula {
 public:
  struct Node;
  /// Refuses (invalid at `pointer`, with the position in the text) what does not parse or is too deep or long.
  [[nodiscard]] static Result<Formula> parse(std::string_view text, std::string_view pointer = "/formula");

  /// Each reference once, in order of first appearance.
  [[nodiscard]] const std::vector<FormulaReference>& references() const { return references_; }
  /// For those who turn it into another form (domain/formula_node.hpp).
  [[nodiscard]] const Node& root() const { return *root_; }
  /// The value; none when an input that is needed is missing (its key is put into `missing`, once), a division is by
  /// 0 or the result is no finite number. Only the taken branch of `if` needs values.
  [[nodiscard]] std::optional<double> evaluate(
      const std::function<std::optional<double>(const FormulaReference&)>& input,
      std::vector<std::string>* missing = nullptr) const;
  /// The unit that comes out. Sums and comparisons need like units (refused as formula.units, both named); a product
  /// or ratio makes a unit such as "EUR/h", or "" when they cancel, and % counts as a number in it. Numbers fit any
  /// unit.
  [[nodiscard]] Result<std::string> unit(const std::function<std::string(const std::string& key)>& unit_of) const;

 private:
  Formula(std::shared_ptr<const Node> root, std::vector<FormulaReference> references);

  std::shared_ptr<const Node> root_;
  std::vector<FormulaReference> references_;
};

/// All that makes a formula acceptable here: it parses, names only metrics that exist and are not archived (invalid at
/// /formula), closes no circle (refused as formula.circle with the path a -> b -> a), reads no coarser grain than its
/// own (formula.grain), and its units fit (formula.units): the metric's own unit may differ where the result is a plain
/// number (a share called %) or says only what stands over the line ("$" for "$/lead").
/// `self` is the metric that it belongs to; none for a new one, whose key is `metric.key`.
[[nodiscard]] Result<void> check_formula(const Workspace& workspace, const MetricInput& metric, MetricId self);

}  // namespace waymark
