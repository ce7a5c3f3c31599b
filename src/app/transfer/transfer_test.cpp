#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/demo/demo.hpp"
#include "app/installation.hpp"
#include "app/test_support.hpp"
#include "app/transfer/export_workspace.hpp"
#include "app/transfer/import_export.hpp"
#include "app/workspaces.hpp"
#include "store/memory_store.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::HasSubstr;

constexpr Date today = Date{20'778};

/// One workspace with the domain's own rules.
struct TransferBench {
  MemoryStore store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  SeededRandom random{5};
  Workspaces workspaces{{.store = store, .clock = clock, .random = random, .rules = domain_rules(), .on_durable = {}}};
  std::shared_ptr<WorkspaceWriter> writer;

  explicit TransferBench(bool filled) {
    machine.set(today);
    if (filled) {
      WM_ASSERT(store.create_workspace("w", "Demo", {}));
      WM_ASSERT(demo::fill_demo(store, "w", today, {}));
      writer = *workspaces.open("w");
    } else {
      NewWorkspace fresh;
      fresh.settings.name = "Fresh";
      fresh.owner.name = "Owner";
      fresh.owner.email = "owner@example.com";
      writer = *workspaces.open(*workspaces.create(fresh));
    }
  }
  std::string exported() {
    std::string text;
    const auto end = export_workspace({.store = store, .writer = writer, .viewer = system_viewer()},
                                      [&](std::string_view bytes) -> Result<void> {
                                        text += bytes;
                                        return {};
                                      });
    WM_ASSERT(end);
    return text;
  }
  Result<ImportExportReport> import(std::string_view text, bool beside_others = false, bool accept_changes = false,
                                    std::string op_id = {}) {
    ExportImport import({.writer = writer,
                         .viewer = system_viewer(),
                         .channel = "test",
                         .address = {},
                         .op_id = std::move(op_id),
                         .request_hash = {},
                         .beside_others = beside_others,
                         .accept_changes = accept_changes});
    for (std::size_t at = 0; at < text.size(); at += 10'007)
      if (auto fed = import.feed(text.substr(at, 10'007)); !fed) return std::move(fed).error();
    return import.finish();
  }
};

/// The example company's export, made once: many tests start from it.
const std::string& demo_text() {
  static const std::string text = TransferBench(true).exported();
  return text;
}

/// Everything but where it lies in the log: versions, seqs and ordinals are given anew.
std::vector<std::string> comparable(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.starts_with("{\"format\"") || line.starts_with("{\"kind\":\"end\"")) continue;
    for (const std::string_view name : {"\"version\":", "\"seq\":", "\"ordinal\":"}) {
      const auto at = line.find(name);
      if (at == std::string::npos) continue;
      const auto from = at + name.size();
      line.erase(from, line.find_first_of(",}", from) - from);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::size_t lines_of(std::string_view text, std::string_view kind) {
  const auto lines = comparable(text);
  return static_cast<std::size_t>(std::ranges::count_if(
      lines, [&](const std::string& line) { return line.starts_with("{\"kind\":\"" + std::string(kind) + "\""); }));
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  WM_ASSERT(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST(Export, BeginsWithItsFormatAndEndsWithCountsAndDigest) {
  const auto& text = demo_text();
  EXPECT_TRUE(text.starts_with(R"({"format":"waymark.export/1")"));
  EXPECT_GT(lines_of(text, "objectives"), 10U);
  EXPECT_GT(lines_of(text, "key_results"), 20U);
  EXPECT_GT(lines_of(text, "measurements"), 1'000U);
  EXPECT_THAT(text.substr(text.size() - 1'200), HasSubstr(R"("digest":")"));
}

TEST(Export, NeedsAnAdministrator) {
  TransferBench bench(false);
  const auto done = export_workspace({.store = bench.store, .writer = bench.writer, .viewer = {.role = Role::member}},
                                     [](std::string_view) -> Result<void> { return {}; });
  EXPECT_EQ(done.error().code, Errc::forbidden);
}

TEST(Export, NamesNoAccounts) {
  EXPECT_EQ(demo_text().find("\"account\""), std::string::npos);
}

TEST(Export, EndsWhenNobodyListens) {
  TransferBench bench(false);
  const auto done =
      export_workspace({.store = bench.store, .writer = bench.writer, .viewer = system_viewer()},
                       [](std::string_view) -> Result<void> { return failure(Errc::unavailable, "gone", "Gone."); });
  EXPECT_EQ(done.error().rule, "gone");
}

TEST(Import, OfAnExportReproducesTheWorkspace) {
  TransferBench bench(false);
  const auto report = bench.import(demo_text());
  ASSERT_TRUE(report) << report.error().message
                      << (report.error().fields.empty()
                              ? ""
                              : report.error().fields.front().pointer + " " + report.error().fields.front().message);
  EXPECT_EQ(comparable(bench.exported()), comparable(demo_text()));
}

TEST(Import, KeepsEveryVersionOfAValueAndWhenItBecameKnown) {
  TransferBench first(false);
  ASSERT_TRUE(first.import(demo_text()));
  const auto correct = [&](double value) {
    WriteRequest request;
    request.viewer = system_viewer();
    request.decide = [value](const Workspace& workspace, const DecideContext& context) {
      const auto& metric = *std::ranges::find_if(workspace.table<Metric>().rows(), [](const Metric& each) {
        return each.formula.empty() && each.dimensions.empty() && !each.private_to && each.grain == Grain::week;
      });
      return decide(workspace, context,
                    PutMeasurement{.metric = metric.id,
                                   .period = period_of(today - 100, Grain::week, {}),
                                   .segment = {},
                                   .value = value,
                                   .note = "corrected"});
    };
    first.machine.advance_seconds(1'000);
    ASSERT_TRUE(first.writer->execute(std::move(request)));
  };
  correct(1'234.5);
  correct(1'234.75);
  const auto text = first.exported();
  EXPECT_EQ(lines_of(text, "measurements"), lines_of(demo_text(), "measurements") + 2);
  TransferBench second(false);
  second.machine.set(today + 50);
  ASSERT_TRUE(second.import(text));
  EXPECT_EQ(comparable(second.exported()), comparable(text));
}

TEST(Import, LeavesTheSignInOfWhoeverIsThereAlready) {
  TransferBench bench(false);
  ASSERT_TRUE(bench.import(demo_text()));
  EXPECT_EQ(bench.writer->read([](const Workspace& workspace) { return workspace.find(PersonId{1})->account; }), "");
  EXPECT_EQ(bench.writer->read([](const Workspace& workspace) { return workspace.find(PersonId{1})->email; }),
            demo::demo_owner().email);
}

TEST(Import, IsRefusedByAWorkspaceInUse) {
  TransferBench bench(false);
  ASSERT_TRUE(bench.import(demo_text()));
  EXPECT_EQ(bench.import(demo_text()).error().rule, "export.workspace-in-use");
}

TEST(Import, UnderAUsedKeyTakesNothingInAgain) {
  TransferBench bench(false);
  const auto first = bench.import(demo_text(), false, false, "k-1");
  ASSERT_TRUE(first);
  const auto again = bench.import(demo_text(), false, false, "k-1");
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->seq, first->seq);
  EXPECT_EQ(again->counts, first->counts);
  const auto other = bench.import(with(demo_text(), "\"title\":\"", "\"title\":\"New: "), true, true, "k-1");
  EXPECT_EQ(other.error().rule, "idempotency-key-reused");
}

TEST(Import, BesideOthersGivesNewIdsAndKnowsPersonsByTheirAddress) {
  TransferBench source(false);
  WriteRequest request;
  request.viewer = system_viewer();
  request.decide = [](const Workspace& workspace, const DecideContext& context) {
    Create<Objective> create;
    create.input.title = "Answer faster";
    create.input.owner = PersonId{1};
    return decide(workspace, context, create);
  };
  ASSERT_TRUE(source.writer->execute(std::move(request)));
  TransferBench bench(false);
  ASSERT_TRUE(bench.import(source.exported()));
  const auto again = bench.import(source.exported(), true);
  ASSERT_TRUE(again) << again.error().message;
  bench.writer->read([](const Workspace& workspace) {
    ASSERT_EQ(workspace.table<Objective>().size(), 2U);
    EXPECT_EQ(workspace.find(ObjectiveId{2})->owner, PersonId{1});
    EXPECT_EQ(workspace.table<Person>().size(), 1U);
  });
}

TEST(Import, NamesTheLinesThatAreWrongAndTakesNothingIn) {
  TransferBench bench(false);
  auto text =
      with(demo_text(), "{\"kind\":\"people\",\"value\":{\"id\":\"P-2\"", "{\"kind\":\"people\",\"value\":{\"id\":2");
  text = with(text, "{\"kind\":\"objectives\"", "{\"kind\":\"dreams\"");
  const auto report = bench.import(text, false, true);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, Errc::invalid);
  ASSERT_EQ(report.error().fields.size(), 2U);
  EXPECT_THAT(report.error().fields[0].pointer, testing::MatchesRegex("/lines/[0-9]+/value/id"));
  EXPECT_THAT(report.error().fields[1].message, HasSubstr("dreams"));
  EXPECT_EQ(bench.writer->read([](const Workspace& workspace) { return workspace.table<Person>().size(); }), 1U);
}

TEST(Import, NamesTheLineOfAReferenceThatLeadsNowhere) {
  TransferBench bench(false);
  const auto at = demo_text().find("\"kind\":\"key_results\"");
  auto text = demo_text();
  text.replace(text.find("\"objective\":\"O-", at), 15, "\"objective\":\"O-9");
  const auto report = bench.import(text, false, true);
  ASSERT_FALSE(report);
  const auto line = 1 + std::ranges::count(std::string_view(text).substr(0, at), '\n');
  EXPECT_EQ(report.error().fields.front().pointer, "/lines/" + std::to_string(line) + "/value/objective");
}

TEST(Import, TellsThatTheFileWasCutOff) {
  TransferBench bench(false);
  const auto cut = demo_text().rfind("{\"kind\":\"end\"");
  EXPECT_EQ(bench.import(demo_text().substr(0, cut)).error().rule, "export.cut-off");
}

TEST(Import, TellsThatTheFileWasChangedUnlessThatIsAccepted) {
  TransferBench bench(false);
  const auto text = with(demo_text(), "\"kind\":\"people\",\"value\":{", "\"kind\":\"people\", \"value\":{");
  EXPECT_EQ(bench.import(text).error().rule, "export.changed");
  EXPECT_TRUE(bench.import(text, false, true));
}

TEST(Import, IsForOwnersOnly) {
  TransferBench bench(false);
  ExportImport import({.writer = bench.writer, .viewer = {.role = Role::admin}});
  ASSERT_TRUE(import.feed(demo_text()));
  EXPECT_EQ(import.finish().error().code, Errc::forbidden);
}

TEST(Import, OfSomethingElseIsUnreadable) {
  TransferBench bench(false);
  EXPECT_EQ(bench.import("name,value\na,1\n").error().code, Errc::unreadable);
  EXPECT_EQ(bench.import("").error().code, Errc::unreadable);
  EXPECT_EQ(bench.import("{\"format\":\"waymark.export/9\"}\n").error().code, Errc::unreadable);
}

}  // namespace
}  // namespace waymark
