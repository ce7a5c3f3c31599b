#pragma once
// Learning the size and the shape of forecast errors; see calibrate_tool.cpp.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "analytics/calibration.hpp"
#include "analytics/forecast.hpp"
#include "analytics/normal.hpp"
#include "app/series_file.hpp"

namespace waymark::bench {

using namespace analytics;

/// One forecast beside what came.
struct Case {
  std::string set;
  std::string key;  ///< series and how many horizons before its end
  ScaleInputs inputs;
  std::vector<double> error;
  double weight = 1;
};

inline std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  hash ^= hash >> 15;
  hash *= 0x2c1b3c6dU;
  return hash ^ (hash >> 12);
}
inline unsigned half_of(std::string_view id) {
  return hash_of(id) & 1U;
}

inline std::size_t table_steps(Frequency frequency) {
  constexpr std::array<std::size_t, 7> steps{6, 8, 18, 13, 14, 24, 8};
  return steps[static_cast<std::size_t>(frequency)];
}
/// Where there are few series, earlier ends of the same ones are forecast, too.
inline int earlier_ends(Frequency frequency) {
  constexpr std::array<int, 7> ends{0, 2, 1, 7, 3, 9, 6};
  return ends[static_cast<std::size_t>(frequency)];
}

inline void add_case(const SeriesRow& row, std::size_t end, const std::string& key, std::vector<Case>& cases) {
  std::vector<double> all = row.train;
  all.insert(all.end(), row.test.begin(), row.test.end());
  static const Calibration blank{.quantiles = {{}}};
  const Forecast forecast = make_forecast({.history = std::span(all).first(end),
                                           .frequency = row.frequency,
                                           .horizon = row.horizon,
                                           .calibration = &blank});
  // A history that never moved teaches nothing, unless it had no time to.
  if (!(forecast.inputs.step_deviation > 0) && forecast.inputs.depth != Depth::last_value) return;
  Case one{.set = row.set, .key = key, .inputs = forecast.inputs};
  for (std::size_t k = 0; k < forecast.mean.size(); ++k) one.error.push_back(all[end + k] - forecast.mean[k]);
  cases.push_back(std::move(one));
}

inline void add_cases(const SeriesRow& row, std::vector<Case>& cases) {
  if (row.test.empty()) return;
  add_case(row, row.train.size(), row.id, cases);
  const auto horizon = static_cast<std::size_t>(row.horizon);
  const auto least = static_cast<std::size_t>(std::max(12, 2 * natural_period(row.frequency) + 6));
  for (int back = 1; back <= earlier_ends(row.frequency); ++back) {
    const std::size_t cut = static_cast<std::size_t>(back) * horizon;
    if (row.train.size() < cut + least) break;
    add_case(row, row.train.size() - cut, row.id + "@" + std::to_string(back), cases);
  }
}

/// Lengths to which histories are cut, to learn how much more the short ones err.
inline std::vector<std::size_t> short_lengths(Frequency frequency) {
  switch (frequency) {
    case Frequency::quarter:
      return {1, 2, 3, 4, 5, 6, 8, 9};
    case Frequency::month:
      return {1, 2, 3, 4, 6, 8, 11, 12, 15, 18, 21, 25};
    case Frequency::week:
      return {1, 2, 3, 4, 8, 16, 30, 45, 52, 65, 80, 95, 105};
    case Frequency::day:
      return {1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 15};
    case Frequency::hour:
      return {1, 2, 3, 4, 8, 12, 18, 23, 24, 30, 36, 42, 49};
    default:
      return {1, 2, 3, 4, 5};
  }
}

inline void add_short_cases(const SeriesRow& row, std::vector<Case>& cases) {
  if (row.test.empty()) return;
  for (const std::size_t length : short_lengths(row.frequency)) {
    if (row.train.size() < length) break;
    SeriesRow cut = row;
    cut.train.assign(row.train.end() - static_cast<std::ptrdiff_t>(length), row.train.end());
    add_case(cut, length, row.id, cases);
  }
}

