#pragma once
// A made-up company with many goals: each objective serves the one of a fifth of its number and has key results on
// metrics of their own, measured weekly.
#include <fmt/format.h>

#include <vector>

#include "domain/change.hpp"

namespace waymark::bench {

struct GoalCount {
  std::uint32_t objectives = 1'000;
  std::uint32_t key_results_each = 4;
};

inline const Date first_day_of_cycle = make_date(2026, 10, 1);
inline const Date last_day_of_cycle = make_date(2026, 12, 31);
inline const Date today = make_date(2026, 11, 25);

/// Forty characters, all different.
inline std::string title(std::string_view kind, std::uint32_t number) {
  auto text = fmt::format("{} {} of a company that has many", kind, number);
  text.resize(40, '.');
  return text;
}

inline Cycle cycle() {
  Cycle cycle;
  cycle.id = CycleId{1};
  cycle.name = "2026 Q4";
  cycle.first_day = first_day_of_cycle;
  cycle.last_day = last_day_of_cycle;
  return cycle;
}

inline Objective objective(std::uint32_t number) {
  Objective objective;
  objective.id = ObjectiveId{number};
  objective.title = title("Objective", number);
  objective.cycle = CycleId{1};
  objective.stage = ObjectiveStage::active;
  objective.activated_on = first_day_of_cycle;
  objective.roll_up = number % 5 == 0 ? RollUp::key_results : RollUp::both;
  return objective;
}

/// None for the topmost.
inline std::optional<Alignment> link_up(std::uint32_t number) {
  if (number <= 5) return std::nullopt;
  Alignment link;
  link.id = AlignmentId{number - 5};
  link.from_objective = ObjectiveId{number};
  link.to_objective = ObjectiveId{number / 5};
  return link;
}

inline KeyResult key_result(std::uint32_t number, const GoalCount& count) {
  KeyResult key_result;
  key_result.id = KeyResultId{number};
  key_result.objective = ObjectiveId{(number - 1) / count.key_results_each + 1};
  key_result.title = title("Key result", number);
  key_result.metric = MetricId{number};
  key_result.start = 0;
  key_result.target = 100;
  if (number % 7 == 0) key_result.weight = 40;
  key_result.checked_in_on = today - static_cast<std::int32_t>(number % 6);
  return key_result;
}

inline Metric metric(std::uint32_t number) {
  Metric metric;
  metric.id = MetricId{number};
  metric.private_to = KeyResultId{number};
  return metric;
}

inline Measurement measurement(std::uint32_t number) {
  Measurement measured;
  measured.metric = MetricId{number};
  measured.period = period_of(today, Grain::week, {}) - 1;
  measured.value = number % 101;
  measured.is_final = true;
  return measured;
}

}  // namespace waymark::bench
