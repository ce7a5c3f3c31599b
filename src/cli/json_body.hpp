#pragma once
// A request body made member by member; what is empty is left out.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_write.hpp"

namespace waymark {

class JsonBody {
 public:
  JsonBody& text(std::string_view name, const std::string& value) { return value.empty() ? *this : add(name, value); }
  JsonBody& number(std::string_view name, const std::optional<double>& value) {
    return value ? add(name, *value) : *this;
  }
  JsonBody& flag(std::string_view name, bool value) { return value ? add(name, true) : *this; }
  JsonBody& texts(std::string_view name, const std::vector<std::string>& values) {
    return values.empty() ? *this : add(name, values);
  }
  JsonBody& raw(std::string_view name, const std::string& json) {
    return json.empty() ? *this : add(name, RawJson{json});
  }
  [[nodiscard]] std::string str() const { return json_ + "}"; }

 private:
  template <class T>
  JsonBody& add(std::string_view name, const T& value) {
    if (json_.size() > 1) json_ += ',';
    append_json_string(json_, name);
    json_ += ':';
    append_json(json_, value);
    return *this;
  }
  std::string json_ = "{";
};

}  // namespace waymark
