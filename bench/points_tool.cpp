// points_tool make DATABASE FILE: a database of a thousand metrics and a file of a million values for them; prints an
// API token. points_tool raw DATABASE: puts the same values into such a database by SQLite alone; prints values a
// second.
#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "bench/founding.hpp"
#include "bench/points.hpp"
#include "store/sqlite_store.hpp"

namespace {

using namespace waymark;

int make(const char* database, const char* path) {
  const auto store = bench::must(SqliteStore::open({.path = database}), "open");
  const auto founded = bench::found(*store);
  bench::Filler filler(*store, founded.workspace, founded.seq);
  bench::add_metrics(filler);
  const auto text = bench::ndjson(bench::all_values());
  auto* const file = std::fopen(path, "w");
  if (!file || std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fclose(file) != 0) return 1;
  fmt::print("{}\n", founded.token);
  return 0;
}

int insert(const char* database) {
  const auto values = bench::all_values();
  bench::RawDatabase raw(database);
  fmt::print("{:.0f}\n", bench::points / bench::insert_rows(raw, values));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "make" && argc == 4) return make(argv[2], argv[3]);
  if (what == "raw" && argc == 3) return insert(argv[2]);
  fmt::print(stderr, "points_tool make DATABASE FILE | raw DATABASE\n");
  return 2;
}
