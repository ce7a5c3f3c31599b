#include "domain/derive.hpp"
#include "domain/key_result_reads.hpp"
#include "domain/progress.hpp"
#include "domain/target_in_force.hpp"

namespace waymark {

namespace {

bool is_frozen(const Objective* objective) {
  return objective && (objective->stage == ObjectiveStage::active || objective->stage == ObjectiveStage::closed);
}

std::optional<double> edge_to_reach(std::optional<double> start, std::optional<double> target,
                                    std::optional<double> upper) {
  if (!target || !upper || !start) return target;
  if (*start < *target) return target;
  if (*start > *upper) return upper;
  return std::nullopt;
}

std::optional<double> open_start(const Workspace& workspace, const KeyResult& key_result, const Metric* metric,
                                 std::optional<Date> today) {
  if (reads_of(workspace, key_result) == Reads::total) return 0;
  if (!metric) return std::nullopt;
  if (today) {
    const auto latest = read_for_goal(
        workspace, {.metric = *metric, .span = {}, .as_of = *today, .grain = grain_of(key_result, *metric)});
    if (latest.value) return latest.value;
  }
  // Whoever leaves the start of a fresh measure of their own empty counts from nothing.
  return is_private(*metric) ? std::optional(0.0) : std::nullopt;
}

void resolve_target(const Workspace& workspace, const KeyResult& key_result, const Metric& metric, Date today,
                    KeyResultTerms& terms, std::string& note) {
  const RelativeTarget wanted{.relative = key_result.relative,
                              .change = *key_result.change,
                              .baseline = key_result.baseline,
                              .baseline_periods = key_result.baseline_periods,
                              .unit = metric.unit};
  const auto resolved = resolve_relative(workspace, metric.id, grain_of(key_result, metric), wanted, today);
  if (!resolved) {
    note = resolved.error().message;
    return;
  }
  terms.target = resolved->value;
  terms.baseline = resolved->baseline;
  note = "would be resolved from " + resolved->baseline_note;
}

}  // namespace

std::optional<double> aim_of(const KeyResult& key_result) {
  return edge_to_reach(key_result.start, key_result.target, key_result.target_upper);
}

std::optional<double> aim_of(const KeyResultTerms& terms) {
  return edge_to_reach(terms.start, terms.target, terms.upper);
}

Reads reads_of(const Workspace& workspace, const KeyResult& key_result) {
  if (key_result.reads) return *key_result.reads;
  const auto* metric = workspace.find(key_result.metric);
  return metric && metric->across_time == Aggregation::sum && !is_computed(*metric) ? Reads::total : Reads::latest;
}

KeyResultTerms terms_of(const Workspace& workspace, const KeyResult& key_result, Date today, Derivation* why) {
  const auto* metric = workspace.find(key_result.metric);
  const bool frozen = is_frozen(workspace.find(key_result.objective));
  KeyResultTerms terms{.start = key_result.start,
                       .target = key_result.target,
                       .upper = key_result.target_upper,
                       .baseline = key_result.baseline_value,
                       .span = span_of(workspace, key_result)};
  std::string start_note = frozen ? "frozen at activation" : "";
  if (!terms.start && key_result.kind == KeyResultKind::metric) {
    terms.start = open_start(workspace, key_result, metric, frozen ? std::nullopt : std::optional(today));
    if (why) start_note = frozen ? "none was given at activation" : "would be frozen at activation";
  }
  std::string target_note;
  if (!terms.target && metric && key_result.relative != Relative::absolute && key_result.change)
    resolve_target(workspace, key_result, *metric, today, terms, target_note);
  if (!why) return terms;
  say(*why, "start", terms.start, std::move(start_note));
  say(*why, "target", terms.target, std::move(target_note));
  if (terms.upper) say(*why, "upper edge", terms.upper);
  if (terms.baseline) say(*why, "baseline", terms.baseline);
  return terms;
}

}  // namespace waymark
