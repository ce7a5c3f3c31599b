#pragma once
// Settings of the program: a flag wins over the environment (WAYMARK_LISTEN for `listen`), that over the file, that
// over the preset. The file has one `key = value` a line, in TOML:
//
//   listen = "127.0.0.1:8080"
//   workers = 4
//   insecure-http = true
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/enum_text.hpp"
#include "base/result.hpp"

namespace waymark {

WM_ENUM(ConfigKind, text, whole_number, flag)
WM_ENUM(ConfigOrigin, preset, file, environment, flag)

struct ConfigKey {
  std::string_view name;  ///< as on the command line, without dashes in front: "insecure-http"
  ConfigKind kind = ConfigKind::text;
  std::string_view preset;
  std::string_view sentence;
  std::int64_t least = 0;  ///< of a whole number
  std::int64_t most = 1'000'000'000;
};

struct ConfigSources {
  std::map<std::string, std::string, std::less<>> flags;  ///< those that were given
  /// The value of an environment variable; nothing when it is not set.
  std::function<std::optional<std::string>(const std::string&)> environment;
  std::string file_text;
  std::string file_name;  ///< for messages
};

class Config {
 public:
  /// Errc::invalid names every key that is unknown, has a value of the wrong kind or lies outside of its bounds, with
  /// where it was said. Unknown are keys of the file and flags; other programs' environment is none of our business.
  [[nodiscard]] static Result<Config> resolve(std::span<const ConfigKey> keys, const ConfigSources& sources);

  // Asking for a key that was not among `keys`, or for another kind, is a programmer's mistake.
  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] std::int64_t whole_number(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] ConfigOrigin origin(std::string_view name) const;

 private:
  struct Value {
    ConfigKind kind = ConfigKind::text;
    std::string text;
    std::int64_t number = 0;
    ConfigOrigin origin = ConfigOrigin::preset;
  };
  [[nodiscard]] const Value& value(std::string_view name) const;
  std::map<std::string, Value, std::less<>> values_;
};

/// WAYMARK_INSECURE_HTTP for "insecure-http".
[[nodiscard]] std::string environment_name(std::string_view key);
/// The process's own environment.
[[nodiscard]] std::optional<std::string> environment_variable(const std::string& name);

}  // namespace waymark
