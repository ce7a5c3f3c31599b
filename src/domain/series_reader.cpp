#include "domain/series_reader.hpp"

#include <algorithm>

#include "domain/derive.hpp"
#include "domain/segment.hpp"

namespace waymark {

SeriesReader::SeriesReader(const Workspace& workspace, const SeriesQuery& query)
    : grain_(query.grain),
      calendar_(workspace.calendar()),
      today_(query.today),
      rule_version_(workspace.settings().thresholds_version),
      root_(add(workspace, query.metric, query)) {}

SeriesReader::SeriesReader(const Workspace& workspace, const Metric& draft, Date today)
    : grain_(draft.grain),
      calendar_(workspace.calendar()),
      today_(today),
      rule_version_(workspace.settings().thresholds_version),
      root_(add(workspace, draft, {.metric = draft.id, .grain = draft.grain, .segment = {}, .today = today})) {}

const SeriesReader::Source* SeriesReader::add(const Workspace& workspace, MetricId id, const SeriesQuery& query) {
  const auto* metric = workspace.find(id);
  return metric ? add(workspace, *metric, query) : nullptr;
}

const SeriesReader::Source* SeriesReader::add(const Workspace& workspace, const Metric& metric,
                                              const SeriesQuery& query) {
  const auto id = metric.id;
  if (unfinished_.contains(id)) return nullptr;
  auto& place = sources_[id];
  if (place) return place.get();
  place = std::make_unique<Source>();
  auto& source = *place;
  source.metric = &metric;
  if (!is_computed(metric)) {
    // An input that does not know a label is the same for all its values: its total counts.
    const auto segment = id == query.metric ? query.segment : narrowed_segment(query.segment, metric);
    source.measured.emplace(workspace, metric, segment, query.today);
    ends_with_weeks_ = ends_with_weeks_ || (metric.grain == Grain::week && grain_ != Grain::week);
    return &source;
  }
  unfinished_.insert(id);
  if (auto formula = Formula::parse(metric.formula)) {
    for (const auto& reference : formula->references())
      source.inputs.push_back(add(workspace, workspace.metric_by_key(reference.key), query));
    source.formula = std::move(*formula);
  }
  unfinished_.erase(id);
  return &source;
}

SeriesValue SeriesReader::value(Period period) const {
  WM_ASSERT(period.grain == grain_);
  return root_ ? value_of(*root_, period) : SeriesValue{};
}

SeriesValue SeriesReader::value_of(const Source& source, Period period) const {
  if (source.measured) return source.measured->value(period);
  if (&source == root_) return computed(source, period);
  const auto known = source.known.find(period.index);
  if (known != source.known.end()) return known->second;
  return source.known[period.index] = computed(source, period);
}

SeriesValue SeriesReader::computed(const Source& source, Period period) const {
  SeriesValue result;
  if (!source.formula) return result;
  const auto* references = source.formula->references().data();
  bool all_final = true;
  bool any = false;
  result.value = source.formula->evaluate([&](const FormulaReference& reference) -> std::optional<double> {
    const auto* input = source.inputs[static_cast<std::size_t>(&reference - references)];
    if (!input) return std::nullopt;
    const auto value = value_of(*input, period + reference.offset);
    any = true;
    all_final = all_final && value.value && value.is_final;
    result.partial = result.partial || value.partial;
    result.not_aggregable = result.not_aggregable || value.not_aggregable;
    return value.value;
  });
  result.is_final = any && all_final;
  if (result.value) result.not_aggregable = false;
  return result;
}

bool SeriesReader::is_complete(Period period, const SeriesValue& value) const {
  if (value.value && value.is_final) return true;
  auto end = last_day(period, calendar_);
  if (ends_with_weeks_ && fits(Grain::week, grain_)) {
    const auto next_first = period_of(first_day(period + 1, calendar_) + 3, Grain::week, calendar_);
    end = std::max(end, last_day(next_first - 1, calendar_));
  }
  return today_ > end;
}

Reading SeriesReader::reading(Period period) const {
  return reading(period, value(period));
}

Reading SeriesReader::reading(Period period, const SeriesValue& value) const {
  Reading reading{.period = period,
                  .value = value.value,
                  .weight = value.weight,
                  .complete = is_complete(period, value),
                  .partial = value.partial,
                  .missing = {},
                  .not_aggregable = {}};
  if (value.value || !root_) return reading;
  if (root_->measured) {
    if (value.not_aggregable) reading.not_aggregable.push_back(root_->metric->key);
    return reading;
  }
  Named named;
  name_missing(*root_, period, reading, named);
  return reading;
}

bool SeriesReader::name_missing(const Source& source, Period period, Reading& reading, Named& named) const {
  if (!source.formula) return false;
  const auto [known, is_new] = named.emplace(std::pair(&source, period.index), false);
  if (!is_new) return known->second;
  const auto add_once = [](std::vector<std::string>& keys, const std::string& key) {
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  };
  const auto& references = source.formula->references();
  std::vector<std::string> missing;
  std::vector<std::size_t> without;
  const auto value = source.formula->evaluate(
      [&](const FormulaReference& reference) -> std::optional<double> {
        const auto position = static_cast<std::size_t>(&reference - references.data());
        const auto* input = source.inputs[position];
        const auto read = input ? value_of(*input, period + reference.offset) : SeriesValue{};
        if (!read.value) without.push_back(position);
        return read.value;
      },
      &missing);
  if (value) return false;
  for (const auto position : without) {
    const auto* input = source.inputs[position];
    const auto at = period + references[position].offset;
    if (input && input->measured && value_of(*input, at).not_aggregable)
      add_once(reading.not_aggregable, input->metric->key);
    if (!input || !name_missing(*input, at, reading, named)) add_once(reading.missing, references[position].key);
  }
  return known->second = !without.empty();
}

std::optional<MeasuredSpan> SeriesReader::measured() const {
  std::optional<MeasuredSpan> span;
  for (const auto& [id, source] : sources_) {
    const auto own = source->measured ? source->measured->measured(grain_) : std::nullopt;
    if (!own) continue;
    if (!span) span = own;
    span->first = std::min(span->first, own->first);
    span->last = std::max(span->last, own->last);
  }
  return span;
}

bool SeriesReader::fills() const {
  return std::ranges::any_of(sources_, [](const auto& entry) {
    return entry.second->measured && entry.second->metric->missing != MissingPolicy::gap;
  });
}

void SeriesReader::explain(const Reading& reading, Derivation& why) const {
  why.result = reading.value;
  why.rule_version = rule_version_;
  const auto text = to_text(reading.period);
  if (!root_) {
    say_because(why, "There is no such metric.", {.kind = ReasonKind::metric_missing});
    return;
  }
  why.subject = root_->metric->key + " in " + text;
  if (root_->formula) {
    explain_formula(reading.period, why);
  } else if (root_->measured) {
    const auto& metric = *root_->metric;
    for (const auto& [segment, value] : root_->measured->segment_values(reading.period))
      why.inputs.push_back({.name = segment, .value = value, .note = "segment"});
    if (!why.inputs.empty()) why.formula = std::string(to_text(metric.across_segments)) + " of segments";
    const auto children = root_->measured->child_values(reading.period);
    for (const auto& [child, value] : children)
      why.inputs.push_back({.name = to_text(child), .value = value.value, .note = value.partial ? "partial" : ""});
    if (!children.empty())
      why.formula = std::string(to_text(metric.across_time)) + " of " + std::to_string(children.size()) +
                    " periods by " + std::string(to_text(metric.grain));
  }
  if (!reading.not_aggregable.empty())
    say_because(why,
                reading.not_aggregable.front() + " cannot be joined to this period; it needs a measurement of its own.",
                {.kind = ReasonKind::not_joinable, .period = reading.period, .name = reading.not_aggregable.front()});
  else if (!reading.missing.empty())
    say_because(why, "No value: " + reading.missing.front() + " is missing.",
                {.kind = ReasonKind::input_missing, .period = reading.period, .name = reading.missing.front()});
  else if (!reading.value)
    say_because(why, "Nothing was measured in " + text + ".",
                {.kind = ReasonKind::period_empty, .period = reading.period});
  else if (reading.partial)
    say_because(why, "Partial: a segment that was there before is missing.",
                {.kind = ReasonKind::period_partial, .period = reading.period});
  else if (reading.complete)
    say_because(why, text + " is complete.", {.kind = ReasonKind::period_complete, .period = reading.period});
  else
    say_because(why, text + " still runs; the value is what is known so far.",
                {.kind = ReasonKind::period_running, .period = reading.period});
}

void SeriesReader::explain_formula(Period period, Derivation& why) const {
  why.formula = root_->metric->formula;
  const auto& references = root_->formula->references();
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto at = period + references[i].offset;
    const auto read = root_->inputs[i] ? value_of(*root_->inputs[i], at) : SeriesValue{};
    auto note = to_text(at);
    if (read.partial) note += ", partial";
    if (read.not_aggregable) note += ", not aggregable";
    if (!read.value && !read.not_aggregable) note += ", missing";
    why.inputs.push_back({.name = references[i].key, .value = read.value, .note = std::move(note)});
  }
}

}  // namespace waymark
