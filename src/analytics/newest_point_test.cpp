#include "analytics/newest_point.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "analytics/test_series.hpp"

namespace waymark::analytics {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

NewestPoint judged(std::span<const double> history, double value, Frequency frequency = Frequency::month) {
  return judge_newest(value, make_forecast({.history = history, .frequency = frequency, .horizon = 1}), history);
}

TEST(NewestPoint, InsideTheIntervalItIsAsForecast) {
  const NewestForecast forecast{.lower = 10, .upper = 20};
  for (const double value : {10.0, 15.0, 20.0}) {
    EXPECT_EQ(judge_newest(value, forecast).verdict, NewestVerdict::as_forecast);
    EXPECT_EQ(judge_newest(value, forecast).beyond, 0);
  }
}

TEST(NewestPoint, OutsideItSaysOnWhichSideAndHowFar) {
  const NewestForecast forecast{.lower = 10, .upper = 20};
  EXPECT_EQ(judge_newest(25, forecast), (NewestPoint{.verdict = NewestVerdict::too_high, .beyond = 0.5}));
  EXPECT_EQ(judge_newest(0, forecast), (NewestPoint{.verdict = NewestVerdict::too_low, .beyond = 1}));
}

TEST(NewestPoint, WithoutAWidthOrANumberNothingIsJudged) {
  EXPECT_EQ(judge_newest(8, {.lower = 7, .upper = 7}).verdict, NewestVerdict::not_judged);
  EXPECT_EQ(judge_newest(missing, {.lower = 1, .upper = 2}).verdict, NewestVerdict::not_judged);
  EXPECT_EQ(judge_newest(5, {.lower = -infinity, .upper = 2}).verdict, NewestVerdict::not_judged);
  EXPECT_EQ(judge_newest(5, Forecast{}, {}).verdict, NewestVerdict::not_judged);
}

TEST(NewestPoint, ACountIsComparedInWholeSteps) {
  const NewestForecast forecast{.lower = 0.2, .upper = 2.4, .smallest_step = 1};
  EXPECT_EQ(judge_newest(0, forecast).verdict, NewestVerdict::as_forecast);
  EXPECT_EQ(judge_newest(4, forecast).verdict, NewestVerdict::as_forecast);
  EXPECT_EQ(judge_newest(5, forecast).verdict, NewestVerdict::too_high);
}

TEST(NewestPoint, ValuesAtTheEndOfTheNumbersDoNotOverflow) {
  const auto point = judge_newest(1.7e308, {.lower = -1.7e308, .upper = -1.6e308});
  EXPECT_EQ(point.verdict, NewestVerdict::too_high);
  EXPECT_TRUE(std::isfinite(point.beyond));
}

TEST(NewestPoint, AConstantRaisesNoneWhateverComes) {
  for (std::size_t count = 1; count < 60; count += 3)
    for (const double value : {7.0, 8.0, 0.0, 1e9})
      EXPECT_EQ(judged(std::vector<double>(count, 7.0), value).verdict, NewestVerdict::not_judged);
}

TEST(NewestPoint, CountsAndHistoriesWithGapsKeepThePromise) {
  // 600 newest values of either kind that came from where the others did: half a per cent are 3.
  int counts_alarms = 0;
  int gaps_alarms = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    Noise noise(seed);
    std::vector<double> counts;
    std::vector<double> gaps;
    for (int t = 0; t < 37; ++t) {
      double count = 0;
      for (int i = 0; i < 12; ++i) count += noise.uniform() < 0.25 ? 1 : 0;
      counts.push_back(count);
      gaps.push_back(noise.uniform() < 0.2 ? missing : 100 + noise.normal());
    }
    const auto is_alarm = [](NewestVerdict verdict) {
      return verdict == NewestVerdict::too_high || verdict == NewestVerdict::too_low;
    };
    counts_alarms += is_alarm(judged(std::span(counts).first(36), counts.back(), Frequency::other).verdict);
    gaps_alarms += is_alarm(judged(std::span(gaps).first(36), 100 + noise.normal(), Frequency::other).verdict);
  }
  EXPECT_LE(counts_alarms, 6);
  EXPECT_LE(gaps_alarms, 9);
}

TEST(NewestPoint, AValueFarOutsideIsAnAlarm) {
  auto history = seasonal_series(72, 12, 6);
  const double next = history.back();
  history.pop_back();
  EXPECT_EQ(judged(history, next).verdict, NewestVerdict::as_forecast);
  EXPECT_EQ(judged(history, 2 * next).verdict, NewestVerdict::too_high);
  EXPECT_EQ(judged(history, next / 3).verdict, NewestVerdict::too_low);
}

TEST(NewestPoint, NoHistoryGivesANumberThatIsNone) {
  for (const auto& [name, values] : hard_series())
    for (const double value : {0.0, -1e9, 1e9, 1.7e308})
      EXPECT_TRUE(std::isfinite(judged(values, value).beyond)) << name;
}

}  // namespace
}  // namespace waymark::analytics
