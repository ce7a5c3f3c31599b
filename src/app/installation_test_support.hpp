#pragma once
// For tests: an installation on a store in memory, with a clock that the test moves and hashes that cost nothing, and
// one workspace with an owner (P-1) and a member (P-2).
#include <gtest/gtest.h>

#include "app/accounts_test_support.hpp"
#include "app/installation.hpp"
#include "app/test_support.hpp"
#include "store/memory_store.hpp"

namespace waymark::testing_support {

struct InstallationBench {
  MemoryStore store;
  SetClock machine;
  SeededRandom random{7};
  std::vector<std::string> failures;
  Installation installation{
      {.store = store,
       .clock = machine,
       .random = random,
       .local_day = utc_days(),
       .passwords = cheap_passwords(),
       .on_failure = [this](const std::string& what, const Error&) { failures.push_back(what); }}};
  std::string workspace;
  std::shared_ptr<WorkspaceWriter> writer;
  Viewer owner{.person = PersonId{1}, .role = Role::owner};
  Viewer member{.person = PersonId{2}, .role = Role::member};

  explicit InstallationBench(Date today = make_date(2026, 11, 24)) {
    machine.set(today);
    NewWorkspace input;
    input.settings.name = "Acme";
    input.owner = {.name = "Olga", .email = "olga@example.com"};
    workspace = *installation.workspaces().create(std::move(input));
    writer = *installation.workspaces().open(workspace);
    run(Create<Person>{{.name = "Max", .email = "max@example.com"}});
  }

  template <class Command>
  Result<CommitResult> attempt(const Command& command, const Viewer& viewer) {
    WriteRequest request;
    request.viewer = viewer;
    request.channel = "test";
    request.command = "test";
    request.decide = [command](const Workspace& state, const DecideContext& context) {
      return decide(state, context, command);
    };
    return writer->execute(std::move(request));
  }
  /// Says what it was about; fails the test when it is refused.
  template <class Command>
  std::string run(const Command& command) {
    auto result = attempt(command, owner);
    EXPECT_TRUE(result) << result.error().rule << ": " << result.error().message << fields_of_error(result);
    return result ? result->subject : std::string();
  }
  /// What a query answers, with borrowed texts kept alive by reading under the line's rest.
  template <class Ask>
  auto ask(Ask&& query) {
    return ask_as(owner, std::forward<Ask>(query));
  }
  template <class Ask>
  auto ask_as(const Viewer& viewer, Ask&& query) {
    const auto moment = writer->moment();
    return writer->read(
        [&](const Workspace& state) { return query(QueryContext{state, viewer, moment, writer->derived()}); });
  }
  [[nodiscard]] ActivityContext activity(const Viewer& viewer) { return {store, *writer, viewer}; }

  static std::string fields_of_error(const Result<CommitResult>& result) {
    std::string text;
    if (!result)
      for (const auto& field : result.error().fields) text += "\n  " + field.pointer + ": " + field.message;
    return text;
  }
};

/// A weekly KPI on reply times, promised at most 30 min, measured 25, 28, 27 and then 52 in the week before today.
struct ReplyTime {
  MetricId metric{1};
  KpiId kpi{1};
  CycleId cycle{1};

  explicit ReplyTime(InstallationBench& bench) {
    bench.run(Create<Cycle>{{.name = "2026 Q4",
                             .kind = CycleKind::quarter,
                             .first_day = make_date(2026, 10, 1),
                             .last_day = make_date(2026, 12, 31)}});
    MetricInput input;
    input.key = "reply_time";
    input.name = "Reply time";
    input.unit = "min";
    input.grain = Grain::week;
    input.across_time = Aggregation::average;
    input.direction = Direction::less_is_better;
    bench.run(Create<Metric>{input});
    KpiInput promise;
    promise.name = "Average reply time";
    promise.metric = metric;
    promise.owner = PersonId{2};
    bench.run(Create<Kpi>{promise});
    TargetInput target;
    target.kpi = kpi;
    target.kind = TargetKind::at_most;
    target.value = 30;
    target.from = make_date(2026, 10, 1);
    target.reason = "As promised in autumn.";
    bench.run(Create<Target>{target});
    // Monday 2026-10-26 begins 2026-W44.
    const auto first = period_of(make_date(2026, 10, 26), Grain::week, {});
    int i = 0;
    for (const double value : {25, 28, 27, 52})
      bench.run(PutMeasurement{.metric = metric, .period = first + i++, .value = value});
  }
};

}  // namespace waymark::testing_support
