#include "app/transfer/export_workspace.hpp"

#include <algorithm>
#include <cstdio>

#include "base/json_write.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::size_t things_a_read = 500;
constexpr int quick_attempts = 3;
constexpr std::size_t piece_bytes = 64 << 10;
constexpr std::string_view measurements_kind = "measurements";

Error no_temporary_file() {
  return failure(Errc::storage_full, "export.temporary-file", "There is no room for a temporary file to export with.");
}

/// The lines of all things, put aside until they are complete.
class Things {
 public:
  [[nodiscard]] Result<void> collect(WorkspaceWriter& writer);
  [[nodiscard]] Result<void> send(const TextSink& sink);
  ExportHeader header;
  std::vector<ExportCount> counts;
  std::vector<MetricId> metrics;

 private:
  /// Reads in pieces, so that nobody waits; false when the workspace was altered meanwhile.
  [[nodiscard]] Result<bool> collect_in_pieces(WorkspaceWriter& writer);
  [[nodiscard]] Result<void> collect_at_once(WorkspaceWriter& writer);
  void begin(const Workspace& workspace);
  /// Lines of one kind from `first` on, at most so many; the place to go on from, 0 at the end.
  template <class Entity>
  std::size_t add(const Workspace& workspace, std::size_t first, std::size_t most);
  [[nodiscard]] Result<void> put_aside();

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
  std::string lines_;
};

void Things::begin(const Workspace& workspace) {
  header.name = workspace.settings().name;
  header.seq = workspace.seq();
  counts.clear();
  metrics.clear();
  lines_.clear();
}

template <class Entity>
std::size_t Things::add(const Workspace& workspace, std::size_t first, std::size_t most) {
  const auto rows = workspace.table<Entity>().rows();
  if (first == 0) counts.push_back({.kind = std::string(Entity::table_name), .count = 0});
  const auto end = std::min(rows.size(), first + most);
  for (const auto& row : rows.subspan(first, end - first)) {
    if (!row.id) continue;
    lines_ += "{\"kind\":\"";
    lines_ += Entity::table_name;
    lines_ += "\",\"value\":";
    append_json(lines_, row);
    lines_ += "}\n";
    ++counts.back().count;
    if constexpr (std::is_same_v<Entity, Metric>) metrics.push_back(row.id);
  }
  return end == rows.size() ? 0 : end;
}

Result<void> Things::put_aside() {
  if (!file_ || std::fwrite(lines_.data(), 1, lines_.size(), file_.get()) != lines_.size()) return no_temporary_file();
  lines_.clear();
  return {};
}

Result<bool> Things::collect_in_pieces(WorkspaceWriter& writer) {
  writer.read_waiting([&](const Workspace& workspace) {
    begin(workspace);
    return true;
  });
  bool same = true;
  Result<void> written;
  for_each_entity([&]<class Entity>() {
    std::size_t next = 0;
    do {
      const auto from = next;
      const auto counts_before = counts;
      const auto metrics_before = metrics.size();
      same = same && writer.read_waiting([&](const Workspace& workspace) {
        // May run twice, when what it saw was taken back.
        lines_.clear();
        counts = counts_before;
        metrics.resize(metrics_before);
        if (workspace.seq() != header.seq) return false;
        next = add<Entity>(workspace, from, things_a_read);
        return true;
      });
      if (same) written = put_aside();
    } while (same && written && next != 0);
  });
  if (!written) return std::move(written).error();
  return same;
}

Result<void> Things::collect_at_once(WorkspaceWriter& writer) {
  return writer.read_waiting([&](const Workspace& workspace) -> Result<void> {
    begin(workspace);
    // A read that was taken back is done again from the start.
    file_.reset(std::tmpfile());
    Result<void> written;
    for_each_entity([&]<class Entity>() {
      if (!written) return;
      add<Entity>(workspace, 0, workspace.table<Entity>().size());
      written = put_aside();
    });
    return written;
  });
}

Result<void> Things::collect(WorkspaceWriter& writer) {
  for (int attempt = 0; attempt < quick_attempts; ++attempt) {
    file_.reset(std::tmpfile());
    WM_TRY(same, collect_in_pieces(writer));
    if (same) return {};
  }
  return collect_at_once(writer);
}

Result<void> Things::send(const TextSink& sink) {
  if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0) return no_temporary_file();
  std::string piece(piece_bytes, '\0');
  while (const auto size = std::fread(piece.data(), 1, piece.size(), file_.get()))
    WM_CHECK(sink(std::string_view(piece).substr(0, size)));
  if (std::ferror(file_.get()) != 0) return no_temporary_file();
  return {};
}

/// Every version of every value up to the header's seq.
Result<std::uint64_t> send_measurements(const ExportRequest& request, const Things& things, const TextSink& sink) {
  std::uint64_t count = 0;
  std::string lines;
  for (const auto metric : things.metrics) {
    WM_TRY(found,
           request.store.measurements(
               request.writer->id(),
               {.metric = metric, .every_version = true, .limit = static_cast<std::size_t>(std::int64_t{1} << 40)}));
    for (const auto& measurement : found) {
      if (measurement.seq > things.header.seq) continue;
      ++count;
      lines += R"({"kind":"measurements","value":)";
      append_json(lines, measurement);
      lines += "}\n";
      if (lines.size() < piece_bytes) continue;
      WM_CHECK(sink(lines));
      lines.clear();
    }
  }
  WM_CHECK(sink(lines));
  return count;
}

}  // namespace

Result<ExportEnd> export_workspace(const ExportRequest& request, const TextSink& sink) {
  if (!has_right(request.viewer, Right::export_everything)) return forbidden("Only administrators export everything.");
  Things things;
  WM_CHECK(things.collect(*request.writer));
  things.header.exported_at = request.writer->moment().now;

  Blake2b digest;
  const TextSink hashed = [&](std::string_view bytes) -> Result<void> {
    if (bytes.empty()) return {};
    digest.add(bytes);
    return sink(bytes);
  };
  WM_CHECK(hashed(to_json(things.header) + "\n"));
  WM_CHECK(things.send(hashed));
  WM_TRY(measurements, send_measurements(request, things, hashed));
  ExportEnd end{.kind = "end", .counts = things.counts, .digest = to_hex(digest.digest())};
  end.counts.push_back({.kind = std::string(measurements_kind), .count = measurements});
  WM_CHECK(sink(to_json(end) + "\n"));
  return end;
}

}  // namespace waymark
