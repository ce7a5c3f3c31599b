#pragma once
// Which target counts for a period, what it asks for, and whether a value meets it.
#include <optional>
#include <string>
#include <vector>

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

/// The targets of one KPI, or of one segment of it, sorted once to be asked about many periods. Holds pointers into
/// the workspace.
class TargetBook {
 public:
  explicit TargetBook(const Workspace& workspace, const Kpi& kpi, std::string_view segment = {});
  /// In force on the period's last day.
  [[nodiscard]] std::optional<TargetInForce> of(Period period) const;
  /// In force on a day of the period; a path is read on that day.
  [[nodiscard]] std::optional<TargetInForce> of(Period period, Date day) const;
  /// True when the segment has targets of its own.
  [[nodiscard]] bool has_own() const { return !own_.planned.empty() || !own_.dated.empty(); }

 private:
  struct Shelf {
    std::vector<const Target*> planned;  ///< by first day of the plan period
    std::vector<const Target*> dated;    ///< by first day in force
  };
  [[nodiscard]] const Target* pick(const Shelf& shelf, Period period, Date day) const;

  Calendar calendar_;
  Shelf own_;
  Shelf shared_;
};

/// The target in force on the period's last day: a plan value of the period (filled forward) before the dated
/// target, a segment's own before the default. Of dated ones the newest that has begun and has not ended; when it
/// has ended, an earlier one that has not. None: nothing was promised then.
[[nodiscard]] std::optional<TargetInForce> target_in_force(const Workspace& workspace, const Kpi& kpi, Period period,
                                                           std::string_view segment = {}, Derivation* why = nullptr);
/// A value that equals a bound but for rounding of doubles (1e-12 of its size) counts as equal.
[[nodiscard]] bool meets(const TargetInForce& target, double value);
/// How far outside the value is, in the metric's unit; 0 when it meets the target, and 0 on a strict bound itself.
[[nodiscard]] double miss_distance(const TargetInForce& target, double value);
/// True when the miss is at the lower side: too little.
[[nodiscard]] bool is_under(const TargetInForce& target, double value);
/// "at most 30 min", "between 8 and 10 posts", "at least 80 %, better 85 %".
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
  std::string segment;  ///< canonical, of a target for one segment; empty: the baseline is the total's
};
/// Refuses a percent or factor of a zero or negative baseline (target.baseline-not-positive) and a missing baseline
/// (target.no-baseline). A change of a percentage says percent or points by its `relative`; nothing is guessed.
/// previous: the latest complete period with a value. same_a_year_ago: the period a year before the one that runs.
/// mean_of_n: the plain mean of the latest n complete periods with values; all n are needed.
[[nodiscard]] Result<ResolvedTarget> resolve_relative(const Workspace& workspace, MetricId metric, Grain grain,
                                                      const RelativeTarget& wanted, Date today);

}  // namespace waymark
