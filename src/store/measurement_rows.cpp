#include "store/measurement_rows.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "store/entity_tables.hpp"
#include "store/measurement_history.hpp"
#include "store/series_block.hpp"
#include "store/statements.hpp"

namespace waymark {

namespace {

/// Fewer points than this stay rows: a block has a price of its own.
constexpr std::size_t block_points_min = 16;

Result<Statement> fixed(SqliteConnection& connection, Sql which) {
  return connection.statement(static_cast<std::size_t>(which));
}

Error damaged_row() {
  return failure(Errc::corrupt, "store.row", "A row of measurements cannot be read.");
}

void bind_measurement(Statement& statement, const std::string& workspace, const Measurement& measurement) {
  statement.text(1, workspace).integer(2, measurement.metric.value).text(3, measurement.segment);
  statement.integer(4, static_cast<std::int64_t>(measurement.period.grain)).integer(5, measurement.period.index);
  statement.integer(6, static_cast<std::int64_t>(measurement.seq)).integer(7, measurement.ordinal);
  bind_value(statement, 8, measurement.value);
  bind_value(statement, 9, measurement.weight);
  bind_value(statement, 10, measurement.is_final);
  bind_value(statement, 11, measurement.source);
  bind_value(statement, 12, measurement.author);
  bind_value(statement, 13, measurement.recorded_at);
  statement.text(14, measurement.note);
}

bool read_grain(const Statement& row, int column, Grain& grain) {
  const auto number = row.integer_at(column);
  grain = static_cast<Grain>(number);
  return number >= 0 && number <= 255 && !to_text(grain).empty();
}

Result<Measurement> measurement_at(const Statement& row) {
  Measurement read;
  const bool good =
      read_column(row, 0, read.metric) && read_column(row, 1, read.segment) && read_grain(row, 2, read.period.grain) &&
      read_column(row, 3, read.period.index) && read_column(row, 4, read.seq) && read_column(row, 5, read.ordinal) &&
      read_column(row, 6, read.value) && read_column(row, 7, read.weight) && read_column(row, 8, read.is_final) &&
      read_column(row, 9, read.source) && read_column(row, 10, read.author) && read_column(row, 11, read.recorded_at) &&
      read_column(row, 12, read.note);
  if (!good) return damaged_row();
  return read;
}

Result<void> append_rows(Statement& rows, std::vector<Measurement>& out) {
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return {};
    WM_TRY(read, measurement_at(rows));
    out.push_back(std::move(read));
  }
}

/// A block as it lies in its row, not decoded yet.
struct BlockRow {
  BlockOwner owner;
  std::int32_t first_period = 0;
  std::uint64_t start_seq = 0;
  std::uint32_t start_ordinal = 0;
  Period last;
  std::uint64_t greatest_seq = 0;
  std::size_t points = 0;
  std::string data;
};

Result<BlockRow> block_at(const Statement& row) {
  BlockRow block;
  const bool good = read_column(row, 0, block.owner.metric) && read_column(row, 1, block.owner.segment) &&
                    read_grain(row, 2, block.owner.grain) && read_column(row, 3, block.first_period) &&
                    read_column(row, 4, block.start_seq) && read_column(row, 5, block.start_ordinal) &&
                    read_column(row, 6, block.last.index) && read_column(row, 8, block.greatest_seq) &&
                    read_column(row, 9, block.points);
  if (!good) return damaged_row();
  block.last.grain = block.owner.grain;
  block.data = row.bytes_at(10);
  return block;
}

Result<void> append_points(const BlockRow& block, std::vector<Measurement>& out) {
  WM_TRY(points, decode_block(block.data, block.owner));
  out.insert(out.end(), std::make_move_iterator(points.begin()), std::make_move_iterator(points.end()));
  return {};
}

Result<void> append_blocks(Statement& rows, std::vector<Measurement>& out) {
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return {};
    WM_TRY(block, block_at(rows));
    WM_CHECK(append_points(block, out));
  }
}

using Points = std::span<const Measurement* const>;

Result<void> write_row(SqliteConnection& connection, const std::string& workspace, const Measurement& measurement) {
  WM_TRY(insert, fixed(connection, Sql::measurement_insert));
  bind_measurement(insert, workspace, measurement);
  return insert.run();
}

