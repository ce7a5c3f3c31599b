#include "runtime/time_zone.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

std::string day(const std::string& zone, std::string_view instant) {
  const auto local = local_day(zone, *instant_from_text(instant));
  return local ? to_text(*local) : local.error().message;
}

std::string start(const std::string& zone, std::string_view date) {
  const auto moment = start_of_day(zone, *date_from_text(date));
  return moment ? to_text(*moment) : moment.error().message;
}

TEST(TimeZone, NamesAreKnownOrNot) {
  EXPECT_TRUE(is_time_zone("UTC"));
  EXPECT_TRUE(is_time_zone("Europe/Berlin"));
  EXPECT_TRUE(is_time_zone("America/Argentina/Buenos_Aires"));
  for (const char* name :
       {"", "Europe/Atlantis", "europe/berlin", "../etc/passwd", "/etc/localtime", "Europe//Berlin", "Europe/Berlin\n"})
    EXPECT_FALSE(is_time_zone(name)) << name;
  EXPECT_FALSE(is_time_zone(std::string(10'000, 'A')));
}

TEST(TimeZone, TheDayTurnsAtLocalMidnight) {
  EXPECT_EQ(day("UTC", "2026-11-22T23:59:59.999999Z"), "2026-11-22");
  EXPECT_EQ(day("Europe/Berlin", "2026-11-22T22:59:59.999999Z"), "2026-11-22");
  EXPECT_EQ(day("Europe/Berlin", "2026-11-22T23:00:00Z"), "2026-11-23");
  EXPECT_EQ(day("America/Los_Angeles", "2026-11-22T07:59:59Z"), "2026-11-21");
  EXPECT_EQ(day("Asia/Kathmandu", "2026-11-22T18:15:00Z"), "2026-11-23");
}

TEST(TimeZone, SummerTimeMovesTheTurn) {
  EXPECT_EQ(day("Europe/Berlin", "2026-07-01T21:59:59Z"), "2026-07-01");
  EXPECT_EQ(day("Europe/Berlin", "2026-07-01T22:00:00Z"), "2026-07-02");
  EXPECT_EQ(start("Europe/Berlin", "2026-03-29"), "2026-03-28T23:00:00.000000Z");
  EXPECT_EQ(start("Europe/Berlin", "2026-03-30"), "2026-03-29T22:00:00.000000Z");
  EXPECT_EQ(start("Europe/Berlin", "2026-10-25"), "2026-10-24T22:00:00.000000Z");
  EXPECT_EQ(start("Europe/Berlin", "2026-10-26"), "2026-10-25T23:00:00.000000Z");
}

TEST(TimeZone, TheYearTurnsAtDifferentMoments) {
  EXPECT_EQ(day("Pacific/Kiritimati", "2026-12-31T10:00:00Z"), "2027-01-01");
  EXPECT_EQ(day("Pacific/Pago_Pago", "2027-01-01T10:59:59Z"), "2026-12-31");
  EXPECT_EQ(day("UTC", "1969-12-31T23:59:59.999999Z"), "1969-12-31");
}

TEST(TimeZone, ADayThatBeginsWithAJumpStartsAtTheJump) {
  // Clocks in Beirut went from 00:00 to 01:00 on 2024-03-31.
  EXPECT_EQ(start("Asia/Beirut", "2024-03-31"), "2024-03-30T22:00:00.000000Z");
}

TEST(TimeZone, WhereMidnightComesTwiceTheFirstCounts) {
  // Clocks in Havana went back from 01:00 to 00:00 on 2024-11-03.
  EXPECT_EQ(start("America/Havana", "2024-11-03"), "2024-11-03T04:00:00.000000Z");
}

TEST(TimeZone, EveryDayBeginsOnItself) {
  for (const std::string zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"}) {
    for (Date date = make_date(2025, 12, 1); date < make_date(2027, 2, 1); date = date + 1) {
      const auto moment = start_of_day(zone, date);
      ASSERT_TRUE(moment);
      ASSERT_EQ(*local_day(zone, *moment), date) << zone << to_text(date);
      ASSERT_EQ(*local_day(zone, Instant{moment->microseconds - 1}), date - 1) << zone << to_text(date);
    }
  }
}

TEST(TimeZone, AnUnknownZoneIsAnError) {
  EXPECT_EQ(day("Europe/Atlantis", "2026-11-22T00:00:00Z"),
            "/time_zone: This machine knows no time zone Europe/Atlantis");
  EXPECT_FALSE(start_of_day("", Date{}));
}

}  // namespace
}  // namespace waymark