/// Large sets count more, but not in proportion; M1 (1982), the oldest and least like the others, half.
inline void weigh(std::vector<Case>& cases) {
  std::map<std::string, double> count;
  for (const Case& one : cases) count[one.set] += 1;
  for (Case& one : cases) one.weight = (one.set.starts_with("M1") ? 0.5 : 1.0) / std::sqrt(count[one.set]);
}

/// Gaussian elimination with the largest pivot.
inline std::vector<double> solved(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t pivot = i;
    for (std::size_t r = i + 1; r < n; ++r)
      if (std::abs(a[r][i]) > std::abs(a[pivot][i])) pivot = r;
    std::swap(a[i], a[pivot]);
    std::swap(b[i], b[pivot]);
    for (std::size_t r = i + 1; r < n; ++r) {
      const double factor = a[r][i] / a[i][i];
      for (std::size_t c = i; c < n; ++c) a[r][c] -= factor * a[i][c];
      b[r] -= factor * b[i];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t c = i + 1; c < n; ++c) b[i] -= a[i][c] * b[c];
    b[i] /= a[i][i];
  }
  return b;
}

/// Ridge regression of log |error| on the features; an error below a fiftieth of the model's deviation says no more.
inline void learn_scale(const std::vector<Case>& cases, Calibration& table) {
  constexpr std::size_t constant = 4;
  std::vector<std::vector<double>> a(scale_features, std::vector<double>(scale_features));
  std::vector<double> b(scale_features);
  double weights = 0;
  std::vector<std::pair<double, double>> steps;
  for (const Case& one : cases) {
    const double unit = one.inputs.step_deviation;
    if (one.inputs.level > 0) steps.emplace_back(unit / one.inputs.level, one.weight);
    for (std::size_t k = 1; k <= one.error.size(); ++k) {
      const ScaleFeatures x = features_at(one.inputs, k, {});
      const double least = 0.02 * std::max(one.inputs.deviation[k - 1] / unit, 0.01);
      const double y = std::log(std::max(std::abs(one.error[k - 1]) / unit, least));
      weights += one.weight;
      for (std::size_t i = 0; i < scale_features; ++i) {
        table.typical[i] += one.weight * x[i];
        b[i] += one.weight * x[i] * y;
        for (std::size_t j = 0; j < scale_features; ++j) a[i][j] += one.weight * x[i] * x[j];
      }
    }
  }
  for (std::size_t i = 0; i < scale_features; ++i) {
    table.typical[i] /= weights;
    if (i != constant) a[i][i] += 1e-3 * weights;
  }
  const std::vector<double> solution = solved(std::move(a), std::move(b));
  std::ranges::copy(solution, table.weight.begin());
  std::ranges::sort(steps);
  double half = 0;
  for (const auto& [step, weight] : steps) half += weight / 2;
  for (const auto& [step, weight] : steps) {
    table.typical_step = step;
    half -= weight;
    if (half <= 0) break;
  }
}

using Weighted = std::vector<std::pair<double, double>>;  // value, weight; sorted

inline double quantile_of(const Weighted& values, double share) {
  double total = 0;
  for (const auto& [value, weight] : values) total += weight;
  double below = 0;
  double last_share = 0;
  double last_value = values.front().first;
  for (const auto& [value, weight] : values) {
    const double middle = (below + weight / 2) / total;
    if (middle >= share)
      return middle > last_share ? last_value + (value - last_value) * (share - last_share) / (middle - last_share)
                                 : value;
    last_share = middle;
    last_value = value;
    below += weight;
  }
  return values.back().first;
}

inline void learn_quantiles(const std::vector<Case>& cases, Calibration& table, std::size_t steps) {
  std::vector<Weighted> errors(steps);
  for (const Case& one : cases) {
    const std::vector<double> scale = error_scale(one.inputs, table);
    for (std::size_t k = 0; k < std::min(steps, one.error.size()); ++k)
      errors[k].emplace_back(one.error[k] / scale[k], one.weight);
  }
  std::vector<std::array<double, quantile_levels.size()>> raw(steps);
  for (std::size_t k = 0; k < steps; ++k) {
    std::ranges::sort(errors[k]);
    for (std::size_t i = 0; i < quantile_levels.size(); ++i) raw[k][i] = quantile_of(errors[k], quantile_levels[i]);
  }
  // Neighbouring steps steady each other.
  table.quantiles = raw;
  for (std::size_t k = 0; k < steps; ++k)
    for (std::size_t i = 0; i < quantile_levels.size(); ++i) {
      double sum = 2 * raw[k][i];
      double count = 2;
      if (k > 0) sum += raw[k - 1][i], count += 1;
      if (k + 1 < steps) sum += raw[k + 1][i], count += 1;
      table.quantiles[k][i] = sum / count;
      if (i > 0) table.quantiles[k][i] = std::max(table.quantiles[k][i], table.quantiles[k][i - 1]);
    }
}

