// Looking after the database file: copies, their return, and whether everything in it is right.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "base/json_write.hpp"
#include "cli/commands.hpp"
#include "runtime/config.hpp"
#include "store/sqlite_store.hpp"

namespace waymark {

namespace {

struct Paths {
  std::string database = "waymark.db";
  std::string file;
};

/// For commands that look at a database which has to be there already.
Result<std::unique_ptr<SqliteStore>> open_existing(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return not_found("database " + path);
  return SqliteStore::open({.path = path});
}

Result<void> back_up_to(const Paths& paths) {
  WM_TRY(store, open_existing(paths.database));
  return store->backup(paths.file);
}

struct FoundDamage {
  std::string workspace;
  Damage damage;
};

Result<std::vector<FoundDamage>> verify_all(const std::string& database) {
  WM_TRY(store, open_existing(database));
  WM_TRY(workspaces, store->workspaces());
  std::vector<FoundDamage> found;
  for (const auto& workspace : workspaces) {
    WM_TRY(damages, store->verify(workspace.id));
    for (auto& damage : damages) found.push_back({workspace.name, std::move(damage)});
  }
  return found;
}

void show_damage(Shell& shell, const std::vector<FoundDamage>& found) {
  if (!found.empty()) shell.exit_status = error_row(Errc::corrupt).exit_code;
  if (shell.json) {
    std::string json = "[";
    for (const auto& each : found) {
      if (json.size() > 1) json += ',';
      json += "{\"workspace\":";
      append_json_string(json, each.workspace);
      json += ",\"where\":";
      append_json_string(json, each.damage.where);
      json += ",\"what\":";
      append_json_string(json, each.damage.what);
      json += '}';
    }
    fmt::print("{}]\n", json);
    return;
  }
  for (const auto& each : found) fmt::print("{}: {}: {}\n", each.workspace, each.damage.where, each.damage.what);
  fmt::print("{}\n", found.empty() ? "All is well." : fmt::format("{} findings", found.size()));
}

void tell_copied(const Shell& shell, const Paths& paths, std::string_view sentence) {
  if (!shell.json) return fmt::print("{}\n", sentence);
  std::string json = "{\"database\":";
  append_json_string(json, paths.database);
  json += ",\"file\":";
  append_json_string(json, paths.file);
  fmt::print("{}}}\n", json);
}

}  // namespace

void add_database_commands(CLI::App& app, Shell& shell) {
  const auto paths = std::make_shared<Paths>();
  const auto database = environment_variable("WAYMARK_DATABASE").value_or("");
  if (!database.empty()) paths->database = database;
  const auto add_database = [&](CLI::App* command) {
    command->add_option("--database", paths->database, "The database file (environment: WAYMARK_DATABASE)")
        ->capture_default_str();
  };

  auto* backup = app.add_subcommand("backup", "Copy the database while it is used; the copy is checked");
  backup->add_option("FILE", paths->file, "Where to; must not be there yet")->required();
  add_database(backup);
  backup->add_flag("--json", shell.json, "Print the two paths as JSON");
  backup->callback([paths, &shell] {
    if (const auto result = back_up_to(*paths); !result) return shell.fail(result.error());
    tell_copied(shell, *paths, paths->file + " holds a checked copy of " + paths->database);
  });

  auto* restore = app.add_subcommand("restore", "Make a database from a backup; never over an existing one");
  restore->add_option("FILE", paths->file, "The backup")->required();
  add_database(restore);
  restore->add_flag("--json", shell.json, "Print the two paths as JSON");
  restore->callback([paths, &shell] {
    if (const auto result = restore_sqlite(paths->file, paths->database); !result) return shell.fail(result.error());
    tell_copied(shell, *paths, paths->database + " is restored from " + paths->file);
  });

  auto* verify = app.add_subcommand("verify", "Check the file, the chain of changes, and every row against a replay");
  add_database(verify);
  verify->add_flag("--json", shell.json, "Print the findings as JSON");
  verify->callback([paths, &shell] {
    const auto found = verify_all(paths->database);
    if (!found) return shell.fail(found.error());
    show_damage(shell, *found);
  });
}

}  // namespace waymark
