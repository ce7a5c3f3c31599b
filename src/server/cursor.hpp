#pragma once
// Cursors of lists as clients see them: opaque, so that nobody builds one, and checked, so that an altered one is
// refused and does not skip things unseen.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark {

/// `position` is any text, such as the id of a page's last item; empty stays empty.
[[nodiscard]] std::string make_cursor(std::string_view position);
/// The position; empty for an empty cursor. Errors: unreadable (cursor.broken).
[[nodiscard]] Result<std::string> read_cursor(std::string_view cursor);

}  // namespace waymark
