#pragma once
// Checks one value for one period and adds it to a decision; shared by measurements and check-ins.
#include <unordered_map>
#include <unordered_set>

#include "domain/decide_support.hpp"

namespace waymark {

/// The values of one command, any number of them.
class Measuring {
 public:
  Measuring(const Workspace& workspace, const DecideContext& context, Right right = Right::record_measurements)
      : workspace_(workspace), context_(context), right_(right) {}

  /// Errors: not_found, forbidden, invalid (fields below `pointer`), refused (measurement.computed,
  /// measurement.future-period). A value that is in force already is left out.
  [[nodiscard]] Result<void> add(const PutMeasurement& put, const std::string& pointer, DecisionBuilder& builder);

 private:
  [[nodiscard]] Result<const Metric*> metric_of(MetricId id, const std::string& pointer);
  [[nodiscard]] bool is_in_force(const Measurement& measurement) const;
  [[nodiscard]] bool is_first_of_place(const Measurement& measurement);

  const Workspace& workspace_;
  const DecideContext& context_;
  const Right right_;
  std::unordered_map<MetricId, const Metric*> allowed_;
  std::unordered_set<std::size_t> places_;  ///< hashes; equal ones only cost a value that is stored again
};

/// Periods in which the metric may be measured: its own, and coarser ones where those cannot be joined from its own
/// (unique counts, medians). Elsewhere a coarser value would compete with the finer ones.
[[nodiscard]] bool takes_grain(const MetricInput& metric, Grain grain);
/// Whether a value counts before its period has ended when nobody says so.
[[nodiscard]] bool is_final_by_default(const Metric& metric, MeasurementSource source);

}  // namespace waymark
