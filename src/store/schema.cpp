#include "store/schema.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "store/entity_tables.hpp"

namespace waymark {

namespace {

const std::string own_workspace = "workspace_id TEXT NOT NULL REFERENCES workspaces (workspace_id)";

std::vector<std::string> first_version() {
  return {
      "CREATE TABLE workspaces (workspace_id TEXT NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL, "
      "seq INTEGER NOT NULL, head_hash BLOB NOT NULL, PRIMARY KEY (workspace_id)) WITHOUT ROWID",

      // With rowids, as the blocks below: a search by key must not drag payloads of megabytes along.
      "CREATE TABLE change_log (" + own_workspace +
          ", seq INTEGER NOT NULL, recorded_at INTEGER NOT NULL, day TEXT NOT NULL, actor INTEGER, "
          "channel TEXT NOT NULL, address TEXT NOT NULL, op_id TEXT NOT NULL, command TEXT NOT NULL, "
          "reason TEXT NOT NULL, undo_of INTEGER, subject TEXT NOT NULL, measurement_count INTEGER NOT NULL, "
          "payload TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, erased_by INTEGER, kept_hashes BLOB, "
          "PRIMARY KEY (workspace_id, seq))",
      "CREATE TABLE changed_things (workspace_id TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, "
      "seq INTEGER NOT NULL, PRIMARY KEY (workspace_id, entity, id, seq), "
      "FOREIGN KEY (workspace_id, seq) REFERENCES change_log (workspace_id, seq)) WITHOUT ROWID",
      "CREATE TABLE operations (" + own_workspace +
          ", actor INTEGER NOT NULL, op_id TEXT NOT NULL, seq INTEGER NOT NULL, request_hash TEXT NOT NULL, "
          "answer TEXT NOT NULL, recorded_at INTEGER NOT NULL, PRIMARY KEY (workspace_id, actor, op_id)) WITHOUT ROWID",

      "CREATE TABLE measurements (" + own_workspace +
          ", metric INTEGER NOT NULL, segment TEXT NOT NULL, grain INTEGER NOT NULL, period_index INTEGER NOT NULL, "
          "seq INTEGER NOT NULL, ordinal INTEGER NOT NULL, value REAL, weight REAL, is_final INTEGER NOT NULL, "
          "source TEXT NOT NULL, author INTEGER, recorded_at INTEGER NOT NULL, note TEXT, "
          "PRIMARY KEY (workspace_id, metric, segment, grain, period_index, seq, ordinal)) WITHOUT ROWID",
      // With rowids: a table of rows as large as these packs tighter than an index of them.
      "CREATE TABLE measurement_blocks (" + own_workspace +
          ", metric INTEGER NOT NULL, segment TEXT NOT NULL, grain INTEGER NOT NULL, first_period INTEGER NOT NULL, "
          "start_seq INTEGER NOT NULL, start_ordinal INTEGER NOT NULL, last_period INTEGER NOT NULL, "
          "least_seq INTEGER NOT NULL, greatest_seq INTEGER NOT NULL, points INTEGER NOT NULL, data BLOB NOT NULL, "
          "PRIMARY KEY (workspace_id, metric, segment, grain, first_period, start_seq, start_ordinal))",

      // Found by a key that is unique everywhere, before a workspace is known.
      "CREATE TABLE records (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER NOT NULL, "
      "PRIMARY KEY (kind, key)) WITHOUT ROWID",
  };
}

std::string column_list(const TableText& table) {
  std::string text;
  for (const auto& column : table.columns) text += ", \"" + column.name + "\" " + column.type;
  return text;
}

std::string create_text(const TableText& table) {
  if (table.owner.empty())
    return "CREATE TABLE " + table.name + " (" + own_workspace + column_list(table) +
           ", PRIMARY KEY (workspace_id, id)) WITHOUT ROWID";
  return "CREATE TABLE " + table.name +
         " (workspace_id TEXT NOT NULL, owner INTEGER NOT NULL, position INTEGER NOT NULL" + column_list(table) +
         ", PRIMARY KEY (workspace_id, owner, position), FOREIGN KEY (workspace_id, owner) REFERENCES " + table.owner +
         " (workspace_id, id)) WITHOUT ROWID";
}

/// What is missing for the entities; an error when the file has columns that this program does not know.
Result<std::vector<std::string>> missing_entity_texts(SqliteConnection& connection) {
  WM_TRY(names, connection.column("SELECT m.name || '.' || c.name FROM sqlite_master m "
                                  "JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"));
  const std::set<std::string> present(names.begin(), names.end());
  std::vector<std::string> missing;
  std::set<std::string> known;
  for (const auto& table : entity_tables()) {
    const auto key = table.name + ".";
    for (const char* column : {"workspace_id", "owner", "position"}) known.insert(key + column);
    if (!present.contains(key + "workspace_id")) {
      missing.push_back(create_text(table));
      continue;
    }
    for (const auto& column : table.columns) {
      known.insert(key + column.name);
      if (!present.contains(key + column.name))
        missing.push_back("ALTER TABLE " + table.name + " ADD COLUMN \"" + column.name + "\" " + column.type);
    }
    for (auto at = present.lower_bound(key); at != present.end() && at->starts_with(key); ++at)
      if (!known.contains(*at))
        return refused("store.newer_schema", "The database was written by a newer Waymark: it has " + *at + ".");
  }
  return missing;
}

Result<void> run_all(SqliteConnection& connection, const std::vector<std::string>& texts) {
  for (const auto& text : texts)
    if (auto done = connection.execute(text); !done) return std::move(done).error().with(text);
  return {};
}

/// Views hold no data: those whose text differs are made anew.
Result<void> refresh_views(SqliteConnection& connection) {
  WM_TRY(present, connection.column("SELECT sql FROM sqlite_master WHERE type = 'view'"));
  WM_TRY(names,
         connection.column("SELECT name FROM sqlite_master WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'"));
  const auto is_current = [&](const ViewText& view) { return std::ranges::find(present, view.text) != present.end(); };
  if (std::ranges::all_of(view_texts(), is_current) && names.size() == view_texts().size()) return {};
  WM_CHECK(connection.begin());
  Transaction transaction(connection);
  for (const auto& name : names) WM_CHECK(connection.execute("DROP VIEW " + name));
  for (const auto& view : view_texts()) WM_CHECK(run_all(connection, {view.text}));
  return transaction.commit();
}

}  // namespace

const std::vector<SchemaVersion>& schema_versions() {
  static const std::vector<SchemaVersion> versions{{1, "the log, measurements and records", first_version()}};
  return versions;
}

int current_schema_version() {
  return schema_versions().back().version;
}

std::vector<std::string> entity_table_texts() {
  std::vector<std::string> texts;
  for (const auto& table : entity_tables()) texts.push_back(create_text(table));
  return texts;
}

Result<int> schema_version_of(SqliteConnection& connection) {
  WM_TRY(tables, connection.column("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'"));
  if (tables.empty()) {
    WM_TRY(others, connection.column("SELECT name FROM sqlite_master WHERE type = 'table'"));
    if (!others.empty()) return refused("store.not_ours", "This database was not made by Waymark.");
    return 0;
  }
  WM_TRY(versions, connection.column("SELECT max(version) FROM schema_versions"));
  int version = 0;
  const auto& text = versions.front();
  std::from_chars(text.data(), text.data() + text.size(), version);
  return version;
}

Result<void> migrate(SqliteConnection& connection, const MigrationPlan& plan) {
  WM_TRY(version, schema_version_of(connection));
  if (version > current_schema_version())
    return refused("store.newer_schema", "The database has schema " + std::to_string(version) +
                                             "; this Waymark knows up to " + std::to_string(current_schema_version()) +
                                             ".");
  std::vector<std::string> texts;
  if (version == 0)
    texts.emplace_back(
        "CREATE TABLE schema_versions (version INTEGER NOT NULL, what TEXT NOT NULL, "
        "PRIMARY KEY (version)) WITHOUT ROWID");
  for (const auto& each : schema_versions()) {
    if (each.version <= version) continue;
    texts.insert(texts.end(), each.texts.begin(), each.texts.end());
    texts.push_back("INSERT INTO schema_versions (version, what) VALUES (" + std::to_string(each.version) + ", '" +
                    each.what + "')");
  }
  if (version == 0) {
    std::ranges::move(entity_table_texts(), std::back_inserter(texts));
  } else {
    WM_TRY(missing, missing_entity_texts(connection));
    texts.insert(texts.end(), missing.begin(), missing.end());
  }
  if (!texts.empty()) {
    if (version != 0 && !plan.copy_to.empty()) WM_CHECK(connection.execute("VACUUM INTO '" + plan.copy_to + "'"));
    WM_CHECK(connection.begin());
    Transaction transaction(connection);
    WM_CHECK(run_all(connection, texts));
    WM_CHECK(transaction.commit());
  }
  return refresh_views(connection);
}

}  // namespace waymark
