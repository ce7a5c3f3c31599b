#include "app/detection_files.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

FieldError first_complaint(const auto& result) {
  return result || result.error().fields.empty() ? FieldError{} : result.error().fields.front();
}

TEST(StreamFile, ReadsItsColumnsByTheirNames) {
  const auto stream = read_stream_file("value,timestamp\n1.5,2026-01-02 03:00:00\n-2e1,2026-01-02T03:05\n");
  ASSERT_TRUE(stream);
  EXPECT_THAT(stream->values, ElementsAre(1.5, -20));
  EXPECT_THAT(stream->timestamps, ElementsAre("2026-01-02 03:00:00", "2026-01-02T03:05"));
  EXPECT_EQ(stream->rows_per_day, 288U);
}

TEST(StreamFile, TheRowsOfADayFollowFromTheUsualDistance) {
  const auto per_day = [](const std::string& rows) {
    return read_stream_file("timestamp,value\n" + rows)->rows_per_day;
  };
  EXPECT_EQ(per_day("2026-01-02 03:00:00.000,1\n2026-01-02 04:00:00,2\n2026-01-02 06:30:00,3\n2026-01-02 07:30:00,3\n"),
            24U);
  EXPECT_EQ(per_day("2026-01-02 03:00:00,1\n2026-01-03 03:00:00,2\n"), 0U);
  EXPECT_EQ(per_day("2026-01-02 03:00:00,1\n2026-01-02 03:00:00,2\n"), 0U);
  EXPECT_EQ(per_day("2026-01-02 03:00:00,1\n"), 0U);
}

TEST(StreamFile, AClockThatWasPutBackIsNoError) {
  const auto stream = read_stream_file(
      "timestamp,value\n2026-10-25 02:30:00,1\n2026-10-25 02:00:00,2\n2026-10-25 02:30:00,3\n2026-10-25 03:00:00,3\n");
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->rows_per_day, 48U);
}

TEST(StreamFile, WhatIsMissingIsNoNumber) {
  const auto stream = read_stream_file("timestamp,value\r\n2026-01-02 03:00:00,\r\n2026-01-02 03:05:00,NaN\r\n");
  ASSERT_TRUE(stream);
  EXPECT_TRUE(std::isnan(stream->values[0]) && std::isnan(stream->values[1]));
}

TEST(StreamFile, AComplaintNamesLineAndField) {
  const std::string head = "timestamp,value\n2026-01-02 03:00:00,1\n";
  EXPECT_EQ(first_complaint(read_stream_file(head + "2026-13-02 03:00:00,1\n")).pointer, "line 3, timestamp");
  EXPECT_EQ(first_complaint(read_stream_file(head + "yesterday,1\n")).pointer, "line 3, timestamp");
  const auto value = first_complaint(read_stream_file(head + "2026-01-02 03:05:00,1.5x\n"));
  EXPECT_EQ(value.pointer, "line 3, value");
  EXPECT_THAT(value.message, HasSubstr("1.5x"));
  EXPECT_EQ(first_complaint(read_stream_file(head + "2026-01-02 03:05:00,inf\n")).pointer, "line 3, value");
  EXPECT_EQ(first_complaint(read_stream_file("time,value\n")).pointer, "line 1, timestamp");
  EXPECT_EQ(first_complaint(read_stream_file("")).pointer, "line 1, timestamp,value");
}

TEST(NamedSeries, AreReadInTheirOrderWithGaps) {
  const auto series = read_named_series(R"({"b": {"n": 3, "values": [1, null, 2.5]}, "a": [4]})");
  ASSERT_TRUE(series);
  ASSERT_EQ(series->size(), 2U);
  EXPECT_EQ((*series)[0].name, "b");
  EXPECT_TRUE(std::isnan((*series)[0].values[1]));
  EXPECT_EQ((*series)[0].values[2], 2.5);
  EXPECT_THAT((*series)[1].values, ElementsAre(4));
}

TEST(NamedSeries, AComplaintHasItsPointer) {
  EXPECT_EQ(first_complaint(read_named_series(R"({"a/b": {"values": [1, "2"]}})")).pointer, "/a~1b/values/1");
  EXPECT_EQ(first_complaint(read_named_series(R"({"a": {"n": 3}})")).pointer, "/a/values");
  EXPECT_EQ(first_complaint(read_named_series(R"({"a": 3})")).pointer, "/a");
  EXPECT_FALSE(read_named_series("[1, 2]"));
  EXPECT_FALSE(read_named_series("{"));
}

}  // namespace
}  // namespace waymark
