#pragma once
// What people do to get there: a hypothesis, never counted as a result.
#include <optional>

#include "domain/objective.hpp"

namespace waymark {

WM_ENUM(InitiativeStage, planned, active, done, dropped)
WM_ENUM(InitiativeProgress, by_hand, checklist, count, budget)

struct ChecklistItem {
  std::string title;
  bool done = false;
  bool operator==(const ChecklistItem&) const = default;
  static constexpr auto fields() {
    return field_list(field(1, "title", &ChecklistItem::title, "What is to do.", title_text()),
                      field(2, "done", &ChecklistItem::done, "Whether it is done."));
  }
};

struct InitiativeInput {
  std::string title;
  std::string note;
  ObjectiveId objective;
  KeyResultId key_result;
  PersonId owner;
  std::string owner_role;
  TeamId team;
  std::optional<Date> starts;
  std::optional<Date> due;
  InitiativeStage stage = InitiativeStage::planned;
  InitiativeProgress progress_by = InitiativeProgress::by_hand;
  double progress = 0;
  double count_done = 0;
  double count_total = 0;
  std::vector<ChecklistItem> checklist;
  std::optional<double> budget;
  std::optional<double> spent;
  std::optional<double> expected_effect;
  std::string link;
  std::vector<std::string> tags;
  std::string external_id;
  std::vector<Attribute> attributes;

  bool operator==(const InitiativeInput&) const = default;
  static constexpr auto fields() {
    using T = InitiativeInput;
    return field_list(
        field(10, "title", &T::title, "What will be done.", title_text()),
        field(11, "note", &T::note, "More about it.", note_text()),
        field(12, "objective", &T::objective, "The objective it shall help."),
        field(13, "key_result", &T::key_result, "The key result it shall move."),
        field(14, "owner", &T::owner, "The person who does it."),
        field(15, "owner_role", &T::owner_role, "The role that does it.", short_text()),
        field(16, "team", &T::team, "The team that does it."), field(17, "starts", &T::starts, "Its first day."),
        field(18, "due", &T::due, "Its last day."), field(19, "stage", &T::stage, "Where it is in its life."),
        field(20, "progress_by", &T::progress_by, "What its progress is made of."),
        field(21, "progress", &T::progress, "Progress by hand, 0..1.", share()),
        field(22, "count_done", &T::count_done, "How many are done.", range(0, 1e15)),
        field(23, "count_total", &T::count_total, "Of how many.", range(0, 1e15)),
        field(24, "checklist", &T::checklist, "Its steps.", items(200)),
        field(25, "budget", &T::budget, "Money planned.", range(0, 1e15)),
        field(26, "spent", &T::spent, "Money spent.", range(0, 1e15)),
        field(27, "expected_effect", &T::expected_effect, "Change of the key result's value that is hoped for."),
        field(28, "link", &T::link, "Where the work is tracked.", short_text()),
        field(29, "tags", &T::tags, "Free words to find it by.", items(50)),
        field(30, "external_id", &T::external_id, "Its id in the system it came from.", short_text()),
        field(31, "attributes", &T::attributes, "What an import brought beside.", items(limits::attributes_max)));
  }
};

struct Initiative : Recorded<InitiativeId>, InitiativeInput {
  using input_type = InitiativeInput;
  std::optional<Date> checked_in_on;
  std::optional<Status> stated_status;
  std::string blocker;

  bool operator==(const Initiative&) const = default;
  static constexpr std::string_view type_name = "Initiative";
  static constexpr std::string_view table_name = "initiatives";
  static constexpr auto fields() {
    using T = Initiative;
    return entity_fields<T, Recorded<InitiativeId>, InitiativeInput>(
        field(60, "checked_in_on", &T::checked_in_on, "The last check-in.", read_only()),
        field(61, "stated_status", &T::stated_status, "The owner's own word.", read_only()),
        field(62, "blocker", &T::blocker, "What stands in the way.", read_only()));
  }
};

}  // namespace waymark
