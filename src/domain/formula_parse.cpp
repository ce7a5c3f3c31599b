// From the text of a formula to its tree: one function for each level of binding, loosest first.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/limits.hpp"
#include "domain/formula_node.hpp"

namespace waymark {

namespace {

using Node = Formula::Node;
using enum FormulaOperation;

constexpr std::int32_t offset_periods_max = 1'200;
constexpr std::size_t arguments_max = 100;

struct Symbol {
  std::string_view text;
  FormulaOperation operation;
};
// Longer ones first: "<=" must not be read as "<".
constexpr std::array comparisons{Symbol{"<=", less_or_equal}, Symbol{">=", greater_or_equal},
                                 Symbol{"!=", unequal},       Symbol{"<>", unequal},
                                 Symbol{"==", equal},         Symbol{"=", equal},
                                 Symbol{"<", less},           Symbol{">", greater}};
constexpr std::array sums{Symbol{"+", add}, Symbol{"-", subtract}};
constexpr std::array products{Symbol{"*", multiply}, Symbol{"/", divide}};

struct Function {
  std::string_view name;
  FormulaOperation operation;
  std::size_t arguments;  ///< 0: one or more
};
constexpr std::array functions{Function{"min", smallest, 0}, Function{"max", largest, 0},  Function{"avg", average, 0},
                               Function{"sum", total, 0},    Function{"abs", absolute, 1}, Function{"if", choose, 3}};
constexpr std::array words{"and", "or", "not", "offset"};

constexpr std::string_view grammar =
    "numbers, keys of metrics, + - * / ( ), comparisons, and, or, not, min, max, avg, sum, abs, if(test, then, else), "
    "offset(metric, -1)";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

class FormulaParser {
 public:
  FormulaParser(std::string_view text, std::string_view pointer) : text_(text), pointer_(pointer) {}

  Result<Node> whole() {
    if (text_.size() > limits::formula_characters_max)
      return invalid(std::string(pointer_), "the formula is too long",
                     "at most " + std::to_string(limits::formula_characters_max) + " characters");
    WM_TRY(root, alternatives());
    if (!at_end()) return wrong("something follows that does not belong");
    return root;
  }
  std::vector<FormulaReference> take_references() { return std::move(references_); }

 private:
  Result<Node> alternatives() {
    return chain([&] { return conjunctions(); },
                 [&] { return take_word("or") ? std::optional(either) : std::nullopt; });
  }
  Result<Node> conjunctions() {
    return chain([&] { return negations(); }, [&] { return take_word("and") ? std::optional(both) : std::nullopt; });
  }

  Result<Node> negations() {
    if (!take_word("not")) return comparison();
    return nested([&]() -> Result<Node> {
      WM_TRY(part, negations());
      return over(no, std::move(part));
    });
  }

  Result<Node> comparison() {
    WM_TRY(left, sum());
    const auto operation = take_symbol(comparisons);
    if (!operation) return left;
    WM_TRY(right, sum());
    return over(*operation, std::move(left), std::move(right));
  }

  Result<Node> sum() {
    return chain([&] { return product(); }, [&] { return take_symbol(sums); });
  }
  Result<Node> product() {
    return chain([&] { return signed_value(); }, [&] { return take_symbol(products); });
  }

  Result<Node> signed_value() {
    const auto sign = take_symbol(sums);
    if (!sign) return value();
    return nested([&]() -> Result<Node> {
      WM_TRY(part, signed_value());
      if (*sign == add) return part;
      return over(negate, std::move(part));
    });
  }

  Result<Node> value() {
    skip_space();
    if (at_end()) return wrong("a number, a metric or ( is missing");
    if (take("(")) return in_parentheses();
    if (is_digit(text_[at_]) || text_[at_] == '.') return literal();
    if (!is_letter(text_[at_])) return wrong("a number, a metric or ( is expected");
    const auto begin = at_;
    const auto word = take_name();
    if (const auto function = std::ranges::find(functions, word, &Function::name); function != functions.end())
      return call(*function);
    if (word == "offset") return earlier();
    if (std::ranges::find(words, word) != words.end()) {
      at_ = begin;
      return wrong("\"" + std::string(word) + "\" is no metric");
    }
    return refer({.key = std::string(word), .offset = 0});
  }

  Result<Node> in_parentheses() {
    return nested([&]() -> Result<Node> {
      WM_TRY(inner, alternatives());
      if (!take(")")) return wrong("a ) is missing");
      return inner;
    });
  }

