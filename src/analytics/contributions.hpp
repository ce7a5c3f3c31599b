#pragma once
// What moved the value of an expression between two sets of inputs, exactly.
#include <string>

#include "analytics/expression.hpp"
#include "base/result.hpp"

namespace waymark::analytics {

struct ChangeExplanation {
  double before = 0;
  double after = 0;
  std::vector<double> contributions;  ///< by leaf, in the unit of the result; they sum to after - before
  bool grouped = false;          ///< more leaves moved than can be enumerated: the formula's parts were taken first
  bool orders_left_out = false;  ///< some mixes of old and new inputs have no value and were not averaged over
};

/// Shapley values over the leaves that differ (a leaf counts once, however often it occurs). With more than players_max
/// of them Owen values (Owen 1977): the parts of the expression that share no leaf with the rest are players first, and
/// what each brings is then divided inside it in the same way. A leaf that did not change has exactly 0.
/// Where following all orders inside nested parts would cost too much, a part's share is divided in proportion to what
/// its leaves did to the part's own value. The sums stay exact.
/// Refused when there is no value before or after (explain.no_value), when every way from one to the other passes
/// through a mix without a value (explain.no_way), when numbers overflow or grow so large on the way that nothing is
/// left of their digits (explain.too_large), and when more than 49 inputs are intertwined (explain.too_many).
[[nodiscard]] Result<ChangeExplanation> explain_change(const Expression& expression, std::span<const double> before,
                                                       std::span<const double> after);

/// The logarithmic mean: (p - q) / ln(p / q), p where both are equal. Of positive numbers.
[[nodiscard]] double logarithmic_mean(double p, double q);

struct FactorView {
  std::vector<double> contributions;  ///< by leaf; they sum to after - before
  std::string fell_back;              ///< why these are Shapley values instead; empty when they are not
};

/// The second view for products and ratios of positive leaves: LMDI-I (Ang and Liu 2001), each factor by its growth
/// rate: L(after, before) * ln(x1 / x0). For anything else it is undefined and Shapley values are given, with the
/// reason in words. Errors as explain_change.
[[nodiscard]] Result<FactorView> explain_by_growth(const Expression& expression, std::span<const double> before,
                                                   std::span<const double> after);

}  // namespace waymark::analytics
