#include "domain/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "domain/derive.hpp"
#include "domain/series.hpp"
#include "domain/target_in_force.hpp"
#include "domain/thresholds.hpp"

namespace waymark {

namespace {

constexpr double rounding = 1e-9;

struct Judged {
  Period period;
  double value = 0;
  bool met = false;
};

/// Looks at one recovery from the day that the KPI is seen on.
class Trial {
 public:
  Trial(const Workspace& workspace, const Recovery& recovery, const Kpi& kpi, Date today)
      : workspace_(workspace),
        recovery_(recovery),
        kpi_(kpi),
        calendar_(workspace.calendar()),
        series_{.metric = kpi.metric, .grain = kpi.period, .segment = {}, .today = today},
        thresholds_(Thresholds::of(workspace.settings())) {
    if (recovery.target_value)
      start_target_ = TargetInForce{
          .target = {}, .kind = recovery.target_kind, .value = *recovery.target_value, .upper = recovery.target_upper};
  }

  VerdictState run(Derivation* why) {
    VerdictState state;
    state.periods_needed = static_cast<std::uint32_t>(thresholds_.get(ThresholdName::verdict_periods));
    const bool over = look_at_window(state);
    changed_ = target_changed();
    for (auto& each : window_) each.met = is_met(each.period, each.value);
    if (window_.size() >= state.periods_needed)
      state.verdict = decide();
    else if (over)
      state.verdict = Verdict::no_data;
    if (state.verdict) state.decided_on = last_day(state.values.back().first, calendar_);
    if (why) explain(state, *why);
    return state;
  }

 private:
  /// True when the time to wait for missing values is over.
  bool look_at_window(VerdictState& state) {
    const auto most = static_cast<std::int32_t>(
        std::ceil(state.periods_needed * thresholds_.get(ThresholdName::verdict_wait_factor) - rounding));
    const auto first = period_of(*recovery_.closed_on, kpi_.period, calendar_) + 1;
    for (std::int32_t i = 0; i < most && window_.size() < state.periods_needed; ++i) {
      const auto reading = read_period(workspace_, series_, first + i);
      if (!reading.complete && last_day(first + i, calendar_) >= series_.today) return false;
      state.values.emplace_back(reading.period, reading.value);
      if (reading.value) {
        window_.push_back({.period = reading.period, .value = *reading.value});
        ++state.periods_seen;
      }
    }
    return true;
  }

  /// The dated target became another one while the verdict was looking. Plan values and paths move by themselves.
  bool target_changed() const {
    std::optional<TargetInForce> before;
    for (const auto& each : window_) {
      auto now = target_in_force(workspace_, kpi_, each.period);
      const auto* entity = now ? workspace_.find(now->target) : nullptr;
      if (!now || now->on_path || (entity && entity->plan_period)) continue;
      now->target = {};
      if (before && *before != *now) return true;
      before = now;
    }
    return false;
  }

  [[nodiscard]] std::optional<TargetInForce> target_for(Period period) const {
    if (changed_) return start_target_;
    // While an improvement runs, the KPI still has its easier target.
    const bool running = first_day(period, calendar_) <= *recovery_.closed_on;
    if (recovery_.improvement && running) return start_target_;
    const auto in_force = target_in_force(workspace_, kpi_, period);
    return in_force ? in_force : start_target_;
  }
  [[nodiscard]] bool is_met(Period period, double value) const {
    const auto target = target_for(period);
    return target && meets(*target, value);
  }

  [[nodiscard]] bool met_while_it_ran() const {
    const auto since = recovery_.activated_on.value_or(recovery_.started_on);
    const auto first = period_of(since, kpi_.period, calendar_);
    const auto last = period_of(*recovery_.closed_on, kpi_.period, calendar_);
    if (last < first) return false;
    for (const auto& reading : read_series(workspace_, series_, first, last))
      if (reading.complete && reading.value && is_met(reading.period, *reading.value)) return true;
    return false;
  }

  [[nodiscard]] double mean() const {
    double sum = 0;
    for (const auto& each : window_) sum += each.value;
    return sum / static_cast<double>(window_.size());
  }
  /// Share of the gap at the start that the mean of the window has closed; none without a gap.
  [[nodiscard]] std::optional<double> closed_share() const {
    if (!start_target_ || !recovery_.value_at_start) return std::nullopt;
    const double gap = miss_distance(*start_target_, *recovery_.value_at_start);
    if (gap <= 0) return std::nullopt;
    return (gap - miss_distance(*start_target_, mean())) / gap;
  }