/// The factor at which both the 80 % and the 95 % quantile of |error| / scale come nearest to those of long histories.
inline void learn_short_factors(const std::vector<Case>& cases, const std::vector<Case>& short_cases,
                                Calibration& table, std::size_t steps) {
  const auto sizes_of = [&](const std::vector<Case>& some, Depth depth, std::size_t k) {
    Weighted sizes;
    for (const Case& one : some) {
      if (one.inputs.depth != depth || one.error.size() <= k) continue;
      const double scale = error_scale(one.inputs, table)[k];
      if (scale > 0) sizes.emplace_back(std::abs(one.error[k]) / scale, one.weight);
    }
    std::ranges::sort(sizes);
    return sizes;
  };
  std::array<std::vector<double>, 3> factors;
  for (std::size_t depth = 0; depth < factors.size(); ++depth) {
    double before = 0;
    for (std::size_t k = 0; k < steps; ++k) {
      const Weighted usual = sizes_of(cases, Depth::full, k);
      const Weighted here = sizes_of(short_cases, static_cast<Depth>(depth), k);
      if (here.empty()) break;
      double logarithm = 0;
      for (const double share : {0.8, 0.95})
        logarithm += 0.5 * std::log(quantile_of(here, share) / quantile_of(usual, share));
      // Half of the step before steadies this one.
      logarithm = k == 0 ? logarithm : (logarithm + 0.5 * before) / 1.5;
      before = logarithm;
      factors[depth].push_back(std::exp(logarithm));
    }
  }
  table.short_factor = factors;
}

/// Which cases become the library, by weight and without chance; the order is that of their hashes.
inline std::vector<const Case*> chosen(const std::vector<Case>& cases, std::size_t steps) {
  std::vector<const Case*> able;
  for (const Case& one : cases)
    if (one.error.size() >= steps) able.push_back(&one);
  std::ranges::sort(able, {}, [](const Case* one) { return std::pair(hash_of(one->key), one->key); });
  double total = 0;
  for (const Case* one : able) total += one->weight;
  std::vector<const Case*> result;
  double passed = 0;
  for (const Case* one : able) {
    passed += one->weight;
    while (result.size() < library_paths &&
           (static_cast<double>(result.size()) + 0.5) * total <= passed * library_paths)
      result.push_back(one);
  }
  while (!result.empty() && result.size() < library_paths) result.push_back(result.back());
  return result;
}

inline void learn_paths(const std::vector<Case>& cases, Calibration& table, std::size_t steps) {
  const auto library = chosen(cases, steps);
  std::vector<std::vector<double>> errors;
  for (const Case* one : library) {
    auto& row = errors.emplace_back(one->error);
    const std::vector<double> scale = error_scale(one->inputs, table);
    for (std::size_t k = 0; k < steps; ++k) row[k] /= scale[k];
  }
  table.scores.assign(steps, {});
  for (std::size_t k = 0; k < steps; ++k) {
    std::vector<std::size_t> order(library.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return errors[i][k]; });
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      table.scores[k][order[rank]] =
          static_cast<float>(normal_score((static_cast<double>(rank) + 0.5) / library_paths));
  }
  table.complete();
}

inline Calibration learn(std::vector<Case>& cases, std::vector<Case>& short_cases, std::size_t steps) {
  weigh(cases);
  weigh(short_cases);
  Calibration table;
  table.quantiles.resize(1);
  learn_scale(cases, table);
  learn_quantiles(cases, table, steps);
  learn_paths(cases, table, steps);
  learn_short_factors(cases, short_cases, table, steps);
  return table;
}

}  // namespace waymark::bench
