#pragma once
// The tables and views of the SQLite body, and how an older file comes to have them.
//
// What does not come from entities is numbered: each version's statements run once, in order, forward only. The
// entities' own tables follow fields(): a missing table or column is added. A file that knows more than this program
// is refused. Before an existing file is altered it is copied beside itself.
#include <string>
#include <vector>

#include "store/sqlite_database.hpp"

namespace waymark {

struct SchemaVersion {
  int version = 0;
  std::string what;
  std::vector<std::string> texts;
};

/// Oldest first.
[[nodiscard]] const std::vector<SchemaVersion>& schema_versions();
[[nodiscard]] int current_schema_version();
/// CREATE TABLE for each table of an entity and its lists.
[[nodiscard]] std::vector<std::string> entity_table_texts();

struct ViewText {
  std::string name;
  std::string text;  ///< "CREATE VIEW ..."
};
/// The views that docs/sql.md describes.
[[nodiscard]] const std::vector<ViewText>& view_texts();

/// What `migrate` may do with the file before it alters it.
struct MigrationPlan {
  std::string copy_to;  ///< a copy is made there, when an existing schema has to be altered; empty: none
};

/// Brings the file to this program's schema. Errors: refused (rule store.newer_schema), and those of SQLite.
[[nodiscard]] Result<void> migrate(SqliteConnection& connection, const MigrationPlan& plan);
/// The schema's version in the file; 0: it has none.
[[nodiscard]] Result<int> schema_version_of(SqliteConnection& connection);

}  // namespace waymark
