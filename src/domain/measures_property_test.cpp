// What must hold for all measures, tried on seeded random cases and, where the space is small, on all of it.
#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "domain/aggregation.hpp"
#include "domain/formula.hpp"
#include "domain/kpi_fold.hpp"
#include "domain/measures_test_support.hpp"

namespace waymark {
namespace {

using test::day;
using test::period;
using test::Scenario;

constexpr std::uint64_t seed = 20'261'125;

class Dice {
 public:
  explicit Dice(std::uint64_t run) : engine_(seed + run) {}
  int below(int end) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(end)); }
  bool one_in(int n) { return below(n) == 0; }
  /// Quarters from -25 to 25: exact in binary, so that sums are.
  double number() { return (below(201) - 100) / 4.0; }
  template <class T>
  void shuffle(std::vector<T>& items) {
    std::ranges::shuffle(items, engine_);
  }

 private:
  std::mt19937_64 engine_;
};

TEST(AggregationProperty, OrderShowsOnlyWhereTimeIsMeant) {
  for (std::uint64_t run = 0; run < 500; ++run) {
    SCOPED_TRACE(run);
    Dice dice(run);
    std::vector<Part> parts;
    for (int i = dice.below(12) + 1; i > 0; --i)
      parts.push_back({.value = dice.number() * std::pow(10.0, dice.below(9)), .weight = dice.below(4) + 1.0});
    auto mixed = parts;
    dice.shuffle(mixed);
    for (const auto aggregation :
         {Aggregation::sum, Aggregation::average, Aggregation::min, Aggregation::max, Aggregation::count}) {
      const double value = aggregate(aggregation, parts)->value;
      EXPECT_NEAR(aggregate(aggregation, mixed)->value, value, 1e-12 * std::abs(value));
    }
    EXPECT_EQ(aggregate(Aggregation::last, parts)->value, parts.back().value);
    EXPECT_EQ(aggregate(Aggregation::first, parts)->value, parts.front().value);
  }
}

TEST(AggregationProperty, AMeanLiesBetweenItsParts) {
  for (std::uint64_t run = 0; run < 500; ++run) {
    SCOPED_TRACE(run);
    Dice dice(run);
    std::vector<Part> parts;
    for (int i = dice.below(12) + 1; i > 0; --i)
      parts.push_back({.value = dice.number(), .weight = dice.below(3) * 1.0});
    const double mean = aggregate(Aggregation::average, parts)->value;
    EXPECT_GE(mean, aggregate(Aggregation::min, parts)->value - 1e-12);
    EXPECT_LE(mean, aggregate(Aggregation::max, parts)->value + 1e-12);
  }
}

TEST(SeriesProperty, DaysSummedToAQuarterAreItsMonthsSummed) {
  for (std::uint64_t run = 0; run < 20; ++run) {
    SCOPED_TRACE(run);
    Dice dice(run);
    Scenario scenario;
    const auto metric = scenario.metric("sales", Grain::day, Aggregation::sum);
    for (auto at = period("2026-01-01"); at <= period("2026-12-31"); at = at + 1)
      if (!dice.one_in(4)) scenario.put(metric, {.period = to_text(at), .value = dice.number()});
    for (auto quarter = period("2026-Q1"); quarter <= period("2026-Q4"); quarter = quarter + 1) {
      const auto read = [&](Grain grain, Period at) {
        return read_period(scenario.workspace, {.metric = metric, .grain = grain, .today = day("2027-02-01")}, at);
      };
      double months = 0;
      const Period first{.grain = Grain::month, .index = quarter.index * 3};
      for (int i = 0; i < 3; ++i) months += read(Grain::month, first + i).value.value_or(0);
      EXPECT_EQ(read(Grain::quarter, quarter).value, months);
    }
  }
}

// A formula as a tree of its own, written out as text and computed by the plainest means.
struct Tree {
  std::string operation;
  double number = 0;
  std::vector<Tree> parts;
};

