#include <fmt/format.h>

#include <cstdio>

#include "base/json_write.hpp"
#include "cli/commands.hpp"
#include "runtime/config.hpp"

namespace waymark {

void Shell::fail(const Error& error) {
  exit_status = error_row(error.code).exit_code;
  if (json) {
    std::string text = "{\"code\":";
    append_json(text, error.code);
    text += ",\"rule\":";
    append_json_string(text, error.rule);
    text += ",\"message\":";
    append_json_string(text, error.message);
    text += ",\"errors\":[";
    for (const auto& field : error.fields) {
      if (text.back() != '[') text += ',';
      text += "{\"pointer\":";
      append_json_string(text, field.pointer);
      text += ",\"message\":";
      append_json_string(text, field.message);
      text += ",\"allowed\":";
      append_json_string(text, field.allowed);
      text += '}';
    }
    text += "]}";
    fmt::print(stderr, "{}\n", text);
    return;
  }
  fmt::print(stderr, "waymark: {}\n", error.message);
  for (const auto& field : error.fields)
    fmt::print(stderr, "  {}: {}{}\n", field.pointer, field.message,
               field.allowed.empty() ? "" : " (allowed: " + field.allowed + ")");
  if (error.code == Errc::unauthenticated)
    fmt::print(stderr, "  Put a token into WAYMARK_TOKEN, or give --token. `waymark token` makes one.\n");
}

std::optional<ApiAnswer> Shell::call(const ApiRequest& request) {
  auto answer = ApiClient(connection).call(request);
  if (!answer) {
    fail(answer.error());
    return std::nullopt;
  }
  return std::move(*answer);
}

void Shell::show(const ApiAnswer& answer, const std::function<void(const JsonValue&)>& tell) {
  // An answer without a body is told as an empty object.
  const std::string body = answer.body.empty() ? "{}" : answer.body;
  if (json) {
    fmt::print("{}\n", body);
    return;
  }
  const auto document = parse_json(body);
  if (!document) return fail(document.error());
  tell(document->root());
}

void add_connection_options(CLI::App& command, Shell& shell) {
  // Not CLI11's envname: it lets the environment of one command win over the flag of another.
  const auto address = environment_variable("WAYMARK_ADDRESS").value_or("");
  if (!address.empty()) shell.connection.address = address;
  shell.connection.token = environment_variable("WAYMARK_TOKEN").value_or("");
  command.add_option("--address", shell.connection.address, "Where Waymark answers (environment: WAYMARK_ADDRESS)")
      ->capture_default_str();
  command.add_option("--token", shell.connection.token, "API token (environment: WAYMARK_TOKEN)");
}

}  // namespace waymark
