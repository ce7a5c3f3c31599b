#pragma once
// A workspace for tests of series, targets and KPIs: things in, by their public texts.
#include <gtest/gtest.h>

#include <string_view>

#include "domain/kpi_health.hpp"

namespace waymark::test {

inline Period period(std::string_view text) {
  const auto parsed = period_from_text(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Period{});
}

inline Date day(std::string_view text) {
  const auto parsed = date_from_text(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Date{});
}

struct Value {
  std::string_view period;
  std::optional<double> value;
  std::string_view segment = {};
  bool is_final = false;
  double weight = 0;
};

class Scenario {
 public:
  MetricId metric(const MetricInput& input) {
    Metric metric;
    static_cast<MetricInput&>(metric) = input;
    metric.id = workspace.table<Metric>().next_id();
    workspace.apply(EntityChange<Metric>{.before = std::nullopt, .after = metric});
    return metric.id;
  }
  /// A weekly metric unless said otherwise.
  MetricId metric(std::string key, Grain grain = Grain::week, Aggregation across_time = Aggregation::last) {
    MetricInput input;
    input.key = std::move(key);
    input.grain = grain;
    input.across_time = across_time;
    return metric(input);
  }
  void put(MetricId metric, const Value& value) {
    workspace.apply(Measurement{.metric = metric,
                                .period = period(value.period),
                                .segment = std::string(value.segment),
                                .value = value.value,
                                .weight = value.weight > 0 ? std::optional(value.weight) : std::nullopt,
                                .is_final = value.is_final,
                                .author = {},
                                .recorded_at = {},
                                .seq = ++seq_,
                                .note = {}});
  }
  void put(MetricId metric, Period first, const std::vector<std::optional<double>>& values) {
    for (const auto& value : values) {
      if (value) put(metric, {.period = to_text(first), .value = value});
      first = first + 1;
    }
  }
  Kpi kpi(const KpiInput& input) {
    Kpi kpi;
    static_cast<KpiInput&>(kpi) = input;
    kpi.id = workspace.table<Kpi>().next_id();
    workspace.apply(EntityChange<Kpi>{.before = std::nullopt, .after = kpi});
    return kpi;
  }
  TargetId target(Target target) {
    target.id = workspace.table<Target>().next_id();
    workspace.apply(EntityChange<Target>{.before = std::nullopt, .after = target});
    return target.id;
  }
  TargetId target(const TargetInput& input) {
    Target target;
    static_cast<TargetInput&>(target) = input;
    return this->target(std::move(target));
  }
  void settings(const SettingsInput& input) {
    Settings settings;
    static_cast<SettingsInput&>(settings) = input;
    settings.id = SettingsId{1};
    workspace.apply(EntityChange<Settings>{.before = std::nullopt, .after = settings});
  }

  Workspace workspace;

 private:
  std::uint64_t seq_ = 0;
};

inline TargetInput target_of(KpiId kpi, TargetKind kind, double value) {
  TargetInput input;
  input.kpi = kpi;
  input.kind = kind;
  input.value = value;
  return input;
}

}  // namespace waymark::test
