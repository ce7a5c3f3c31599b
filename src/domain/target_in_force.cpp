#include "domain/target_in_force.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "domain/derive.hpp"

namespace waymark {

namespace {

/// Doubles that were added up differ in their last digits; people who write 30 mean 30.
bool equal_but_for_rounding(double a, double b) {
  constexpr double share = 1e-12;
  return std::abs(a - b) <= share * std::max(std::abs(a), std::abs(b));
}

bool under(double value, double bound) {
  return value < bound && !equal_but_for_rounding(value, bound);
}
bool over(double value, double bound) {
  return under(bound, value);
}

double upper_edge(const TargetInForce& target) {
  return target.upper.value_or(target.value);
}

bool has_ceiling(const TargetInForce& target) {
  return target.kind == TargetKind::between && target.range_meaning == RangeMeaning::band;
}

Date first_day_in_force(const Target& target) {
  return target.from.value_or(Date{std::numeric_limits<std::int32_t>::min()});
}

/// Where a straight line between the points before and after the day stands. The points need no order.
class Path {
 public:
  explicit Path(Date day) : day_(day) {}
  void add(Date on, double value) {
    if (on <= day_ && (!before_ || before_->on <= on)) before_ = PlanPoint{.on = on, .value = value};
    if (on >= day_ && (!after_ || on < after_->on)) after_ = PlanPoint{.on = on, .value = value};
  }
  [[nodiscard]] std::optional<double> value() const {
    if (!before_) return after_ ? std::optional(after_->value) : std::nullopt;
    if (!after_ || after_->on == before_->on) return before_->value;
    const double share = static_cast<double>(day_ - before_->on) / (after_->on - before_->on);
    return before_->value + (after_->value - before_->value) * share;
  }

