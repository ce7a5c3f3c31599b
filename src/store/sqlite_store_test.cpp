// What the SQLite body does beyond the conformance suite: damage is named, older files are brought forward, copies are
// checked, people find in the views what the program knows.
#include "store/sqlite_store.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

#include "store/change_log.hpp"
#include "store/content_hash.hpp"
#include "store/file_rescue.hpp"
#include "store/random_entities.hpp"
#include "store/schema.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::append_random_change;
using testing_support::commit_of;
using testing_support::difference;
using testing_support::RandomEntities;

const std::string company = "company";

class SqliteStoreTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(store().create_workspace(company, "Test", Instant{1}));
    RandomEntities random(3);
    Workspace state;
    std::vector<Commit> commits;
    for (std::uint32_t seq = 1; seq <= 40; ++seq) {
      Decision decision{.subject = "S-1"};
      append_random_change<Objective>(decision, state, random);
      append_random_change<KeyResult>(decision, state, random);
      decision.measurements.push_back(
          {.metric = MetricId{1}, .period = {Grain::day, static_cast<std::int32_t>(seq)}, .value = seq * 1.5});
      commits.push_back(commit_of(seq, std::move(decision)));
      for (const auto& change : commits.back().decision.changes) state.apply(change);
    }
    ASSERT_TRUE(store().append(company, 0, commits));
  }
  Store& store() { return body.store(); }
  std::vector<std::string> damaged_places() {
    std::vector<std::string> places;
    for (const auto& damage : *store().verify(company)) places.push_back(damage.where);
    return places;
  }

  testing_support::SqliteBody body;
};

TEST_F(SqliteStoreTest, FindsNothingWrongBeforeAnybodyTampers) {
  EXPECT_THAT(damaged_places(), IsEmpty());
}

TEST_F(SqliteStoreTest, NamesTheLogEntryOfWhichOneByteWasChanged) {
  body.alter("UPDATE change_log SET payload = replace(payload, 'subject', 'Subject') WHERE seq = 17");
  EXPECT_THAT(damaged_places(), Contains("change_log seq 17"));
  EXPECT_THAT(damaged_places(), Not(Contains("change_log seq 16")));
}

TEST_F(SqliteStoreTest, NoticesEachChangedHeaderField) {
  for (const auto* change : {"recorded_at = recorded_at + 1", "day = '2026-01-01'", "actor = 9", "channel = 'x'",
                             "address = 'x'", "op_id = 'x'", "command = 'x'", "reason = 'x'", "undo_of = 1"}) {
    testing_support::SqliteBody copy;
    ASSERT_TRUE(copy.store().create_workspace(company, "Test", Instant{1}));
    ASSERT_TRUE(copy.store().append(company, 0, std::vector{commit_of(1, {}), commit_of(2, {})}));
    copy.alter(std::string("UPDATE change_log SET ") + change + " WHERE seq = 1");
    const auto damages = *copy.store().verify(company);
    ASSERT_THAT(damages, Not(IsEmpty())) << change;
    EXPECT_EQ(damages.front().where, "change_log seq 1") << change;
  }
}

TEST_F(SqliteStoreTest, NoticesARemovedEntryAndAForgedEnd) {
  body.alter("PRAGMA foreign_keys = OFF; DELETE FROM change_log WHERE seq = 9");
  EXPECT_THAT(damaged_places(), Contains("change_log seq 9"));
  body.alter("PRAGMA foreign_keys = OFF; DELETE FROM change_log WHERE seq = 40");
  EXPECT_THAT(damaged_places(), Contains("workspaces"));
}

TEST_F(SqliteStoreTest, NamesRowsThatDifferFromTheLog) {
  body.alter("UPDATE objectives SET title = 'forged' WHERE id = 2");
  EXPECT_THAT(damaged_places(), ElementsAre("objectives id 2"));
}

TEST_F(SqliteStoreTest, NamesMeasurementsThatDifferFromTheLog) {
  body.alter("UPDATE measurements SET value = 1000 WHERE seq = 5");
  EXPECT_THAT(damaged_places(), ElementsAre("measurements of seq 5"));
}

