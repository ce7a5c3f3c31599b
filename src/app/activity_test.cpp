#include "app/activity.hpp"

#include <gmock/gmock.h>

#include "app/installation_test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::IsEmpty;
using testing::SizeIs;

Result<CommitResult> undo(InstallationBench& bench, std::uint64_t seq, const Viewer& viewer) {
  auto decide_it = prepare_undo(bench.store, bench.workspace, seq);
  if (!decide_it) return std::move(decide_it).error();
  WriteRequest request;
  request.viewer = viewer;
  request.command = "undo_change";
  request.undo_of = seq;
  request.decide = std::move(*decide_it);
  return bench.writer->execute(std::move(request));
}

std::uint64_t last_seq(InstallationBench& bench) {
  return bench.writer->durable_seq();
}

TEST(Activity, NamesEachFieldWithItsValueBeforeAndAfter) {
  InstallationBench bench;
  bench.run(Create<Pillar>{{.title = "Speed"}});
  Patch<PillarInput> patch;
  patch.set(&PillarInput::title, std::string("Quiet speed"));
  bench.run(Update<Pillar>{.id = PillarId{1}, .patch = patch});
  const auto list = *list_activity(bench.activity(bench.owner), {});
  const auto& item = list.items.front();
  EXPECT_EQ(item.actor_name, "Olga");
  ASSERT_THAT(item.things, SizeIs(1));
  EXPECT_EQ(item.things.front().id, "PI-1");
  EXPECT_EQ(item.things.front().title, "Quiet speed");
  EXPECT_FALSE(item.things.front().created);
  ASSERT_THAT(item.things.front().fields_changed, SizeIs(1));
  const auto& field = item.things.front().fields_changed.front();
  EXPECT_EQ(field.name, "title");
  EXPECT_EQ(field.before.text, "\"Speed\"");
  EXPECT_EQ(field.after.text, "\"Quiet speed\"");
  EXPECT_TRUE(list.items[1].things.front().created);
}

TEST(Activity, NeverShowsASecret) {
  InstallationBench bench;
  const auto list = *list_activity(bench.activity(bench.owner), {});
  for (const auto& item : list.items)
    for (const auto& thing : item.things)
      for (const auto& field : thing.fields_changed) EXPECT_NE(field.name, "account");
}

TEST(Activity, IsPagedFromTheNewestDownWithoutGaps) {
  InstallationBench bench;
  for (int i = 0; i < 25; ++i) bench.run(Create<Pillar>{{.title = std::to_string(i)}});
  std::vector<std::uint64_t> seqs;
  ActivityQuery query;
  query.limit = 7;
  do {
    const auto page = *list_activity(bench.activity(bench.owner), query);
    for (const auto& item : page.items) seqs.push_back(item.seq);
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  ASSERT_EQ(seqs.size(), last_seq(bench));
  for (std::size_t i = 0; i < seqs.size(); ++i) EXPECT_EQ(seqs[i], last_seq(bench) - i);
}

TEST(Activity, OfOneThingLeavesOthersOut) {
  InstallationBench bench;
  for (const char* title : {"one", "two"}) bench.run(Create<Pillar>{{.title = title}});
  ActivityQuery query;
  query.subject = "PI-2";
  const auto list = *list_activity(bench.activity(bench.owner), query);
  ASSERT_THAT(list.items, SizeIs(1));
  EXPECT_EQ(list.items.front().things.front().id, "PI-2");
  query.subject = "PI-9";
  EXPECT_EQ(list_activity(bench.activity(bench.owner), query).error().code, Errc::not_found);
}

TEST(Activity, WithoutTheRightToReadNothingIsSeen) {
  InstallationBench bench;
  const Viewer blind{.person = PersonId{2}, .role = Role::member, .scopes = 0};
  EXPECT_THAT(list_activity(bench.activity(blind), {})->items, IsEmpty());
  EXPECT_EQ(get_change(bench.activity(blind), 1).error().code, Errc::not_found);
}

TEST(Audit, IsForAdministrators) {
  InstallationBench bench;
  EXPECT_EQ(list_audit(bench.activity(bench.member), {}).error().code, Errc::forbidden);
  const auto list = *list_audit(bench.activity(bench.owner), {});
  ASSERT_GE(list.items.size(), 2U);
  EXPECT_EQ(list.items[0].previous, list.items[1].hash);
}

TEST(Undo, PutsAnEditBackAndLeavesWhatChangedBeside) {
  InstallationBench bench;
  bench.run(Create<Pillar>{{.title = "Speed", .note = "Fast."}});
  Patch<PillarInput> title;
  title.set(&PillarInput::title, std::string("Haste"));
  bench.run(Update<Pillar>{.id = PillarId{1}, .patch = title});
  const auto seq = last_seq(bench);
  Patch<PillarInput> note;
  note.set(&PillarInput::note, std::string("Very fast."));
  bench.run(Update<Pillar>{.id = PillarId{1}, .patch = note});
  const auto undone = undo(bench, seq, bench.owner);
  ASSERT_TRUE(undone) << undone.error().message;
  const auto pillar = *bench.ask([](const QueryContext& context) { return get_pillar(context, PillarId{1}); });
  EXPECT_EQ(pillar.title, "Speed");
  EXPECT_EQ(pillar.note, "Very fast.");
  EXPECT_EQ(get_change(bench.activity(bench.owner), last_seq(bench))->undo_of, seq);
}

TEST(Undo, IsRefusedWhenTheSameFieldChangedSince) {
  InstallationBench bench;
  bench.run(Create<Pillar>{{.title = "Speed"}});
  std::uint64_t seq = 0;
  for (const char* text : {"Haste", "Hurry"}) {
    Patch<PillarInput> title;
    title.set(&PillarInput::title, std::string(text));
    bench.run(Update<Pillar>{.id = PillarId{1}, .patch = title});
    if (seq == 0) seq = last_seq(bench);
  }
  const auto undone = undo(bench, seq, bench.owner);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().rule, "undo.changed-since");
}

