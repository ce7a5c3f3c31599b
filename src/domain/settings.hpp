#pragma once
// The workspace's own settings. There is exactly one record, S-1.
#include <optional>

#include "domain/entity.hpp"

namespace waymark {

/// A threshold set by an admin, by its name in the registry (thresholds.hpp).
struct ThresholdOverride {
  std::string name;
  double value = 0;
  bool operator==(const ThresholdOverride&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "name", &ThresholdOverride::name, "Its name in the registry.", text(1, 100)),
                      field(2, "value", &ThresholdOverride::value, "Its value here.", required()));
  }
};

struct SettingsInput {
  std::string name;
  std::string time_zone = "UTC";
  int fiscal_start_month = 1;
  std::string ultimate_goal;
  std::optional<Date> ultimate_goal_by;
  std::vector<ThresholdOverride> thresholds;
  bool roll_up_clamp = true;
  bool weighted_objective_status = false;

  bool operator==(const SettingsInput&) const = default;
  static constexpr auto fields() {
    using T = SettingsInput;
    return field_list(
        field(10, "name", &T::name, "The company.", name_text()),
        field(11, "time_zone", &T::time_zone, "IANA name of its time zone; fixed after the first measurement.",
              text(1, 60)),
        field(12, "fiscal_start_month", &T::fiscal_start_month, "First month of the fiscal year.", range(1, 12)),
        field(13, "ultimate_goal", &T::ultimate_goal, "The text above everything.", note_text()),
        field(14, "ultimate_goal_by", &T::ultimate_goal_by, "Its horizon."),
        field(15, "thresholds", &T::thresholds, "Thresholds that differ from their defaults.", items(100)),
        field(16, "roll_up_clamp", &T::roll_up_clamp, "Progress counts between 0 and 1 where it rolls up."),
        field(17, "weighted_objective_status", &T::weighted_objective_status,
              "Objective status from weighted pace instead of the worst key result."));
  }
};

struct Settings : Recorded<SettingsId>, SettingsInput {
  using input_type = SettingsInput;
  std::uint32_t thresholds_version = 1;

  bool operator==(const Settings&) const = default;
  static constexpr std::string_view type_name = "Settings";
  static constexpr std::string_view table_name = "settings";
  static constexpr auto fields() {
    return entity_fields<Settings, Recorded<SettingsId>, SettingsInput>(
        field(60, "thresholds_version", &Settings::thresholds_version, "Counts changes of thresholds.", read_only()));
  }
};

}  // namespace waymark
