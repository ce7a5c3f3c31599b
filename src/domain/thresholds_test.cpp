#include "domain/thresholds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/number_text.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;

TEST(Thresholds, TheTableHasOneRowForEachNameInItsOrder) {
  ASSERT_EQ(threshold_table.size(), enum_words<ThresholdName>().size());
  for (std::size_t i = 0; i < threshold_table.size(); ++i) {
    const auto& row = threshold_table.at(i);
    EXPECT_EQ(static_cast<std::size_t>(row.name), i);
    EXPECT_LE(row.minimum, row.preset) << to_text(row.name);
    EXPECT_LE(row.preset, row.maximum) << to_text(row.name);
    EXPECT_FALSE(row.meaning.empty());
  }
}

TEST(Thresholds, WithoutOverridesThePresetsHold) {
  const Thresholds thresholds;
  EXPECT_EQ(thresholds.get(ThresholdName::update_grace_days), 3);
  EXPECT_EQ(thresholds.get(ThresholdName::overdue_periods), 1.5);
  EXPECT_EQ(thresholds.version(), 1u);
}

TEST(Thresholds, AnOverrideReplacesOneValueAndCarriesTheVersion) {
  const auto thresholds = Thresholds::from(std::vector<ThresholdOverride>{{"verdict_periods", 6}}, 4);
  ASSERT_TRUE(thresholds);
  EXPECT_EQ(thresholds->get(ThresholdName::verdict_periods), 6);
  EXPECT_EQ(thresholds->get(ThresholdName::on_track_pace), 0.90);
  EXPECT_EQ(thresholds->version(), 4u);
}

TEST(Thresholds, AllWrongOverridesAreNamedAtOnce) {
  const std::vector<ThresholdOverride> overrides{
      {"colour", 1}, {"on_track_pace", 1.5}, {"verdict_periods", 3}, {"verdict_periods", 4}};
  const auto thresholds = Thresholds::from(overrides, 1);
  ASSERT_FALSE(thresholds);
  const auto& fields = thresholds.error().fields;
  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[0].pointer, "/thresholds/0/name");
  EXPECT_THAT(fields[0].allowed, HasSubstr("on_track_pace"));
  EXPECT_EQ(fields[1].pointer, "/thresholds/1/value");
  EXPECT_EQ(fields[1].allowed, "0 to 1 share");
  EXPECT_EQ(fields[2].pointer, "/thresholds/3/name");
}

TEST(Thresholds, AtRiskOverOnTrackIsRefused) {
  const auto thresholds = Thresholds::from(std::vector<ThresholdOverride>{{"at_risk_pace", 0.95}}, 1);
  ASSERT_FALSE(thresholds);
  EXPECT_THAT(thresholds.error().message, HasSubstr("at_risk_pace is over on_track_pace"));
}

TEST(Thresholds, StoredSettingsThatNoLongerFitFallBackToThePreset) {
  Settings settings;
  settings.thresholds = {{"gone", 2}, {"on_track_pace", 7}, {"overdue_periods", 2}};
  settings.thresholds_version = 9;
  const auto thresholds = Thresholds::of(settings);
  EXPECT_EQ(thresholds.get(ThresholdName::on_track_pace), 0.90);
  EXPECT_EQ(thresholds.get(ThresholdName::overdue_periods), 2);
  EXPECT_EQ(thresholds.version(), 9u);
}

TEST(NumberText, SaysNoMoreThanNeeded) {
  EXPECT_EQ(number_text(30), "30");
  EXPECT_EQ(number_text(0.1 + 0.2), "0.3");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(-1e-7), "-1e-07");
  EXPECT_EQ(number_text(50000), "50000");
}

TEST(NumberText, ACurrencySignStandsInFront) {
  EXPECT_EQ(number_text(50, "$"), "$50");
  EXPECT_EQ(number_text(-50, "$"), "-$50");
  EXPECT_EQ(number_text(30, "min"), "30 min");
  EXPECT_EQ(number_text(2500, "EUR"), "2500 EUR");
}

}  // namespace
}  // namespace waymark
