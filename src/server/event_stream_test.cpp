#include "server/event_stream.hpp"

#include <gmock/gmock.h>

#include "server/web_test_support.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;

class EventStreamTest : public testing_support::WebBench {
 protected:
  /// An open stream whose "hello" has come.
  RawClient open(std::string_view headers = {}, std::string_view token = "owner") {
    auto one = client();
    one.send("GET /api/v1/events HTTP/1.1\r\nHost: t\r\nAccept: text/event-stream\r\nAuthorization: Bearer " +
             std::string(token) + "\r\n" + std::string(headers) + "\r\n");
    EXPECT_TRUE(one.fill_until("\n\n"));
    return one;
  }
  void make(const std::string& title) {
    EXPECT_TRUE(authenticator.writer->execute(testing_support::add_pillar(title)));
  }
  void tick_after(std::int64_t milliseconds) {
    microseconds += milliseconds * 1'000;
    events->tick();
  }
  static std::vector<int> seqs_in(const std::string& bytes) {
    std::vector<int> seqs;
    for (std::size_t at = bytes.find("event: change"); at != std::string::npos;
         at = bytes.find("event: change", at + 1)) {
      const std::size_t id = bytes.rfind("id: ", at) + 4;
      int seq = 0;
      std::from_chars(bytes.data() + id, bytes.data() + at, seq);
      seqs.push_back(seq);
    }
    return seqs;
  }
};

TEST_F(EventStreamTest, AStreamSaysWhereItStartsAndThenWhatChanges) {
  start();
  make("before");
  auto stream = open();
  EXPECT_THAT(stream.buffered(), HasSubstr("Content-Type: text/event-stream"));
  EXPECT_THAT(stream.buffered(), HasSubstr("id: 1\nevent: hello\ndata: {\"seq\":1}\n\n"));
  make("after");
  tick_after(150);
  ASSERT_TRUE(stream.fill_until("event: change"));
  ASSERT_TRUE(stream.fill_until("\"touched\":[\"PI-2\"]}\n\n"));
  EXPECT_THAT(stream.buffered(), HasSubstr("id: 2\nevent: change\ndata: {\"seq\":2,"));
}

TEST_F(EventStreamTest, EventsAreSentTogether) {
  start();
  auto stream = open();
  make("a");
  make("b");
  events->tick();
  tick_after(150);
  ASSERT_TRUE(stream.fill_until("\"PI-2\"]}\n\n"));
  const auto& bytes = stream.buffered();
  const auto first = bytes.find("event: change");
  EXPECT_EQ(bytes.substr(first, bytes.find("\"PI-2\"") - first).find("\r\n"), std::string::npos)
      << "one chunk for both";
}

TEST_F(EventStreamTest, WhoComesBackGetsWhatWasMissedOnceAndInOrder) {
  start();
  for (int i = 0; i < 5; ++i) make("early");
  auto stream = open("Last-Event-ID: 2\r\n");
  ASSERT_TRUE(stream.fill_until("\"PI-5\"]}\n\n"));
  make("late");
  tick_after(150);
  ASSERT_TRUE(stream.fill_until("\"PI-6\"]}\n\n"));
  EXPECT_THAT(seqs_in(stream.buffered()), testing::ElementsAre(3, 4, 5, 6));
}

TEST_F(EventStreamTest, NothingIsLostOrDoubledWhileOthersWrite) {
  start();
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 0; i < 300 && !stop; ++i) make("x");
  });
  std::vector<RawClient> streams;
  for (int i = 0; i < 5; ++i) streams.push_back(open("Last-Event-ID: 0\r\n"));
  writer.join();
  for (auto& stream : streams) {
    tick_after(150);
    ASSERT_TRUE(stream.fill_until("\"PI-300\"]}\n\n"));
    const auto seqs = seqs_in(stream.buffered());
    ASSERT_EQ(seqs.size(), 300U);
    for (int i = 0; i < 300; ++i) ASSERT_EQ(seqs[static_cast<std::size_t>(i)], i + 1);
  }
}

TEST_F(EventStreamTest, WhoMissedTooMuchReadsAnew) {
  EventLimits limits;
  limits.replay_max = 3;
  start({.rates = RateLimits::none()}, limits);
  for (int i = 0; i < 5; ++i) make("early");
  EXPECT_THAT(open("Last-Event-ID: 1\r\n").buffered(), HasSubstr("id: 5\nevent: reset"));
  EXPECT_THAT(open("Last-Event-ID: 5000\r\n").buffered(), HasSubstr("id: 5\nevent: reset"));
}

TEST_F(EventStreamTest, SilenceIsFilledWithComments) {
  start();
  auto stream = open();
  tick_after(19'000);
  tick_after(2'000);
  EXPECT_TRUE(stream.fill_until(": still here\n\n"));
}

TEST_F(EventStreamTest, AStreamEndsWhenAccessIsLost) {
  start();
  auto stream = open();
  authenticator.revoked = true;
  tick_after(2'100);
  EXPECT_TRUE(stream.fill_until("event: end\ndata: {\"reason\":\"access\"}\n\n\r\n0\r\n\r\n"));
}

TEST_F(EventStreamTest, ASessionMayOpenSoManyStreams) {
  EventLimits limits;
  limits.streams_per_token_max = 2;
  limits.streams_max = 3;
  start({.rates = RateLimits::none()}, limits);
  auto first = open();
  auto second = open();
  EXPECT_EQ(ask("GET", "/events").status, 429);
  auto third = open({}, "viewer");
  const auto full = ask("GET", "/events", {}, {}, "member");
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.header("Retry-After"), "10");
  first.close();
  while (events->count() > 2) std::this_thread::yield();
  EXPECT_THAT(open().buffered(), HasSubstr("hello"));
}

TEST_F(EventStreamTest, AClientThatReadsNothingIsCutOff) {
  EventLimits limits;
  limits.queue_bytes_max = 2'000;
  start({.rates = RateLimits::none()}, limits);
  auto stream = open();
  for (int i = 0; i < 30; ++i) make("x");  // nothing is sent before the next tick
  tick_after(150);
  EXPECT_FALSE(stream.fill_until("0\r\n\r\n")) << "the end of the body is not said";
  while (events->count() > 0) std::this_thread::yield();
}

TEST_F(EventStreamTest, AServerThatStopsSaysGoodbye) {
  start();
  auto stream = open();
  std::thread drain([&] { server->drain(); });
  EXPECT_TRUE(stream.fill_until("retry: 1000\nid: 0\nevent: bye\ndata: {}\n\n\r\n0\r\n\r\n"));
  stream.close();
  drain.join();
  EXPECT_EQ(feed.subscriber_count(), 0U);
}

}  // namespace
}  // namespace waymark
