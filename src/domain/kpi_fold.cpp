#include "domain/kpi_fold.hpp"

namespace waymark {

namespace {

bool is_less(double value, double line) {
  return !meets({.kind = TargetKind::at_least, .value = line, .upper = {}}, value);
}

/// On the far side of the watch line, seen from where values are good.
bool is_beyond_watch_line(const TargetInForce& target, double line, double value) {
  switch (target.kind) {
    case TargetKind::at_most:
    case TargetKind::below:
      return is_less(line, value);
    case TargetKind::at_least:
    case TargetKind::above:
      return is_less(value, line);
    case TargetKind::between:
      break;
  }
  // Within a range the line watches the edge that it is nearer to.
  const double upper = target.upper.value_or(target.value);
  const bool watches_floor =
      target.range_meaning == RangeMeaning::floor_with_stretch || line - target.value <= upper - line;
  return watches_floor ? is_less(value, line) : is_less(line, value);
}

}  // namespace

Judgement judge(const Kpi& kpi, const std::optional<TargetInForce>& target, std::optional<double> value) {
  if (!value) return Judgement::gap;
  if (!target) return Judgement::no_target;
  if (meets(*target, *value))
    return kpi.watch_line && is_beyond_watch_line(*target, *kpi.watch_line, *value) ? Judgement::watched
                                                                                    : Judgement::met;
  const double tolerance = kpi.tolerance.value_or(0);
  return tolerance > 0 && !is_less(tolerance, miss_distance(*target, *value)) ? Judgement::tolerated
                                                                              : Judgement::missed;
}

Health HealthFold::step(Judgement judgement, Period period) {
  const bool was_unhealthy = health_ == Health::unhealthy;
  switch (judgement) {
    case Judgement::gap:
      return health_;
    case Judgement::no_target:
      misses_ = met_ = 0;
      bad_since_.reset();
      return health_ = Health::no_target;
    case Judgement::missed:
      met_ = 0;
      if (!bad_since_) bad_since_ = period;
      return health_ = ++misses_ >= misses_until_unhealthy_ || was_unhealthy ? Health::unhealthy : Health::at_risk;
    case Judgement::tolerated:
      misses_ = met_ = 0;
      break;
    case Judgement::met:
    case Judgement::watched:
      misses_ = 0;
      ++met_;
      break;
  }
  if (was_unhealthy && met_ < met_until_healthy_) return health_;
  bad_since_.reset();
  return health_ = judgement == Judgement::met ? Health::healthy : Health::at_risk;
}

Health joined_health(const Kpi& kpi, const std::vector<Health>& segments) {
  const auto count = [&](Health health) { return static_cast<double>(std::ranges::count(segments, health)); };
  const double promised = static_cast<double>(segments.size()) - count(Health::no_target);
  if (promised <= 0) return segments.empty() ? Health::no_data : Health::no_target;
  if (kpi.segment_rule == SegmentRule::worst) {
    for (const auto health : {Health::unhealthy, Health::at_risk, Health::no_data})
      if (count(health) > 0) return health;
    return Health::healthy;
  }
  if (count(Health::no_data) >= promised) return Health::no_data;
  const double needed =
      kpi.segment_rule == SegmentRule::at_least_n ? kpi.segment_rule_value : kpi.segment_rule_value * promised;
  const auto enough = [&](double segments_fine) { return !is_less(segments_fine, needed); };
  if (enough(count(Health::healthy))) return Health::healthy;
  return enough(count(Health::healthy) + count(Health::at_risk)) ? Health::at_risk : Health::unhealthy;
}

}  // namespace waymark
