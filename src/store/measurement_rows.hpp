#pragma once
// Measurements in the SQLite body: the newest as rows, longer spans as blocks (series_block.hpp).
#include <span>

#include "domain/workspace.hpp"
#include "store/sqlite_database.hpp"
#include "store/store.hpp"

namespace waymark {

/// Keeps what a commit brought. A bulk that has many points of one series goes into blocks at once.
[[nodiscard]] Result<void> write_measurements(SqliteConnection& connection, const std::string& workspace,
                                              std::span<const Measurement> measurements);
/// Every version that the query may ask for, in the order of recorded_before.
[[nodiscard]] Result<std::vector<Measurement>> read_measurements(SqliteConnection& connection,
                                                                 const std::string& workspace,
                                                                 const MeasurementQuery& query);
/// All versions of all metrics.
[[nodiscard]] Result<std::vector<Measurement>> read_all_measurements(SqliteConnection& connection,
                                                                     const std::string& workspace);
/// The values in force, into a workspace without measurements.
[[nodiscard]] Result<void> load_points(SqliteConnection& connection, const std::string& workspace, Workspace& loaded);

struct MeasurementGroup {
  MetricId metric;
  std::string segment;
  Grain grain = Grain::day;
};
/// Groups that have enough rows to be packed.
[[nodiscard]] Result<std::vector<MeasurementGroup>> groups_to_pack(SqliteConnection& connection,
                                                                   const std::string& workspace);
/// Moves all but the newest value of the group into blocks; says how many points. Within a transaction.
[[nodiscard]] Result<std::uint64_t> pack_group(SqliteConnection& connection, const std::string& workspace,
                                               const MeasurementGroup& group);

}  // namespace waymark
