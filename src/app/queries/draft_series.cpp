// A formula while it is typed: what is wrong with it, or what it would say.
#include "app/queries.hpp"
#include "app/queries/kpi_parts.hpp"
#include "domain/formula.hpp"

namespace waymark {

namespace {

/// The sentence for people, and where.
std::string told(const Error& error) {
  for (const auto& field : error.fields)
    if (field.pointer == "/formula" && error.code == Errc::invalid) return field.message;
  return error.message;
}

const Metric* seen_metric(const QueryContext& context, const std::string& key) {
  const auto* metric = context.workspace.find(context.workspace.metric_by_key(key));
  return metric && visible(context.viewer, context.workspace, *metric) ? metric : nullptr;
}

}  // namespace

Result<DraftSeries> draft_series(const QueryContext& context, const DraftSeriesRequest& query) {
  const auto& workspace = context.workspace;
  DraftSeries answer;
  const auto formula = Formula::parse(query.formula);
  if (!formula) {
    answer.problem = told(formula.error());
    return answer;
  }
  for (const auto& reference : formula->references()) {
    const auto* input = seen_metric(context, reference.key);
    if (!input && reference.key != query.key) {
      answer.problem = "no metric has the key " + reference.key;
      return answer;
    }
    const auto same = [&](const FormulaInput& each) { return each.key == reference.key; };
    if (input && std::ranges::none_of(answer.inputs, same))
      answer.inputs.push_back({.metric = input->id, .key = input->key, .name = input->name, .unit = input->unit});
  }
  Metric draft;
  draft.key = query.key;
  draft.formula = RareText(query.formula);
  draft.grain = query.grain;
  draft.unit = query.unit;
  if (const auto checked = check_formula(workspace, draft, MetricId{}); !checked) {
    answer.problem = told(checked.error());
    return answer;
  }
  const auto unit_of = [&](const std::string& key) {
    const auto* input = seen_metric(context, key);
    return input ? input->unit : std::string();
  };
  if (const auto unit = formula->unit(unit_of)) answer.unit = *unit;
  for (auto& reading : read_draft(workspace, draft, context.moment.today, query.last))
    answer.readings.push_back(reading_view(std::move(reading)));
  return answer;
}

}  // namespace waymark
