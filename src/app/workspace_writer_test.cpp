#include "app/workspace_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <numeric>
#include <random>

#include "app/test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;

/// Holds the first append until the test lets it go on.
struct HeldAppend {
  std::promise<void> reached;
  std::promise<void> let_go;
  std::shared_future<void> may_go = let_go.get_future().share();
  std::atomic<int> appends = 0;

  explicit HeldAppend(FaultyStore& store) {
    store.before_append = [this] {
      if (appends++ == 0) {
        reached.set_value();
        may_go.wait();
      }
    };
  }
};

std::future<Result<CommitResult>> submit(WorkspaceWriter& writer, WriteRequest request) {
  const auto promise = std::make_shared<std::promise<Result<CommitResult>>>();
  writer.submit(std::move(request), [promise](Result<CommitResult> result) { promise->set_value(std::move(result)); });
  return promise->get_future();
}

TEST(WorkspaceWriter, StoresACommandAndAnswersWithItsSeqAndBody) {
  WriterBench bench;
  const auto result = bench.writer->execute(add_pillar("Speed"));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->seq, 1);
  EXPECT_EQ(result->subject, "PI-1");
  EXPECT_EQ(result->answer, "made PI-1");
  EXPECT_EQ(bench.store.log().size(), 1);
  EXPECT_EQ(bench.writer->durable_seq(), 1);
  EXPECT_THAT(bench.published, ElementsAre(1));
}

TEST(WorkspaceWriter, StoresAllThatWaitedWithOneAppend) {
  WriterBench bench;
  HeldAppend held(bench.store);
  auto first = submit(*bench.writer, add_pillar("first"));
  held.reached.get_future().wait();
  std::vector<std::future<Result<CommitResult>>> others;
  for (int i = 0; i < 10; ++i) others.push_back(submit(*bench.writer, add_pillar(std::to_string(i))));
  held.let_go.set_value();
  for (auto& each : others) ASSERT_TRUE(each.get());
  EXPECT_EQ(held.appends, 2);
  EXPECT_EQ(bench.store.log().size(), 11);
}

TEST(WorkspaceWriter, HoldsAReadersAnswerBackUntilWhatItSawIsDurable) {
  WriterBench bench;
  HeldAppend held(bench.store);
  auto write = submit(*bench.writer, add_pillar("Speed"));
  held.reached.get_future().wait();
  std::promise<std::uint64_t> answered;
  std::atomic<bool> sent = false;
  bench.writer->read_durable([&](const Workspace& workspace) -> Delivery {
    return [&, seq = workspace.seq()] {
      sent = true;
      answered.set_value(seq);
    };
  });
  EXPECT_FALSE(sent);
  EXPECT_EQ(bench.writer->durable_seq(), 0);
  held.let_go.set_value();
  EXPECT_EQ(answered.get_future().get(), 1);
}

TEST(WorkspaceWriter, ReadsAgainWhenWhatAReaderSawWasTakenBack) {
  WriterBench bench;
  HeldAppend held(bench.store);
  bench.store.plan({.code = Errc::storage_full});
  auto write = submit(*bench.writer, add_pillar("Speed"));
  held.reached.get_future().wait();
  std::atomic<int> reads = 0;
  std::promise<std::size_t> answered;
  bench.writer->read_durable([&](const Workspace& workspace) -> Delivery {
    ++reads;
    return [&, count = workspace.table<Pillar>().size()] { answered.set_value(count); };
  });
  held.let_go.set_value();
  EXPECT_EQ(answered.get_future().get(), 0);
  EXPECT_EQ(reads, 2);
}

TEST(WorkspaceWriter, TakesEverythingBackWhenTheStoreIsFull) {
  WriterBench bench;
  ASSERT_TRUE(bench.writer->execute(add_pillar("kept")));
  HeldAppend held(bench.store);
  auto first = submit(*bench.writer, add_pillar("first"));
  held.reached.get_future().wait();
  bench.store.plan({.code = Errc::storage_full}, 2);
  auto second = submit(*bench.writer, rename_pillar(PillarId{1}, "renamed"));
  auto third = submit(*bench.writer, add_pillar("third"));
  held.let_go.set_value();
  EXPECT_EQ(first.get().error().code, Errc::storage_full);
  EXPECT_EQ(second.get().error().code, Errc::storage_full);
  EXPECT_EQ(third.get().error().code, Errc::storage_full);
  EXPECT_THAT(bench.titles(), ElementsAre("kept"));
  EXPECT_EQ(bench.writer->execute(add_pillar("next"))->seq, 2);
}

