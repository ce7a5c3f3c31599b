#include "runtime/work_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <latch>

namespace waymark {
namespace {

TEST(UniqueFunction, OwnsWhatCannotBeCopied) {
  auto owned = std::make_unique<int>(41);
  UniqueFunction<int(int)> add = [owned = std::move(owned)](int more) { return *owned + more; };
  UniqueFunction<int(int)> moved = std::move(add);
  EXPECT_FALSE(static_cast<bool>(add));  // NOLINT(bugprone-use-after-move): that it is empty is the point
  EXPECT_EQ(moved(1), 42);
}

TEST(UniqueFunction, PassesReferencesOn) {
  UniqueFunction<void(std::string&, std::unique_ptr<int>)> write = [](std::string& out, std::unique_ptr<int> number) {
    out = std::to_string(*number);
  };
  std::string out;
  write(out, std::make_unique<int>(7));
  EXPECT_EQ(out, "7");
}

TEST(WorkQueue, DoesWhatWasPosted) {
  WorkQueue queue("test", {.workers = 2, .waiting_max = 1'000});
  std::atomic<int> done = 0;
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(queue.try_post([&] { ++done; }));
  queue.stop();
  EXPECT_EQ(done, 1'000);
}

TEST(WorkQueue, OneWorkerKeepsTheOrder) {
  WorkQueue queue("test", {.workers = 1, .waiting_max = 100});
  std::vector<int> order;
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(queue.try_post([&order, i] { order.push_back(i); }));
  queue.stop();
  ASSERT_EQ(order.size(), 100U);
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST(WorkQueue, RefusesWhenAsManyWaitAsMay) {
  WorkQueue queue("test", {.workers = 1, .waiting_max = 2});
  std::latch begun(1);
  std::promise<void> go;
  ASSERT_TRUE(queue.try_post([&] {
    begun.count_down();
    go.get_future().wait();
  }));
  begun.wait();  // the worker is busy now, and nothing waits
  EXPECT_TRUE(queue.try_post([] {}));
  EXPECT_TRUE(queue.try_post([] {}));
  EXPECT_EQ(queue.waiting(), 2U);
  EXPECT_FALSE(queue.try_post([] {}));
  go.set_value();
  queue.stop();
  EXPECT_EQ(queue.waiting(), 0U);
}

TEST(WorkQueue, SeveralWorkersWorkAtOnce) {
  WorkQueue queue("test", {.workers = 3, .waiting_max = 10});
  std::latch together(3);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(queue.try_post([&] { together.arrive_and_wait(); }));
  queue.stop();  // hangs when they wait for one another
}

TEST(WorkQueue, TakesNothingAfterTheStopAndMayBeStoppedTwice) {
  WorkQueue queue("test", {});
  queue.stop();
  EXPECT_FALSE(queue.try_post([] {}));
  queue.stop();
}

TEST(WorkQueue, WorkMayPostMoreWork) {
  WorkQueue queue("test", {.workers = 1, .waiting_max = 10});
  std::promise<bool> second;
  ASSERT_TRUE(queue.try_post([&] { EXPECT_TRUE(queue.try_post([&] { second.set_value(true); })); }));
  EXPECT_TRUE(second.get_future().get());
}

}  // namespace
}  // namespace waymark
