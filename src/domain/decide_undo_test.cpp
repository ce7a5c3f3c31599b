#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/decide.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const DecideContext as_owner{.viewer = {.person = PersonId{1}, .role = Role::owner}, .today = {}, .now = {}};

template <class Entity>
Change created(Entity entity, std::uint32_t id) {
  entity.id.value = id;
  return EntityChange<Entity>{.before = std::nullopt, .after = std::move(entity)};
}

/// Applies as commit `seq` and returns the decision as it was stored.
Decision commit(Workspace& workspace, Decision decision, std::uint64_t seq) {
  for (auto& change : decision.changes) {
    std::visit([&](auto& each) { each.after.version = seq; }, change);
    workspace.apply(change);
  }
  for (auto& measurement : decision.measurements) {
    measurement.seq = seq;
    workspace.apply(measurement);
  }
  workspace.set_seq(seq);
  return decision;
}

struct Company {
  Workspace workspace;
  Decision founding;

  Company() {
    Settings settings;
    settings.name = "Lanterns";
    Person owner;
    owner.role = Role::owner;
    Objective objective;
    objective.title = "Answer fast";
    Metric metric;
    metric.key = "reply_time";
    founding = commit(workspace,
                      {.subject = "S-1",
                       .changes = {created(settings, 1), created(owner, 1), created(metric, 1), created(objective, 1)}},
                      1);
  }
  Decision retitle(std::string title, std::uint64_t seq) {
    const auto before = *workspace.find(ObjectiveId{1});
    auto after = before;
    after.title = std::move(title);
    return commit(workspace, {.subject = "O-1", .changes = {EntityChange<Objective>{.before = before, .after = after}}},
                  seq);
  }
  Decision measure(std::optional<double> value, std::uint64_t seq) {
    return commit(
        workspace,
        {.subject = "M-1", .measurements = {{.metric = MetricId{1}, .period = {Grain::week, 2900}, .value = value}}},
        seq);
  }
};

TEST(DecideUndo, PutsTheTextBeforeTheChangeBack) {
  Company company;
  const auto undone = company.retitle("Answer faster", 2);
  const auto decision = decide_undo(company.workspace, as_owner, undone, {});
  ASSERT_TRUE(decision);
  commit(company.workspace, *decision, 3);
  EXPECT_EQ(company.workspace.find(ObjectiveId{1})->title, "Answer fast");
}

TEST(DecideUndo, UndoOfAnUndoDoesTheChangeAgain) {
  Company company;
  const auto undone = company.retitle("Answer faster", 2);
  const auto undo = commit(company.workspace, *decide_undo(company.workspace, as_owner, undone, {}), 3);
  commit(company.workspace, *decide_undo(company.workspace, as_owner, undo, {}), 4);
  EXPECT_EQ(company.workspace.find(ObjectiveId{1})->title, "Answer faster");
}

TEST(DecideUndo, NamesWhatChangedSinceAndInWhichChange) {
  Company company;
  const auto undone = company.retitle("Answer faster", 2);
  company.retitle("Answer at once", 3);
  const auto decision = decide_undo(company.workspace, as_owner, undone, {});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, Errc::conflict);
  EXPECT_THAT(decision.error().message, HasSubstr("O-1"));
  EXPECT_THAT(decision.error().message, HasSubstr("title"));
  EXPECT_THAT(decision.error().message, HasSubstr("change 3"));
}

TEST(DecideUndo, ArchivesWhatTheChangeCreated) {
  Company company;
  Objective objective;
  objective.title = "Another";
  const auto undone = commit(company.workspace, {.subject = "O-2", .changes = {created(objective, 2)}}, 2);
  const auto decision = decide_undo(company.workspace, as_owner, undone, {});
  ASSERT_TRUE(decision);
  commit(company.workspace, *decision, 3);
  EXPECT_TRUE(company.workspace.find(ObjectiveId{2})->archived);
}

TEST(DecideUndo, LeavesTransitionsToBeSettledAnew) {
  Company company;
  auto undone = company.retitle("Answer faster", 2);
  undone.changes.push_back(created(Transition{}, 1));
  commit(company.workspace, {.changes = {undone.changes.back()}}, 2);
  const auto decision = decide_undo(company.workspace, as_owner, undone, {});
  ASSERT_TRUE(decision);
  EXPECT_THAT(decision->changes, SizeIs(1));
}

