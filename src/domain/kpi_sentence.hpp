#pragma once
// What a KPI's state is in one sentence for people. For kpi_health.cpp.
#include "domain/kpi_health.hpp"

namespace waymark {

/// "52 min in 2026-W47 is 22 min over at most 30 min; missed since 2026-W46, 2 weeks in a row."
/// `obstacle` says why periods after the latest one have no value, when it is known.
[[nodiscard]] std::string health_sentence(const Workspace& workspace, const Kpi& kpi, const KpiState& state,
                                          std::string_view obstacle);
/// "52 min in 2026-W47 is 22 min over at most 30 min"; empty for a gap.
[[nodiscard]] std::string judged_text(const JudgedPeriod& judged, const Kpi& kpi, const MetricInput& metric);
/// "1 week", "2 fiscal quarters".
[[nodiscard]] std::string periods_text(std::uint32_t count, Grain grain);

}  // namespace waymark
