#pragma once
// The commands of `waymark`. Each file adds its own to the command line; what ran leaves its exit status in the shell.
#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/api_client.hpp"

namespace waymark {

/// What all commands share. The exit status of a failure is the error table's.
struct Shell {
  Connection connection;
  bool json = false;
  int exit_status = 0;

  /// Says on standard error what went wrong: a sentence, then one line a field; as JSON when asked for.
  void fail(const Error& error);
  /// Asks the server; a failure is told and answers nothing.
  std::optional<ApiAnswer> call(const ApiRequest& request);
  /// Prints the answer: as it came with --json, else by `tell`.
  void show(const ApiAnswer& answer, const std::function<void(const JsonValue&)>& tell);
};

void add_serve_commands(CLI::App& app, Shell& shell);     ///< serve, demo
void add_verbs(CLI::App& app, Shell& shell);              ///< measure, check-in, recover, close, why
void add_api_command(CLI::App& app, Shell& shell);        ///< api OPERATION
void add_transfer_commands(CLI::App& app, Shell& shell);  ///< import, export
void add_account_commands(CLI::App& app, Shell& shell);   ///< user, token
void add_database_commands(CLI::App& app, Shell& shell);  ///< backup, restore, verify
void add_forecast_commands(CLI::App& app, Shell& shell);  ///< forecast, reach
void add_detect_commands(CLI::App& app, Shell& shell);    ///< anomalies, changes
void add_about_commands(CLI::App& app, Shell& shell);     ///< openapi, version

/// --address and --token of a command that talks to a server.
void add_connection_options(CLI::App& command, Shell& shell);

}  // namespace waymark
