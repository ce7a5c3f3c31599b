#include "base/schema.hpp"

#include "base/assert.hpp"

namespace waymark {

bool SchemaSet::claim(const std::string& name, const void* type) {
  const auto [at, is_new] = entries_.try_emplace(name, Entry{.type = type});
  WM_ASSERT(at->second.type == type);
  return is_new;
}

void SchemaSet::put(const std::string& name, std::string schema) {
  entries_[name].schema = std::move(schema);
}

const std::string* SchemaSet::find(const std::string& name) const {
  const auto at = entries_.find(name);
  return at == entries_.end() ? nullptr : &at->second.schema;
}

void SchemaSet::append_to(std::string& out) const {
  char separator = '{';
  for (const auto& [name, entry] : entries_) {
    out += separator;
    append_json_string(out, name);
    out += ':';
    out += entry.schema;
    separator = ',';
  }
  if (separator == '{') out += '{';
  out += '}';
}

namespace schema_detail {

const std::string_view period_pattern = "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-W[0-9]{2}|-Q[1-4])?|FY[0-9]{4}(-Q[1-4])?)$";

std::string schema_text(const Shape& shape, bool nullable, std::string_view notes) {
  std::string members;
  if (!shape.reference.empty()) {
    const auto reference = "\"$ref\":" + to_json("#/components/schemas/" + shape.reference);
    members = nullable ? ",\"anyOf\":[{" + reference + "},{\"type\":\"null\"}]" : "," + reference;
  } else if (!shape.type.empty()) {
    const auto type = to_json(shape.type);
    members = nullable ? ",\"type\":[" + type + ",\"null\"]" : ",\"type\":" + type;
  }
  members += shape.members;
  if (!shape.words.empty()) members += ",\"enum\":[" + shape.words + (nullable ? ",null]" : "]");
  members += notes;
  if (!members.empty()) members.erase(0, 1);  // each member brought a comma
  return "{" + members + "}";
}

void append_lengths(std::string& out, const Constraint& constraint, std::string_view of) {
  if (constraint.length_min > 0) {
    out += ",\"min" + std::string(of) + "\":";
    append_json(out, constraint.length_min);
  }
  out += ",\"max" + std::string(of) + "\":";
  append_json(out, constraint.length_max);
}

void append_range(std::string& out, double minimum, double maximum) {
  out += ",\"minimum\":";
  append_json_number(out, minimum);
  out += ",\"maximum\":";
  append_json_number(out, maximum);
}

std::string enum_items(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ',';
    append_json_string(out, word);
  }
  return out;
}

}  // namespace schema_detail

}  // namespace waymark
