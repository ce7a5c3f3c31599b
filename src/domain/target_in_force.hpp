#pragma once
// Which target counts for a period, what it asks for, and whether a value meets it.
#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/derivation.hpp"
#include "domain/workspace.hpp"

namespace waymark {

struct TargetInForce {
  TargetId target;
  TargetKind kind = TargetKind::at_least;
  double value = 0;             ///< the bound, or the lower edge
  std::optional<double> upper;  ///< the upper edge of a range
  RangeMeaning range_meaning = RangeMeaning::band;
  bool on_path = false;  ///< before its due day: `value` is the path's on the period's last day
  bool operator==(const TargetInForce&) const = default;
};

/// The target in force on the period's last day: a plan value of the period (filled forward) before the dated
/// target, a segment's own before the default. None: nothing was promised then.
[[nodiscard]] std::optional<TargetInForce> target_in_force(const Workspace& workspace, const Kpi& kpi, Period period,
                                                           std::string_view segment = {}, Derivation* why = nullptr);
[[nodiscard]] bool meets(const TargetInForce& target, double value);
/// How far outside the value is, in the metric's unit; 0 when it meets the target.
[[nodiscard]] double miss_distance(const TargetInForce& target, double value);
/// "at most 30 min", "between 8 and 10".
[[nodiscard]] std::string target_text(const TargetInForce& target, std::string_view unit);

/// What a relative target comes to, and from where.
struct ResolvedTarget {
  double value = 0;
  double baseline = 0;
  std::string baseline_note;  ///< "previous period 2026-10"
};
struct RelativeTarget {
  Relative relative = Relative::absolute;
  double change = 0;
  Baseline baseline = Baseline::previous;
  std::uint32_t baseline_periods = 1;
  std::string unit;
};
/// Refuses a percent of a zero or negative baseline (target.baseline-not-positive), a missing baseline
/// (target.no-baseline) and percent of a percentage, where percent or points must be said (target.percent-or-points:
/// Relative::percent on unit % is taken as percent only when it was chosen explicitly, which a request does).
[[nodiscard]] Result<ResolvedTarget> resolve_relative(const Workspace& workspace, MetricId metric, Grain grain,
                                                      const RelativeTarget& wanted, Date today);

}  // namespace waymark
