// Units of formulas: a unit is a product of words with whole exponents, "EUR/h" = EUR^1 h^-1.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "domain/formula_node.hpp"

namespace waymark {

namespace {

using Node = Formula::Node;
using enum FormulaOperation;

/// What a part of a formula is measured in. `any` is a plain number, which fits every unit.
struct Dimension {
  bool any = false;
  std::map<std::string, int> powers;
  bool operator==(const Dimension&) const = default;
};

Dimension dimension_from(std::string_view unit) {
  Dimension dimension;
  int sign = 1;
  std::string word;
  const auto end_word = [&](int next_sign) {
    while (!word.empty() && word.back() == ' ') word.pop_back();
    if (!word.empty() && word != "1" && (dimension.powers[word] += sign) == 0) dimension.powers.erase(word);
    word.clear();
    sign = next_sign;
  };
  for (const char c : unit) {
    if (c == '/')
      end_word(-1);
    else if (c == '*')
      end_word(sign);
    else if (c != ' ' || !word.empty())
      word += c;
  }
  end_word(1);
  return dimension;
}

std::string unit_text(const Dimension& dimension) {
  std::string over;
  std::string under;
  for (const auto& [word, power] : dimension.powers)
    for (int i = 0; i < std::abs(power); ++i) {
      auto& side = power > 0 ? over : under;
      if (power > 0 && !side.empty()) side += '*';
      if (power < 0) side += '/';
      side += word;
    }
  return over.empty() && !under.empty() ? "1" + under : over + under;
}

std::string said(const Dimension& dimension) {
  const auto text = unit_text(dimension);
  return text.empty() ? "no unit" : text;
}

/// A percentage is a number in a product: 5 % of 200 EUR is in EUR. Alone it stays %.
void drop_percent(Dimension& dimension) {
  if (dimension.powers.size() > 1) dimension.powers.erase("%");
}

Dimension product(const Dimension& a, const Dimension& b, int sign) {
  Dimension dimension{.any = a.any && b.any, .powers = a.powers};
  for (const auto& [word, power] : b.powers)
    if ((dimension.powers[word] += sign * power) == 0) dimension.powers.erase(word);
  if (const auto percent = dimension.powers.find("%"); percent != dimension.powers.end() && percent->second > 1)
    percent->second = 1;
  drop_percent(dimension);
  return dimension;
}

class UnitCheck {
 public:
  UnitCheck(const std::vector<FormulaReference>& references,
            const std::function<std::string(const std::string& key)>& unit_of)
      : references_(references), unit_of_(unit_of) {}

  Result<Dimension> of(const Node& node) const {
    switch (node.operation) {
      case number:
        return Dimension{.any = true, .powers = {}};
      case reference:
        return dimension_from(unit_of_(references_[node.reference].key));
      case multiply:
      case divide: {
        WM_TRY(left, of(node.parts[0]));
        WM_TRY(right, of(node.parts[1]));
        return product(left, right, node.operation == multiply ? 1 : -1);
      }
      case less:
      case less_or_equal:
      case greater:
      case greater_or_equal:
      case equal:
      case unequal:
        WM_CHECK(like(node.parts));
        return Dimension{.any = true, .powers = {}};
      case both:
      case either:
      case no:
        for (const auto& part : node.parts) WM_CHECK(of(part));
        return Dimension{.any = true, .powers = {}};
      case choose:
        WM_CHECK(of(node.parts[0]));
        return like(std::span(node.parts).subspan(1));
      default:
        return like(node.parts);
    }
  }

 private:
  /// The unit that all parts share.
  Result<Dimension> like(std::span<const Node> parts) const {
    Dimension shared{.any = true, .powers = {}};
    for (const auto& part : parts) {
      WM_TRY(unit, of(part));
      if (unit.any) continue;
      if (!shared.any && unit != shared)
        return refused(
            "formula.units",
            "The formula puts " + said(shared) + " and " + said(unit) + " together, which are unlike units.",
            {{.pointer = "/formula", .message = said(shared) + " and " + said(unit), .allowed = "like units"}});
      shared = unit;
    }
    return shared;
  }

  const std::vector<FormulaReference>& references_;
  const std::function<std::string(const std::string& key)>& unit_of_;
};

}  // namespace

Result<std::string> Formula::unit(const std::function<std::string(const std::string& key)>& unit_of) const {
  WM_TRY(dimension, UnitCheck(references_, unit_of).of(*root_));
  return unit_text(dimension);
}

}  // namespace waymark
