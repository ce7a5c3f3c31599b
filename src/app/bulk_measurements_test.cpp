#include "app/bulk_measurements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/test_support.hpp"
#include "base/json_write.hpp"
#include "store/memory_store.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::HasSubstr;
using testing::SizeIs;

/// A workspace with three metrics: "calls" by day, "price" by month and client, "total" by formula.
struct BulkBench {
  MemoryStore store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  SeededRandom random{3};
  std::shared_ptr<WorkspaceWriter> writer = open();
  std::optional<BulkJobs> jobs;

  BulkBench() {
    machine.set(make_date(2026, 11, 20));
    add_metric("calls", Grain::day);
    add_metric("price", Grain::month, {}, {"client"});
    add_metric("total", Grain::day, "calls * 2");
    jobs.emplace(BulkJobsParts{.store = store, .clock = clock, .random = random});
  }
  std::shared_ptr<WorkspaceWriter> open() {
    WM_ASSERT(store.create_workspace("w", "Test", {}));
    return std::make_shared<WorkspaceWriter>(
        *store.load("w"), WriterParts{.store = store, .clock = clock, .rules = plain_rules(), .on_durable = {}});
  }
  void add_metric(std::string key, Grain grain, std::string formula = {}, std::vector<std::string> dimensions = {},
                  Aggregation across_time = Aggregation::last) {
    WriteRequest request;
    request.viewer = system_viewer();
    request.decide = [=](const Workspace& workspace, const DecideContext&) -> Decided {
      Metric metric;
      metric.id = workspace.table<Metric>().next_id();
      metric.key = key;
      metric.name = key;
      metric.grain = grain;
      metric.formula = formula;
      metric.dimensions = dimensions;
      metric.across_time = across_time;
      return Decision{.subject = key, .changes = {EntityChange<Metric>{.before = std::nullopt, .after = metric}}};
    };
    WM_ASSERT(writer->execute(std::move(request)));
  }
  BulkRequest request(BulkFormat format, BulkOnError on_error) {
    return {.writer = writer,
            .viewer = system_viewer(),
            .channel = "test",
            .address = {},
            .format = format,
            .on_error = on_error};
  }
  Result<BulkOutcome> send(std::string_view text, BulkOnError on_error = BulkOnError::refuse,
                           BulkFormat format = BulkFormat::ndjson) {
    BulkUpload upload(*jobs, request(format, on_error));
    for (std::size_t at = 0; at < text.size(); at += 60'000)
      if (auto fed = upload.feed(text.substr(at, 60'000)); !fed) return std::move(fed).error();
    return upload.finish();
  }
  Result<BulkOutcome> send_as(const std::string& op_id, std::string_view text) {
    auto with_key = request(BulkFormat::ndjson, BulkOnError::skip);
    with_key.op_id = op_id;
    BulkUpload upload(*jobs, std::move(with_key));
    WM_CHECK(upload.feed(text));
    return upload.finish();
  }
  BulkJobView wait(const std::string& id) {
    while (true) {
      auto view = *jobs->job("w", system_viewer(), id);
      if (view.ended_at) return view;
      std::this_thread::yield();
    }
  }
  std::optional<double> value(MetricId metric, Period period, std::string_view segment = {}) {
    return writer->read([&](const Workspace& workspace) -> std::optional<double> {
      const auto* points = workspace.points(metric);
      const auto* found = points ? points->find(segment) : nullptr;
      if (!found) return std::nullopt;
      for (const auto& point : found->points)
        if (point.period == period) return point.value;
      return std::nullopt;
    });
  }
  std::size_t stored(MetricId metric) {
    return store.measurements("w", {.metric = metric, .every_version = true})->size();
  }
};

Period day_of(int year, unsigned month, unsigned day) {
  return {Grain::day, make_date(year, month, day).days};
}

std::string row(std::string_view metric, std::string_view period, std::string_view value) {
  return R"({"metric":")" + std::string(metric) + R"(","period":")" + std::string(period) + R"(","value":)" +
         std::string(value) + "}\n";
}

/// So many days of calls, the newest one last.
std::string many_rows(int count, double factor = 1) {
  std::string text;
  const Date last = make_date(2026, 11, 20);
  for (int i = 0; i < count; ++i) text += row("calls", to_text(last - (count - 1 - i)), std::to_string(i * factor));
  return text;
}

TEST(BulkMeasurements, AreRecordedAndAnsweredAtOnce) {
  BulkBench bench;
  const auto outcome = bench.send(row("calls", "2026-11-19", "5") + row("M-1", "2026-11-20", "6") +
                                  R"({"metric":"price","period":"2026-10","value":9.5,"segment":"client=acme"})");
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->answer->rows, 3U);
  EXPECT_EQ(outcome->answer->applied, 3U);
  EXPECT_EQ(bench.value(MetricId{1}, day_of(2026, 11, 19)), 5);
  EXPECT_EQ(bench.value(MetricId{1}, day_of(2026, 11, 20)), 6);
  EXPECT_EQ(bench.value(MetricId{2}, *period_from_text("2026-10"), "client=acme"), 9.5);
}

TEST(BulkMeasurements, TakeLongerPeriodsOfWhatCannotBeJoined) {
  BulkBench bench;
  bench.add_metric("visitors", Grain::week, {}, {}, Aggregation::none);
  const auto outcome = bench.send(row("visitors", "2026-W46", "400") + row("visitors", "2026-Q3", "1000"));
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->answer->applied, 2U);
  EXPECT_EQ(outcome->answer->failed, 0U);
  EXPECT_FALSE(bench.send(row("visitors", "2026-11-19", "60")));
}

TEST(BulkMeasurements, ComeAsCsvAsWell) {
  BulkBench bench;
  const auto outcome =
      bench.send("metric,period,value,segment\nprice,2026-09,3,client=acme\n", BulkOnError::refuse, BulkFormat::csv);
  EXPECT_EQ(outcome->answer->applied, 1U);
}

TEST(BulkMeasurements, AreAllOrNothing) {
  BulkBench bench;
  const auto outcome = bench.send(row("calls", "2026-11-19", "5") + row("calls", "2026-11", "6") +
                                  row("nowhere", "2026-11-19", "7") + "x\n");
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, Errc::invalid);
  ASSERT_THAT(outcome.error().fields, SizeIs(3));
  EXPECT_EQ(outcome.error().fields[0].pointer, "/lines/2/period");
  EXPECT_EQ(outcome.error().fields[1].pointer, "/lines/3/metric");
  EXPECT_EQ(outcome.error().fields[2].pointer, "/lines/4");
  EXPECT_THAT(outcome.error().message, HasSubstr("3 of 4 rows"));
  EXPECT_EQ(bench.stored(MetricId{1}), 0U);
}

TEST(BulkMeasurements, WrongRowsAreSkippedWhenAsked) {
  BulkBench bench;
  const auto outcome = bench.send(row("calls", "2026-11-19", "5") + row("calls", "never", "6"), BulkOnError::skip);
  EXPECT_EQ(outcome->answer->applied, 1U);
  EXPECT_EQ(outcome->answer->failed, 1U);
  EXPECT_EQ(outcome->answer->errors.front().line, 2U);
}

TEST(BulkMeasurements, ComputedMetricsTakeNoValues) {
  BulkBench bench;
  EXPECT_THAT(bench.send(row("total", "2026-11-19", "5")).error().fields.front().message, HasSubstr("formula"));
}

TEST(BulkMeasurements, PeriodsThatHaveNotBegunAreRefused) {
  BulkBench bench;
  EXPECT_TRUE(bench.send(row("calls", "2026-11-20", "5")));
  EXPECT_THAT(bench.send(row("calls", "2026-11-21", "5")).error().fields.front().message, HasSubstr("not begun"));
}

TEST(BulkMeasurements, SegmentsMustBeDeclaredAndAreWrittenInOneWay) {
  BulkBench bench;
  EXPECT_FALSE(bench.send(R"({"metric":"price","period":"2026-10","value":1,"segment":"region=eu"})"));
  ASSERT_TRUE(bench.send(R"({"metric":"price","period":"2026-10","value":1,"segment":" client = acme "})"));
  EXPECT_EQ(bench.value(MetricId{2}, *period_from_text("2026-10"), "client=acme"), 1);
}

TEST(BulkMeasurements, WhatIsInForceAlreadyAltersNothing) {
  BulkBench bench;
  ASSERT_TRUE(bench.send(many_rows(10)));
  const auto seq = bench.writer->durable_seq();
  const auto again = bench.send(many_rows(10));
  EXPECT_EQ(again->answer->applied, 0U);
  EXPECT_EQ(again->answer->unchanged, 10U);
  EXPECT_EQ(bench.writer->durable_seq(), seq);
}

TEST(BulkMeasurements, WhatIsOlderThanMemoryHoldsAltersNothingEither) {
  BulkBench bench;
  ASSERT_TRUE(bench.send(many_rows(2'000)));
  const auto again = bench.send(many_rows(2'000));
  EXPECT_EQ(again->answer->unchanged, 2'000U);
  EXPECT_EQ(bench.stored(MetricId{1}), 2'000U);
  const auto corrected = bench.send(row("calls", to_text(make_date(2026, 11, 20) - 1'999), "77"));
  EXPECT_EQ(corrected->answer->applied, 1U);
}

TEST(BulkMeasurements, TheLastRowOfAPeriodWins) {
  BulkBench bench;
  ASSERT_TRUE(bench.send(row("calls", "2026-11-19", "5")));
  const auto outcome =
      bench.send(row("calls", "2026-11-19", "6") + row("calls", "2026-11-18", "1") + row("calls", "2026-11-19", "5"));
  EXPECT_EQ(bench.value(MetricId{1}, day_of(2026, 11, 19)), 5);
  EXPECT_EQ(outcome->answer->applied + outcome->answer->unchanged, 3U);
}

TEST(BulkMeasurements, ANullTakesAValueBack) {
  BulkBench bench;
  ASSERT_TRUE(bench.send(row("calls", "2026-11-19", "5")));
  EXPECT_EQ(bench.send(row("calls", "2026-11-19", "null"))->answer->applied, 1U);
  EXPECT_FALSE(bench.value(MetricId{1}, day_of(2026, 11, 19)));
  EXPECT_EQ(bench.send(row("calls", "2026-11-19", "null"))->answer->unchanged, 1U);
}

TEST(BulkMeasurements, AreAnsweredAsTheFirstTimeUnderTheSameKey) {
  BulkBench bench;
  const auto file = row("calls", "2026-11-18", "1") + "{\n";
  const auto first = bench.send_as("k-1", file);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->answer->applied, 1U);
  ASSERT_TRUE(bench.send(row("calls", "2026-11-18", "5")));
  const auto again = bench.send_as("k-1", file);
  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(*again->answer), to_json(*first->answer));
  EXPECT_EQ(bench.value(MetricId{1}, day_of(2026, 11, 18)), 5);
}

TEST(BulkMeasurements, OfAnotherFileUnderAUsedKeyAreRefused) {
  BulkBench bench;
  ASSERT_TRUE(bench.send_as("k-1", row("calls", "2026-11-18", "1")));
  const auto other = bench.send_as("k-1", row("calls", "2026-11-19", "2"));
  EXPECT_EQ(other.error().rule, "idempotency-key-reused");
  EXPECT_FALSE(bench.value(MetricId{1}, day_of(2026, 11, 19)));
}

TEST(BulkMeasurements, ViewersRecordNothing) {
  BulkBench bench;
  auto request = bench.request(BulkFormat::ndjson, BulkOnError::refuse);
  request.viewer.role = Role::viewer;
  BulkUpload upload(*bench.jobs, request);
  ASSERT_TRUE(upload.feed(row("calls", "2026-11-19", "5")));
  EXPECT_THAT(upload.finish().error().fields.front().message, HasSubstr("may not"));
}

TEST(BulkJobs, RecordLargeFilesInBatches) {
  BulkBench bench;
  const auto outcome = bench.send(many_rows(12'001));
  ASSERT_TRUE(outcome);
  ASSERT_TRUE(outcome->job);
  const auto view = bench.wait(outcome->job->id);
  EXPECT_EQ(view.state, BulkJobState::done);
  EXPECT_EQ(view.rows, 12'001U);
  EXPECT_EQ(view.applied, 12'001U);
  EXPECT_EQ(bench.stored(MetricId{1}), 12'001U);
  EXPECT_EQ(bench.value(MetricId{1}, day_of(2026, 11, 20)), 12'000);
}

TEST(BulkJobs, OfAFileThatIsThereAlreadyAlterNothing) {
  BulkBench bench;
  bench.wait(bench.send(many_rows(6'000))->job->id);
  const auto view = bench.wait(bench.send(many_rows(6'000))->job->id);
  EXPECT_EQ(view.unchanged, 6'000U);
  EXPECT_EQ(bench.stored(MetricId{1}), 6'000U);
}

TEST(BulkJobs, CheckEveryRowBeforeTheFirstIsRecorded) {
  BulkBench bench;
  const auto outcome = bench.send(many_rows(6'000) + row("calls", "2026-11-19", "\"x\""));
  EXPECT_EQ(outcome.error().fields.front().pointer, "/lines/6001/value");
  EXPECT_EQ(bench.stored(MetricId{1}), 0U);
}

TEST(BulkJobs, GiveAllTheirErrorsPageByPage) {
  BulkBench bench;
  std::string text = many_rows(5'001);
  for (int i = 0; i < 250; ++i) text += "wrong\n";
  const auto outcome = bench.send(text, BulkOnError::skip);
  const auto view = bench.wait(outcome->job->id);
  EXPECT_EQ(view.applied, 5'001U);
  EXPECT_EQ(view.failed, 250U);
  EXPECT_THAT(view.errors, SizeIs(100));
  std::vector<std::uint64_t> lines;
  std::optional<std::uint64_t> from = 0;
  while (from) {
    const auto page = *bench.jobs->errors("w", system_viewer(), view.id, *from, 100);
    for (const auto& each : page.items) lines.push_back(each.line);
    from = page.next;
  }
  ASSERT_THAT(lines, SizeIs(250));
  EXPECT_EQ(lines.front(), 5'002U);
  EXPECT_EQ(lines.back(), 5'251U);
}

TEST(BulkJobs, AreSeenByTheirSenderAndAdministratorsOfTheWorkspaceOnly) {
  BulkBench bench;
  const auto id = bench.send(many_rows(5'001))->job->id;
  EXPECT_TRUE(bench.jobs->job("w", system_viewer(), id));
  EXPECT_EQ(bench.jobs->job("other", system_viewer(), id).error().code, Errc::not_found);
  const Viewer member{.person = PersonId{9}, .role = Role::member};
  EXPECT_EQ(bench.jobs->job("w", member, id).error().code, Errc::not_found);
}

TEST(BulkJobs, ThatTheStoreRefusesSayWhatWasDone) {
  BulkBench bench;
  bench.store.plan_fault({.code = Errc::storage_full});
  const auto view = bench.wait(bench.send(many_rows(5'001))->job->id);
  EXPECT_EQ(view.state, BulkJobState::failed);
  EXPECT_THAT(view.message, HasSubstr("0 of 5001 rows are recorded"));
}

TEST(BulkJobs, TakeAMillionRowsAtMost) {
  BulkBench bench;
  BulkUpload upload(*bench.jobs, bench.request(BulkFormat::csv, BulkOnError::refuse));
  ASSERT_TRUE(upload.feed("metric,period,value\n"));
  std::string rows;
  for (int i = 0; i < 10'000; ++i) rows += "calls,2026-11-19,1\n";
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(upload.feed(rows));
  EXPECT_EQ(upload.feed(rows).error().code, Errc::too_large);
}

}  // namespace
}  // namespace waymark
