#pragma once
// The one registry of numbers that decide something. Each has a name, a default, bounds and a meaning; a workspace may
// override it in its settings. Whoever decides by one says so in the derivation (see `said`).
#include <array>
#include <span>

#include "base/result.hpp"
#include "domain/derivation.hpp"
#include "domain/settings.hpp"

namespace waymark {

WM_ENUM(ThresholdName, update_grace_days, no_update_span_share, no_data_span_share, on_track_pace, at_risk_pace,
        on_track_probability, at_risk_probability, forecast_periods_min, overdue_periods, heading_to_miss_periods,
        heading_to_miss_is_at_risk, verdict_periods, verdict_wait_factor, improved_gap_share, unrealistic_probability,
        unambitious_probability, late_goal_span_share, objectives_max, key_results_max, cycle_end_notice_days)

struct ThresholdRow {
  ThresholdName name;
  double preset;   ///< used when the workspace says nothing
  double minimum;  ///< bounds included
  double maximum;
  std::string_view unit;  ///< "share" is 0..1
  std::string_view meaning;
};

/// One row for each ThresholdName, in its order.
inline constexpr std::array threshold_table{
    ThresholdRow{ThresholdName::update_grace_days, 3, 0, 90, "days",
                 "An update is overdue when it is later than its cadence by more than this."},
    ThresholdRow{ThresholdName::no_update_span_share, 0.5, 0, 1, "share",
                 "A goal without any update is overdue from this share of its span on."},
    ThresholdRow{ThresholdName::no_data_span_share, 0.10, 0, 1, "share",
                 "Before this share of its span a goal without a value is left out instead of counting 0."},
    ThresholdRow{ThresholdName::on_track_pace, 0.90, 0, 1, "share",
                 "On track when progress is at least this share of what the plan expects."},
    ThresholdRow{ThresholdName::at_risk_pace, 0.70, 0, 1, "share",
                 "At risk when progress is at least this share of what the plan expects; under it off track."},
    ThresholdRow{ThresholdName::on_track_probability, 0.70, 0, 1, "probability",
                 "On track when the forecast reaches the target at least this probably."},
    ThresholdRow{ThresholdName::at_risk_probability, 0.30, 0, 1, "probability",
                 "At risk when the forecast reaches the target at least this probably; under it off track."},
    ThresholdRow{ThresholdName::forecast_periods_min, 8, 4, 120, "periods",
                 "A forecast needs at least this many periods with values."},
    ThresholdRow{ThresholdName::overdue_periods, 1.5, 0.5, 12, "periods",
                 "A KPI is overdue when its last measured period ended longer ago than this."},
    ThresholdRow{ThresholdName::heading_to_miss_periods, 3, 1, 24, "periods",
                 "How far the forecast looks ahead for a KPI that will more probably miss than meet."},
    ThresholdRow{ThresholdName::heading_to_miss_is_at_risk, 0, 0, 1, "0 or 1",
                 "With 1 a healthy KPI that is heading to miss is shown at risk."},
    ThresholdRow{ThresholdName::verdict_periods, 3, 1, 24, "periods",
                 "Complete periods after the close of a recovery that its verdict looks at."},
    ThresholdRow{ThresholdName::verdict_wait_factor, 2, 1, 6, "times",
                 "A verdict waits at most this many times its periods for missing values."},
    ThresholdRow{ThresholdName::improved_gap_share, 0.5, 0, 1, "share",
                 "A recovery that never met the target has improved the KPI when this share of the gap is closed."},
    ThresholdRow{ThresholdName::unrealistic_probability, 0.02, 0, 0.5, "probability",
                 "A target is called unrealistic when it is reached less probably than this."},
    ThresholdRow{ThresholdName::unambitious_probability, 0.97, 0.5, 1, "probability",
                 "A target is called unambitious when it is reached more probably than this."},
    ThresholdRow{ThresholdName::late_goal_span_share, 0.10, 0, 1, "share",
                 "A goal activated after this share of its span is called late."},
    ThresholdRow{ThresholdName::objectives_max, 5, 1, 100, "objectives",
                 "More objectives than this for one owner and cycle are called too many."},
    ThresholdRow{ThresholdName::key_results_max, 5, 1, 100, "key results",
                 "More key results than this in one objective are called too many."},
    ThresholdRow{ThresholdName::cycle_end_notice_days, 14, 0, 90, "days",
                 "Days before the end of a cycle from which closing and planning are asked for."},
};

[[nodiscard]] constexpr const ThresholdRow& threshold_row(ThresholdName name) {
  return threshold_table.at(static_cast<std::size_t>(name));
}

/// The thresholds of one workspace. Without overrides: the presets.
class Thresholds {
 public:
  constexpr Thresholds() {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = threshold_table.at(i).preset;
  }
  /// Refuses unknown names, values out of bounds, names given twice, and an at_risk threshold over its on_track one;
  /// all field errors at once, with pointers such as /thresholds/0/value.
  [[nodiscard]] static Result<Thresholds> from(std::span<const ThresholdOverride> overrides, std::uint32_t version);
  /// For settings that were checked when they were stored: what no longer fits falls back to its preset.
  [[nodiscard]] static Thresholds of(const Settings& settings);

  [[nodiscard]] constexpr double get(ThresholdName name) const { return values_.at(static_cast<std::size_t>(name)); }
  [[nodiscard]] constexpr std::uint32_t version() const { return version_; }
  /// The threshold as a derivation shows it: name, value, meaning.
  [[nodiscard]] DerivationInput said(ThresholdName name) const;

  bool operator==(const Thresholds&) const = default;

 private:
  std::array<double, threshold_table.size()> values_{};
  std::uint32_t version_ = 1;
};

}  // namespace waymark