TEST(WorkspaceWriter, PutsTheValuesOfAMetricBackAsTheyWere) {
  WriterBench bench;
  const MetricId metric{1};
  const Period week{Grain::week, 2900};
  ASSERT_TRUE(bench.writer->execute(measure(metric, week, 52)));
  const auto before = bench.writer->read([&](const Workspace& workspace) { return *workspace.points(metric); });
  bench.store.plan({.code = Errc::unavailable});
  EXPECT_FALSE(bench.writer->execute(measure(metric, week, std::nullopt)));
  const auto after = bench.writer->read([&](const Workspace& workspace) { return *workspace.points(metric); });
  ASSERT_EQ(after.segments.size(), 1);
  EXPECT_EQ(after.segments[0].points, before.segments[0].points);
  EXPECT_EQ(after.revision, before.revision);
  bench.store.plan({.code = Errc::unavailable});
  EXPECT_FALSE(bench.writer->execute(measure(MetricId{2}, week, 1)));
  EXPECT_EQ(bench.writer->read([&](const Workspace& workspace) { return workspace.points(MetricId{2}); }), nullptr);
}

Commit foreign_pillar(PillarId id, std::string title) {
  Pillar pillar;
  pillar.id = id;
  pillar.title = std::move(title);
  return {.decision = {.changes = {EntityChange<Pillar>{.before = std::nullopt, .after = pillar}}}};
}

TEST(WorkspaceWriter, DecidesAgainOnWhatAnotherNodeWrote) {
  WriterBench bench;
  bench.store.interfere(foreign_pillar(PillarId{1}, "theirs"));
  const auto result = bench.writer->execute(add_pillar("ours"));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->seq, 2);
  EXPECT_EQ(result->subject, "PI-2");
  EXPECT_THAT(bench.titles(), ElementsAre("theirs", "ours"));
}

TEST(WorkspaceWriter, GivesUpWithAConflictWhenTheWorkspaceKeepsMoving) {
  WriterBench bench;
  bench.store.plan({.code = Errc::conflict}, 5);
  const auto result = bench.writer->execute(add_pillar("ours"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::conflict);
  EXPECT_THAT(bench.titles(), IsEmpty());
  EXPECT_TRUE(bench.writer->execute(add_pillar("later")));
}

TEST(WorkspaceWriter, FindsOutThatACommitOfUnknownOutcomeWasKept) {
  WriterBench bench;
  bench.store.plan({.code = Errc::outcome_unknown, .kept = true});
  const auto result = bench.writer->execute(add_pillar("Speed"));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->seq, 1);
  EXPECT_THAT(bench.titles(), ElementsAre("Speed"));
  EXPECT_THAT(bench.published, ElementsAre(1));
}

