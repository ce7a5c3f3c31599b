#include "base/json_write.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "base/codec_test_types.hpp"

namespace waymark {
namespace {

using codec_test::Part;
using codec_test::Thing;
using codec_test::ThingId;

TEST(JsonWrite, AStructIsAnObjectInTheOrderOfItsFieldsWithoutSecrets) {
  Thing thing{.id = ThingId{12}, .title = "Reply", .number = 0.1, .key_hash = "hidden"};
  thing.day = make_date(2026, 11, 22);
  thing.at = *instant_from_text("2026-11-24T16:23:21.000123Z");
  thing.period = *period_from_text("2026-W47");
  thing.parts = {{.name = "a", .share = 0.5}};
  thing.words = {"x", "y"};
  EXPECT_EQ(to_json(thing),
            R"({"id":"TH-12","title":"Reply","note":"","whole":3,"small":0,"version":0,"number":0.1,"flag":false,)"
            R"("color":"red","day":"2026-11-22","at":"2026-11-24T16:23:21.000123Z","period":"2026-W47","maybe":null,)"
            R"("second_color":null,"parent":null,"parts":[{"name":"a","share":0.5,"due":null}],"words":["x","y"],)"
            R"("values":[],"main_part":{"name":"main","share":1,"due":null},"raw":null})");
}

TEST(JsonWrite, TextIsEscaped) {
  EXPECT_EQ(to_json(std::string("a\"b\\c\n\r\t\b\f\x01\x1f\x7f/<\u00e4\u2028")),
            "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\\u001f\x7f/<\u00e4\u2028\"");
  EXPECT_EQ(to_json(std::string("a\0b", 3)), "\"a\\u0000b\"");
  EXPECT_EQ(to_json(std::string_view()), "\"\"");
}

TEST(JsonWrite, ANumberIsTheShortestTextThatReadsBackEqual) {
  EXPECT_EQ(to_json(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(to_json(1e15), "1e+15");
  EXPECT_EQ(to_json(52.0), "52");
  EXPECT_EQ(to_json(-0.0), "-0.0");
  EXPECT_EQ(to_json(-753808419253461712896.0), "-7.538084192534617e+20") << "digits alone would be a whole number";
  EXPECT_EQ(to_json(std::numeric_limits<double>::denorm_min()), "5e-324");
  EXPECT_EQ(to_json(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615");
  EXPECT_EQ(to_json(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(to_json(std::uint8_t{65}), "65");
  EXPECT_EQ(to_json(true), "true");
}

TEST(JsonWrite, RawJsonStandsAsItIs) {
  EXPECT_EQ(to_json(std::vector<RawJson>{{"{\"a\":1}"}, {"[]"}}), "[{\"a\":1},[]]");
}

TEST(JsonWrite, AListOfFlagsIsWrittenToo) {
  EXPECT_EQ(to_json(std::vector<bool>{true, false}), "[true,false]");
}

TEST(JsonWriteDeathTest, ANumberThatIsNoneIsAMistake) {
  EXPECT_DEATH((void)to_json(std::numeric_limits<double>::quiet_NaN()), "isfinite");
  EXPECT_DEATH((void)to_json(std::numeric_limits<double>::infinity()), "isfinite");
}

}  // namespace
}  // namespace waymark
