#include "app/transfer/jsonl_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "app/installation_test_support.hpp"
#include "base/json_write.hpp"
#include "domain/kpi_health.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct ImportBench : InstallationBench {
  Result<JsonLinesReport> import(JsonLinesKind kind, std::string_view text, std::string op_id = {}) {
    JsonLinesImport importing({.store = store,
                               .writer = writer,
                               .viewer = owner,
                               .channel = "test",
                               .op_id = std::move(op_id),
                               .kind = kind});
    WM_CHECK(importing.feed(text));
    return importing.finish();
  }
  template <class Look>
  void look(Look&& look) {
    writer->read([&](const Workspace& state) { look(state); });
  }
};

constexpr std::string_view two_goals =
    R"({"id":"g2","objective":"Answer sooner","parent_id":"g1","owner":"Head of Support","period":"2026 Q1",)"
    R"("period_start":"2026-01-01","period_end":"2026-03-31","mood":"hopeful","key_results":[)"
    R"({"text":"Half an hour at most","grade":1.4,"result":"Done, and more","priority":"P1"},)"
    R"({"text":"No night shift"}]})"
    "\n"
    R"({"id":"g1","objective":"People stay","period":"2026 Q4","period_start":"2026-10-01",)"
    R"("period_end":"2026-12-31"})"
    "\n";

TEST(GoalLines, KeepTextsOwnersResultsAndGradesAsTheyAre) {
  ImportBench bench;
  const auto report = bench.import(JsonLinesKind::goals, two_goals);
  ASSERT_TRUE(report) << report.error().message;
  bench.look([](const Workspace& state) {
    const auto& goal = state.table<Objective>().rows().front();
    EXPECT_EQ(goal.title, "Answer sooner");
    EXPECT_EQ(goal.owner_role, "Head of Support");
    const auto& key_results = state.table<KeyResult>().rows();
    ASSERT_EQ(key_results.size(), 2U);
    EXPECT_EQ(key_results[0].title, "Half an hour at most");
    EXPECT_EQ(key_results[0].grade, 1.4);
    EXPECT_EQ(key_results[0].result, "Done, and more");
    EXPECT_FALSE(key_results[1].grade);
  });
}

TEST(GoalLines, WhatHasNoPlaceBecomesAnAttribute) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::goals, two_goals));
  bench.look([](const Workspace& state) {
    EXPECT_THAT(state.find(ObjectiveId{1})->attributes, ElementsAre(Attribute{"mood", "hopeful"}));
    EXPECT_THAT(state.find(KeyResultId{1})->attributes, ElementsAre(Attribute{"priority", "P1"}));
  });
}

TEST(GoalLines, ADayOrGradeThatCannotBeReadIsKeptAsText) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::goals,
                           R"({"id":"g","objective":"Grow","period_start":"spring","objective_grade":"B+"})"));
  bench.look([](const Workspace& state) {
    EXPECT_THAT(state.find(ObjectiveId{1})->attributes,
                ElementsAre(Attribute{"period_start", "spring"}, Attribute{"objective_grade", "B+"}));
    EXPECT_FALSE(state.find(ObjectiveId{1})->grade);
  });
}

TEST(JsonLines, TheDocumentsExamplesAreTakenIn) {
  std::ifstream document(WAYMARK_SOURCE_ROOT "/docs/jsonl.md");
  ASSERT_TRUE(document);
  std::map<JsonLinesKind, std::string> files;
  for (std::string line; std::getline(document, line);) {
    if (!line.starts_with('{')) continue;
    const auto has = [&](std::string_view name) { return line.find(name) != std::string::npos; };
    files[has("\"objective\"") ? JsonLinesKind::goals
          : has("\"csv\"")     ? JsonLinesKind::series
                               : JsonLinesKind::kpis] += line + "\n";
  }
  ImportBench bench;
  for (const auto& [kind, text] : files) {
    const auto report = bench.import(kind, text);
    ASSERT_TRUE(report) << to_text(kind) << ": " << report.error().message;
  }
  bench.look([](const Workspace& state) {
    EXPECT_EQ(state.table<Objective>().size(), 2U);
    EXPECT_EQ(state.table<KeyResult>().size(), 2U);
    EXPECT_EQ(state.table<Alignment>().size(), 1U);
    EXPECT_EQ(state.table<Kpi>().size(), 4U);
    EXPECT_EQ(state.table<Target>().size(), 3U);
    EXPECT_TRUE(state.find(KeyResultId{1})->needs_measure);
    EXPECT_THAT(state.find(ObjectiveId{1})->attributes, ElementsAre(Attribute{"sponsor", "City council"}));
  });
}

TEST(GoalLines, GradedGoalsOfThePastAreClosedOthersRun) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::goals, two_goals));
  bench.look([](const Workspace& state) {
    EXPECT_EQ(state.find(ObjectiveId{1})->stage, ObjectiveStage::closed);
    EXPECT_EQ(state.find(ObjectiveId{1})->outcome, Outcome::achieved);
    EXPECT_EQ(state.find(ObjectiveId{2})->stage, ObjectiveStage::active);
  });
}

TEST(GoalLines, AParentMayStandBehindItsChild) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::goals, two_goals));
  bench.look([](const Workspace& state) {
    const auto& link = state.table<Alignment>().rows().front();
    EXPECT_EQ(link.from_objective, ObjectiveId{1});
    EXPECT_EQ(link.to_objective, ObjectiveId{2});
  });
}

