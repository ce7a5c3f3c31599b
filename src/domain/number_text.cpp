#include "domain/number_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace waymark {

std::string number_text(double value) {
  if (!std::isfinite(value)) return "not a number";
  if (value != 0 && (std::abs(value) >= 1e15 || std::abs(value) < 1e-6)) return fmt::format("{:.6g}", value);
  auto text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string number_text(double value, std::string_view unit) {
  if (unit.empty()) return number_text(value);
  // A sign of a currency stands before its number, a word or code after it.
  for (const std::string_view sign : {"$", "\u20ac", "\u00a3", "\u00a5"})
    if (unit == sign) return (value < 0 ? "-" : "") + std::string(unit) + number_text(std::abs(value));
  return number_text(value) + " " + std::string(unit);
}

}  // namespace waymark
