#pragma once
// What this process uses of the machine, for /metrics and for people who look after it.
#include <cstdint>

#include "base/result.hpp"

namespace waymark {

struct ProcessStats {
  std::uint64_t resident_bytes = 0;
  std::uint64_t resident_bytes_max = 0;  ///< since the start
  double cpu_seconds = 0;                ///< of all threads, in the program and in the kernel
  std::uint32_t threads = 0;
  std::uint32_t open_files = 0;  ///< sockets too
  std::uint64_t open_files_max = 0;
};

/// Read from /proc, which a hardened service may not see: then Errc::unavailable.
[[nodiscard]] Result<ProcessStats> read_process_stats();

}  // namespace waymark
