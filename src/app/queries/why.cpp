// Why a number is what it is. Each kind of thing has its words; the first is what one usually asks.
#include <array>

#include "app/queries.hpp"
#include "domain/grade.hpp"
#include "domain/progress.hpp"
#include "domain/verdict.hpp"

namespace waymark {

namespace {

struct Asked {
  const QueryContext& context;
  const WhyQuery& query;
  std::string_view of;
  [[nodiscard]] const Workspace& workspace() const { return context.workspace; }
  [[nodiscard]] Date today() const { return context.moment.today; }
};

using Derivations = Result<std::vector<Derivation>>;

Derivations why_value(const Asked& asked, MetricId id, Grain grain) {
  WM_TRY(metric, seen(asked.context, id));
  if (asked.query.period) grain = asked.query.period->grain;
  if (grain != metric->grain && !fits(metric->grain, grain))
    return invalid("?period", "Periods of this metric do not make up such spans.",
                   std::string(to_text(metric->grain)) + " or coarser");
  const SeriesQuery series{.metric = id, .grain = grain, .segment = asked.query.segment, .today = asked.today()};
  auto period = asked.query.period;
  if (!period)
    if (const auto latest = latest_complete(asked.workspace(), series)) period = latest->period;
  if (!period) period = period_of(asked.today(), grain, asked.workspace().calendar());
  Derivation why;
  (void)read_period(asked.workspace(), series, *period, &why);
  return std::vector{std::move(why)};
}

Derivations why_target(const Asked& asked, const Kpi& kpi) {
  const auto period = asked.query.period.value_or(period_of(asked.today(), kpi.period, asked.workspace().calendar()));
  if (period.grain != kpi.period)
    return invalid("?period", "This KPI is judged over another span.", std::string(to_text(kpi.period)));
  Derivation why;
  (void)target_in_force(asked.workspace(), kpi, period, asked.query.segment, &why);
  return std::vector{std::move(why)};
}

Derivations why_of(const Asked& asked, const Kpi& kpi) {
  if (asked.of == "value") return why_value(asked, kpi.metric, kpi.period);
  if (asked.of == "target") return why_target(asked, kpi);
  Derivation why;
  (void)kpi_state(asked.workspace(), kpi, asked.today(), &why);
  std::vector<Derivation> all{std::move(why)};
  if (auto value = why_value(asked, kpi.metric, kpi.period)) std::ranges::move(*value, std::back_inserter(all));
  if (auto target = why_target(asked, kpi)) std::ranges::move(*target, std::back_inserter(all));
  return all;
}

Derivations why_of(const Asked& asked, const KeyResult& key_result) {
  const auto& workspace = asked.workspace();
  Derivation value;
  Derivation progress;
  Derivation expected;
  Derivation status;
  if (asked.of == "grade") {
    (void)suggested_grade(workspace, key_result, asked.today(), &status);
    return std::vector{std::move(status)};
  }
  (void)key_result_value(workspace, key_result, asked.today(), &value);
  if (asked.of == "value") return std::vector{std::move(value)};
  (void)expected_progress(workspace, key_result, asked.today(), &expected);
  if (asked.of == "expected") return std::vector{std::move(expected)};
  (void)key_result_progress(workspace, key_result, asked.today(), &progress);
  if (asked.of == "progress") return std::vector{std::move(progress), std::move(value)};
  (void)key_result_state(workspace, key_result, asked.today(), &status);
  return std::vector{std::move(status), std::move(progress), std::move(expected), std::move(value)};
}

Derivations why_of(const Asked& asked, const Objective& objective) {
  const auto& workspace = asked.workspace();
  Derivation why;
  if (asked.of == "grade") {
    (void)suggested_grade(workspace, objective, asked.today(), &why);
    return std::vector{std::move(why)};
  }
  (void)objective_state(workspace, objective, asked.today(), &why);
  std::vector<Derivation> all{std::move(why)};
  for (const auto id : workspace.key_results_of(objective.id)) {
    const auto* key_result = workspace.find(id);
    if (!key_result || key_result->archived || !visible(asked.context.viewer, workspace, *key_result)) continue;
    Derivation its;
    if (asked.of == "status")
      (void)key_result_state(workspace, *key_result, asked.today(), &its);
    else
      (void)key_result_progress(workspace, *key_result, asked.today(), &its);
    all.push_back(std::move(its));
  }
  return all;
}

Derivations why_of(const Asked& asked, const Metric& metric) {
  return why_value(asked, metric.id, metric.grain);
}

Derivations why_of(const Asked& asked, const Recovery& recovery) {
  Derivation why;
  (void)verdict_state(asked.workspace(), recovery, asked.today(), &why);
  return std::vector{std::move(why)};
}

constexpr std::array kpi_words{std::string_view("health"), std::string_view("value"), std::string_view("target")};
constexpr std::array key_result_words{std::string_view("progress"), std::string_view("value"),
                                      std::string_view("expected"), std::string_view("status"),
                                      std::string_view("grade")};
constexpr std::array objective_words{std::string_view("progress"), std::string_view("status"),
                                     std::string_view("grade")};
constexpr std::array metric_words{std::string_view("value")};
constexpr std::array recovery_words{std::string_view("verdict")};

template <class IdType>
std::optional<Result<WhyView>> answer(const QueryContext& context, std::string_view subject, const WhyQuery& query,
                                      std::span<const std::string_view> words) {
  const auto id = id_from_text<IdType>(subject);
  if (!id) return std::nullopt;
  const auto entity = seen(context, *id);
  if (!entity) return entity.error();
  const std::string_view of = query.of.empty() ? words.front() : std::string_view(query.of);
  if (std::ranges::find(words, of) == words.end()) {
    std::string allowed;
    for (const auto word : words) allowed += (allowed.empty() ? "" : ", ") + std::string(word);
    return invalid("?of", "A thing of this kind has no such number.", allowed);
  }
  auto derivations = why_of(Asked{.context = context, .query = query, .of = of}, **entity);
  if (!derivations) return std::move(derivations).error();
  return WhyView{.subject = to_text(*id), .of = std::string(of), .derivations = std::move(*derivations)};
}

}  // namespace

Result<WhyView> get_why(const QueryContext& context, std::string_view subject, const WhyQuery& query) {
  if (auto found = answer<KpiId>(context, subject, query, kpi_words)) return std::move(*found);
  if (auto found = answer<KeyResultId>(context, subject, query, key_result_words)) return std::move(*found);
  if (auto found = answer<ObjectiveId>(context, subject, query, objective_words)) return std::move(*found);
  if (auto found = answer<MetricId>(context, subject, query, metric_words)) return std::move(*found);
  if (auto found = answer<RecoveryId>(context, subject, query, recovery_words)) return std::move(*found);
  const auto key = metric_named(context, subject);
  if (!key) return not_found(subject);
  return *answer<MetricId>(context, to_text(*key), query, metric_words);
}

}  // namespace waymark
