#include "runtime/config.hpp"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <vector>

#include "base/assert.hpp"
#include "base/json_read.hpp"

namespace waymark {

namespace {

struct Said {
  std::string text;
  ConfigOrigin origin = ConfigOrigin::preset;
  std::string where;  ///< "--listen", "WAYMARK_LISTEN", "listen in waymark.toml, line 3"
};

/// The values of the file as texts, by key; what cannot be one is an error.
class FileValues {
 public:
  FileValues(const ConfigSources& sources, std::vector<FieldError>& errors) {
    if (sources.file_text.empty()) return;
    const auto parsed = toml::parse(sources.file_text);
    if (!parsed) {
      const auto& error = parsed.error();
      errors.push_back({sources.file_name + ", line " + std::to_string(error.source().begin.line),
                        "This is not TOML: " + std::string(error.description()), "key = value"});
      return;
    }
    for (const auto& [key, node] : parsed.table()) add(key.str(), node, sources.file_name, errors);
  }
  std::map<std::string, Said, std::less<>> values;

 private:
  void add(std::string_view key, const toml::node& node, const std::string& file, std::vector<FieldError>& errors) {
    Said said{.origin = ConfigOrigin::file};
    said.where = std::string(key) + " in " + file + ", line " + std::to_string(node.source().begin.line);
    if (const auto* text = node.as_string()) {
      said.text = text->get();
    } else if (const auto* number = node.as_integer()) {
      said.text = std::to_string(number->get());
    } else if (const auto* flag = node.as_boolean()) {
      said.text = flag->get() ? "true" : "false";
    } else {
      errors.push_back({said.where, "This kind of value is not taken", "a text, a whole number, true or false"});
      return;
    }
    values.emplace(key, std::move(said));
  }
};

Said said_last(const ConfigKey& key, const ConfigSources& sources, const FileValues& file) {
  if (const auto at = sources.flags.find(key.name); at != sources.flags.end())
    return {at->second, ConfigOrigin::flag, "--" + std::string(key.name)};
  const auto variable = environment_name(key.name);
  if (sources.environment)
    if (auto text = sources.environment(variable)) return {std::move(*text), ConfigOrigin::environment, variable};
  if (const auto at = file.values.find(key.name); at != file.values.end()) return at->second;
  return {std::string(key.preset), ConfigOrigin::preset, std::string(key.name)};
}

/// 1 and 0 for a flag; nothing when the text is of another kind or lies outside.
std::optional<std::int64_t> number_of(const ConfigKey& key, const std::string& text) {
  if (key.kind == ConfigKind::flag) {
    if (text == "true" || text == "1") return 1;
    if (text == "false" || text == "0") return 0;
    return std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc{} || end != text.data() + text.size() || number < key.least || number > key.most)
    return std::nullopt;
  return number;
}

std::string allowed_by(const ConfigKey& key) {
  if (key.kind == ConfigKind::flag) return "true, false";
  return std::to_string(key.least) + " to " + std::to_string(key.most);
}

void report_unknown(std::span<const ConfigKey> keys, std::string_view name, std::string where,
                    std::vector<FieldError>& errors) {
  if (std::ranges::find(keys, name, &ConfigKey::name) != keys.end()) return;
  std::vector<std::string_view> names;
  std::string allowed;
  for (const auto& key : keys) {
    names.push_back(key.name);
    allowed += (allowed.empty() ? "" : ", ") + std::string(key.name);
  }
  const auto nearest = nearest_word(name, names);
  std::string message = "There is no such setting";
  if (!nearest.empty()) message += "; did you mean " + std::string(nearest) + "?";
  errors.push_back({std::move(where), std::move(message), std::move(allowed)});
}

}  // namespace

Result<Config> Config::resolve(std::span<const ConfigKey> keys, const ConfigSources& sources) {
  std::vector<FieldError> errors;
  const FileValues file(sources, errors);
  for (const auto& [name, said] : file.values) report_unknown(keys, name, said.where, errors);
  for (const auto& [name, text] : sources.flags) report_unknown(keys, name, "--" + name, errors);
  Config config;
  for (const auto& key : keys) {
    auto said = said_last(key, sources, file);
    Value value{.kind = key.kind, .text = std::move(said.text), .origin = said.origin};
    if (key.kind != ConfigKind::text) {
      const auto number = number_of(key, value.text);
      if (!number) {
        errors.push_back({said.where, "The value " + value.text + " is not taken", allowed_by(key)});
        continue;
      }
      value.number = *number;
    }
    config.values_.emplace(key.name, std::move(value));
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return config;
}

const Config::Value& Config::value(std::string_view name) const {
  const auto at = values_.find(name);
  WM_ASSERT(at != values_.end());
  return at->second;
}

const std::string& Config::text(std::string_view name) const {
  WM_ASSERT(value(name).kind == ConfigKind::text);
  return value(name).text;
}

std::int64_t Config::whole_number(std::string_view name) const {
  WM_ASSERT(value(name).kind == ConfigKind::whole_number);
  return value(name).number;
}

bool Config::flag(std::string_view name) const {
  WM_ASSERT(value(name).kind == ConfigKind::flag);
  return value(name).number != 0;
}

ConfigOrigin Config::origin(std::string_view name) const {
  return value(name).origin;
}

std::string environment_name(std::string_view key) {
  std::string name = "WAYMARK_";
  for (const char c : key) name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

std::optional<std::string> environment_variable(const std::string& name) {
  const char* const text = std::getenv(name.c_str());
  return text ? std::optional<std::string>(text) : std::nullopt;
}

}  // namespace waymark
