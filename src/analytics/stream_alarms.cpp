#include "analytics/stream_alarms.hpp"

#include <algorithm>
#include <cmath>

#include "analytics/robust.hpp"
#include "analytics/statistics.hpp"

namespace waymark::analytics {

namespace {

constexpr std::array<std::size_t, 3> mean_lengths = {1, 6, 36};
constexpr std::array<double, 3> thresholds = {5, 2.5, 1.5};  // in robust standard deviations beyond the tail
constexpr std::size_t compared_min = 8;
constexpr std::size_t rhythm_rows_min = 8;  // a shorter period is none
constexpr std::size_t periods_looked_at = 7;
constexpr std::size_t around_place = 2;      // rows on either side of the same place in an earlier period
constexpr double share_of_range = 1e-3;      // no spread is smaller than this part of the range
constexpr double magnitude_max = 1e150;      // beyond that sums and squares overflow
constexpr double quartiles_per_sd = 1.349;   // between both quartiles of a normal distribution
constexpr double twentieths_per_sd = 3.29;   // between its 5 % and 95 % quantiles
constexpr double share_of_twentieths = 0.5;  // the outer width counts half: it holds the anomalies of the past

}  // namespace

double MeanWatch::look(double value, double tail, double spread_min) {
  latest_.push_back(value);
  if (latest_.size() > length_) latest_.pop_front();
  // Summed anew: a running sum would keep the rounding of a wild value for ever.
  mean_ = 0;
  for (const double one : latest_) mean_ += one / static_cast<double>(latest_.size());
  if (past_.size() < compared_min) return 0;
  const double inner = (past_.quantile(0.75) - past_.quantile(0.25)) / quartiles_per_sd;
  const double outer = (past_.quantile(0.95) - past_.quantile(0.05)) / twentieths_per_sd;
  const double spread = std::max({inner, share_of_twentieths * outer, spread_min});
  if (spread <= 0) return 0;
  return std::max(mean_ - past_.quantile(1 - tail), past_.quantile(tail) - mean_) / spread;
}

AlarmStream::AlarmStream(const StreamSettings& settings) : settings_(settings), past_(settings.memory) {
  const auto watches = [&] {
    Watches all;
    for (const std::size_t length : mean_lengths) all.emplace_back(length, settings.memory);
    return all;
  };
  plain_ = watches();
  rhythms_ = {Rhythm{.period = settings.rows_per_day, .periods_min = 3, .watches = watches()},
              Rhythm{.period = 7 * settings.rows_per_day, .periods_min = 2, .watches = watches()}};
}

double AlarmStream::look(Watches& watches, double value) const {
  double worst = 0;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    const double step = smallest_step_ / static_cast<double>(mean_lengths[i]);
    const double spread_min = std::max(share_of_range * range(), step);
    worst = std::max(worst, watches[i].look(value, settings_.tail, spread_min) / thresholds[i]);
  }
  return range() > 0 ? worst : 0;
}

double AlarmStream::same_place_before(std::size_t period) const {
  std::vector<double> places;
  for (std::size_t back = period; places.size() < periods_looked_at; back += period) {
    if (back + around_place > history_.size()) break;
    const auto middle = history_.end() - static_cast<std::ptrdiff_t>(back);
    places.push_back(median_of({middle - around_place, middle + around_place + 1}));
  }
  return median_of(std::move(places));
}

double AlarmStream::look_at(Rhythm& rhythm, double value) {
  const std::size_t known = history_.size();
  if (rhythm.period < rhythm_rows_min || known < rhythm.periods_min * rhythm.period) return 0;
  const double rest = value - same_place_before(rhythm.period);
  const double unusual = look(rhythm.watches, rest);
  for (MeanWatch& watch : rhythm.watches) watch.learn();
  const bool trusted = rhythm.error < settings_.rhythm_gain * plain_error_;
  // Errors of about the last three days count; one wild value counts no more than the range.
  const double kept = std::exp2(-0.5 / static_cast<double>(settings_.rows_per_day));
  rhythm.error = kept * rhythm.error + (1 - kept) * std::min(std::abs(rest), range());
  // The first period of residuals only teaches what is usual.
  return trusted && known >= (rhythm.periods_min + 1) * rhythm.period ? unusual : 0;
}

void AlarmStream::note(double value) {
  if (!history_.empty()) {
    const double step = std::abs(value - history_.back());
    if (step > 0 && (smallest_step_ == 0 || step < smallest_step_)) smallest_step_ = step;
  }
  if (past_.size() == 0) {
    lowest_.fill(value);
    highest_.fill(value);
  }
  if (value < lowest_[0])
    lowest_ = {value, lowest_[0]};
  else
    lowest_[1] = std::min(lowest_[1], value);
  if (value > highest_[0])
    highest_ = {value, highest_[0]};
  else
    highest_[1] = std::max(highest_[1], value);
  history_.push_back(value);
  past_.push(value);
}

bool AlarmStream::push(double value) {
  const std::size_t row = history_.size();
  tired_ *= std::exp2(-1 / static_cast<double>(std::max<std::size_t>(settings_.fatigue_rows, 1)));
  if (!std::isfinite(value)) {
    history_.push_back(row == 0 ? 0 : history_.back());
    return false;
  }
  value = std::clamp(value, -magnitude_max, magnitude_max);
  double unusual = look(plain_, value);
  for (Rhythm& rhythm : rhythms_) unusual = std::max(unusual, look_at(rhythm, value));
  for (MeanWatch& watch : plain_) watch.learn();
  if (settings_.rows_per_day > 0 && past_.size() > 0) {
    const double kept = std::exp2(-0.5 / static_cast<double>(settings_.rows_per_day));
    const double rest = std::min(std::abs(value - past_.quantile(0.5)), range());
    plain_error_ = kept * plain_error_ + (1 - kept) * rest;
  }
  note(value);
  const bool alarm = row >= settings_.warm_up && row >= quiet_until_ && unusual > 1 + settings_.fatigue * tired_;
  if (!alarm) return false;
  quiet_until_ = row + settings_.quiet;
  tired_ += 1;
  return true;
}

std::vector<std::size_t> stream_alarms(std::span<const double> values, const StreamSettings& settings) {
  AlarmStream stream(settings);
  std::vector<std::size_t> alarms;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (stream.push(values[row])) alarms.push_back(row);
  return alarms;
}

}  // namespace waymark::analytics
