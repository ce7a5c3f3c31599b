#pragma once
// The bodies of the store as the conformance suite drives them. A new body is one more struct here and one more type
// in the suite's list.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "store/memory_store.hpp"
#include "store/sqlite_store.hpp"

namespace waymark::testing_support {

/// A folder of its own, removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "waymark-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

struct MemoryBody {
  MemoryStore memory;
  Store& store() { return memory; }
  /// As after a restart of the program.
  void reopen() {}
};

struct SqliteBody {
  TemporaryFolder folder;
  std::unique_ptr<SqliteStore> sqlite = opened();

  Store& store() { return *sqlite; }
  void reopen() {
    sqlite.reset();
    sqlite = opened();
  }
  [[nodiscard]] std::string path() const { return folder.file("test.db"); }
  [[nodiscard]] std::unique_ptr<SqliteStore> opened() const {
    auto store = SqliteStore::open({.path = path()});
    EXPECT_TRUE(store) << store.error().message << store.error().detail;
    return std::move(*store);
  }
  /// Runs a text behind the store's back.
  void alter(const std::string& text) {
    sqlite.reset();
    {
      auto connection = SqliteConnection::open({.path = path()}, {});
      const auto done = (*connection)->execute(text);
      EXPECT_TRUE(done) << done.error().detail;
    }
    sqlite = opened();
  }
  [[nodiscard]] std::vector<std::string> column(const std::string& text) const {
    auto connection = SqliteConnection::open({.path = path(), .read_only = true}, {});
    auto values = (*connection)->column(text);
    EXPECT_TRUE(values) << values.error().detail;
    return values ? *values : std::vector<std::string>{};
  }
};

}  // namespace waymark::testing_support
