#include "domain/thresholds.hpp"

#include <bitset>
#include <cmath>

#include "domain/number_text.hpp"

namespace waymark {

namespace {

bool fits_bounds(const ThresholdRow& row, double value) {
  return std::isfinite(value) && value >= row.minimum && value <= row.maximum;
}

std::string all_names() {
  std::string names;
  for (const auto& row : threshold_table) {
    if (!names.empty()) names += ", ";
    names += to_text(row.name);
  }
  return names;
}

std::string bounds_text(const ThresholdRow& row) {
  return number_text(row.minimum) + " to " + number_text(row.maximum) + " " + std::string(row.unit);
}

}  // namespace

Result<Thresholds> Thresholds::from(std::span<const ThresholdOverride> overrides, std::uint32_t version) {
  Thresholds thresholds;
  thresholds.version_ = version;
  std::vector<FieldError> errors;
  std::bitset<threshold_table.size()> seen;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const auto pointer = "/thresholds/" + std::to_string(i);
    const auto name = enum_from_text<ThresholdName>(overrides[i].name);
    if (!name) {
      errors.push_back({pointer + "/name", "no threshold has this name", all_names()});
      continue;
    }
    const auto& row = threshold_row(*name);
    const auto position = static_cast<std::size_t>(*name);
    if (seen.test(position)) errors.push_back({pointer + "/name", "this threshold is given twice", "each one once"});
    seen.set(position);
    if (!fits_bounds(row, overrides[i].value))
      errors.push_back({pointer + "/value", "is out of bounds", bounds_text(row)});
    thresholds.values_[position] = overrides[i].value;
  }
  const auto ordered = [&](ThresholdName lower, ThresholdName upper) {
    if (thresholds.get(lower) > thresholds.get(upper))
      errors.push_back({"/thresholds", std::string(to_text(lower)) + " is over " + std::string(to_text(upper)),
                        "at_risk at most on_track"});
  };
  if (errors.empty()) {
    ordered(ThresholdName::at_risk_pace, ThresholdName::on_track_pace);
    ordered(ThresholdName::at_risk_probability, ThresholdName::on_track_probability);
  }
  if (!errors.empty()) return invalid(std::move(errors));
  return thresholds;
}

Thresholds Thresholds::of(const Settings& settings) {
  Thresholds thresholds;
  thresholds.version_ = settings.thresholds_version;
  for (const auto& each : settings.thresholds) {
    const auto name = enum_from_text<ThresholdName>(each.name);
    if (name && fits_bounds(threshold_row(*name), each.value))
      thresholds.values_[static_cast<std::size_t>(*name)] = each.value;
  }
  return thresholds;
}

DerivationInput Thresholds::said(ThresholdName name) const {
  return {.name = std::string(to_text(name)), .value = get(name), .note = std::string(threshold_row(name).meaning)};
}

}  // namespace waymark
