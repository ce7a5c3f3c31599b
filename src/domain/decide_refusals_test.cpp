// Every rule that refuses a command, each with a command that it refuses.
#include <gmock/gmock.h>

#include <functional>

#include "domain/decide_test_support.hpp"

namespace waymark {
namespace {

using testing_support::Company;

/// A company with one of everything.
struct Furnished : Company {
  MetricId tickets = metric("Tickets");
  MetricId doubled = metric("Doubled", "tickets * 2");
  KpiId kpi = kpi_at_most(tickets, 30);
  ObjectiveId draft = objective("Draft");
  ObjectiveId active = objective("Active");
  ObjectiveId closed = objective("Closed");
  KeyResultId promised;
  KeyResultId ended;

  Furnished() {
    promised = make<KeyResultId>(Create<KeyResult>{key_result_input(active)});
    ended = make<KeyResultId>(Create<KeyResult>{key_result_input(closed)});
    EXPECT_TRUE(run(ActivateObjective{active}));
    EXPECT_TRUE(run(ActivateObjective{closed}));
    EXPECT_TRUE(run(CloseObjective{.id = closed, .outcome = Outcome::missed}));
  }
  template <class Entity, class Member>
  Update<Entity> patch(typename Entity::id_type id, Member Entity::input_type::* field, Member value) {
    Update<Entity> command{.id = id, .patch = {}, .reason = {}};
    command.patch.set(field, std::move(value));
    return command;
  }
};

struct Case {
  std::string rule;  ///< or the pointers of an invalid command
  std::function<std::string(Furnished&)> refused_by;
};

void PrintTo(const Case& each, std::ostream* out) {
  *out << each.rule;
}

class Refusal : public testing::TestWithParam<Case> {};

TEST_P(Refusal, NamesItsRule) {
  Furnished company;
  EXPECT_EQ(GetParam().refused_by(company), GetParam().rule);
}

PutMeasurement value_of(MetricId metric, Period period) {
  PutMeasurement put;
  put.metric = metric;
  put.period = period;
  put.value = 1;
  return put;
}

INSTANTIATE_TEST_SUITE_P(
    Company, Refusal,
    testing::Values(
        Case{"settings.exist", [](Furnished& c) { return c.rule_of(Create<Settings>{{.name = "Again"}}); }},
        Case{"settings.zone-frozen",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 3));
               return c.rule_of(
                   c.patch<Settings>(SettingsId{1}, &SettingsInput::time_zone, std::string("Europe/Oslo")));
             }},
        Case{"/thresholds/0/name",
             [](Furnished& c) {
               return c.rule_of(c.patch<Settings>(SettingsId{1}, &SettingsInput::thresholds,
                                                  std::vector<ThresholdOverride>{{.name = "none", .value = 1}}));
             }},
        Case{"person.last-owner", [](Furnished& c) { return c.rule_of(Archive<Person>{c.owner}); }},
        Case{"person.email-taken",
             [](Furnished& c) { return c.rule_of(Create<Person>{{.name = "Eve", .email = "ADA@lanterns.example"}}); }},
        Case{"/email", [](Furnished& c) { return c.rule_of(Create<Person>{{.name = "Eve", .email = "nowhere"}}); }},
        Case{"person.role-above-own",
             [](Furnished& c) {
               c.context.viewer.role = Role::admin;
               return c.rule_of(Create<Person>{{.name = "Eve", .role = Role::owner}});
             }},
        Case{"team.circle",
             [](Furnished& c) {
               const auto below = c.make<TeamId>(Create<Team>{{.name = "Below", .parent = c.team}});
               return c.rule_of(c.patch<Team>(c.team, &TeamInput::parent, below));
             }},
        Case{"team.has-teams",
             [](Furnished& c) {
               c.make<TeamId>(Create<Team>{{.name = "Below", .parent = c.team}});
               return c.rule_of(Archive<Team>{c.team});
             }},
        Case{"/name /members/0/person",
             [](Furnished& c) { return c.rule_of(Create<Team>{{.members = {{PersonId{99}}}}}); }},
        Case{"/last_day",
             [](Furnished& c) {
               return c.rule_of(Create<Cycle>{
                   {.name = "Odd", .first_day = make_date(2026, 3, 1), .last_day = make_date(2026, 1, 1)}});
             }},
        Case{"cycle.outside-parent",
             [](Furnished& c) {
               return c.rule_of(Create<Cycle>{{.name = "April",
                                               .first_day = make_date(2026, 4, 1),
                                               .last_day = make_date(2026, 4, 30),
                                               .parent = c.cycle}});
             }},
        Case{"cycle.circle",
             [](Furnished& c) { return c.rule_of(c.patch<Cycle>(c.cycle, &CycleInput::parent, c.cycle)); }}));

