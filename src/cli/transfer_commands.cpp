// Everything out and in: export and import, over HTTP.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/bulk_csv.hpp"
#include "app/transfer/export_workspace.hpp"
#include "cli/commands.hpp"
#include "cli/json_body.hpp"
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
  command->add_flag("--json", shell.json, "The export is JSON with and without; what goes wrong is told as JSON, too");
  add_connection_options(*command, shell);
  command->callback([path, &shell] {
    if (const auto result = export_to(shell, *path); !result) return shell.fail(result.error());
    if (*path != "-") fmt::print(stderr, "{} holds everything\n", *path);
  });
}

struct ImportOptions {
  std::string path;
  std::string kind;
  bool beside_others = false;
  bool accept_changes = false;
};

std::string whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What a file holds, by its first line; empty when that does not tell.
std::string kind_of(const std::string& path) {
  const auto line = first_line(path);
  if (line.find(export_format) != std::string::npos) return "export";
  const auto document = parse_json(line);
  if (!document) return {};
  const auto value = document->root();
  if (value.find("objective")) return "goals";
  if (value.find("csv")) return "series";
  return value.find("name") && value.find("id") ? "kpis" : std::string();
}

/// A folder of CSV files with its index, as JSON Lines: a row of the index with the text of its file.
Result<std::string> series_lines(const std::filesystem::path& index) {
  std::string lines;
  std::vector<std::string> names;
  CsvRecords records({});
  const CsvRecords::Take take = [&](const CsvRecord& record) -> Result<bool> {
    if (names.empty()) {
      names.assign(record.fields.begin(), record.fields.end());
      return true;
    }
    JsonBody line;
    for (std::size_t i = 0; i < std::min(names.size(), record.fields.size()); ++i) {
      const std::string value(record.fields[i]);
      line.text(names[i], value);
      if (names[i] != "file") continue;
      const auto file = index.parent_path() / value;
      if (!std::filesystem::exists(file))
        return invalid("FILE", "the index names a file that is not there: " + file.string());
      line.text("csv", whole_file(file));
    }
    lines += line.str() + "\n";
    return true;
  };
  WM_CHECK(records.feed(whole_file(index), take));
  WM_CHECK(records.finish(take));
  return lines;
}

Result<ApiRequest> import_request(const ImportOptions& options) {
  ApiRequest request{.method = "POST"};
  request.content_type = "application/x-ndjson";
  const bool is_index = options.path.ends_with(".csv");
  const auto kind = is_index ? "series" : options.kind.empty() ? kind_of(options.path) : options.kind;
  if (kind.empty())
    return invalid("FILE", "does not say what it holds",
                   "an export, goals or KPIs as JSON Lines, or the CSV index of a folder of series");
  if (is_index) {
    WM_TRY(lines, series_lines(options.path));
    request.body = std::move(lines);
  } else {
    WM_TRY(file, open_file_body(options.path));
    request.body_source = std::move(file.source);
  }
  request.path = kind == "export" ? "/api/v1/import" : "/api/v1/import/" + kind;
  if (kind == "export" && options.beside_others) request.query.emplace_back("beside_others", "true");
  if (kind == "export" && options.accept_changes) request.query.emplace_back("accept_changes", "true");
  return request;
}

void add_import(CLI::App& app, Shell& shell) {
  const auto options = std::make_shared<ImportOptions>();
  auto* command = app.add_subcommand(
      "import", "Take in a file: an export, goals or KPIs as JSON Lines, or the CSV index of a folder of series");
  command->add_option("FILE", options->path, "The file")->required()->check(CLI::ExistingFile);
  command->add_option("--kind", options->kind, "export, goals, kpis or series; told by the first line when left out");
  command->add_flag("--beside-others", options->beside_others, "An export: also into a workspace that is in use");
  command->add_flag("--accept-changes", options->accept_changes, "An export: although somebody edited the file");
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
