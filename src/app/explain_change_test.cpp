#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "app/installation_test_support.hpp"
#include "app/metric_expression.hpp"
#include "app/queries/explain_change.hpp"
#include "domain/series.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Period last_week = period_of(make_date(2026, 11, 16), Grain::week, {});

/// Revenue = visits * share / 100 * price, and cost per visit, weekly; 2026-W47 is the newest complete week.
struct Shop {
  InstallationBench bench;
  MetricId visits = metric("visits", "");
  MetricId share = metric("share", "");
  MetricId price = metric("price", "");
  MetricId orders = metric("orders", "visits * share / 100");
  MetricId revenue = metric("revenue", "orders * price");
  KpiId kpi = promise(revenue, "Revenue");

  MetricId metric(std::string key, std::string formula, std::vector<std::string> dimensions = {}) {
    MetricInput input;
    input.key = std::move(key);
    input.name = RareText(input.key);
    input.formula = RareText(std::move(formula));
    if (!input.formula.empty()) input.kind = MetricKind::derived;
    input.dimensions = std::move(dimensions);
    input.grain = Grain::week;
    input.across_time = Aggregation::sum;
    input.direction = Direction::more_is_better;
    return *id_from_text<MetricId>(bench.run(Create<Metric>{input}));
  }
  KpiId promise(MetricId metric, std::string name) {
    KpiInput input;
    input.name = std::move(name);
    input.metric = metric;
    input.owner = PersonId{2};
    return *id_from_text<KpiId>(bench.run(Create<Kpi>{input}));
  }
  void put(MetricId metric, Period period, double value, std::string segment = {}) {
    bench.run(PutMeasurement{.metric = metric, .period = period, .segment = std::move(segment), .value = value});
  }
  void fill() {
    for (const auto& [metric, before, after] :
         {std::tuple(visits, 1'000.0, 900.0), {share, 2.0, 2.5}, {price, 50.0, 40.0}}) {
      put(metric, last_week - 1, before);
      put(metric, last_week, after);
    }
  }
  Result<ExplainView> explain(const ExplainQuery& query = {}) { return explain(kpi, query); }
  Result<ExplainView> explain(KpiId of, const ExplainQuery& query = {}) {
    return bench.ask([&](const QueryContext& context) { return explain_kpi(context, of, query); });
  }
};

double sum_of(const ExplainView& view, double DriverChange::* member) {
  return std::accumulate(view.drivers.begin(), view.drivers.end(), 0.0,
                         [&](double sum, const DriverChange& each) { return sum + each.*member; });
}

TEST(ExplainKpi, DriversDownToWhatIsMeasuredSumToTheChange) {
  Shop shop;
  shop.fill();
  const auto view = shop.explain();
  ASSERT_TRUE(view) << view.error().message;
  EXPECT_EQ(view->from, last_week - 1);
  EXPECT_EQ(view->to, last_week);
  EXPECT_EQ(view->before, 1'000);
  EXPECT_EQ(view->after, 900);
  ASSERT_THAT(view->drivers, SizeIs(3));
  EXPECT_EQ(view->drivers[0].key, "share");
  EXPECT_EQ(view->drivers[1].key, "price");
  EXPECT_EQ(view->drivers[2].key, "visits");
  EXPECT_NEAR(sum_of(*view, &DriverChange::contribution), -100, 1e-9);
  EXPECT_NEAR(sum_of(*view, &DriverChange::by_growth), -100, 1e-9);
  EXPECT_NEAR(sum_of(*view, &DriverChange::rounded), view->rounded_change, 1e-9);
  EXPECT_EQ(view->growth_fell_back, "");
  EXPECT_THAT(view->derivation.because, HasSubstr("Revenue went from 1000 to 900"));
  EXPECT_THAT(view->derivation.inputs, SizeIs(3));
}

TEST(ExplainKpi, SaysWhoWorksOnADriverAndWhatNobodyWorksOn) {
  Shop shop;
  shop.fill();
  ObjectiveInput objective;
  objective.title = "Sell without discounts";
  objective.owner = PersonId{2};
  objective.starts = make_date(2026, 10, 1);
  objective.due = make_date(2026, 12, 31);
  const auto id = *id_from_text<ObjectiveId>(shop.bench.run(Create<Objective>{objective}));
  KeyResultInput key_result;
  key_result.objective = id;
  key_result.title = "A higher price";
  key_result.metric = shop.price;
  key_result.start = 40;
  key_result.target = 60;
  shop.bench.run(Create<KeyResult>{key_result});
  EXPECT_EQ(shop.explain()->uncovered_share, 1);
  shop.bench.run(ActivateObjective{.id = id});
  const auto view = *shop.explain();
  ASSERT_THAT(view.drivers[1].work, SizeIs(1));
  EXPECT_EQ(view.drivers[1].work[0].title, "A higher price");
  EXPECT_EQ(view.drivers[1].work[0].owner_name, "Max");
  EXPECT_TRUE(view.drivers[1].worsens);
  EXPECT_FALSE(view.drivers[0].worsens);
  const double price = view.drivers[1].contribution;
  const double visits = view.drivers[2].contribution;
  EXPECT_NEAR(*view.uncovered_share, visits / (visits + price), 1e-12);
}

TEST(ExplainKpi, AgainstTheTargetComparesWithTheLastPeriodThatMetIt) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto view = bench.ask([&](const QueryContext& context) {
    return explain_kpi(context, story.kpi, {.against = ExplainAgainst::target});
  });
  ASSERT_TRUE(view);
  EXPECT_EQ(view->from, last_week - 1);
  EXPECT_EQ(view->target, 30);
  EXPECT_EQ(view->gap, 22);
  EXPECT_EQ(view->gap_before, -3);
  EXPECT_EQ(view->change, 25);
  ASSERT_THAT(view->drivers, SizeIs(1));
  EXPECT_TRUE(view->drivers[0].worsens);
}

TEST(ExplainKpi, WhatCannotBeComparedIsRefused) {
  Shop shop;
  EXPECT_EQ(shop.explain().error().fields.front().pointer, "?to");
  shop.fill();
  const ExplainQuery month{.to = period_of(make_date(2026, 11, 16), Grain::month, {})};
  EXPECT_EQ(shop.explain(month).error().fields.front().pointer, "?to");
  EXPECT_EQ(shop.explain({.from = last_week, .to = last_week}).error().fields.front().pointer, "?from");
  EXPECT_EQ(shop.explain({.against = ExplainAgainst::target}).error().fields.front().pointer, "?against");
  EXPECT_EQ(shop.explain({.to = last_week - 1}).error().fields.front().pointer, "?from");
  EXPECT_EQ(shop.explain({.from = last_week - 5}).error().rule, "explain.no_value");
  EXPECT_EQ(shop.explain(KpiId{77}).error().code, Errc::not_found);
}

TEST(ExplainKpi, SegmentsOfASumAddUpAndTheMostTellingDimensionStandsFirst) {
  Shop shop;
  const auto tickets = shop.metric("tickets", "", {"region", "client"});
  const auto kpi = shop.promise(tickets, "Tickets");
  for (const auto& [segment, before, after] : {std::tuple("region=eu,client=acme", 10.0, 40.0),
                                               {"region=us,client=acme", 12.0, 41.0},
                                               {"region=eu,client=bolt", 30.0, 29.0},
                                               {"region=us,client=bolt", 28.0, 30.0}}) {
    shop.put(tickets, last_week - 1, before, segment);
    shop.put(tickets, last_week, after, segment);
  }
  const auto view = shop.explain(kpi);
  ASSERT_TRUE(view) << view.error().message;
  EXPECT_EQ(view->change, 60);
  ASSERT_THAT(view->dimensions, SizeIs(2));
  const auto& first = view->dimensions.front();
  EXPECT_EQ(first.dimension, "client");
  EXPECT_EQ(first.kind, SegmentChangeKind::sum);
  EXPECT_EQ(first.segments[0].value, "acme");
  EXPECT_EQ(first.segments[0].contribution, 59);
  EXPECT_EQ(first.segments[1].contribution, 1);
  EXPECT_EQ(first.unattributed, 0);
  EXPECT_GT(first.surprise, view->dimensions[1].surprise);
}

TEST(ExplainKpi, SegmentsOfARatioAreRateAndMix) {
  Shop shop;
  const auto won = shop.metric("won", "", {"client"});
  const auto leads = shop.metric("leads", "", {"client"});
  const auto rate = shop.metric("win_rate", "100 * won / leads", {"client"});
  const auto kpi = shop.promise(rate, "Win rate");
  for (const auto& [client, won_before, leads_before, won_after, leads_after] :
       {std::tuple("client=acme", 80.0, 100.0, 18.0, 20.0), {"client=bolt", 2.0, 20.0, 20.0, 100.0}}) {
    shop.put(won, last_week - 1, won_before, client);
    shop.put(leads, last_week - 1, leads_before, client);
    shop.put(won, last_week, won_after, client);
    shop.put(leads, last_week, leads_after, client);
  }
  const auto view = shop.explain(kpi);
  ASSERT_TRUE(view) << view.error().message;
  ASSERT_THAT(view->dimensions, SizeIs(1));
  const auto& by_client = view->dimensions.front();
  EXPECT_EQ(by_client.kind, SegmentChangeKind::rate_and_mix);
  ASSERT_THAT(by_client.segments, SizeIs(2));
  double sum = 0;
  for (const auto& each : by_client.segments) {
    EXPECT_GT(*each.rate, 0);
    EXPECT_LT(*each.mix, 0);
    sum += each.contribution;
  }
  EXPECT_LT(view->change, 0);
  EXPECT_NEAR(sum, view->change, 1e-9);
}

TEST(MetricExpression, SaysWhatTheSeriesSays) {
  Shop shop;
  shop.fill();
  const auto tangled = shop.metric(
      "tangled",
      "if(revenue > offset(revenue, -1), max(visits, price, 3), avg(orders, share, 1)) - abs(-price) + sum(price, 2) * "
      "(not (visits = 900 and price >= 40))");
  const std::vector metrics{tangled, shop.revenue, shop.orders, shop.visits};
  shop.bench.ask([&](const QueryContext& context) {
    for (const auto id : metrics) {
      const auto made = metric_expression(context.workspace, *context.workspace.find(id));
      for (const auto period : {last_week - 2, last_week - 1, last_week}) {
        std::vector<double> leaves;
        const auto read = [&](MetricId metric, Period at) {
          return read_period(context.workspace,
                             {.metric = metric, .grain = Grain::week, .segment = {}, .today = context.moment.today}, at)
              .value;
        };
        for (const auto& leaf : made.leaves)
          leaves.push_back(read(leaf.metric, period + leaf.offset).value_or(std::nan("")));
        EXPECT_EQ(made.expression.evaluate(leaves), read(id, period)) << to_text(id) << " " << to_text(period);
      }
    }
    return 0;
  });
}

}  // namespace
}  // namespace waymark
