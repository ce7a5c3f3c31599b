#include "server/http_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "server/http_test_client.hpp"

namespace waymark {
namespace {

/// Answers by path; what a test needs to see or to delay is kept here.
class TestService : public HttpService {
 public:
  BodyPlan plan_body(const HttpRequest& request) override {
    BodyPlan plan;
    plan.bytes_max = 1'000;
    if (request.path == "/refused") plan.refusal = HttpResponse{.status = 401};
    if (request.path == "/streamed") {
      plan.bytes_max = 10'000'000;
      plan.sink = sink;
    }
    return plan;
  }
  void handle(const HttpRequest& request, Responder responder) override {
    ++handled;
    HttpResponse response;
    response.content_type = "text/plain";
    if (request.path == "/later") {
      const std::lock_guard lock(mutex);
      kept.push_back(std::move(responder));
      return;
    }
    if (request.path == "/source") {
      response.source = source;
    } else if (request.path == "/large") {
      response.body = std::string(8'000'000, 'x');
    } else if (request.path == "/id") {
      response.body = std::string(request.request_id);
    } else {
      response.body = std::string(request.method_name) + " " + std::string(request.target) + " " + request.body;
    }
    responder.send(std::move(response));
  }
  HttpResponse fault(int status, std::string_view sentence, std::string_view) override {
    return {.status = status, .content_type = "text/plain", .body = std::string(sentence)};
  }
  void finished(const HttpRequest&, const HttpOutcome& outcome) override {
    const std::lock_guard lock(mutex);
    outcomes.push_back(outcome);
  }
  Responder wait_for_kept() {
    while (true) {
      {
        const std::lock_guard lock(mutex);
        if (!kept.empty()) {
          Responder responder = kept.back();
          kept.pop_back();
          return responder;
        }
      }
      std::this_thread::yield();
    }
  }