  [[nodiscard]] Verdict decide() const {
    if (!target_for(window_.back().period)) return Verdict::no_data;
    if (std::ranges::all_of(window_, &Judged::met)) return Verdict::recovered;
    if (window_.back().met) return Verdict::late;
    if (std::ranges::any_of(window_, &Judged::met) || met_while_it_ran()) return Verdict::relapsed;
    const auto closed = closed_share();
    const double wanted = thresholds_.get(ThresholdName::improved_gap_share);
    return closed && *closed >= wanted - rounding ? Verdict::improved : Verdict::no_effect;
  }

  void explain(const VerdictState& state, Derivation& why) const {
    const auto* metric = workspace_.find(kpi_.metric);
    const std::string unit = metric ? metric->unit : "";
    say(why, "value at start", recovery_.value_at_start, to_text(recovery_.started_on));
    if (start_target_) say(why, "target at start", start_target_->value, target_text(*start_target_, unit));
    for (const auto& [period, value] : state.values) {
      const auto judged = std::ranges::find(window_, period, &Judged::period);
      const auto target = target_for(period);
      say(why, to_text(period), value,
          judged == window_.end() ? std::string("missing, waited for")
                                  : (judged->met ? "met: " : "missed: ") +
                                        (target ? target_text(*target, unit) : std::string("no target")));
    }
    if (!window_.empty()) {
      say(why, "mean", mean(), "of the window");
      if (const auto closed = closed_share()) say(why, "gap closed", closed, "by the mean");
    }
    why.formula =
        "first that applies: met in all, met in the last, met once since the activation, mean closed enough of the gap";
    if (state.verdict) why.word = to_text(*state.verdict);
    say_because(why, sentence(state), reason(state));
    if (changed_) {
      why.because += " The target changed inside the window, so the one at the start judges.";
      why.reasons.push_back({.kind = ReasonKind::verdict_target_changed});
    }
    for (const auto name :
         {ThresholdName::verdict_periods, ThresholdName::verdict_wait_factor, ThresholdName::improved_gap_share})
      why.thresholds.push_back(thresholds_.said(name));
    why.rule_version = thresholds_.version();
  }

  [[nodiscard]] Reason reason(const VerdictState& state) const {
    Reason reason{.kind = ReasonKind::verdict,
                  .count = static_cast<std::uint32_t>(state.periods_seen),
                  .needed = static_cast<std::uint32_t>(state.periods_needed)};
    if (state.verdict) reason.word = to_text(*state.verdict);
    return reason;
  }

  [[nodiscard]] std::string sentence(const VerdictState& state) const {
    if (!state.verdict)
      return number_text(state.periods_seen) + " of " + number_text(state.periods_needed) +
             " periods after the close have a value.";
    switch (*state.verdict) {
      case Verdict::recovered:
        return "The target was met in all periods of the window.";
      case Verdict::late:
        return "The target was met in the last period of the window, not in all.";
      case Verdict::relapsed:
        return "The target was met at some time since the activation and missed in the last period.";
      case Verdict::improved:
        return "The target was never met, but the mean came close enough.";
      case Verdict::no_effect:
        return "The target was never met, and the mean did not come close enough.";
      case Verdict::no_data:
        return window_.size() >= state.periods_needed ? "There is no target to judge by."
                                                      : "Too few periods have a value.";
    }
    return {};
  }

  const Workspace& workspace_;
  const Recovery& recovery_;
  const Kpi& kpi_;
  Calendar calendar_;
  SeriesQuery series_;
  Thresholds thresholds_;
  std::optional<TargetInForce> start_target_;
  std::vector<Judged> window_;
  bool changed_ = false;
};

}  // namespace

VerdictState verdict_state(const Workspace& workspace, const Recovery& recovery, Date today, Derivation* why) {
  if (why) why->subject = "verdict of " + to_text(recovery.id);
  const auto* kpi = workspace.find(recovery.kpi);
  if (recovery.dropped || !recovery.closed_on || !kpi) {
    if (why && recovery.dropped)
      say_because(*why, "A dropped recovery has no verdict.",
                  {.kind = ReasonKind::recovery_unjudged, .word = "dropped"});
    else if (why)
      say_because(*why, "The recovery is not closed.", {.kind = ReasonKind::recovery_unjudged, .word = "open"});
    return {};
  }
  return Trial(workspace, recovery, *kpi, today).run(why);
}

}  // namespace waymark
