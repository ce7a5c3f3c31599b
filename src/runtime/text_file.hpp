#pragma once
// Files that people hand to a command: read whole, unpacked when they are packed; written whole or not at all.
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark {

/// What the file holds; unpacked if it begins as a gzip file does (RFC 1952), whatever its name. `bytes_max` holds for
/// the unpacked text. not_found for a path that is no file, unreadable for a broken one, too_large beyond the limit;
/// the message names the file.
[[nodiscard]] Result<std::string> read_text_file(const std::filesystem::path& path,
                                                 std::size_t bytes_max = std::size_t{2} << 30);

/// Writes beside `path` first, so that the name only ever stands for a whole text. The message of a failure names the
/// file.
[[nodiscard]] Result<void> write_text_file(const std::filesystem::path& path, std::string_view text);

}  // namespace waymark