  std::atomic<int> handled = 0;
  std::shared_ptr<BodySink> sink;
  std::shared_ptr<BodySource> source;
  std::mutex mutex;
  std::vector<Responder> kept;
  std::vector<HttpOutcome> outcomes;
};

class HttpServerTest : public testing::Test {
 protected:
  void start(HttpLimits limits = {}, unsigned threads = 1) {
    HttpServerOptions options;
    options.limits = limits;
    options.io_threads = threads;
    options.common_headers = "X-Common: yes\r\n";
    options.now_microseconds = [this] { return now_milliseconds.load() * 1'000; };
    options.sweeps_itself = false;
    server = std::make_unique<HttpServer>(std::move(options), service);
    ASSERT_TRUE(server->start());
  }
  void pass(std::int64_t milliseconds) {
    // The loop may still be busy behind an answer that has arrived; its next deadline belongs to the time before.
    server->sweep();
    server->sweep();
    now_milliseconds += milliseconds;
    server->sweep();
  }
  RawClient client() { return RawClient(server->port()); }

  std::atomic<std::int64_t> now_milliseconds = 1'000'000;
  TestService service;
  std::unique_ptr<HttpServer> server;
};

TEST_F(HttpServerTest, ARequestIsAnsweredAndTheConnectionKept) {
  start();
  auto one = client();
  const auto first = one.get("/a?b=1");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "GET /a?b=1 ");
  EXPECT_EQ(first.header("X-Common"), "yes");
  EXPECT_EQ(first.header("Cache-Control"), "no-store");
  EXPECT_FALSE(first.header("Date").empty());
  EXPECT_EQ(one.ask("POST /p HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc").body, "POST /p abc");
  EXPECT_EQ(server->statistics().accepted, 1U);
}

TEST_F(HttpServerTest, RequestsSentAheadAreAnsweredInOrder) {
  start();
  auto one = client();
  std::string all;
  for (int i = 0; i < 500; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: t\r\n\r\n";
  one.send(all);
  for (int i = 0; i < 500; ++i) ASSERT_EQ(one.read_answer().body, "GET /" + std::to_string(i) + " ");
}

TEST_F(HttpServerTest, ARequestInManyPiecesIsOneRequest) {
  start();
  auto one = client();
  for (const char c : std::string("\r\nPOST /p HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"))
    one.send(std::string(1, c));
  EXPECT_EQ(one.read_answer().body, "POST /p abc");
}

TEST_F(HttpServerTest, AHeadRequestGetsTheLengthAndNoBody) {
  start();
  auto one = client();
  const auto answer = one.ask("HEAD /a HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(answer.header("Content-Length"), "8");
  EXPECT_EQ(one.get("/b").body, "GET /b ") << "the next answer follows at once";
}

TEST_F(HttpServerTest, OldClientsAndThoseWhoAskForItAreClosed) {
  start();
  auto old = client();
  EXPECT_EQ(old.ask("GET /a HTTP/1.0\r\n\r\n").header("Connection"), "close");
  EXPECT_TRUE(old.at_end());
  auto polite = client();
  EXPECT_EQ(polite.get("/a", "Connection: close\r\n").status, 200);
  EXPECT_TRUE(polite.at_end());
  auto kept = client();
  EXPECT_EQ(kept.ask("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").header("Connection"), "keep-alive");
  EXPECT_EQ(kept.get("/b").status, 200);
}

TEST_F(HttpServerTest, WhatCannotBeReadIsAnsweredAndTheConnectionEnds) {
  start();
  struct Case {
    std::string bytes;
    int status;
  };
  for (const auto& [bytes, status] : std::vector<Case>{
           {"nonsense\r\n\r\n", 400},
           {"GET / HTTP/1.1\nHost: t\n\n", 400},
           {"GET / HTTP/1.1\r\nHost: t\r\nA: b\r\n c\r\n\r\n", 400},
           {"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
           {"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
           {"POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
           {"POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(70'000, '0'), 400},
           {"GET / HTTP/1.1\r\nHost: t\r\nA: " + std::string(1, '\0') + "\r\n\r\n", 400},
           {"GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: t\r\n\r\n", 414},
           {"GET / HTTP/1.1\r\nHost: t\r\nA: " + std::string(100'000, 'a') + "\r\n\r\n", 431},
           {"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1001\r\n\r\n", 413},
           {"POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1'001, 'a') +
                "\r\n0\r\n\r\n",
            413},
           {"POST /refused HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nabcde", 401}}) {
    auto one = client();
    one.send(bytes);
    const auto answer = one.read_answer();
    EXPECT_EQ(answer.status, status) << bytes.substr(0, 100);
    EXPECT_EQ(answer.header("Connection"), "close") << bytes.substr(0, 100);
    EXPECT_EQ(answer.header("X-Common"), "yes");
    EXPECT_TRUE(one.at_end()) << bytes.substr(0, 100);
  }
  EXPECT_EQ(service.handled, 0);
}

TEST_F(HttpServerTest, ABodyTooLargeIsRefusedBeforeItIsSent) {
  start();
  auto one = client();
  const auto answer =
      one.ask("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
}

TEST_F(HttpServerTest, WhoeverAsksWhetherToGoOnIsTold) {
  start();
  auto one = client();
  const std::string head = "POST /p HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
  EXPECT_EQ(one.ask(head).status, 100);
  one.send("abc");
  EXPECT_EQ(one.read_answer().body, "POST /p abc");
  EXPECT_EQ(one.ask(head + "abc").status, 200) << "it did not wait, so it is not told";
}

TEST_F(HttpServerTest, ASlowHeadIsCutOff) {
  start();
  auto one = client();
  one.send("GET / HTTP/1.1\r\nHost: t\r\n");
  while (server->statistics().accepted == 0) std::this_thread::yield();
  pass(9'000);
  EXPECT_EQ(server->statistics().open_connections, 1U);
  one.send("A: b\r\n");
  pass(2'000);
  pass(11'000);
  const auto answer = one.read_answer();
  EXPECT_EQ(answer.status, 408);
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(one.at_end());
}

TEST_F(HttpServerTest, ASlowBodyIsCutOff) {
  start();
  auto one = client();
  const std::string head = "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n";
  ASSERT_EQ(one.ask(head).status, 100);
  one.send(std::string(100, 'a'));
  pass(4'000);
  EXPECT_EQ(server->statistics().faults, 0U) << "the first seconds are forgiven";
  pass(2'000);
  EXPECT_EQ(one.read_answer().status, 408);
  EXPECT_TRUE(one.at_end());
}

TEST_F(HttpServerTest, AnIdleConnectionIsClosedWithoutAWord) {
  start();
  auto one = client();
  EXPECT_EQ(one.get("/a").status, 200);
  pass(74'000);
  EXPECT_EQ(one.get("/b").status, 200);
  pass(76'000);
  EXPECT_TRUE(one.at_end());
  EXPECT_EQ(server->statistics().open_connections, 0U);
}

TEST_F(HttpServerTest, ARequestThatTakesTooLongIsGivenUp) {
  start();
  auto one = client();
  one.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n");
  const Responder late = service.wait_for_kept();
  pass(121'000);
  EXPECT_EQ(one.read_answer().status, 504);
  late.send({.status = 200});
  EXPECT_TRUE(one.at_end()) << "the late answer is not sent";
}

TEST_F(HttpServerTest, AnAnswerMayComeFromAnotherThreadAndOnlyOnce) {
  start();
  auto one = client();
  one.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\nGET /next HTTP/1.1\r\nHost: t\r\n\r\n");
  const Responder responder = service.wait_for_kept();
  EXPECT_EQ(responder.request().path, "/later");
  std::thread([&] {
    responder.send({.status = 202, .body = std::string("done")});
    responder.send({.status = 500});
  }).join();
  EXPECT_EQ(one.read_answer().status, 202);
  EXPECT_EQ(one.read_answer().body, "GET /next ");
}

TEST_F(HttpServerTest, ALargeAnswerArrivesWhole) {
  start();
  auto one = client();
  EXPECT_EQ(one.get("/large").body.size(), 8'000'000U);
  EXPECT_EQ(one.get("/b").status, 200);
}

TEST_F(HttpServerTest, AClientThatReadsNothingIsLeft) {
  start();
  auto one = client();
  one.send("GET /large HTTP/1.1\r\nHost: t\r\n\r\n");
  while (service.handled == 0) std::this_thread::yield();
  pass(0);  // the loop has begun to write
  pass(31'000);
  EXPECT_EQ(server->statistics().open_connections, 0U);
}

TEST_F(HttpServerTest, ConnectionsOfOneAddressAreCounted) {
  HttpLimits limits;
  limits.connections_per_address_max = 2;
  start(limits);
  auto first = client();
  auto second = client();
  EXPECT_EQ(first.get("/a").status, 200);
  EXPECT_EQ(second.get("/a").status, 200);
  auto third = client();
  const auto refusal = third.read_answer();
  EXPECT_EQ(refusal.status, 429);
  EXPECT_EQ(refusal.header("Retry-After"), "5");
  first.close();
  while (server->statistics().open_connections > 1) std::this_thread::yield();
  EXPECT_EQ(client().get("/a").status, 200);
}

TEST_F(HttpServerTest, TheWholeNumberOfConnectionsHasALimit) {
  HttpLimits limits;
  limits.connections_max = 1;
  start(limits);
  auto first = client();
  EXPECT_EQ(first.get("/a").status, 200);
  EXPECT_EQ(client().read_answer().status, 503);
}

TEST_F(HttpServerTest, TheTraceIdOfACallerNamesTheRequest) {
  start();
  auto one = client();
  const auto traced = one.get("/id", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n");
  EXPECT_EQ(traced.body, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(traced.header("X-Request-Id"), traced.body);
  const auto own = one.get("/id", "traceparent: 00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n").body;
  EXPECT_EQ(own.size(), 32U);
  EXPECT_NE(own, one.get("/id").body);
}

TEST_F(HttpServerTest, EachAnswerIsReported) {
  start();
  auto one = client();
  EXPECT_EQ(one.get("/a").status, 200);
  EXPECT_EQ(one.get("/b").status, 200);
  const std::lock_guard lock(service.mutex);
  ASSERT_GE(service.outcomes.size(), 1U);
  EXPECT_EQ(service.outcomes[0].status, 200);
  EXPECT_EQ(service.outcomes[0].body_bytes, 7U);
}

TEST_F(HttpServerTest, TwoLoopsShareTheConnections) {
  start({}, 2);
  std::vector<RawClient> clients;
  for (int i = 0; i < 10; ++i) clients.push_back(client());
  for (auto& each : clients) EXPECT_EQ(each.get("/a").status, 200);
  while (server->statistics().requests < 10) std::this_thread::yield();  // counted after the answer is out
}

TEST_F(HttpServerTest, AnAddressInUseIsAnError) {
  start();
  HttpServerOptions options;
  options.port = server->port();
  HttpServer second(options, service);
  const auto started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, Errc::unavailable);
  options.host = "localhost";
  HttpServer third(options, service);
  EXPECT_FALSE(third.start());
}

// Bodies and answers in pieces.

class TestSink : public BodySink {
 public:
  void take(std::string piece, Resume resume) override {
    bytes += piece.size();
    ++pieces;
    std::thread([resume = std::move(resume), more = bytes < enough] { resume(more); }).detach();
  }
  void broken() override { is_broken = true; }
  std::atomic<std::size_t> bytes = 0;
  std::atomic<std::size_t> pieces = 0;
  std::size_t enough = ~0U;
  std::atomic<bool> is_broken = false;
};

TEST_F(HttpServerTest, ABodyIsTakenPieceByPiece) {
  const auto sink = std::make_shared<TestSink>();
  service.sink = sink;
  start();
  auto one = client();
  one.send("POST /streamed HTTP/1.1\r\nHost: t\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'a'));
  EXPECT_EQ(one.read_answer().status, 200);
  EXPECT_EQ(sink->bytes, 3'000'000U);
  EXPECT_GT(sink->pieces, 10U);
  EXPECT_EQ(one.get("/next").status, 200);
}

TEST_F(HttpServerTest, ASinkThatHasEnoughEndsTheBody) {
  const auto sink = std::make_shared<TestSink>();
  sink->enough = 100'000;
  service.sink = sink;
  start();
  auto one = client();
  one.send("POST /streamed HTTP/1.1\r\nHost: t\r\nContent-Length: 400000\r\n\r\n" + std::string(400'000, 'a'));
  const auto answer = one.read_answer();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_LT(sink->bytes, 300'000U);
}

TEST_F(HttpServerTest, ASinkIsToldThatTheClientLeft) {
  const auto sink = std::make_shared<TestSink>();
  service.sink = sink;
  start();
  auto one = client();
  one.send("POST /streamed HTTP/1.1\r\nHost: t\r\nContent-Length: 400000\r\n\r\nabc");
  while (sink->pieces == 0) std::this_thread::yield();
  one.close();
  while (!sink->is_broken) std::this_thread::yield();
  EXPECT_EQ(service.handled, 0);
}

class TestSource : public BodySource {
 public:
  void next(Ready ready) override {
    const std::lock_guard lock(mutex);
    ++asked;
    if (draining) {
      ready({.bytes = "bye", .last = true});
    } else if (left == 0) {
      waiting = std::move(ready);
    } else {
      ready({.bytes = std::string(piece_bytes, 'p'), .last = --left == 0 && ends});
    }
  }
  void cancelled() override { is_cancelled = true; }
  void drain() override {
    const std::lock_guard lock(mutex);
    draining = true;
    if (waiting) std::exchange(waiting, nullptr)({.bytes = "bye", .last = true});
  }
  std::mutex mutex;
  Ready waiting;
  bool draining = false;
  bool ends = true;
  int left = 3;
  std::size_t piece_bytes = 1'000;
  std::atomic<int> asked = 0;
  std::atomic<bool> is_cancelled = false;
};

TEST_F(HttpServerTest, AnAnswerIsMadeWhileItIsSent) {
  const auto source = std::make_shared<TestSource>();
  service.source = source;
  start();
  auto one = client();
  const auto answer = one.get("/source");
  EXPECT_EQ(answer.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(answer.body.size(), 3'000U);
  EXPECT_EQ(one.get("/next").status, 200) << "the connection is kept";
  source->left = 2;
  auto old = client();
  const auto plain = old.ask("GET /source HTTP/1.0\r\n\r\n");
  EXPECT_EQ(plain.header("Transfer-Encoding"), "");
  EXPECT_EQ(plain.body.size(), 2'000U);
}

TEST_F(HttpServerTest, NoPieceIsMadeBeforeTheOneBeforeIsSent) {
  const auto source = std::make_shared<TestSource>();
  source->left = 10'000;
  source->piece_bytes = 100'000;
  service.source = source;
  start();
  auto one = client();
  one.send("GET /source HTTP/1.1\r\nHost: t\r\n\r\n");
  while (source->asked == 0) std::this_thread::yield();
  pass(1'000);
  while (!source->is_cancelled) pass(31'000);  // nobody reads, and that is noticed
  EXPECT_LT(source->asked, 200) << "a socket holds some megabytes, not a gigabyte";
}

TEST_F(HttpServerTest, ASourceIsToldThatTheClientLeft) {
  const auto source = std::make_shared<TestSource>();
  source->left = 0;
  service.source = source;
  start();
  auto one = client();
  one.send("GET /source HTTP/1.1\r\nHost: t\r\n\r\n");
  ASSERT_TRUE(one.fill_until("\r\n\r\n"));
  one.close();
  while (!source->is_cancelled) std::this_thread::yield();
  pass(1);
  EXPECT_EQ(server->statistics().open_connections, 0U);
}

// The end.

TEST_F(HttpServerTest, DrainingFinishesRequestsAndStreams) {
  const auto source = std::make_shared<TestSource>();
  source->left = 1;
  source->ends = false;
  service.source = source;
  start();
  auto idle = client();
  EXPECT_EQ(idle.get("/a").status, 200);
  auto busy = client();
  busy.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n");
  const Responder responder = service.wait_for_kept();
  auto stream = client();
  stream.send("GET /source HTTP/1.1\r\nHost: t\r\n\r\n");
  ASSERT_TRUE(stream.fill_until("ppp"));
  const std::uint16_t port = server->port();
  std::thread drain([&] { server->drain(); });
  EXPECT_TRUE(idle.at_end());
  EXPECT_TRUE(stream.fill_until("bye\r\n0\r\n\r\n"));
  while (RawClient(port).connected()) std::this_thread::yield();
  responder.send({.status = 200, .body = std::string("finished")});
  const auto answer = busy.read_answer();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.header("Connection"), "close");
  busy.close();
  stream.close();
  drain.join();
  EXPECT_EQ(server->statistics().open_connections, 0U);
}

TEST_F(HttpServerTest, StoppingDoesNotWaitAndLateAnswersDoNoHarm) {
  start();
  auto busy = client();
  busy.send("GET /later HTTP/1.1\r\nHost: t\r\n\r\n");
  const Responder responder = service.wait_for_kept();
  server->stop();
  server.reset();
  responder.send({.status = 200});
  EXPECT_TRUE(busy.at_end());
}

}  // namespace
}  // namespace waymark