Tree random_tree(Dice& dice, int depth) {
  if (depth == 0 || dice.one_in(5)) {
    if (dice.one_in(2)) return {.operation = "number", .number = std::abs(dice.number()), .parts = {}};
    return {.operation = std::string(1, static_cast<char>('a' + dice.below(5))), .parts = {}};
  }
  static const std::vector<std::string> operations{"+",  "-",   "*",   "/",   "<",        "<=",    "=",
                                                   "!=", ">",   "min", "max", "avg",      "sum",   "abs",
                                                   "if", "and", "or",  "not", "negative", "before"};
  Tree tree{.operation = operations.at(static_cast<std::size_t>(dice.below(static_cast<int>(operations.size())))),
            .parts = {}};
  std::size_t count = 2;
  if (tree.operation == "if") count = 3;
  if (tree.operation == "abs" || tree.operation == "not" || tree.operation == "negative") count = 1;
  if (tree.operation == "before") count = 0;
  if (tree.operation == "avg" || tree.operation == "sum") count = 1 + static_cast<std::size_t>(dice.below(4));
  while (tree.parts.size() < count) tree.parts.push_back(random_tree(dice, depth - 1));
  return tree;
}

std::string text_of(const Tree& tree) {
  const auto& operation = tree.operation;
  if (operation == "number") return std::to_string(tree.number);
  if (operation == "before") return "offset(a, -1)";
  if (operation == "not") return "(not " + text_of(tree.parts[0]) + ")";
  if (operation == "negative") return "-" + text_of(tree.parts[0]);
  if (tree.parts.empty()) return operation;
  const bool is_call =
      operation.size() > 1 && operation != "<=" && operation != "!=" && operation != "and" && operation != "or";
  std::string text;
  for (const auto& part : tree.parts) {
    if (!text.empty()) text += is_call ? ", " : " " + operation + " ";
    text += text_of(part);
  }
  return (is_call ? operation : "") + "(" + text + ")";
}

struct Inputs {
  std::array<std::optional<double>, 5> values;
  std::optional<double> before;
};

std::optional<double> plain_value(const Tree& tree, const Inputs& inputs);

std::optional<double> plain_of_many(const Tree& tree, const Inputs& inputs) {
  std::vector<double> values;
  for (const auto& part : tree.parts) {
    const auto value = plain_value(part, inputs);
    if (!value) return value;
    values.push_back(*value);
  }
  const double a = values.front();
  const double b = values.back();
  const auto& operation = tree.operation;
  if (operation == "+") return a + b;
  if (operation == "-") return a - b;
  if (operation == "*") return a * b;
  if (operation == "/") return b == 0 ? std::nullopt : std::optional(a / b);
  if (operation == "<") return a < b ? 1 : 0;
  if (operation == "<=") return a <= b ? 1 : 0;
  if (operation == ">") return a > b ? 1 : 0;
  if (operation == "=") return a == b ? 1 : 0;
  if (operation == "!=") return a != b ? 1 : 0;
  if (operation == "and") return a != 0 && b != 0 ? 1 : 0;
  if (operation == "or") return a != 0 || b != 0 ? 1 : 0;
  if (operation == "not") return a == 0 ? 1 : 0;
  if (operation == "abs") return a < 0 ? -a : a;
  if (operation == "negative") return -a;
  if (operation == "min") return std::ranges::min(values);
  if (operation == "max") return std::ranges::max(values);
  double total = 0;
  for (const double value : values) total += value;
  return operation == "sum" ? total : total / static_cast<double>(values.size());
}

std::optional<double> plain_value(const Tree& tree, const Inputs& inputs) {
  if (tree.operation == "number") return tree.number;
  if (tree.operation == "before") return inputs.before;
  if (tree.parts.empty()) return inputs.values.at(static_cast<std::size_t>(tree.operation.front() - 'a'));
  if (tree.operation != "if") return plain_of_many(tree, inputs);
  const auto test = plain_value(tree.parts[0], inputs);
  if (!test) return test;
  return plain_value(tree.parts[*test != 0 ? 1 : 2], inputs);
}

