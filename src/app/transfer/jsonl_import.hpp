#pragma once
// Goals, KPIs and series from elsewhere, as JSON Lines (docs/jsonl.md). Nothing is lost: what has no place of its own
// becomes an attribute. A file is one change; sending it again alters nothing.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/transfer/export_workspace.hpp"

namespace waymark {

WM_ENUM(JsonLinesKind, goals, kpis, series)

struct JsonLinesRequest {
  Store& store;
  std::shared_ptr<WorkspaceWriter> writer;
  Viewer viewer;  ///< needs manage_settings
  std::string channel;
  std::string address;
  std::string op_id;
  std::string request_hash;  ///< of all but the file, which is added
  JsonLinesKind kind = JsonLinesKind::goals;
};

struct JsonLinesReport {
  std::uint64_t lines = 0;
  std::vector<ExportCount> created;
  std::vector<ExportCount> updated;
  std::vector<ExportCount> unchanged;
  std::uint64_t measurements = 0;
  std::uint64_t seq = 0;
  static constexpr std::string_view type_name = "JsonLinesReport";
  static constexpr auto fields() {
    using T = JsonLinesReport;
    return field_list(field(1, "lines", &T::lines, "Lines read."),
                      field(2, "created", &T::created, "What is new, by kind."),
                      field(3, "updated", &T::updated, "What was here and is different now."),
                      field(4, "unchanged", &T::unchanged, "What was here just so."),
                      field(5, "measurements", &T::measurements, "Values recorded; those in force already are not."),
                      field(6, "seq", &T::seq, "The change that holds it; of the newest when nothing was altered."));
  }
};

/// A file on its way in. Used by one thread at a time.
class JsonLinesImport {
 public:
  explicit JsonLinesImport(JsonLinesRequest request) : request_(std::move(request)) {}
  /// Takes the next bytes, cut anywhere. too_large beyond what one change may hold.
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  /// Errors: invalid with all wrong lines (pointer /lines/12/objective), nothing altered; those of the writer and the
  /// store. Waits for the disk: for a worker.
  [[nodiscard]] Result<JsonLinesReport> finish();

 private:
  JsonLinesRequest request_;
  std::string text_;
};

}  // namespace waymark
