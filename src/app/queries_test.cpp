#include "app/queries.hpp"

#include <gmock/gmock.h>

#include "app/installation_test_support.hpp"
#include "base/json_write.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

KpiList kpis(InstallationBench& bench, const KpiQuery& query = {}) {
  return *bench.ask([&](const QueryContext& context) { return list_kpis(context, query); });
}

StartRecovery recovery_of(const ReplyTime& story) {
  return {.kpi = story.kpi, .cause = "Two people left.", .owner = PersonId{2}, .cycle = story.cycle};
}

TEST(KpiQueries, ACardSaysHealthTargetAndHowFarOffItIs) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto list = kpis(bench);
  ASSERT_THAT(list.items, SizeIs(1));
  const auto& card = list.items.front();
  EXPECT_EQ(card.health, Health::unhealthy);
  EXPECT_EQ(card.value, 52);
  EXPECT_EQ(card.previous_value, 27);
  EXPECT_EQ(card.off_by, 22);
  EXPECT_EQ(card.target_text, "at most 30 min");
  EXPECT_EQ(card.target_value, 30);
  EXPECT_EQ(card.owner_name, "Max");
  EXPECT_EQ(card.bad_since_day, make_date(2026, 11, 16));
  EXPECT_FALSE(card.being_fixed_by);
  EXPECT_THAT(card.sparkline, SizeIs(4));
  EXPECT_EQ(list.counts.unhealthy, 1U);
}

TEST(KpiQueries, AStartedRecoveryIsNamedOnTheCard) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto objective = bench.run(recovery_of(story));
  const auto card = kpis(bench).items.front();
  EXPECT_EQ(to_text(card.being_fixed_by), objective);
  ASSERT_TRUE(card.fixing);
  EXPECT_EQ(card.fixing->stage, ObjectiveStage::draft);
  EXPECT_EQ(kpis(bench).counts.being_fixed, 1U);
}

TEST(KpiQueries, FiltersAndCountsGoTogether) {
  InstallationBench bench;
  const ReplyTime story(bench);
  EXPECT_THAT(kpis(bench, KpiQuery{.health = Health::healthy}).items, IsEmpty());
  EXPECT_EQ(kpis(bench, KpiQuery{.health = Health::healthy}).counts.total, 0U);
  KpiQuery by_words;
  by_words.words = "REPLY";
  EXPECT_THAT(kpis(bench, by_words).items, SizeIs(1));
  KpiQuery of_owner;
  of_owner.owner = PersonId{1};
  EXPECT_THAT(kpis(bench, of_owner).items, IsEmpty());
}

TEST(KpiQueries, AViewHoldsTheJudgedPeriodsAndTheTargets) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto view = *bench.ask([&](const QueryContext& context) { return get_kpi(context, story.kpi); });
  ASSERT_FALSE(view.history.empty());
  EXPECT_EQ(view.history.back().judgement, Judgement::missed);
  EXPECT_EQ(view.history.back().off_by, 22);
  EXPECT_THAT(view.targets, SizeIs(1));
  EXPECT_EQ(view.version, view.kpi.version);
  EXPECT_FALSE(to_json(view).empty());
}

TEST(KpiQueries, WhatIsNotThereIsNotFound) {
  InstallationBench bench;
  const auto missing = bench.ask([](const QueryContext& context) { return get_kpi(context, KpiId{9}); });
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Errc::not_found);
}

TEST(KpiQueries, WithoutTheRightToReadNothingIsThere) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const Viewer blind{.person = PersonId{2}, .role = Role::member, .scopes = 0};
  const auto list = bench.ask_as(blind, [](const QueryContext& context) { return list_kpis(context, {}); });
  EXPECT_THAT(list->items, IsEmpty());
  EXPECT_EQ(list->counts.total, 0U);
  EXPECT_FALSE(bench.ask_as(blind, [&](const QueryContext& context) { return get_kpi(context, story.kpi); }));
}

