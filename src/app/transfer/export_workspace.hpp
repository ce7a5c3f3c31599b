#pragma once
// A workspace as text that loses nothing: JSON Lines in the format waymark.export/1, described in docs/export.md.
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "app/workspace_writer.hpp"

namespace waymark {

inline constexpr std::string_view export_format = "waymark.export/1";

/// First line of an export.
struct ExportHeader {
  std::string format{export_format};
  std::string name;
  std::uint64_t seq = 0;
  Instant exported_at;
  bool operator==(const ExportHeader&) const = default;
  static constexpr std::string_view type_name = "ExportHeader";
  static constexpr auto fields() {
    using T = ExportHeader;
    return field_list(field(1, "format", &T::format, "What this file is."),
                      field(2, "name", &T::name, "The workspace's name."),
                      field(3, "seq", &T::seq, "The change up to which it holds everything."),
                      field(4, "exported_at", &T::exported_at, "When it was written."));
  }
};

struct ExportCount {
  std::string kind;
  std::uint64_t count = 0;
  bool operator==(const ExportCount&) const = default;
  static constexpr auto fields() {
    using T = ExportCount;
    return field_list(field(1, "kind", &T::kind, "Which lines."), field(2, "count", &T::count, "How many."));
  }
};

/// Last line of an export.
struct ExportEnd {
  std::string kind;  ///< "end"
  std::vector<ExportCount> counts;
  std::string digest;  ///< BLAKE2b-256 of all bytes before this line, hexadecimal
  bool operator==(const ExportEnd&) const = default;
  static constexpr std::string_view type_name = "ExportEnd";
  static constexpr auto fields() {
    using T = ExportEnd;
    return field_list(field(1, "kind", &T::kind, "Always end."), field(2, "counts", &T::counts, "Lines of each kind."),
                      field(3, "digest", &T::digest, "BLAKE2b-256 of all bytes before this line."));
  }
};

/// Takes the next bytes of the export; its failure ends the export.
using TextSink = std::function<Result<void>(std::string_view)>;

struct ExportRequest {
  Store& store;
  std::shared_ptr<WorkspaceWriter> writer;
  Viewer viewer;
};

/// Writes the workspace as it is at one seq, whatever is altered meanwhile; holds the writer back for moments only.
/// Needs export_everything. Errors: those of the store and the sink; storage_full when there is no temporary file.
/// Waits for what it reads to be durable: for a worker.
[[nodiscard]] Result<ExportEnd> export_workspace(const ExportRequest& request, const TextSink& sink);

}  // namespace waymark
