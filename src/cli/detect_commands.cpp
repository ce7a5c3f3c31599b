// Detection in bulk, from files to files: the same engine that the pages show, to be measured by anybody.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "analytics/change_points.hpp"
#include "analytics/stream_alarms.hpp"
#include "app/detection_files.hpp"
#include "cli/bulk_files.hpp"
#include "cli/commands.hpp"

namespace waymark {

namespace {

struct FoundStream {
  std::filesystem::path path;
  std::string name;  ///< relative to the folder, without .gz
};

/// All *.csv and *.csv.gz below a folder, by name.
Result<std::vector<FoundStream>> streams_below(const std::string& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return invalid(folder, "is not a folder");
  std::vector<FoundStream> found;
  for (std::filesystem::recursive_directory_iterator each(folder, error), end; !error && each != end;
       each.increment(error)) {
    std::string name = each->path().lexically_relative(folder).generic_string();
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    if (name.ends_with(".csv") && each->is_regular_file(error)) found.push_back({.path = each->path(), .name = name});
  }
  if (error) return invalid(folder, "cannot be read: " + error.message());
  if (found.empty()) return invalid(folder, "holds no .csv or .csv.gz");
  std::ranges::sort(found, {}, &FoundStream::name);
  return found;
}

/// A field of a CSV line, in quotes where it would be read as more than one.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",;\t\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

/// The lines about one stream, or why there are none.
Result<std::string> alarm_lines(const FoundStream& found) {
  WM_TRY(text, read_whole_file(found.path.string()));
  const auto stream = read_stream_file(text);
  if (!stream) return in_file(stream.error(), found.path.string());
  analytics::StreamSettings settings;
  settings.rows_per_day = stream->rows_per_day;
  std::string lines;
  for (const std::size_t row : analytics::stream_alarms(stream->values, settings))
    lines += fmt::format("{},{}\n", csv_field(found.name), csv_field(stream->timestamps[row]));
  return lines;
}

struct Files {
  std::string input;
  std::string output;
};

Result<std::size_t> write_alarms(const Files& files) {
  WM_TRY(found, streams_below(files.input));
  std::vector<Result<std::string>> lines(found.size(), std::string());
  for_each_on_all_cores(found.size(), [&](std::size_t i) { lines[i] = alarm_lines(found[i]); });
  std::string text = "file,timestamp\n";
  // The first wrong file by name is told, whichever was read first.
  for (const auto& of_stream : lines) {
    if (!of_stream) return of_stream.error();
    text += *of_stream;
  }
  WM_CHECK(write_whole_file(files.output, text));
  return found.size();
}

Result<std::size_t> write_changes(const Files& files) {
  WM_TRY(text, read_whole_file(files.input));
  const auto series = read_named_series(text);
  if (!series) return in_file(series.error(), files.input);
  std::vector<std::string> lines(series->size());
  for_each_on_all_cores(series->size(), [&](std::size_t i) {
    const NamedSeries& one = (*series)[i];
    for (const auto& change : analytics::find_change_points(one.values))
      lines[i] += fmt::format("{},{}\n", csv_field(one.name), change.index);
  });
  std::string all = "series,index\n";
  for (const std::string& of_series : lines) all += of_series;
  WM_CHECK(write_whole_file(files.output, all));
  return series->size();
}

}  // namespace

void add_detect_commands(CLI::App& app, Shell& shell) {
  const auto streams = std::make_shared<Files>();
  auto* anomalies =
      app.add_subcommand("anomalies", "Find the alarms in every stream of a folder, each row by those before it");
  anomalies->add_option("--input", streams->input, "Folder with .csv or .csv.gz: timestamp, value")->required();
  anomalies->add_option("--output", streams->output, "CSV: file, timestamp")->required();
  anomalies->add_flag("--json", shell.json, "What goes wrong is told as JSON");
  anomalies->callback([streams, &shell] {
    const auto done = write_alarms(*streams);
    if (!done) return shell.fail(done.error());
    fmt::print(stderr, "{} streams watched\n", *done);
  });

  const auto series = std::make_shared<Files>();
  auto* changes = app.add_subcommand("changes", "Find where the level or slope of series changed for good");
  changes->add_option("--input", series->input, "JSON: name to values, null where one is missing")->required();
  changes->add_option("--output", series->output, "CSV: series, index of the first value of a new stretch")->required();
  changes->add_flag("--json", shell.json, "What goes wrong is told as JSON");
  changes->callback([series, &shell] {
    const auto done = write_changes(*series);
    if (!done) return shell.fail(done.error());
    fmt::print(stderr, "{} series looked at\n", *done);
  });
}

}  // namespace waymark
