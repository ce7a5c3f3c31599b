#pragma once
// Checking and copying a whole database.
#include <functional>

#include "store/sqlite_database.hpp"
#include "store/store.hpp"

namespace waymark {

using LoadWorkspace = std::function<Result<LoadedWorkspace>(SqliteConnection&, const std::string&)>;

/// The file itself, the chain of hashes, and what is stored against a replay of the log.
[[nodiscard]] Result<std::vector<Damage>> verify_database(SqliteConnection& connection, const std::string& workspace,
                                                          const LoadWorkspace& load);

/// A copy of one state of the database at `path`, checked as a whole, with a manifest beside it (PATH.manifest.json:
/// SHA-256, schema version, seq and head of each workspace). Refuses to overwrite.
[[nodiscard]] Result<void> back_up(SqliteConnection& connection, const std::string& path);

}  // namespace waymark
