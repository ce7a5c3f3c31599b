#include "runtime/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cmath>

#include "base/json_fault.hpp"
#include "base/json_write.hpp"
#include "runtime/system_clock.hpp"

namespace waymark {

namespace {

constexpr std::size_t text_bytes_max = 4'000;

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::logger& logger() {
  // Never destroyed: threads may still log while the program ends.
  static auto* const made = [] {
    auto* out = new spdlog::logger("waymark", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    out->set_pattern("%v");
    out->flush_on(spdlog::level::debug);
    return out;
  }();
  return *made;
}

/// Text from anywhere as a JSON string: what is no UTF-8 becomes U+FFFD, and what a terminal could obey is escaped.
void append_log_text(std::string& out, std::string_view text) {
  constexpr std::string_view replacement = "\xef\xbf\xbd";
  std::string clean;
  const bool is_long = text.size() > text_bytes_max;
  text = text.substr(0, text_bytes_max);
  std::string escaped;
  while (!text.empty()) {
    const auto length = utf8_character(text);
    if (length == 0) {
      clean += replacement;
      text.remove_prefix(1);
      continue;
    }
    clean += text.substr(0, length);
    text.remove_prefix(length);
  }
  append_json_string(escaped, clean);
  // JSON leaves DEL and the C1 controls (U+0080..U+009F, bytes C2 80..9F) as they are; terminals do not.
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    const auto byte = static_cast<unsigned char>(escaped[i]);
    const bool is_c1 = byte == 0xc2 && static_cast<unsigned char>(escaped[i + 1]) < 0xa0;
    if (byte == 0x7f) {
      out += "\\u007f";
    } else if (is_c1) {
      out += static_cast<unsigned char>(escaped[++i]) < 0x90 ? "\\u008" : "\\u009";
      out += "0123456789abcdef"[static_cast<unsigned char>(escaped[i]) & 15];
    } else {
      out += escaped[i];
    }
  }
  if (is_long) out.insert(out.size() - 1, "...");
}

}  // namespace

LogField::LogField(std::string_view name, std::string_view value) : name_(name) {
  append_log_text(json_, value);
}

LogField::LogField(std::string_view name, double value) : name_(name) {
  if (std::isfinite(value)) {
    append_json_number(json_, value);
  } else {
    json_ = "null";
  }
}

void set_log_level(LogLevel level) {
  logger().set_level(to_spdlog(level));
}

bool is_logged(LogLevel level) {
  return logger().should_log(to_spdlog(level));
}

void log(LogLevel level, std::string_view message, std::span<const LogField> fields) {
  if (!is_logged(level)) return;
  // As an argument, so that braces in it are no format.
  logger().log(to_spdlog(level), "{}", log_line(SystemClock().now(), level, message, fields));
}

std::string log_line(Instant time, LogLevel level, std::string_view message, std::span<const LogField> fields) {
  std::string out = "{\"time\":\"";
  append_text(out, time);
  out += "\",\"level\":\"";
  out += to_text(level);
  out += "\",\"message\":";
  append_log_text(out, message);
  for (const auto& field : fields) {
    out += ',';
    append_log_text(out, field.name());
    out += ':';
    out += field.json();
  }
  out += '}';
  return out;
}

}  // namespace waymark
