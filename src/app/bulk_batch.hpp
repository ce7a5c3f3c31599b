#pragma once
// Values that were read from a bulk file and passed its checks, and what recording them alters.
#include <cstdint>
#include <string>
#include <vector>

#include "app/workspace_writer.hpp"

namespace waymark {

/// A metric that a file speaks of, resolved once.
struct BulkMetric {
  MetricId id;
  std::vector<std::string> segments;  ///< canonical texts, in order of appearance
};

/// One value; plain, so that it can be put into a file and read back.
struct BulkPoint {
  double value = 0;
  double weight = 0;
  std::uint64_t line = 0;
  std::uint32_t metric = 0;   ///< place among the metrics
  std::uint32_t segment = 0;  ///< place among that metric's segments
  Period period;
  std::uint32_t note = 0;  ///< place among the notes, from 1; 0: none
  bool has_value = false;  ///< without one: a retraction
  bool has_weight = false;
  bool is_final = false;
};

struct BulkBatch {
  std::vector<BulkPoint> points;
  std::vector<std::string> notes;
};

/// What the points of a batch came to.
struct BulkTally {
  std::uint64_t applied = 0;
  std::uint64_t unchanged = 0;  ///< in force already, or overtaken by a later row of the same batch
};

struct BulkCommand {
  const std::vector<BulkMetric>& metrics;
  const BulkBatch& batch;
  MeasurementSource source = MeasurementSource::pushed;
};

/// Why the viewer may not write values of this metric; no error when they may.
[[nodiscard]] Result<void> check_bulk_metric(const Workspace& workspace, const DecideContext& context, MetricId metric);

/// One decision for a whole batch, by the rules of a single measurement: computed and archived metrics, strange grains
/// and future periods are refused, values in force already alter nothing.
[[nodiscard]] Decided decide_bulk(const Workspace& workspace, const DecideContext& context, const BulkCommand& command,
                                  BulkTally& tally);

/// Takes those points out of the batch that repeat stored values too old to be held in memory; says how many.
[[nodiscard]] Result<std::uint64_t> drop_old_repeats(Store& store, const WorkspaceWriter& writer,
                                                     const std::vector<BulkMetric>& metrics, BulkBatch& batch);

}  // namespace waymark
