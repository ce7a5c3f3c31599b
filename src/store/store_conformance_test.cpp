// What every body of the store must do. A third body joins by being named in Bodies.
#include <gmock/gmock.h>

#include "store/content_hash.hpp"
#include "store/random_entities.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::append_random_change;
using testing_support::commit_of;
using testing_support::difference;
using testing_support::RandomEntities;

const std::string company = "0a1b2c3d-0000-4000-8000-000000000001";

template <class Entity>
Change creation(Entity entity) {
  return EntityChange<Entity>{.before = std::nullopt, .after = std::move(entity)};
}

Change new_pillar(std::uint32_t id, std::string title) {
  Pillar pillar;
  pillar.id = PillarId{id};
  pillar.title = std::move(title);
  return creation(pillar);
}

Measurement value_of(MetricId metric, Period period, std::optional<double> value, std::string segment = {}) {
  return {.metric = metric, .period = period, .segment = std::move(segment), .value = value};
}

template <class Body>
class StoreConformance : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(store().create_workspace(company, "Test", Instant{1})); }
  Store& store() { return body.store(); }

  void append(std::uint64_t seq, Decision decision) {
    const std::vector<Commit> commits{commit_of(seq, std::move(decision))};
    const auto done = store().append(company, seq - 1, commits);
    ASSERT_TRUE(done) << done.error().message << " " << done.error().detail;
  }
  Workspace loaded() {
    auto result = store().load(company);
    EXPECT_TRUE(result) << result.error().message << " " << result.error().detail;
    return result ? std::move(result->workspace) : Workspace{};
  }
  std::size_t pillar_count() {
    const Workspace workspace = loaded();
    return workspace.table<Pillar>().size();
  }
  void compact() { ASSERT_TRUE(store().compact(company)); }
  std::vector<Damage> damages() {
    auto result = store().verify(company);
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : std::vector<Damage>{};
  }
  void expect_undamaged() {
    for (const auto& damage : damages()) ADD_FAILURE() << damage.where << ": " << damage.what;
  }
  std::vector<double> values(const MeasurementQuery& query) {
    std::vector<double> found;
    for (const auto& each : *store().measurements(company, query)) found.push_back(each.value.value_or(-1));
    return found;
  }

  Body body;
};

using Bodies = testing::Types<testing_support::MemoryBody, testing_support::SqliteBody>;
TYPED_TEST_SUITE(StoreConformance, Bodies);

TYPED_TEST(StoreConformance, ListsItsWorkspacesByTheirNewestName) {
  Settings settings;
  settings.id = SettingsId{1};
  settings.name = "Acme";
  ASSERT_TRUE(this->store().create_workspace("other", "Other", Instant{2}));
  this->append(1, {.subject = "S-1", .changes = {creation(settings)}});
  this->body.reopen();
  const auto found = *this->store().workspaces();
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].name, "Acme");
  EXPECT_EQ(found[0].seq, 1);
  EXPECT_EQ(found[1].name, "Other");
  EXPECT_EQ(found[1].seq, 0);
}

TYPED_TEST(StoreConformance, RefusesASecondWorkspaceOfTheSameId) {
  EXPECT_EQ(this->store().create_workspace(company, "Again", Instant{2}).error().code, Errc::conflict);
}

TYPED_TEST(StoreConformance, DoesNotKnowWhatWasNotCreated) {
  auto& store = this->store();
  EXPECT_EQ(store.load("nobody").error().code, Errc::not_found);
  const std::vector<Commit> commits{commit_of(1, {.changes = {new_pillar(1, "x")}})};
  EXPECT_EQ(store.append("nobody", 0, commits).error().code, Errc::not_found);
  EXPECT_EQ(store.changes_since("nobody", 0, 10).error().code, Errc::not_found);
  EXPECT_EQ(store.measurements("nobody", {.metric = MetricId{1}}).error().code, Errc::not_found);
}

