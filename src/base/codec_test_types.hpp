#pragma once
// Structs that only the tests of the codec know; between them they have every shape of a member.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/field.hpp"
#include "base/id.hpp"
#include "base/json_write.hpp"

namespace waymark::codec_test {

struct ThingTag {
  static constexpr std::string_view prefix = "TH";
};
using ThingId = Id<ThingTag>;

WM_ENUM(Color, red, green, dark_blue)

struct Part {
  std::string name;
  double share = 1;
  std::optional<Date> due;
  bool operator==(const Part&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "name", &Part::name, "Its name.", text(1, 5)),
                      field(2, "share", &Part::share, "Its share.", range(0, 1)),
                      field(3, "due", &Part::due, "When it is due."));
  }
};

struct Thing {
  ThingId id;
  std::string title;
  std::string note;
  int whole = 3;
  std::uint8_t small = 0;
  std::uint64_t version = 0;
  double number = 0;
  bool flag = false;
  Color color = Color::red;
  std::optional<Date> day;
  Instant at;
  Period period;
  std::optional<double> maybe;
  std::optional<Color> second_color;
  ThingId parent;
  std::vector<Part> parts;
  std::vector<std::string> words;
  std::vector<double> values;
  Part main_part{.name = "main"};
  RawJson raw{"null"};
  std::string key_hash;

  bool operator==(const Thing&) const = default;
  static constexpr std::string_view type_name = "Thing";
  static constexpr auto fields() {
    using T = Thing;
    return field_list(
        field(1, "id", &T::id, "Its id.", read_only()), field(2, "title", &T::title, "Its title.", text(1, 10)),
        field(3, "note", &T::note, "A \"note\".", text(0, 100)),
        field(4, "whole", &T::whole, "A number.", range(-9, 9)), field(5, "small", &T::small, "A byte."),
        field(6, "version", &T::version, "Its version.", read_only()), field(7, "number", &T::number, "A number."),
        field(8, "flag", &T::flag, "A flag."), field(9, "color", &T::color, "A color."),
        field(10, "day", &T::day, "A day."), field(11, "at", &T::at, "A moment."),
        field(12, "period", &T::period, "A period."), field(13, "maybe", &T::maybe, "Perhaps a number.", range(0, 100)),
        field(14, "second_color", &T::second_color, "Perhaps a color."), field(15, "parent", &T::parent, "Above it."),
        field(16, "parts", &T::parts, "Its parts.", items(3)), field(17, "words", &T::words, "Words.", items(3)),
        field(18, "values", &T::values, "Numbers.", Constraint{.minimum = 0, .maximum = 5, .length_max = 300}),
        field(19, "main_part", &T::main_part, "The main part."), field(20, "raw", &T::raw, "Anything."),
        field(40, "key_hash", &T::key_hash, "Not shown.", secret()));
  }
};

struct Wish {
  ThingId thing;
  std::optional<double> amount;
  bool operator==(const Wish&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "thing", &Wish::thing, "For which thing.", required()),
                      field(2, "amount", &Wish::amount, "How much.", required()));
  }
};

}  // namespace waymark::codec_test
