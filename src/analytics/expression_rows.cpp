// Expression::evaluate_rows: node after node over blocks of rows that stay in the nearest cache. The blocks have one
// length, known to the compiler, which then uses vector instructions without being asked for more than -O2.
#include <algorithm>
#include <cmath>
#include <limits>

#include "analytics/expression.hpp"
#include "base/assert.hpp"

namespace waymark::analytics {

namespace {

using enum Operation;

constexpr std::size_t block_rows = 256;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double largest_number = std::numeric_limits<double>::max();

/// None for what is not finite.
inline double checked(double value) {
  return std::abs(value) <= largest_number ? value : none;
}

template <class Function>
void each_row(const double* __restrict a, const double* __restrict b, double* __restrict out, Function&& function) {
  for (std::size_t i = 0; i < block_rows; ++i) out[i] = function(a[i], b[i]);
}

/// 1 or 0, or none when a part has no value: a part minus itself is 0 or none.
template <class Test>
void each_test(const double* a, const double* b, double* out, Test&& test) {
  each_row(a, b, out, [&](double x, double y) { return (test(x, y) ? 1.0 : 0.0) + ((x - x) + (y - y)); });
}

void choose_rows(const double* __restrict test, const double* __restrict yes, const double* __restrict no,
                 double* __restrict out) {
  for (std::size_t i = 0; i < block_rows; ++i) {
    const double chosen = test[i] != 0 ? yes[i] : no[i];
    out[i] = test[i] == test[i] ? chosen : none;
  }
}

void arithmetic_rows(Operation operation, const double* a, const double* b, double* out) {
  switch (operation) {
    case negate:
      return each_row(a, a, out, [](double x, double) { return -x; });
    case invert:
      return each_test(a, a, out, [](double x, double) { return x == 0; });
    case absolute:
      return each_row(a, a, out, [](double x, double) { return std::abs(x); });
    case add:
      return each_row(a, b, out, [](double x, double y) { return checked(x + y); });
    case subtract:
      return each_row(a, b, out, [](double x, double y) { return checked(x - y); });
    case multiply:
      return each_row(a, b, out, [](double x, double y) { return checked(x * y); });
    case divide:  // by 0 gives nothing that is finite
      return each_row(a, b, out, [](double x, double y) { return checked(x / y); });
    case smaller:
      return each_row(a, b, out, [](double x, double y) { return y == y ? (y < x ? y : x) : none; });
    case larger:
      return each_row(a, b, out, [](double x, double y) { return y == y ? (x < y ? y : x) : none; });
    default:
      assertion_failed("operation is arithmetic", __FILE__, __LINE__);
  }
}

void test_rows(Operation operation, const double* a, const double* b, double* out) {
  switch (operation) {
    case less:
      return each_test(a, b, out, [](double x, double y) { return x < y; });
    case less_or_equal:
      return each_test(a, b, out, [](double x, double y) { return x <= y; });
    case greater:
      return each_test(a, b, out, [](double x, double y) { return x > y; });
    case greater_or_equal:
      return each_test(a, b, out, [](double x, double y) { return x >= y; });
    case equal:
      return each_test(a, b, out, [](double x, double y) { return x == y; });
    case unequal:
      return each_test(a, b, out, [](double x, double y) { return x != y; });
    case both:
      return each_test(a, b, out, [](double x, double y) { return (x != 0) & (y != 0); });
    case either:
      return each_test(a, b, out, [](double x, double y) { return (x != 0) | (y != 0); });
    default:
      assertion_failed("operation is a test", __FILE__, __LINE__);
  }
}

/// One block of every node.
class Blocks {
 public:
  explicit Blocks(std::span<const Expression::Node> nodes)
      : nodes_(nodes), values_(nodes.size() * block_rows), at_(nodes.size()) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      at_[i] = own(i);
      if (nodes[i].operation == number) std::fill_n(own(i), block_rows, nodes[i].number);
    }
  }

  const double* compute(std::span<const double* const> leaves, std::size_t begin, std::size_t count) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const auto& node = nodes_[i];
      if (node.operation == number) continue;
      const auto part = [&](std::size_t which) { return at_[node.parts[which]]; };
      if (node.operation == leaf)
        read(i, leaves[node.leaf] + begin, count);
      else if (node.operation == choose)
        choose_rows(part(0), part(1), part(2), own(i));
      else if (node.operation >= less && node.operation <= either)
        test_rows(node.operation, part(0), part(1), own(i));
      else
        arithmetic_rows(node.operation, part(0), part(1), own(i));
    }
    return at_.back();
  }

 private:
  double* own(std::size_t node) { return values_.data() + node * block_rows; }
  /// A whole block is read where it lies; the last one is filled up with what is known to be readable.
  void read(std::size_t node, const double* source, std::size_t count) {
    at_[node] = source;
    if (count == block_rows) return;
    std::copy_n(source, count, own(node));
    std::fill(own(node) + count, own(node) + block_rows, none);
    at_[node] = own(node);
  }

  std::span<const Expression::Node> nodes_;
  std::vector<double> values_;
  std::vector<const double*> at_;
};

}  // namespace

void Expression::evaluate_rows(std::span<const double* const> leaves, std::span<double> result) const {
  WM_ASSERT(leaves.size() >= leaf_count_);
  Blocks blocks(nodes_);
  for (std::size_t begin = 0; begin < result.size(); begin += block_rows) {
    const auto count = std::min(block_rows, result.size() - begin);
    std::copy_n(blocks.compute(leaves, begin, count), count, result.data() + begin);
  }
}

}  // namespace waymark::analytics
