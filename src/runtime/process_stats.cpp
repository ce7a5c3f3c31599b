#include "runtime/process_stats.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace waymark {

namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::uint32_t entries(const char* folder, std::error_code& failed) {
  std::uint32_t count = 0;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) ++count;
  return count;
}

}  // namespace

Result<ProcessStats> read_process_stats() {
  ProcessStats stats;
  std::uint64_t all_pages = 0;
  std::uint64_t resident_pages = 0;
  std::error_code failed;
  stats.open_files = entries("/proc/self/fd", failed);
  if (!failed) stats.threads = entries("/proc/self/task", failed);
  if (failed || !(std::ifstream("/proc/self/statm") >> all_pages >> resident_pages))
    return failure(Errc::unavailable, "process-stats", "The system does not tell what this process uses");
  stats.resident_bytes = resident_pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  if (stats.open_files > 0) --stats.open_files;  // the folder itself was open while it was read

  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  stats.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  stats.resident_bytes_max = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  stats.open_files_max = files.rlim_cur;
  return stats;
}

}  // namespace waymark
