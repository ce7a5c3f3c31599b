#include "app/series_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <span>

#include "analytics/forecast.hpp"
#include "app/bulk_csv.hpp"

namespace waymark {

namespace {

using analytics::Frequency;
constexpr std::size_t record_bytes_max = 16 << 20;

Error wrong(std::uint64_t line, std::string_view field, std::string message, std::string allowed = {}) {
  return invalid(fmt::format("line {}, {}", line, field), std::move(message), std::move(allowed));
}

/// One record by the names of the first line.
class NamedRecord {
 public:
  NamedRecord(const std::vector<std::string>& names, const CsvRecord& record) : names_(names), record_(record) {}

  [[nodiscard]] std::uint64_t line() const { return record_.line; }
  [[nodiscard]] std::string_view text(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? std::string_view()
                                 : record_.fields[static_cast<std::size_t>(found - names_.begin())];
  }
  [[nodiscard]] Result<int> whole(std::string_view name, int least, int most) const {
    const std::string_view digits = text(name);
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value < least || value > most)
      return wrong(line(), name, fmt::format("\"{}\" is not a whole number in range", digits),
                   fmt::format("{} to {}", least, most));
    return value;
  }
  [[nodiscard]] Result<std::vector<double>> numbers(std::string_view name) const;

 private:
  const std::vector<std::string>& names_;
  const CsvRecord& record_;
};

std::optional<double> number(std::string_view text) {
  if (text == "NA" || text == "nan" || text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

Result<std::vector<double>> NamedRecord::numbers(std::string_view name) const {
  std::vector<double> values;
  std::string_view rest = text(name);
  while (true) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    if (rest.empty()) return values;
    const std::string_view word = rest.substr(0, rest.find(' '));
    const auto value = number(word);
    if (!value)
      return wrong(line(), name,
                   fmt::format("value {}, \"{}\", is not a number", values.size() + 1, word.substr(0, 40)),
                   "numbers with a space between them; NA where one is missing");
    values.push_back(*value);
    rest.remove_prefix(word.size());
  }
}

std::optional<Frequency> frequency_of(std::string_view letter) {
  constexpr std::string_view letters = "YQMWDHO";
  if (letter.size() != 1) return std::nullopt;
  const auto at = letters.find(letter.front());
  if (at == std::string_view::npos) return std::nullopt;
  constexpr std::array all{Frequency::year, Frequency::quarter, Frequency::month, Frequency::week,
                           Frequency::day,  Frequency::hour,    Frequency::other};
  return all[at];
}

Result<SeriesRow> series_of(const NamedRecord& record) {
  SeriesRow row{.line = record.line(), .set = std::string(record.text("set")), .id = std::string(record.text("id"))};
  if (row.id.empty()) return wrong(row.line, "id", "is empty");
  const auto frequency = frequency_of(record.text("freq"));
  if (!frequency)
    return wrong(row.line, "freq", fmt::format("there is no frequency \"{}\"", record.text("freq")), "Y Q M W D H O");
  row.frequency = *frequency;
  WM_TRY(horizon, record.whole("h", 1, analytics::horizon_max));
  row.horizon = horizon;
  WM_TRY(count, record.whole("n", 0, std::numeric_limits<int>::max()));
  WM_TRY(train, record.numbers("train"));
  row.train = std::move(train);
  if (row.train.size() != static_cast<std::size_t>(count))
    return wrong(row.line, "n", fmt::format("says {}, but train has {} values", count, row.train.size()));
  WM_TRY(test, record.numbers("test"));
  row.test = std::move(test);
  if (!row.test.empty() && row.test.size() != static_cast<std::size_t>(horizon))
    return wrong(row.line, "test", fmt::format("has {} values, but h says {}", row.test.size(), horizon));
  return row;
}

Result<ReachQuestion> question_of(const NamedRecord& record, const CsvRecord& fields) {
  ReachQuestion question{.line = record.line(), .id = std::string(record.text("id"))};
  for (const auto field : fields.fields) question.text += (question.text.empty() ? "" : ",") + std::string(field);
  const std::string_view kind = record.text("kind");
  if (kind != "end" && kind != "sum")
    return wrong(question.line, "kind", fmt::format("there is no kind \"{}\"", kind), "end sum");
  question.is_sum = kind == "sum";
  WM_TRY(horizon, record.whole("h", 1, analytics::horizon_max));
  question.horizon = horizon;
  const auto target = number(record.text("target"));
  if (!target || std::isnan(*target)) return wrong(question.line, "target", "is not a number");
  question.target = *target;
  return question;
}

/// Reads all records of a table that has at least the `needed` columns.
template <class Take>
Result<void> read_table(std::string_view csv, std::span<const std::string_view> needed, const Take& take) {
  std::vector<std::string> names;
  CsvRecords records({.record_bytes_max = record_bytes_max});
  const CsvRecords::Take each = [&](const CsvRecord& record) -> Result<bool> {
    if (names.empty()) {
      names.assign(record.fields.begin(), record.fields.end());
      for (const std::string_view column : needed)
        if (std::ranges::find(names, column) == names.end())
          return wrong(record.line, column, "the first line does not name this column");
      return true;
    }
    if (record.fields.size() != names.size())
      return wrong(record.line, "columns",
                   fmt::format("there are {}, but the first line names {}", record.fields.size(), names.size()));
    WM_CHECK(take(NamedRecord(names, record), record));
    return true;
  };
  WM_CHECK(records.feed(csv, each));
  WM_CHECK(records.finish(each));
  if (names.empty()) return wrong(1, "columns", "the file is empty");
  return {};
}

}  // namespace

Result<std::vector<SeriesRow>> read_series_file(std::string_view csv) {
  constexpr std::array<std::string_view, 5> needed{"id", "freq", "h", "n", "train"};
  std::vector<SeriesRow> rows;
  std::set<std::string, std::less<>> seen;
  WM_CHECK(read_table(csv, needed, [&](const NamedRecord& record, const CsvRecord&) -> Result<void> {
    WM_TRY(row, series_of(record));
    if (!seen.insert(row.id).second) return wrong(row.line, "id", fmt::format("\"{}\" comes twice", row.id));
    rows.push_back(std::move(row));
    return {};
  }));
  return rows;
}

Result<std::vector<ReachQuestion>> read_questions(std::string_view csv) {
  constexpr std::array<std::string_view, 4> needed{"id", "kind", "h", "target"};
  std::vector<ReachQuestion> questions;
  WM_CHECK(read_table(csv, needed, [&](const NamedRecord& record, const CsvRecord& fields) -> Result<void> {
    WM_TRY(question, question_of(record, fields));
    questions.push_back(std::move(question));
    return {};
  }));
  return questions;
}

}  // namespace waymark
