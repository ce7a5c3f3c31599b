// A thousand commands by dice through the writer's line: whatever the store, the same workspace comes out, in memory
// and loaded again, and the chain of the log holds.
#include "domain/random_script.hpp"

#include <gtest/gtest.h>

#include "app/activity.hpp"
#include "app/installation.hpp"
#include "app/test_support.hpp"
#include "base/json_write.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using namespace testing_support;

constexpr int steps = 1'000;

std::string text_of(const Workspace& workspace) {
  std::string text;
  for_each_entity([&]<class Entity>() {
    for (const auto& row : workspace.table<Entity>().rows()) {
      append_json(text, row);
      text += '\n';
    }
  });
  for (const auto& metric : workspace.table<Metric>().rows()) {
    const auto* points = workspace.points(metric.id);
    if (!points) continue;
    for (const auto& segment : points->segments)
      for (const auto& point : segment.points)
        text += to_text(metric.id) + " " + segment.segment.str() + " " + to_text(point.period) + " " +
                std::to_string(point.value) + " " + std::to_string(point.weight) + " " + std::to_string(point.seq) +
                " " + to_text(point.recorded_at) + (point.is_final ? " final" : "") + "\n";
  }
  return text;
}

/// Runs the script and compares what is kept beside the workspace with what is computed anew, now and then.
template <class Body>
class ScriptRun {
 public:
  explicit ScriptRun(std::uint64_t seed) : script_(seed) {
    EXPECT_TRUE(body_.store().create_workspace(id, "Dice", {}));
    machine_.set(make_date(2026, 9, 1));
    open();
  }

  void run() {
    for (int i = 0; i < steps; ++i) {
      day_ = day_ + script_.days_to_pass();
      machine_.set(day_);
      machine_.advance_seconds(i);
      one_step();
      if (i % 100 == 99) compare_derived();
    }
  }
  std::string in_memory() {
    return writer_->read([](const Workspace& workspace) { return text_of(workspace); });
  }
  std::string loaded() {
    writer_.reset();
    body_.reopen();
    auto again = body_.store().load(id);
    EXPECT_TRUE(again) << again.error().message << again.error().detail;
    return again ? text_of(again->workspace) : std::string();
  }
  std::vector<Damage> damage() {
    auto found = body_.store().verify(id);
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : std::vector<Damage>();
  }
  std::string head() { return body_.store().load(id)->head_hash; }
  [[nodiscard]] int accepted() const { return accepted_; }

 private:
  static constexpr const char* id = "11111111-2222-4333-8444-555555555555";

  void open() {
    writer_.reset();
    writer_.emplace(*body_.store().load(id),
                    WriterParts{.store = body_.store(), .clock = clock_, .rules = domain_rules(), .on_durable = {}});
  }
  void one_step() {
    WriteRequest request;
    request.viewer = system_viewer();
    request.channel = "test";
    request.command = "script";
    request.decide = [this](const Workspace& workspace, const DecideContext& context) -> Decided {
      return script_.next(workspace, context).decided;
    };
    if (writer_->execute(std::move(request))) ++accepted_;
  }
  void compare_derived() {
    const auto today = writer_->moment().today;
    writer_->read([&](const Workspace& workspace) {
      const auto derived = writer_->derived().lease(workspace, today);
      const auto fresh = all_goal_states(workspace, today);
      for (const auto& objective : workspace.table<Objective>().rows()) {
        EXPECT_EQ(derived.of(objective.id).progress, fresh.of(objective.id).progress) << to_text(objective.id);
        EXPECT_EQ(derived.of(objective.id).status, fresh.of(objective.id).status) << to_text(objective.id);
      }
      for (const auto& key_result : workspace.table<KeyResult>().rows())
        EXPECT_EQ(derived.of(key_result.id).progress, fresh.of(key_result.id).progress) << to_text(key_result.id);
      for (const auto& kpi : workspace.table<Kpi>().rows())
        EXPECT_EQ(derived.of(kpi).state.health, kpi_state(workspace, kpi, today).health) << to_text(kpi.id);
    });
  }

  Body body_;
  SetClock machine_;
  WorkspaceClock clock_{machine_, utc_days()};
  RandomScript script_;
  Date day_ = make_date(2026, 9, 1);
  int accepted_ = 0;
  std::optional<WorkspaceWriter> writer_;
};

TEST(RandomScript, MemoryAndSqliteEndInTheSameWorkspaceWithTheSameChain) {
  const auto seed = testing::UnitTest::GetInstance()->random_seed();
  std::cout << "seed " << seed << '\n';
  ScriptRun<MemoryBody> memory(static_cast<std::uint64_t>(seed));
  ScriptRun<SqliteBody> sqlite(static_cast<std::uint64_t>(seed));
  memory.run();
  sqlite.run();
  EXPECT_GT(memory.accepted(), steps / 3) << "the script is mostly refused";
  const auto expected = memory.in_memory();
  EXPECT_EQ(sqlite.in_memory(), expected);
  EXPECT_EQ(memory.loaded(), expected);
  EXPECT_EQ(sqlite.loaded(), expected);
  EXPECT_EQ(sqlite.head(), memory.head());
  for (const auto& damage : memory.damage()) ADD_FAILURE() << "memory: " << damage.where << ": " << damage.what;
  for (const auto& damage : sqlite.damage()) ADD_FAILURE() << "SQLite: " << damage.where << ": " << damage.what;
}

}  // namespace
}  // namespace waymark
