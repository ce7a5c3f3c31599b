// CSV as RFC 4180 says it, with what spreadsheets do beside: byte order mark, semicolons, tabs, CRLF.
#include <algorithm>
#include <array>

#include "app/bulk_csv.hpp"
#include "app/bulk_rows.hpp"
#include "app/bulk_text.hpp"

namespace waymark {

namespace {

enum class Column : std::uint8_t { metric, period, value, segment, weight, note, is_final };
constexpr std::array<std::string_view, 7> column_names{"metric", "period", "value",   "segment",
                                                       "weight", "note",   "is_final"};

class CsvRowReader final : public BulkRowReader {
 public:
  Result<void> feed(std::string_view bytes, BulkRowSink& sink) override {
    sink_ = &sink;
    return records_.feed(bytes, [this](const CsvRecord& record) { return take(record); });
  }
  Result<void> finish(BulkRowSink& sink) override {
    sink_ = &sink;
    WM_CHECK(records_.finish([this](const CsvRecord& record) { return take(record); }));
    if (columns_.empty()) return unreadable("The file is empty; its first line must name the columns.");
    return {};
  }

 private:
  Result<bool> take(const CsvRecord& record) {
    if (columns_.empty()) {
      WM_CHECK(read_header(record));
      return true;
    }
    BulkRow row{.line = record.line};
    BulkRowError wrong{.line = record.line};
    if (record.fields.size() != columns_.size()) {
      wrong.message =
          "has " + std::to_string(record.fields.size()) + " fields, the header " + std::to_string(columns_.size());
      return sink_->error(std::move(wrong));
    }
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!read_field(row, columns_[i], record.fields[i], wrong)) return sink_->error(std::move(wrong));
    if (auto error = bulk_text::check_texts(row)) return sink_->error(std::move(*error));
    return sink_->row(row);
  }

  Result<void> read_header(const CsvRecord& record) {
    for (const auto name : record.fields) {
      const auto known = std::ranges::find(column_names, name);
      if (known == column_names.end())
        return unreadable("The first line names a column that is not known: " + std::string(name.substr(0, 60)) +
                          ". Known are metric, period, value, segment, weight, note, is_final.");
      const auto column = static_cast<Column>(known - column_names.begin());
      if (std::ranges::find(columns_, column) != columns_.end())
        return unreadable("The first line names the column " + std::string(name) + " twice.");
      columns_.push_back(column);
    }
    for (const auto needed : {Column::metric, Column::period, Column::value})
      if (std::ranges::find(columns_, needed) == columns_.end())
        return unreadable("The first line must name the columns; " +
                          std::string(column_names.at(static_cast<std::size_t>(needed))) + " is missing.");
    return {};
  }

  static bool fail(BulkRowError& wrong, Column column, std::string message) {
    wrong.field_name = column_names.at(static_cast<std::size_t>(column));
    wrong.message = std::move(message);
    return false;
  }

  static bool read_field(BulkRow& row, Column column, std::string_view text, BulkRowError& wrong) {
    if (!bulk_text::is_utf8(text)) return fail(wrong, column, "is no valid UTF-8");
    switch (column) {
      case Column::metric:
        row.metric = text;
        return !text.empty() || fail(wrong, column, "is empty");
      case Column::period:
        row.period = text;
        return !text.empty() || fail(wrong, column, "is empty");
      case Column::segment:
        row.segment = text;
        return true;
      case Column::note:
        row.note = text;
        return true;
      case Column::value:
        if (text == "null") return true;
        row.value = bulk_text::number(text);
        if (text.empty()) return fail(wrong, column, "is empty; null takes a value back");
        return row.value || fail(wrong, column, "is no number between -1e15 and 1e15 with a decimal point");
      case Column::weight:
        if (text.empty()) return true;
        row.weight = bulk_text::number(text);
        return row.weight || fail(wrong, column, "is no number between 0 and 1e15 with a decimal point");
      case Column::is_final:
        row.is_final = text == "true" || text == "1";
        return row.is_final || text.empty() || text == "false" || text == "0" ||
               fail(wrong, column, "must be true, false or empty");
    }
    return true;
  }

  CsvRecords records_{{.record_bytes_max = bulk_row_bytes_max}};
  std::vector<Column> columns_;
  BulkRowSink* sink_ = nullptr;
};

}  // namespace

std::unique_ptr<BulkRowReader> make_csv_row_reader() {
  return std::make_unique<CsvRowReader>();
}

}  // namespace waymark
