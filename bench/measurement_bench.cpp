// A million measurements from one NDJSON file, beside SQLite alone inserting the same points with many rows a
// statement; and the bytes that a daily series takes once it is packed.
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "app/bulk_measurements.hpp"
#include "app/installation.hpp"
#include "bench/limit.hpp"
#include "bench/points.hpp"
#include "runtime/secure_random.hpp"
#include "runtime/system_clock.hpp"
#include "store/sqlite_store.hpp"

namespace {

using namespace waymark;
using bench::points;

/// From the first byte of the text to the last point on disk.
double record(Store& store, WorkspaceClock& clock, const std::string& file) {
  SecureRandom random;
  BulkJobs jobs({.store = store, .clock = clock, .random = random});
  const Viewer viewer{.person = PersonId{}, .role = Role::owner};
  const auto writer = std::make_shared<WorkspaceWriter>(
      bench::must(store.load("w"), "load"),
      WriterParts{.store = store, .clock = clock, .rules = domain_rules(), .on_durable = {}});
  const auto start = std::chrono::steady_clock::now();
  BulkRequest request;
  request.writer = writer;
  request.viewer = viewer;
  request.channel = "bench";
  BulkUpload upload(jobs, std::move(request));
  constexpr std::size_t piece = 64 << 10;
  for (std::size_t at = 0; at < file.size(); at += piece)
    bench::must(upload.feed(std::string_view(file).substr(at, piece)), "feed");
  auto outcome = bench::must(upload.finish(), "finish");
  auto state = outcome.job.value();
  while (state.state == BulkJobState::waiting || state.state == BulkJobState::running) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    state = bench::must(jobs.job("w", viewer, state.id), "job");
  }
  if (static_cast<double>(state.applied) != points) {
    fmt::print("only {} points were recorded: {}\n", state.applied, state.message);
    std::exit(2);
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double size_of(const std::string& path) {
  bench::RawDatabase database(path);
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  database.run("VACUUM");
  return static_cast<double>(database.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"));
}

}  // namespace

int main() {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("waymark-bench-{}", ::getpid());
  std::filesystem::create_directories(folder);
  const auto path = (folder / "ours.db").string();
  const auto raw_path = (folder / "raw.db").string();
  SystemClock machine;
  WorkspaceClock clock(machine, [](const std::string&, Instant) { return bench::today; });
  {
    const auto store = bench::must(SqliteStore::open({.path = path}), "open");
    bench::must(store->create_workspace("w", "Many Points", bench::Filler::recorded_at), "create");
    bench::Filler filler(*store, "w", 0);
    Settings settings;
    settings.id = SettingsId{1};
    filler.add(settings);
    bench::add_metrics(filler);
  }
  std::filesystem::copy_file(path, raw_path);
  const double empty = size_of(path);
  const auto values = bench::all_values();
  const auto file = bench::ndjson(values);
  double ours = 0;
  std::uint64_t packed = 0;
  {
    const auto store = bench::must(SqliteStore::open({.path = path}), "open");
    ours = record(*store, clock, file);
    packed = bench::must(store->compact("w"), "compact");
  }
  double raw = 0;
  {
    bench::RawDatabase database(raw_path);
    raw = bench::insert_rows(database, values);
  }
  fmt::print("{:.0f} points, {:.1f} MB of NDJSON: {:.0f}/s from text to disk; SQLite alone {:.0f}/s\n", points,
             static_cast<double>(file.size()) / 1e6, points / ours, points / raw);
  bench::Limits limits;
  limits.at_least("bulk measurements beside rows in SQLite alone", raw / ours, 0.35, "of its rate");
  limits.at_most("a daily value with two decimals, packed, all that belongs to it", (size_of(path) - empty) / points, 6,
                 "bytes");
  fmt::print("(packed afterwards: {} points; the rows of SQLite alone take {:.1f} bytes a point)\n", packed,
             (size_of(raw_path) - empty) / points);
  std::filesystem::remove_all(folder);
  return limits.status();
}
