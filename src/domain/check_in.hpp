#pragma once
// One update of a key result, objective or initiative.
#include <optional>

#include "domain/objective.hpp"

namespace waymark {

struct CheckInInput {
  KeyResultId key_result;
  ObjectiveId objective;
  InitiativeId initiative;
  std::optional<Date> on;
  std::optional<double> value;
  std::optional<double> increment;
  std::string milestone;
  std::optional<bool> done;
  std::optional<Status> status;
  std::string status_reason;
  std::optional<double> confidence;
  std::string note;
  std::string blocker;

  bool operator==(const CheckInInput&) const = default;
  static constexpr auto fields() {
    using T = CheckInInput;
    return field_list(field(10, "key_result", &T::key_result, "The key result it updates."),
                      field(11, "objective", &T::objective, "The objective it updates."),
                      field(12, "initiative", &T::initiative, "The initiative it updates."),
                      field(13, "on", &T::on, "The day it speaks of; today when left out."),
                      field(14, "value", &T::value, "The value on that day; written to the metric."),
                      field(15, "increment", &T::increment, "What is added to the last value, instead of `value`."),
                      field(16, "milestone", &T::milestone, "The milestone that `done` speaks of.", short_text()),
                      field(17, "done", &T::done, "Whether the milestone, key result or initiative is done."),
                      field(18, "status", &T::status, "The owner's own word, when it differs from the suggested one."),
                      field(19, "status_reason", &T::status_reason, "Why it differs.", note_text()),
                      field(20, "confidence", &T::confidence, "The owner's probability of reaching it, 0..1.", share()),
                      field(21, "note", &T::note, "What happened.", note_text()),
                      field(22, "blocker", &T::blocker, "What stands in the way.", note_text()));
  }
};

struct CheckIn : Recorded<CheckInId>, CheckInInput {
  using input_type = CheckInInput;
  PersonId author;
  Instant recorded_at;
  std::optional<double> previous_value;
  std::optional<double> progress;
  std::optional<Status> suggested_status;

  bool operator==(const CheckIn&) const = default;
  static constexpr std::string_view type_name = "CheckIn";
  static constexpr std::string_view table_name = "check_ins";
  static constexpr auto fields() {
    using T = CheckIn;
    return entity_fields<T, Recorded<CheckInId>, CheckInInput>(
        field(60, "author", &T::author, "Who checked in.", read_only()),
        field(61, "recorded_at", &T::recorded_at, "When.", read_only()),
        field(62, "previous_value", &T::previous_value, "The value before.", read_only()),
        field(63, "progress", &T::progress, "Progress right after.", read_only()),
        field(64, "suggested_status", &T::suggested_status, "Status that the rules suggested right after.",
              read_only()));
  }
};

}  // namespace waymark
