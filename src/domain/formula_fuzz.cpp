// Reads hostile text as a formula. What is taken must be the same when read again, name only words that formula_words
// finds (the index of who reads whom is made from those), and come to a finite number or none.
#include <algorithm>
#include <cmath>

#include "base/assert.hpp"
#include "domain/formula.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace waymark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto formula = Formula::parse(text);
  if (!formula) {
    WM_ASSERT(!formula.error().fields.empty() && !formula.error().fields.front().message.empty());
    return 0;
  }
  const auto again = Formula::parse(text);
  WM_ASSERT(again && again->references() == formula->references());
  const auto words = formula_words(text);
  for (const auto& reference : formula->references()) {
    WM_ASSERT(std::ranges::find(words, reference.key) != words.end());
    WM_ASSERT(std::ranges::count(formula->references(), reference) == 1);
    WM_ASSERT(reference.offset <= 0);
  }
  // Some inputs are missing, by the length of their key; the others are small, large or 0.
  const auto input = [](const FormulaReference& reference) -> std::optional<double> {
    const auto length = static_cast<int>(reference.key.size());
    if (length % 5 == 4) return std::nullopt;
    return (length % 5 - 1) * std::pow(10.0, reference.offset % 7 == 0 ? 0 : 14);
  };
  std::vector<std::string> missing;
  const auto value = formula->evaluate(input, &missing);
  WM_ASSERT(!value || std::isfinite(*value));
  WM_ASSERT(!value || formula->evaluate(input) == value);
  for (const auto& key : missing) WM_ASSERT(std::ranges::find(words, key) != words.end());
  (void)formula->unit([](const std::string& key) { return key.size() % 2 == 0 ? std::string("EUR") : std::string(); });
  return 0;
}
