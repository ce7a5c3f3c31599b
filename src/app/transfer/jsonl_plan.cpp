#include "app/transfer/jsonl_plan.hpp"

#include "domain/metric_key.hpp"

namespace waymark::jsonl {

std::string Plan::new_key(std::string_view name) {
  auto key = free_metric_key(workspace_, name);
  const auto plain = key;
  for (std::uint32_t number = 2; new_keys_.contains(key) || workspace_.metric_by_key(key); ++number) {
    const auto suffix = "_" + std::to_string(number);
    key = plain.substr(0, limits::key_characters_max - suffix.size()) + suffix;
  }
  new_keys_.insert(key);
  return key;
}

void Plan::count(std::vector<ExportCount>& counts, const std::string& kind) {
  const auto at = std::ranges::find(counts, kind, &ExportCount::kind);
  if (at == counts.end())
    counts.push_back({kind, 1});
  else
    ++at->count;
}

std::string pointer_of(const Line& line, std::string_view name) {
  return "/lines/" + std::to_string(line.number) + "/" + std::string(name);
}

std::string text_of(Plan& plan, const Line& line, std::string_view name, bool needed) {
  const auto member = line.value().find(name);
  if (!member || member->is_null()) {
    if (needed) plan.errors().add(pointer_of(line, name), "is missing.", "a text");
    return {};
  }
  const auto text = member->as_text();
  if (!text) plan.errors().add(pointer_of(line, name), "is no text.", "a text");
  if (needed && text && text->empty()) plan.errors().add(pointer_of(line, name), "is empty.", "a text");
  return std::string(text.value_or(""));
}

std::optional<double> number_of(const JsonValue& value, std::string_view name) {
  const auto member = value.find(name);
  return member ? member->as_number() : std::nullopt;
}

std::optional<Date> date_of(const JsonValue& value, std::string_view name) {
  const auto member = value.find(name);
  const auto text = member ? member->as_text() : std::nullopt;
  return text ? date_from_text(*text) : std::nullopt;
}

std::vector<Attribute> other_members(const JsonValue& value, const std::set<std::string_view>& placed) {
  std::vector<Attribute> attributes;
  for (const auto member : value.children()) {
    if (placed.contains(member.key()) || member.is_null()) continue;
    std::string text;
    if (const auto plain = member.as_text())
      text = *plain;
    else
      member.append_to(text);
    attributes.push_back({.name = std::string(member.key()), .value = std::move(text)});
  }
  return attributes;
}

void put_title(std::string text, std::string& title, std::string& note) {
  if (constraint_check::characters(text) <= limits::title_characters_max) {
    title = std::move(text);
    return;
  }
  // Cut where a character begins, at a word where one ends nearby.
  std::size_t end = 0;
  for (std::uint32_t count = 0; count < limits::title_characters_max - 1; ++count) {
    ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  }
  if (const auto space = text.rfind(' ', end); space != std::string::npos && space + 100 > end) end = space;
  title = text.substr(0, end) + "…";
  note = std::move(text);
}

std::optional<Grain> grain_of_frequency(std::string_view frequency) {
  const auto word = lower_case(frequency);
  if (word == "daily") return Grain::day;
  if (word == "weekly") return Grain::week;
  if (word == "monthly") return Grain::month;
  if (word == "quarterly") return Grain::quarter;
  if (word == "annual" || word == "annually" || word == "yearly") return Grain::year;
  return std::nullopt;
}

Direction direction_of(std::string_view word) {
  if (word == "positive") return Direction::more_is_better;
  if (word == "negative") return Direction::less_is_better;
  return Direction::neither;
}

}  // namespace waymark::jsonl
