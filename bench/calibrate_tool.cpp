// Learns the constants of src/analytics/calibration_tables.inc from public series, and measures how good constants are
// on series that they were not learned from. Series come on standard input: one table.
//   calibrate_tool constants OUT.inc
//   calibrate_tool halves FORECASTS.csv QUESTIONS.csv ANSWERS.csv   each half by what the other one taught
//   calibrate_tool short     the intervals of histories cut short, with the shipped constants
//   calibrate_tool shifts    forecasts after a step put into the series, not told and told of it
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "analytics/reach.hpp"
#include "app/series_file.hpp"
#include "bench/accuracy_probes.hpp"
#include "bench/calibrate.hpp"
#include "bench/calibration_text.hpp"

namespace {

using namespace waymark;
using namespace waymark::analytics;

std::string text_of(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<SeriesRow> series_from_input() {
  auto rows = read_series_file(text_of(std::cin));
  if (!rows) {
    for (const auto& field : rows.error().fields) fmt::print(stderr, "{}: {}\n", field.pointer, field.message);
    std::exit(2);
  }
  return std::move(*rows);
}

using Tables = std::map<Frequency, Calibration>;

Tables tables_from(const std::vector<SeriesRow>& series, std::optional<unsigned> without_half) {
  std::map<Frequency, std::vector<bench::Case>> cases;
  std::map<Frequency, std::vector<bench::Case>> short_cases;
  for (const SeriesRow& row : series)
    if (!without_half || bench::half_of(row.id) != *without_half) {
      bench::add_cases(row, cases[row.frequency]);
      bench::add_short_cases(row, short_cases[row.frequency]);
    }
  Tables tables;
  for (auto& [frequency, of_it] : cases)
    tables.emplace(frequency, bench::learn(of_it, short_cases[frequency], bench::table_steps(frequency)));
  return tables;
}

int write_constants(const std::vector<SeriesRow>& series, const std::string& path) {
  const Tables tables = tables_from(series, std::nullopt);
  std::ofstream out(path);
  out << bench::written(tables);
  out.flush();
  return out ? 0 : 1;
}

int score_halves(const std::vector<SeriesRow>& series, char** paths) {
  const std::array<Tables, 2> tables{tables_from(series, 0), tables_from(series, 1)};
  std::ifstream asked(paths[1]);
  const auto questions = read_questions(text_of(asked));
  if (!questions) {
    fmt::print(stderr, "{}: {}\n", paths[1], questions.error().message);
    return 2;
  }
  std::map<std::string, std::vector<ReachQuestion>> of_series;
  for (const auto& question : *questions) of_series[question.id].push_back(question);
  std::ofstream forecasts(paths[0]);
  std::ofstream answers(paths[2]);
  forecasts << "id,h,mean,lo80,hi80,lo95,hi95\n";
  answers << "id,kind,h,target,p\n";
  for (const SeriesRow& row : series) {
    const auto& table = tables[bench::half_of(row.id)].at(row.frequency);
    const Forecast forecast = make_forecast(
        {.history = row.train, .frequency = row.frequency, .horizon = row.horizon, .calibration = &table});
    for (int step = 1; step <= forecast.steps(); ++step) {
      const Interval inner = forecast.interval(0.8, step);
      const Interval outer = forecast.interval(0.95, step);
      forecasts << fmt::format("{},{},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g}\n", row.id, step,
                               forecast.mean[static_cast<std::size_t>(step - 1)], inner.low, inner.high, outer.low,
                               outer.high);
    }
    const Paths paths_of_it = make_paths(forecast);
    for (const auto& question : of_series[row.id]) {
      const auto chance = chance_of(paths_of_it, {.reading = question.is_sum ? Reading::sum : Reading::end,
                                                  .at_least = question.target,
                                                  .to = question.horizon});
      answers << fmt::format("{},{:.6g}\n", question.text, chance ? chance->probability : 0.5);
    }
  }
  return forecasts.flush() && answers.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "constants" && argc == 3) return write_constants(series_from_input(), argv[2]);
  if (mode == "halves" && argc == 5) return score_halves(series_from_input(), argv + 2);
  if (mode == "short" && argc == 2) return bench::probe_short_histories(series_from_input()), 0;
  if (mode == "shifts" && argc == 2) return bench::probe_level_shifts(series_from_input()), 0;
  fmt::print(stderr, "usage: calibrate_tool constants OUT | halves FORECASTS QUESTIONS ANSWERS | short | shifts\n");
  return 2;
}
