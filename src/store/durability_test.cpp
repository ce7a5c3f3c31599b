// What was acknowledged is there after the power is lost, the disk was full, or a sync failed. A hundred seeds
// each; WAYMARK_DEEP=1 in the environment runs thousands.
#include <gmock/gmock.h>

#include <cstdlib>

#include "store/random_entities.hpp"
#include "store/simulated_disk.hpp"
#include "store/sqlite_store.hpp"

namespace waymark {
namespace {

using testing_support::append_random_change;
using testing_support::commit_of;
using testing_support::DiskFault;
using testing_support::RandomEntities;
using testing_support::SimulatedDisk;

constexpr std::array companies{"one", "two"};

std::uint32_t seeds() {
  return std::getenv("WAYMARK_DEEP") ? 3'000 : 100;
}

SqliteOptions on(const SimulatedDisk& disk) {
  return {.path = "/test.db", .vfs = disk.vfs(), .exclusive = true, .checkpoint_pages = 25};
}

/// A disk with an empty database; the same for all seeds.
const SimulatedDisk& fresh_disk() {
  static const auto disk = [] {
    auto made = std::make_unique<SimulatedDisk>();
    {
      auto store = SqliteStore::open(on(*made));
      EXPECT_TRUE(store) << store.error().detail;
      for (const auto* company : companies) EXPECT_TRUE((*store)->create_workspace(company, company, Instant{1}));
    }
    made->settle();
    return made;
  }();
  return *disk;
}

/// Writes random commits and remembers which were acknowledged.
class Client {
 public:
  explicit Client(std::uint32_t seed) : random_(seed) {}

  /// False when nothing more can be written.
  bool write_some(SqliteStore& store, int commits) {
    for (int i = 0; i < commits; ++i) {
      const auto which = random_.below(companies.size());
      const auto group = next_group(which);
      const auto done = store.append(companies[which], acknowledged_[which], group);
      if (done) {
        acknowledged_[which] += group.size();
        continue;
      }
      last_error_ = done.error().code;
      if (!store.writable()) return false;
    }
    return true;
  }

  /// Everything acknowledged is there, nothing is there in part, and all fits together.
  void expect_all_there(SqliteStore& store) {
    for (std::size_t which = 0; which < companies.size(); ++which) {
      const auto loaded = store.load(companies[which]);
      ASSERT_TRUE(loaded) << loaded.error().detail;
      EXPECT_GE(loaded->workspace.seq(), acknowledged_[which]);
      EXPECT_LE(loaded->workspace.seq(), acknowledged_[which] + group_max);
      const auto damages = store.verify(companies[which]);
      ASSERT_TRUE(damages) << damages.error().detail;
      for (const auto& damage : *damages) ADD_FAILURE() << damage.where << ": " << damage.what;
    }
  }
  /// Goes on from what is there.
  void catch_up(SqliteStore& store) {
    for (std::size_t which = 0; which < companies.size(); ++which)
      acknowledged_[which] = store.load(companies[which])->workspace.seq();
  }
  [[nodiscard]] std::optional<Errc> last_error() const { return last_error_; }
  [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_[0] + acknowledged_[1]; }

 private:
  static constexpr std::uint64_t group_max = 3;

  std::vector<Commit> next_group(std::size_t which) {
    std::vector<Commit> group;
    const auto count = 1 + random_.below(group_max);
    for (std::uint64_t i = 1; i <= count; ++i) {
      const auto seq = acknowledged_[which] + i;
      Pillar pillar;
      pillar.id = PillarId{static_cast<std::uint32_t>(seq)};
      pillar.title = "pillar of " + std::to_string(seq);
      pillar.note = std::string(random_.below(3'000), 'x');
      Decision decision{.changes = {EntityChange<Pillar>{.before = std::nullopt, .after = pillar}}};
      decision.measurements.push_back({.metric = MetricId{1 + random_.below(3)},
                                       .period = {Grain::day, static_cast<std::int32_t>(seq)},
                                       .value = static_cast<double>(seq)});
      group.push_back(commit_of(seq, std::move(decision)));
      group.back().header.op_id = "op-" + std::to_string(seq);
    }
    return group;
  }

  RandomEntities random_;
  std::array<std::uint64_t, companies.size()> acknowledged_{};
  std::optional<Errc> last_error_;
};

TEST(Durability, NothingAcknowledgedIsLostWhenThePowerGoes) {
  for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SimulatedDisk disk;
    disk.take_files_of(fresh_disk());
    Client client(seed);
    {
      auto store = SqliteStore::open(on(disk));
      ASSERT_TRUE(store) << store.error().detail;
      disk.plan(DiskFault::power_loss, 1 + static_cast<int>(seed * 7 % 180), seed);
      client.write_some(**store, 40);
    }
    disk.power_returns();
    auto store = SqliteStore::open(on(disk));
    ASSERT_TRUE(store) << store.error().detail;
    client.expect_all_there(**store);
    client.catch_up(**store);
    EXPECT_TRUE(client.write_some(**store, 3));
    client.expect_all_there(**store);
    if (HasFailure()) return;
  }
}

TEST(Durability, AFullDiskRefusesOneWriteAndKeepsTheRest) {
  std::uint32_t refused = 0;
  for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SimulatedDisk disk;
    disk.take_files_of(fresh_disk());
    Client client(seed);
    {
      auto store = SqliteStore::open(on(disk));
      disk.plan(DiskFault::full, 1 + static_cast<int>(seed * 11 % 100), seed);
      client.write_some(**store, 15);
      if (client.last_error()) {
        EXPECT_EQ(*client.last_error(), Errc::storage_full);
        ++refused;
      }
      client.expect_all_there(**store);
    }
    disk.power_returns();
    auto store = SqliteStore::open(on(disk));
    ASSERT_TRUE(store) << store.error().detail;
    client.expect_all_there(**store);
    if (HasFailure()) return;
  }
  EXPECT_GT(refused, seeds() / 4);
}

TEST(Durability, AFailedSyncStopsWritingAndCopiedFilesHoldEverything) {
  std::uint32_t stopped = 0;
  for (std::uint32_t seed = 1; seed <= seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    SimulatedDisk disk;
    disk.take_files_of(fresh_disk());
    Client client(seed);
    {
      auto store = SqliteStore::open(on(disk));
      disk.plan(DiskFault::sync_fails, 1 + static_cast<int>(seed * 5 % 30), seed);
      if (!client.write_some(**store, 30)) {
        ++stopped;
        EXPECT_FALSE((*store)->writable());
        const auto before = client.acknowledged();
        EXPECT_FALSE(client.write_some(**store, 2));
        EXPECT_EQ(client.last_error(), Errc::unavailable);
        EXPECT_EQ(client.acknowledged(), before);
      }
    }
    disk.copy_to_new_files();
    disk.power_returns();
    auto store = SqliteStore::open(on(disk));
    ASSERT_TRUE(store) << store.error().detail;
    client.expect_all_there(**store);
    if (HasFailure()) return;
  }
  EXPECT_GT(stopped, seeds() / 2);
}

}  // namespace
}  // namespace waymark
