#include "base/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/codec_test_types.hpp"
#include "base/json_value.hpp"

namespace waymark {
namespace {

using codec_test::Part;
using codec_test::Thing;
using codec_test::Wish;
using testing::HasSubstr;
using testing::Not;

/// The schema of one property of a named component, as text.
std::string property(const SchemaSet& set, const std::string& component, std::string_view name) {
  const auto* schema = set.find(component);
  if (!schema) return "no component " + component;
  const auto document = parse_json(*schema);
  if (!document) return document.error().message;
  const auto found = document->root().find("properties")->find(name);
  std::string out;
  if (found) found->append_to(out);
  return out;
}

SchemaSet thing_schemas() {
  SchemaSet set;
  (void)schema_of<Thing>(set, SchemaUse::answer);
  (void)schema_of<Thing>(set, SchemaUse::request);
  (void)schema_of<Thing>(set, SchemaUse::patch);
  return set;
}

TEST(Schema, ANamedTypeIsReferredTo) {
  SchemaSet set;
  EXPECT_EQ(schema_of<Thing>(set, SchemaUse::answer), R"({"$ref":"#/components/schemas/Thing"})");
  EXPECT_EQ(schema_of<Thing>(set, SchemaUse::request), R"({"$ref":"#/components/schemas/ThingRequest"})");
  EXPECT_EQ(schema_of<Thing>(set, SchemaUse::patch, "ThingChange"), R"({"$ref":"#/components/schemas/ThingChange"})");
  EXPECT_NE(set.find("ThingChange"), nullptr);
}

TEST(Schema, ANamelessTypeStandsWhereItIsUsed) {
  SchemaSet set;
  EXPECT_EQ(schema_of<Part>(set, SchemaUse::request),
            R"({"type":"object","properties":{)"
            R"("name":{"type":"string","minLength":1,"maxLength":5,"description":"Its name."},)"
            R"("share":{"type":"number","minimum":0,"maximum":1,"description":"Its share.","default":1},)"
            R"("due":{"type":["string","null"],"format":"date","description":"When it is due."}},)"
            R"("additionalProperties":false,"required":["name"]})");
}

TEST(Schema, AnAnswerHasAllFieldsButSecretsAndNoBounds) {
  SchemaSet set;
  EXPECT_EQ(schema_of<Part>(set, SchemaUse::answer),
            R"({"type":"object","properties":{"name":{"type":"string","description":"Its name."},)"
            R"("share":{"type":"number","description":"Its share."},)"
            R"("due":{"type":["string","null"],"format":"date","description":"When it is due."}},)"
            R"("additionalProperties":false,"required":["name","share","due"]})");
  EXPECT_EQ(property(thing_schemas(), "Thing", "key_hash"), "");
  EXPECT_THAT(*thing_schemas().find("Thing"), Not(HasSubstr("key_hash")));
}

TEST(Schema, ARequestHasNoFieldsThatTheSystemSets) {
  const auto set = thing_schemas();
  EXPECT_EQ(property(set, "ThingRequest", "version"), "");
  EXPECT_EQ(property(set, "Thing", "version"), R"({"type":"integer","description":"Its version.","readOnly":true})");
}

TEST(Schema, APatchRequiresNothing) {
  const auto set = thing_schemas();
  EXPECT_THAT(*set.find("ThingRequest"), HasSubstr(R"("required":["title"])"));
  EXPECT_THAT(*set.find("ThingPatch"), Not(HasSubstr(R"("required":["title")")));
  EXPECT_THAT(property(set, "ThingPatch", "parts"), HasSubstr(R"("required":["name"])")) << "items are whole";
}

TEST(Schema, WhatIsRequiredMayNotBeNull) {
  SchemaSet set;
  const auto schema = schema_of<Wish>(set, SchemaUse::request);
  EXPECT_THAT(schema, Not(HasSubstr("null")));
  EXPECT_THAT(schema, HasSubstr(R"("required":["thing","amount"])"));
}

TEST(Schema, EachShapeSaysItsForm) {
  const auto set = thing_schemas();
  const auto of = [&](std::string_view name) { return property(set, "ThingRequest", name); };
  EXPECT_EQ(of("whole"), R"({"type":"integer","minimum":-9,"maximum":9,"description":"A number.","default":3})");
  EXPECT_THAT(of("small"), HasSubstr(R"("minimum":0,"maximum":255)"));
  EXPECT_THAT(of("flag"), HasSubstr(R"("type":"boolean")"));
  EXPECT_THAT(of("color"), HasSubstr(R"("type":"string","enum":["red","green","dark_blue"])"));
  EXPECT_THAT(of("second_color"), HasSubstr(R"("type":["string","null"],"enum":["red","green","dark_blue",null])"));
  EXPECT_THAT(of("at"), HasSubstr(R"("format":"date-time")"));
  EXPECT_THAT(of("period"), HasSubstr(R"("pattern":"^([0-9]{4})"));
  EXPECT_THAT(of("parent"), HasSubstr(R"("type":["string","null"],"pattern":"^TH-[1-9][0-9]*$")"));
  EXPECT_THAT(property(set, "Thing", "id"), HasSubstr(R"("type":"string","pattern")"));
  EXPECT_THAT(of("words"), HasSubstr(R"("items":{"type":"string","maxLength":1000},"maxItems":3)"));
  EXPECT_THAT(of("values"), HasSubstr(R"("items":{"type":"number","minimum":0,"maximum":5},"maxItems":300)"));
  EXPECT_EQ(of("raw"), R"({"description":"Anything."})");
  EXPECT_THAT(of("note"), HasSubstr(R"("description":"A \"note\".")"));
}

TEST(Schema, ComponentsAreOneObject) {
  std::string out;
  thing_schemas().append_to(out);
  const auto document = parse_json(out);
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->root().size(), 3U);
  std::string empty;
  SchemaSet().append_to(empty);
  EXPECT_EQ(empty, "{}");
}

struct Tree {
  std::vector<Tree> branches;
  bool operator==(const Tree&) const = default;
  static constexpr std::string_view type_name = "Tree";
  static constexpr auto fields() { return field_list(field(1, "branches", &Tree::branches, "Smaller trees.")); }
};

TEST(Schema, ATypeMayHoldItself) {
  SchemaSet set;
  (void)schema_of<Tree>(set, SchemaUse::answer);
  EXPECT_THAT(property(set, "Tree", "branches"), HasSubstr(R"("items":{"$ref":"#/components/schemas/Tree"})"));
}

TEST(SchemaDeathTest, OneNameForTwoTypesIsAMistake) {
  SchemaSet set;
  (void)schema_of<Part>(set, SchemaUse::answer, "Name");
  EXPECT_DEATH((void)schema_of<Wish>(set, SchemaUse::answer, "Name"), "type == type");
}

}  // namespace
}  // namespace waymark
