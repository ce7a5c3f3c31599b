#pragma once
// Grades at close, 0..1, suggested from the numbers.
#include <optional>

#include "domain/derivation.hpp"
#include "domain/workspace.hpp"

namespace waymark {

/// Progress clamped to 0..1; none when there is nothing to measure.
[[nodiscard]] std::optional<double> suggested_grade(const Workspace& workspace, const KeyResult& key_result, Date today,
                                                    Derivation* why = nullptr);
/// Weighted mean of its key results' grades (given ones first, else suggested), clamped.
[[nodiscard]] std::optional<double> suggested_grade(const Workspace& workspace, const Objective& objective, Date today,
                                                    Derivation* why = nullptr);
/// achieved from 0.95, partly from 0.3 (the usual bands), else missed.
[[nodiscard]] Outcome suggested_outcome(double grade);

}  // namespace waymark
