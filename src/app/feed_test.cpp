#include "app/feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::IsEmpty;

Commit pillar_commit(std::uint64_t seq) {
  Pillar pillar;
  pillar.id = PillarId{static_cast<std::uint32_t>(seq)};
  return {.header = {.seq = seq, .command = "create_pillar"},
          .decision = {.subject = {}, .changes = {EntityChange<Pillar>{.before = std::nullopt, .after = pillar}}}};
}

struct Listener {
  std::vector<std::uint64_t> seqs;
  int ended = 0;
  FeedSubscriber subscriber() {
    return [this](const FeedMessage& message) {
      if (message.event)
        seqs.push_back(message.event->seq);
      else
        ++ended;
    };
  }
};

struct FeedBench {
  Feed feed;
  Workspace workspace;
  Listener listener;
  void publish(const std::string& to, std::uint64_t seq) {
    const auto commit = pillar_commit(seq);
    for (const auto& change : commit.decision.changes) workspace.apply(change);
    feed.publish(to, workspace, std::span(&commit, 1));
  }
  void put_person(bool active) {
    Person person;
    person.id = PersonId{1};
    person.active = active;
    workspace.apply(EntityChange<Person>{.before = std::nullopt, .after = person});
  }
};

TEST(Feed, TellsASubscriberOfTheCommitsOfTheirWorkspaceOnly) {
  FeedBench bench;
  const auto subscription = bench.feed.subscribe("a", system_viewer(), bench.listener.subscriber());
  bench.publish("a", 1);
  bench.publish("b", 2);
  bench.publish("a", 3);
  EXPECT_THAT(bench.listener.seqs, ElementsAre(1, 3));
}

TEST(Feed, TellsNothingAfterTheSubscriptionEnded) {
  FeedBench bench;
  {
    const auto subscription = bench.feed.subscribe("a", system_viewer(), bench.listener.subscriber());
    EXPECT_EQ(bench.feed.subscriber_count(), 1);
  }
  bench.publish("a", 1);
  EXPECT_EQ(bench.feed.subscriber_count(), 0);
  EXPECT_THAT(bench.listener.seqs, IsEmpty());
}

TEST(Feed, TellsNothingToAViewerWhoMayNotRead) {
  FeedBench bench;
  const Viewer blind{.person = {}, .role = Role::owner, .scopes = 0};
  const auto subscription = bench.feed.subscribe("a", blind, bench.listener.subscriber());
  bench.publish("a", 1);
  EXPECT_THAT(bench.listener.seqs, IsEmpty());
}

TEST(Feed, EndsTheStreamOfSomebodyWhoWasDeactivated) {
  FeedBench bench;
  bench.put_person(true);
  const Viewer viewer{.person = PersonId{1}, .role = Role::member};
  const auto subscription = bench.feed.subscribe("a", viewer, bench.listener.subscriber());
  bench.publish("a", 1);
  bench.put_person(false);
  bench.publish("a", 2);
  EXPECT_THAT(bench.listener.seqs, ElementsAre(1));
  EXPECT_EQ(bench.listener.ended, 1);
}

TEST(FeedEvent, NamesEachThingTouchedOnce) {
  auto commit = pillar_commit(1);
  commit.decision.changes.push_back(commit.decision.changes.front());
  commit.decision.measurements = {{.metric = MetricId{4}}, {.metric = MetricId{4}}, {.metric = MetricId{5}}};
  EXPECT_THAT(event_of(commit).touched, ElementsAre("PI-1", "M-4", "M-5"));
}

TEST(FeedEvent, ReadsTheSameFromTheLog) {
  const LoggedCommit logged{.header = {.seq = 7, .command = "create_pillar"},
                            .changes = {{.entity = "pillars", .id = 1}, {.entity = "key_results", .id = 40}},
                            .measurements = {{.metric = MetricId{4}}}};
  const auto event = event_of(logged);
  EXPECT_EQ(event.seq, 7);
  EXPECT_THAT(event.touched, ElementsAre("PI-1", "KR-40", "M-4"));
}

}  // namespace
}  // namespace waymark
