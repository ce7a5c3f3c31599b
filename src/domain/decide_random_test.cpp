// Random scripts: whatever is decided can be applied and taken back, and days that pass twice change nothing.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "domain/decide_test_support.hpp"
#include "domain/random_script.hpp"

namespace waymark {
namespace {

using testing_support::Ledger;
using testing_support::RandomScript;

constexpr std::uint64_t seed = 20'260'105;

/// Equal entities of all kinds; versions and transitions aside.
template <class Entity>
bool alike(const Workspace& one, const Workspace& other) {
  const auto left = one.table<Entity>().rows();
  const auto right = other.table<Entity>().rows();
  return std::ranges::equal(left, right, [](Entity a, Entity b) {
    a.version = b.version = 0;
    return a == b;
  });
}

std::vector<std::string> differing_kinds(const Workspace& one, const Workspace& other) {
  std::vector<std::string> kinds;
  for_each_entity([&]<class Entity>() {
    if constexpr (!std::is_same_v<Entity, Transition>)
      if (!alike<Entity>(one, other)) kinds.emplace_back(Entity::type_name);
  });
  return kinds;
}

std::map<std::pair<MetricId, std::string>, std::vector<std::pair<Period, double>>> values_of(const Workspace& from) {
  std::map<std::pair<MetricId, std::string>, std::vector<std::pair<Period, double>>> values;
  for (const auto& metric : from.table<Metric>().rows()) {
    const auto* points = from.points(metric.id);
    if (!points) continue;
    for (const auto& segment : points->segments)
      for (const auto& point : segment.points)
        values[{metric.id, segment.segment}].emplace_back(point.period, point.value);
  }
  return values;
}

TEST(RandomScripts, TwoThousandCommandsAreDecidedAndApplied) {
  Ledger ledger;
  RandomScript script(seed);
  std::map<std::string, int> done;
  for (int i = 0; i < 2'000; ++i) {
    ledger.on(ledger.context.today + script.days_to_pass());
    auto step = script.next(ledger.workspace, ledger.context);
    if (ledger.keep(std::move(step.decided))) ++done[step.command];
  }
  // Each family was met.
  for (const std::string name :
       {"create_objective", "create_key_result", "create_check_in", "put_measurement", "record_measurements",
        "start_recovery", "activate_objective", "close_objective", "update_key_result", "create_alignment"})
    EXPECT_GT(done[name], 0) << name << ", seed " << seed;
}

TEST(RandomScripts, TheSameSeedGivesTheSameWorkspace) {
  Ledger one;
  Ledger other;
  for (auto* ledger : {&one, &other}) {
    RandomScript script(seed);
    for (int i = 0; i < 300; ++i) ledger->keep(script.next(ledger->workspace, ledger->context).decided);
  }
  EXPECT_THAT(differing_kinds(one.workspace, other.workspace), testing::IsEmpty());
  EXPECT_EQ(values_of(one.workspace), values_of(other.workspace));
}

TEST(RandomScripts, ASecondSettlingOfTheSameDayChangesNothing) {
  Ledger ledger;
  RandomScript script(seed + 1);
  for (int i = 0; i < 400; ++i) {
    ledger.on(ledger.context.today + script.days_to_pass());
    ledger.keep(script.next(ledger.workspace, ledger.context).decided);
    if (i % 50 != 49) continue;
    ASSERT_TRUE(ledger.run(SettleDay{}));
    EXPECT_TRUE(decide(ledger.workspace, ledger.context, SettleDay{})->changes.empty()) << "seed " << seed + 1;
  }
}

TEST(RandomScripts, TakingACommitBackRestoresTheWorkspace) {
  Ledger ledger;
  RandomScript script(seed + 2);
  for (int i = 0; i < 300; ++i) {
    auto step = script.next(ledger.workspace, ledger.context);
    if (!step.decided) continue;
    auto before = ledger.workspace;
    const auto kept = ledger.keep(std::move(step.decided));
    auto after = ledger.workspace;
    for (auto change = kept->changes.rbegin(); change != kept->changes.rend(); ++change) after.take_back(*change);
    EXPECT_THAT(differing_kinds(before, after), testing::IsEmpty()) << step.command;
  }
}

TEST(RandomScripts, UndoPutsBackWhatEachCommandAltered) {
  Ledger ledger;
  RandomScript script(seed + 3);
  std::set<std::string> undone;
  for (int i = 0; i < 600; ++i) {
    auto step = script.next(ledger.workspace, ledger.context);
    if (!step.decided || step.command == "settle_day") continue;
    const auto before = ledger.workspace;
    const auto kept = ledger.keep(std::move(step.decided));
    std::vector<Measurement> earlier;
    for (auto measurement : kept->measurements) {
      const auto* points = before.points(measurement.metric);
      const auto* segment = points ? points->find(measurement.segment) : nullptr;
      if (!segment) continue;
      for (const auto& point : segment->points)
        if (point.period == measurement.period) {
          measurement.value = point.value;
          measurement.is_final = point.is_final;
          earlier.push_back(measurement);
        }
    }
    Ledger copy = ledger;
    const auto undo = copy.keep(decide_undo(copy.workspace, copy.context, *kept, earlier));
    // What was created stays, archived.
    if (!undo) continue;
    undone.insert(step.command);
    for (const auto& change : kept->changes)
      std::visit(
          [&]<class Entity>(const EntityChange<Entity>& each) {
            if constexpr (!std::is_same_v<Entity, Transition>) {
              auto now = *copy.workspace.find(each.after.id);
              if (!each.before) {
                EXPECT_TRUE(now.archived) << step.command;
                return;
              }
              const auto* was = before.find(each.after.id);
              if (!was) return;
              now.version = was->version;
              EXPECT_TRUE(now == *was) << step.command << " " << to_text(each.after.id);
            }
          },
          change);
    auto values = values_of(copy.workspace);
    auto values_before = values_of(before);
    std::erase_if(values, [](const auto& each) { return each.second.empty(); });
    std::erase_if(values_before, [](const auto& each) { return each.second.empty(); });
    EXPECT_EQ(values, values_before) << step.command;
  }
  EXPECT_GT(undone.size(), 10U);
}

TEST(Import, AnExportComesBackAsItWas) {
  Ledger source;
  RandomScript script(seed + 4);
  for (int i = 0; i < 400; ++i) {
    source.on(source.context.today + script.days_to_pass());
    source.keep(script.next(source.workspace, source.context).decided);
  }
  Ledger copy;
  copy.on(source.context.today);
  ASSERT_TRUE(copy.run(Create<Settings>{{.name = "Empty"}}));
  ASSERT_TRUE(copy.run(Create<Person>{{.name = "Importer", .role = Role::owner}}));
  for_each_entity([&]<class Entity>() {
    ImportEntities command;
    for (const auto& entity : source.workspace.table<Entity>().rows())
      command.created.emplace_back(EntityChange<Entity>{.before = std::nullopt, .after = entity});
    const auto imported = copy.run(command);
    ASSERT_TRUE(imported) << imported.error().message << Ledger::fields_text(imported.error());
  });
  EXPECT_THAT(differing_kinds(source.workspace, copy.workspace), testing::IsEmpty());
}

TEST(Import, AnIdFarBeyondTheOthersIsRefused) {
  Ledger ledger;
  ASSERT_TRUE(ledger.run(Create<Settings>{{.name = "Empty"}}));
  Objective objective;
  objective.id = ObjectiveId{4'000'000'000};
  objective.title = "Far away";
  ImportEntities command{.created = {EntityChange<Objective>{.before = std::nullopt, .after = objective}},
                         .measurements = {}};
  EXPECT_EQ(ledger.rule_of(command), "/created/0/id");
}

}  // namespace
}  // namespace waymark
