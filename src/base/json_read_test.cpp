#include "base/json_read.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codec_test_types.hpp"

namespace waymark {
namespace {

using codec_test::Color;
using codec_test::Part;
using codec_test::Thing;
using codec_test::ThingId;
using codec_test::Wish;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// "pointer: message [allowed]" for each wrong field.
template <class T = Thing>
std::vector<std::string> complaints(std::string_view text, ReadOptions options = {.enforce_required = false}) {
  const auto read = read_json<T>(text, std::move(options));
  std::vector<std::string> out;
  if (read) return out;
  if (read.error().fields.empty()) out.push_back(read.error().message);
  for (const auto& each : read.error().fields)
    out.push_back(each.pointer + ": " + each.message + (each.allowed.empty() ? "" : " [" + each.allowed + "]"));
  return out;
}

TEST(JsonRead, ReadsWhatWasWritten) {
  Thing thing{.id = ThingId{12}, .title = "\u00e4\"\n", .version = 7, .number = 0.1 + 0.2, .flag = true};
  thing.color = Color::dark_blue;
  thing.day = make_date(2026, 11, 22);
  thing.at = *instant_from_text("2026-11-24T16:23:21.000123Z");
  thing.period = *period_from_text("FY2026-Q4");
  thing.maybe = 12.5;
  thing.parent = ThingId{3};
  thing.parts = {{.name = "a", .share = 0.25, .due = make_date(2026, 1, 1)}, {.name = "b"}};
  thing.words = {"", "x"};
  thing.values = {0, 5};
  thing.raw.text = R"({"free":[1,"form"]})";
  const auto read = read_json<Thing>(to_json(thing), {.accept_read_only = true});
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, thing);
}

TEST(JsonRead, AbsentFieldsKeepTheirPreset) {
  const auto read = read_json<Thing>(R"({"title":"t"})");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (Thing{.title = "t"}));
}

TEST(JsonRead, AllWrongFieldsAreNamedAtOnce) {
  EXPECT_THAT(
      complaints(R"({"note":5,"whole":"x","colr":"red","parts":[{"name":"a"},{"share":2,"name":""}]})", {}),
      ElementsAre("/note: This must be a text in quotes [a text]",
                  "/whole: This must be a whole number [a whole number]",
                  HasSubstr("/colr: There is no such field; did you mean color? [title, note, whole,"),
                  "/parts/1/share: The number lies outside of what is allowed [0 to 1]",
                  "/parts/1/name: The text must not be empty [1 to 5 characters]", "/title: The field is required"));
}

TEST(JsonRead, AnUnknownFieldIsNotComparedWithWhatMayNotBeGiven) {
  EXPECT_THAT(complaints(R"({"versio":1})").at(0), testing::Not(HasSubstr("version")));
  EXPECT_THAT(complaints(R"({"key_hash":"x"})"), ElementsAre("/key_hash: The field is set by the system"));
  EXPECT_THAT(complaints(R"({"key_hash":"x"})", {.accept_read_only = true, .enforce_required = false}),
              ElementsAre("/key_hash: The field is set by the system"));
}

TEST(JsonRead, AFieldGivenTwiceIsWrong) {
  EXPECT_THAT(complaints(R"({"title":"a","note":"","title":"b"})"), ElementsAre("/title: The field is given twice"));
}

TEST(JsonRead, WhatTheSystemSetsIsRefusedInRequestsOnly) {
  EXPECT_THAT(complaints(R"({"version":3})"), ElementsAre("/version: The field is set by the system"));
  EXPECT_THAT(complaints(R"({"version":3})", {.accept_read_only = true, .enforce_required = false}), IsEmpty());
}

TEST(JsonRead, NullIsTakenByOptionalsAndIdsOnly) {
  EXPECT_THAT(complaints(R"({"day":null,"maybe":null,"second_color":null,"parent":null,"raw":null})"), IsEmpty());
  EXPECT_THAT(
      complaints(R"({"title":null,"whole":null,"color":null,"parts":null,"at":null,"main_part":null})"),
      ElementsAre("/title: The field may not be null [a value]", "/whole: The field may not be null [a value]",
                  "/color: The field may not be null [a value]", "/parts: The field may not be null [a value]",
                  "/at: The field may not be null [a value]", "/main_part: The field may not be null [a value]"));
}

TEST(JsonRead, WhatIsRequiredMayNeitherBeMissingNorNull) {
  EXPECT_THAT(complaints<Wish>("{}", {}),
              ElementsAre("/thing: The field is required", "/amount: The field is required"));
  EXPECT_THAT(
      complaints<Wish>(R"({"thing":null,"amount":null})", {}),
      ElementsAre("/thing: The field may not be null [a value]", "/amount: The field may not be null [a value]"));
}

TEST(JsonRead, NumbersKeepTheirBounds) {
  EXPECT_THAT(complaints(R"({"whole":10,"small":256,"number":2e15,"maybe":-1,"values":[1,6]})"),
              ElementsAre("/whole: The number lies outside of what is allowed [-9 to 9]",
                          "/small: The number lies outside of what is allowed [0 to 255]",
                          "/number: The number lies outside of what is allowed [-1e+15 to 1e+15]",
                          "/maybe: The number lies outside of what is allowed [0 to 100]",
                          "/values/1: The number lies outside of what is allowed [0 to 5]"));
  EXPECT_THAT(complaints(R"({"number":-1e15,"whole":-9,"small":255})"), IsEmpty());
  EXPECT_THAT(complaints(R"({"small":18446744073709551615})"),
              ElementsAre("/small: The number lies outside of what is allowed [0 to 255]"));
  EXPECT_THAT(complaints(R"({"number":1e999})"), ElementsAre("/number: The number is too large [-1e15 to 1e15]"));
}