TEST_F(SqliteStoreTest, NoticesAChangedValueOfABulk) {
  Decision bulk;
  for (int day = 0; day < 200; ++day)
    bulk.measurements.push_back({.metric = MetricId{2}, .period = {Grain::day, day}, .value = day / 4.0});
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, std::move(bulk))}));
  EXPECT_THAT(damaged_places(), IsEmpty());
  body.alter("UPDATE measurements SET value = value + 1 WHERE seq = 41");
  EXPECT_THAT(damaged_places(), ElementsAre("measurements of seq 41"));
}

TEST_F(SqliteStoreTest, KeepsTheChainWhenAPersonsTextIsTakenOut) {
  auto commit = commit_of(41, {.subject = "P-1"});
  commit.header.address = "192.0.2.9";
  ASSERT_TRUE(store().append(company, 40, std::vector{commit, commit_of(42, {})}));
  LogRow row{.header = commit.header, .payload = payload_of(commit)};
  const auto kept = "X'" + to_hex(inner_hashes(row)) + "'";
  // Commit 42 asked for it.
  body.alter("UPDATE change_log SET address = '', erased_by = 42, kept_hashes = " + kept + " WHERE seq = 41");
  EXPECT_THAT(damaged_places(), IsEmpty());
  body.alter("UPDATE change_log SET kept_hashes = zeroblob(64) WHERE seq = 41");
  EXPECT_THAT(damaged_places(), Contains("change_log seq 41"));
  body.alter("UPDATE change_log SET erased_by = 77, kept_hashes = " + kept + " WHERE seq = 41");
  EXPECT_THAT(damaged_places(), Contains("change_log seq 41"));
}

TEST_F(SqliteStoreTest, RefusesADatabaseOfANewerWaymark) {
  body.sqlite.reset();
  {
    auto connection = SqliteConnection::open({.path = body.path()}, {});
    ASSERT_TRUE((*connection)->execute("INSERT INTO schema_versions (version, what) VALUES (999, 'later')"));
  }
  EXPECT_EQ(SqliteStore::open({.path = body.path()}).error().rule, "store.newer_schema");
}

TEST_F(SqliteStoreTest, RefusesColumnsThatItDoesNotKnow) {
  body.sqlite.reset();
  {
    auto connection = SqliteConnection::open({.path = body.path()}, {});
    ASSERT_TRUE((*connection)->execute("ALTER TABLE kpis ADD COLUMN mood TEXT"));
  }
  EXPECT_EQ(SqliteStore::open({.path = body.path()}).error().rule, "store.newer_schema");
}

TEST_F(SqliteStoreTest, RefusesADatabaseOfSomebodyElse) {
  const auto path = body.folder.file("other.db");
  {
    auto connection = SqliteConnection::open({.path = path}, {});
    ASSERT_TRUE((*connection)->execute("CREATE TABLE theirs (x)"));
  }
  EXPECT_EQ(SqliteStore::open({.path = path}).error().rule, "store.not_ours");
}

TEST_F(SqliteStoreTest, AddsAColumnThatAnOlderFileLacksAndCopiesTheFileBefore) {
  body.alter("UPDATE key_results SET result = ''");
  body.sqlite.reset();
  {
    auto connection = SqliteConnection::open({.path = body.path()}, {});
    ASSERT_TRUE((*connection)
                    ->execute("DROP VIEW v_key_results; ALTER TABLE key_results DROP COLUMN result; "
                              "DROP TABLE objectives_tags"));
  }
  body.sqlite = body.opened();
  const auto loaded = store().load(company);
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->workspace.find(KeyResultId{1})->result, "");
  EXPECT_TRUE(std::filesystem::exists(body.path() + ".before-migration-1"));
  auto copy = SqliteConnection::open({.path = body.path() + ".before-migration-1", .read_only = true}, {});
  EXPECT_THAT(*(*copy)->column("SELECT name FROM pragma_table_info('key_results')"), Not(Contains("result")));
}

TEST_F(SqliteStoreTest, OpensAnUnchangedFileWithoutCopyingIt) {
  body.reopen();
  EXPECT_FALSE(std::filesystem::exists(body.path() + ".before-migration-1"));
}

