#include "runtime/signals.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <future>

namespace waymark {
namespace {

TEST(StopSignals, EachSignalCallsBack) {
  std::promise<int> first;
  std::promise<int> second;
  int calls = 0;
  const StopSignals signals([&](int signal) { (calls++ == 0 ? first : second).set_value(signal); });
  kill(getpid(), SIGTERM);
  EXPECT_EQ(first.get_future().get(), SIGTERM);
  kill(getpid(), SIGINT);
  EXPECT_EQ(second.get_future().get(), SIGINT);
}

TEST(StopSignals, AThreadStartedLaterDoesNotTakeThem) {
  std::promise<int> taken;
  const StopSignals signals([&](int signal) { taken.set_value(signal); });
  std::thread([] { kill(getpid(), SIGTERM); }).join();
  EXPECT_EQ(taken.get_future().get(), SIGTERM);
}

TEST(StopSignals, EndsWithoutASignal) {
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  {
    const StopSignals signals([](int) {});
  }
  sigset_t after;
  pthread_sigmask(SIG_SETMASK, nullptr, &after);
  EXPECT_EQ(sigismember(&before, SIGTERM), sigismember(&after, SIGTERM));
}

TEST(IgnoreWriteSignals, AClosedPeerIsAnErrorOfTheWrite) {
  ignore_write_signals();
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  EXPECT_EQ(write(ends[1], "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  close(ends[1]);
}

}  // namespace
}  // namespace waymark
