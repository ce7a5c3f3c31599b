#include "app/bulk_rows.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

/// Writes what is read as short texts, so that tests compare lists.
struct Collector final : BulkRowSink {
  std::vector<std::string> seen;
  bool row(const BulkRow& row) override {
    std::string text = std::to_string(row.line) + ":" + std::string(row.metric) + "|" + std::string(row.period) + "|" +
                       (row.value ? std::to_string(*row.value) : "none") + "|" + std::string(row.segment) + "|" +
                       (row.weight ? std::to_string(*row.weight) : "none") + "|" + std::string(row.note) + "|" +
                       (row.is_final ? "final" : "open");
    seen.push_back(std::move(text));
    return true;
  }
  bool error(BulkRowError error) override {
    seen.push_back(std::to_string(error.line) + "! " + error.field_name + " " + error.message);
    return true;
  }
};

using Seen = std::vector<std::string>;

/// Reads the text in pieces of the given size; an unreadable one ends the list with its message.
Seen read(BulkFormat format, std::string_view text, std::size_t piece = 1 << 20) {
  Collector collector;
  const auto reader = make_bulk_row_reader(format);
  Result<void> result;
  for (std::size_t at = 0; at < text.size() && result; at += piece)
    result = reader->feed(text.substr(at, piece), collector);
  if (result) result = reader->finish(collector);
  if (!result) collector.seen.push_back("unreadable: " + result.error().message);
  return collector.seen;
}

Seen json(std::string_view text) {
  return read(BulkFormat::ndjson, text);
}
Seen csv(std::string_view text) {
  return read(BulkFormat::csv, text);
}

TEST(JsonRows, HoldSevenFieldsInAnyOrder) {
  EXPECT_EQ(json(R"({"note":"slow day","value":52.5,"metric":"reply_time","is_final":true,"weight":3,)"
                 R"("segment":"client=acme","period":"2026-W47"})"),
            Seen{"1:reply_time|2026-W47|52.500000|client=acme|3.000000|slow day|final"});
}

TEST(JsonRows, NeedThreeFieldsOnly) {
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":-1e3})"), Seen{"1:m|2026|-1000.000000||none||open"});
}

TEST(JsonRows, ANullTakesAValueBack) {
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":null,"segment":null,"note":null,"weight":null})"),
            Seen{"1:m|2026|none||none||open"});
}

TEST(JsonRows, AMissingFieldIsNamed) {
  EXPECT_EQ(json(R"({"period":"2026","value":1})"), Seen{"1! metric is missing"});
  EXPECT_EQ(json(R"({"metric":"m","value":1})"), Seen{"1! period is missing"});
  EXPECT_EQ(json(R"({"metric":"m","period":"2026"})"), Seen{"1! value is missing; null takes a value back"});
}

TEST(JsonRows, AnUnknownFieldIsRefused) {
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","values":1})").front().substr(0, 43),
            "1!  has a field that is not known: values. ");
}

TEST(JsonRows, ADoubledFieldIsRefused) {
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":1,"value":2})"), Seen{"1! value is given twice"});
}

TEST(JsonRows, NumbersAreThoseOfJson) {
  for (const std::string wrong : {"+1", "01", "1.", ".5", "NaN", "Infinity", "1e16", "1e400", "--1", "1e", "\"1\""})
    EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":)" + wrong + "}"),
              Seen{"1! value is no number between -1e15 and 1e15"})
        << wrong;
  for (const std::string right : {"0", "-0", "1e15", "-1E-3", "0.25"})
    EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":)" + right + "}").front().find('!'), std::string::npos)
        << right;
}

TEST(JsonRows, EscapesAreResolved) {
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":1,"note":"a\"b\\c\n\u00e4\ud83d\ude00"})"),
            Seen{"1:m|2026|1.000000||none|a\"b\\c\n\u00e4\U0001f600|open"});
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":1,"note":"\ud83d"})"),
            Seen{"1! note holds an escape that JSON does not know"});
  EXPECT_EQ(json(R"({"metric":"m","period":"2026","value":1,"note":"\x"})"),
            Seen{"1! note holds an escape that JSON does not know"});
}

