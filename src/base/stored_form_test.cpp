#include "base/stored_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

#include "base/codec_test_types.hpp"
#include "base/json_read.hpp"

namespace waymark {
namespace {

using codec_test::Color;
using codec_test::Part;
using codec_test::Thing;
using codec_test::ThingId;

std::string stored(const Thing& thing) {
  std::string out;
  append_stored(out, thing);
  return out;
}

/// Values from all over each type, also such as no request could bring.
class RandomThings {
 public:
  explicit RandomThings(std::uint64_t seed) : random_(seed) {}

  Thing thing() {
    Thing out{.id = id(), .title = text(), .note = text()};
    out.whole = static_cast<int>(random_());
    out.small = static_cast<std::uint8_t>(random_());
    out.version = random_() >> 1;
    out.number = number();
    out.flag = flip();
    out.color = color();
    if (flip()) out.day = Date{static_cast<std::int32_t>(random_())};
    out.at = Instant{static_cast<std::int64_t>(random_())};
    out.period = {static_cast<Grain>(random_() % 7), static_cast<std::int32_t>(random_())};
    if (flip()) out.maybe = number();
    if (flip()) out.second_color = color();
    out.parent = id();
    for (auto i = random_() % 3; i > 0; --i) out.parts.push_back(part());
    for (auto i = random_() % 3; i > 0; --i) out.words.push_back(text());
    for (auto i = random_() % 3; i > 0; --i) out.values.push_back(number());
    out.main_part = part();
    out.key_hash = text();
    return out;
  }

  /// The same with some fields of another in place.
  Thing changed(Thing thing) {
    const Thing other = this->thing();
    for_each_field<Thing>([&](const auto& field) {
      if (random_() % 4 == 0) thing.*(field.member) = other.*(field.member);
    });
    return thing;
  }

 private:
  bool flip() { return random_() % 2 == 0; }
  ThingId id() { return {flip() ? 0U : static_cast<std::uint32_t>(random_())}; }
  Color color() { return static_cast<Color>(random_() % 3); }
  Part part() { return {.name = text(), .share = number(), .due = flip() ? std::optional(Date{3}) : std::nullopt}; }
  double number() {
    const auto value = std::bit_cast<double>(random_());
    return std::isfinite(value) ? value : 0.5;
  }
  std::string text() {
    static constexpr std::array<std::string_view, 8> pieces{"",     "a",      "\"",     "\\",
                                                            "\x01", "\u00e4", "\u2028", "\U0001f600"};
    std::string out;
    for (auto i = random_() % 4; i > 0; --i) out += pieces[random_() % pieces.size()];
    return out;
  }
  std::mt19937_64 random_;
};

TEST(StoredForm, IsKeyedByNumbersAndLeavesEmptyFieldsOut) {
  Thing thing{.id = ThingId{12}, .title = "t", .day = Date{20779}, .period = {Grain::week, 2967}};
  thing.parts = {{.name = "a"}};
  thing.key_hash = "k";
  EXPECT_EQ(stored(thing),
            R"({"1":12,"2":"t","4":3,"5":0,"6":0,"7":0,"8":false,"9":"red","10":20779,"11":0,"12":["week",2967],)"
            R"("16":[{"1":"a","2":1}],"19":{"1":"main","2":1},"20":null,"40":"k"})");
}

TEST(StoredForm, AnEmptyValueIsWrittenWhereAFreshOneIsNotEmpty) {
  Thing thing;
  thing.main_part.name = "";
  Thing read;
  ASSERT_TRUE(read_stored_into(read, stored(thing)));
  EXPECT_EQ(read.main_part.name, "");
}

TEST(StoredForm, ReadingGivesBackWhatWasWritten) {
  RandomThings random(20261125);
  for (int i = 0; i < 2'000; ++i) {
    const auto thing = random.thing();
    const auto text = stored(thing);
    Thing read;
    ASSERT_TRUE(read_stored_into(read, text)) << text;
    ASSERT_EQ(read, thing) << text;
  }
}

TEST(StoredForm, ADifferenceTurnsBeforeIntoAfter) {
  RandomThings random(7);
  for (int i = 0; i < 2'000; ++i) {
    const auto before = random.thing();
    const auto after = random.changed(before);
    std::string text;
    append_stored_difference(text, before, after);
    auto read = before;
    ASSERT_TRUE(read_stored_into(read, text)) << text;
    ASSERT_EQ(read, after) << text;
  }
}

TEST(StoredForm, ADifferenceHoldsOnlyWhatDiffers) {
  const Thing before{.title = "a", .note = "n", .maybe = 1.0};
  Thing after = before;
  std::string nothing;
  append_stored_difference(nothing, before, after);
  EXPECT_EQ(nothing, "{}");
  after.note = "";
  after.maybe.reset();
  std::string text;
  append_stored_difference(text, before, after);
  EXPECT_EQ(text, R"({"3":"","13":null})");
}

TEST(StoredForm, NumbersWithoutAFieldAreSkippedAndCounted) {
  Thing thing;
  std::size_t unknown = 0;
  ASSERT_TRUE(read_stored_into(thing, R"({"2":"t","77":[1],"78":{}})", &unknown));
  EXPECT_EQ(thing.title, "t");
  EXPECT_EQ(unknown, 2U);
}

TEST(StoredForm, DamageIsTold) {
  for (const std::string_view text : {"", "[]", "{\"2\":5}", "{\"9\":\"pink\"}", "{\"title\":\"t\"}", "{\"4\":1.5}",
                                      "{\"5\":256}", "{\"12\":[\"week\"]}", "{\"12\":[\"moon\",1]}",
                                      "{\"16\":[{\"1\":2}]}", "{\"1\":-1}", "{\"10\":\"2026-11-22\"}", "{\"8\":0}"}) {
    Thing thing;
    const auto read = read_stored_into(thing, text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, Errc::corrupt) << text;
  }
  Thing thing;
  EXPECT_EQ(read_stored_into(thing, "{\"9\":\"pink\"}").error().message, "A stored Thing is damaged");
  EXPECT_EQ(read_stored_into(thing, "{\"9\":\"pink\"}").error().detail, "field 9");
}

TEST(StoredForm, ItMayLieInsideAnotherDocument) {
  const auto document = parse_json(R"({"kind":"thing","set":{"2":"t"}})");
  ASSERT_TRUE(document);
  Thing thing;
  ASSERT_TRUE(read_stored_into(thing, *document->root().find("set")));
  EXPECT_EQ(thing.title, "t");
}

}  // namespace
}  // namespace waymark