TEST(FormulaProperty, AnyTreeWrittenOutComesToWhatItSays) {
  int with_value = 0;
  for (std::uint64_t run = 0; run < 3'000; ++run) {
    Dice dice(run);
    const auto tree = random_tree(dice, dice.below(6));
    const auto text = text_of(tree);
    SCOPED_TRACE(text);
    if (text.size() > limits::formula_characters_max) continue;
    const auto formula = Formula::parse(text);
    ASSERT_TRUE(formula) << formula.error().fields.front().message;
    Inputs inputs;
    for (auto& value : inputs.values) value = dice.one_in(8) ? std::nullopt : std::optional(dice.number());
    inputs.before = dice.one_in(4) ? std::nullopt : std::optional(dice.number());
    const auto value = formula->evaluate([&](const FormulaReference& reference) {
      return reference.offset == 0 ? inputs.values.at(static_cast<std::size_t>(reference.key.front() - 'a'))
                                   : inputs.before;
    });
    EXPECT_EQ(value, plain_value(tree, inputs));
    with_value += value ? 1 : 0;
  }
  EXPECT_GT(with_value, 1'000) << "too few cases say anything";
}

TEST(TargetProperty, ADistanceIsThereExactlyWhenATargetIsMissed) {
  for (std::uint64_t run = 0; run < 5'000; ++run) {
    SCOPED_TRACE(run);
    Dice dice(run);
    TargetInForce target{.kind = static_cast<TargetKind>(dice.below(5)), .value = dice.number(), .upper = {}};
    if (target.kind == TargetKind::between) target.upper = target.value + std::abs(dice.number());
    if (dice.one_in(2)) target.range_meaning = RangeMeaning::floor_with_stretch;
    const double value = dice.number();
    const double distance = miss_distance(target, value);
    const bool strict = target.kind == TargetKind::above || target.kind == TargetKind::below;
    EXPECT_GE(distance, 0);
    EXPECT_EQ(meets(target, value), distance == 0 && !(strict && value == target.value));
    // Gone back by the distance it meets the target, or stands on the bound of a strict one.
    const double mended = is_under(target, value) ? value + distance : value - distance;
    EXPECT_TRUE(meets(target, mended) || (strict && mended == target.value));
  }
}

/// The rule of health said once more, looking back over the whole history instead of folding it.
Health plain_health(std::vector<Judgement> history, std::uint32_t misses, std::uint32_t met) {
  std::erase(history, Judgement::gap);
  if (history.empty()) return Health::no_data;
  if (history.back() == Judgement::no_target) return Health::no_target;
  const auto is_met = [](Judgement each) { return each == Judgement::met || each == Judgement::watched; };
  std::uint32_t run_of_misses = 0;
  std::optional<std::size_t> turned;  // where a run of misses last was long enough
  for (std::size_t i = 0; i < history.size(); ++i) {
    run_of_misses = history[i] == Judgement::missed ? run_of_misses + 1 : 0;
    if (run_of_misses >= misses) turned = i;
  }
  if (turned) {
    bool healed = false;
    std::uint32_t run_of_met = 0;
    for (auto i = *turned + 1; i < history.size(); ++i) {
      run_of_met = is_met(history[i]) ? run_of_met + 1 : 0;
      healed = healed || run_of_met >= met || history[i] == Judgement::no_target;
    }
    if (!healed) return Health::unhealthy;
  }
  return history.back() == Judgement::met ? Health::healthy : Health::at_risk;
}

TEST(HealthProperty, EveryShortHistoryFoldsToWhatTheRuleSays) {
  constexpr int words = 6;
  for (std::uint32_t misses = 1; misses <= 3; ++misses)
    for (std::uint32_t met = 1; met <= 3; ++met)
      for (int code = 0; code < words * words * words * words * words; ++code) {
        Kpi kpi;
        kpi.misses_until_unhealthy = misses;
        kpi.met_until_healthy = met;
        HealthFold fold(kpi);
        std::vector<Judgement> history;
        for (int i = 0, rest = code; i < 5; ++i, rest /= words) {
          history.push_back(static_cast<Judgement>(rest % words));
          fold.step(history.back(), Period{.grain = Grain::week, .index = i});
        }
        ASSERT_EQ(fold.health(), plain_health(history, misses, met))
            << "history " << code << ", " << misses << " misses, " << met << " met";
      }
}

struct RandomKpi {
  explicit RandomKpi(std::uint64_t run) : dice(run) {
    metric = scenario.metric("a");
    KpiInput input;
    input.metric = metric;
    input.misses_until_unhealthy = static_cast<std::uint32_t>(dice.below(3)) + 1;
    input.met_until_healthy = static_cast<std::uint32_t>(dice.below(3)) + 1;
    if (dice.one_in(2)) input.tolerance = 4;
    if (dice.one_in(2)) input.watch_line = -5;
    kpi = scenario.kpi(input);
    auto target = test::target_of(kpi.id, TargetKind::at_most, 0);
    target.until = day("2026-06-30");
    scenario.target(target);
    target.until.reset();
    target.from = day("2026-08-01");
    target.value = 5;
    scenario.target(target);
    for (auto at = period("2026-W10"); at <= period("2026-W47"); at = at + 1)
      if (!dice.one_in(5)) values.push_back({to_text(at), dice.number()});
  }
  void record() {
    for (const auto& [at, value] : values) scenario.put(metric, {.period = at, .value = value});
  }

  Dice dice;
  Scenario scenario;
  MetricId metric;
  Kpi kpi;
  std::vector<std::pair<std::string, double>> values;
};

TEST(HealthProperty, AKpiIsAsHealthyAsItsTraceSays) {
  for (std::uint64_t run = 0; run < 200; ++run) {
    SCOPED_TRACE(run);
    RandomKpi random(run);
    random.record();
    const auto state = kpi_state(random.scenario.workspace, random.kpi, day("2026-11-24"));
    const auto trace = judged_periods(random.scenario.workspace, random.kpi, day("2026-11-24"));
    std::vector<Judgement> history;
    for (const auto& judged : trace) {
      history.push_back(judged.judgement);
      EXPECT_EQ(judged.health, plain_health(history, random.kpi.misses_until_unhealthy, random.kpi.met_until_healthy));
      const bool missed = judged.judgement == Judgement::missed || judged.judgement == Judgement::tolerated;
      EXPECT_EQ(judged.off_by > 0, missed);
    }
    EXPECT_EQ(state.last_health, trace.back().health);
  }
}

TEST(HealthProperty, TheOrderInWhichPeriodsBecameKnownDoesNotMatter) {
  for (std::uint64_t run = 0; run < 100; ++run) {
    SCOPED_TRACE(run);
    RandomKpi in_order(run);
    in_order.record();
    RandomKpi mixed(run);
    mixed.dice.shuffle(mixed.values);
    mixed.record();
    const auto first = kpi_state(in_order.scenario.workspace, in_order.kpi, day("2026-11-24"));
    const auto second = kpi_state(mixed.scenario.workspace, mixed.kpi, day("2026-11-24"));
    EXPECT_EQ(first.health, second.health);
    EXPECT_EQ(first.because, second.because);
  }
}

TEST(HealthProperty, APartOfTheTraceIsWhatStandsInTheWhole) {
  for (std::uint64_t run = 0; run < 100; ++run) {
    SCOPED_TRACE(run);
    RandomKpi random(run);
    random.record();
    const auto today = day("2026-11-24");
    const auto whole = judged_periods(random.scenario.workspace, random.kpi, today);
    const auto cut = static_cast<std::size_t>(random.dice.below(static_cast<int>(whole.size())));
    const auto part = judged_periods(random.scenario.workspace, random.kpi, today, whole[cut].reading.period,
                                     whole.back().reading.period);
    ASSERT_EQ(part.size(), whole.size() - cut);
    for (std::size_t i = 0; i < part.size(); ++i) {
      EXPECT_EQ(part[i].reading.period, whole[cut + i].reading.period);
      EXPECT_EQ(part[i].health, whole[cut + i].health);
    }
  }
}

}  // namespace
}  // namespace waymark
