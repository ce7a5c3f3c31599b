#pragma once
// JSON as it was read: a tree to look at, for code that reads what others wrote. Described structs are read by
// json_read.hpp, which stands on this.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark {

enum class JsonKind : std::uint8_t { null, boolean, integer, number, text, array, object };

/// One value of the tree, in the order of the document: an array or object is followed by what it holds.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::uint32_t span = 1;   ///< nodes of this value, itself included
  std::uint32_t count = 0;  ///< items or members
  std::string_view key;     ///< in an object
  std::string_view text;
  union {
    std::int64_t integer = 0;
    double number;
    bool boolean;
  };
};

class JsonRange;

/// A look at one value. Valid as long as its document; cheap to copy.
class JsonValue {
 public:
  explicit JsonValue(const JsonNode* node) : node_(node) {}

  [[nodiscard]] JsonKind kind() const { return node_->kind; }
  [[nodiscard]] bool is_null() const { return kind() == JsonKind::null; }
  [[nodiscard]] bool is_array() const { return kind() == JsonKind::array; }
  [[nodiscard]] bool is_object() const { return kind() == JsonKind::object; }
  /// The name that this value has in its object; empty elsewhere.
  [[nodiscard]] std::string_view key() const { return node_->key; }

  // Each is empty when the value is of another kind.
  [[nodiscard]] std::optional<bool> as_bool() const;
  /// Also of a number written as 3.0 or 1e3, as long as it is whole and below 2^53.
  [[nodiscard]] std::optional<std::int64_t> as_integer() const;
  [[nodiscard]] std::optional<double> as_number() const;
  [[nodiscard]] std::optional<std::string_view> as_text() const;

  /// Items of an array or members of an object; 0 for other kinds.
  [[nodiscard]] std::size_t size() const { return node_->count; }
  /// Items of an array or members of an object, in their order; nothing for other kinds.
  [[nodiscard]] JsonRange children() const;
  /// The first member of that name; nothing when there is none or this is no object.
  [[nodiscard]] std::optional<JsonValue> find(std::string_view key) const;
  /// Writes the value as JSON again.
  void append_to(std::string& out) const;

 private:
  friend class JsonRange;
  const JsonNode* node_;
};

class JsonRange {
 public:
  class iterator {
   public:
    explicit iterator(const JsonNode* node) : node_(node) {}
    JsonValue operator*() const { return JsonValue(node_); }
    iterator& operator++() {
      node_ += node_->span;
      return *this;
    }
    bool operator==(const iterator&) const = default;

   private:
    const JsonNode* node_;
  };
  JsonRange(const JsonNode* first, const JsonNode* end) : first_(first), end_(end) {}
  [[nodiscard]] iterator begin() const { return iterator(first_); }
  [[nodiscard]] iterator end() const { return iterator(end_); }

 private:
  const JsonNode* first_;
  const JsonNode* end_;
};

/// Owns what was read.
class JsonDocument {
 public:
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();
  [[nodiscard]] JsonValue root() const;

 private:
  struct Body;
  explicit JsonDocument(std::unique_ptr<Body> body);
  friend Result<JsonDocument> parse_json(std::string_view text);
  std::unique_ptr<Body> body_;
};

/// Errc::unreadable with line and column when it is no JSON, no UTF-8, deeper than limits::json_depth_max or has an
/// object with more than limits::json_keys_max names; Errc::invalid with a pointer for a number that no double holds.
/// A byte order mark in front is skipped.
[[nodiscard]] Result<JsonDocument> parse_json(std::string_view text);

}  // namespace waymark
