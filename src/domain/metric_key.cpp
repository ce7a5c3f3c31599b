#include "domain/metric_key.hpp"

#include <algorithm>

namespace waymark {

namespace {

constexpr std::string_view fallback = "metric";

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string key_from(std::string_view name) {
  std::string key;
  for (const char c : name) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_letter(lower) || is_digit(lower))
      key += lower;
    else if (!key.empty() && key.back() != '_')
      key += '_';
  }
  if (key.empty() || !is_letter(key.front())) key = std::string(fallback) + (key.empty() ? "" : "_") + key;
  key.resize(std::min<std::size_t>(key.size(), limits::key_characters_max));
  while (key.back() == '_') key.pop_back();
  return is_metric_key(key) ? key : key + "_value";
}

std::string numbered(std::string_view key, std::uint32_t number) {
  const auto ending = "_" + std::to_string(number);
  return std::string(key.substr(0, limits::key_characters_max - ending.size())) + ending;
}

}  // namespace

bool is_metric_key(std::string_view key) {
  if (key.empty() || key.size() > limits::key_characters_max || !is_letter(key.front())) return false;
  if (!std::ranges::all_of(key, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; })) return false;
  // The words of the formula language are no names in it.
  return !formula_words(key).empty();
}

std::string free_metric_key(const Workspace& workspace, std::string_view name) {
  const auto key = key_from(name);
  if (!workspace.metric_by_key(key)) return key;
  // Doubling, then halving: thousands of equal names must not cost a look at each.
  std::uint32_t taken = 1;
  std::uint32_t free = 2;
  while (workspace.metric_by_key(numbered(key, free))) {
    taken = free;
    free *= 2;
  }
  while (free - taken > 1) {
    const auto middle = taken + (free - taken) / 2;
    (workspace.metric_by_key(numbered(key, middle)) ? taken : free) = middle;
  }
  return numbered(key, free);
}

}  // namespace waymark
