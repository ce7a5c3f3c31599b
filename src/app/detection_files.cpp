#include "app/detection_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

#include "app/bulk_csv.hpp"
#include "base/json_fault.hpp"
#include "base/json_value.hpp"

namespace waymark {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t day_seconds = 86'400;
constexpr std::size_t times_looked_at = 100;  // of a stream: what is asked of its beginning is known from then on

Error wrong(std::uint64_t line, std::string_view field, std::string message, std::string allowed = {}) {
  return invalid(fmt::format("line {}, {}", line, field), std::move(message), std::move(allowed));
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int value = 0;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, value);
  if (error != std::errc() || stop != end || value < 0) return std::nullopt;
  return value;
}

/// Seconds since 1970 of "YYYY-MM-DD hh:mm[:ss]"; what follows the seconds is not looked at.
std::optional<std::int64_t> seconds_of(std::string_view text) {
  using namespace std::chrono;
  const auto years = digits(text, 0, 4);
  const auto months = digits(text, 5, 2);
  const auto days = digits(text, 8, 2);
  const auto hours = digits(text, 11, 2);
  const auto minutes = digits(text, 14, 2);
  if (!years || !months || !days || !hours || !minutes) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || (text[10] != ' ' && text[10] != 'T') || text[13] != ':') return std::nullopt;
  int seconds = 0;
  if (text.size() > 16) {
    const auto given = digits(text, 17, 2);
    if (text[16] != ':' || !given) return std::nullopt;
    seconds = *given;
  }
  const year_month_day date{year(*years), month(static_cast<unsigned>(*months)), day(static_cast<unsigned>(*days))};
  if (!date.ok() || *hours > 23 || *minutes > 59 || seconds > 60) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * day_seconds + *hours * 3600 + *minutes * 60 + seconds;
}

std::optional<double> value_of(std::string_view text) {
  if (text.empty() || text == "NA" || text == "NaN" || text == "nan") return missing;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::size_t rows_per_day(std::vector<std::int64_t> steps) {
  if (steps.empty()) return 0;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  if (*middle <= 0 || *middle >= day_seconds) return 0;
  return static_cast<std::size_t>((day_seconds + *middle / 2) / *middle);
}

/// The rows of a stream, one after the other.
class StreamRows {
 public:
  [[nodiscard]] Result<bool> take(const CsvRecord& record) {
    if (!named_) return name(record);
    if (record.fields.size() <= std::max(time_, value_))
      return wrong(record.line, "timestamp,value", fmt::format("has {} fields only", record.fields.size()));
    const std::string_view time = record.fields[time_];
    const auto seconds = seconds_of(time);
    if (!seconds)
      return wrong(record.line, "timestamp", fmt::format("\"{}\" is not a time", time), "YYYY-MM-DD hh:mm:ss");
    const auto value = value_of(record.fields[value_]);
    if (!value)
      return wrong(record.line, "value", fmt::format("\"{}\" is not a number", record.fields[value_]),
                   "a finite number, or nothing where it is missing");
    if (!stream_.timestamps.empty() && steps_.size() < times_looked_at) steps_.push_back(*seconds - before_);
    before_ = *seconds;
    stream_.timestamps.emplace_back(time);
    stream_.values.push_back(*value);
    return true;
  }

  [[nodiscard]] Result<StreamFile> finished() && {
    if (!named_) return wrong(1, "timestamp,value", "the file is empty");
    stream_.rows_per_day = rows_per_day(std::move(steps_));
    return std::move(stream_);
  }

 private:
  Result<bool> name(const CsvRecord& record) {
    const auto place = [&](std::string_view name) {
      return static_cast<std::size_t>(std::ranges::find(record.fields, name) - record.fields.begin());
    };
    time_ = place("timestamp");
    value_ = place("value");
    for (const auto& [at, column] : {std::pair{time_, "timestamp"}, std::pair{value_, "value"}})
      if (at == record.fields.size()) return wrong(record.line, column, "there is no such column");
    named_ = true;
    return true;
  }

  StreamFile stream_;
  std::vector<std::int64_t> steps_;
  std::int64_t before_ = 0;
  std::size_t time_ = 0;
  std::size_t value_ = 0;
  bool named_ = false;
};

Result<std::vector<double>> values_of(const JsonValue& values, const std::string& pointer) {
  if (!values.is_array()) return invalid(pointer, "is not a list of numbers");
  std::vector<double> result;
  for (const auto each : values.children()) {
    const auto number = each.as_number();
    if (!number && !each.is_null())
      return invalid(fmt::format("{}/{}", pointer, result.size()), "is not a number",
                     "a number, or null where missing");
    result.push_back(number.value_or(missing));
  }
  return result;
}

}  // namespace

Result<StreamFile> read_stream_file(std::string_view csv) {
  if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);  // spreadsheets put a byte order mark in front
  StreamRows rows;
  CsvRecords records({});
  const CsvRecords::Take take = [&](const CsvRecord& record) { return rows.take(record); };
  WM_CHECK(records.feed(csv, take));
  WM_CHECK(records.finish(take));
  return std::move(rows).finished();
}

Result<std::vector<NamedSeries>> read_named_series(std::string_view json) {
  WM_TRY(document, parse_json(json));
  if (!document.root().is_object()) return invalid("", "is not an object that names series");
  std::vector<NamedSeries> series;
  for (const auto each : document.root().children()) {
    NamedSeries named{.name = std::string(each.key())};
    std::string pointer;
    append_pointer_name(pointer, named.name);
    const auto inner = each.find("values");
    if (each.is_object() && !inner) return invalid(pointer + "/values", "is missing");
    WM_TRY(values, inner ? values_of(*inner, pointer + "/values") : values_of(each, pointer));
    named.values = std::move(values);
    series.push_back(std::move(named));
  }
  return series;
}

}  // namespace waymark
