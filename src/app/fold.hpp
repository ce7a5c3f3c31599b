#pragma once
// Text as search compares it: lower case, without accents.
#include <string>
#include <string_view>

namespace waymark {

/// Appends the folded text: Latin letters lose case and accents (é -> e, ß -> ss, æ -> ae), Greek and Cyrillic ones
/// their case; other characters stay. Broken UTF-8 is taken byte by byte.
void fold_into(std::string& folded, std::string_view text);
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace waymark
