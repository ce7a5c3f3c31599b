#include "analytics/path_summary.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

namespace {

constexpr std::size_t bucket_count = 256;
constexpr std::size_t too_few_for_buckets = 64;

/// Where a level lies among so many sorted values.
struct Rank {
  std::size_t below = 0;
  double share = 0;  ///< of the way to the next one
};

Rank rank_of(double level, std::size_t count) {
  const double place = level * static_cast<double>(count - 1);
  const auto below = static_cast<std::size_t>(place);
  return {.below = below, .share = below + 1 < count ? place - static_cast<double>(below) : 0};
}

double between(double a, double b, double share) {
  // Not a + share * (b - a): the difference of two large values may overflow.
  return a == b ? a : (1 - share) * a + share * b;
}

void pick_from_sorted(std::span<const double> sorted, PathSummary& summary) {
  for (std::size_t i = 0; i < summary_levels.size(); ++i) {
    const auto rank = rank_of(summary_levels[i], sorted.size());
    const auto next = std::min(rank.below + 1, sorted.size() - 1);
    summary.quantiles[i] = between(sorted[rank.below], sorted[next], rank.share);
  }
}

}  // namespace

/// Counts values in equal buckets and sorts only those buckets in which a wanted rank lies.
void PathSummarizer::pick(std::span<const double> values, double least, double most, PathSummary& summary) {
  const double scale = bucket_count / (most - least);
  if (values.size() < too_few_for_buckets || !std::isfinite(most - least) || !std::isfinite(scale)) {
    sorted_.assign(values.begin(), values.end());
    std::ranges::sort(sorted_);
    return pick_from_sorted(sorted_, summary);
  }
  std::array<std::uint32_t, bucket_count + 1> counts{};
  buckets_.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto bucket =
        std::min(static_cast<std::int32_t>((values[i] - least) * scale), std::int32_t{bucket_count - 1});
    buckets_[i] = static_cast<std::uint16_t>(bucket);
    ++counts[static_cast<std::size_t>(bucket) + 1];
  }
  for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];  // values before each bucket
  std::array<bool, bucket_count> wanted{};
  const auto bucket_at = [&](std::size_t rank) {
    return static_cast<std::size_t>(std::ranges::upper_bound(counts, rank) - counts.begin()) - 1;
  };
  for (const auto level : summary_levels) {
    const auto below = rank_of(level, values.size()).below;
    wanted[bucket_at(below)] = true;
    wanted[bucket_at(std::min(below + 1, values.size() - 1))] = true;
  }
  // Values of a wanted bucket go to their place among all; the other places are not looked at.
  sorted_.resize(values.size());
  auto next = counts;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (wanted[buckets_[i]]) sorted_[next[buckets_[i]]++] = values[i];
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
    if (wanted[bucket]) std::sort(sorted_.begin() + counts[bucket], sorted_.begin() + counts[bucket + 1]);
  pick_from_sorted(sorted_, summary);
}

PathSummary PathSummarizer::summarize(std::span<const double> values) {
  PathSummary summary;
  present_.clear();
  for (const auto value : values)
    if (!std::isnan(value)) present_.push_back(value);
  summary.without_value = static_cast<std::uint32_t>(values.size() - present_.size());
  if (present_.empty()) return summary;
  double sum = 0;
  double least = present_.front();
  double most = least;
  for (const auto value : present_) {
    sum += value;
    least = std::min(least, value);
    most = std::max(most, value);
  }
  const auto count = static_cast<double>(present_.size());
  if (std::isfinite(sum)) {
    summary.mean = sum / count;
  } else {
    for (const auto value : present_) summary.mean += value / count;
  }
  pick(present_, least, most, summary);
  return summary;
}

double share_reaching(std::span<const double> values, double wanted, bool at_least) {
  double count = 0;
  double reaching = 0;
  for (const auto value : values) {
    if (std::isnan(value)) continue;
    count += 1;
    reaching += (at_least ? value >= wanted : value <= wanted) ? 1 : 0;
  }
  if (count == 0) return 0.5;
  return std::clamp(reaching / count, 0.5 / count, 1 - 0.5 / count);
}

}  // namespace waymark::analytics
