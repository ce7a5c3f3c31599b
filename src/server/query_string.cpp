#include "server/query_string.hpp"

#include <algorithm>

namespace waymark {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// True for what JSON takes as a number or a truth value.
bool is_plain_json(std::string_view text) {
  if (text == "true" || text == "false") return true;
  const auto document = parse_json(text);
  return document && (document->root().kind() == JsonKind::number || document->root().kind() == JsonKind::integer);
}

void append_value(std::string& out, std::string_view value, bool plain) {
  if (plain && is_plain_json(value)) {
    out += value;
  } else {
    append_json_string(out, value);
  }
}

void append_items(std::string& out, std::string_view value, bool plain) {
  while (true) {
    const std::size_t comma = value.find(',');
    if (out.back() != '[') out += ',';
    append_value(out, value.substr(0, comma), plain);
    if (comma == std::string_view::npos) return;
    value.remove_prefix(comma + 1);
  }
}

const QueryFieldShape* shape_named(std::span<const QueryFieldShape> shapes, std::string_view name) {
  const auto found = std::ranges::find(shapes, name, &QueryFieldShape::name);
  return found == shapes.end() ? nullptr : &*found;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

Result<std::vector<QueryField>> split_query(std::string_view query) {
  std::vector<QueryField> fields;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view part = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    auto name = percent_decode(part.substr(0, equals), true);
    auto value = percent_decode(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1), true);
    if (!name || !value) return unreadable("The query has a % without two hexadecimal digits.");
    fields.push_back({std::move(*name), std::move(*value)});
  }
  return fields;
}

std::string query_as_json(const std::vector<QueryField>& fields, std::span<const QueryFieldShape> shapes) {
  std::string out = "{";
  for (auto field = fields.begin(); field != fields.end(); ++field) {
    const auto same_name = [&](const QueryField& other) { return other.name == field->name; };
    const QueryFieldShape* shape = shape_named(shapes, field->name);
    const bool is_list =
        shape != nullptr && (shape->shape == QueryShape::list_of_text || shape->shape == QueryShape::list_of_plain);
    // A list's later items join the first; anything else that comes twice is the reader's to refuse.
    if (is_list && std::find_if(fields.begin(), field, same_name) != field) continue;
    if (out.size() > 1) out += ',';
    append_json_string(out, field->name);
    out += ':';
    if (is_list) {
      out += '[';
      for (auto item = field; item != fields.end(); ++item)
        if (same_name(*item)) append_items(out, item->value, shape->shape == QueryShape::list_of_plain);
      out += ']';
    } else {
      append_value(out, field->value, shape != nullptr && shape->shape == QueryShape::plain);
    }
  }
  return out + "}";
}

Error query_error(Error error, const std::vector<QueryField>& fields, std::span<const QueryFieldShape> shapes) {
  for (FieldError& each : error.fields)
    if (each.pointer.starts_with('/')) each.pointer.front() = '?';
  const bool unknown =
      std::ranges::any_of(fields, [&](const QueryField& field) { return shape_named(shapes, field.name) == nullptr; });
  if (!unknown) return error;
  error.code = Errc::unreadable;
  error.rule = "query.unknown-field";
  error.message = "The address has a query field that is not known here.";
  std::string known;
  for (const QueryFieldShape& each : shapes) known += (known.empty() ? "" : ", ") + std::string(each.name);
  for (FieldError& each : error.fields)
    if (shape_named(shapes, std::string_view(each.pointer).substr(1)) == nullptr) each.allowed = known;
  return error;
}

Result<void> refuse_query(std::string_view query) {
  if (query.empty()) return {};
  WM_TRY(fields, split_query(query));
  Error error = unreadable("This address takes no query fields.");
  error.rule = "query.unknown-field";
  for (const QueryField& field : fields) error.fields.push_back({"?" + field.name, "is not known here", "none"});
  return error;
}

}  // namespace waymark
