#pragma once
// Whether a KPI recovered after its recovery was closed: the first n complete periods that start after the close.
#include <optional>

#include "domain/derivation.hpp"
#include "domain/workspace.hpp"

namespace waymark {

struct VerdictState {
  std::optional<Verdict> verdict;  ///< none: still waiting, or never one (dropped, not closed)
  std::optional<Date> decided_on;  ///< last day of the period that decided
  std::uint32_t periods_seen = 0;
  std::uint32_t periods_needed = 0;
  std::vector<std::pair<Period, std::optional<double>>> values;  ///< of the window so far
};

[[nodiscard]] VerdictState verdict_state(const Workspace& workspace, const Recovery& recovery, Date today,
                                         Derivation* why = nullptr);

}  // namespace waymark