TEST_F(SqliteStoreTest, BacksUpWhileRunningAndRestoresElsewhere) {
  const auto backup = body.folder.file("backup.db");
  ASSERT_TRUE(store().backup(backup));
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, {})}));
  const auto restored = body.folder.file("restored.db");
  const auto done = restore_sqlite(backup, restored);
  ASSERT_TRUE(done) << done.error().message << done.error().detail;
  auto copy = SqliteStore::open({.path = restored});
  const auto loaded = (*copy)->load(company);
  EXPECT_EQ(loaded->workspace.seq(), 40);
  EXPECT_THAT(*(*copy)->verify(company), IsEmpty());
}

TEST_F(SqliteStoreTest, OverwritesNothingWithABackupOrARestore) {
  const auto backup = body.folder.file("backup.db");
  ASSERT_TRUE(store().backup(backup));
  EXPECT_EQ(store().backup(backup).error().code, Errc::conflict);
  EXPECT_EQ(restore_sqlite(backup, body.path()).error().code, Errc::conflict);
}

TEST_F(SqliteStoreTest, AManifestThatABackupLeftWhenItWasCutOffDoesNotStopTheNext) {
  const auto backup = body.folder.file("backup.db");
  std::ofstream(backup + ".manifest.json") << "{}";
  EXPECT_EQ(store().backup(backup).error().code, Errc::conflict) << "it may belong to a file that was moved away";
  std::ofstream(backup + ".partial") << "half";
  ASSERT_TRUE(store().backup(backup));
  EXPECT_TRUE(restore_sqlite(backup, body.folder.file("restored.db")));
}

TEST_F(SqliteStoreTest, RestoresNoBackupThatWasAltered) {
  const auto backup = body.folder.file("backup.db");
  ASSERT_TRUE(store().backup(backup));
  {
    std::fstream file(backup, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5'000);
    file.put('!');
  }
  const auto target = body.folder.file("restored.db");
  EXPECT_EQ(restore_sqlite(backup, target).error().code, Errc::corrupt);
  EXPECT_FALSE(std::filesystem::exists(target));
}

TEST_F(SqliteStoreTest, DoesNotBackUpWhatIsDamaged) {
  body.alter("UPDATE objectives SET title = 'forged' WHERE id = 2");
  EXPECT_EQ(store().backup(body.folder.file("backup.db")).error().code, Errc::corrupt);
  EXPECT_FALSE(std::filesystem::exists(body.folder.file("backup.db")));
}

TEST_F(SqliteStoreTest, CopiesMarkedFilesToNewOnesBeforeItUsesThem) {
  const auto before = store().load(company)->workspace;
  // As after a crash: the log holds commits, and the mark says that a sync had failed.
  const auto crashed = body.folder.file("crashed.db");
  std::filesystem::copy(body.path(), crashed);
  std::filesystem::copy(body.path() + "-wal", crashed + "-wal");
  mark_unsafe(crashed);
  std::filesystem::create_hard_link(crashed, crashed + ".old-inode");
  auto rescued = SqliteStore::open({.path = crashed});
  ASSERT_TRUE(rescued) << rescued.error().detail;
  EXPECT_FALSE(std::filesystem::exists(unsafe_mark_of(crashed)));
  EXPECT_FALSE(std::filesystem::equivalent(crashed, crashed + ".old-inode"));
  EXPECT_EQ(difference((*rescued)->load(company)->workspace, before), "");
  EXPECT_THAT(*(*rescued)->verify(company), IsEmpty());
}

TEST_F(SqliteStoreTest, ShowsPeriodsInViewsAsTheyAreWritten) {
  Decision decision;
  const Calendar calendar;
  for (const auto grain :
       {Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::year, Grain::fiscal_quarter, Grain::fiscal_year})
    for (const auto& day : {make_date(1969, 12, 30), make_date(2020, 12, 31), make_date(2021, 1, 3),
                            make_date(1931, 2, 28), make_date(2026, 11, 25)})
      decision.measurements.push_back({.metric = MetricId{5}, .period = period_of(day, grain, calendar), .value = 1});
  std::set<std::string> expected;
  for (const auto& each : decision.measurements) expected.insert(to_text(each.period));
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, std::move(decision))}));
  EXPECT_THAT(body.column("SELECT DISTINCT period FROM v_measurements WHERE metric = 5"),
              testing::UnorderedElementsAreArray(expected));
}

