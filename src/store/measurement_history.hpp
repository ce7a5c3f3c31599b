#pragma once
// What can be asked of all versions of measurements; the same for every body of the store.
#include <string>
#include <vector>

#include "domain/measurements.hpp"
#include "store/store.hpp"

namespace waymark {

/// By metric, segment, period, then age: the order in which history is kept and answered.
[[nodiscard]] bool recorded_before(const Measurement& left, const Measurement& right);

/// Of versions in that order, what the query asks for.
[[nodiscard]] std::vector<Measurement> answer_query(std::vector<Measurement> versions, const MeasurementQuery& query);

/// The values in force of one segment, from its versions in that order; at most the last 512.
[[nodiscard]] SegmentPoints points_in_force(std::string segment, const std::vector<Measurement>& versions);

}  // namespace waymark
