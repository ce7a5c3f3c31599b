#pragma once
// JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it) of described structs. It says what json_write.hpp writes and
// json_read.hpp takes:
//
//   answer   all fields that are not secret, all present; bounds are left out, since they bind what comes in
//   request  the fields that people may set, with bounds, defaults, and what is required
//   patch    the same, nothing required
//
// A struct with a `type_name` becomes a named component and is referred to; others stand where they are used.
#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/json_write.hpp"
#include "base/type_shapes.hpp"

namespace waymark {

enum class SchemaUse : std::uint8_t { answer, request, patch };

/// The named schemas of one API document, sorted by name.
class SchemaSet {
 public:
  /// True when the name is new; its text is to follow by `put`. One name for two types is a programmer's mistake.
  bool claim(const std::string& name, const void* type);
  void put(const std::string& name, std::string schema);
  [[nodiscard]] const std::string* find(const std::string& name) const;
  /// Writes the object that stands under components/schemas.
  void append_to(std::string& out) const;

 private:
  struct Entry {
    const void* type = nullptr;
    std::string schema;
  };
  std::map<std::string, Entry> entries_;
};

/// The schema of T as a JSON object: a reference when it has a name, the whole schema otherwise. `name` stands in for
/// the type's own name; without it a request is called NameRequest and a patch NamePatch.
template <class T>
[[nodiscard]] std::string schema_of(SchemaSet& set, SchemaUse use, std::string_view name = {});

/// A type that writes itself says its schema in its namespace: the members of the schema object, without braces.
inline std::string schema_members(std::type_identity<RawJson> /*type*/) {
  return {};
}

namespace schema_detail {

struct Shape {
  std::string type;     ///< "string"; empty for a reference or anything
  std::string members;  ///< what stands beside the type: ,"format":"date"
  std::string words;    ///< items of an enum
  std::string reference;
};

/// One schema object of a shape. Null is added to what the shape allows.
std::string schema_text(const Shape& shape, bool nullable, std::string_view notes);
void append_lengths(std::string& out, const Constraint& constraint, std::string_view of);
void append_range(std::string& out, double minimum, double maximum);
std::string enum_items(std::span<const std::string_view> words);
extern const std::string_view period_pattern;

template <class T>
Shape shape_of(SchemaSet& set, SchemaUse use, const Constraint& constraint, std::string_view name = {});

/// Null is written and taken for an absent optional and for an id that names nothing.
template <class T>
constexpr bool is_nullable(const Constraint& constraint, SchemaUse use, std::string_view name) {
  if (use != SchemaUse::answer && constraint.required) return false;
  return is_optional<T> || (is_id<T> && name != "id");
}

template <class T>
std::string default_note(const T& fresh) {
  if constexpr (std::same_as<T, bool> || NumberType<T> || DescribedEnum<T>) {
    return ",\"default\":" + to_json(fresh);
  } else if constexpr (OwnedText<T>) {
    return fresh.empty() ? std::string() : ",\"default\":" + to_json(fresh);
  } else {
    return {};
  }
}

template <Described T>
std::string object_members(SchemaSet& set, SchemaUse use) {
  const T fresh{};
  std::string properties;
  std::string required;
  for_each_field<T>([&]<class F>(const F& field) {
    using Member = typename F::member_type;
    const auto& constraint = field.constraint;
    const bool answer = use == SchemaUse::answer;
    if (constraint.secret || (constraint.read_only && !answer)) return;
    const bool is_wanted = is_required(constraint, TextType<Member> || is_vector<Member>);
    std::string notes = ",\"description\":";
    append_json_string(notes, field.sentence);
    if (constraint.read_only) notes += ",\"readOnly\":true";
    if (use == SchemaUse::request && !is_wanted) notes += default_note(fresh.*(field.member));
    const auto inner = answer ? use : SchemaUse::request;
    if (!properties.empty()) properties += ',';
    append_json_string(properties, field.name);
    properties += ':';
    properties +=
        schema_text(shape_of<Member>(set, inner, constraint), is_nullable<Member>(constraint, use, field.name), notes);
    if (!answer && (!is_wanted || use == SchemaUse::patch)) return;
    required += required.empty() ? "" : ",";
    append_json_string(required, field.name);
  });
  std::string out = ",\"properties\":{" + properties + "},\"additionalProperties\":false";
  if (!required.empty()) out += ",\"required\":[" + required + "]";
  return out;
}

template <class T>
std::string component_name(SchemaUse use) {
  if constexpr (requires { T::type_name; }) {
    constexpr std::string_view suffixes[] = {"", "Request", "Patch"};
    return std::string(T::type_name) + std::string(suffixes[static_cast<std::size_t>(use)]);
  } else {
    return {};
  }
}

template <Described T>
Shape object_shape(SchemaSet& set, SchemaUse use, std::string_view name) {
  const auto component = name.empty() ? component_name<T>(use) : std::string(name);
  if (component.empty()) return {.type = "object", .members = object_members<T>(set, use)};
  // Claimed before its members are looked at, so that a type may hold itself.
  if (set.claim(component, &fields_of<T>))
    set.put(component, schema_text({.type = "object", .members = object_members<T>(set, use)}, false, {}));
  return {.reference = component};
}

template <class T>
Shape number_shape(SchemaUse use, const Constraint& constraint) {
  Shape shape{.type = std::integral<T> ? "integer" : "number"};
  double minimum = constraint.minimum;
  double maximum = constraint.maximum;
  if constexpr (std::integral<T>) {
    minimum = std::max(minimum, static_cast<double>(std::numeric_limits<T>::min()));
    maximum = std::min(maximum, static_cast<double>(std::numeric_limits<T>::max()));
  }
  if (use != SchemaUse::answer) append_range(shape.members, minimum, maximum);
  return shape;
}

template <class T>
Shape list_shape(SchemaSet& set, SchemaUse use, const Constraint& constraint) {
  using Item = typename T::value_type;
  const Constraint of_items{.minimum = constraint.minimum, .maximum = constraint.maximum};
  Shape shape{.type = "array"};
  shape.members = ",\"items\":" + schema_text(shape_of<Item>(set, use, of_items), is_optional<Item>, {});
  if (use != SchemaUse::answer) append_lengths(shape.members, constraint, "Items");
  return shape;
}

template <class T>
Shape shape_of(SchemaSet& set, SchemaUse use, const Constraint& constraint, std::string_view name) {
  if constexpr (WritesItself<T> && !Described<T>) {
    return {.members = schema_members(std::type_identity<T>{})};
  } else if constexpr (is_optional<T>) {
    return shape_of<typename T::value_type>(set, use, constraint, name);
  } else if constexpr (is_id<T>) {
    return {.type = "string", .members = ",\"pattern\":\"^" + std::string(T::prefix) + "-[1-9][0-9]*$\""};
  } else if constexpr (TextType<T>) {
    Shape shape{.type = "string"};
    if (use != SchemaUse::answer) append_lengths(shape.members, constraint, "Length");
    return shape;
  } else if constexpr (std::same_as<T, bool>) {
    return {.type = "boolean"};
  } else if constexpr (NumberType<T>) {
    return number_shape<T>(use, constraint);
  } else if constexpr (DescribedEnum<T>) {
    return {.type = "string", .words = enum_items(enum_words<T>())};
  } else if constexpr (std::same_as<T, Date>) {
    return {.type = "string", .members = ",\"format\":\"date\""};
  } else if constexpr (std::same_as<T, Instant>) {
    return {.type = "string", .members = ",\"format\":\"date-time\""};
  } else if constexpr (std::same_as<T, Period>) {
    return {.type = "string", .members = ",\"pattern\":" + to_json(period_pattern)};
  } else if constexpr (is_vector<T>) {
    return list_shape<T>(set, use, constraint);
  } else {
    return object_shape<T>(set, use, name);
  }
}

}  // namespace schema_detail

template <class T>
std::string schema_of(SchemaSet& set, SchemaUse use, std::string_view name) {
  return schema_detail::schema_text(schema_detail::shape_of<T>(set, use, Constraint{}, name), is_optional<T>, {});
}

}  // namespace waymark
