#include "base/json_value.hpp"

#include <simdjson.h>

#include <cmath>
#include <vector>

#include "base/json_fault.hpp"
#include "base/json_write.hpp"
#include "base/limits.hpp"

namespace waymark {

struct JsonDocument::Body {
  simdjson::dom::parser parser;  // owns the bytes that the texts of the nodes look at
  std::vector<JsonNode> nodes;
};

namespace {

namespace dom = simdjson::dom;

/// Copies the parser's tree into nodes.
class TreeMaker {
 public:
  explicit TreeMaker(std::vector<JsonNode>& nodes) : nodes_(nodes) {}

  [[nodiscard]] bool too_many_names() const { return too_many_names_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

  void add(dom::element element, std::string_view key, std::size_t depth = 1) {
    const std::size_t at = nodes_.size();
    nodes_.emplace_back().key = key;
    switch (element.type()) {
      case dom::element_type::ARRAY: {
        std::uint32_t count = 0;
        for (const auto item : dom::array(element)) {
          add(item, {}, depth + 1);
          ++count;
        }
        nodes_[at].kind = JsonKind::array;
        nodes_[at].count = count;
        break;
      }
      case dom::element_type::OBJECT: {
        std::uint32_t count = 0;
        for (const auto member : dom::object(element)) {
          if (++count > limits::json_keys_max) {
            too_many_names_ = true;
            return;
          }
          add(member.value, member.key, depth + 1);
        }
        nodes_[at].kind = JsonKind::object;
        nodes_[at].count = count;
        break;
      }
      default:
        set_scalar(nodes_[at], element);
        return;
    }
    // The parser bounds the recursion, but forgives one level when the last is empty.
    too_deep_ = too_deep_ || depth > limits::json_depth_max;
    nodes_[at].span = static_cast<std::uint32_t>(nodes_.size() - at);
  }

 private:
  static void set_scalar(JsonNode& node, dom::element element) {
    switch (element.type()) {
      case dom::element_type::STRING:
        node.kind = JsonKind::text;
        node.text = std::string_view(element);
        break;
      case dom::element_type::INT64:
        node.kind = JsonKind::integer;
        node.integer = std::int64_t(element);
        break;
      case dom::element_type::UINT64:
        node.kind = JsonKind::number;
        node.number = static_cast<double>(std::uint64_t(element));
        break;
      case dom::element_type::DOUBLE:
        node.kind = JsonKind::number;
        node.number = double(element);
        break;
      case dom::element_type::BOOL:
        node.kind = JsonKind::boolean;
        node.boolean = bool(element);
        break;
      default:
        node.kind = JsonKind::null;
    }
  }

  std::vector<JsonNode>& nodes_;
  bool too_many_names_ = false;
  bool too_deep_ = false;
};

Error not_json(std::string_view text) {
  const auto fault = find_json_fault(text);
  if (fault.out_of_range) return invalid(fault.pointer, "The number is too large", "-1e15 to 1e15");
  if (fault.message.empty()) return unreadable("This is not JSON that can be read here");
  return unreadable("This is not JSON: " + fault.message + " (" + json_position(text, fault.offset) + ")");
}

}  // namespace

Result<JsonDocument> parse_json(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  auto body = std::make_unique<JsonDocument::Body>();
  dom::element root;
  if (text.empty() || body->parser.allocate(text.size(), limits::json_depth_max + 1) != simdjson::SUCCESS ||
      body->parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS)
    return not_json(text);
  TreeMaker maker(body->nodes);
  body->nodes.reserve(text.size() / 16 + 1);
  maker.add(root, {});
  if (maker.too_many_names())
    return unreadable("An object has more than " + std::to_string(limits::json_keys_max) + " names");
  if (maker.too_deep()) return not_json(text);
  return JsonDocument(std::move(body));
}

JsonDocument::JsonDocument(std::unique_ptr<Body> body) : body_(std::move(body)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const {
  return JsonValue(body_->nodes.data());
}

std::optional<bool> JsonValue::as_bool() const {
  if (kind() != JsonKind::boolean) return std::nullopt;
  return node_->boolean;
}

std::optional<std::int64_t> JsonValue::as_integer() const {
  if (kind() == JsonKind::integer) return node_->integer;
  constexpr double exact_max = 9'007'199'254'740'992;
  if (kind() != JsonKind::number || std::trunc(node_->number) != node_->number || std::abs(node_->number) > exact_max)
    return std::nullopt;
  return static_cast<std::int64_t>(node_->number);
}

std::optional<double> JsonValue::as_number() const {
  if (kind() == JsonKind::integer) return static_cast<double>(node_->integer);
  if (kind() != JsonKind::number) return std::nullopt;
  return node_->number;
}

std::optional<std::string_view> JsonValue::as_text() const {
  if (kind() != JsonKind::text) return std::nullopt;
  return node_->text;
}

JsonRange JsonValue::children() const {
  if (!is_array() && !is_object()) return {node_, node_};
  return {node_ + 1, node_ + node_->span};
}

std::optional<JsonValue> JsonValue::find(std::string_view key) const {
  if (!is_object()) return std::nullopt;
  for (const auto member : children())
    if (member.key() == key) return member;
  return std::nullopt;
}

void JsonValue::append_to(std::string& out) const {
  switch (kind()) {
    case JsonKind::null:
      out += "null";
      return;
    case JsonKind::boolean:
      out += node_->boolean ? "true" : "false";
      return;
    case JsonKind::integer:
      append_json(out, node_->integer);
      return;
    case JsonKind::number:
      append_json_number(out, node_->number);
      return;
    case JsonKind::text:
      append_json_string(out, node_->text);
      return;
    case JsonKind::array:
    case JsonKind::object:
      break;
  }
  out += is_object() ? '{' : '[';
  bool first = true;
  for (const auto child : children()) {
    if (!first) out += ',';
    first = false;
    if (is_object()) {
      append_json_string(out, child.key());
      out += ':';
    }
    child.append_to(out);
  }
  out += is_object() ? '}' : ']';
}

}  // namespace waymark
