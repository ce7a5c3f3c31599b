#include "cli/tell.hpp"

#include <fmt/format.h>

#include <cmath>

#include "domain/number_text.hpp"

namespace waymark {

namespace {

std::optional<JsonValue> value_at(JsonValue value, std::string_view path) {
  while (!path.empty()) {
    const auto dot = path.find('.');
    const auto member = value.find(path.substr(0, dot));
    if (!member) return std::nullopt;
    value = *member;
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return value;
}

std::string word_of(const JsonValue& value) {
  if (const auto text = value.as_text()) return std::string(*text);
  if (const auto number = value.as_number()) return number_text(*number);
  if (const auto truth = value.as_bool()) return *truth ? "yes" : "no";
  return {};
}

void tell_inputs(const JsonValue& derivation, std::string_view name) {
  const auto list = derivation.find(name);
  if (!list || list->size() == 0) return;
  fmt::print("  {}\n", name);
  for (const auto input : list->children()) {
    const auto value = word_at(input, "value");
    const auto note = word_at(input, "note");
    fmt::print("    {} = {}{}\n", word_at(input, "name"), value.empty() ? "missing" : value,
               note.empty() ? "" : "  (" + note + ")");
  }
}

void tell_indented(const JsonValue& value, int depth) {
  for (const auto child : value.children()) {
    const bool holds_more = child.is_object() || child.is_array();
    if (holds_more && child.size() == 0) continue;
    const auto word = word_of(child);
    if (!holds_more && word.empty()) continue;
    fmt::print("{:{}}{}", "", depth * 2, child.key().empty() ? "-" : fmt::format("{}:", child.key()));
    fmt::print("{}\n", holds_more ? "" : " " + word);
    if (holds_more) tell_indented(child, depth + 1);
  }
}

}  // namespace

std::string word_at(const JsonValue& value, std::string_view path) {
  const auto member = value_at(value, path);
  return member ? word_of(*member) : std::string();
}

std::string percent_at(const JsonValue& value, std::string_view path) {
  const auto member = value_at(value, path);
  const auto share = member ? member->as_number() : std::nullopt;
  return share ? number_text(std::round(*share * 1'000) / 10) + " %" : "unknown";
}

void tell_derivation(const JsonValue& derivation) {
  const auto result = word_at(derivation, "result");
  const auto word = word_at(derivation, "word");
  fmt::print("{}: {}{}\n", word_at(derivation, "subject"), word.empty() ? result : word,
             word.empty() || result.empty() ? "" : " (" + result + ")");
  if (const auto because = word_at(derivation, "because"); !because.empty()) fmt::print("  {}\n", because);
  if (const auto formula = word_at(derivation, "formula"); !formula.empty()) fmt::print("  formula: {}\n", formula);
  tell_inputs(derivation, "inputs");
  tell_inputs(derivation, "thresholds");
}

void tell_anything(const JsonValue& value) {
  if (value.is_object() || value.is_array())
    tell_indented(value, 0);
  else
    fmt::print("{}\n", word_of(value));
}

}  // namespace waymark
