#pragma once
// What happened, as JSON lines on standard error:
//
//   {"time":"2026-11-24T16:23:21.000123Z","level":"info","message":"served","status":200,"milliseconds":1.5}
//
// Never bodies, passwords, tokens or notes of people. Control characters, line ends and terminal codes that come from
// outside are written escaped, so that nobody can forge a line.
#include <concepts>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/enum_text.hpp"

namespace waymark {

WM_ENUM(LogLevel, debug, info, warning, error)

/// A name and a value beside the message.
class LogField {
 public:
  LogField(std::string_view name, std::string_view value);
  LogField(std::string_view name, const std::string& value) : LogField(name, std::string_view(value)) {}
  LogField(std::string_view name, const char* value) : LogField(name, std::string_view(value)) {}
  LogField(std::string_view name, double value);
  LogField(std::string_view name, bool value) : name_(name), json_(value ? "true" : "false") {}
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  LogField(std::string_view name, Integer value) : name_(name), json_(std::to_string(value)) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view json() const { return json_; }

 private:
  std::string_view name_;
  std::string json_;
};

/// Lines below this level are not written; `info` at first. May be set at any time by any thread.
void set_log_level(LogLevel level);
[[nodiscard]] bool is_logged(LogLevel level);

void log(LogLevel level, std::string_view message, std::span<const LogField> fields);
inline void log_debug(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::debug, message, {fields.begin(), fields.size()});
}
inline void log_info(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::info, message, {fields.begin(), fields.size()});
}
inline void log_warning(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::warning, message, {fields.begin(), fields.size()});
}
inline void log_error(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::error, message, {fields.begin(), fields.size()});
}

/// The line as it is written, without its end. Texts are cut after 4,000 bytes.
[[nodiscard]] std::string log_line(Instant time, LogLevel level, std::string_view message,
                                   std::span<const LogField> fields);

}  // namespace waymark