/// The points of one metric, segment and grain, sorted.
Result<void> write_blocks(SqliteConnection& connection, const std::string& workspace, Points points) {
  WM_TRY(insert, fixed(connection, Sql::block_insert));
  while (!points.empty()) {
    const auto piece = points.first(std::min(points.size(), block_points_max));
    points = points.subspan(piece.size());
    const auto data = encode_block(piece);
    const auto& first = *piece.front();
    const auto [least, greatest] = std::ranges::minmax(piece, {}, [](const auto* each) { return each->seq; });
    insert.text(1, workspace).integer(2, first.metric.value).text(3, first.segment);
    insert.integer(4, static_cast<std::int64_t>(first.period.grain)).integer(5, first.period.index);
    insert.integer(6, static_cast<std::int64_t>(first.seq)).integer(7, first.ordinal);
    insert.integer(8, piece.back()->period.index).integer(9, static_cast<std::int64_t>(least->seq));
    insert.integer(10, static_cast<std::int64_t>(greatest->seq)).integer(11, static_cast<std::int64_t>(piece.size()));
    insert.bytes(12, data);
    WM_CHECK(insert.run());
  }
  return {};
}

bool same_series(const Measurement& left, const Measurement& right) {
  return left.metric == right.metric && left.period.grain == right.period.grain && left.segment == right.segment;
}

/// How many of the sorted points of a series go into blocks: all before the newest value, which stays a row for those
/// who ask in SQL.
std::size_t count_to_pack(Points points) {
  auto keep = points.size() - 1;
  for (auto i = points.size(); i > 0; --i) {
    const auto& each = *points[i - 1];
    const bool replaced = i < points.size() && points[i]->period == each.period;
    if (replaced || !each.value) continue;
    keep = i - 1;
    break;
  }
  return keep;
}

Result<void> write_bulk(SqliteConnection& connection, const std::string& workspace,
                        std::span<const Measurement> measurements) {
  std::vector<const Measurement*> sorted;
  sorted.reserve(measurements.size());
  for (const auto& each : measurements) sorted.push_back(&each);
  const auto before = [](const auto* left, const auto* right) { return recorded_before(*left, *right); };
  if (!std::ranges::is_sorted(sorted, before)) std::ranges::sort(sorted, before);
  for (std::size_t begin = 0; begin < sorted.size();) {
    auto end = begin + 1;
    while (end < sorted.size() && same_series(*sorted[begin], *sorted[end])) ++end;
    const auto series = Points(sorted).subspan(begin, end - begin);
    const auto packed = count_to_pack(series);
    const auto in_blocks = packed >= block_points_min ? packed : 0;
    if (in_blocks > 0) WM_CHECK(write_blocks(connection, workspace, series.first(in_blocks)));
    for (const auto* each : series.subspan(in_blocks)) WM_CHECK(write_row(connection, workspace, *each));
    begin = end;
  }
  return {};
}

void bind_bounds(Statement& statement, const MeasurementQuery& query) {
  const Period first = query.from.value_or(Period{Grain{}, std::numeric_limits<std::int32_t>::min()});
  const Period last = query.to.value_or(Period{Grain{255}, std::numeric_limits<std::int32_t>::max()});
  statement.integer(3, static_cast<std::int64_t>(first.grain)).integer(4, first.index);
  statement.integer(5, static_cast<std::int64_t>(last.grain)).integer(6, last.index);
}

// Loading walks rows and blocks side by side; both are ordered by metric and segment.

struct SeriesKey {
  MetricId metric;
  std::string segment;
  auto operator<=>(const SeriesKey&) const = default;
};

class PointLoader {
 public:
  PointLoader(Statement rows, Statement blocks, Workspace& loaded)
      : rows_(std::move(rows)), blocks_(std::move(blocks)), loaded_(loaded) {}

  Result<void> run() {
    WM_CHECK(next_row());
    WM_CHECK(next_block());
    while (row_ || block_) {
      WM_CHECK(load_series(next_key()));
    }
    finish_metric();
    return {};
  }

