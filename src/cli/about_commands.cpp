#include <fmt/format.h>

#include "cli/commands.hpp"
#include "server/api.hpp"
#include "server/openapi.hpp"

namespace waymark {

void add_about_commands(CLI::App& app, Shell& shell) {
  auto* openapi = app.add_subcommand("openapi", "Print the API document (OpenAPI 3.1)");
  openapi->add_flag("--json", shell.json, "It is JSON with and without");
  openapi->callback([] { fmt::print("{}\n", make_openapi(api_routes(), WAYMARK_VERSION)); });

  auto* version = app.add_subcommand("version", "Print the version");
  version->add_flag("--json", shell.json, "Print it as JSON");
  version->callback([&shell] {
    if (shell.json)
      fmt::print("{{\"version\":\"{}\"}}\n", WAYMARK_VERSION);
    else
      fmt::print("waymark {}\n", WAYMARK_VERSION);
  });
}

}  // namespace waymark
