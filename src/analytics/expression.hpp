#pragma once
// Arithmetic over numbered leaves, made to be computed many times: for every mix of old and new inputs, on every path
// of a forecast. It says what a formula says and knows nothing of metrics.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace waymark::analytics {

/// What a node does with its parts. A test is 1 or 0; any number but 0 is true.
enum class Operation : std::uint8_t {
  number,
  leaf,
  negate,
  invert,  ///< 1 for 0, else 0
  absolute,
  add,
  subtract,
  multiply,
  divide,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  equal,
  unequal,
  both,
  either,
  smaller,
  larger,
  choose,  ///< the second part when the first is true, else the third
};

/// An expression has no value where a division is by 0, a result is not finite or a part has no value; of `choose`
/// only the chosen part counts. Equal parts are one node, however often they are written.
class Expression {
 public:
  struct Node {
    Operation operation = Operation::number;
    std::array<std::uint32_t, 3> parts{};  ///< as many as the operation takes
    std::uint32_t leaf = 0;
    double number = 0;
  };

  /// Parts stand before what they are parts of; the last node is the whole.
  [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
  /// Leaves are numbered from 0; not all numbers below this one need occur.
  [[nodiscard]] std::size_t leaf_count() const { return leaf_count_; }
  /// None where it has no value. `leaves` holds one number for each leaf.
  [[nodiscard]] std::optional<double> evaluate(std::span<const double> leaves) const;
  /// Values of all nodes; NaN where one has none.
  void evaluate_nodes(std::span<const double> leaves, std::span<double> values) const;
  /// One value for each row: leaves[i] points to result.size() numbers of leaf i (null where it does not occur).
  /// NaN, in a leaf as in the result, says that there is no value. Each row equals what evaluate() says of it.
  void evaluate_rows(std::span<const double* const> leaves, std::span<double> result) const;

 private:
  friend class ExpressionBuilder;
  std::vector<Node> nodes_;
  std::size_t leaf_count_ = 0;
};

/// How many parts an operation takes.
[[nodiscard]] std::size_t parts_of(Operation operation);
/// What an operation makes of its parts; NaN when there is no value.
[[nodiscard]] double apply(Operation operation, double a, double b, double c);

/// Puts an expression together from its leaves up. What it returns names a node to the builder that made it.
class ExpressionBuilder {
 public:
  using Handle = std::uint32_t;
  [[nodiscard]] Handle number(double value);
  [[nodiscard]] Handle leaf(std::uint32_t index);
  [[nodiscard]] Handle make(Operation operation, Handle a, Handle b = 0, Handle c = 0);
  /// Joined from left to right. `handles` must not be empty.
  [[nodiscard]] Handle fold(Operation operation, std::span<const Handle> handles);
  /// Only what the root needs.
  [[nodiscard]] Expression finish(Handle root) const;

 private:
  using Key = std::tuple<Operation, std::array<std::uint32_t, 3>, std::uint32_t, std::uint64_t>;
  Handle add(const Expression::Node& node);
  std::vector<Expression::Node> nodes_;
  std::map<Key, Handle> known_;
};

}  // namespace waymark::analytics
