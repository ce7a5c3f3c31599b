#pragma once
// Whether an initiative moved a number: what happened after it began, beside what was forecast without it.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/enum_text.hpp"

namespace waymark::analytics {

enum class EffectVerdict : std::uint8_t { helped, hurt, cannot_tell, too_early };

struct EffectQuestion {
  std::span<const double> actual;    ///< by period after the start; NaN: not measured
  std::span<const double> forecast;  ///< mean by period, made at the start from what was before it
  std::span<const double> paths;     ///< possible courses without the initiative: path after path, forecast.size() each
  bool higher_is_better = true;
  std::uint32_t periods_min = 3;  ///< fewer measured periods are too early to say anything
};

struct InitiativeEffect {
  std::vector<std::optional<double>> by_period;  ///< actual minus forecast; none where nothing was measured
  double cumulated = 0;                          ///< their sum
  double low = 0;                                ///< 95 % interval of the sum
  double high = 0;
  /// Share of courses without the initiative that came out less far off than what happened, by the farther side: how
  /// sure one is that this is more than chance. Never nearer to 1 than half a course.
  double probability = 0;
  EffectVerdict verdict = EffectVerdict::too_early;
  std::uint32_t periods = 0;  ///< measured ones
};

/// The cumulated effect is actual minus path, over the measured periods, on every path. Helped or hurt is said only
/// when what happened lies among the outermost 2.5 % of the paths, counted so that with exchangeable paths a claim
/// where there is no effect is made in at most 5 % of cases for any number of paths (Vovk's conformal rank). Fewer than
/// 39 paths can never tell. Asking again every period and keeping the best answer is more than 5 %: ask at one time.
[[nodiscard]] InitiativeEffect effect_of_initiative(const EffectQuestion& question);

/// A sentence for people: what is claimed, and how sure it is.
[[nodiscard]] std::string effect_sentence(const InitiativeEffect& effect);

}  // namespace waymark::analytics
