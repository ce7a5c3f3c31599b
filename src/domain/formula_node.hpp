#pragma once
// The tree behind a Formula; for formula*.cpp and for who turns it into another form.
#include "domain/formula.hpp"

namespace waymark {

enum class FormulaOperation : std::uint8_t {
  number,
  reference,
  add,
  subtract,
  multiply,
  divide,
  negate,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  equal,
  unequal,
  both,
  either,
  no,
  smallest,
  largest,
  average,
  total,
  absolute,
  choose,
};

struct Formula::Node {
  FormulaOperation operation = FormulaOperation::number;
  double number = 0;
  std::uint32_t reference = 0;  ///< index into references()
  std::vector<Node> parts;
};

}  // namespace waymark
