// Everything out and in: export and import, over HTTP.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/transfer/export_workspace.hpp"
#include "cli/commands.hpp"
#include "cli/tell.hpp"

namespace waymark {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<void> export_to(Shell& shell, const std::string& path) {
  const bool to_file = path != "-";
  const auto unfinished = path + ".part";
  std::unique_ptr<std::FILE, CloseFile> file;
  if (to_file) {
    file.reset(std::fopen(unfinished.c_str(), "wb"));
    if (!file) return invalid("FILE", "cannot be written: " + unfinished);
  }
  ApiRequest request{.path = "/api/v1/export"};
  std::FILE* out = to_file ? file.get() : stdout;
  request.answer_sink = [out](std::string_view piece) {
    return std::fwrite(piece.data(), 1, piece.size(), out) == piece.size();
  };
  WM_CHECK(ApiClient(shell.connection).call(request));
  if (!to_file) return {};
  // Only a whole export gets the name that was asked for.
  if (std::fflush(file.get()) != 0) return failure(Errc::storage_full, "file", "The export could not be written.");
  file.reset();
  std::error_code error;
  std::filesystem::rename(unfinished, path, error);
  if (error) return failure(Errc::unavailable, "file", "The export could not get its name: " + error.message());
  return {};
}

std::string first_line(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

void add_export(CLI::App& app, Shell& shell) {
  const auto path = std::make_shared<std::string>("-");
  auto* command = app.add_subcommand("export", "Write everything, losing nothing, as JSON Lines (waymark.export/1)");
  command->add_option("FILE", *path, "Where to; - is standard output")->capture_default_str();
  add_connection_options(*command, shell);
  command->callback([path, &shell] {
    if (const auto result = export_to(shell, *path); !result) return shell.fail(result.error());
    if (*path != "-") fmt::print(stderr, "{} holds everything\n", *path);
  });
}

struct ImportOptions {
  std::string path;
  bool beside_others = false;
  bool accept_changes = false;
};

Result<ApiRequest> import_request(const ImportOptions& options) {
  if (first_line(options.path).find(export_format) == std::string::npos)
    return invalid("FILE", "is no export: its first line does not name its format", std::string(export_format));
  WM_TRY(file, open_file_body(options.path));
  ApiRequest request{.method = "POST", .path = "/api/v1/import"};
  request.content_type = "application/x-ndjson";
  request.body_source = std::move(file.source);
  if (options.beside_others) request.query.emplace_back("beside_others", "true");
  if (options.accept_changes) request.query.emplace_back("accept_changes", "true");
  return request;
}

void add_import(CLI::App& app, Shell& shell) {
  const auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand("import", "Take in a file: what `export` wrote");
  command->add_option("FILE", options->path, "The file")->required()->check(CLI::ExistingPath);
  command->add_flag("--beside-others", options->beside_others, "Also into a workspace that is in use");
  command->add_flag("--accept-changes", options->accept_changes, "Although somebody edited the file");
  command->add_flag("--json", shell.json, "Print the answer as JSON");
  add_connection_options(*command, shell);
  command->callback([options, &shell] {
    const auto request = import_request(*options);
    if (!request) return shell.fail(request.error());
    if (const auto answer = shell.call(*request)) shell.show(*answer, tell_anything);
  });
}

}  // namespace

void add_transfer_commands(CLI::App& app, Shell& shell) {
  add_export(app, shell);
  add_import(app, shell);
}

}  // namespace waymark
