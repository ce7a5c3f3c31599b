#include "runtime/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <sstream>
#include <thread>

#include "base/json_value.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;

const Instant noon = *instant_from_text("2026-11-24T12:00:00.000001Z");

std::string line(std::string_view message, std::initializer_list<LogField> fields = {}) {
  return log_line(noon, LogLevel::info, message, {fields.begin(), fields.size()});
}

TEST(Log, ALineIsJsonWithTimeLevelMessageAndFields) {
  const std::string route = "/kpis";
  EXPECT_EQ(line("served", {{"status", 200},
                            {"route", route},
                            {"method", "GET"},
                            {"milliseconds", 1.5},
                            {"cached", true},
                            {"share", std::numeric_limits<double>::quiet_NaN()}}),
            R"({"time":"2026-11-24T12:00:00.000001Z","level":"info","message":"served","status":200,)"
            R"("route":"/kpis","method":"GET","milliseconds":1.5,"cached":true,"share":null})");
}

TEST(Log, NobodyCanForgeALineOrSteerATerminal) {
  const auto forged = line("a\r\nb\x1b[31m\x7f\xc2\x9b\u2028\"}", {{"x\n", "\x07{}"}});
  for (const char c : forged) {
    EXPECT_GE(static_cast<unsigned char>(c), 0x20);
    EXPECT_NE(c, '\x7f');
  }
  EXPECT_THAT(forged, HasSubstr(R"(a\r\nb\u001b[31m\u007f\u009b)"));
  EXPECT_THAT(forged, HasSubstr(R"("x\n":"\u0007{}")"));
  EXPECT_TRUE(parse_json(forged));
}

TEST(Log, WhatIsNoUtf8StaysReadable) {
  const auto text = line("a\xff\xc3");
  EXPECT_THAT(text, HasSubstr("a\uFFFD\uFFFD"));
  EXPECT_TRUE(parse_json(text));
}

TEST(Log, LongTextsAreCut) {
  const auto text = line(std::string(1'000'000, '\xc3') + "\xa4");
  EXPECT_LT(text.size(), 20'000U);
  EXPECT_THAT(text, HasSubstr("...\""));
  EXPECT_TRUE(parse_json(text));
}

class LogToStderr : public testing::Test {
 protected:
  void TearDown() override { set_log_level(LogLevel::info); }
};

TEST_F(LogToStderr, OnlyLinesFromTheLevelUpwardsAreWritten) {
  testing::internal::CaptureStderr();
  log_debug("hidden");
  log_info("shown {} %s", {{"n", 1}});
  set_log_level(LogLevel::error);
  log_warning("hidden");
  log_error("shown too");
  set_log_level(LogLevel::debug);
  log_debug("shown as well");
  const auto written = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::ranges::count(written, '\n'), 3);
  EXPECT_THAT(written, HasSubstr(R"("level":"info","message":"shown {} %s","n":1})"));
  EXPECT_THAT(written, HasSubstr(R"("level":"error","message":"shown too"})"));
  EXPECT_THAT(written, testing::Not(HasSubstr("hidden")));
}

TEST_F(LogToStderr, LinesOfSeveralThreadsDoNotMix) {
  testing::internal::CaptureStderr();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] {
      for (int j = 0; j < 100; ++j) log_info("a message of some length", {{"j", j}});
    });
  for (auto& thread : threads) thread.join();
  std::istringstream written(testing::internal::GetCapturedStderr());
  int lines = 0;
  for (std::string each; std::getline(written, each); ++lines) ASSERT_TRUE(parse_json(each)) << each;
  EXPECT_EQ(lines, 400);
}

}  // namespace
}  // namespace waymark
