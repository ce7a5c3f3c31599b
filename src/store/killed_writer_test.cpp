// A program that is killed in the middle of writing leaves everything that it acknowledged.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "store/random_entities.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using testing::IsEmpty;
using testing_support::commit_of;

/// Appends until it is killed and writes a byte for each acknowledged commit.
[[noreturn]] void write_until_killed(const std::string& path, int acknowledge) {
  auto store = SqliteStore::open({.path = path, .checkpoint_pages = 50});
  if (!store) std::_Exit(1);
  for (auto seq = (*store)->load("w")->workspace.seq() + 1;; ++seq) {
    Pillar pillar;
    pillar.id = PillarId{static_cast<std::uint32_t>(seq)};
    pillar.title = "pillar " + std::to_string(seq);
    Decision decision{.changes = {EntityChange<Pillar>{.before = std::nullopt, .after = pillar}}};
    decision.measurements.push_back(
        {.metric = MetricId{1}, .period = {Grain::day, static_cast<std::int32_t>(seq)}, .value = 1});
    if (!(*store)->append("w", seq - 1, std::vector{commit_of(seq, std::move(decision))})) std::_Exit(2);
    if (::write(acknowledge, "+", 1) != 1) std::_Exit(3);
  }
}

/// Lets a program write, kills it after some acknowledgements; how many there were.
std::uint64_t acknowledged_before_kill(const std::string& path, int wanted) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return 0;
  const auto child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(path, ends[1]);
  }
  ::close(ends[1]);
  std::uint64_t count = 0;
  char byte = 0;
  while (::read(ends[0], &byte, 1) == 1)
    if (++count == static_cast<std::uint64_t>(wanted)) ::kill(child, SIGKILL);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << status;
  return count;
}

TEST(KilledWriter, LosesNothingThatItAcknowledged) {
  testing_support::SqliteBody body;
  ASSERT_TRUE(body.store().create_workspace("w", "Test", Instant{1}));
  body.sqlite.reset();
  std::uint64_t seq = 0;
  for (int round = 1; round <= 12; ++round) {
    const auto acknowledged = acknowledged_before_kill(body.path(), 1 + round * 5 % 23);
    body.sqlite = body.opened();
    const auto loaded = body.store().load("w");
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_GE(loaded->workspace.seq(), seq + acknowledged);
    EXPECT_LE(loaded->workspace.seq(), seq + acknowledged + 1);
    seq = loaded->workspace.seq();
    EXPECT_THAT(*body.store().verify("w"), IsEmpty());
    body.sqlite.reset();
  }
}

}  // namespace
}  // namespace waymark