TEST(Paging, GoesOnAfterTheLastIdOfThePageBefore) {
  InstallationBench bench;
  for (int i = 0; i < 5; ++i) bench.run(Create<Pillar>{{.title = "Pillar " + std::to_string(i)}});
  for (int i = 0; i < 5; ++i) bench.run(Create<Person>{{.name = "Person " + std::to_string(i)}});
  std::vector<std::string> names;
  PersonQuery query;
  query.limit = 3;
  do {
    const auto page = *bench.ask([&](const QueryContext& context) { return list_people(context, query); });
    for (const auto& item : page.items) names.push_back(item.person.name);
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  EXPECT_THAT(names, ElementsAre("Olga", "Max", "Person 0", "Person 1", "Person 2", "Person 3", "Person 4"));
}

TEST(Paging, ACursorOfAnotherListIsRefused) {
  InstallationBench bench;
  PersonQuery query;
  query.cursor = "KPI-1";
  const auto page = bench.ask([&](const QueryContext& context) { return list_people(context, query); });
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().fields.front().pointer, "?cursor");
}

TEST(MetricQueries, ASeriesHasGapsAndTheRunningPeriod) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto series = *bench.ask([&](const QueryContext& context) { return get_series(context, story.metric, {}); });
  ASSERT_THAT(series.readings, SizeIs(5));
  EXPECT_EQ(series.readings[3].value, 52);
  EXPECT_TRUE(series.readings[3].complete);
  EXPECT_EQ(series.readings[4].value, std::nullopt);
  const auto by_month = *bench.ask([&](const QueryContext& context) {
    return get_series(context, story.metric, SeriesRequest{.grain = Grain::month});
  });
  ASSERT_FALSE(by_month.readings.empty());
  EXPECT_EQ(by_month.grain, Grain::month);
}

TEST(MetricQueries, AFinerGrainThanTheMetricsOwnIsRefused) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto series = bench.ask([&](const QueryContext& context) {
    return get_series(context, story.metric, SeriesRequest{.grain = Grain::day});
  });
  ASSERT_FALSE(series);
  EXPECT_EQ(series.error().fields.front().pointer, "?grain");
}

TEST(MetricQueries, AMetricIsFoundByKeyAndById) {
  InstallationBench bench;
  const ReplyTime story(bench);
  for (const std::string name : {"reply_time", "M-1", "m-1"})
    EXPECT_EQ(*bench.ask([&](const QueryContext& context) { return metric_named(context, name); }), story.metric);
  EXPECT_FALSE(bench.ask([](const QueryContext& context) { return metric_named(context, "M-77"); }));
}

DraftSeries drafted(InstallationBench& bench, const DraftSeriesRequest& query) {
  return *bench.ask([&](const QueryContext& context) { return draft_series(context, query); });
}

TEST(DraftSeriesQuery, SaysWhatAFormulaWouldSayWithoutKeepingIt) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto draft = drafted(bench, {.formula = "reply_time * 2", .grain = Grain::week, .unit = "min"});
  EXPECT_EQ(draft.problem, "");
  EXPECT_EQ(draft.unit, "min");
  ASSERT_THAT(draft.inputs, SizeIs(1));
  EXPECT_EQ(draft.inputs.front().metric, story.metric);
  ASSERT_THAT(draft.readings, SizeIs(5));
  EXPECT_EQ(draft.readings[3].value, 104);
  EXPECT_EQ(draft.readings[4].value, std::nullopt);
  EXPECT_THAT(drafted(bench, {.formula = "reply_time", .last = 2}).readings, SizeIs(2));
  const auto metrics = bench.ask([](const QueryContext& context) { return list_metrics(context, {}); });
  EXPECT_THAT(metrics->items, SizeIs(1));
}

TEST(DraftSeriesQuery, TellsWhatIsWrongAndWhere) {
  InstallationBench bench;
  const ReplyTime story(bench);
  EXPECT_THAT(drafted(bench, {.formula = "reply_time +"}).problem, HasSubstr("at character 13"));
  EXPECT_THAT(drafted(bench, {.formula = "reply_tim"}).problem, HasSubstr("reply_tim"));
  EXPECT_THAT(drafted(bench, {.formula = "reply_time", .grain = Grain::day}).problem, HasSubstr("week"));
  EXPECT_THAT(drafted(bench, {.formula = "reply_time", .unit = "EUR"}).problem, HasSubstr("EUR"));
  EXPECT_THAT(drafted(bench, {.formula = "mine + 1", .key = "mine"}).problem, HasSubstr("mine -> mine"));
}

