#pragma once
// Where the level or the slope of a KPI changed for good.
#include <cstddef>
#include <span>
#include <vector>

namespace waymark::analytics {

/// A lasting change. `before` and `after` are the fitted values on both sides of it, in the series' unit and without
/// its season.
struct ChangePoint {
  std::size_t index = 0;  ///< the first value of the new stretch
  double before = 0;
  double after = 0;
  double slope_before = 0;  ///< change from one period to the next; 0 where the stretch is level
  double slope_after = 0;
  bool operator==(const ChangePoint&) const = default;
};

/// What is asked of a change before it is reported. The defaults are the product's; docs/accuracy_detection.md shows
/// what becomes of the scores when each of them is moved.
struct ChangeSettings {
  int period = 0;             ///< values in a season; 0: look for one, 1: there is none
  double surprise = 3;        ///< price of a stretch, in noise variances times ln n
  double line = 1.75;         ///< price of a straight stretch, in those of a level one
  double share_min = 0.005;   ///< a change explains at least this share of all variation, or nobody would see it
  double short_history = 20;  ///< the noise variance of n values is taken 1 + this / n times as large
  double memory_max = 0.8;    ///< what is believed of the noise's correlation from one value to the next
};

/// Changes of `history` (oldest first, NaN marks a missing period), in order; indices count the missing periods.
///
/// Optimal partitioning into level and straight stretches (partition.hpp) of the deseasonalised series, after single
/// outliers were pulled in to five standard deviations from the median of five neighbours. The price follows from the
/// noise around a running median, enlarged by (1+r)/(1-r) for noise that remembers (Lavielle & Moulines 2000: without
/// that, every slow wave is a change), and has a floor by effect size. A stretch has 2 values at least, from 16 values
/// on an eighth of all, from 64 on 8: what lasted one period is an anomaly first. None for constants and for fewer than
/// 4 values; never NaN or an infinity.
[[nodiscard]] std::vector<ChangePoint> find_change_points(std::span<const double> history,
                                                          const ChangeSettings& settings = {});

}  // namespace waymark::analytics
