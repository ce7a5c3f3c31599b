// Durable check-ins by 64 writers through one writer line and SQLite, beside SQLite alone writing the same rows in the
// same groups. Over HTTP the same is measured by suites/check_ins.sh.
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "app/installation.hpp"
#include "bench/raw_peer.hpp"
#include "runtime/system_clock.hpp"
#include "store/sqlite_store.hpp"

namespace {

using namespace waymark;
constexpr bench::GoalCount count{.objectives = 2'000, .key_results_each = 4};
constexpr std::uint32_t writers = 64;
constexpr std::uint32_t check_ins_each = 150;

struct Done {
  double seconds = 0;
  std::vector<std::size_t> groups;
};

WriteRequest check_in(std::uint32_t number) {
  CheckInInput input;
  input.key_result = KeyResultId{number % (count.objectives * count.key_results_each) + 1};
  input.value = number % 97;
  input.confidence = 0.5;
  input.note = "Two more customers signed; the third wants to wait until January.";
  WriteRequest request;
  request.viewer = {.person = PersonId{}, .role = Role::owner};
  request.channel = "bench";
  request.command = "create_check_in";
  request.op_id = fmt::format("check-in-{}", number);
  request.request_hash = std::string(64, 'a');
  request.decide = [input](const Workspace& workspace, const DecideContext& context) {
    return decide(workspace, context, Create<CheckIn>{input});
  };
  request.answer = [](const Workspace&, const Decision& decision) { return decision.subject; };
  return request;
}

Done write(Store& store, WorkspaceClock& clock) {
  Done done;
  WorkspaceWriter writer(bench::must(store.load("w"), "load"),
                         {.store = store,
                          .clock = clock,
                          .rules = domain_rules(),
                          .on_durable = [&](const Workspace&, std::span<const Commit> commits) {
                            done.groups.push_back(commits.size());
                          }});
  std::atomic<std::uint32_t> next = 0;
  const auto start = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t i = 0; i < writers; ++i)
      threads.emplace_back([&] {
        for (std::uint32_t j = 0; j < check_ins_each; ++j) bench::must(writer.execute(check_in(++next)), "check in");
      });
  }
  done.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return done;
}

}  // namespace

int main() {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("waymark-bench-{}", ::getpid());
  std::filesystem::create_directories(folder);
  const auto ours = (folder / "ours.db").string();
  const auto raw = (folder / "raw.db").string();
  SystemClock machine;
  WorkspaceClock clock(machine, [](const std::string&, Instant) { return bench::today; });
  std::int64_t since = 0;
  {
    const auto store = bench::must(SqliteStore::open({.path = ours}), "open");
    bench::must(store->create_workspace("w", "Many Goals", bench::Filler::recorded_at), "create");
    bench::Filler filler(*store, "w", 0);
    Settings settings;
    settings.id = SettingsId{1};
    filler.add(settings);
    bench::fill(filler, count);
    since = static_cast<std::int64_t>(filler.seq());
  }
  std::filesystem::copy_file(ours, raw);
  Done done;
  {
    const auto store = bench::must(SqliteStore::open({.path = ours}), "open");
    done = write(*store, clock);
  }
  const double commits = writers * check_ins_each;
  bench::RawDatabase finished(ours);
  const bench::RawWrites writes(finished, since);
  double raw_seconds = 0;
  {
    bench::RawDatabase target(raw);
    raw_seconds = writes.write(target, done.groups);
    for (const auto* table : {"change_log", "changed_things", "operations", "measurements", "check_ins"}) {
      const auto counted = fmt::format("SELECT count(*) FROM {}", table);
      if (target.number(counted) == finished.number(counted)) continue;
      fmt::print("{}: the peer wrote other rows\n", table);
      return 2;
    }
  }
  fmt::print("{:.0f} check-ins in {} groups ({:.1f} each), {} rows: {:.0f}/s; SQLite alone {:.0f}/s\n", commits,
             done.groups.size(), commits / static_cast<double>(done.groups.size()), writes.rows(),
             commits / done.seconds, commits / raw_seconds);
  // Told without a limit: what is promised is the rate over HTTP.
  fmt::print("durable check-ins, 64 writers, beside SQLite alone: {:.3f} of its rate\n", raw_seconds / done.seconds);
  std::filesystem::remove_all(folder);
  return 0;
}
