#pragma once
// For tests: a workspace in memory that commands are run on as the writer does it, day by day.
#include <gtest/gtest.h>

#include "domain/decide.hpp"

namespace waymark::testing_support {

/// Decide, stamp, apply, settle, apply: one commit.
class Ledger {
 public:
  Workspace workspace;
  DecideContext context{.viewer = {.person = {}, .role = Role::owner}, .today = make_date(2026, 1, 5), .now = {}};

  void on(Date day) {
    context.today = day;
    context.now = Instant{std::int64_t{day.days} * 86'400'000'000};
  }
  void as(PersonId person) { context.viewer = {.person = person, .role = workspace.find(person)->role}; }

  template <class Command>
  Decided run(const Command& command) {
    return keep(decide(workspace, context, command));
  }
  /// The id of what the command was about; the test fails when it is refused.
  template <class IdType, class Command>
  IdType make(const Command& command) {
    auto decided = run(command);
    if (!decided) {
      ADD_FAILURE() << decided.error().rule << ": " << decided.error().message << fields_text(decided.error());
      return {};
    }
    return id_from_text<IdType>(decided->subject).value_or(IdType{});
  }
  /// The rule that refuses it; the code's word where it names none; "done" when it is not refused.
  template <class Command>
  std::string rule_of(const Command& command) {
    const auto decided = decide(workspace, context, command);
    if (decided) return "done";
    if (!decided.error().rule.empty() && decided.error().code != Errc::invalid) return decided.error().rule;
    std::string pointers;
    for (const auto& each : decided.error().fields) pointers += (pointers.empty() ? "" : " ") + each.pointer;
    return pointers.empty() ? std::string(to_text(decided.error().code)) : pointers;
  }
  /// Applies what was decided, with what follows from it, and returns all of it as it would be stored.
  Decided keep(Decided decided) {
    if (!decided || (decided->changes.empty() && decided->measurements.empty())) return decided;
    const auto seq = workspace.seq() + 1;
    stamp(*decided, context, seq);
    for (const auto& change : decided->changes) workspace.apply(change);
    for (const auto& measurement : decided->measurements) workspace.apply(measurement);
    Decision follow_ups{.subject = {}, .changes = settle(workspace, context, *decided), .measurements = {}};
    stamp(follow_ups, context, seq);
    for (auto& change : follow_ups.changes) {
      workspace.apply(change);
      decided->changes.push_back(std::move(change));
    }
    workspace.set_seq(seq);
    return decided;
  }

  /// "", "unhealthy", ...: the words that the KPI's health turned to.
  [[nodiscard]] std::vector<std::string> health_words(KpiId kpi) const {
    std::vector<std::string> words;
    for (const auto id : workspace.transitions_of(kpi))
      if (const auto* turn = workspace.find(id); turn->kind == TransitionKind::health_changed)
        words.push_back(turn->to);
    return words;
  }

  static std::string fields_text(const Error& error) {
    std::string text;
    for (const auto& each : error.fields) text += " [" + each.pointer + " " + each.message + "]";
    return text;
  }
};

/// A founded workspace with an owner (P-1), a member (P-2), a team (T-1) of the member, and a quarter (C-1).
struct Company : Ledger {
  PersonId owner;
  PersonId member;
  TeamId team;
  CycleId cycle;

  Company() {
    make<SettingsId>(Create<Settings>{{.name = "Lanterns"}});
    owner = make<PersonId>(Create<Person>{{.name = "Ada", .email = "ada@lanterns.example", .role = Role::owner}});
    member = make<PersonId>(Create<Person>{{.name = "Ben", .email = "ben@lanterns.example"}});
    as(owner);
    team = make<TeamId>(Create<Team>{{.name = "Support", .members = {{.person = member, .lead = true}}}});
    cycle = make<CycleId>(
        Create<Cycle>{{.name = "2026 Q1", .first_day = make_date(2026, 1, 1), .last_day = make_date(2026, 3, 31)}});
  }
  MetricId metric(std::string name, std::string formula = {}) {
    MetricInput input;
    input.name = std::move(name);
    input.formula = std::move(formula);
    return make<MetricId>(Create<Metric>{input});
  }
  KpiId kpi_at_most(MetricId id, double bound) {
    KpiInput input;
    input.name = "Reply time";
    input.metric = id;
    const auto kpi = make<KpiId>(Create<Kpi>{input});
    TargetInput target;
    target.kpi = kpi;
    target.kind = TargetKind::at_most;
    target.value = bound;
    make<TargetId>(Create<Target>{target});
    return kpi;
  }
  ObjectiveId objective(std::string title = "Answer fast") {
    ObjectiveInput input;
    input.title = std::move(title);
    input.cycle = cycle;
    input.owner = owner;
    return make<ObjectiveId>(Create<Objective>{input});
  }
  KeyResultInput key_result_input(ObjectiveId id, double start = 0, double target = 10) const {
    KeyResultInput input;
    input.objective = id;
    input.title = "Something is true";
    input.start = start;
    input.target = target;
    return input;
  }
  Decided measure(MetricId id, Date day, double value) {
    PutMeasurement put;
    put.metric = id;
    put.period = period_of(day, Grain::week, workspace.calendar());
    put.value = value;
    return run(put);
  }
};

}  // namespace waymark::testing_support
