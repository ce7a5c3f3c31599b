#pragma once
// Whole files in and out for the commands that work in bulk.
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark {

/// All bytes of a file, unpacked when it is gzip.
[[nodiscard]] Result<std::string> read_whole_file(const std::string& path);
/// Writes beside `path` first: only a whole file gets the name.
[[nodiscard]] Result<void> write_whole_file(const std::string& path, std::string_view text);
/// The error with the file's name before each place in it.
[[nodiscard]] Error in_file(Error error, const std::string& path);
/// Calls work(0) .. work(count - 1), each once, on all processors. What they leave must not depend on the order.
void for_each_on_all_cores(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace waymark
