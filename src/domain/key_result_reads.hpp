#pragma once
// How a goal reads a metric over its span: latest complete period, total, mean or best.
#include <optional>

#include "domain/goal_span.hpp"
#include "domain/series.hpp"

namespace waymark {

struct GoalReading {
  std::optional<double> value;
  std::optional<Period> period;  ///< latest period that it rests on
  std::uint32_t periods = 0;     ///< how many it rests on
};

struct GoalQuery {
  const Metric& metric;
  Reads reads = Reads::latest;
  std::optional<GoalSpan> span;  ///< total, mean and best of a shared metric stay within; without it everything counts
  bool rising = true;            ///< which way is best
  Date as_of;
  std::optional<Grain> grain = {};  ///< coarser than the metric's, when its values are joined first
};

/// The periods that the key result looks at: those of its cadence or of the KPI that it recovers, else the metric's.
[[nodiscard]] inline Grain grain_of(const KeyResult& key_result, const Metric& metric) {
  return key_result.per && fits(metric.grain, *key_result.per) ? *key_result.per : metric.grain;
}

[[nodiscard]] GoalReading read_for_goal(const Workspace& workspace, const GoalQuery& query);

/// Day of the newest measurement: when it was recorded, but within its period. For a formula the last day of the last
/// period that its inputs have.
[[nodiscard]] std::optional<Date> last_measured_on(const Workspace& workspace, const Metric& metric, Date as_of);

/// True when nobody but its key result reads the metric and its values are simply entered.
[[nodiscard]] inline bool is_private(const Metric& metric) {
  return metric.private_to && !is_computed(metric);
}

}  // namespace waymark
