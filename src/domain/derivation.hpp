#pragma once
// Why a number is what it is: the inputs, the formula and the thresholds that made it. Every computed number has one.
#include <optional>
#include <string>
#include <vector>

#include "domain/reason.hpp"

namespace waymark {

struct DerivationInput {
  std::string name;             ///< "value", "start", "KR-3", "sales_total"
  std::optional<double> value;  ///< absent: missing
  std::string note;             ///< "latest complete period 2026-W46", "weight 40 %"
  bool operator==(const DerivationInput&) const = default;
  static constexpr auto fields() {
    using T = DerivationInput;
    return field_list(field(1, "name", &T::name, "What it is."),
                      field(2, "value", &T::value, "Its value; null when missing."),
                      field(3, "note", &T::note, "Where it comes from."));
  }
};

struct Derivation {
  std::string subject;  ///< "progress of KR-3"
  std::optional<double> result;
  std::string word;             ///< the word that came out, for states: "at_risk"
  std::string formula;          ///< "(value - start) / (target - start)"
  std::string because;          ///< a sentence for people
  std::vector<Reason> reasons;  ///< the same
  std::vector<DerivationInput> inputs;
  std::vector<DerivationInput> thresholds;
  std::uint32_t rule_version = 1;
  bool operator==(const Derivation&) const = default;
  static constexpr std::string_view type_name = "Derivation";
  static constexpr auto fields() {
    using T = Derivation;
    return field_list(field(1, "subject", &T::subject, "What was computed."),
                      field(2, "result", &T::result, "The number; null when there is none."),
                      field(3, "word", &T::word, "The word that came out, for states."),
                      field(4, "formula", &T::formula, "How."), field(5, "because", &T::because, "In a sentence."),
                      field(9, "reasons", &T::reasons, "The same, to be said in another language."),
                      field(6, "inputs", &T::inputs, "From what."),
                      field(7, "thresholds", &T::thresholds, "The thresholds that decided."),
                      field(8, "rule_version", &T::rule_version, "Version of the thresholds."));
  }
};

}  // namespace waymark
