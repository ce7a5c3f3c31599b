// A thousand commands by dice through the writer's line, by persons who may do more or less, with repeats, undo and
// restarts between them: whatever the store, each is answered the same, the same workspace comes out, in memory and
// loaded again, and the chain of the log holds. WAYMARK_DEEP=1 in the environment runs more and longer scripts.
#include "domain/random_script.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "app/activity.hpp"
#include "app/installation.hpp"
#include "app/test_support.hpp"
#include "base/json_write.hpp"
#include "store/test_bodies.hpp"

namespace waymark {
namespace {

using namespace testing_support;

constexpr int steps_to_restart = 150;

bool is_deep() {
  return std::getenv("WAYMARK_DEEP") != nullptr;
}
int steps() {
  return is_deep() ? 3'000 : 1'000;
}

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
  explicit ScriptRun(std::uint64_t seed) : script_(seed), dice_(seed + 1) {
    EXPECT_TRUE(body_.store().create_workspace(id, "Dice", {}));
    machine_.set(make_date(2026, 9, 1));
    open();
  }

  void run() {
    for (int i = 0; i < steps(); ++i) {
      day_ = day_ + script_.days_to_pass();
      machine_.set(day_);
      machine_.advance_seconds(i);
      if (chance(20))
        undo_something();
      else
        one_step("operation " + std::to_string(i));
      if (i % 100 == 99) compare_derived();
      if (i % steps_to_restart == steps_to_restart - 1) restart();
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
  /// How each step ended: "create_kpi 12", "create_kpi forbidden", ...
  [[nodiscard]] const std::vector<std::string>& outcomes() const { return outcomes_; }
  [[nodiscard]] const std::set<std::string>& accepted() const { return accepted_; }
  [[nodiscard]] const std::set<Errc>& refusals() const { return refusals_; }

 private:
  static constexpr const char* id = "11111111-2222-4333-8444-555555555555";

  void open() {
    writer_.reset();
    writer_.emplace(*body_.store().load(id),
                    WriterParts{.store = body_.store(), .clock = clock_, .rules = domain_rules(), .on_durable = {}});
  }
  void restart() {
    const auto before = in_memory();
    writer_.reset();
    body_.reopen();
    open();
    EXPECT_EQ(in_memory(), before) << "after a restart";
  }
  bool chance(std::uint32_t one_in) { return dice_() % one_in == 0; }
  /// Whoever may do everything, or one of the persons with the role that they have.
  Viewer somebody() {
    return writer_->read([&](const Workspace& workspace) {
      const auto& people = workspace.table<Person>().rows();
      if (people.size() < 3 || !chance(4)) return system_viewer();
      const auto& person = people[dice_() % people.size()];
      return Viewer{.person = person.id, .role = person.role};
    });
  }
  void note(const std::string& command, const Result<CommitResult>& result) {
    outcomes_.push_back(command + " " + (result ? std::to_string(result->seq) : result.error().rule));
    if (result)
      accepted_.insert(command);
    else
      refusals_.insert(result.error().code);
  }
  void one_step(const std::string& op_id) {
    WriteRequest request;
    request.viewer = somebody();
    request.channel = "test";
    request.command = "script";
    if (chance(2)) request.op_id = op_id;
    std::string command;
    auto again = request;
    request.decide = [&](const Workspace& workspace, const DecideContext& context) -> Decided {
      auto step = script_.next(workspace, context);
      command = std::move(step.command);
      return std::move(step.decided);
    };
    const auto before = seq();
    const auto result = writer_->execute(std::move(request));
    note(command.empty() ? "nobody" : command, result);
    // What altered something and had a key is not done twice.
    if (!result || again.op_id.empty() || result->seq == before) return;
    again.decide = [](const Workspace&, const DecideContext&) -> Decided {
      return conflict("twice", "Decided twice.");
    };
    const auto repeated = writer_->execute(std::move(again));
    ASSERT_TRUE(repeated) << repeated.error().message;
    EXPECT_TRUE(repeated->repeated);
    EXPECT_EQ(repeated->seq, result->seq);
  }
  void undo_something() {
    const auto newest = seq();
    if (newest == 0) return;
    // Mostly a late one: others were overtaken.
    const auto back = dice_() % std::min<std::uint64_t>(newest, chance(3) ? newest : 10);
    auto decide_it = prepare_undo(body_.store(), id, newest - back);
    ASSERT_TRUE(decide_it) << decide_it.error().message;
    WriteRequest request;
    request.viewer = somebody();
    request.channel = "test";
    request.command = "undo_change";
    request.undo_of = newest - back;
    request.decide = std::move(*decide_it);
    note("undo_change", writer_->execute(std::move(request)));
  }
  std::uint64_t seq() {
    return writer_->read([](const Workspace& workspace) { return workspace.seq(); });
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
  std::mt19937_64 dice_;  ///< for who asks, repeats and undo
  std::vector<std::string> outcomes_;
  std::set<std::string> accepted_;
  std::set<Errc> refusals_;
  std::optional<WorkspaceWriter> writer_;
};

void compare_stores(std::uint64_t seed) {
  std::cout << "seed " << seed << '\n';
  ScriptRun<MemoryBody> memory(seed);
  ScriptRun<SqliteBody> sqlite(seed);
  memory.run();
  sqlite.run();
  EXPECT_EQ(sqlite.outcomes(), memory.outcomes());
  EXPECT_GT(memory.accepted().size(), 30U) << "kinds of commands that were accepted";
  for (const auto code : {Errc::invalid, Errc::refused, Errc::forbidden, Errc::stale, Errc::conflict})
    EXPECT_TRUE(memory.refusals().contains(code)) << "nothing was refused as " << to_text(code);
  const auto expected = memory.in_memory();
  EXPECT_EQ(sqlite.in_memory(), expected);
  EXPECT_EQ(memory.loaded(), expected);
  EXPECT_EQ(sqlite.loaded(), expected);
  EXPECT_EQ(sqlite.head(), memory.head());
  for (const auto& damage : memory.damage()) ADD_FAILURE() << "memory: " << damage.where << ": " << damage.what;
  for (const auto& damage : sqlite.damage()) ADD_FAILURE() << "SQLite: " << damage.where << ": " << damage.what;
}

TEST(RandomScript, MemoryAndSqliteEndInTheSameWorkspaceWithTheSameChain) {
  const auto first = static_cast<std::uint64_t>(testing::UnitTest::GetInstance()->random_seed());
  const int scripts = is_deep() ? 6 : 1;
  for (int i = 0; i < scripts; ++i) compare_stores(first + static_cast<std::uint64_t>(i));
}

}  // namespace
}  // namespace waymark
