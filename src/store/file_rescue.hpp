#pragma once
// After a sync has failed, the kernel may hold pages that it calls written although the disk does not have them. What
// it still reads back is right, so the next start copies the files, syncs the copies, checks them, and puts them in
// the old ones' place. A file NAME-unsafe beside the database says that this has to be done.
#include <string>

#include "base/result.hpp"

namespace waymark {

/// Says beside the database that its files have to be copied before they are used again. Best effort.
void mark_unsafe(const std::string& database);
[[nodiscard]] std::string unsafe_mark_of(const std::string& database);

/// Does so when the mark is there, then removes the mark. Can be repeated after a crash at any point.
[[nodiscard]] Result<void> rescue_files(const std::string& database);

/// Copies bytes to a new file and syncs it; the target must not exist.
[[nodiscard]] Result<void> copy_synced(const std::string& from, const std::string& to);
/// Writes a small file and syncs it.
[[nodiscard]] Result<void> write_synced(const std::string& path, const std::string& content);
/// Renames and makes the new name last.
[[nodiscard]] Result<void> rename_synced(const std::string& from, const std::string& to);

}  // namespace waymark