struct RunningRecovery {
  InstallationBench bench;
  ReplyTime story{bench};
  ObjectiveId objective = *id_from_text<ObjectiveId>(bench.run(recovery_of(story)));

  RunningRecovery() { bench.run(ActivateObjective{objective}); }
  KeyResultId key_result() {
    return bench.writer->read([&](const Workspace& workspace) { return workspace.key_results_of(objective).front(); });
  }
};

TEST(GoalQueries, AnObjectiveShowsItsKeyResultsLinksAndRecovery) {
  RunningRecovery running;
  running.bench.ask([&](const QueryContext& context) {
    const auto view = *get_objective(context, running.objective);
    EXPECT_EQ(view.row.kpi, running.story.kpi);
    EXPECT_EQ(view.row.stage, ObjectiveStage::active);
    EXPECT_EQ(view.row.owner_name, "Max");
    EXPECT_THAT(view.key_results, SizeIs(1));
    EXPECT_EQ(view.key_results.front().value, 52);
    EXPECT_EQ(view.key_results.front().progress, 0);
    EXPECT_THAT(view.key_results.front().target_text, HasSubstr("from 52 min to 30 min"));
    EXPECT_TRUE(view.key_results.front().committed);
    EXPECT_EQ(view.key_results.front().decimals, 2) << "as its metric shows them";
    EXPECT_FALSE(view.continued_by);
    EXPECT_THAT(view.recoveries, SizeIs(1));
    EXPECT_TRUE(view.recoveries.front().running);
    EXPECT_EQ(view.serves.front().title, "Average reply time");
    return 0;
  });
}

TEST(GoalQueries, AMeasurementMovesTheObjectiveAndTheCard) {
  RunningRecovery running;
  auto& bench = running.bench;
  bench.machine.set(make_date(2026, 12, 1));
  bench.run(PutMeasurement{
      .metric = running.story.metric, .period = period_of(make_date(2026, 11, 23), Grain::week, {}), .value = 41});
  const auto card = kpis(bench).items.front();
  ASSERT_TRUE(card.fixing);
  ASSERT_TRUE(card.fixing->progress);
  EXPECT_DOUBLE_EQ(*card.fixing->progress, 0.5);
  EXPECT_EQ(card.off_by, 11);
}

TEST(GoalQueries, AListFiltersByStageOwnerAndWords) {
  RunningRecovery running;
  auto& bench = running.bench;
  bench.run(Create<Objective>{{.title = "Delight the neighbours", .cycle = running.story.cycle}});
  const auto titles = [&](const ObjectiveQuery& query) {
    return bench.ask([&](const QueryContext& context) {
      std::vector<std::string> found;
      const auto list = list_objectives(context, query);
      for (const auto& row : list->items) found.emplace_back(row.title);
      return found;
    });
  };
  EXPECT_THAT(titles({}), SizeIs(2));
  ObjectiveQuery drafts;
  drafts.stage = ObjectiveStage::draft;
  EXPECT_THAT(titles(drafts), ElementsAre("Delight the neighbours"));
  ObjectiveQuery of_max;
  of_max.owner = PersonId{2};
  EXPECT_THAT(titles(of_max), SizeIs(1));
  ObjectiveQuery by_words;
  by_words.words = "neighbours delight";
  EXPECT_THAT(titles(by_words), ElementsAre("Delight the neighbours"));
}

TEST(GoalQueries, TheTreePutsChildrenBehindTheirParent) {
  InstallationBench bench;
  const ReplyTime story(bench);
  for (const char* title : {"Top", "Other", "Below"})
    bench.run(Create<Objective>{{.title = title, .cycle = story.cycle}});
  AlignmentInput link;
  link.from_objective = ObjectiveId{3};
  link.to_objective = ObjectiveId{1};
  bench.run(Create<Alignment>{link});
  bench.ask([&](const QueryContext& context) {
    std::vector<std::string> lines;
    const auto tree = get_objective_tree(context, {});
    for (const auto& node : tree->items) lines.push_back(std::string(node.depth, '-') + std::string(node.row.title));
    EXPECT_THAT(lines, ElementsAre("Top", "-Below", "Other"));
    return 0;
  });
}