INSTANTIATE_TEST_SUITE_P(
    Measures, Refusal,
    testing::Values(
        Case{"metric.key-taken",
             [](Furnished& c) { return c.rule_of(Create<Metric>{{.key = "tickets", .name = "Other"}}); }},
        Case{"/key", [](Furnished& c) { return c.rule_of(Create<Metric>{{.key = "Tickets!", .name = "Other"}}); }},
        Case{"metric.key-fixed",
             [](Furnished& c) {
               return c.rule_of(c.patch<Metric>(c.tickets, &MetricInput::key, std::string("calls")));
             }},
        Case{"metric.grain-frozen",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 3));
               return c.rule_of(c.patch<Metric>(c.tickets, &MetricInput::grain, Grain::day));
             }},
        Case{"metric.has-measurements",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 3));
               return c.rule_of(c.patch<Metric>(c.tickets, &MetricInput::formula, RareText("doubled / 2")));
             }},
        Case{"metric.in-use", [](Furnished& c) { return c.rule_of(Archive<Metric>{c.tickets}); }},
        Case{"metric.private",
             [](Furnished& c) {
               const auto id = c.workspace.find(c.promised)->metric;
               return c.rule_of(c.patch<Metric>(id, &MetricInput::name, RareText("Mine")));
             }},
        Case{"formula.circle",
             [](Furnished& c) {
               return c.rule_of(c.patch<Metric>(c.tickets, &MetricInput::formula, RareText("doubled / 2")));
             }},
        Case{"measurement.computed",
             [](Furnished& c) { return c.rule_of(value_of(c.doubled, period_of(c.context.today, Grain::week, {}))); }},
        Case{"measurement.future-period",
             [](Furnished& c) {
               return c.rule_of(value_of(c.tickets, period_of(c.context.today + 7, Grain::week, {})));
             }},
        Case{"/period",
             [](Furnished& c) { return c.rule_of(value_of(c.tickets, period_of(c.context.today, Grain::day, {}))); }},
        Case{"kpi.metric-has-kpi",
             [](Furnished& c) { return c.rule_of(Create<Kpi>{{.name = "Second", .metric = c.tickets}}); }},
        Case{"kpi.period-below-grain",
             [](Furnished& c) {
               return c.rule_of(Create<Kpi>{{.name = "Daily", .metric = c.doubled, .period = Grain::day}});
             }},
        Case{"kpi.private-metric",
             [](Furnished& c) {
               return c.rule_of(Create<Kpi>{{.name = "Mine", .metric = c.workspace.find(c.promised)->metric}});
             }},
        Case{"/upper",
             [](Furnished& c) {
               return c.rule_of(Create<Target>{{.kpi = c.kpi, .kind = TargetKind::between, .value = 5, .upper = 3}});
             }},
        Case{"/value", [](Furnished& c) { return c.rule_of(Create<Target>{{.kpi = c.kpi}}); }},
        Case{"target.past",
             [](Furnished& c) {
               c.on(c.context.today + 30);
               const auto id = c.workspace.targets_of(c.kpi).front();
               return c.rule_of(c.patch<Target>(id, &TargetInput::value, std::optional(12.0)));
             }},
        Case{"target.kpi-fixed",
             [](Furnished& c) {
               const auto other = c.kpi_at_most(c.doubled, 3);
               return c.rule_of(c.patch<Target>(c.workspace.targets_of(c.kpi).front(), &TargetInput::kpi, other));
             }},
        Case{"target.no-baseline",
             [](Furnished& c) {
               return c.rule_of(Create<Target>{{.kpi = c.kpi, .relative = Relative::percent, .change = 10}});
             }},
        Case{"recovery.no-value", [](Furnished& c) { return c.rule_of(StartRecovery{.kpi = c.kpi}); }},
        Case{"recovery.healthy",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 3));
               return c.rule_of(StartRecovery{.kpi = c.kpi});
             }},
        Case{"recovery.not-more-ambitious",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 3));
               return c.rule_of(StartRecovery{.kpi = c.kpi, .target = 31});
             }},
        Case{"recovery.already-open",
             [](Furnished& c) {
               EXPECT_TRUE(c.measure(c.tickets, c.context.today - 7, 52));
               c.make<ObjectiveId>(StartRecovery{.kpi = c.kpi});
               return c.rule_of(StartRecovery{.kpi = c.kpi});
             }},
        Case{"recovery.no-target",
             [](Furnished& c) {
               const auto kpi = c.make<KpiId>(Create<Kpi>{{.name = "Bare", .metric = c.doubled}});
               return c.rule_of(StartRecovery{.kpi = kpi});
             }},
        Case{"recovery.kpi-not-active", [](Furnished& c) {
               EXPECT_TRUE(c.run(SetKpiStage{c.kpi, KpiStage::draft}));
               return c.rule_of(StartRecovery{.kpi = c.kpi});
             }}));

