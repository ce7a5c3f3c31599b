#pragma once
// The parts of bulk_measurements.cpp and bulk_jobs.cpp that both see.
#include "app/bulk_measurements.hpp"

namespace waymark {

/// A metric as a file's rows need it.
struct BulkUpload::Slot {
  std::uint32_t place = 0;  ///< among the metrics
  std::string name;         ///< as the rows write it
  MetricInput metric;       ///< for its segments and periods
  bool exists = false;
  std::optional<std::string> wrong;  ///< why its rows are refused
  Places segments;                   ///< from the text as written
  std::string last_segment;
  std::uint32_t last_segment_place = 0;
  bool has_last_segment = false;
};

/// Points in a temporary file that vanishes by itself.
struct BulkUpload::Spool {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{nullptr, &std::fclose};

  [[nodiscard]] static Result<std::unique_ptr<Spool>> open();
  [[nodiscard]] Result<void> write(const BulkBatch& batch);
  [[nodiscard]] Result<void> rewind();
  /// The next points, at most so many; empty at the end.
  [[nodiscard]] Result<BulkBatch> read(std::size_t most);
};

[[nodiscard]] Error temporary_file_failed();

}  // namespace waymark