TYPED_TEST(StoreConformance, KeepsNothingWhenTheSeqHasMoved) {
  this->append(1, {.changes = {new_pillar(1, "first")}});
  const std::vector<Commit> late{commit_of(1, {.changes = {new_pillar(1, "late")}})};
  EXPECT_EQ(this->store().append(company, 0, late).error().code, Errc::conflict);
  EXPECT_EQ(this->loaded().find(PillarId{1})->title, "first");
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, KeepsAGroupOfCommitsOrNoneOfIt) {
  std::vector<Commit> group{commit_of(1, {.changes = {new_pillar(1, "one")}}),
                            commit_of(2, {.changes = {new_pillar(2, "two")}}),
                            commit_of(3, {.changes = {new_pillar(3, "three")}})};
  group[0].header.op_id = group[2].header.op_id = "same";
  EXPECT_EQ(this->store().append(company, 0, group).error().code, Errc::conflict);
  EXPECT_EQ(this->pillar_count(), 0);
  EXPECT_THAT(*this->store().changes_since(company, 0, 10), IsEmpty());
  group[2].header.op_id = "another";
  ASSERT_TRUE(this->store().append(company, 0, group));
  EXPECT_EQ(this->pillar_count(), 3);
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, FindsAnOperationByActorAndIdWithItsAnswer) {
  auto commit = commit_of(1, {.changes = {new_pillar(1, "one")}});
  commit.header.actor = PersonId{4};
  commit.header.op_id = "op-1";
  commit.request_hash = "abc";
  commit.answer = R"({"id":"PI-1"})";
  ASSERT_TRUE(this->store().append(company, 0, std::vector{commit}));
  this->body.reopen();
  const auto known = *this->store().find_operation(company, PersonId{4}, "op-1");
  ASSERT_TRUE(known);
  EXPECT_EQ(known->seq, 1);
  EXPECT_EQ(known->request_hash, "abc");
  EXPECT_EQ(known->answer, commit.answer);
  EXPECT_FALSE(*this->store().find_operation(company, PersonId{5}, "op-1"));
  EXPECT_FALSE(*this->store().find_operation(company, PersonId{4}, "op-2"));
}

TYPED_TEST(StoreConformance, RefusesAnOperationIdOfTheSameActorTwice) {
  auto first = commit_of(1, {.changes = {new_pillar(1, "one")}});
  auto second = commit_of(2, {.changes = {new_pillar(2, "two")}});
  first.header.op_id = second.header.op_id = "op";
  ASSERT_TRUE(this->store().append(company, 0, std::vector{first}));
  EXPECT_EQ(this->store().append(company, 1, std::vector{second}).error().code, Errc::conflict);
  second.header.actor = PersonId{2};
  EXPECT_TRUE(this->store().append(company, 1, std::vector{second}));
}

