#include "domain/formula.hpp"

#include <algorithm>
#include <cmath>

#include "domain/formula_node.hpp"

namespace waymark {

namespace {

using Node = Formula::Node;
using enum FormulaOperation;
using Input = std::function<std::optional<double>(const FormulaReference&)>;

double truth(bool holds) {
  return holds ? 1 : 0;
}

/// What the operation makes of two values; a division by 0 makes something that is not finite.
double combine(FormulaOperation operation, double a, double b) {
  switch (operation) {
    case add:
      return a + b;
    case subtract:
      return a - b;
    case multiply:
      return a * b;
    case divide:
      return b == 0 ? std::nan("") : a / b;
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
    case smallest:
      return std::min(a, b);
    case largest:
      return std::max(a, b);
    case average:
    case total:
      return a + b;
    default:
      assertion_failed("operation takes two values", __FILE__, __LINE__);
  }
}

class Evaluation {
 public:
  Evaluation(const std::vector<FormulaReference>& references, const Input& input, std::vector<std::string>* missing)
      : references_(references), input_(input), missing_(missing) {}

  std::optional<double> of(const Node& node) {
    const auto value = raw(node);
    return value && std::isfinite(*value) ? value : std::nullopt;
  }

 private:
  std::optional<double> raw(const Node& node) {
    switch (node.operation) {
      case number:
        return node.number;
      case reference:
        return read(references_[node.reference]);
      case negate:
      case no:
      case absolute:
        return single(node);
      case choose:
        return chosen(node);
      default:
        return joined(node);
    }
  }

  std::optional<double> read(const FormulaReference& reference) {
    const auto value = input_(reference);
    if (!value && missing_ && std::ranges::find(*missing_, reference.key) == missing_->end())
      missing_->push_back(reference.key);
    return value;
  }

  std::optional<double> single(const Node& node) {
    const auto value = of(node.parts.front());
    if (!value) return value;
    if (node.operation == negate) return -*value;
    return node.operation == no ? truth(*value == 0) : std::abs(*value);
  }

  std::optional<double> chosen(const Node& node) {
    const auto test = of(node.parts[0]);
    if (!test) return test;
    return of(node.parts[*test != 0 ? 1 : 2]);
  }

  /// Goes on after a missing part only when the other missing ones are to be named.
  std::optional<double> joined(const Node& node) {
    auto value = of(node.parts.front());
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
      if (!value && !missing_) return value;
      const auto next = of(node.parts[i]);
      value = value && next ? std::optional(combine(node.operation, *value, *next)) : std::nullopt;
    }
    if (value && node.operation == average) *value /= static_cast<double>(node.parts.size());
    return value;
  }

  const std::vector<FormulaReference>& references_;
  const Input& input_;
  std::vector<std::string>* missing_;
};

}  // namespace

Formula::Formula(std::shared_ptr<const Node> root, std::vector<FormulaReference> references)
    : root_(std::move(root)), references_(std::move(references)) {}

std::optional<double> Formula::evaluate(const Input& input, std::vector<std::string>* missing) const {
  return Evaluation(references_, input, missing).of(*root_);
}

}  // namespace waymark
