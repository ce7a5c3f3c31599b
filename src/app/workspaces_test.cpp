#include "app/workspaces.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "app/test_support.hpp"
#include "runtime/crypto.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;

struct WorkspacesBench {
  FaultyStore store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  SeededRandom random{1};
  Workspaces workspaces{{.store = store, .clock = clock, .random = random, .rules = plain_rules(), .on_durable = {}}};

  std::string create() {
    auto id = workspaces.create({.settings = {.name = "Lanterns"}, .owner = {.name = "Ana"}, .owner_account = "acc"});
    WM_ASSERT(id);
    return *id;
  }
};

TEST(Workspaces, StartsAWorkspaceWithItsSettingsAndItsOwner) {
  WorkspacesBench bench;
  const auto id = bench.create();
  const auto writer = *bench.workspaces.open(id);
  writer->read([](const Workspace& workspace) {
    EXPECT_EQ(workspace.settings().name, "Lanterns");
    const auto* owner = workspace.find(PersonId{1});
    ASSERT_TRUE(owner);
    EXPECT_EQ(owner->role, Role::owner);
    EXPECT_EQ(owner->account, "acc");
    EXPECT_EQ(workspace.seq(), 1);
  });
}

TEST(Workspaces, OpensTheSameLineForEverybody) {
  WorkspacesBench bench;
  const auto id = bench.create();
  EXPECT_EQ(*bench.workspaces.open(id), *bench.workspaces.open(id));
}

TEST(Workspaces, LetsGoWhatNobodyUsedForAWhile) {
  WorkspacesBench bench;
  const auto id = bench.create();
  while (!(*bench.workspaces.open(id))->idle()) std::this_thread::yield();  // its line may still be ending the commit
  bench.machine.advance_seconds(100);
  EXPECT_EQ(bench.workspaces.let_go_idle(200), 0);
  EXPECT_EQ(bench.workspaces.let_go_idle(50), 1);
  EXPECT_THAT(bench.workspaces.loaded(), IsEmpty());
  EXPECT_TRUE(bench.workspaces.open(id));
  EXPECT_THAT(bench.workspaces.loaded(), ElementsAre(id));
}

TEST(Workspaces, KeepsWhatSomebodyHolds) {
  WorkspacesBench bench;
  const auto held = *bench.workspaces.open(bench.create());
  bench.machine.advance_seconds(100);
  EXPECT_EQ(bench.workspaces.let_go_idle(50), 0);
}

TEST(WorkspaceClock, ShowsAFixedDayUntilItIsFreed) {
  WorkspacesBench bench;
  bench.machine.set(Date{20'000});
  bench.machine.advance_seconds(3'600);
  EXPECT_EQ(bench.clock.moment("UTC").today, Date{20'000});
  bench.clock.fix(Date{21'000});
  EXPECT_EQ(bench.clock.moment("UTC").today, Date{21'000});
  EXPECT_EQ(bench.clock.moment("UTC").now.microseconds, (21'000 * 86'400LL + 3'600) * 1'000'000);
  bench.clock.fix(std::nullopt);
  EXPECT_EQ(bench.clock.moment("UTC").today, Date{20'000});
}

TEST(Workspaces, EndTheirLinesEvenWhereAnAnswerHoldsOneLast) {
  std::promise<void> gate;
  std::atomic<bool> ending = false;
  std::thread opener([&] {
    while (!ending) std::this_thread::yield();
    for (int i = 0; i < 2'000; ++i) std::this_thread::yield();
    gate.set_value();
  });
  {
    WorkspacesBench bench;
    const auto id = bench.create();
    auto writer = *bench.workspaces.open(id);
    auto& line = *writer;
    WriteRequest request;
    request.viewer = {.person = {}, .role = Role::owner};
    request.decide = [](const Workspace&, const DecideContext&) -> Decided { return Decision{}; };
    const auto opened = gate.get_future().share();
    line.submit(std::move(request),
                [writer = std::move(writer), opened](const Result<CommitResult>&) { opened.wait(); });
    ending = true;
  }
  opener.join();
}

}  // namespace
}  // namespace waymark
