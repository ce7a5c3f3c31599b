#pragma once
// Takes in what export_workspace wrote (docs/export.md), with the ids that the things had.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/transfer/export_workspace.hpp"

namespace waymark {

struct ImportExportRequest {
  std::shared_ptr<WorkspaceWriter> writer;
  Viewer viewer;  ///< needs administer
  std::string channel;
  std::string address;
  std::string op_id;
  std::string request_hash;  ///< of all but the file, which is added
  /// Also into a workspace that is in use: things get new ids, persons are known by their e-mail, settings stay.
  bool beside_others = false;
  bool accept_changes = false;  ///< although the digest does not fit: a file that somebody edited
};

struct ImportExportReport {
  ExportHeader header;
  std::vector<ExportCount> counts;
  std::uint64_t seq = 0;
  static constexpr std::string_view type_name = "ImportExportReport";
  static constexpr auto fields() {
    using T = ImportExportReport;
    return field_list(field(1, "header", &T::header, "What the file says of itself."),
                      field(2, "counts", &T::counts, "What was taken in, by kind."),
                      field(3, "seq", &T::seq, "The last change that holds it."));
  }
};

/// An export on its way in. Used by one thread at a time. Everything is read and checked before anything is altered,
/// and is one change; only an export with more than 100,000 measurements brings those in further ones.
class ExportImport {
 public:
  explicit ExportImport(ImportExportRequest request);
  ~ExportImport();
  /// Takes the next bytes, cut anywhere. unreadable for what is no export or too long a line.
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  /// Errors: invalid with the wrong lines (pointer /lines/12/value/title); refused: export.cut-off, export.changed,
  /// export.workspace-in-use; those of the writer. Waits for the disk: for a worker.
  [[nodiscard]] Result<ImportExportReport> finish();

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace waymark