TEST_F(SqliteStoreTest, ShowsTheLatestValueAlsoOfPackedSeries) {
  Metric metric;
  metric.id = MetricId{1};
  metric.key = "reply_time";
  metric.grain = Grain::day;
  Decision decision{.changes = {EntityChange<Metric>{.before = std::nullopt, .after = metric}}};
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, std::move(decision))}));
  ASSERT_GT(*store().compact(company), 0);
  EXPECT_THAT(body.column("SELECT key || ' ' || period || ' ' || value FROM v_latest_values"),
              ElementsAre("reply_time 1970-02-10 60.0"));
}

TEST_F(SqliteStoreTest, ShowsHealthWithTheTransitionThatSetIt) {
  Kpi kpi;
  kpi.id = KpiId{1};
  kpi.name = "Reply time";
  auto other = kpi;
  other.id = KpiId{2};
  Transition turned;
  turned.id = TransitionId{1};
  turned.kpi = kpi.id;
  turned.to = "healthy";
  auto again = turned;
  again.id = TransitionId{2};
  again.to = "unhealthy";
  again.on = make_date(2026, 11, 20);
  Decision decision;
  decision.changes = {EntityChange<Kpi>{.before = std::nullopt, .after = kpi},
                      EntityChange<Kpi>{.before = std::nullopt, .after = other},
                      EntityChange<Transition>{.before = std::nullopt, .after = turned},
                      EntityChange<Transition>{.before = std::nullopt, .after = again}};
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, std::move(decision))}));
  EXPECT_THAT(body.column("SELECT kpi || ' ' || health || ' ' || coalesce(since, '-') FROM v_kpi_health ORDER BY kpi"),
              ElementsAre("KPI-1 unhealthy 2026-11-20", "KPI-2 no_data -"));
}

TEST_F(SqliteStoreTest, AnswersEveryView) {
  for (const auto& view : view_texts())
    EXPECT_THAT(body.column("SELECT count(*) FROM " + view.name), testing::SizeIs(1)) << view.name;
  EXPECT_THAT(body.column("SELECT count(*) FROM v_objectives"), Not(ElementsAre("0")));
  EXPECT_THAT(body.column("SELECT seq FROM v_audit WHERE seq = 3"), ElementsAre("3"));
}

TEST_F(SqliteStoreTest, ReadsWhileAWriterHoldsItsLock) {
  auto connection = SqliteConnection::open({.path = body.path()}, {});
  ASSERT_TRUE((*connection)->begin());
  EXPECT_TRUE(store().load(company));
  EXPECT_TRUE(store().changes_since(company, 0, 5));
  (*connection)->rollback();
}

TEST_F(SqliteStoreTest, NeedsAtMostSixBytesForAPointOfADailySeries) {
  const auto pages = [&] {
    return std::atol(body.column("PRAGMA page_count").front().c_str()) *
           std::atol(body.column("PRAGMA page_size").front().c_str());
  };
  body.reopen();
  const auto before = pages();
  Decision bulk;
  constexpr int series = 20;
  constexpr int days = 1'095;
  RandomEntities random(9);
  for (std::uint32_t metric = 100; metric < 100 + series; ++metric)
    for (int day = 0; day < days; ++day)
      bulk.measurements.push_back({.metric = MetricId{metric},
                                   .period = {Grain::day, 19'000 + day},
                                   .value = (500'000 + random.below(20'000)) / 100.0});
  ASSERT_TRUE(store().append(company, 40, std::vector{commit_of(41, std::move(bulk))}));
  ASSERT_TRUE(store().compact(company));
  body.reopen();
  EXPECT_LE(static_cast<double>(pages() - before) / (series * days), 6.0);
}

}  // namespace
}  // namespace waymark
