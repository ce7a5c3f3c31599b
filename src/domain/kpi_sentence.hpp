#pragma once
// Why a KPI's state is what it is, and that in one sentence for people. For kpi_health.cpp.
#include "domain/kpi_health.hpp"

namespace waymark {

/// `obstacle` says why periods after the latest one have no value, when it is known.
[[nodiscard]] std::vector<Reason> health_reasons(const Workspace& workspace, const Kpi& kpi, const KpiState& state,
                                                 const std::optional<Reason>& obstacle);
/// "52 min in 2026-W47 is 22 min over at most 30 min; missed since 2026-W46, 2 weeks in a row."
[[nodiscard]] std::string health_sentence(const Workspace& workspace, const Kpi& kpi,
                                          const std::vector<Reason>& reasons);
/// "1 week", "2 fiscal quarters".
[[nodiscard]] std::string periods_text(std::uint32_t count, Grain grain);

}  // namespace waymark
