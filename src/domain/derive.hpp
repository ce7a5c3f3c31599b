#pragma once
// Small words for building derivations.
#include <cmath>
#include <string>

#include "domain/derivation.hpp"
#include "domain/number_text.hpp"

namespace waymark {

inline void say(Derivation& why, std::string name, std::optional<double> value, std::string note = {}) {
  why.inputs.push_back({.name = std::move(name), .value = value, .note = std::move(note)});
}

/// The sentence and what it says.
inline void say_because(Derivation& why, std::string sentence, Reason reason) {
  why.because = std::move(sentence);
  why.reasons = {std::move(reason)};
}

/// 0.4 -> "40 %", at most one decimal.
[[nodiscard]] inline std::string percent_text(double share) {
  return number_text(std::round(share * 1000) / 10) + " %";
}

}  // namespace waymark
