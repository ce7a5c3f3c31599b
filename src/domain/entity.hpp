#pragma once
// What every stored thing has in common: an id, the version it was last changed in, and whether it is archived.
// Nothing is ever removed; archived things can be restored.
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/field.hpp"
#include "base/limits.hpp"
#include "base/rare_text.hpp"
#include "domain/ids.hpp"

namespace waymark {

template <class IdType>
struct Recorded {
  using id_type = IdType;
  IdType id;
  bool archived = false;
  std::uint64_t version = 0;  ///< the workspace's seq at the last change of this thing; its ETag
  bool operator==(const Recorded&) const = default;


  static constexpr auto fields() {
    return field_list(field(1, "id", &Recorded::id, "Its id.", read_only()),
                      field(2, "version", &Recorded::version, "The change that last touched it.", read_only()),
                      field(3, "archived", &Recorded::archived, "Out of sight, restorable.", read_only()));
  }
};

/// The fields of an entity: what all have, its input, its own state.
template <class Entity, class Base, class Input, class... Own>
constexpr auto entity_fields(Own... own) {
  return std::tuple_cat(extend<Entity>(Base::fields()), extend<Entity>(Input::fields(), own...));
}

/// A value that an import brought and the model has no place for; shown and exported.
struct Attribute {
  std::string name;
  std::string value;
  bool operator==(const Attribute&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "name", &Attribute::name, "The name in the source.", text(1, 200)),
                      field(2, "value", &Attribute::value, "The value as written.", text(0, 20'000)));
  }
};

/// Whom a KPI or objective belongs to.
WM_ENUM(Level, workspace, team, person)

constexpr Constraint title_text() {
  return text(1, limits::title_characters_max);
}
constexpr Constraint name_text() {
  return text(1, limits::name_characters_max);
}
constexpr Constraint short_text() {
  return text(0, limits::title_characters_max);
}
constexpr Constraint note_text() {
  return text(0, limits::note_characters_max);
}
constexpr Constraint share() {
  return range(0, 1);
}

}  // namespace waymark