TEST(JsonRead, APartOfAWholeIsNoWholeNumber) {
  EXPECT_THAT(complaints(R"({"whole":2.5})"), ElementsAre("/whole: This must be a whole number [a whole number]"));
  EXPECT_EQ(read_json<Thing>(R"({"title":"t","whole":2.0})")->whole, 2);
}

TEST(JsonRead, LengthsCountCharactersNotBytes) {
  EXPECT_THAT(complaints("{\"title\":\"\u00e4\u00e4\u00e4\u00e4\u00e4\U0001f600\U0001f600\U0001f600\U0001f600x\"}"),
              IsEmpty());
  EXPECT_THAT(complaints(R"({"title":"12345678901"})"),
              ElementsAre("/title: The text is too long: 11 characters [1 to 10 characters]"));
  EXPECT_THAT(complaints(R"({"words":["a","b","c","d"]})"),
              ElementsAre("/words: The list has too many items: 4 [0 to 3 items]"));
  EXPECT_THAT(complaints("{\"words\":[\"" + std::string(1'001, 'x') + "\"]}").at(0), HasSubstr("/words/0: "));
}

TEST(JsonRead, ATextWithoutCharacterZero) {
  EXPECT_THAT(complaints(R"({"note":"a\u0000b"})").at(0), HasSubstr("/note: The text contains the character U+0000"));
}

TEST(JsonRead, WordsIdsAndTimesSayWhatTheyTake) {
  EXPECT_THAT(complaints(R"({"color":"gren"})"),
              ElementsAre("/color: This must be one of the words allowed here; did you mean green? "
                          "[red, green, dark_blue]"));
  EXPECT_THAT(complaints(R"({"color":1})"),
              ElementsAre("/color: This must be one of the words allowed here [red, green, dark_blue]"));
  EXPECT_THAT(complaints(R"({"parent":"O-1"})"),
              ElementsAre("/parent: This is not an id of the kind expected here [such as TH-12]"));
  EXPECT_THAT(complaints(R"({"parent":7})").size(), 1U);
  EXPECT_THAT(complaints(R"({"day":"2026-02-29"})"),
              ElementsAre("/day: This text cannot be read [a day such as 2026-11-22, from 1900 to 2200]"));
  EXPECT_THAT(complaints(R"({"at":"yesterday"})").at(0), HasSubstr("2026-11-24T16:23:21Z"));
  EXPECT_THAT(complaints(R"({"period":"2026-13"})").at(0), HasSubstr("2026-W47"));
  EXPECT_THAT(complaints(R"({"day":20260101})").at(0), HasSubstr("/day: This must be a text in quotes"));
}

TEST(JsonRead, PointersEscapeTildeAndSlashAndBearThePrefix) {
  EXPECT_THAT(complaints(R"({"a/b~c":1})", {.enforce_required = false, .pointer_prefix = "/rows/12"}).at(0),
              HasSubstr("/rows/12/a~1b~0c: "));
}

TEST(JsonRead, OnlyAnObjectIsAStruct) {
  EXPECT_THAT(complaints("[]"), ElementsAre(": This must be an object [an object]"));
  EXPECT_THAT(complaints("null"), ElementsAre(": The field may not be null [a value]"));
  EXPECT_THAT(complaints(R"({"main_part":5})"), ElementsAre("/main_part: This must be an object [an object]"));
}

TEST(JsonRead, ManyComplaintsAreCountedNotListed) {
  std::string text = "{\"values\":[9";
  for (int i = 1; i < 150; ++i) text += ",9";
  const auto read = read_json<Thing>(text + "]}");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fields.size(), limits::field_errors_max);
  EXPECT_EQ(read.error().message, "151 fields are not valid; the first 100 are named");
}

TEST(JsonRead, WhatIsNoJsonIsUnreadable) {
  const auto read = read_json<Thing>("{\"title\":");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Errc::unreadable);
}

TEST(JsonRead, AListOfStructsIsReadWhole) {
  const auto read = read_json<std::vector<Part>>(R"([{"name":"a"},{"name":"b","share":0.5}])");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<Part>{{.name = "a"}, {.name = "b", .share = 0.5}}));
}

TEST(JsonReadPatch, OnlyWhatIsThereIsGiven) {
  auto patch = read_json_patch<Thing>(R"({"note":"new","day":null,"parent":null})");
  ASSERT_TRUE(patch);
  Thing thing{.title = "t", .note = "old", .day = Date{5}, .maybe = 2.0, .parent = ThingId{2}};
  merge(thing, *patch);
  EXPECT_EQ(thing, (Thing{.title = "t", .note = "new", .maybe = 2.0}));
  EXPECT_EQ(patch->given.count(), 3U);
}

TEST(JsonReadPatch, NothingIsRequiredButWhatIsThereMustBeRight) {
  EXPECT_TRUE(read_json_patch<Thing>("{}"));
  const auto patch = read_json_patch<Thing>(R"({"title":"","version":1,"parts":[{}]})");
  ASSERT_FALSE(patch);
  EXPECT_EQ(patch.error().fields.size(), 3U);
  EXPECT_EQ(patch.error().fields.at(2).pointer, "/parts/0/name");
  EXPECT_FALSE(read_json_patch<Wish>(R"({"amount":null})"));
}

TEST(NearestWord, IsNearOrNone) {
  constexpr std::array<std::string_view, 3> words{"target", "title", "id"};
  EXPECT_EQ(nearest_word("tagret", words), "target");
  EXPECT_EQ(nearest_word("titel", words), "title");
  EXPECT_EQ(nearest_word("banana", words), "");
  EXPECT_EQ(nearest_word("", words), "");
  EXPECT_EQ(nearest_word(std::string(10'000, 't'), words), "");
}

}  // namespace
}  // namespace waymark
