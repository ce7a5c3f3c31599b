// Runs the conformance vectors of measures and KPIs: tests/vectors/*.jsonl, kinds as in the table at the end.
#include <algorithm>

#include "domain/aggregation.hpp"
#include "domain/formula.hpp"
#include "domain/measures_test_support.hpp"
#include "domain/segment.hpp"
#include "vectors.hpp"

namespace waymark {
namespace {

using test::Scenario;

constexpr double exact_enough = 1e-9;

/// A case cannot say something that nobody looks at: a misspelt expectation would pass for ever.
void only(JsonValue value, std::initializer_list<std::string_view> keys) {
  for (const auto member : value.children()) {
    const auto key = member.key();
    EXPECT_TRUE(key == "kind" || key == "name" || key == "because_of" || std::ranges::find(keys, key) != keys.end())
        << "unknown member " << key;
  }
}

std::string text_of(JsonValue value, std::string_view key, std::string_view otherwise = "") {
  const auto found = value.find(key);
  return std::string(found ? found->as_text().value_or(otherwise) : otherwise);
}

std::optional<double> number_of(JsonValue value, std::string_view key) {
  const auto found = value.find(key);
  return found ? found->as_number() : std::nullopt;
}

template <class E>
E word_of(JsonValue value, std::string_view key) {
  const auto word = enum_from_text<E>(text_of(value, key));
  EXPECT_TRUE(word) << key << " is no such word: " << text_of(value, key);
  return word.value_or(E{});
}

void expect_number(std::optional<double> actual, JsonValue expected, std::string_view what = "value") {
  if (expected.is_null()) {
    EXPECT_FALSE(actual) << what << " is " << actual.value_or(0) << ", none is expected";
    return;
  }
  ASSERT_TRUE(actual) << what << " is missing";
  EXPECT_NEAR(*actual, expected.as_number().value_or(0),
              exact_enough * std::max(1.0, std::abs(expected.as_number().value_or(0))))
      << what;
}

void expect_texts(const std::vector<std::string>& actual, JsonValue expected, std::string_view what) {
  std::vector<std::string> wanted;
  for (const auto item : expected.children()) wanted.emplace_back(item.as_text().value_or(""));
  EXPECT_EQ(actual, wanted) << what;
}

/// Runs `look` on the member when the case has it.
void when(JsonValue value, std::string_view key, auto&& look) {
  if (const auto found = value.find(key)) look(*found);
}

template <class T>
T described(JsonValue value) {
  auto read = read_json<T>(value, {.accept_read_only = true, .enforce_required = false, .pointer_prefix = {}});
  if (!read) {
    ADD_FAILURE() << read.error().message;
    for (const auto& field : read.error().fields) ADD_FAILURE() << field.pointer << " " << field.message;
    return T{};
  }
  return std::move(*read);
}

MetricId metric_of(const Scenario& scenario, std::string_view key) {
  const auto id = scenario.workspace.metric_by_key(key);
  EXPECT_TRUE(id) << "no metric " << key;
  return id;
}

/// metrics, values [["key" or "key|segment", period, value, {final, weight}]], series [["key", first period, [..]]].
void build(JsonValue value, Scenario& scenario) {
  when(value, "settings", [&](JsonValue settings) { scenario.settings(described<SettingsInput>(settings)); });
  when(value, "metrics", [&](JsonValue metrics) {
    for (const auto metric : metrics.children()) scenario.metric(described<MetricInput>(metric));
  });
  const auto put = [&](std::string_view name, const std::string& period, std::optional<double> measured,
                       std::optional<JsonValue> more) {
    const auto bar = std::min(name.find('|'), name.size());
    const auto segment = bar < name.size() ? name.substr(bar + 1) : std::string_view{};
    const auto is_final = more ? more->find("final") : std::nullopt;
    scenario.put(metric_of(scenario, name.substr(0, bar)),
                 {.period = period,
                  .value = measured,
                  .segment = segment,
                  .is_final = is_final && is_final->as_bool().value_or(false),
                  .weight = more ? number_of(*more, "weight").value_or(0) : 0});
  };
  when(value, "values", [&](JsonValue values) {
    for (const auto row : values.children()) {
      std::vector<JsonValue> cells;
      for (const auto cell : row.children()) cells.push_back(cell);
      ASSERT_GE(cells.size(), 3U);
      put(*cells[0].as_text(), std::string(*cells[1].as_text()), cells[2].as_number(),
          cells.size() > 3 ? std::optional(cells[3]) : std::nullopt);
    }
  });
  when(value, "series", [&](JsonValue series) {
    for (const auto row : series.children()) {
      std::vector<JsonValue> cells;
      for (const auto cell : row.children()) cells.push_back(cell);
      ASSERT_EQ(cells.size(), 3U);
      auto at = test::period(*cells[1].as_text());
      for (const auto item : cells[2].children()) {
        if (!item.is_null()) put(*cells[0].as_text(), to_text(at), item.as_number(), std::nullopt);
        at = at + 1;
      }
    }
  });
}

/// kpi (on M-1 unless it says otherwise) and its targets.
Kpi build_kpi(JsonValue value, Scenario& scenario) {
  KpiInput input;
  when(value, "kpi", [&](JsonValue kpi) { input = described<KpiInput>(kpi); });
  if (!input.metric) input.metric = MetricId{1};
  auto kpi = scenario.kpi(input);
  when(value, "targets", [&](JsonValue targets) {
    for (const auto each : targets.children()) {
      auto target = described<Target>(each);
      target.kpi = kpi.id;
      scenario.target(std::move(target));
    }
  });
  return kpi;
}

void run_aggregate(JsonValue value) {
  only(value, {"aggregation", "parts", "value", "weight"});
  std::vector<Part> parts;
  for (const auto item : value.find("parts")->children()) {
    std::vector<double> numbers;
    for (const auto number : item.children()) numbers.push_back(number.as_number().value_or(0));
    parts.push_back({.value = numbers.at(0), .weight = numbers.size() > 1 ? numbers.at(1) : 0});
  }
  const auto joined = aggregate(word_of<Aggregation>(value, "aggregation"), parts);
  expect_number(joined ? std::optional(joined->value) : std::nullopt, *value.find("value"));
  when(value, "weight", [&](JsonValue weight) {
    ASSERT_TRUE(joined);
    expect_number(joined->weight, weight, "weight");
  });
}

void run_calendar(JsonValue value) {
  only(value, {"date", "period", "fiscal_start", "grain", "is", "first", "last", "a_year_before", "days"});
  const Calendar calendar{.fiscal_start_month = static_cast<int>(number_of(value, "fiscal_start").value_or(1))};
  auto period = value.find("date")
                    ? period_of(test::day(text_of(value, "date")), word_of<Grain>(value, "grain"), calendar)
                    : test::period(text_of(value, "period"));
  when(value, "a_year_before",
       [&](JsonValue expected) { EXPECT_EQ(to_text(a_year_before(period, calendar)), *expected.as_text()); });
  if (!value.find("date") && value.find("grain")) period = coarser(period, word_of<Grain>(value, "grain"), calendar);
  when(value, "is", [&](JsonValue expected) { EXPECT_EQ(to_text(period), *expected.as_text()); });
  when(value, "first",
       [&](JsonValue expected) { EXPECT_EQ(to_text(first_day(period, calendar)), *expected.as_text()); });
  when(value, "last", [&](JsonValue expected) { EXPECT_EQ(to_text(last_day(period, calendar)), *expected.as_text()); });
  when(value, "days", [&](JsonValue expected) {
    EXPECT_EQ(last_day(period, calendar) - first_day(period, calendar) + 1, expected.as_integer());
  });
}

void run_formula(JsonValue value) {
  only(value, {"formula", "inputs", "value", "missing", "references", "refused"});
  const auto formula = Formula::parse(text_of(value, "formula"));
  if (const auto refused = value.find("refused")) {
    ASSERT_FALSE(formula) << "it should be refused";
    ASSERT_FALSE(formula.error().fields.empty());
    EXPECT_EQ(formula.error().fields.front().pointer, "/formula");
    EXPECT_NE(formula.error().fields.front().message.find(*refused->as_text()), std::string::npos)
        << formula.error().fields.front().message;
    return;
  }
  ASSERT_TRUE(formula) << formula.error().fields.front().message;
  std::vector<std::string> missing;
  const auto result = formula->evaluate(
      [&](const FormulaReference& reference) -> std::optional<double> {
        const auto inputs = value.find("inputs");
        const auto name = reference.key + (reference.offset == 0 ? "" : "@" + std::to_string(reference.offset));
        return inputs ? number_of(*inputs, name) : std::nullopt;
      },
      &missing);
  when(value, "value", [&](JsonValue expected) { expect_number(result, expected); });
  when(value, "missing", [&](JsonValue expected) { expect_texts(missing, expected, "missing"); });
  when(value, "references", [&](JsonValue expected) {
    std::vector<std::string> names;
    for (const auto& reference : formula->references())
      names.push_back(reference.key + (reference.offset == 0 ? "" : "@" + std::to_string(reference.offset)));
    expect_texts(names, expected, "references");
  });
}

void run_units(JsonValue value) {
  only(value, {"formula", "units", "unit", "refused"});
  const auto formula = Formula::parse(text_of(value, "formula"));
  ASSERT_TRUE(formula);
  const auto unit = formula->unit([&](const std::string& key) { return text_of(*value.find("units"), key); });
  if (const auto refused = value.find("refused")) {
    ASSERT_FALSE(unit) << "it should be refused, and is " << *unit;
    EXPECT_EQ(unit.error().rule, "formula.units");
    for (const auto word : refused->children())
      EXPECT_NE(unit.error().message.find(*word.as_text()), std::string::npos) << unit.error().message;
    return;
  }
  ASSERT_TRUE(unit) << unit.error().message;
  EXPECT_EQ(*unit, text_of(value, "unit"));
}

void run_check_formula(JsonValue value) {
  only(value, {"metrics", "metric", "self", "refused", "says"});
  Scenario scenario;
  build(value, scenario);
  const auto self = scenario.workspace.metric_by_key(text_of(value, "self"));
  const auto checked = check_formula(scenario.workspace, described<MetricInput>(*value.find("metric")), self);
  const auto refused = value.find("refused");
  ASSERT_EQ(checked.has_error(), refused.has_value()) << (checked ? "accepted" : checked.error().message);
  if (!refused) return;
  const auto& error = checked.error();
  EXPECT_EQ(error.rule.empty() ? to_text(error.code) : error.rule, *refused->as_text());
  const auto said = error.message + (error.fields.empty() ? "" : " " + error.fields.front().message);
  EXPECT_NE(said.find(text_of(value, "says")), std::string::npos) << said;
}

TargetInForce in_force_from(JsonValue value) {
  const auto target = described<TargetInput>(value);
  return {.kind = target.kind,
          .value = target.value.value_or(0),
          .upper = target.upper,
          .range_meaning = target.range_meaning};
}

void run_meets(JsonValue value) {
  only(value, {"target", "value", "met", "off_by", "text", "unit"});
  const auto target = in_force_from(*value.find("target"));
  when(value, "text",
       [&](JsonValue expected) { EXPECT_EQ(target_text(target, text_of(value, "unit")), *expected.as_text()); });
  const auto measured = number_of(value, "value");
  if (!measured) return;
  EXPECT_EQ(meets(target, *measured), value.find("met")->as_bool());
  when(value, "off_by",
       [&](JsonValue expected) { expect_number(miss_distance(target, *measured), expected, "off_by"); });
}

void run_target_in_force(JsonValue value) {
  only(value, {"settings", "kpi", "targets", "period", "segment", "value", "upper", "target_kind", "on_path"});
  Scenario scenario;
  build(value, scenario);
  const auto kpi = build_kpi(value, scenario);
  const auto target =
      target_in_force(scenario.workspace, kpi, test::period(text_of(value, "period")), text_of(value, "segment"));
  expect_number(target ? std::optional(target->value) : std::nullopt, *value.find("value"));
  if (!target) return;
  when(value, "upper", [&](JsonValue expected) { expect_number(target->upper, expected, "upper"); });
  when(value, "target_kind", [&](JsonValue expected) { EXPECT_EQ(to_text(target->kind), *expected.as_text()); });
  EXPECT_EQ(target->on_path, value.find("on_path") && value.find("on_path")->as_bool().value_or(false));
}

void run_relative_target(JsonValue value) {
  only(value, {"metrics", "values", "series", "grain", "relative", "change", "baseline", "periods", "unit", "today",
               "value", "baseline_value", "note", "refused", "segment"});
  Scenario scenario;
  build(value, scenario);
  RelativeTarget wanted{.relative = word_of<Relative>(value, "relative"),
                        .change = number_of(value, "change").value_or(0),
                        .baseline = word_of<Baseline>(value, "baseline"),
                        .unit = text_of(value, "unit")};
  wanted.segment = text_of(value, "segment");
  wanted.baseline_periods = static_cast<std::uint32_t>(number_of(value, "periods").value_or(1));
  const auto resolved = resolve_relative(scenario.workspace, MetricId{1}, word_of<Grain>(value, "grain"), wanted,
                                         test::day(text_of(value, "today")));
  if (const auto refused = value.find("refused")) {
    ASSERT_FALSE(resolved) << "it should be refused, and is " << resolved->value;
    EXPECT_EQ(resolved.error().rule, *refused->as_text());
    return;
  }
  ASSERT_TRUE(resolved) << resolved.error().message;
  expect_number(resolved->value, *value.find("value"));
  when(value, "baseline_value", [&](JsonValue expected) { expect_number(resolved->baseline, expected, "baseline"); });
  when(value, "note", [&](JsonValue expected) { EXPECT_EQ(resolved->baseline_note, *expected.as_text()); });
}

void run_series(JsonValue value) {
  only(value, {"settings", "metrics", "values", "series", "read", "grain", "segment", "today", "period", "value",
               "complete", "partial", "missing", "not_aggregable", "weight", "latest_complete", "span", "segments"});
  Scenario scenario;
  build(value, scenario);
  const SeriesQuery query{.metric = metric_of(scenario, text_of(value, "read")),
                          .grain = word_of<Grain>(value, "grain"),
                          .segment = text_of(value, "segment"),
                          .today = test::day(text_of(value, "today"))};
  when(value, "latest_complete", [&](JsonValue expected) {
    const auto latest = latest_complete(scenario.workspace, query);
    ASSERT_EQ(latest.has_value(), !expected.is_null());
    EXPECT_EQ(latest ? to_text(latest->period) : "", expected.as_text().value_or(""));
  });
  when(value, "span", [&](JsonValue expected) {
    const auto span = measured_span(scenario.workspace, query);
    ASSERT_TRUE(span);
    expect_texts({to_text(span->first), to_text(span->last)}, expected, "span");
  });
  if (!value.find("period")) return;
  const auto period = test::period(text_of(value, "period"));
  when(value, "segments", [&](JsonValue expected) {
    expect_texts(segments_in(scenario.workspace, query.metric, query.grain, period), expected, "segments");
  });
  const auto reading = read_period(scenario.workspace, query, period);
  EXPECT_EQ(read_series(scenario.workspace, query, period - 1, period + 1).at(1), reading);
  when(value, "value", [&](JsonValue expected) { expect_number(reading.value, expected); });
  when(value, "complete", [&](JsonValue expected) { EXPECT_EQ(reading.complete, expected.as_bool()); });
  when(value, "partial", [&](JsonValue expected) { EXPECT_EQ(reading.partial, expected.as_bool()); });
  when(value, "weight", [&](JsonValue expected) { expect_number(reading.weight, expected, "weight"); });
  when(value, "missing", [&](JsonValue expected) { expect_texts(reading.missing, expected, "missing"); });
  when(value, "not_aggregable",
       [&](JsonValue expected) { expect_texts(reading.not_aggregable, expected, "not_aggregable"); });
}

void run_kpi_health(JsonValue value) {
  only(value,
       {"settings",       "metrics",       "values",       "series",  "kpi",       "targets", "today",  "health",
        "last_health",    "overdue_since", "misses",       "met",     "bad_since", "off_by",  "latest", "running",
        "running_target", "running_met",   "segments_met", "because", "trace",     "healths"});
  Scenario scenario;
  build(value, scenario);
  const auto kpi = build_kpi(value, scenario);
  const auto today = test::day(text_of(value, "today"));
  const auto state = kpi_state(scenario.workspace, kpi, today);
  EXPECT_EQ(to_text(state.health), text_of(value, "health"));
  EXPECT_EQ(to_text(state.last_health), text_of(value, "last_health", text_of(value, "health")));
  const auto since = state.overdue_since ? to_text(*state.overdue_since) : std::string();
  EXPECT_EQ(since, text_of(value, "overdue_since"));
  EXPECT_EQ(state.overdue, state.overdue_since.has_value());
  when(value, "misses", [&](JsonValue expected) { EXPECT_EQ(state.misses_in_a_row, expected.as_integer()); });
  when(value, "met", [&](JsonValue expected) { EXPECT_EQ(state.met_in_a_row, expected.as_integer()); });
  when(value, "bad_since", [&](JsonValue expected) {
    EXPECT_EQ(state.bad_since ? to_text(*state.bad_since) : "", expected.as_text().value_or(""));
  });
  when(value, "off_by", [&](JsonValue expected) {
    ASSERT_TRUE(state.latest);
    expect_number(state.latest->off_by, expected, "off_by");
  });
  when(value, "latest", [&](JsonValue expected) {
    ASSERT_TRUE(state.latest);
    expect_number(state.latest->reading.value, expected, "latest");
  });
  when(value, "running", [&](JsonValue expected) {
    expect_number(state.running ? state.running->value : std::nullopt, expected, "running");
  });
  when(value, "running_target", [&](JsonValue expected) {
    ASSERT_TRUE(state.running_target);
    expect_number(state.running_target->value, expected, "running_target");
  });
  when(value, "running_met", [&](JsonValue expected) { EXPECT_EQ(state.running_met, expected.as_bool()); });
  when(value, "segments_met", [&](JsonValue expected) { EXPECT_EQ(state.segments_met, expected.as_integer()); });
  when(value, "because", [&](JsonValue expected) { EXPECT_EQ(state.because, *expected.as_text()); });
  std::vector<std::string> judgements;
  std::vector<std::string> healths;
  for (const auto& judged : judged_periods(scenario.workspace, kpi, today)) {
    judgements.emplace_back(to_text(judged.judgement));
    healths.emplace_back(to_text(judged.health));
  }
  when(value, "trace", [&](JsonValue expected) { expect_texts(judgements, expected, "trace"); });
  when(value, "healths", [&](JsonValue expected) { expect_texts(healths, expected, "healths"); });
}

TEST(MeasuresVectors, EachCaseComesOutAsItsLineSays) {
  test::run_vectors({{"aggregate", run_aggregate},
                     {"calendar", run_calendar},
                     {"formula", run_formula},
                     {"units", run_units},
                     {"check_formula", run_check_formula},
                     {"meets", run_meets},
                     {"target_in_force", run_target_in_force},
                     {"relative_target", run_relative_target},
                     {"series", run_series},
                     {"kpi_health", run_kpi_health}});
}

}  // namespace
}  // namespace waymark
