// The program: what is asked for is a subcommand, how it went is the exit status of the error table.
#include <cstdio>
#include <exception>

#include "cli/commands.hpp"
#include "runtime/signals.hpp"

int main(int argc, char** argv) {
  waymark::ignore_write_signals();
  CLI::App app("Waymark keeps KPIs and OKRs together.", "waymark");
  waymark::Shell shell;
  app.require_subcommand(1);
  waymark::add_serve_commands(app, shell);
  waymark::add_verbs(app, shell);
  waymark::add_api_command(app, shell);
  waymark::add_transfer_commands(app, shell);
  waymark::add_account_commands(app, shell);
  waymark::add_database_commands(app, shell);
  waymark::add_forecast_commands(app, shell);
  waymark::add_detect_commands(app, shell);
  waymark::add_about_commands(app, shell);
  // CLI11 would only say that a command is missing.
  const std::string first = argc > 1 ? argv[1] : "";
  const auto is_first = [&](const CLI::App* command) { return command->get_name() == first; };
  if (!first.empty() && first.front() != '-' && app.get_subcommands(is_first).empty()) {
    std::fputs(("waymark: there is no command " + first + "; `waymark --help` lists them\n").c_str(), stderr);
    return waymark::error_row(waymark::Errc::invalid).exit_code;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 reports --help as an error, too; its own status for wrong usage is not ours.
    return app.exit(error) == 0 ? 0 : waymark::error_row(waymark::Errc::invalid).exit_code;
  } catch (const std::exception& error) {
    // What libraries throw: a full disk under standard output, a reader that went away.
    std::fputs((std::string("waymark: ") + error.what() + "\n").c_str(), stderr);
    return waymark::error_row(waymark::Errc::internal).exit_code;
  }
  return shell.exit_status;
}
