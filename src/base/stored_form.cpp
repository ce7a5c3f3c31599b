#include "base/stored_form.hpp"

#include <algorithm>

namespace waymark::stored_detail {

std::optional<std::string> read_fields(JsonValue value, std::span<const FieldReader> readers, void* owner,
                                       std::size_t* unknown) {
  if (!value.is_object()) return "it is no object";
  std::size_t likely = 0;  // fields come in the order in which they were written
  for (const auto member : value.children()) {
    const auto key = member.key();
    std::uint16_t number = 0;
    const auto [end, ec] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (ec != std::errc{} || end != key.data() + key.size()) return "field " + std::string(key);
    auto reader = std::find_if(readers.begin() + static_cast<std::ptrdiff_t>(likely), readers.end(),
                               [&](const FieldReader& each) { return each.number == number; });
    if (reader == readers.end()) reader = std::ranges::find(readers, number, &FieldReader::number);
    if (reader == readers.end()) {
      if (unknown) ++*unknown;
      continue;
    }
    if (!reader->read(member, owner)) return "field " + std::string(key);
    likely = static_cast<std::size_t>(reader - readers.begin()) + 1;
  }
  return std::nullopt;
}

Error damaged(std::string_view type, const std::string& field) {
  Error error = failure(Errc::corrupt, "stored-form", "A stored " + std::string(type) + " is damaged");
  error.detail = field;
  return error;
}

bool read_period(JsonValue value, Period& out) {
  if (!value.is_array() || value.size() != 2) return false;
  auto part = value.children().begin();
  if (!read_value(*part, out.grain)) return false;
  ++part;
  return read_integer(*part, out.index);
}

bool read_raw(JsonValue value, RawJson& out) {
  out.text.clear();
  value.append_to(out.text);
  return true;
}

}  // namespace waymark::stored_detail
