// Measures detection by injection into the series on standard input (columns as for `waymark forecast`; several files
// may follow each other):
//   injection_tool spikes [RATE]   recall of one spike of 5, 8 and 12 sigma at RATE (15) and 5 flags per 1,000 points
//   injection_tool cases     the same spikes for another program: id, period, place, spike of one sigma, values
//   injection_tool shifts    lasting shifts of 2, 3 and 5 sigma: found, delay, false shifts per 1,000 points
//   injection_tool newest    share of the first values after the series that raise an alarm
//   injection_tool speed     processor time, on noise; reads nothing
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <ctime>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>

#include "analytics/change_points.hpp"
#include "analytics/newest_point.hpp"
#include "analytics/spikes.hpp"
#include "analytics/stream_alarms.hpp"
#include "app/series_file.hpp"
#include "bench/injection.hpp"

namespace {

using namespace waymark;
using namespace waymark::analytics;

constexpr std::size_t values_min = 24;
constexpr std::size_t values_max = 600;  // a long series is cut: its last values count

struct Series {
  std::string id;
  int period = 1;
  std::vector<double> values;
};

std::vector<Series> usable(const std::vector<SeriesRow>& rows) {
  std::vector<Series> result;
  for (const SeriesRow& row : rows) {
    if (row.train.size() < values_min) continue;
    const std::size_t size = std::min(row.train.size(), values_max);
    result.push_back({.id = row.id,
                      .period = natural_period(row.frequency),
                      .values = {row.train.end() - static_cast<std::ptrdiff_t>(size), row.train.end()}});
  }
  return result;
}

/// Distances of all values that lie beyond 1; infinite threshold: none.
std::vector<Spike> all_distances(const Series& series) {
  return find_spikes(series.values, {.period = series.period, .threshold = 1});
}

double threshold_of(std::vector<double>& distances, double points, double per_thousand) {
  std::ranges::sort(distances, std::greater<>());
  const auto rank = static_cast<std::size_t>(points * per_thousand / 1000);
  return rank < distances.size() ? distances[rank] : 1;
}

struct Injection {
  std::size_t place = 0;
  double sigma = 0;  ///< with the side's sign; 0: the series does not vary
};

Injection injection_into(const Series& series) {
  bench::Dice dice(series.id);
  Injection injection{.place = dice.between(series.values.size() / 2, series.values.size())};
  const double sigma = bench::local_sigma(series.values, series.period, injection.place);
  injection.sigma = dice.side() * std::max(0.0, sigma);
  return injection;
}

int cases(const std::vector<Series>& all) {
  fmt::print("id,period,place,sigma,values\n");
  for (const Series& series : all) {
    const Injection injection = injection_into(series);
    fmt::print("{},{},{},{:.17g},{:.17g}\n", series.id, series.period, injection.place, injection.sigma,
               fmt::join(series.values, " "));
  }
  return 0;
}

int spikes(const std::vector<Series>& all, double rate) {
  std::vector<double> distances;
  double points = 0;
  for (const Series& series : all) {
    points += static_cast<double>(series.values.size());
    for (const Spike& spike : all_distances(series)) distances.push_back(std::abs(spike.distance));
  }
  const double often = threshold_of(distances, points, rate);
  const double rarely = threshold_of(distances, points, 5);
  const double shipped = SpikeSettings{}.threshold;
  const auto flagged = std::ranges::count_if(distances, [&](double distance) { return distance > shipped; });
  fmt::print("{} series, {:.0f} points; threshold {:.2f} flags {:.1f} of 1,000\n", all.size(), points, shipped,
             1000 * static_cast<double>(flagged) / points);
  for (const double size : {5.0, 8.0, 12.0}) {
    std::array<double, 3> found{};
    double asked = 0;
    for (const Series& series : all) {
      const Injection injection = injection_into(series);
      if (injection.sigma == 0) continue;
      Series disturbed = series;
      disturbed.values[injection.place] += size * injection.sigma;
      asked += 1;
      for (const Spike& spike : all_distances(disturbed)) {
        if (spike.index != injection.place) continue;
        for (std::size_t i = 0; const double threshold : {often, rarely, shipped})
          found[i++] += std::abs(spike.distance) > threshold;
      }
    }
    fmt::print(
        "spike of {:>2} sigma: recall {:.3f} at {} per 1,000 (> {:.2f}), {:.3f} at 5 (> {:.2f}), {:.3f} as shipped\n",
        size, found[0] / asked, rate, often, found[1] / asked, rarely, found[2] / asked);
  }
  return 0;
}

bool reported(std::span<const double> values, const Series& series, std::size_t place) {
  const auto changes = find_change_points(values, {.period = series.period});
  return std::ranges::any_of(
      changes, [&](const ChangePoint& change) { return change.index + 2 >= place && change.index <= place + 2; });
}

int shifts(const std::vector<Series>& all) {
  double points = 0;
  double untouched = 0;
  for (const Series& series : all) {
    points += static_cast<double>(series.values.size());
    untouched += static_cast<double>(find_change_points(series.values, {.period = series.period}).size());
  }
  fmt::print("{} series, {:.0f} points; shifts in the untouched series: {:.2f} of 1,000\n", all.size(), points,
             1000 * untouched / points);
  constexpr std::size_t delay_max = 24;
  for (const double size : {2.0, 3.0, 5.0}) {
    double asked = 0;
    double found = 0;
    std::vector<double> delays;
    for (const Series& series : all) {
      bench::Dice dice(series.id);
      const std::size_t count = series.values.size();
      const std::size_t place = dice.between(count * 3 / 10, count * 8 / 10);
      const double sigma = bench::local_sigma(series.values, series.period, place);
      if (sigma <= 0) continue;
      auto values = series.values;
      const double step = dice.side() * size * sigma;
      for (std::size_t at = place; at < count; ++at) values[at] += step;
      asked += 1;
      if (!reported(values, series, place)) continue;
      found += 1;
      std::size_t after = 1;
      while (after < delay_max && !reported(std::span(values).first(std::min(count, place + after)), series, place))
        ++after;
      delays.push_back(static_cast<double>(after));
    }
    fmt::print(
        "shift of {} sigma: found within 2 periods {:.3f}; of those, reported after {:.0f} periods (median), {:.0f} (9 "
        "of 10)\n",
        size, found / asked, quantile(delays, 0.5), quantile(delays, 0.9));
  }
  return 0;
}

int newest(const std::vector<SeriesRow>& rows) {
  std::array<double, 4> verdicts{};
  double judged = 0;
  for (const SeriesRow& row : rows) {
    if (row.test.empty()) continue;
    const auto forecast = make_forecast({.history = row.train, .frequency = row.frequency, .horizon = 1});
    const auto point = judge_newest(row.test.front(), forecast, row.train);
    verdicts[static_cast<std::size_t>(point.verdict)] += 1;
    judged += point.verdict != NewestVerdict::not_judged;
  }
  const double high = verdicts[static_cast<std::size_t>(NewestVerdict::too_high)];
  const double low = verdicts[static_cast<std::size_t>(NewestVerdict::too_low)];
  fmt::print("{:.0f} newest values judged: {:.2f} % alarms (promised {:.2f} %), {:.0f} too high, {:.0f} too low\n",
             judged, 100 * (high + low) / judged, 100 * newest_false_alarms, high, low);
  return 0;
}

double milliseconds(const std::function<void()>& work) {
  const std::clock_t before = std::clock();
  work();
  return 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
}

int speed() {
  bench::Dice dice("speed");
  std::vector<double> values;
  for (int i = 0; i < 20'000; ++i) values.push_back(static_cast<double>(dice.next() % 100'000));
  const auto changes = [&](std::size_t count) {
    return milliseconds([&] { static_cast<void>(find_change_points(std::span(values).first(count))); });
  };
  fmt::print("changes of 100: {:.3f} ms, of 2,000: {:.2f} ms, of 20,000: {:.0f} ms\n", changes(100), changes(2000),
             changes(20'000));
  fmt::print("spikes of 2,000 values: {:.2f} ms\n",
             milliseconds([&] { static_cast<void>(find_spikes(std::span(values).first(2000))); }));
  fmt::print("a row of a stream: {:.2f} us\n", 1000 * milliseconds([&] {
                                                 static_cast<void>(stream_alarms(values, {.rows_per_day = 288}));
                                               }) / static_cast<double>(values.size()));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  double rate = 15;
  if (argc > 2) std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), rate);
  if (what == "speed") return speed();
  const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
  const auto rows = read_series_file(text);
  if (!rows) {
    for (const auto& field : rows.error().fields) fmt::print(stderr, "{}: {}\n", field.pointer, field.message);
    return 2;
  }
  if (what == "spikes") return spikes(usable(*rows), rate);
  if (what == "cases") return cases(usable(*rows));
  if (what == "shifts") return shifts(usable(*rows));
  if (what == "newest") return newest(*rows);
  fmt::print(stderr, "injection_tool spikes|cases|shifts|newest|speed <SERIES.csv\n");
  return 2;
}