 private:
  Date day_;
  std::optional<PlanPoint> before_;
  std::optional<PlanPoint> after_;
};

/// Puts the path's value of the day in place of the edge that it leads to.
void follow_path(const Target& target, Date day, TargetInForce& in_force) {
  const auto start = target.path_value ? target.path_value : target.baseline_value;
  const auto start_on = target.path_from ? target.path_from : target.from;
  const auto known = start ? start : target.path.empty() ? std::nullopt : std::optional(target.path.front().value);
  if (!known) return;
  const bool from_above = in_force.kind == TargetKind::between && over(*known, upper_edge(in_force));
  if (in_force.kind == TargetKind::between && !from_above && !under(*known, in_force.value)) return;
  Path path(day);
  if (start && start_on) path.add(*start_on, *start);
  for (const auto& point : target.path) path.add(point.on, point.value);
  path.add(*target.due, from_above ? upper_edge(in_force) : in_force.value);
  const auto value = path.value();
  if (!value) return;
  (from_above ? in_force.upper.emplace() : in_force.value) = *value;
  in_force.on_path = true;
}

TargetInForce in_force_on(const Target& target, Date day) {
  TargetInForce in_force{.target = target.id,
                         .kind = target.kind,
                         .value = *target.value,
                         .upper = target.kind == TargetKind::between ? target.upper : std::nullopt,
                         .range_meaning = target.range_meaning};
  if (target.due && day < *target.due) follow_path(target, day, in_force);
  return in_force;
}

/// A plan period counts from the KPI period that belongs to it on.
bool has_begun(Period plan, Period period, const Calendar& calendar) {
  if (plan.grain == period.grain) return plan.index <= period.index;
  if (fits(period.grain, plan.grain)) return plan.index <= coarser(period, plan.grain, calendar).index;
  return first_day(plan, calendar) <= last_day(period, calendar);
}

void explain(const Target& target, const TargetInForce& in_force, std::string_view unit, Derivation& why) {
  why.subject = "target in force";
  why.result = in_force.value;
  why.word = target_text(in_force, unit);
  if (target.plan_period)
    say_because(why, "Planned for " + to_text(*target.plan_period) + " and on until the next planned period.",
                {.kind = ReasonKind::planned, .period = target.plan_period});
  else if (target.from)
    say_because(why, "In force since " + to_text(*target.from) + ".",
                {.kind = ReasonKind::in_force, .day = target.from});
  else
    say_because(why, "In force from the beginning.", {.kind = ReasonKind::in_force});
  why.inputs.push_back({.name = to_text(target.id), .value = target.value, .note = why.word});
  if (in_force.on_path) {
    why.formula = "start + (target - start) * days since start / days from start to due";
    why.inputs.push_back({.name = "path start",
                          .value = target.path_value ? target.path_value : target.baseline_value,
                          .note = "due on " + to_text(*target.due)});
  }
  if (target.relative != Relative::absolute && target.change)
    why.inputs.push_back({.name = "baseline",
                          .value = target.baseline_value,
                          .note = std::string(to_text(target.relative)) + " " + number_text(*target.change)});
}

}  // namespace

TargetBook::TargetBook(const Workspace& workspace, const Kpi& kpi, std::string_view segment)
    : calendar_(workspace.calendar()) {
  for (const auto id : workspace.targets_of(kpi.id)) {
    const auto* target = workspace.find(id);
    // A target without a number was imported as words: nothing can be compared with it.
    if (!target || target->archived || !target->value) continue;
    if (!target->segment.empty() && target->segment != segment) continue;
    auto& shelf = target->segment.empty() ? shared_ : own_;
    (target->plan_period ? shelf.planned : shelf.dated).push_back(target);
  }
  for (auto* shelf : {&own_, &shared_}) {
    std::ranges::stable_sort(shelf->planned, {},
                             [&](const Target* target) { return first_day(*target->plan_period, calendar_); });
    std::ranges::stable_sort(shelf->dated, {}, [](const Target* target) { return first_day_in_force(*target); });
  }
}

const Target* TargetBook::pick(const Shelf& shelf, Period period, Date day) const {
  const auto lasts = [&](const Target* target) { return !target->until || day <= *target->until; };
  const auto planned_end =
      std::ranges::upper_bound(shelf.planned, last_day(period, calendar_), {},
                               [&](const Target* target) { return first_day(*target->plan_period, calendar_); });
  for (auto at = planned_end; at != shelf.planned.begin();) {
    --at;
    if (has_begun(*(*at)->plan_period, period, calendar_) && lasts(*at)) return *at;
  }
  const auto dated_end =
      std::ranges::upper_bound(shelf.dated, day, {}, [](const Target* target) { return first_day_in_force(*target); });
  for (auto at = dated_end; at != shelf.dated.begin();) {
    --at;
    if (lasts(*at)) return *at;
  }
  return nullptr;
}

std::optional<TargetInForce> TargetBook::of(Period period, Date day) const {
  const auto* target = pick(own_, period, day);
  if (!target) target = pick(shared_, period, day);
  if (!target) return std::nullopt;
  return in_force_on(*target, day);
}

std::optional<TargetInForce> TargetBook::of(Period period) const {
  return of(period, last_day(period, calendar_));
}

std::optional<TargetInForce> target_in_force(const Workspace& workspace, const Kpi& kpi, Period period,
                                             std::string_view segment, Derivation* why) {
  const auto in_force = TargetBook(workspace, kpi, segment).of(period);
  if (why && in_force) {
    const auto* metric = workspace.find(kpi.metric);
    explain(*workspace.find(in_force->target), *in_force, metric ? metric->unit : "", *why);
  }
  if (why && !in_force)
    say_because(*why, "No target was in force on the last day of " + to_text(period) + ".",
                {.kind = ReasonKind::in_force_none, .period = period});
  return in_force;
}

bool meets(const TargetInForce& target, double value) {
  switch (target.kind) {
    case TargetKind::at_least:
      return !under(value, target.value);
    case TargetKind::at_most:
      return !over(value, target.value);
    case TargetKind::above:
      return over(value, target.value);
    case TargetKind::below:
      return under(value, target.value);
    case TargetKind::between:
      return !under(value, target.value) && !(has_ceiling(target) && over(value, upper_edge(target)));
  }
  return false;
}

bool is_under(const TargetInForce& target, double value) {
  switch (target.kind) {
    case TargetKind::at_most:
    case TargetKind::below:
      return false;
    case TargetKind::between:
      return under(value, target.value);
    case TargetKind::at_least:
    case TargetKind::above:
      return !meets(target, value);
  }
  return false;
}

double miss_distance(const TargetInForce& target, double value) {
  if (meets(target, value)) return 0;
  return std::abs(value -
                  (target.kind == TargetKind::between && !is_under(target, value) ? upper_edge(target) : target.value));
}

std::string target_text(const TargetInForce& target, std::string_view unit) {
  const auto value = number_text(target.value, unit);
  switch (target.kind) {
    case TargetKind::at_least:
      return "at least " + value;
    case TargetKind::at_most:
      return "at most " + value;
    case TargetKind::above:
      return "above " + value;
    case TargetKind::below:
      return "below " + value;
    case TargetKind::between:
      break;
  }
  const auto upper = number_text(upper_edge(target), unit);
  if (!has_ceiling(target)) return "at least " + value + ", better " + upper;
  // A word behind the number is said once, a sign in front of it twice.
  const auto bare = number_text(target.value);
  return "between " + (value.starts_with(bare) ? bare : value) + " and " + upper;
}

}  // namespace waymark
