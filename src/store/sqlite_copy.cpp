#include "store/sqlite_copy.hpp"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "base/json_write.hpp"
#include "base/stored_form.hpp"
#include "store/content_hash.hpp"
#include "store/file_rescue.hpp"
#include "store/history_check.hpp"
#include "store/log_rows.hpp"
#include "store/measurement_rows.hpp"
#include "store/schema.hpp"
#include "store/sqlite_store.hpp"

namespace waymark {

namespace {

struct ManifestWorkspace {
  std::string id;
  std::string name;
  std::uint64_t seq = 0;
  std::string head_hash;
  static constexpr auto fields() {
    using T = ManifestWorkspace;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "name", &T::name, "Its name."),
                      field(3, "seq", &T::seq, "Its last change."),
                      field(4, "head_hash", &T::head_hash, "Hash of that change."));
  }
};

struct Manifest {
  std::string sha256;
  int schema_version = 0;
  std::vector<ManifestWorkspace> workspaces;
  static constexpr auto fields() {
    using T = Manifest;
    return field_list(field(1, "sha256", &T::sha256, "SHA-256 of the database file, hex."),
                      field(2, "schema_version", &T::schema_version, "Version of its schema."),
                      field(3, "workspaces", &T::workspaces, "What it holds."));
  }
};

std::string manifest_of(const std::string& path) {
  return path + ".manifest.json";
}

Result<void> refuse_existing(const std::string& path) {
  if (std::filesystem::exists(path))
    return conflict("store.file_exists", "There is a file at " + path + " already. It is left as it is.");
  return {};
}

Result<void> copy_pages(SqliteConnection& from, SqliteConnection& to) {
  auto* copying = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (!copying) return sqlite_error(sqlite3_extended_errcode(to.handle()), sqlite3_errmsg(to.handle()));
  sqlite3_backup_step(copying, -1);
  const int code = sqlite3_backup_finish(copying);
  if (code != SQLITE_OK) return sqlite_error(code, "backup");
  return {};
}

/// Opens the file as a store and verifies every workspace; what the manifest shall say of them.
Result<std::vector<ManifestWorkspace>> verify_file(const std::string& path) {
  WM_TRY(store, SqliteStore::open({.path = path}));
  WM_TRY(summaries, store->workspaces());
  std::vector<ManifestWorkspace> found;
  for (const auto& summary : summaries) {
    WM_TRY(damages, store->verify(summary.id));
    if (!damages.empty())
      return failure(Errc::corrupt, "store.corrupt",
                     "The copy is damaged: " + damages.front().where + ": " + damages.front().what);
    WM_TRY(last, store->changes_since(summary.id, summary.seq == 0 ? 0 : summary.seq - 1, 1));
    found.push_back({summary.id, summary.name, summary.seq, last.empty() ? "" : last.front().hash});
  }
  return found;
}

Result<Manifest> read_manifest(const std::string& path) {
  std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  if (!file) return not_found("manifest " + path);
  WM_TRY(document, parse_json(content.str()));
  const auto sha256 = document.root().find("sha256");
  if (!sha256 || !sha256->as_text()) return unreadable("The manifest " + path + " names no sha256.");
  return Manifest{.sha256 = std::string(*sha256->as_text()), .workspaces = {}};
}

}  // namespace

Result<std::vector<Damage>> verify_database(SqliteConnection& connection, const std::string& workspace,
                                            const LoadWorkspace& load) {
  std::vector<Damage> damages;
  WM_TRY(findings, connection.column("PRAGMA integrity_check"));
  for (auto& finding : findings)
    if (finding != "ok") damages.push_back({"file", std::move(finding)});
  WM_TRY(orphans, connection.column("PRAGMA foreign_key_check"));
  for (const auto& table : orphans) damages.push_back({table, "a row belongs to nothing"});
  HistoryCheck check(workspace);
  const auto all = std::numeric_limits<std::int64_t>::max();
  WM_CHECK(each_log_row(connection, workspace, 0, all, [&](const LogRow& row) -> Result<void> {
    check.add(row);
    return {};
  }));
  auto stored = load(connection, workspace);
  if (!stored && stored.error().code != Errc::corrupt) return std::move(stored).error();
  auto versions = read_all_measurements(connection, workspace);
  if (!stored || !versions) {
    const auto& error = stored ? versions.error() : stored.error();
    damages.push_back({error.rule, error.message + " " + error.detail});
    return damages;
  }
  std::ranges::move(check.finish(*stored, *versions), std::back_inserter(damages));
  return damages;
}

Result<void> back_up(SqliteConnection& connection, const std::string& path) {
  WM_CHECK(refuse_existing(path));
  const auto partial = path + ".partial";
  std::error_code ignored;
  // A backup that was cut off just before it took its name leaves both; without the former the manifest is another's.
  if (std::filesystem::exists(partial, ignored))
    std::filesystem::remove(manifest_of(path), ignored);
  else
    WM_CHECK(refuse_existing(manifest_of(path)));
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(partial + suffix, ignored);
  {
    WM_TRY(target, SqliteConnection::open({.path = partial}, {}));
    WM_CHECK(copy_pages(connection, *target));
    WM_CHECK(target->checkpoint(true));
  }
  Manifest manifest;
  WM_TRY(workspaces, verify_file(partial));
  manifest.workspaces = std::move(workspaces);
  manifest.schema_version = current_schema_version();
  WM_TRY(sha256, sha256_of_file(partial));
  manifest.sha256 = std::move(sha256);
  std::string text;
  append_json(text, manifest);
  WM_CHECK(write_synced(manifest_of(path), text + "\n"));
  return rename_synced(partial, path);
}

Result<void> restore_sqlite(const std::string& backup, const std::string& target) {
  for (const char* suffix : {"", "-wal", "-shm"}) WM_CHECK(refuse_existing(target + suffix));
  WM_TRY(sha256, sha256_of_file(backup));
  WM_TRY(manifest, read_manifest(manifest_of(backup)));
  if (manifest.sha256 != sha256)
    return failure(Errc::corrupt, "store.corrupt", "The backup differs from its manifest. Nothing was restored.");
  const auto partial = target + ".partial";
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(partial + suffix, ignored);
  WM_CHECK(copy_synced(backup, partial));
  if (auto verified = verify_file(partial); !verified) return std::move(verified).error();
  return rename_synced(partial, target);
}

}  // namespace waymark