TEST(WorkspaceWriter, SaysThatTheOutcomeIsUnknownWhenTheCommitIsNotThere) {
  WriterBench bench;
  bench.store.plan({.code = Errc::outcome_unknown});
  const auto result = bench.writer->execute(add_pillar("Speed"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::outcome_unknown);
  EXPECT_THAT(bench.titles(), IsEmpty());
}

WriteRequest with_op(WriteRequest request, std::string op_id, std::string hash) {
  request.op_id = std::move(op_id);
  request.request_hash = std::move(hash);
  return request;
}

TEST(WorkspaceWriter, AnswersARepeatedOperationWithTheStoredAnswer) {
  WriterBench bench;
  ASSERT_TRUE(bench.writer->execute(with_op(add_pillar("Speed"), "a", "h1")));
  ASSERT_TRUE(bench.writer->execute(add_pillar("Care")));
  const auto again = bench.writer->execute(with_op(add_pillar("Speed"), "a", "h1"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, 1);
  EXPECT_EQ(again->answer, "made PI-1");
  EXPECT_THAT(bench.titles(), ElementsAre("Speed", "Care"));
}

TEST(WorkspaceWriter, RefusesAnotherRequestUnderAKnownOperation) {
  WriterBench bench;
  ASSERT_TRUE(bench.writer->execute(with_op(add_pillar("Speed"), "a", "h1")));
  const auto other = bench.writer->execute(with_op(add_pillar("Care"), "a", "h2"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Errc::refused);
  EXPECT_EQ(other.error().rule, "idempotency-key-reused");
}

TEST(WorkspaceWriter, SaysThatAnOperationIsStillRunning) {
  WriterBench bench;
  HeldAppend held(bench.store);
  auto first = submit(*bench.writer, with_op(add_pillar("Speed"), "a", "h1"));
  held.reached.get_future().wait();
  const auto second = submit(*bench.writer, with_op(add_pillar("Speed"), "a", "h1")).get();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Errc::conflict);
  held.let_go.set_value();
  EXPECT_TRUE(first.get());
}

TEST(WorkspaceWriter, RefusesMoreThanTheQueueHolds) {
  WriterBench bench;
  HeldAppend held(bench.store);
  std::vector<std::future<Result<CommitResult>>> waiting;
  waiting.push_back(submit(*bench.writer, add_pillar("first")));
  held.reached.get_future().wait();
  for (std::uint32_t i = 0; i < limits::write_queue_max; ++i)
    waiting.push_back(submit(*bench.writer, add_pillar("waits")));
  const auto refusal = submit(*bench.writer, add_pillar("too much")).get();
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().code, Errc::too_many_requests);
  EXPECT_GT(refusal.error().retry_after_seconds, 0);
  held.let_go.set_value();
  for (auto& each : waiting) EXPECT_TRUE(each.get());
}

TEST(WorkspaceWriter, KeepsWhatFollowsFromACommandInTheSameCommit) {
  auto rules = plain_rules();
  rules.settle = [](const Workspace& after, const DecideContext&, const Decision&, const GoalStateReader&) {
    Transition transition;
    transition.id = after.table<Transition>().next_id();
    return std::vector<Change>{EntityChange<Transition>{.before = std::nullopt, .after = transition}};
  };
  WriterBench bench(rules);
  ASSERT_TRUE(bench.writer->execute(add_pillar("Speed")));
  bench.store.plan({.code = Errc::storage_full});
  ASSERT_FALSE(bench.writer->execute(add_pillar("Care")));
  ASSERT_EQ(bench.store.log().size(), 1);
  EXPECT_EQ(bench.store.log()[0].decision.changes.size(), 2);
  bench.writer->read([](const Workspace& workspace) {
    EXPECT_EQ(workspace.table<Transition>().size(), 1);
    EXPECT_EQ(workspace.find(TransitionId{1})->version, 1);
  });
}

TEST(WorkspaceWriter, ForbidsACommandOfSomebodyWhoWasDeactivatedWhileItWaited) {
  WriterBench bench;
  auto add_person = add_pillar("");
  add_person.decide = [](const Workspace& workspace, const DecideContext&) -> Decided {
    Person person;
    person.id = PersonId{1};
    const auto* before = workspace.find(person.id);
    person.active = before == nullptr;
    EntityChange<Person> change{.before = std::nullopt, .after = person};
    if (before) change.before = *before;
    return Decision{.subject = "P-1", .changes = {change}};
  };
  ASSERT_TRUE(bench.writer->execute(add_person));
  auto request = add_pillar("Speed");
  request.viewer = {.person = PersonId{1}, .role = Role::owner};
  ASSERT_TRUE(bench.writer->execute(request));
  ASSERT_TRUE(bench.writer->execute(add_person));
  EXPECT_EQ(bench.writer->execute(request).error().code, Errc::forbidden);
}

TEST(WorkspaceWriter, StoresNothingForACommandThatAltersNothing) {
  WriterBench bench;
  auto request = add_pillar("");
  request.decide = [](const Workspace&, const DecideContext&) -> Decided { return Decision{.subject = "PI-9"}; };
  const auto result = bench.writer->execute(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->subject, "PI-9");
  EXPECT_THAT(bench.store.log(), IsEmpty());
}

TEST(WorkspaceWriter, DoesWhatWaitsBeforeItEnds) {
  WriterBench bench;
  HeldAppend held(bench.store);
  auto first = submit(*bench.writer, add_pillar("first"));
  held.reached.get_future().wait();
  auto second = submit(*bench.writer, add_pillar("second"));
  held.let_go.set_value();
  bench.writer.reset();
  EXPECT_TRUE(first.get());
  EXPECT_TRUE(second.get());
}

TEST(WorkspaceWriter, LosesNothingAcknowledgedUnderFaultsFromManyThreads) {
  constexpr int thread_count = 64;
  constexpr int commands = 30;
  WriterBench bench;
  std::minstd_rand random(20261124);
  bench.store.before_append = [&] {  // runs on the line alone
    constexpr std::array faults{PlannedFault{Errc::storage_full}, PlannedFault{Errc::conflict},
                                PlannedFault{Errc::outcome_unknown}, PlannedFault{Errc::outcome_unknown, true}};
    if (random() % 4 == 0) bench.store.plan(faults[random() % faults.size()]);
  };
  std::mutex mutex;
  std::map<std::uint64_t, std::string> acknowledged;
  std::latch start(thread_count);
  std::vector<std::jthread> threads;
  for (int t = 0; t < thread_count; ++t)
    threads.emplace_back([&, t] {
      start.arrive_and_wait();
      for (int i = 0; i < commands; ++i) {
        const auto title = std::to_string(t) + "/" + std::to_string(i);
        const auto result = bench.writer->execute(with_op(add_pillar(title), title, "h"));
        const auto [seen, durable] = bench.writer->read_waiting(
            [&](const Workspace& workspace) { return std::pair(workspace.seq(), workspace.table<Pillar>().size()); });
        EXPECT_EQ(seen, durable);
        EXPECT_LE(seen, bench.writer->durable_seq());
        if (!result) continue;
        const std::scoped_lock lock(mutex);
        EXPECT_TRUE(acknowledged.emplace(result->seq, title).second);
      }
    });
  threads.clear();
  const auto log = bench.store.log();
  for (const auto& [seq, title] : acknowledged) {
    ASSERT_LE(seq, log.size());
    EXPECT_EQ(log[seq - 1].header.op_id, title);
  }
  EXPECT_GT(acknowledged.size(), 0);
  const auto titles = bench.titles();
  ASSERT_EQ(titles.size(), log.size());
  for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(titles[i], log[i].header.op_id);
  std::vector<std::uint64_t> all(log.size());
  std::iota(all.begin(), all.end(), 1);
  EXPECT_EQ(bench.published, all);
}

}  // namespace
}  // namespace waymark
