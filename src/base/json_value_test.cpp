#include "base/json_value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json_fault.hpp"
#include "base/limits.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;

std::string nested(std::size_t depth, std::string_view inside = {}) {
  return std::string(depth, '[') + std::string(inside) + std::string(depth, ']');
}

/// What parse_json says against the text.
std::string complaint(std::string_view text) {
  const auto document = parse_json(text);
  return document ? "" : document.error().message;
}

TEST(JsonValue, LooksIntoWhatWasRead) {
  const auto document =
      parse_json(R"({"name":"Growth","tags":["a","b"],"rate":2.5,"count":-3,"open":true,"none":null,"in":{"x":[]}})");
  ASSERT_TRUE(document);
  const auto root = document->root();
  EXPECT_TRUE(root.is_object());
  EXPECT_EQ(root.size(), 7U);
  EXPECT_EQ(root.find("name")->as_text(), "Growth");
  EXPECT_EQ(root.find("rate")->as_number(), 2.5);
  EXPECT_EQ(root.find("count")->as_integer(), -3);
  EXPECT_EQ(root.find("count")->as_number(), -3.0);
  EXPECT_EQ(root.find("open")->as_bool(), true);
  EXPECT_TRUE(root.find("none")->is_null());
  EXPECT_FALSE(root.find("missing"));
  std::vector<std::string> tags;
  for (const auto tag : root.find("tags")->children()) tags.emplace_back(*tag.as_text());
  EXPECT_EQ(tags, (std::vector<std::string>{"a", "b"}));
  std::vector<std::string> names;
  for (const auto member : root.children()) names.emplace_back(member.key());
  EXPECT_EQ(names, (std::vector<std::string>{"name", "tags", "rate", "count", "open", "none", "in"}));
}

TEST(JsonValue, AnotherKindIsNotConverted) {
  const auto document = parse_json(R"(["1",1,true,null])");
  ASSERT_TRUE(document);
  auto item = document->root().children().begin();
  EXPECT_FALSE((*item).as_number());
  EXPECT_FALSE((*item).as_bool());
  ++item;
  EXPECT_FALSE((*item).as_text());
  EXPECT_FALSE((*item).find("x"));
  ++item;
  EXPECT_FALSE((*item).as_integer());
  EXPECT_EQ((*item).children().begin(), (*item).children().end());
  ++item;
  EXPECT_FALSE((*item).as_bool());
}

TEST(JsonValue, AWholeNumberMayBeWrittenWithAPointOrAnExponent) {
  const auto document = parse_json("[3.0,1e3,2.5,1e300,9007199254740993,18446744073709551615]");
  ASSERT_TRUE(document);
  std::vector<std::optional<std::int64_t>> whole;
  for (const auto item : document->root().children()) whole.push_back(item.as_integer());
  EXPECT_EQ(whole, (std::vector<std::optional<std::int64_t>>{3, 1000, std::nullopt, std::nullopt, 9007199254740993,
                                                             std::nullopt}));
}

TEST(JsonValue, WritesItselfAgain) {
  const std::string text = R"({"a":[1,-2.5,"x\n",true,false,null,{}],"b/\"c":{"d":[[]]}})";
  const auto document = parse_json(text);
  ASSERT_TRUE(document);
  std::string out;
  document->root().append_to(out);
  EXPECT_EQ(out, text);
}

TEST(JsonParse, AByteOrderMarkIsSkipped) {
  EXPECT_EQ(complaint("\xef\xbb\xbf{}"), "");
}

