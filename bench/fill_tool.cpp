// fill_tool DATABASE OBJECTIVES KEY_RESULTS_EACH: makes a database with the owner ada@example.com of a company with so
// many goals, and prints an API token that may do everything.
#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "bench/founding.hpp"
#include "store/sqlite_store.hpp"

namespace {

using namespace waymark;

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "fill_tool DATABASE OBJECTIVES KEY_RESULTS_EACH\n");
    return 2;
  }
  const auto store = bench::must(SqliteStore::open({.path = argv[1]}), "open");
  const auto founded = bench::found(*store);
  bench::Filler filler(*store, founded.workspace, founded.seq);
  bench::fill(filler, {.objectives = number(argv[2]), .key_results_each = number(argv[3])});
  fmt::print("{}\n", founded.token);
  return 0;
}