TEST(CompanyQueries, TheOverviewHasTwoHalvesAndTheRecoveriesBetween) {
  RunningRecovery running;
  running.bench.ask([&](const QueryContext& context) {
    const auto view = *get_overview(context, {});
    EXPECT_EQ(view.name, "Acme");
    EXPECT_EQ(view.now.counts.unhealthy, 1U);
    EXPECT_THAT(view.now.kpis, SizeIs(1));
    EXPECT_EQ(view.route.counts.total, 1U);
    EXPECT_THAT(view.route.objectives, SizeIs(1));
    EXPECT_THAT(view.recoveries, SizeIs(1));
    EXPECT_FALSE(to_json(view).empty());
    return 0;
  });
}

TEST(CompanyQueries, APersonOwesTheMeasurementOfALastWeekThatIsMissing) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto owed = [&] {
    return *bench.ask_as(bench.member, [](const QueryContext& context) { return get_owed(context, {}); });
  };
  EXPECT_THAT(owed().items, IsEmpty());
  bench.machine.set(make_date(2026, 12, 1));
  ASSERT_THAT(owed().items, SizeIs(1));
  EXPECT_EQ(owed().items.front().kind, OwedKind::kpi);
  EXPECT_EQ(owed().items.front().id, "KPI-1");
  EXPECT_EQ(to_text(*owed().items.front().period), "2026-W48");
}

TEST(CompanyQueries, HomeShowsWhatTurnedOnMyThings) {
  InstallationBench bench;
  const ReplyTime story(bench);
  bench.ask_as(bench.member, [](const QueryContext& context) {
    const auto home = *get_home(context);
    EXPECT_EQ(home.name, "Max");
    EXPECT_THAT(home.kpis, SizeIs(1));
    EXPECT_FALSE(home.turned.empty());
    if (!home.turned.empty()) {
      EXPECT_EQ(home.turned.front().to, "unhealthy");
    }
    return 0;
  });
}

TEST(CompanyQueries, SettingsSayEveryThreshold) {
  InstallationBench bench;
  const auto view = *bench.ask([](const QueryContext& context) { return get_settings(context); });
  EXPECT_EQ(view.thresholds.size(), threshold_table.size());
  EXPECT_EQ(view.settings.name, "Acme");
}

TEST(CompanyQueries, TeamsCountTheirKpisAndObjectives) {
  InstallationBench bench;
  const ReplyTime story(bench);
  bench.run(Create<Team>{{.name = "Support", .members = {{.person = PersonId{2}, .lead = true}}}});
  Patch<KpiInput> patch;
  patch.set(&KpiInput::level, Level::team).set(&KpiInput::team, TeamId{1});
  bench.run(Update<Kpi>{.id = story.kpi, .patch = patch});
  const auto team = *bench.ask([](const QueryContext& context) { return get_team(context, TeamId{1}); });
  EXPECT_EQ(team.kpis.unhealthy, 1U);
  EXPECT_THAT(team.member_names, ElementsAre("Max"));
}

TEST(Why, EveryAspectOfEveryKindHasADerivation) {
  RunningRecovery running;
  const std::vector<std::pair<std::string, std::vector<std::string>>> all{
      {"KPI-1", {"health", "value", "target"}},
      {to_text(running.key_result()), {"progress", "value", "expected", "status", "grade"}},
      {to_text(running.objective), {"progress", "status", "grade"}},
      {"M-1", {"value"}},
      {"reply_time", {"value"}},
      {"R-1", {"verdict"}}};
  for (const auto& [subject, words] : all)
    for (const auto& of : words) {
      const auto why = running.bench.ask([&](const QueryContext& context) {
        WhyQuery query;
        query.of = of;
        return get_why(context, subject, query);
      });
      ASSERT_TRUE(why) << subject << " " << of;
      ASSERT_FALSE(why->derivations.empty()) << subject << " " << of;
      EXPECT_FALSE(why->derivations.front().subject.empty()) << subject << " " << of;
    }
}

TEST(Why, AWordThatTheKindDoesNotHaveIsRefusedWithThoseThatItHas) {
  InstallationBench bench;
  const ReplyTime story(bench);
  WhyQuery query;
  query.of = "colour";
  const auto why = bench.ask([&](const QueryContext& context) { return get_why(context, "KPI-1", query); });
  ASSERT_FALSE(why);
  EXPECT_EQ(why.error().fields.front().allowed, "health, value, target");
}

}  // namespace
}  // namespace waymark
