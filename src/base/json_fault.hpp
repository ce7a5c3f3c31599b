#pragma once
// Says where a text stops being JSON. The fast parser tells only that it does; this slow one is asked afterwards.
#include <cstddef>
#include <string>
#include <string_view>

namespace waymark {

struct JsonFault {
  std::size_t offset = 0;     ///< in bytes
  std::string message;        ///< "a comma or } should stand here"; empty: nothing is wrong
  std::string pointer;        ///< of the value that was being read
  bool out_of_range = false;  ///< all is well but for a number that no double holds
};

[[nodiscard]] JsonFault find_json_fault(std::string_view text);

/// "line 3, column 14", both counted from 1, columns in characters.
[[nodiscard]] std::string json_position(std::string_view text, std::size_t offset);

/// Bytes of the UTF-8 character that begins `text`; 0 when it is none.
[[nodiscard]] std::size_t utf8_character(std::string_view text);

/// One name for a JSON pointer, with ~ and / escaped.
void append_pointer_name(std::string& out, std::string_view name);

}  // namespace waymark