TEST(DecideUndo, PutsTheEarlierValueOfAPeriodBack) {
  Company company;
  const auto first = company.measure(52, 2);
  const auto undone = company.measure(30, 3);
  const auto decision = decide_undo(company.workspace, as_owner, undone, first.measurements);
  ASSERT_TRUE(decision);
  ASSERT_THAT(decision->measurements, SizeIs(1));
  EXPECT_EQ(decision->measurements[0].value, 52);
}

TEST(DecideUndo, TakesTheOnlyValueOfAPeriodBack) {
  Company company;
  const auto undone = company.measure(52, 2);
  commit(company.workspace, *decide_undo(company.workspace, as_owner, undone, {}), 3);
  EXPECT_THAT(company.workspace.points(MetricId{1})->find("")->points, IsEmpty());
}

TEST(DecideUndo, RefusesWhenTheValueWasCorrectedSince) {
  Company company;
  const auto undone = company.measure(52, 2);
  company.measure(30, 3);
  const auto decision = decide_undo(company.workspace, as_owner, undone, {});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().rule, "undo.changed-since");
}

TEST(DecideUndo, IsForbiddenToWhomeverMayNotEditTheThing) {
  Company company;
  const auto undone = company.retitle("Answer faster", 2);
  const DecideContext as_member{.viewer = {.person = PersonId{9}, .role = Role::member}, .today = {}, .now = {}};
  const auto decision = decide_undo(company.workspace, as_member, undone, {});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, Errc::forbidden);
}

TEST(DecideUndo, TakesTheRightThatAlteringTheThingTakes) {
  Company company;
  const auto undone = company.retitle("Answer faster", 2);
  auto reading = as_owner;
  reading.viewer.scopes = 1u << static_cast<unsigned>(Right::read);
  EXPECT_EQ(decide_undo(company.workspace, reading, undone, {}).error().code, Errc::forbidden);
  reading.viewer.scopes |= 1u << static_cast<unsigned>(Right::edit_goals);
  EXPECT_TRUE(decide_undo(company.workspace, reading, undone, {}));
}

TEST(DecideUndo, GivesNobodyARoleAboveTheirOwn) {
  Company company;
  Person second;
  second.role = Role::owner;
  commit(company.workspace, {.subject = "P-2", .changes = {created(second, 2)}}, 2);
  const auto before = *company.workspace.find(PersonId{2});
  auto after = before;
  after.role = Role::admin;
  const auto demoted = commit(
      company.workspace, {.subject = "P-2", .changes = {EntityChange<Person>{.before = before, .after = after}}}, 3);
  const DecideContext as_demoted{.viewer = {.person = PersonId{2}, .role = Role::admin}, .today = {}, .now = {}};
  EXPECT_EQ(decide_undo(company.workspace, as_demoted, demoted, {}).error().code, Errc::forbidden);
  EXPECT_TRUE(decide_undo(company.workspace, as_owner, demoted, {}));
}

TEST(DecideUndo, LeavesATeamsPlaceInTheTreeToThoseWhoManagePeople) {
  Company company;
  Team team;
  team.members = {{.person = PersonId{9}, .lead = true}};
  const auto made = commit(company.workspace, {.subject = "T-1", .changes = {created(team, 1)}}, 2);
  const DecideContext as_lead{.viewer = {.person = PersonId{9}, .role = Role::member}, .today = {}, .now = {}};
  EXPECT_EQ(decide_undo(company.workspace, as_lead, made, {}).error().code, Errc::forbidden);
  EXPECT_TRUE(decide_undo(company.workspace, as_owner, made, {}));
}

TEST(DecideUndo, KeepsTheBeginningAndAnOwner) {
  Company company;
  EXPECT_EQ(decide_undo(company.workspace, as_owner, company.founding, {}).error().rule, "undo.first-commit");
  Decision only_the_owner{.subject = "P-1", .changes = {company.founding.changes[1]}, .measurements = {}};
  EXPECT_EQ(decide_undo(company.workspace, as_owner, only_the_owner, {}).error().rule, "person.last-owner");
}

}  // namespace
}  // namespace waymark
