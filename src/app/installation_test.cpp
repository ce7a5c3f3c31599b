#include "app/installation.hpp"

#include <gmock/gmock.h>

#include "app/installation_test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::IsEmpty;

std::vector<std::string> commands(InstallationBench& bench) {
  std::vector<std::string> all;
  for (const auto& commit : *bench.store.changes_since(bench.workspace, 0, 1'000)) all.push_back(commit.header.command);
  return all;
}

Health health(InstallationBench& bench) {
  return bench.ask([](const QueryContext& context) { return list_kpis(context, {}); })->items.front().health;
}

TEST(Installation, AKpiGoesOverdueWhenTheDayTurnsAndThatIsAFact) {
  InstallationBench bench;
  const ReplyTime story(bench);
  bench.installation.set_day(make_date(2026, 11, 24));
  const auto before = bench.writer->durable_seq();
  bench.installation.set_day(make_date(2026, 12, 28));
  EXPECT_EQ(health(bench), Health::no_data);
  ASSERT_GT(bench.writer->durable_seq(), before);
  EXPECT_EQ(commands(bench).back(), "settle_day");
  const auto transition =
      bench.writer->read([](const Workspace& workspace) { return workspace.table<Transition>().rows().back(); });
  EXPECT_EQ(transition.kpi, story.kpi);
  EXPECT_EQ(transition.to, "no_data");
  EXPECT_THAT(bench.failures, IsEmpty());
}

TEST(Installation, ADayIsSettledOnce) {
  InstallationBench bench;
  const ReplyTime story(bench);
  bench.installation.set_day(make_date(2026, 12, 28));
  const auto settled = bench.writer->durable_seq();
  bench.installation.set_day(make_date(2026, 12, 28));
  bench.installation.jobs().tick();
  EXPECT_EQ(bench.writer->durable_seq(), settled);
}

TEST(Installation, ADayThatIsStoppedHalfWayIsSettledByTheNextStart) {
  InstallationBench bench;
  const ReplyTime story(bench);
  bench.installation.set_day(make_date(2026, 11, 24));
  const auto before = bench.writer->durable_seq();
  bench.installation.clock().fix(make_date(2026, 12, 28));
  std::stop_source stop;
  stop.request_stop();
  bench.installation.jobs().tick(stop.get_token());
  EXPECT_EQ(bench.writer->durable_seq(), before);
  bench.installation.jobs().tick();
  EXPECT_GT(bench.writer->durable_seq(), before);
}

TEST(Installation, SettlesOnStartWhatHappenedWhileNobodyRan) {
  MemoryStore store;
  SetClock machine;
  SeededRandom random(3);
  machine.set(make_date(2026, 11, 24));
  const InstallationParts parts{
      .store = store, .clock = machine, .random = random, .local_day = utc_days(), .passwords = cheap_passwords()};
  std::string workspace;
  {
    Installation first(parts);
    NewWorkspace input;
    input.settings.name = "Acme";
    input.owner.name = "Olga";
    workspace = *first.workspaces().create(std::move(input));
    EXPECT_TRUE(first.open());
    first.jobs().tick();
  }
  machine.set(make_date(2026, 11, 25));
  Installation second(parts);
  ASSERT_TRUE(second.open());
  second.jobs().tick();
  const auto lease = *store.get_record("lease", "settle/" + workspace);
  ASSERT_TRUE(lease);
  EXPECT_EQ(lease->value, "2026-11-25");
}

TEST(Installation, AnOwnerSignsUpByTheLinkAndIsKnownByTheSession) {
  MemoryStore store;
  SetClock machine;
  SeededRandom random(3);
  Installation installation(
      {.store = store, .clock = machine, .random = random, .local_day = utc_days(), .passwords = cheap_passwords()});
  ASSERT_TRUE(installation.open());
  const auto link = installation.accounts().make_owner_link();
  ASSERT_TRUE(link);
  EXPECT_TRUE(*link);
}

TEST(Installation, AJsonAnswerIsReadWhenAllOfItIsDurable) {
  InstallationBench bench;
  const auto json =
      ask_json(*bench.writer, bench.owner, [](const QueryContext& context) { return get_settings(context); });
  ASSERT_TRUE(json);
  EXPECT_THAT(*json, testing::HasSubstr("\"name\":\"Acme\""));
}

}  // namespace
}  // namespace waymark