 private:
  Result<void> next_row() {
    row_.reset();
    WM_TRY(more, rows_.step());
    if (!more) return {};
    WM_TRY(read, measurement_at(rows_));
    row_ = std::move(read);
    return {};
  }

  Result<void> next_block() {
    block_.reset();
    WM_TRY(more, blocks_.step());
    if (!more) return {};
    WM_TRY(read, block_at(blocks_));
    block_ = std::move(read);
    return {};
  }

  SeriesKey next_key() const {
    if (!block_) return {row_->metric, row_->segment};
    SeriesKey key{block_->owner.metric, block_->owner.segment};
    return row_ ? std::min(key, SeriesKey{row_->metric, row_->segment}) : key;
  }

  Result<void> load_series(const SeriesKey& key) {
    std::vector<BlockRow> blocks;
    std::vector<Measurement> versions;
    while (row_ && row_->metric == key.metric && row_->segment == key.segment) {
      versions.push_back(std::move(*row_));
      WM_CHECK(next_row());
    }
    while (block_ && block_->owner.metric == key.metric && block_->owner.segment == key.segment) {
      blocks.push_back(std::move(*block_));
      WM_CHECK(next_block());
    }
    if (key.metric != metric_) finish_metric();
    metric_ = key.metric;
    for (const auto& each : versions) points_.revision = std::max(points_.revision, each.seq);
    for (const auto& each : blocks) points_.revision = std::max(points_.revision, each.greatest_seq);
    WM_TRY(segment, newest_points(key, std::move(blocks), std::move(versions)));
    points_.segments.push_back(std::move(segment));
    return {};
  }

  /// Decodes blocks from the newest backwards until what they say of 512 periods cannot change any more.
  static Result<SegmentPoints> newest_points(const SeriesKey& key, std::vector<BlockRow> blocks,
                                             std::vector<Measurement> versions) {
    std::ranges::sort(blocks, {}, &BlockRow::last);
    auto since_check = versions.size();
    while (!blocks.empty()) {
      WM_CHECK(append_points(blocks.back(), versions));
      since_check += blocks.back().points;
      blocks.pop_back();
      if (blocks.empty() || since_check < limits::points_in_memory_max) continue;
      since_check = 0;
      std::ranges::sort(versions, recorded_before);
      std::vector<Measurement> settled;
      std::ranges::copy_if(versions, std::back_inserter(settled),
                           [&](const auto& each) { return blocks.back().last < each.period; });
      auto points = points_in_force(key.segment, settled);
      if (points.points.size() < limits::points_in_memory_max) continue;
      points.truncated = true;
      return points;
    }
    std::ranges::sort(versions, recorded_before);
    return points_in_force(key.segment, versions);
  }

  void finish_metric() {
    if (metric_) loaded_.restore_points(metric_, std::exchange(points_, {}));
  }

  Statement rows_;
  Statement blocks_;
  Workspace& loaded_;
  std::optional<Measurement> row_;
  std::optional<BlockRow> block_;
  MetricId metric_;
  MetricPoints points_;
};

}  // namespace

Result<void> write_measurements(SqliteConnection& connection, const std::string& workspace,
                                std::span<const Measurement> measurements) {
  if (measurements.size() > logged_measurements_max) return write_bulk(connection, workspace, measurements);
  for (const auto& each : measurements) WM_CHECK(write_row(connection, workspace, each));
  return {};
}

Result<std::vector<Measurement>> read_measurements(SqliteConnection& connection, const std::string& workspace,
                                                   const MeasurementQuery& query) {
  const bool by_commit = query.commit != 0;
  WM_TRY(rows, fixed(connection, by_commit ? Sql::measurements_of_commit : Sql::measurements_of_metric));
  WM_TRY(blocks, fixed(connection, by_commit ? Sql::blocks_of_commit : Sql::blocks_of_metric));
  for (auto* statement : {&rows, &blocks}) {
    statement->text(1, workspace);
    statement->integer(2, by_commit ? static_cast<std::int64_t>(query.commit) : query.metric.value);
    if (!by_commit) bind_bounds(*statement, query);
  }
  std::vector<Measurement> versions;
  WM_CHECK(append_rows(rows, versions));
  WM_CHECK(append_blocks(blocks, versions));
  std::ranges::sort(versions, recorded_before);
  return versions;
}

