#pragma once
// A planning period. Cycles nest: a quarter in its year.
#include "domain/entity.hpp"

namespace waymark {

WM_ENUM(CycleKind, year, half, quarter, month, custom)

struct CycleInput {
  std::string name;
  CycleKind kind = CycleKind::quarter;
  Date first_day;
  Date last_day;
  CycleId parent;

  bool operator==(const CycleInput&) const = default;
  static constexpr auto fields() {
    using T = CycleInput;
    return field_list(field(10, "name", &T::name, "What people call it, such as 2026 Q4.", name_text()),
                      field(11, "kind", &T::kind, "How long it is."),
                      field(12, "first_day", &T::first_day, "Its first day.", required()),
                      field(13, "last_day", &T::last_day, "Its last day.", required()),
                      field(14, "parent", &T::parent, "The longer cycle that holds it."));
  }
};

struct Cycle : Recorded<CycleId>, CycleInput {
  using input_type = CycleInput;
  bool operator==(const Cycle&) const = default;
  static constexpr std::string_view type_name = "Cycle";
  static constexpr std::string_view table_name = "cycles";
  static constexpr auto fields() { return entity_fields<Cycle, Recorded<CycleId>, CycleInput>(); }
};

}  // namespace waymark
