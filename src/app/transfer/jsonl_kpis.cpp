// KPIs with their metrics and targets, one KPI a line.
#include "app/transfer/jsonl_plan.hpp"

namespace waymark::jsonl {

namespace {

const std::set<std::string_view> placed_members{"id", "name", "definition", "owner"};
constexpr std::size_t unit_characters_max = 50;

struct ReadTarget {
  TargetKind kind = TargetKind::at_least;
  double value = 0;
  std::string unit;
};

std::string member_text(const JsonValue& value, std::string_view name) {
  const auto member = value.find(name);
  return std::string(member ? member->as_text().value_or("") : "");
}

/// The target that a line states with a side; without one it stays the text that it is.
std::optional<ReadTarget> target_of(const JsonValue& value) {
  if (const auto parsed = value.find("target_parsed"); parsed && parsed->is_object()) {
    const auto op = member_text(*parsed, "op");
    const auto number = number_of(*parsed, "value");
    if (!number) return std::nullopt;
    ReadTarget target{.value = *number, .unit = member_text(*parsed, "unit")};
    if (op == ">=")
      target.kind = TargetKind::at_least;
    else if (op == "<=")
      target.kind = TargetKind::at_most;
    else if (op == ">")
      target.kind = TargetKind::above;
    else if (op == "<")
      target.kind = TargetKind::below;
    else
      return std::nullopt;
    return target;
  }
  const auto number = number_of(value, "target_value");
  const auto direction = direction_of(member_text(value, "direction"));
  if (!number || direction == Direction::neither) return std::nullopt;
  return ReadTarget{.kind = direction == Direction::more_is_better ? TargetKind::at_least : TargetKind::at_most,
                    .value = *number,
                    .unit = {}};
}

Grain grain_of(const JsonValue& value) {
  const auto frequency = member_text(value, "frequency");
  if (const auto grain = grain_of_frequency(frequency)) return *grain;
  const auto parsed = value.find("target_parsed");
  if (parsed && member_text(*parsed, "per") == "quarter") return Grain::quarter;
  return frequency.empty() ? Grain::month : Grain::year;
}

void put_unit(Metric& metric, std::string unit) {
  if (unit == "Percentage" || unit == "percent") unit = "%";
  // A unit that is a sentence stays an attribute.
  if (constraint_check::characters(unit) <= unit_characters_max) metric.unit = unit;
}

class KpiPlan {
 public:
  explicit KpiPlan(Plan& plan) : plan_(plan) {}

  void take(const Line& line) {
    const auto external_id = text_of(plan_, line, "id", true);
    const auto name = text_of(plan_, line, "name", true);
    if (external_id.empty() || name.empty()) return;
    if (!seen_.insert(external_id).second) {
      plan_.errors().add(pointer_of(line, "id"), "stands in an earlier line, too.", "another one for each line");
      return;
    }
    const auto* before = plan_.known<Kpi>(external_id);
    const auto metric = keep_metric(line, before, name);
    Kpi kpi;
    if (before) kpi = *before;
    std::string note;
    put_title(name, kpi.name, note);
    kpi.external_id = external_id;
    kpi.what = text_of(plan_, line, "definition");
    kpi.owner_role = text_of(plan_, line, "owner");
    kpi.attributes = other_members(line.value(), placed_members);
    if (!before) {
      kpi.metric = metric;
      kpi.period = grain_of(line.value());
      kpi.stage = KpiStage::active;
    }
    const auto id = plan_.keep(before, std::move(kpi), "kpis");
    if (!before) {
      add_target(line, id);
      add_value(line, metric);
    }
  }

 private:
  MetricId keep_metric(const Line& line, const Kpi* before, const std::string& name) {
    if (before) return before->metric;
    const auto value = line.value();
    Metric metric;
    std::string title;
    std::string note;
    put_title(name, title, note);
    metric.name = std::move(title);
    metric.key = plan_.new_key(name);
    metric.definition = text_of(plan_, line, "definition");
    metric.grain = grain_of(value);
    metric.irregular = !member_text(value, "frequency").empty() && !grain_of_frequency(member_text(value, "frequency"));
    metric.across_time = Aggregation::last;
    metric.direction = direction_of(member_text(value, "direction"));
    put_unit(metric, member_text(value, "unit"));
    if (const auto target = target_of(value)) {
      if (metric.unit.empty()) put_unit(metric, target->unit);
      if (metric.direction == Direction::neither)
        metric.direction = target->kind == TargetKind::at_least || target->kind == TargetKind::above
                               ? Direction::more_is_better
                               : Direction::less_is_better;
    }
    return plan_.keep<Metric>(nullptr, std::move(metric), "metrics");
  }

  /// A target of a later year is reached on a straight line from today's value; without one it waits for its year.
  void add_target(const Line& line, KpiId kpi) {
    const auto value = line.value();
    const auto read = target_of(value);
    if (!read) return;
    Target target;
    target.kpi = kpi;
    target.kind = read->kind;
    target.value = read->value;
    target.from = plan_.today();
    const auto current = number_of(value, "current_value");
    const auto period = period_from_text(member_text(value, "current_period"));
    if (period) target.from = first_day(*period, plan_.workspace().calendar());
    if (const auto year = number_of(value, "target_year")) {
      const auto last = make_date(static_cast<int>(*year), 12, 31);
      if (current && period && last > last_day(*period, plan_.workspace().calendar())) {
        target.due = last;
        target.path_value = current;
        target.path_from = last_day(*period, plan_.workspace().calendar());
      } else if (last > plan_.today()) {
        target.from = make_date(static_cast<int>(*year), 1, 1);
      }
    }
    plan_.keep<Target>(nullptr, std::move(target), "targets");
  }

  void add_value(const Line& line, MetricId metric) {
    const auto current = number_of(line.value(), "current_value");
    const auto period = period_from_text(member_text(line.value(), "current_period"));
    if (!current || !period || period->grain != grain_of(line.value())) return;
    Measurement measured;
    measured.metric = metric;
    measured.period = *period;
    measured.value = current;
    measured.source = MeasurementSource::imported;
    plan_.measure(std::move(measured));
  }

  Plan& plan_;
  std::set<std::string> seen_;
};

}  // namespace

void plan_kpis(Plan& plan, const std::vector<Line>& lines) {
  KpiPlan kpis(plan);
  for (const auto& line : lines) kpis.take(line);
}

}  // namespace waymark::jsonl
