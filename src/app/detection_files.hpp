#pragma once
// What the commands `anomalies` and `changes` read: one stream with its times, or many named series.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark {

/// A stream as it was recorded, oldest first.
struct StreamFile {
  std::vector<std::string> timestamps;  ///< as they were written
  std::vector<double> values;           ///< NaN where a value is missing ("NA", "NaN" or nothing)
  std::size_t rows_per_day = 0;         ///< by the median distance of the first times; 0 when it is a day or more
};

/// CSV with the columns timestamp ("2026-11-25 14:00:00", also with T and parts of seconds) and value, in any order.
/// The rows' order is the stream's: clocks are put back, values still arrived one after the other. Errors name line and
/// field: a time that is none, a value that is no finite number, a column that is not there.
[[nodiscard]] Result<StreamFile> read_stream_file(std::string_view csv);

struct NamedSeries {
  std::string name;
  std::vector<double> values;  ///< NaN where the file says null
};

/// JSON of the form {"name": {"values": [1, 2, null]}} or {"name": [1, 2, null]}, in the file's order; other members
/// are not looked at. Errors carry a JSON pointer.
[[nodiscard]] Result<std::vector<NamedSeries>> read_named_series(std::string_view json);

}  // namespace waymark
