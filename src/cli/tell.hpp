#pragma once
// Answers of the API as lines for people.
#include <string>
#include <string_view>

#include "base/json_value.hpp"

namespace waymark {

/// The text of a member; numbers as people write them; empty when it is null or not there. A path of names:
/// "card.health".
[[nodiscard]] std::string word_at(const JsonValue& value, std::string_view path);
/// "38 %" of a share; "unknown" when null.
[[nodiscard]] std::string percent_at(const JsonValue& value, std::string_view path);
/// One derivation: the sentence, the formula, the inputs, the thresholds.
void tell_derivation(const JsonValue& derivation);
/// Any answer, indented: for what has no words of its own.
void tell_anything(const JsonValue& value);

}  // namespace waymark
