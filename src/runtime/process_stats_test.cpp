#include "runtime/process_stats.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <latch>
#include <thread>

namespace waymark {
namespace {

TEST(ProcessStats, CountsAnOpenFile) {
  const auto before = read_process_stats();
  ASSERT_TRUE(before);
  const int file = open("/dev/null", O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(read_process_stats()->open_files, before->open_files + 1);
  close(file);
  EXPECT_EQ(read_process_stats()->open_files, before->open_files);
  EXPECT_GE(before->open_files_max, before->open_files);
}

TEST(ProcessStats, CountsAThread) {
  const auto before = read_process_stats()->threads;
  std::latch begun(1);
  std::latch end(1);
  std::thread thread([&] {
    begun.count_down();
    end.wait();
  });
  begun.wait();
  EXPECT_EQ(read_process_stats()->threads, before + 1);
  end.count_down();
  thread.join();
}

TEST(ProcessStats, MemoryAndTimeGrowWithUse) {
  const auto before = read_process_stats();
  ASSERT_TRUE(before);
  std::vector<char> memory(64U << 20, 'x');
  const auto after = read_process_stats();
  EXPECT_GT(after->resident_bytes, before->resident_bytes + (32U << 20)) << memory[7];
  EXPECT_GE(after->resident_bytes_max, after->resident_bytes / 2);
  EXPECT_GE(after->cpu_seconds, before->cpu_seconds);
}

}  // namespace
}  // namespace waymark