TEST(JsonParse, WhatIsNoJsonIsRefusedWithThePlace) {
  EXPECT_EQ(complaint("{\"a\":1,\n \"\u00e4\": tru}"),
            "This is not JSON: a value should stand here (line 2, column 7)");
  EXPECT_THAT(complaint(""), HasSubstr("it is empty (line 1, column 1)"));
  EXPECT_THAT(complaint(" \n "), HasSubstr("it is empty (line 2, column 2)"));
  EXPECT_THAT(complaint("{\"a\":1"), HasSubstr("it ends too early (line 1, column 7)"));
  EXPECT_THAT(complaint("{\"a\":1,}"), HasSubstr("a name in double quotes should stand here (line 1, column 8)"));
  EXPECT_THAT(complaint("{\"a\" 1}"), HasSubstr("a colon should stand here (line 1, column 6)"));
  EXPECT_THAT(complaint("[1 2]"), HasSubstr("a comma or ] should stand here (line 1, column 4)"));
  EXPECT_THAT(complaint("{\"a\":1 \"b\":2}"), HasSubstr("a comma or } should stand here (line 1, column 8)"));
  EXPECT_THAT(complaint("[1,]"), HasSubstr("a value should stand here (line 1, column 4)"));
  EXPECT_THAT(complaint("{} {}"), HasSubstr("nothing may follow the value (line 1, column 4)"));
  EXPECT_THAT(complaint("NaN"), HasSubstr("a value should stand here (line 1, column 1)"));
  EXPECT_THAT(complaint("[-Infinity]"), HasSubstr("a digit should stand here (line 1, column 3)"));
  EXPECT_THAT(complaint("[01]"), HasSubstr("a number may not begin with 0 (line 1, column 3)"));
  EXPECT_THAT(complaint("[1.]"), HasSubstr("a digit should stand here (line 1, column 4)"));
  EXPECT_THAT(complaint("['a']"), HasSubstr("a value should stand here (line 1, column 2)"));
  EXPECT_THAT(complaint("{a:1}"), HasSubstr("a name in double quotes should stand here (line 1, column 2)"));
  EXPECT_THAT(complaint("\"a\nb\""), HasSubstr("a control character must be escaped (line 1, column 3)"));
  EXPECT_THAT(complaint("\"a"), HasSubstr("a text is not closed"));
  EXPECT_THAT(complaint(R"("\x")"), HasSubstr("this escape is none of JSON"));
  EXPECT_THAT(complaint(R"("\ud800")"), HasSubstr("half of a surrogate pair is missing"));
  EXPECT_THAT(complaint(R"("\udc00")"), HasSubstr("this escape is none of JSON"));
}

TEST(JsonParse, WhatIsNoUtf8IsRefused) {
  for (const std::string_view bytes : {"\xff", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3"})
    EXPECT_THAT(complaint("[\"" + std::string(bytes) + "\"]"), HasSubstr("this is not UTF-8 (line 1, column 3)"));
  EXPECT_EQ(complaint("[\"\u00e4\u20ac\U0001f600\"]"), "");
}

TEST(JsonParse, DepthIsBounded) {
  EXPECT_EQ(complaint(nested(limits::json_depth_max)), "");
  EXPECT_EQ(complaint(nested(limits::json_depth_max, "1")), "");
  EXPECT_THAT(complaint(nested(limits::json_depth_max, "{}")), HasSubstr("nested more than 64 deep"));
  EXPECT_THAT(complaint(nested(limits::json_depth_max + 1)), HasSubstr("nested more than 64 deep"));
  EXPECT_THAT(complaint(nested(1'000'000)), HasSubstr("nested more than 64 deep (line 1, column 66)"));
  EXPECT_THAT(complaint(std::string(1'000'000, '[')), HasSubstr("nested more than 64 deep"));
}

TEST(JsonParse, AnObjectHasABoundedNumberOfNames) {
  std::string text = "{\"a\":0";
  for (std::uint32_t i = 1; i < limits::json_keys_max; ++i) text += ",\"k" + std::to_string(i) + "\":0";
  EXPECT_EQ(complaint(text + "}"), "");
  EXPECT_EQ(complaint("[" + text + ",\"z\":0}]"), "An object has more than 10000 names");
}

TEST(JsonParse, ANumberThatNoDoubleHoldsIsNamedByItsPointer) {
  for (const std::string_view number : {"1e999", "-1e999", "100000000000000000000", "-100000000000000000000"}) {
    const auto document = parse_json("{\"a\":[0,{\"b/c\":" + std::string(number) + "}]}");
    ASSERT_FALSE(document) << number;
    EXPECT_EQ(document.error().code, Errc::invalid);
    EXPECT_EQ(document.error().fields.at(0).pointer, "/a/1/b~1c");
  }
}

TEST(JsonParse, ANumberTooSmallForADoubleIsZero) {
  const auto document = parse_json("[1e-999]");
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ((*document->root().children().begin()).as_number(), 0.0);
}

TEST(JsonFault, NothingIsWrongWithJson) {
  for (const std::string_view text : {"{}", "[]", " [ 1 , -0.5e+3 , \"\\u00e4\\ud83d\\ude00\" ] ",
                                      "{\"a\":{\"b\":[true,false,null]}}", "0", "1e-999"})
    EXPECT_EQ(find_json_fault(text).message, "") << text;
}

}  // namespace
}  // namespace waymark
