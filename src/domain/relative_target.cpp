// What a relative target comes to: the baseline is read from the series once, then kept with the target.
#include <cmath>

#include "domain/number_text.hpp"
#include "domain/series_reader.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

struct BaselineValue {
  double value = 0;
  std::string note;
};

Error no_baseline(std::string message) {
  return refused("target.no-baseline", std::move(message),
                 {{.pointer = "/baseline", .message = "has no value to start from", .allowed = "a measured period"}});
}

std::optional<std::pair<Period, double>> newest_before(const SeriesReader& reader, Period from, Period oldest) {
  for (auto period = from; period >= oldest; period = period - 1) {
    const auto value = reader.value(period);
    if (value.value && reader.is_complete(period, value)) return std::pair(period, *value.value);
  }
  return std::nullopt;
}

Result<BaselineValue> mean_of_latest(const SeriesReader& reader, const MeasuredSpan& span, std::uint32_t wanted) {
  std::vector<Part> parts;
  auto at = reader.running();
  std::optional<Period> first;
  std::optional<Period> last;
  while (parts.size() < wanted) {
    const auto newest = newest_before(reader, at, span.first);
    if (!newest) break;
    parts.push_back({.value = newest->second});
    first = newest->first;
    if (!last) last = newest->first;
    at = newest->first - 1;
  }
  if (parts.size() < wanted)
    return no_baseline("The mean of " + std::to_string(wanted) + " periods needs as many complete ones; there are " +
                       std::to_string(parts.size()) + ".");
  return BaselineValue{
      .value = aggregate(Aggregation::average, parts)->value,
      .note = "mean of " + std::to_string(wanted) + " periods, " + to_text(*first) + " to " + to_text(*last)};
}

Result<BaselineValue> baseline_of(const SeriesReader& reader, const RelativeTarget& wanted, const Calendar& calendar) {
  const auto span = reader.measured();
  if (!span) return no_baseline("Nothing was measured yet that the target could start from.");
  switch (wanted.baseline) {
    case Baseline::previous: {
      const auto newest = newest_before(reader, reader.running(), span->first);
      if (!newest) return no_baseline("No complete period has a value yet that the target could start from.");
      return BaselineValue{.value = newest->second, .note = "previous period " + to_text(newest->first)};
    }
    case Baseline::same_a_year_ago: {
      const auto period = a_year_before(reader.running(), calendar);
      const auto value = reader.value(period);
      if (!value.value) return no_baseline("There is no value of " + to_text(period) + ", a year ago.");
      return BaselineValue{.value = *value.value, .note = "a year ago, " + to_text(period)};
    }
    case Baseline::mean_of_n:
      return mean_of_latest(reader, *span, std::max(wanted.baseline_periods, 1U));
  }
  assertion_failed("baseline is an enumerator", __FILE__, __LINE__);
}

}  // namespace

Result<ResolvedTarget> resolve_relative(const Workspace& workspace, MetricId metric, Grain grain,
                                        const RelativeTarget& wanted, Date today) {
  if (wanted.relative == Relative::absolute)
    return invalid("/relative", "does not say how the change is meant", "percent, amount, factor or points");
  const SeriesReader reader(workspace, {.metric = metric, .grain = grain, .segment = wanted.segment, .today = today});
  WM_TRY(baseline, baseline_of(reader, wanted, workspace.calendar()));
  const bool multiplies = wanted.relative == Relative::percent || wanted.relative == Relative::factor;
  if (multiplies && baseline.value <= 0)
    return refused("target.baseline-not-positive",
                   "The baseline is " + number_text(baseline.value, wanted.unit) + " (" + baseline.note +
                       "): a multiple of it says nothing. Give the change as an amount.",
                   {{.pointer = "/relative", .message = "needs a baseline over 0", .allowed = "amount, points"}});
  ResolvedTarget resolved{.value = 0, .baseline = baseline.value, .baseline_note = baseline.note};
  if (wanted.relative == Relative::percent)
    resolved.value = baseline.value + baseline.value * wanted.change / 100;
  else if (wanted.relative == Relative::factor)
    resolved.value = baseline.value * wanted.change;
  else
    resolved.value = baseline.value + wanted.change;
  if (!std::isfinite(resolved.value) || std::abs(resolved.value) > limits::number_magnitude_max)
    return invalid("/change", "leads to a number that is too large", "results within 1e15");
  return resolved;
}

}  // namespace waymark
