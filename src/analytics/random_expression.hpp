#pragma once
// For tests: expressions and inputs chosen by dice. The same seed gives the same ones.
#include <cstdlib>
#include <random>
#include <string_view>

#include "analytics/expression.hpp"

namespace waymark::analytics::testing_support {

/// WAYMARK_DEEP=1 in the environment asks for as many cases as a promise names; else a sample runs.
inline bool is_deep() {
  const char* deep = std::getenv("WAYMARK_DEEP");
  return deep && std::string_view(deep) == "1";
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(engine_() % count); }
  bool chance(std::uint32_t one_in) { return below(one_in) == 0; }
  /// 0 to 1, without 1.
  double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// Mostly of a size that KPIs have, sometimes 0, whole, negative or large.
  double value() {
    const double size = share() * 100;
    switch (below(12)) {
      case 0:
        return 0;
      case 1:
        return -size;
      case 2:
        return static_cast<double>(below(7));
      case 3:
        return size * 1e6;
      default:
        return size;
    }
  }
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += share();
    return sum;
  }

 private:
  std::mt19937_64 engine_;
};

/// A tree of about `size` operations over so many leaves, some of which occur twice, some not at all.
inline Expression random_expression(Dice& dice, std::uint32_t leaves, std::uint32_t size) {
  using enum Operation;
  static constexpr std::array operations{add,      add,    add,     subtract, subtract, multiply, multiply,
                                         multiply, divide, divide,  smaller,  larger,   negate,   absolute,
                                         choose,   less,   greater, both,     invert,   equal};
  ExpressionBuilder builder;
  std::vector<ExpressionBuilder::Handle> open;
  for (std::uint32_t i = 0; i < leaves; ++i) open.push_back(builder.leaf(i));
  const auto take = [&] {
    if (open.empty()) return builder.leaf(dice.below(leaves));
    const auto at = dice.below(static_cast<std::uint32_t>(open.size()));
    const auto handle = open[at];
    if (!dice.chance(8)) open.erase(open.begin() + at);  // now and then a part is used again
    return handle;
  };
  for (std::uint32_t i = 0; i < size || open.size() > 1; ++i) {
    const auto operation = operations[dice.below(operations.size())];
    const auto a = take();
    const auto b = dice.chance(10) ? builder.number(dice.value()) : take();
    const auto c = operation == choose ? take() : a;
    open.push_back(builder.make(operation, a, b, c));
  }
  return builder.finish(open.back());
}

inline std::vector<double> random_leaves(Dice& dice, std::size_t count) {
  std::vector<double> leaves(count);
  for (auto& leaf : leaves) leaf = dice.value();
  return leaves;
}

}  // namespace waymark::analytics::testing_support