INSTANTIATE_TEST_SUITE_P(
    Goals, Refusal,
    testing::Values(
        Case{"/team",
             [](Furnished& c) { return c.rule_of(Create<Objective>{{.title = "Of a team", .level = Level::team}}); }},
        Case{"/title /owner", [](Furnished& c) { return c.rule_of(Create<Objective>{{.owner = PersonId{99}}}); }},
        Case{"objective.without-key-results", [](Furnished& c) { return c.rule_of(ActivateObjective{c.draft}); }},
        Case{"objective.wrong-stage", [](Furnished& c) { return c.rule_of(PlanObjective{c.active}); }},
        Case{"objective.not-activated", [](Furnished& c) { return c.rule_of(CloseObjective{.id = c.draft}); }},
        Case{"objective.closed",
             [](Furnished& c) {
               return c.rule_of(c.patch<KeyResult>(c.ended, &KeyResultInput::target, std::optional(3.0)));
             }},
        Case{"key_result.target-equals-start",
             [](Furnished& c) { return c.rule_of(Create<KeyResult>{c.key_result_input(c.draft, 5, 5)}); }},
        Case{"amendment.reason-needed",
             [](Furnished& c) {
               return c.rule_of(c.patch<KeyResult>(c.promised, &KeyResultInput::target, std::optional(3.0)));
             }},
        Case{"amendment.reason-needed",
             [](Furnished& c) { return c.rule_of(Create<KeyResult>{c.key_result_input(c.active)}); }},
        Case{"amendment.reason-needed", [](Furnished& c) { return c.rule_of(Archive<KeyResult>{c.promised}); }},
        Case{"weights.over-100",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.weight = 60;
               c.make<KeyResultId>(Create<KeyResult>{input});
               return c.rule_of(Create<KeyResult>{input});
             }},
        Case{"key_result.metric-private",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.metric = c.workspace.find(c.promised)->metric;
               return c.rule_of(Create<KeyResult>{input});
             }},
        Case{"/per",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.kind = KeyResultKind::cadence;
               return c.rule_of(Create<KeyResult>{input});
             }},
        Case{"/milestones",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.kind = KeyResultKind::milestones;
               return c.rule_of(Create<KeyResult>{input});
             }},
        Case{"key_result.nothing-to-keep",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.kind = KeyResultKind::done;
               return c.rule_of(GraduateKeyResult{.id = c.make<KeyResultId>(Create<KeyResult>{input})});
             }},
        Case{"key_result.graduated",
             [](Furnished& c) {
               EXPECT_TRUE(c.run(GraduateKeyResult{.id = c.promised}));
               return c.rule_of(GraduateKeyResult{.id = c.promised});
             }},
        Case{"alignment.itself",
             [](Furnished& c) {
               return c.rule_of(Create<Alignment>{{.from_objective = c.draft, .to_objective = c.draft}});
             }},
        Case{"alignment.circle",
             [](Furnished& c) {
               c.make<AlignmentId>(Create<Alignment>{{.from_objective = c.draft, .to_objective = c.active}});
               return c.rule_of(Create<Alignment>{{.from_objective = c.active, .to_objective = c.draft}});
             }},
        Case{"/key_result", [](Furnished& c) { return c.rule_of(Create<CheckIn>{{.note = "Of what?"}}); }},
        Case{"check_in.closed",
             [](Furnished& c) { return c.rule_of(Create<CheckIn>{{.key_result = c.ended, .value = 3}}); }},
        Case{"/status_reason",
             [](Furnished& c) {
               return c.rule_of(Create<CheckIn>{{.key_result = c.promised, .status = Status::off_track}});
             }},
        Case{"check_in.value-from-formula",
             [](Furnished& c) {
               auto input = c.key_result_input(c.draft);
               input.metric = c.doubled;
               const auto id = c.make<KeyResultId>(Create<KeyResult>{input});
               return c.rule_of(Create<CheckIn>{{.key_result = id, .value = 3}});
             }},
        Case{"thing.archived",
             [](Furnished& c) {
               EXPECT_TRUE(c.run(Archive<Objective>{c.draft}));
               return c.rule_of(c.patch<Objective>(c.draft, &ObjectiveInput::title, std::string("Later")));
             }},
        Case{"stale",
             [](Furnished& c) {
               auto command = c.patch<Objective>(c.draft, &ObjectiveInput::title, std::string("Later"));
               command.expected_version = 1;
               return c.rule_of(command);
             }},
        Case{"grade.reason-needed",
             [](Furnished& c) {
               c.make<CheckInId>(Create<CheckIn>{{.key_result = c.promised, .value = 5}});
               return c.rule_of(CloseObjective{.id = c.active, .outcome = Outcome::partly, .grade = 0.7});
             }},
        Case{"/carry_over_to", [](Furnished& c) {
               return c.rule_of(
                   CloseObjective{.id = c.active, .outcome = Outcome::missed, .carry_over = CarryOver::keep_value});
             }}));

TEST(Rights, AMemberMayNotTouchWhatBelongsToOthers) {
  Furnished company;
  company.as(company.member);
  const auto refused = decide(company.workspace, company.context, Archive<Objective>{company.draft});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::forbidden);
}

TEST(Rights, AMemberMakesGoalsOfTheirTeamButNotOfTheCompany) {
  Furnished company;
  company.as(company.member);
  EXPECT_TRUE(company.run(Create<Objective>{{.title = "Ours", .level = Level::team, .team = company.team}}));
  const auto refused = company.run(Create<Objective>{{.title = "All", .owner = company.member}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::forbidden);
}

TEST(Rights, AViewerChangesNothing) {
  Furnished company;
  company.context.viewer.role = Role::viewer;
  EXPECT_EQ(decide(company.workspace, company.context, Create<Metric>{{.name = "Mine"}}).error().code, Errc::forbidden);
}

TEST(Errors, AThingThatIsNotThereIsNotFound) {
  Furnished company;
  EXPECT_EQ(decide(company.workspace, company.context, Archive<Kpi>{KpiId{77}}).error().code, Errc::not_found);
}

}  // namespace
}  // namespace waymark
