#pragma once
// For tests: commands chosen by dice. The same seed on the same states gives the same script, so a store or a writer
// can replay it and compare. Most commands are sensible, some are refused; all rights are those of the caller.
#include <random>

#include "domain/decide.hpp"

namespace waymark::testing_support {

class RandomScript {
 public:
  explicit RandomScript(std::uint64_t seed) : dice_(seed) {}

  struct Step {
    std::string command;  ///< "create_key_result"
    Decided decided;
  };
  /// Decides the next command; the caller applies it or not. The first ones found the workspace.
  Step next(const Workspace& workspace, const DecideContext& context) {
    if (workspace.table<Settings>().size() == 0)
      return step("create_workspace", workspace, context, Create<Settings>{{.name = "Dice"}});
    if (workspace.table<Person>().size() < 3) return person(workspace, context);
    if (workspace.table<Metric>().size() < 4) return metric(workspace, context);
    if (workspace.table<Cycle>().size() == 0) return cycle(workspace, context);
    return by_dice(workspace, context);
  }
  /// Days to let pass before the next step: mostly none.
  std::int32_t days_to_pass() { return chance(5) ? static_cast<std::int32_t>(below(4)) : 0; }

 private:
  template <class Command>
  static Step step(std::string name, const Workspace& workspace, const DecideContext& context, const Command& command) {
    return {std::move(name), decide(workspace, context, command)};
  }
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(dice_() % count); }
  bool chance(std::uint32_t one_in) { return below(one_in) == 0; }
  double number() { return static_cast<double>(below(400)) / 4; }
  std::string word(std::string_view kind) { return std::string(kind) + " " + std::to_string(below(1'000)); }
  template <class Entity>
  typename Entity::id_type any(const Workspace& workspace) {
    const auto count = static_cast<std::uint32_t>(workspace.table<Entity>().size());
    return count == 0 ? typename Entity::id_type{} : typename Entity::id_type{below(count) + 1};
  }
  template <class E>
  E any_word() {
    return static_cast<E>(below(static_cast<std::uint32_t>(enum_words<E>().size())));
  }

  Step by_dice(const Workspace& workspace, const DecideContext& context) {
    switch (below(34)) {
      case 0:
        return chance(3) ? person(workspace, context) : team(workspace, context);
      case 1:
        return chance(3) ? cycle(workspace, context) : metric(workspace, context);
      case 2:
        return kpi(workspace, context);
      case 3:
        return target(workspace, context);
      case 4:
      case 5:
        return objective(workspace, context);
      case 6:
      case 7:
      case 8:
        return key_result(workspace, context);
      case 9:
        return initiative(workspace, context);
      case 10:
        return alignment(workspace, context);
      case 11:
      case 12:
      case 13:
      case 14:
        return check_in(workspace, context);
      case 15:
      case 16:
      case 17:
      case 18:
        return measurement(workspace, context);
      case 19:
        return many_measurements(workspace, context);
      case 20:
        return step("start_recovery", workspace, context,
                    StartRecovery{.kpi = any<Kpi>(workspace), .cause = word("cause")});
      case 21:
      case 22:
        return step("activate_objective", workspace, context, ActivateObjective{any<Objective>(workspace)});
      case 23:
        return close(workspace, context);
      case 24:
        return step("graduate_key_result", workspace, context, GraduateKeyResult{.id = any<KeyResult>(workspace)});
      case 25:
      case 31:
      case 32:
        return edit(workspace, context);
      case 26:
      case 27:
        return archive(workspace, context);
      case 28:
        return chance(2) ? pillar(workspace, context) : settings(workspace, context);
      case 29:
        return step("set_kpi_stage", workspace, context,
                    SetKpiStage{any<Kpi>(workspace), chance(4) ? any_word<KpiStage>() : KpiStage::active});
      case 30:
        return step("plan_objective", workspace, context, PlanObjective{any<Objective>(workspace), !chance(3)});
      default:
        return step("settle_day", workspace, context, SettleDay{});
    }
  }

  Step person(const Workspace& workspace, const DecideContext& context) {
    PersonInput input;
    input.name = word("Person");
    input.role = workspace.table<Person>().size() == 0 ? Role::owner : any_word<Role>();
    return step("create_person", workspace, context, Create<Person>{input});
  }
  Step team(const Workspace& workspace, const DecideContext& context) {
    TeamInput input;
    input.name = word("Team");
    if (chance(2)) input.parent = any<Team>(workspace);
    input.members = {{.person = any<Person>(workspace), .lead = chance(2)}};
    return step("create_team", workspace, context, Create<Team>{input});
  }
  Step cycle(const Workspace& workspace, const DecideContext& context) {
    CycleInput input;
    input.name = word("Cycle");
    input.first_day = context.today - static_cast<std::int32_t>(below(20));
    input.last_day = input.first_day + 30 + static_cast<std::int32_t>(below(60));
    return step("create_cycle", workspace, context, Create<Cycle>{input});
  }
  Step metric(const Workspace& workspace, const DecideContext& context) {
    MetricInput input;
    input.name = word("Metric");
    input.grain = chance(3) ? Grain::day : Grain::week;
    input.across_time = chance(2) ? Aggregation::sum : Aggregation::last;
    if (workspace.table<Metric>().size() > 2 && chance(4)) {
      const auto* one = workspace.find(any<Metric>(workspace));
      if (!one->key.empty()) input.formula = one->key + " / 2";
      input.grain = one->grain;
    } else if (chance(6)) {
      input.dimensions = {"region"};
    }
    return step("create_metric", workspace, context, Create<Metric>{input});
  }
  Step kpi(const Workspace& workspace, const DecideContext& context) {
    KpiInput input;
    input.name = word("KPI");
    input.metric = any<Metric>(workspace);
    input.period = chance(4) ? Grain::month : Grain::week;
    input.misses_until_unhealthy = 1 + below(2);
    return step("create_kpi", workspace, context, Create<Kpi>{input});
  }
  Step target(const Workspace& workspace, const DecideContext& context) {
    TargetInput input;
    input.kpi = any<Kpi>(workspace);
    input.kind = any_word<TargetKind>();
    input.value = number();
    if (input.kind == TargetKind::between) input.upper = *input.value + number();
    if (chance(3)) {
      input.from = context.today - static_cast<std::int32_t>(below(30));
      input.reason = word("reason");
    }
    return step("create_target", workspace, context, Create<Target>{input});
  }
  Step objective(const Workspace& workspace, const DecideContext& context) {
    ObjectiveInput input;
    input.title = word("Objective");
    input.cycle = any<Cycle>(workspace);
    input.owner = any<Person>(workspace);
    input.roll_up = chance(2) ? RollUp::key_results : any_word<RollUp>();
    if (input.roll_up == RollUp::own_metric) {
      input.own_metric = any<Metric>(workspace);
      input.own_target = number();
    }
    return step("create_objective", workspace, context, Create<Objective>{input});
  }
  Step key_result(const Workspace& workspace, const DecideContext& context) {
    KeyResultInput input;
    input.objective = any<Objective>(workspace);
    input.title = word("Key result");
    input.kind = any_word<KeyResultKind>();
    if (chance(3)) input.metric = any<Metric>(workspace);
    if (chance(2)) input.start = number();
    if (!chance(5)) input.target = number();
    if (input.kind == KeyResultKind::cadence) input.per = Grain::week;
    if (input.kind == KeyResultKind::milestones)
      input.milestones = {{.title = "one"}, {.title = "two", .weight = 2, .due = context.today + 20}};
    if (chance(6)) input.weight = below(40);
    return step("create_key_result", workspace, context, Create<KeyResult>{input, chance(2) ? word("reason") : ""});
  }
  Step initiative(const Workspace& workspace, const DecideContext& context) {
    InitiativeInput input;
    input.title = word("Initiative");
    input.objective = any<Objective>(workspace);
    input.progress_by = any_word<InitiativeProgress>();
    return step("create_initiative", workspace, context, Create<Initiative>{input});
  }
  Step alignment(const Workspace& workspace, const DecideContext& context) {
    AlignmentInput input;
    input.from_objective = any<Objective>(workspace);
    input.primary = !chance(3);
    switch (below(4)) {
      case 0:
        input.to_key_result = any<KeyResult>(workspace);
        break;
      case 1:
        input.to_kpi = any<Kpi>(workspace);
        break;
      default:
        input.to_objective = any<Objective>(workspace);
    }
    return step("create_alignment", workspace, context, Create<Alignment>{input});
  }
  Step check_in(const Workspace& workspace, const DecideContext& context) {
    CheckInInput input;
    if (chance(5))
      input.objective = any<Objective>(workspace);
    else if (chance(6))
      input.initiative = any<Initiative>(workspace);
    else
      input.key_result = any<KeyResult>(workspace);
    const auto* key_result = workspace.find(input.key_result);
    if (key_result && key_result->kind == KeyResultKind::milestones) {
      input.milestone = key_result->milestones.front().title;
      input.done = !chance(3);
    } else if (key_result && key_result->kind == KeyResultKind::done) {
      input.done = !chance(3);
    } else if (key_result || chance(2)) {
      (chance(4) ? input.increment : input.value) = input.key_result ? number() : 0.5;
    }
    if (chance(3)) input.on = context.today - static_cast<std::int32_t>(below(15));
    if (chance(4)) {
      input.status = any_word<Status>();
      input.status_reason = word("reason");
    }
    if (chance(2)) input.confidence = 0.5;
    return step("create_check_in", workspace, context, Create<CheckIn>{input});
  }
  PutMeasurement value(const Workspace& workspace, const DecideContext& context) {
    PutMeasurement put;
    put.metric = any<Metric>(workspace);
    const auto* metric = workspace.find(put.metric);
    const auto day = context.today - static_cast<std::int32_t>(below(40));
    put.period = period_of(day, metric->grain, workspace.calendar());
    if (!chance(12)) put.value = number();
    if (!metric->dimensions.empty() && !chance(4)) put.segment = chance(2) ? "region=eu" : "region=us";
    put.source = any_word<MeasurementSource>();
    return put;
  }
  Step measurement(const Workspace& workspace, const DecideContext& context) {
    return step("put_measurement", workspace, context, value(workspace, context));
  }
  Step many_measurements(const Workspace& workspace, const DecideContext& context) {
    RecordMeasurements command;
    for (int i = 0; i < 5; ++i) {
      auto each = value(workspace, context);
      if (workspace.find(each.metric)->formula.empty()) command.values.push_back(std::move(each));
    }
    return step("record_measurements", workspace, context, command);
  }
  Step close(const Workspace& workspace, const DecideContext& context) {
    CloseObjective command;
    command.id = any<Objective>(workspace);
    command.learnings = word("learnt");
    if (chance(2)) command.outcome = any_word<Outcome>();
    if (chance(3)) {
      command.carry_over = chance(2) ? CarryOver::keep_value : CarryOver::reset_value;
      command.carry_over_to = any<Cycle>(workspace);
    }
    const auto key_results = workspace.key_results_of(command.id);
    if (chance(3) && !key_results.empty())
      command.key_results = {{.key_result = key_results.front(), .graduate = chance(2)}};
    return step("close_objective", workspace, context, command);
  }
  template <class Entity, class Member>
  Step edited(std::string name, const Workspace& workspace, const DecideContext& context,
              Member Entity::input_type::* member, Member new_value) {
    Update<Entity> command{.id = any<Entity>(workspace), .patch = {}, .reason = chance(2) ? word("reason") : ""};
    // Mostly not asked, else of a version that may be stale.
    if (const auto* present = workspace.find(command.id); present && chance(3))
      command.expected_version = chance(2) ? present->version : 1 + below(50);
    command.patch.set(member, std::move(new_value));
    return step(std::move(name), workspace, context, command);
  }
  Step edit(const Workspace& workspace, const DecideContext& context) {
    switch (below(11)) {
      case 0:
        return edited<Objective>("update_objective", workspace, context, &ObjectiveInput::title, word("Objective"));
      case 1:
        return edited<KeyResult>("update_key_result", workspace, context, &KeyResultInput::target,
                                 std::optional(number()));
      case 2:
        return edited<KeyResult>("update_key_result", workspace, context, &KeyResultInput::weight,
                                 std::optional<double>(below(50)));
      case 3:
        return edited<Target>("update_target", workspace, context, &TargetInput::value, std::optional(number()));
      case 4:
        return edited<Metric>("update_metric", workspace, context, &MetricInput::across_time,
                              chance(2) ? Aggregation::sum : Aggregation::average);
      case 5:
        return edited<Person>("update_person", workspace, context, &PersonInput::role, any_word<Role>());
      case 6:
        return edited<Team>("update_team", workspace, context, &TeamInput::parent, any<Team>(workspace));
      case 7:
        return edited<Cycle>("update_cycle", workspace, context, &CycleInput::last_day,
                             context.today + static_cast<std::int32_t>(below(90)));
      case 8:
        return edited<Initiative>("update_initiative", workspace, context, &InitiativeInput::owner,
                                  any<Person>(workspace));
      case 9:
        return edited<Objective>("update_objective", workspace, context, &ObjectiveInput::owner,
                                 any<Person>(workspace));
      case 10:
        return edited<Pillar>("update_pillar", workspace, context, &PillarInput::title, word("Pillar"));
      default:
        return edited<Kpi>("update_kpi", workspace, context, &KpiInput::misses_until_unhealthy, 1 + below(3));
    }
  }
  Step pillar(const Workspace& workspace, const DecideContext& context) {
    return step("create_pillar", workspace, context, Create<Pillar>{{.title = chance(10) ? "" : word("Pillar")}});
  }
  Step settings(const Workspace& workspace, const DecideContext& context) {
    Update<Settings> command{.id = SettingsId{1}, .patch = {}, .reason = {}};
    switch (below(4)) {
      case 0:
        command.patch.set(&SettingsInput::roll_up_clamp, chance(2));
        break;
      case 1:
        command.patch.set(&SettingsInput::weighted_objective_status, chance(2));
        break;
      case 2:
        command.patch.set(&SettingsInput::thresholds,
                          std::vector<ThresholdOverride>{{.name = "at_risk_pace", .value = below(12) / 10.0}});
        break;
      default:
        command.patch.set(&SettingsInput::ultimate_goal, word("goal"));
    }
    return step("update_settings", workspace, context, command);
  }
  Step archive(const Workspace& workspace, const DecideContext& context) {
    const bool archived = !chance(3);
    switch (below(11)) {
      case 0:
        return step("archive_objective", workspace, context, Archive<Objective>{any<Objective>(workspace), archived});
      case 1:
        return step("archive_key_result", workspace, context,
                    Archive<KeyResult>{any<KeyResult>(workspace), archived, word("reason")});
      case 2:
        return step("archive_kpi", workspace, context, Archive<Kpi>{any<Kpi>(workspace), archived});
      case 3:
        return step("archive_metric", workspace, context, Archive<Metric>{any<Metric>(workspace), archived});
      case 4:
        return step("archive_alignment", workspace, context, Archive<Alignment>{any<Alignment>(workspace), archived});
      case 5:
        return step("archive_person", workspace, context, Archive<Person>{any<Person>(workspace), archived});
      case 6:
        return step("archive_team", workspace, context, Archive<Team>{any<Team>(workspace), archived});
      case 7:
        return step("archive_cycle", workspace, context, Archive<Cycle>{any<Cycle>(workspace), archived});
      case 8:
        return step("archive_initiative", workspace, context,
                    Archive<Initiative>{any<Initiative>(workspace), archived});
      case 9:
        return step("archive_pillar", workspace, context, Archive<Pillar>{any<Pillar>(workspace), archived});
      default:
        return step("archive_target", workspace, context, Archive<Target>{any<Target>(workspace), archived, "wrong"});
    }
  }

  std::mt19937_64 dice_;
};

}  // namespace waymark::testing_support
