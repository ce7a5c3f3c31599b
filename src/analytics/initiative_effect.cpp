#include "analytics/initiative_effect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace waymark::analytics {

namespace {

constexpr double one_side = 0.025;

/// What each course without the initiative would have left over, summed over the measured periods; ascending.
std::vector<double> sums_without(const EffectQuestion& question) {
  const auto steps = question.forecast.size();
  std::vector<double> sums;
  if (steps == 0) return sums;
  for (std::size_t begin = 0; begin + steps <= question.paths.size(); begin += steps) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(steps, question.actual.size()); ++i)
      if (std::isfinite(question.actual[i])) sum += question.paths[begin + i];
    if (std::isfinite(sum)) sums.push_back(sum);
  }
  std::ranges::sort(sums);
  return sums;
}

/// The greatest k for which "at most k paths are farther out" is true by chance in at most 2.5 %; -1: none.
std::int64_t rank_allowed(std::size_t paths) {
  return static_cast<std::int64_t>(std::floor(one_side * static_cast<double>(paths + 1) + 1e-9)) - 1;
}

void judge(std::span<const double> sums, double happened, bool higher_is_better, InitiativeEffect& effect) {
  const auto count = static_cast<std::int64_t>(sums.size());
  const auto at_most = std::ranges::upper_bound(sums, happened) - sums.begin();
  const auto at_least = count - (std::ranges::lower_bound(sums, happened) - sums.begin());
  const auto farther = std::min(at_most, at_least);
  if (count > 0)
    effect.probability = std::clamp(1 - 2 * static_cast<double>(farther) / static_cast<double>(count), 0.0,
                                    1 - 0.5 / static_cast<double>(count));
  const auto allowed = rank_allowed(sums.size());
  const auto inner = static_cast<std::size_t>(std::max<std::int64_t>(allowed, 0));
  if (count > 0) {
    effect.low = happened - sums[sums.size() - 1 - inner];
    effect.high = happened - sums[inner];
  }
  effect.verdict = EffectVerdict::cannot_tell;
  if (allowed < 0 || farther > allowed) return;
  const bool above = at_least <= at_most;
  effect.verdict = above == higher_is_better ? EffectVerdict::helped : EffectVerdict::hurt;
}

}  // namespace

InitiativeEffect effect_of_initiative(const EffectQuestion& question) {
  InitiativeEffect effect;
  double happened = 0;
  for (std::size_t i = 0; i < std::min(question.actual.size(), question.forecast.size()); ++i) {
    effect.by_period.emplace_back();
    if (!std::isfinite(question.actual[i])) continue;
    effect.by_period.back() = question.actual[i] - question.forecast[i];
    effect.cumulated += *effect.by_period.back();
    happened += question.actual[i];
    ++effect.periods;
  }
  const auto sums = sums_without(question);
  if (effect.periods > 0) judge(sums, happened, question.higher_is_better, effect);
  if (effect.periods < std::max(question.periods_min, 1U)) effect.verdict = EffectVerdict::too_early;
  return effect;
}

std::string effect_sentence(const InitiativeEffect& effect) {
  const auto periods = fmt::format("{} measured {}", effect.periods, effect.periods == 1 ? "period" : "periods");
  const auto sure = std::min(99.0, std::floor(effect.probability * 100));
  switch (effect.verdict) {
    case EffectVerdict::helped:
      return fmt::format("It helped: over {} the number is better than it would have been without it ({:.0f} % sure).",
                         periods, sure);
    case EffectVerdict::hurt:
      return fmt::format("It hurt: over {} the number is worse than it would have been without it ({:.0f} % sure).",
                         periods, sure);
    case EffectVerdict::cannot_tell:
      return fmt::format("It cannot be told from chance: over {} the number went as it could have without it.",
                         periods);
    case EffectVerdict::too_early:
      break;
  }
  return fmt::format("It is too early to tell: {}.", periods);
}

}  // namespace waymark::analytics