TEST(GoalLines, ATextAloneNeedsAMeasureAndHasAPrivateMetric) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::goals, two_goals));
  bench.look([](const Workspace& state) {
    const auto* key_result = state.find(KeyResultId{2});
    EXPECT_TRUE(key_result->needs_measure);
    EXPECT_EQ(state.find(key_result->metric)->private_to, key_result->id);
  });
}

TEST(GoalLines, SentAgainAlterNothing) {
  ImportBench bench;
  const auto first = bench.import(JsonLinesKind::goals, two_goals);
  ASSERT_TRUE(first);
  const auto second = bench.import(JsonLinesKind::goals, two_goals);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->seq, first->seq);
  EXPECT_THAT(second->created, IsEmpty());
  EXPECT_THAT(second->updated, IsEmpty());
}

TEST(GoalLines, UnderAUsedKeyAreAnsweredAsTheFirstTimeOrRefusedWhenOthers) {
  ImportBench bench;
  const auto first = bench.import(JsonLinesKind::goals, two_goals, "k-1");
  ASSERT_TRUE(first);
  const auto again = bench.import(JsonLinesKind::goals, two_goals, "k-1");
  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(*again), to_json(*first));
  const auto other = bench.import(JsonLinesKind::goals, R"({"id":"g3","objective":"Else"})", "k-1");
  EXPECT_EQ(other.error().rule, "idempotency-key-reused");
}

TEST(GoalLines, OneWrongLineLeavesEverythingOut) {
  ImportBench bench;
  const auto report = bench.import(JsonLinesKind::goals, std::string(two_goals) + R"({"id":"g3","parent_id":"none"})");
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().fields.front().pointer, "/lines/3/objective");
  bench.look([](const Workspace& state) { EXPECT_EQ(state.table<Objective>().size(), 0U); });
}

TEST(KpiLines, ATargetWithASideCountsOneWithoutStaysText) {
  ImportBench bench;
  ASSERT_TRUE(
      bench.import(JsonLinesKind::kpis,
                   R"({"id":"k1","name":"Replies in time","owner":"Support","target_raw":"95 or more",)"
                   R"("target_parsed":{"op":">=","value":95,"unit":"%"}})"
                   "\n"
                   R"({"id":"k2","name":"Visits","target_raw":"about 100","target_parsed":{"op":"=","value":100}})"));
  bench.look([](const Workspace& state) {
    ASSERT_EQ(state.table<Target>().size(), 1U);
    EXPECT_EQ(state.find(TargetId{1})->kind, TargetKind::at_least);
    EXPECT_EQ(state.find(TargetId{1})->value, 95);
    EXPECT_EQ(state.find(state.find(KpiId{1})->metric)->unit, "%");
    EXPECT_THAT(state.find(KpiId{2})->attributes, testing::Contains(Attribute{"target_raw", "about 100"}));
  });
}

constexpr std::string_view monthly_share =
    R"json({"file":"share.csv","name":"Seen in time","unit":"percent (column share)","frequency":"Monthly",)json"
    R"json("target":"95","direction":"positive",)json"
    R"json("csv":"month,people,share\n2026-08-01,10,90\n2026-09-01,,91.5\n2026-10-01,30,80\n"})json";

TEST(SeriesLines, BecomeAMetricAColumnAndAKpiOnTheNamedOne) {
  ImportBench bench;
  const auto report = bench.import(JsonLinesKind::series, monthly_share);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->measurements, 5U) << "an empty cell is a gap";
  bench.look([](const Workspace& state) {
    ASSERT_EQ(state.table<Kpi>().size(), 1U);
    const auto* kpi = state.find(KpiId{1});
    EXPECT_EQ(state.find(kpi->metric)->unit, "%");
    EXPECT_EQ(state.points(kpi->metric)->find("")->points.size(), 3U);
    for (const auto& judged : judged_periods(state, *kpi, make_date(2026, 11, 24)))
      EXPECT_EQ(judged.health, Health::unhealthy) << to_text(judged.reading.period);
  });
}

TEST(SeriesLines, SentAgainRecordNothing) {
  ImportBench bench;
  ASSERT_TRUE(bench.import(JsonLinesKind::series, monthly_share));
  const auto again = bench.import(JsonLinesKind::series, monthly_share);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->measurements, 0U);
  EXPECT_THAT(again->created, IsEmpty());
}

TEST(SeriesLines, SpansOfYearsStandForTheirLastYearAndKeepTheirName) {
  ImportBench bench;
  ASSERT_TRUE(
      bench.import(JsonLinesKind::series,
                   R"({"file":"y.csv","name":"Y","frequency":"Annual","csv":"period,value\n2017-18,3\n2018-19,4\n"})"));
  MeasurementQuery query;
  query.metric = MetricId{1};
  const auto measured = bench.store.measurements(bench.workspace, query);
  ASSERT_TRUE(measured);
  ASSERT_EQ(measured->size(), 2U);
  EXPECT_EQ(to_text(measured->front().period), "2018");
  EXPECT_EQ(measured->front().note, "2017-18");
}

TEST(SeriesLines, ACellThatIsNoNumberIsNamed) {
  ImportBench bench;
  const auto report =
      bench.import(JsonLinesKind::series, R"({"file":"y.csv","name":"Y","csv":"period,value\n2018,many\n"})");
  ASSERT_FALSE(report);
  EXPECT_THAT(report.error().fields.front().message, HasSubstr("many is no number"));
}

}  // namespace
}  // namespace waymark
