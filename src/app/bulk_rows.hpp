#pragma once
// Rows of measurements as text, read piece by piece: newline-delimited JSON or CSV. Nothing is allocated for a row.
//
// NDJSON: one object a line:
//   {"metric":"reply_time","period":"2026-W47","value":52,"segment":"client=acme","note":"...","is_final":true}
// CSV: a header with the same names in any order, then one record a row; `,` `;` or tab between fields, "quotes"
// where a field holds one of them, a quote or a line break; byte order mark and CRLF are taken.
//
// metric, period and value must be given. A value of null takes an earlier one back. Empty lines are skipped.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/field.hpp"
#include "base/result.hpp"

namespace waymark {

WM_ENUM(BulkFormat, ndjson, csv)

/// One row; the texts are valid until the next one is read.
struct BulkRow {
  std::uint64_t line = 0;   ///< of the file, from 1; of a quoted CSV record the first
  std::string_view metric;  ///< key or id
  std::string_view period;
  std::optional<double> value;  ///< none: take back
  std::string_view segment;
  std::optional<double> weight;
  std::string_view note;
  bool is_final = false;
};

/// What is wrong with a row.
struct BulkRowError {
  std::uint64_t line = 0;
  std::string field_name;  ///< empty: the row as a whole
  std::string message;
  bool operator==(const BulkRowError&) const = default;
  static constexpr std::string_view type_name = "BulkRowError";
  static constexpr auto fields() {
    using T = BulkRowError;
    return field_list(field(1, "line", &T::line, "Line of the file, from 1."),
                      field(2, "field", &T::field_name, "The field that is wrong; empty when the row as a whole is."),
                      field(3, "message", &T::message, "What is wrong with it."));
  }
};

class BulkRowSink {
 public:
  virtual ~BulkRowSink() = default;
  /// False stops the reading.
  virtual bool row(const BulkRow& row) = 0;
  virtual bool error(BulkRowError error) = 0;
};

class BulkRowReader {
 public:
  virtual ~BulkRowReader() = default;
  /// Takes the next bytes, cut anywhere. unreadable for what makes the rest senseless: a wrong CSV header, a row
  /// longer than a row may be.
  [[nodiscard]] virtual Result<void> feed(std::string_view bytes, BulkRowSink& sink) = 0;
  /// The end: reads what is left.
  [[nodiscard]] virtual Result<void> finish(BulkRowSink& sink) = 0;
};

[[nodiscard]] std::unique_ptr<BulkRowReader> make_bulk_row_reader(BulkFormat format);
/// Longest row, so that a file without line breaks takes no memory.
inline constexpr std::size_t bulk_row_bytes_max = 128 << 10;

}  // namespace waymark
