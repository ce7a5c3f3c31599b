#pragma once
// What the tree promises about itself, as pure functions over the path and the text of one source file.
// tidy_test.cpp tries them on planted bad input and then on every file of the tree.

#include <string>
#include <string_view>
#include <vector>

namespace waymark::tidy {

// One remark: "src/domain/kpi.cpp:7: may not include ...". Empty lists mean the file is fine.
using Remarks = std::vector<std::string>;

// A room includes only the rooms it may see; of the store, app and server see the interface alone.
Remarks check_includes(std::string_view path, std::string_view text);

// Libraries that cost compile time or fix an implementation stay in the files that are about them.
Remarks check_heavy_headers(std::string_view path, std::string_view text);

// At most 600 lines a file and 120 columns a line.
Remarks check_sizes(std::string_view path, std::string_view text);

// No clock, dice, thread or file below runtime; nowhere a call that throws for bad input, a throw, or a coroutine.
Remarks check_calls(std::string_view path, std::string_view text);

// Words that were given up, each with the one that is used; and no paths of one developer's machine.
Remarks check_words(std::string_view path, std::string_view text);

// All of the above.
Remarks check_file(std::string_view path, std::string_view text);

// The code of a C++ line: comments and the insides of string literals blanked out, same length and line breaks.
std::string code_of(std::string_view text);

}  // namespace waymark::tidy
