// Forecasts in bulk, from files to files: the same engine that the pages show, to be measured by anybody.
#include <fmt/format.h>

#include <map>
#include <memory>

#include "analytics/reach.hpp"
#include "app/series_file.hpp"
#include "cli/bulk_files.hpp"
#include "cli/commands.hpp"

namespace waymark {

namespace {

using namespace analytics;

Forecast forecast_of(const SeriesRow& row) {
  return make_forecast({.history = row.train, .frequency = row.frequency, .horizon = row.horizon});
}

Result<std::vector<SeriesRow>> series_in(const std::string& path) {
  WM_TRY(text, read_whole_file(path));
  auto rows = read_series_file(text);
  if (!rows) return in_file(std::move(rows).error(), path);
  for (const SeriesRow& row : *rows)
    if (row.train.empty())
      return invalid(fmt::format("{}, line {}, train", path, row.line), "is empty: there is nothing to forecast from");
  return rows;
}

std::string lines_of(const SeriesRow& row) {
  const Forecast forecast = forecast_of(row);
  std::string lines;
  for (int step = 1; step <= forecast.steps(); ++step) {
    const Interval inner = forecast.interval(0.80, step);
    const Interval outer = forecast.interval(0.95, step);
    lines +=
        fmt::format("{},{},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g}\n", row.id, step,
                    forecast.mean[static_cast<std::size_t>(step - 1)], inner.low, inner.high, outer.low, outer.high);
  }
  return lines;
}

Result<std::size_t> forecast_file(const std::string& input, const std::string& output) {
  WM_TRY(rows, series_in(input));
  std::vector<std::string> lines(rows.size());
  for_each_on_all_cores(rows.size(), [&](std::size_t i) { lines[i] = lines_of(rows[i]); });
  std::string text = "id,h,mean,lo80,hi80,lo95,hi95\n";
  for (const std::string& of_series : lines) text += of_series;
  WM_CHECK(write_whole_file(output, text));
  return rows.size();
}

struct ReachFiles {
  std::string questions;
  std::vector<std::string> inputs;
  std::string output;
};

Result<std::map<std::string, SeriesRow, std::less<>>> series_by_id(const std::vector<std::string>& paths) {
  std::map<std::string, SeriesRow, std::less<>> series;
  for (const std::string& path : paths) {
    WM_TRY(rows, series_in(path));
    for (SeriesRow& row : rows) {
      const auto place = fmt::format("{}, line {}, id", path, row.line);
      const std::string id = row.id;
      if (!series.emplace(id, std::move(row)).second) return invalid(place, fmt::format("\"{}\" comes twice", id));
    }
  }
  return series;
}

/// The questions about one series, answered from the same futures.
void answer(const SeriesRow& row, const std::vector<const ReachQuestion*>& questions,
            std::map<const ReachQuestion*, double>& chances) {
  const Paths paths = make_paths(forecast_of(row));
  for (const ReachQuestion* question : questions) {
    const Target target{.reading = question->is_sum ? Reading::sum : Reading::end,
                        .at_least = question->target,
                        .to = question->horizon};
    // The whole row was forecast, so there always is a window.
    chances.at(question) = chance_of(paths, target)->probability;
  }
}

Result<std::size_t> answer_file(const ReachFiles& files) {
  WM_TRY(text, read_whole_file(files.questions));
  auto questions = read_questions(text);
  if (!questions) return in_file(std::move(questions).error(), files.questions);
  WM_TRY(series, series_by_id(files.inputs));
  std::map<std::string, std::vector<const ReachQuestion*>> asked;
  std::map<const ReachQuestion*, double> chances;
  for (const ReachQuestion& question : *questions) {
    const auto found = series.find(question.id);
    const auto place = fmt::format("{}, line {}", files.questions, question.line);
    if (found == series.end()) return invalid(place + ", id", "no input has a series " + question.id);
    if (question.horizon > found->second.horizon)
      return invalid(place + ", h", "is more than the series is forecast",
                     fmt::format("1 to {}", found->second.horizon));
    asked[question.id].push_back(&question);
    chances[&question] = 0;
  }
  const std::vector<std::pair<std::string, std::vector<const ReachQuestion*>>> work(asked.begin(), asked.end());
  for_each_on_all_cores(work.size(),
                        [&](std::size_t i) { answer(series.find(work[i].first)->second, work[i].second, chances); });
  std::string lines = text.substr(0, text.find_first_of("\r\n")) + ",p\n";
  for (const ReachQuestion& question : *questions)
    lines += fmt::format("{},{:.6g}\n", question.text, chances.at(&question));
  WM_CHECK(write_whole_file(files.output, lines));
  return questions->size();
}

void add_forecast(CLI::App& app, Shell& shell) {
  struct Options {
    std::string input;
    std::string output;
    bool accurate = false;
  };
  const auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("forecast", "Forecast every series of a file, with 80 % and 95 % intervals");
  command->add_option("--input", options->input, "CSV or CSV.gz: id, freq (Y Q M W D H O), h, n, train")->required();
  command->add_option("--output", options->output, "CSV: id, h, mean, lo80, hi80, lo95, hi95")->required();
  command->add_flag("--accurate", options->accurate,
                    "Changes nothing: of all sets of models that were measured, none is better than the usual one");
  command->add_flag("--json", shell.json, "What goes wrong is told as JSON");
  command->callback([options, &shell] {
    const auto done = forecast_file(options->input, options->output);
    if (!done) return shell.fail(done.error());
    fmt::print(stderr, "{} series forecast\n", *done);
  });
}

void add_reach(CLI::App& app, Shell& shell) {
  const auto files = std::make_shared<ReachFiles>();
  auto* command = app.add_subcommand("reach", "Say how likely targets are reached by their date");
  command->add_option("--questions", files->questions, "CSV: id, kind (end or sum), h, target")->required();
  command->add_option("--input", files->inputs, "Files of series, as `waymark forecast` reads them")->required();
  command->add_option("--output", files->output, "The questions with the column p")->required();
  command->add_flag("--json", shell.json, "What goes wrong is told as JSON");
  command->callback([files, &shell] {
    const auto done = answer_file(*files);
    if (!done) return shell.fail(done.error());
    fmt::print(stderr, "{} questions answered\n", *done);
  });
}

}  // namespace

void add_forecast_commands(CLI::App& app, Shell& shell) {
  add_forecast(app, shell);
  add_reach(app, shell);
}

}  // namespace waymark