TEST(JsonRows, ALineThatIsNoObjectIsNamedAndTheNextIsRead) {
  EXPECT_EQ(json("nonsense\n[1]\n\n{\"metric\":\"m\",\"period\":\"2026\",\"value\":1} x\n"
                 "{\"metric\":\"m\",\"period\":\"2026\",\"value\":2}\r\n"),
            (Seen{"1!  is no JSON object", "2!  is no JSON object", "4!  goes on after its JSON object",
                  "5:m|2026|2.000000||none||open"}));
}

TEST(JsonRows, InvalidUtf8IsRefused) {
  EXPECT_EQ(json("{\"metric\":\"m\",\"period\":\"2026\",\"value\":1,\"note\":\"\xff\"}"),
            Seen{"1!  is no valid UTF-8"});
}

TEST(JsonRows, AnEndlessLineIsNotKept) {
  EXPECT_EQ(json("{\"metric\":\"" + std::string(200'000, 'x')).front(),
            "unreadable: Line 1 is longer than a row may be.");
}

TEST(Rows, AreTheSameHoweverTheBytesAreCut) {
  const std::string lines =
      "\xef\xbb\xbf{\"metric\":\"m\",\"period\":\"2026-01\",\"value\":1}\r\n\r\nwrong\n"
      "{\"metric\":\"\\u00e4\",\"period\":\"2026-02\",\"value\":2}";
  const std::string table =
      "\xef\xbb\xbfmetric,period,value,note\r\nm,2026-01,1,\"a, \"\"b\"\"\nc\"\r\nm,2026-02,x,\r\n";
  for (std::size_t piece = 1; piece < 40; ++piece) {
    EXPECT_EQ(read(BulkFormat::ndjson, lines, piece), json(lines)) << piece;
    EXPECT_EQ(read(BulkFormat::csv, table, piece), csv(table)) << piece;
  }
  EXPECT_EQ(json(lines).size(), 3U);
}

TEST(CsvRows, HaveTheirColumnsFromTheHeader) {
  EXPECT_EQ(csv("value,metric,period,is_final,weight,segment,note\n1.5,m,2026-11,true,4,\"a=1,b=2\",hello\n"),
            Seen{"2:m|2026-11|1.500000|a=1,b=2|4.000000|hello|final"});
}

TEST(CsvRows, QuotesMayHoldSeparatorsQuotesAndLineBreaks) {
  EXPECT_EQ(csv("metric,period,value,note\r\nm,2026,1,\"a, \"\"b\"\"\r\nc\"\r\nm,2027,2,\r\n"),
            (Seen{"2:m|2026|1.000000||none|a, \"b\"\r\nc|open", "4:m|2027|2.000000||none||open"}));
}

TEST(CsvRows, SemicolonsAndTabsSeparateAsWell) {
  EXPECT_EQ(csv("metric;period;value\nm;2026;1\n"), Seen{"2:m|2026|1.000000||none||open"});
  EXPECT_EQ(csv("metric\tperiod\tvalue\nm\t2026\t1\n"), Seen{"2:m|2026|1.000000||none||open"});
}

TEST(CsvRows, AnEmptyValueIsNoRetraction) {
  EXPECT_EQ(csv("metric,period,value\nm,2026,\nm,2027,null\n"),
            (Seen{"2! value is empty; null takes a value back", "3:m|2027|none||none||open"}));
}

TEST(CsvRows, AStrangeHeaderIsUnreadable) {
  EXPECT_EQ(csv("metric,period\nm,2026\n").front(),
            "unreadable: The first line must name the columns; value is missing.");
  EXPECT_EQ(csv("metric,period,value,value\n").front(), "unreadable: The first line names the column value twice.");
  EXPECT_EQ(csv("metric,period,value,colour\n").front().substr(0, 71),
            "unreadable: The first line names a column that is not known: colour. Kn");
  EXPECT_EQ(csv("").front(), "unreadable: The file is empty; its first line must name the columns.");
}

TEST(CsvRows, ARowWithTooFewFieldsIsNamed) {
  EXPECT_EQ(csv("metric,period,value\nm,2026\n"), Seen{"2!  has 2 fields, the header 3"});
}

TEST(CsvRows, AnOpenQuoteIsTold) {
  EXPECT_EQ(csv("metric,period,value\n\"m,2026,1\n").front(),
            "unreadable: The quote that is opened on line 2 is not closed.");
}

}  // namespace
}  // namespace waymark
