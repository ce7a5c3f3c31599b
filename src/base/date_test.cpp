#include "base/date.hpp"

#include <gtest/gtest.h>

namespace waymark {
namespace {

constexpr Calendar plain{};
constexpr Calendar from_february{.fiscal_start_month = 2};
constexpr std::array every_grain{Grain::day,  Grain::week,           Grain::month,      Grain::quarter,
                                 Grain::year, Grain::fiscal_quarter, Grain::fiscal_year};

Date day(std::string_view text) {
  const auto date = date_from_text(text);
  EXPECT_TRUE(date) << text;
  return date.value_or(Date{});
}

Period period(std::string_view text) {
  const auto found = period_from_text(text);
  EXPECT_TRUE(found) << text;
  return found.value_or(Period{});
}

std::string days_of(Period given, const Calendar& calendar) {
  return to_text(first_day(given, calendar)) + ".." + to_text(last_day(given, calendar));
}

TEST(Date, EveryDayFrom1900To2200ReadsBackAndFollowsTheDayBefore) {
  int seen = 0;
  auto expected = std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};
  for (auto date = make_date(1900, 1, 1); date <= make_date(2200, 12, 31); date = date + 1) {
    const std::chrono::year_month_day civil_day{expected};
    ASSERT_EQ(civil(date), civil_day);
    ASSERT_EQ(date_from_text(to_text(date)), date) << to_text(date);
    expected += std::chrono::days{1};
    ++seen;
  }
  EXPECT_EQ(seen, 109'938);
}

TEST(Date, TextIsYearMonthDayWithZeros) {
  EXPECT_EQ(to_text(make_date(2026, 3, 7)), "2026-03-07");
  EXPECT_EQ(to_text(make_date(804, 1, 1)), "0804-01-01");
}

TEST(Date, TextsThatAreNoDayAreRefused) {
  for (const auto* text : {"", "2026", "2026-11-31", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-01",
                           "2026-01-00", "1899-12-31", "2201-01-01", "2026-1-01", "2026-01-1", "2026/01/01",
                           "2026-01-01 ", " 2026-01-01", "+026-01-01", "2026-0x-01", "20260101", "2026-01-011"})
    EXPECT_FALSE(date_from_text(text)) << text;
}

TEST(Date, LeapDaysFollowTheGregorianRule) {
  EXPECT_TRUE(date_from_text("2000-02-29"));
  EXPECT_TRUE(date_from_text("2024-02-29"));
  EXPECT_FALSE(date_from_text("1900-02-29"));
}

TEST(Instant, TextHasMicrosecondsAndReadsBack) {
  const Instant instant{1'795'537'401'000'123};
  EXPECT_EQ(to_text(instant), "2026-11-24T16:23:21.000123Z");
  EXPECT_EQ(instant_from_text("2026-11-24T16:23:21.000123Z"), instant);
}

TEST(Instant, MomentsBefore1970ReadBack) {
  EXPECT_EQ(to_text(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(instant_from_text("1969-12-31T23:59:59.999999Z"), Instant{-1});
}

TEST(Instant, AShortOrAbsentFractionIsTaken) {
  EXPECT_EQ(instant_from_text("1970-01-01T00:00:01Z"), Instant{1'000'000});
  EXPECT_EQ(instant_from_text("1970-01-01T00:00:01.5Z"), Instant{1'500'000});
}

TEST(Instant, TextsThatAreNoMomentAreRefused) {
  for (const auto* text :
       {"", "2026-11-24", "2026-11-24T16:23:21", "2026-11-24T24:00:00Z", "2026-11-24T16:60:00Z", "2026-11-24T16:23:60Z",
        "2026-11-24 16:23:21Z", "2026-11-24T16:23:21.Z", "2026-11-24T16:23:21.1234567Z", "2026-11-24T16:23:21+00:00",
        "2026-11-31T16:23:21Z", "2026-11-24T16:23:2aZ", "2026-11-24t16:23:21z", "2026-11-24T16.23.21Z"})
    EXPECT_FALSE(instant_from_text(text)) << text;
}

TEST(Period, EveryGrainHoldsEachDayOnceWithoutGaps) {
  for (const auto& calendar : {plain, from_february, Calendar{.fiscal_start_month = 12}}) {
    for (const auto grain : every_grain) {
      auto current = period_of(make_date(1900, 1, 1), grain, calendar);
      for (auto date = make_date(1900, 1, 1); date <= make_date(2200, 12, 31); date = date + 1) {
        if (date > last_day(current, calendar)) current = current + 1;
        ASSERT_EQ(period_of(date, grain, calendar), current) << to_text(date) << " " << to_text(grain);
        ASSERT_LE(first_day(current, calendar), date);
        ASSERT_GE(last_day(current, calendar), date);
      }
    }
  }
}

TEST(Period, TheTextOfEveryPeriodOfADayReadsBack) {
  for (auto date = make_date(1900, 1, 1); date <= make_date(2200, 12, 31); date = date + 1) {
    for (const auto grain : every_grain) {
      const auto found = period_of(date, grain, from_february);
      ASSERT_EQ(period_from_text(to_text(found)), found) << to_text(found);
    }
  }
}

TEST(Period, TextsOfEachGrain) {
  for (const auto* text : {"2026-11-22", "2026-W47", "2026-11", "2026-Q4", "2026", "FY2026-Q4", "FY2026"})
    EXPECT_EQ(to_text(period(text)), text);
  EXPECT_EQ(period("2026-W47").grain, Grain::week);
  EXPECT_EQ(period("FY2026-Q4").grain, Grain::fiscal_quarter);
}

TEST(Period, MalformedTextsAreRefused) {
  for (const auto* text :
       {"",        "20",        "26",        "2026-W00",  "2026-W54", "2026-W1", "2026-w47",   "2026-Q0",
        "2026-Q5", "2026-q1",   "2026-00",   "2026-13",   "2026-1",   "2026-",   "FY",         "FY26",
        "fy2026",  "FY2026-Q5", "FY2026-W1", "FY2026-11", "FY1899",   "FY2202",  "1899",       "2201",
        "2201-Q1", "2201-01",   "2201-W02",  "1899-W52",  "2026-Q1 ", " 2026",   "2026-11-31", "2026Q4",
        "2026W47", "-026",      "2026-W4x",  "2026-1a",   "20x6",     "FY20x6"})
    EXPECT_FALSE(period_from_text(text)) << text;
}

TEST(Period, Week53ExistsOnlyInLongYears) {
  for (const auto* text : {"2020-W53", "2026-W53", "1903-W53"}) EXPECT_TRUE(period_from_text(text)) << text;
  for (const auto* text : {"2021-W53", "2024-W53", "2025-W53"}) EXPECT_FALSE(period_from_text(text)) << text;
}

TEST(Period, WeeksAtTheTurnOfTheYearFollowTheirThursday) {
  struct Case {
    const char* date;
    const char* week;
  };
  for (const auto& [date, week] :
       {Case{"2021-01-01", "2020-W53"}, Case{"2021-01-04", "2021-W01"}, Case{"2018-12-31", "2019-W01"},
        Case{"2022-01-02", "2021-W52"}, Case{"2024-12-30", "2025-W01"}, Case{"1970-01-01", "1970-W01"}})
    EXPECT_EQ(to_text(period_of(day(date), Grain::week, plain)), week) << date;
}

TEST(Period, AWeekBelongsToTheMonthQuarterAndYearOfItsThursday) {
  const auto across = period("2020-W53");  // 2020-12-28 .. 2021-01-03, Thursday 2020-12-31
  EXPECT_EQ(to_text(coarser(across, Grain::month, plain)), "2020-12");
  EXPECT_EQ(to_text(coarser(across, Grain::quarter, plain)), "2020-Q4");
  EXPECT_EQ(to_text(coarser(across, Grain::year, plain)), "2020");
  EXPECT_EQ(to_text(coarser(period("2026-W05"), Grain::month, plain)), "2026-01");  // Thursday 2026-01-29
  EXPECT_EQ(to_text(coarser(period("2026-W09"), Grain::month, plain)), "2026-02");
  EXPECT_EQ(to_text(coarser(period("2026-W27"), Grain::quarter, plain)), "2026-Q3");  // Monday is in June
}

TEST(Period, AWeekBelongsToTheFiscalYearOfItsThursday) {
  const auto across = period("2021-W05");  // 2021-02-01 is its Monday
  EXPECT_EQ(to_text(coarser(across, Grain::fiscal_year, from_february)), "FY2022");
  EXPECT_EQ(to_text(coarser(period("2021-W04"), Grain::fiscal_quarter, from_february)), "FY2021-Q4");
}

TEST(Period, FiscalLabelsNameTheYearInWhichTheFiscalYearEnds) {
  EXPECT_EQ(days_of(period("FY2021"), from_february), "2020-02-01..2021-01-31");
  EXPECT_EQ(days_of(period("FY2021-Q1"), from_february), "2020-02-01..2020-04-30");
  EXPECT_EQ(days_of(period("FY2021-Q4"), from_february), "2020-11-01..2021-01-31");
  EXPECT_EQ(days_of(period("FY2021"), Calendar{.fiscal_start_month = 7}), "2020-07-01..2021-06-30");
  EXPECT_EQ(days_of(period("FY2021"), Calendar{.fiscal_start_month = 12}), "2020-12-01..2021-11-30");
}

TEST(Period, AFiscalYearFromJanuaryIsTheCalendarYear) {
  EXPECT_EQ(days_of(period("FY2021"), plain), "2021-01-01..2021-12-31");
  EXPECT_EQ(days_of(period("FY2021-Q3"), plain), "2021-07-01..2021-09-30");
}

TEST(Period, CoarserPeriodsHoldTheirParts) {
  EXPECT_EQ(to_text(coarser(period("2026-11"), Grain::quarter, plain)), "2026-Q4");
  EXPECT_EQ(to_text(coarser(period("2026-11"), Grain::fiscal_year, from_february)), "FY2027");
  EXPECT_EQ(to_text(coarser(period("FY2021-Q4"), Grain::fiscal_year, from_february)), "FY2021");
  EXPECT_EQ(to_text(coarser(period("2026-Q4"), Grain::year, plain)), "2026");
  EXPECT_EQ(to_text(coarser(period("2026-Q4"), Grain::quarter, plain)), "2026-Q4");
}

TEST(Period, OnlyPartsThatNestFit) {
  // Rows and columns in the order of Grain: day, week, month, quarter, year, fiscal_quarter, fiscal_year.
  constexpr std::array rows{"1111111", "0111111", "0011111", "0001100", "0000100", "0000011", "0000001"};
  for (std::size_t part = 0; part < every_grain.size(); ++part)
    for (std::size_t whole = 0; whole < every_grain.size(); ++whole)
      EXPECT_EQ(fits(every_grain[part], every_grain[whole]), rows[part][whole] == '1')
          << to_text(every_grain[part]) << " in " << to_text(every_grain[whole]);
}

TEST(Period, TypicalDaysAreThoseOfAnAverageYear) {
  EXPECT_EQ(typical_days(Grain::day), 1);
  EXPECT_EQ(typical_days(Grain::week), 7);
  EXPECT_EQ(typical_days(Grain::month), 30.4375);
  EXPECT_EQ(typical_days(Grain::fiscal_quarter), 91.3125);
  EXPECT_EQ(typical_days(Grain::fiscal_year), 365.25);
}

TEST(Period, StepsCrossYears) {
  EXPECT_EQ(to_text(period("2026-11") + 3), "2027-02");
  EXPECT_EQ(to_text(period("2026-Q1") - 1), "2025-Q4");
  EXPECT_EQ(to_text(period("2026-W53") + 1), "2027-W01");
  EXPECT_EQ(to_text(period("1970-01") - 1), "1969-12");
}

}  // namespace
}  // namespace waymark
