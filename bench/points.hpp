#pragma once
// A million daily values of a thousand metrics: as a file, and as rows written by SQLite alone.
#include <cmath>
#include <random>

#include "bench/raw_peer.hpp"

namespace waymark::bench {

inline constexpr std::uint32_t metrics = 1'000;
inline constexpr std::uint32_t days = 1'000;
inline constexpr double points = double{metrics} * days;
inline const Date first_day = today - static_cast<std::int32_t>(days);

/// Daily values with two decimals: a week's rhythm and noise around a level that wanders.
class Series {
 public:
  explicit Series(std::uint32_t seed) : random_(seed), level_(1'000 + seed % 9'000) {}
  double next() {
    std::normal_distribution<double> noise(0, 0.02);
    level_ *= 1 + noise(random_) / 4;
    const double week = day_++ % 7 < 5 ? 1 : 0.6;
    return std::round(level_ * week * (1 + noise(random_)) * 100) / 100;
  }

 private:
  std::mt19937 random_;
  double level_;
  std::uint32_t day_ = 0;
};

inline std::string metric_key(std::uint32_t number) {
  return fmt::format("metric_{}", number);
}

/// Metrics with keys, no values.
inline void add_metrics(Filler& filler) {
  for (std::uint32_t i = 1; i <= metrics; ++i) {
    Metric metric;
    metric.id = MetricId{i};
    metric.key = metric_key(i);
    metric.name = metric.key;
    metric.grain = Grain::day;
    filler.add(metric);
  }
  filler.store();
}

/// Metric by metric, day by day.
inline std::vector<double> all_values() {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(points));
  for (std::uint32_t i = 1; i <= metrics; ++i) {
    Series series(i);
    for (std::uint32_t day = 0; day < days; ++day) values.push_back(series.next());
  }
  return values;
}

inline std::string ndjson(const std::vector<double>& values) {
  std::string text;
  text.reserve(static_cast<std::size_t>(points) * 60);
  auto value = values.begin();
  for (std::uint32_t i = 1; i <= metrics; ++i)
    for (std::uint32_t day = 0; day < days; ++day)
      fmt::format_to(std::back_inserter(text), "{{\"metric\":\"{}\",\"period\":\"{}\",\"value\":{:.2f}}}\n",
                     metric_key(i), to_text(first_day + static_cast<std::int32_t>(day)), *value++);
  return text;
}

/// The same points as rows of the same table, a thousand in a statement, in one transaction; says how many seconds.
inline double insert_rows(RawDatabase& raw, const std::vector<double>& values) {
  constexpr std::uint32_t in_one = 1'000;
  static_assert(days == in_one);
  const auto workspace = raw.text("SELECT workspace_id FROM workspaces");
  std::string text =
      "INSERT INTO measurements (workspace_id, metric, segment, grain, period_index, seq, ordinal, value, is_final, "
      "source, author, recorded_at, note) VALUES ";
  for (std::uint32_t i = 0; i < in_one; ++i)
    text +=
        fmt::format("{}('{}', ?{}, '', {}, ?{}, 2, ?{}, ?{}, 0, 'pushed', 1, 1795000000000000, '')", i == 0 ? "" : ", ",
                    workspace, i * 4 + 1, static_cast<int>(Grain::day), i * 4 + 2, i * 4 + 3, i * 4 + 4);
  auto* insert = raw.statement(text);
  const auto start = std::chrono::steady_clock::now();
  raw.run("BEGIN IMMEDIATE");
  std::int64_t ordinal = 0;
  for (std::uint32_t i = 1; i <= metrics; ++i) {
    for (std::uint32_t day = 0; day < days; ++day) {
      const auto place = static_cast<int>(day * 4);
      sqlite3_bind_int64(insert, place + 1, i);
      sqlite3_bind_int64(insert, place + 2, first_day.days + static_cast<std::int32_t>(day));
      sqlite3_bind_int64(insert, place + 3, ordinal);
      sqlite3_bind_double(insert, place + 4, values[static_cast<std::size_t>(ordinal++)]);
    }
    raw.step(insert);
    sqlite3_reset(insert);
  }
  raw.run("COMMIT");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace waymark::bench