  Result<Node> literal() {
    Node node;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), node.number);
    if (error != std::errc{} || !std::isfinite(node.number) || std::abs(node.number) > limits::number_magnitude_max)
      return wrong("this is no number that can be used");
    at_ = static_cast<std::size_t>(end - text_.data());
    if (!at_end() && (is_letter(text_[at_]) || text_[at_] == '.')) return wrong("a number ends in something else");
    return node;
  }

  Result<Node> call(const Function& function) {
    if (!take("(")) return wrong("a ( is missing after " + std::string(function.name));
    return nested([&]() -> Result<Node> {
      Node node{.operation = function.operation, .parts = {}};
      do {
        WM_TRY(argument, alternatives());
        node.parts.push_back(std::move(argument));
      } while (node.parts.size() < arguments_max && take(","));
      if (!take(")")) return wrong("a ) is missing after the arguments of " + std::string(function.name));
      if (function.arguments != 0 && node.parts.size() != function.arguments)
        return wrong(std::string(function.name) + " takes " + std::to_string(function.arguments) + " arguments");
      return node;
    });
  }

  /// offset(metric, -1)
  Result<Node> earlier() {
    if (!take("(")) return wrong("a ( is missing after offset");
    skip_space();
    const auto key = take_name();
    const bool is_function = std::ranges::find(functions, key, &Function::name) != functions.end();
    if (key.empty() || is_function || std::ranges::find(words, key) != words.end())
      return wrong("offset takes a metric first");
    if (!take(",")) return wrong("offset takes a metric and a count of periods");
    skip_space();
    std::int32_t count = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), count);
    if (error != std::errc{} || count > 0 || count < -offset_periods_max)
      return wrong("offset counts periods back: 0, -1, ... -" + std::to_string(offset_periods_max));
    at_ = static_cast<std::size_t>(end - text_.data());
    if (!take(")")) return wrong("a ) is missing after offset");
    return refer({.key = std::string(key), .offset = count});
  }

  Result<Node> refer(FormulaReference reference) {
    if (reference.key.size() > limits::key_characters_max) return wrong("no key of a metric is that long");
    const auto known = std::ranges::find(references_, reference);
    Node node{.operation = FormulaOperation::reference, .parts = {}};
    node.reference = static_cast<std::uint32_t>(known - references_.begin());
    if (known == references_.end()) references_.push_back(std::move(reference));
    return node;
  }

  /// part (operation part)*, binding to the left.
  Result<Node> chain(auto part, auto take_operation) {
    auto left = part();
    while (left) {
      const auto operation = take_operation();
      if (!operation) break;
      auto right = part();
      if (!right) return right;
      left = over(*operation, std::move(*left), std::move(*right));
    }
    return left;
  }

  Result<Node> nested(auto inner) {
    if (depth_ == limits::formula_depth_max)
      return wrong("it is nested deeper than " + std::to_string(limits::formula_depth_max));
    ++depth_;
    auto node = inner();
    --depth_;
    return node;
  }

  template <class... Part>
  static Node over(FormulaOperation operation, Part... part) {
    Node node{.operation = operation, .parts = {}};
    node.parts.reserve(sizeof...(part));
    (node.parts.push_back(std::move(part)), ...);
    return node;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }
  bool at_end() { return at_ >= text_.size(); }
  bool take(std::string_view symbol) {
    skip_space();
    if (!text_.substr(at_).starts_with(symbol)) return false;
    at_ += symbol.size();
    skip_space();
    return true;
  }
  std::optional<FormulaOperation> take_symbol(const auto& symbols) {
    for (const auto& symbol : symbols)
      if (take(symbol.text)) return symbol.operation;
    return std::nullopt;
  }
  std::string_view take_name() {
    const auto begin = at_;
    if (at_ < text_.size() && is_letter(text_[at_]))
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    const auto name = text_.substr(begin, at_ - begin);
    skip_space();
    return name;
  }
  bool take_word(std::string_view word) {
    skip_space();
    const auto begin = at_;
    if (at_ < text_.size() && take_name() == word) return true;
    at_ = begin;
    return false;
  }

  Error wrong(std::string message) const {
    return invalid(std::string(pointer_), message + " (at character " + std::to_string(at_ + 1) + ")",
                   std::string(grammar));
  }

  std::string_view text_;
  std::string_view pointer_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  std::vector<FormulaReference> references_;
};

Result<Formula> Formula::parse(std::string_view text, std::string_view pointer) {
  FormulaParser parser(text, pointer);
  WM_TRY(root, parser.whole());
  return Formula(std::make_shared<const Node>(std::move(root)), parser.take_references());
}

}  // namespace waymark
