#pragma once
// What a form is filled with before anything is kept: the recovery of a KPI, the close of an objective.
#include "app/query_context.hpp"
#include "base/result.hpp"
#include "domain/decide.hpp"

namespace waymark {

/// An input of the KPI's formula, as a key result of its own would look.
struct DriverDraft {
  MetricId metric;
  std::string key;
  std::string name;
  std::string unit;
  std::optional<double> value;
  std::optional<double> target;
  static constexpr std::string_view type_name = "DriverDraft";
  static constexpr auto fields() {
    using T = DriverDraft;
    return field_list(field(1, "metric", &T::metric, "The input."), field(2, "key", &T::key, "Its key."),
                      field(3, "name", &T::name, "Its name."), field(4, "unit", &T::unit, "Its unit."),
                      field(5, "value", &T::value, "Its latest value."),
                      field(6, "target", &T::target, "Where it would have to be for an equal part of the gap."));
  }
};

struct RecoveryDraft {
  Objective objective;
  KeyResult key_result;
  Recovery recovery;
  std::string target_text;
  std::vector<DriverDraft> drivers;
  static constexpr std::string_view type_name = "RecoveryDraft";
  static constexpr auto fields() {
    using T = RecoveryDraft;
    return field_list(field(1, "objective", &T::objective, "The objective as it would be drafted."),
                      field(2, "key_result", &T::key_result, "Its key result on the KPI's own metric."),
                      field(3, "recovery", &T::recovery, "Since when, from which value, to which target."),
                      field(4, "target_text", &T::target_text, "The target in words."),
                      field(5, "drivers", &T::drivers, "Inputs of the formula that may get key results of their own."));
  }
};
/// What StartRecovery would make now. Refused as that would be.
[[nodiscard]] Result<RecoveryDraft> draft_recovery(const QueryContext& context, KpiId id);

struct KeyResultCloseDraft {
  KeyResultId key_result;
  std::string title;
  std::optional<double> value;
  std::optional<double> progress;
  std::optional<double> grade;
  bool can_graduate = false;
  static constexpr std::string_view type_name = "KeyResultCloseDraft";
  static constexpr auto fields() {
    using T = KeyResultCloseDraft;
    return field_list(field(1, "key_result", &T::key_result, "The key result."),
                      field(2, "title", &T::title, "Its title."), field(3, "value", &T::value, "What it reads now."),
                      field(4, "progress", &T::progress, "How far it has come."),
                      field(5, "grade", &T::grade, "The grade that follows."),
                      field(6, "can_graduate", &T::can_graduate, "Whether it could become a KPI."));
  }
};

struct CloseDraft {
  ObjectiveId objective;
  std::optional<double> grade;
  std::optional<Outcome> outcome;
  std::vector<KeyResultCloseDraft> key_results;
  static constexpr std::string_view type_name = "CloseDraft";
  static constexpr auto fields() {
    using T = CloseDraft;
    return field_list(field(1, "objective", &T::objective, "The objective."),
                      field(2, "grade", &T::grade, "The grade that the numbers suggest; null: nothing measured."),
                      field(3, "outcome", &T::outcome, "The outcome that follows."),
                      field(4, "key_results", &T::key_results, "Its key results."));
  }
};
[[nodiscard]] Result<CloseDraft> draft_close(const QueryContext& context, ObjectiveId id);

}  // namespace waymark