TEST(Undo, OfACreationArchivesAndCanBeUndoneItself) {
  InstallationBench bench;
  bench.run(Create<Pillar>{{.title = "Speed"}});
  const auto seq = last_seq(bench);
  ASSERT_TRUE(undo(bench, seq, bench.owner));
  const auto archived = [&] {
    return bench.ask([](const QueryContext& context) { return get_pillar(context, PillarId{1}); })->archived;
  };
  EXPECT_TRUE(archived());
  ASSERT_TRUE(undo(bench, last_seq(bench), bench.owner));
  EXPECT_FALSE(archived());
}

TEST(Undo, OfACorrectionBringsTheEarlierValueBack) {
  InstallationBench bench;
  const ReplyTime story(bench);
  const auto week = period_of(make_date(2026, 11, 16), Grain::week, {});
  bench.run(PutMeasurement{.metric = story.metric, .period = week, .value = 29});
  ASSERT_TRUE(undo(bench, last_seq(bench), bench.owner));
  const auto series = *bench.ask([&](const QueryContext& context) { return get_series(context, story.metric, {}); });
  EXPECT_EQ(series.readings[3].value, 52);
}

TEST(Undo, OfABulkBringsAllEarlierValuesBack) {
  InstallationBench bench;
  const ReplyTime story(bench);
  RecordMeasurements bulk;
  const auto first = period_of(make_date(2025, 1, 6), Grain::week, {});
  for (int i = 0; i < 98; ++i) bulk.values.push_back({.metric = story.metric, .period = first + i, .value = 100.0 + i});
  bench.run(bulk);
  ASSERT_TRUE(undo(bench, last_seq(bench), bench.owner));
  const auto series = *bench.ask([&](const QueryContext& context) { return get_series(context, story.metric, {}); });
  EXPECT_EQ(to_text(series.readings.front().period), "2026-W44");
  EXPECT_EQ(series.readings[3].value, 52);
}

TEST(Undo, IsRefusedToThoseWhoMayNotEditTheThing) {
  InstallationBench bench;
  bench.run(Create<Pillar>{{.title = "Speed"}});
  EXPECT_EQ(undo(bench, last_seq(bench), bench.member).error().code, Errc::forbidden);
}

TEST(Undo, OfAChangeThatIsNotThereIsNotFound) {
  InstallationBench bench;
  EXPECT_EQ(undo(bench, 999, bench.owner).error().code, Errc::not_found);
}

}  // namespace
}  // namespace waymark