TYPED_TEST(StoreConformance, ForgetsAnswersAfterADayButNotTheOperation) {
  auto first = commit_of(1, {.changes = {new_pillar(1, "one")}});
  first.header.op_id = "op";
  first.request_hash = "abc";
  first.answer = "body";
  auto later = commit_of(2, {.changes = {new_pillar(2, "two")}});
  later.header.recorded_at.microseconds = first.header.recorded_at.microseconds + std::int64_t{86'400'000'001};
  ASSERT_TRUE(this->store().append(company, 0, std::vector{first, later}));
  for (const bool packed : {false, true}) {
    if (packed) this->compact();
    const auto known = *this->store().find_operation(company, PersonId{}, "op");
    ASSERT_TRUE(known);
    EXPECT_EQ(known->request_hash, "abc");
    EXPECT_EQ(known->answer, "");
  }
}

TYPED_TEST(StoreConformance, LogsHeaderSubjectAndWhatChanged) {
  auto commit = commit_of(1, {.subject = "PI-1", .changes = {new_pillar(1, "one")}});
  commit.header.actor = PersonId{3};
  commit.header.address = "192.0.2.7";
  commit.header.reason = "because\tof\nlines";
  commit.header.op_id = "op";
  ASSERT_TRUE(this->store().append(company, 0, std::vector{commit}));
  const auto pillar = *this->loaded().find(PillarId{1});
  auto renamed = pillar;
  renamed.title = "uno";
  this->append(2, {.subject = "PI-1", .changes = {EntityChange<Pillar>{.before = pillar, .after = renamed}}});
  this->body.reopen();
  const auto log = *this->store().changes_since(company, 0, 10);
  ASSERT_THAT(log, SizeIs(2));
  EXPECT_EQ(log[0].header, commit.header);
  EXPECT_EQ(log[0].subject, "PI-1");
  ASSERT_THAT(log[0].changes, SizeIs(1));
  EXPECT_EQ(log[0].changes[0].before, "");
  ASSERT_THAT(log[1].changes, SizeIs(1));
  EXPECT_EQ(log[1].changes[0].entity, "pillars");
  EXPECT_EQ(log[1].changes[0].id, 1);
  EXPECT_EQ(log[1].changes[0].before, R"({"10":"one"})");
  EXPECT_EQ(log[1].changes[0].after, R"({"10":"uno"})");
}

TYPED_TEST(StoreConformance, ChainsEachCommitToTheOneBefore) {
  for (std::uint32_t seq = 1; seq <= 5; ++seq) this->append(seq, {.changes = {new_pillar(seq, "p")}});
  const auto log = *this->store().changes_since(company, 0, 10);
  for (std::size_t i = 1; i < log.size(); ++i) EXPECT_EQ(log[i].previous, log[i - 1].hash);
  EXPECT_EQ(this->store().load(company)->head_hash, log.back().hash);
  EXPECT_THAT(log.back().hash, SizeIs(2 * hash_bytes));
}

TYPED_TEST(StoreConformance, AnswersChangesFromASeqUpToALimit) {
  for (std::uint32_t seq = 1; seq <= 6; ++seq) this->append(seq, {.changes = {new_pillar(seq, "p")}});
  const auto log = *this->store().changes_since(company, 2, 3);
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_EQ(log.front().header.seq, 3);
  EXPECT_EQ(log.back().header.seq, 5);
  EXPECT_THAT(*this->store().changes_since(company, 6, 3), IsEmpty());
}

TYPED_TEST(StoreConformance, FindsTheCommitsThatTouchedAThingNewestFirst) {
  for (std::uint32_t seq = 1; seq <= 6; ++seq)
    this->append(seq, {.changes = {new_pillar(seq % 2 + 1, "p" + std::to_string(seq))},
                       .measurements = {value_of(MetricId{seq % 3 + 1}, {Grain::day, 1}, seq)}});
  const auto seqs = [&](const std::string& entity, std::uint32_t id, std::uint64_t before, std::size_t limit) {
    std::vector<std::uint64_t> found;
    for (const auto& each : *this->store().changes_of(company, entity, id, before, limit))
      found.push_back(each.header.seq);
    return found;
  };
  EXPECT_THAT(seqs("pillars", 1, 0, 10), ElementsAre(6, 4, 2));
  EXPECT_THAT(seqs("pillars", 1, 6, 1), ElementsAre(4));
  EXPECT_THAT(seqs("measurements", 1, 0, 10), ElementsAre(6, 3));
  EXPECT_THAT(seqs("pillars", 9, 0, 10), IsEmpty());
}

TYPED_TEST(StoreConformance, GivesBackEveryFieldOfEveryKind) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    RandomEntities random(seed);
    Workspace expected = this->loaded();
    Decision decision;
    for_each_entity([&]<class Entity>() { append_random_change<Entity>(decision, expected, random); });
    const auto seq = expected.seq() + 1;
    for (const auto& change : decision.changes) expected.apply(change);
    expected.set_seq(seq);
    this->append(seq, std::move(decision));
    this->body.reopen();
    EXPECT_EQ(difference(this->loaded(), expected), "") << "seed " << seed;
  }
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, ReplacesListsAsAWhole) {
  Team team;
  team.id = TeamId{1};
  team.name = "Support";
  team.members = {{PersonId{1}, true}, {PersonId{2}, false}, {PersonId{3}, false}};
  this->append(1, {.changes = {creation(team)}});
  auto smaller = team;
  smaller.members = {{PersonId{3}, true}};
  this->append(2, {.changes = {EntityChange<Team>{.before = team, .after = smaller}}});
  EXPECT_EQ(this->loaded().find(TeamId{1})->members, smaller.members);
  auto empty = smaller;
  empty.members.clear();
  this->append(3, {.changes = {EntityChange<Team>{.before = smaller, .after = empty}}});
  this->body.reopen();
  EXPECT_THAT(this->loaded().find(TeamId{1})->members, IsEmpty());
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, HoldsAfterTenThousandCommitsWhatAReplayHolds) {
  constexpr std::uint32_t commit_count = 10'000;
  constexpr std::uint32_t group_size = 50;
  RandomEntities random(20'261'125);
  Workspace replayed;
  for (std::uint32_t begin = 0; begin < commit_count; begin += group_size) {
    std::vector<Commit> group;
    for (std::uint32_t seq = begin + 1; seq <= begin + group_size; ++seq) {
      Decision decision;
      std::uint32_t kind = 0;
      const auto wanted = random.below(15);
      for_each_entity([&]<class Entity>() {
        if (kind++ == wanted) append_random_change<Entity>(decision, replayed, random);
      });
      for (auto count = random.below(3); count > 0; --count) {
        const Period period{random.chance(0.9) ? Grain::day : Grain::week, static_cast<std::int32_t>(random.below(40))};
        const auto segment = random.chance(0.7) ? "" : "region=" + std::to_string(random.below(3));
        auto measurement = value_of(MetricId{1 + random.below(8)}, period, random.template value<double>(), segment);
        if (random.chance(0.1)) measurement.value.reset();
        measurement.weight = random.template value<std::optional<double>>();
        measurement.note = random.template value<std::string>();
        measurement.author = PersonId{random.below(4)};
        decision.measurements.push_back(std::move(measurement));
      }
      group.push_back(commit_of(seq, std::move(decision)));
      for (const auto& change : group.back().decision.changes) replayed.apply(change);
      for (const auto& measurement : group.back().decision.measurements) replayed.apply(measurement);
      replayed.set_seq(seq);
    }
    ASSERT_TRUE(this->store().append(company, begin, group));
    if (begin == commit_count / 2) this->compact();
  }
  this->body.reopen();
  EXPECT_EQ(difference(this->loaded(), replayed), "");
  this->compact();
  EXPECT_EQ(difference(this->loaded(), replayed), "");
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, KnowsWhatWasKnownBeforeACorrection) {
  const MetricId metric{1};
  const Period day{Grain::day, 20'000};
  this->append(1, {.measurements = {value_of(metric, day, 10)}});
  this->append(2, {.measurements = {value_of(metric, day, 12)}});
  this->append(3, {.measurements = {value_of(metric, day, std::nullopt)}});
  const auto known_at = [](std::uint64_t seq) { return commit_of(seq, {}).header.recorded_at; };
  for (const bool packed : {false, true}) {
    if (packed) this->compact();
    EXPECT_THAT(this->values({.metric = metric, .as_of = known_at(1)}), ElementsAre(10));
    EXPECT_THAT(this->values({.metric = metric, .as_of = known_at(2)}), ElementsAre(12));
    EXPECT_THAT(this->values({.metric = metric, .as_of = known_at(3)}), IsEmpty());
    EXPECT_THAT(this->values({.metric = metric}), IsEmpty());
    EXPECT_THAT(this->values({.metric = metric, .every_version = true}), ElementsAre(10, 12, -1));
  }
}

TYPED_TEST(StoreConformance, AnswersARangeOfPeriodsOfOneMetric) {
  Decision decision;
  for (int day = 0; day < 50; ++day) {
    decision.measurements.push_back(value_of(MetricId{1}, {Grain::day, day}, day));
    decision.measurements.push_back(value_of(MetricId{2}, {Grain::day, day}, 1'000 + day));
  }
  decision.measurements.push_back(value_of(MetricId{1}, {Grain::week, 3}, 77));
  this->append(1, std::move(decision));
  for (const bool packed : {false, true}) {
    if (packed) this->compact();
    EXPECT_THAT(this->values({.metric = MetricId{1}, .from = Period{Grain::day, 10}, .to = Period{Grain::day, 12}}),
                ElementsAre(10, 11, 12));
    EXPECT_THAT(this->values({.metric = MetricId{1}, .from = Period{Grain::day, 49}}), ElementsAre(49, 77));
    EXPECT_THAT(this->values({.metric = MetricId{1}, .to = Period{Grain::day, 1}}), ElementsAre(0, 1));
    EXPECT_THAT(this->values({.metric = MetricId{1}, .limit = 2}), ElementsAre(0, 1));
    EXPECT_THAT(this->values({.metric = MetricId{2}}), SizeIs(50));
  }
}

TYPED_TEST(StoreConformance, KeepsWhatCompactionPacksInEveryVersion) {
  RandomEntities random(5);
  Workspace replayed;
  std::vector<Commit> group;
  for (std::uint32_t seq = 1; seq <= 300; ++seq) {
    Decision decision;
    for (int count = 0; count < 5; ++count)
      decision.measurements.push_back(value_of(MetricId{1 + random.below(2)},
                                               {Grain::day, static_cast<std::int32_t>(random.below(200))},
                                               random.template value<double>(), random.chance(0.5) ? "" : "a=b"));
    group.push_back(commit_of(seq, std::move(decision)));
    for (const auto& measurement : group.back().decision.measurements) replayed.apply(measurement);
    if (group.size() < 10) continue;
    ASSERT_TRUE(this->store().append(company, seq - 10, group));
    group.clear();
    if (seq % 90 == 0) this->compact();
  }
  replayed.set_seq(300);
  const MeasurementQuery every{.metric = MetricId{1}, .every_version = true};
  const auto before = *this->store().measurements(company, every);
  this->compact();
  EXPECT_EQ(*this->store().measurements(company, every), before);
  EXPECT_EQ(difference(this->loaded(), replayed), "");
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, TakesAHundredThousandMeasurementsInOneCommit) {
  constexpr std::int32_t days = 1'000;
  constexpr std::uint32_t metrics = 100;
  Decision decision;
  for (std::int32_t day = 0; day < days; ++day)
    for (std::uint32_t metric = 1; metric <= metrics; ++metric)
      decision.measurements.push_back(value_of(MetricId{metric}, {Grain::day, day}, day * 0.25 + metric));
  Workspace replayed;
  auto commit = commit_of(1, std::move(decision));
  for (const auto& measurement : commit.decision.measurements) replayed.apply(measurement);
  replayed.set_seq(1);
  ASSERT_TRUE(this->store().append(company, 0, std::vector{commit}));
  this->body.reopen();
  EXPECT_EQ(difference(this->loaded(), replayed), "");
  EXPECT_THAT(*this->store().measurements(company, {.metric = MetricId{7}}), SizeIs(days));
  const auto log = *this->store().changes_since(company, 0, 10);
  EXPECT_EQ(log.front().measurement_count, std::uint64_t{days} * metrics);
  EXPECT_THAT(log.front().measurements, IsEmpty());
  auto brought = *this->store().measurements(company, {.commit = 1});
  std::ranges::sort(brought, {}, &Measurement::ordinal);
  EXPECT_TRUE(brought == commit.decision.measurements);
  this->expect_undamaged();
}

TYPED_TEST(StoreConformance, KeepsRecordsUntilTheyAreRemoved) {
  auto& store = this->store();
  ASSERT_TRUE(store.put_record("session", {.key = "a1", .value = "{}", .expires = Instant{5}}));
  ASSERT_TRUE(store.put_record("session", {.key = "a2", .value = "2", .expires = {}}));
  ASSERT_TRUE(store.put_record("session", {.key = "b1", .value = "3", .expires = {}}));
  ASSERT_TRUE(store.put_record("token", {.key = "a3", .value = "4", .expires = {}}));
  ASSERT_TRUE(store.put_record("session", {.key = "a2", .value = "new", .expires = {}}));
  this->body.reopen();
  auto& again = this->store();
  EXPECT_EQ((*again.get_record("session", "a1"))->expires, Instant{5});
  EXPECT_EQ((*again.get_record("session", "a2"))->value, "new");
  EXPECT_FALSE(*again.get_record("session", "a3"));
  std::vector<std::string> keys;
  for (const auto& record : *again.list_records("session", "a")) keys.push_back(record.key);
  EXPECT_THAT(keys, ElementsAre("a1", "a2"));
  EXPECT_THAT(*again.list_records("session", ""), SizeIs(3));
  ASSERT_TRUE(again.remove_record("session", "a1"));
  EXPECT_FALSE(*again.get_record("session", "a1"));
}

TYPED_TEST(StoreConformance, PutsARecordOnlyInThePlaceOfTheExpectedOne) {
  auto& store = this->store();
  const Store::Record mine{.key = "clock", .value = "node-1", .expires = Instant{9}};
  EXPECT_FALSE(*store.put_record_if("lease", mine, "node-0"));
  EXPECT_TRUE(*store.put_record_if("lease", mine, std::nullopt));
  EXPECT_FALSE(*store.put_record_if("lease", mine, std::nullopt));
  EXPECT_FALSE(*store.put_record_if("lease", {.key = "clock", .value = "node-2", .expires = {}}, "node-3"));
  EXPECT_TRUE(*store.put_record_if("lease", {.key = "clock", .value = "node-2", .expires = {}}, "node-1"));
  EXPECT_EQ((*store.get_record("lease", "clock"))->value, "node-2");
}

TYPED_TEST(StoreConformance, FindsNothingWrongWithAnEmptyWorkspace) {
  this->expect_undamaged();
  EXPECT_TRUE(this->store().writable());
}

}  // namespace
}  // namespace waymark
