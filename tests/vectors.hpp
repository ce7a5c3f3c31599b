#pragma once
// Reads tests/vectors/*.jsonl: one case a line, each with "kind", "name" and what its kind needs.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "base/json_read.hpp"

namespace waymark::test {

/// Runs every case of the kinds given; fails when one of the kinds has no case, or two of its cases share a name.
/// A case that fails is told by file, line and name.
inline void run_vectors(const std::map<std::string, std::function<void(JsonValue)>, std::less<>>& runners) {
  const std::filesystem::path folder = std::filesystem::path(WAYMARK_SOURCE_ROOT) / "tests" / "vectors";
  std::map<std::string, int, std::less<>> cases;
  std::set<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".jsonl") continue;
    std::ifstream lines(file.path());
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      if (line.empty()) continue;
      const auto where = file.path().filename().string() + ":" + std::to_string(number);
      const auto document = parse_json(line);
      ASSERT_TRUE(document) << where << ": " << document.error().message;
      const auto kind = document->root().find("kind");
      const auto name = document->root().find("name");
      ASSERT_TRUE(kind && kind->as_text() && name && name->as_text()) << where << ": a case says kind and name";
      const auto runner = runners.find(*kind->as_text());
      if (runner == runners.end()) continue;
      ++cases[std::string(*kind->as_text())];
      EXPECT_TRUE(names.insert(std::string(*kind->as_text()) + ": " + std::string(*name->as_text())).second)
          << where << ": the name is used twice";
      const testing::ScopedTrace trace(where.c_str(), number, std::string(*name->as_text()));
      runner->second(document->root());
    }
  }
  int total = 0;
  for (const auto& [kind, runner] : runners) {
    EXPECT_GT(cases[kind], 0) << "no case of kind " << kind << " in " << folder;
    total += cases[kind];
  }
  testing::Test::RecordProperty("cases", total);
}

}  // namespace waymark::test
