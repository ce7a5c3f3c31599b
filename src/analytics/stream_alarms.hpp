#pragma once
// Alarms while values arrive: each is judged by what came before it, and by nothing else.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "analytics/sorted_window.hpp"

namespace waymark::analytics {

/// One set of constants for all streams. They were chosen on the public half of the Numenta Anomaly Benchmark that
/// docs/accuracy_detection.md names; the score there moves little when they do.
struct StreamSettings {
  std::size_t rows_per_day = 0;     ///< 0: no daily or weekly rhythm is looked for
  std::size_t memory = 8000;        ///< rows that judge the next one, at most
  std::size_t warm_up = 100;        ///< rows before the first alarm
  std::size_t quiet = 80;           ///< rows without a second alarm after one
  double tail = 0.0075;             ///< share of the past on either side that is taken for unusual
  double rhythm_gain = 0.75;        ///< a rhythm is trusted when its errors are at most this share of those without
  double fatigue = 0.1;             ///< each recent alarm raises the threshold by this share
  std::size_t fatigue_rows = 4000;  ///< after so many rows half of that is forgotten
};

/// How far means of some length lie beyond what they used to be.
class MeanWatch {
 public:
  MeanWatch(std::size_t length, std::size_t memory) : length_(length), past_(memory) {}

  /// The distance of the newest mean beyond the `tail` quantiles of earlier ones, in their robust standard deviations,
  /// which count as `spread_min` at least. Negative inside them; 0 when there is too little to compare with.
  [[nodiscard]] double look(double value, double tail, double spread_min);
  /// Puts the newest mean among the earlier ones.
  void learn() { past_.push(mean_); }

 private:
  std::size_t length_;
  SortedWindow past_;
  std::deque<double> latest_;
  double mean_ = 0;
};

/// Watches one stream. Three lengths of mean (1, 6 and 36 rows: spikes, shifts, drifts) of the value itself and of what
/// a daily and a weekly rhythm leave of it; an alarm when any of them is too far out. A rhythm is the median of the
/// same place in up to seven earlier days or weeks, and takes part only while it has forecast better than the median of
/// all. The spread counts at least as the smallest step that the stream was seen to make, so that a count that is
/// nearly always the same is not alarmed by one more. No alarm on a constant.
class AlarmStream {
 public:
  explicit AlarmStream(const StreamSettings& settings);

  /// Takes the next value; true when it is an alarm. A value that is not finite is a missing row: no alarm, and the
  /// rhythm sees the value before it.
  [[nodiscard]] bool push(double value);

 private:
  static constexpr std::size_t lengths = 3;
  using Watches = std::vector<MeanWatch>;
  struct Rhythm {
    std::size_t period = 0;
    std::size_t periods_min = 0;  ///< of history before it is asked
    Watches watches;
    double error = 0;  ///< recent mean size
  };

  /// The most unusual of the lengths as a share of its threshold.
  double look(Watches& watches, double value) const;
  double look_at(Rhythm& rhythm, double value);
  [[nodiscard]] double same_place_before(std::size_t period) const;
  void note(double value);
  [[nodiscard]] double range() const { return std::max(0.0, highest_[1] - lowest_[1]); }

  StreamSettings settings_;
  Watches plain_;
  std::array<Rhythm, 2> rhythms_;
  SortedWindow past_;
  std::vector<double> history_;
  double plain_error_ = 0;
  // The second lowest and highest value: one wild value is not the measure of the others.
  std::array<double, 2> lowest_{};
  std::array<double, 2> highest_{};
  double smallest_step_ = 0;
  double tired_ = 0;
  std::size_t quiet_until_ = 0;
};

/// The rows of a whole stream at which AlarmStream gives alarm.
[[nodiscard]] std::vector<std::size_t> stream_alarms(std::span<const double> values, const StreamSettings& settings);

}  // namespace waymark::analytics
