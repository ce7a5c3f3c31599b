// raw_peer_tool BEFORE AFTER: writes what AFTER has more than BEFORE into BEFORE, by SQLite alone, and prints the
// commits a second. Commits that were decided together are told by their times: a group's own lie close together, and
// between two groups lies the wait for the disk.
#include "bench/raw_peer.hpp"

namespace {

using namespace waymark;

/// The sizes of the groups, from the times at which their commits were decided.
std::vector<std::size_t> groups_of(bench::RawDatabase& finished, std::int64_t since) {
  auto* rows =
      finished.statement("SELECT recorded_at FROM change_log WHERE seq > " + std::to_string(since) + " ORDER BY seq");
  std::vector<std::int64_t> times;
  while (finished.step(rows)) times.push_back(sqlite3_column_int64(rows, 0));
  sqlite3_reset(rows);
  constexpr std::int64_t apart_microseconds = 400;
  constexpr std::size_t most = 64;
  std::vector<std::size_t> groups{0};
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (groups.back() == most || (i > 0 && times[i] - times[i - 1] > apart_microseconds)) groups.push_back(0);
    ++groups.back();
  }
  return groups;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "raw_peer_tool BEFORE AFTER\n");
    return 2;
  }
  bench::RawDatabase target(argv[1]);
  bench::RawDatabase finished(argv[2]);
  const auto since = target.number("SELECT seq FROM workspaces");
  const bench::RawWrites writes(finished, since);
  const auto groups = groups_of(finished, since);
  const double seconds = writes.write(target, groups);
  for (const auto* table : {"change_log", "changed_things", "operations", "measurements", "check_ins"}) {
    const auto counted = fmt::format("SELECT count(*) FROM {}", table);
    if (target.number(counted) == finished.number(counted)) continue;
    fmt::print(stderr, "{}: other rows were written\n", table);
    return 2;
  }
  const auto commits = static_cast<double>(writes.commits());
  fmt::print(stderr, "SQLite alone: {:.0f} commits in {} groups ({:.1f} each), {:.1f} rows each\n", commits,
             groups.size(), commits / static_cast<double>(groups.size()), static_cast<double>(writes.rows()) / commits);
  fmt::print("{:.0f}\n", commits / seconds);
  return 0;
}