Result<std::vector<Measurement>> read_all_measurements(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(rows, fixed(connection, Sql::measurements_all));
  WM_TRY(blocks, fixed(connection, Sql::blocks_all));
  std::vector<Measurement> versions;
  WM_CHECK(append_rows(rows.text(1, workspace), versions));
  WM_CHECK(append_blocks(blocks.text(1, workspace), versions));
  std::ranges::sort(versions, recorded_before);
  return versions;
}

Result<void> load_points(SqliteConnection& connection, const std::string& workspace, Workspace& loaded) {
  WM_TRY(rows, fixed(connection, Sql::measurements_all));
  WM_TRY(blocks, fixed(connection, Sql::blocks_all));
  rows.text(1, workspace);
  blocks.text(1, workspace);
  return PointLoader(std::move(rows), std::move(blocks), loaded).run();
}

Result<std::vector<MeasurementGroup>> groups_to_pack(SqliteConnection& connection, const std::string& workspace) {
  WM_TRY(rows, fixed(connection, Sql::measurement_groups));
  rows.text(1, workspace).integer(2, block_points_min);
  std::vector<MeasurementGroup> groups;
  while (true) {
    WM_TRY(more, rows.step());
    if (!more) return groups;
    MeasurementGroup group;
    if (!read_column(rows, 0, group.metric) || !read_column(rows, 1, group.segment) ||
        !read_grain(rows, 2, group.grain))
      return damaged_row();
    groups.push_back(std::move(group));
  }
}

namespace {

void bind_group(Statement& statement, const std::string& workspace, const MeasurementGroup& group) {
  statement.text(1, workspace).integer(2, group.metric.value).text(3, group.segment);
  statement.integer(4, static_cast<std::int64_t>(group.grain));
}

/// Takes the last block out again when it has room; its points join those to be packed.
Result<void> reopen_last_block(SqliteConnection& connection, const std::string& workspace,
                               std::vector<Measurement>& points) {
  const MeasurementGroup group{points.front().metric, points.front().segment, points.front().period.grain};
  std::optional<BlockRow> block;
  {
    WM_TRY(last, fixed(connection, Sql::block_last));
    bind_group(last, workspace, group);
    WM_TRY(any, last.step());
    if (!any) return {};
    WM_TRY(read, block_at(last));
    block = std::move(read);
  }
  if (block->points >= block_points_max) return {};
  WM_CHECK(append_points(*block, points));
  WM_TRY(remove, fixed(connection, Sql::block_remove));
  bind_group(remove, workspace, group);
  remove.integer(5, block->first_period).integer(6, static_cast<std::int64_t>(block->start_seq));
  return remove.integer(7, block->start_ordinal).run();
}

}  // namespace

Result<std::uint64_t> pack_group(SqliteConnection& connection, const std::string& workspace,
                                 const MeasurementGroup& group) {
  std::vector<Measurement> points;
  {
    WM_TRY(rows, fixed(connection, Sql::measurements_of_group));
    bind_group(rows, workspace, group);
    WM_CHECK(append_rows(rows, points));
  }
  if (points.empty()) return 0;
  std::vector<const Measurement*> sorted;
  for (const auto& each : points) sorted.push_back(&each);
  points.resize(count_to_pack(sorted));
  if (points.empty()) return 0;
  const auto moved = points.size();
  WM_TRY(remove, fixed(connection, Sql::measurement_remove));
  for (const auto& each : points) {
    bind_group(remove, workspace, group);
    remove.integer(5, each.period.index).integer(6, static_cast<std::int64_t>(each.seq)).integer(7, each.ordinal);
    WM_CHECK(remove.run());
  }
  WM_CHECK(reopen_last_block(connection, workspace, points));
  std::ranges::sort(points, recorded_before);
  sorted.clear();
  for (const auto& each : points) sorted.push_back(&each);
  WM_CHECK(write_blocks(connection, workspace, sorted));
  return moved;
}

}  // namespace waymark
