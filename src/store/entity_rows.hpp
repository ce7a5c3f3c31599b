#pragma once
// Entities written to their tables and read back.
#include "domain/workspace.hpp"
#include "store/sqlite_database.hpp"

namespace waymark {

/// The rows of what a commit changed. Lists that stayed as they were are left alone.
[[nodiscard]] Result<void> write_change(SqliteConnection& connection, const std::string& workspace,
                                        const Change& change);
/// All entities of the workspace, into an empty one.
[[nodiscard]] Result<void> load_entities(SqliteConnection& connection, const std::string& workspace, Workspace& loaded);

}  // namespace waymark
