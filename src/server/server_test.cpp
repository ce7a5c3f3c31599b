#include "server/server.hpp"

#include <gmock/gmock.h>

#include "app/installation.hpp"
#include "runtime/secure_random.hpp"
#include "runtime/system_clock.hpp"
#include "server/http_test_client.hpp"
#include "store/memory_store.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;

class ServerTest : public testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    options.rates = RateLimits::none();
    options.version = "1.2.3";
    server.emplace(std::move(options), installation);
    ASSERT_TRUE(server->start());
  }
  /// The first owner's cookie, as a browser on our pages sends it.
  std::string owner() {
    const auto link = installation.accounts().make_owner_link();
    const auto signed_in = installation.accounts().set_up(
        {**link, "Acme", "UTC", "Ana", "ana@example.test", "a long password"}, {"127.0.0.1", "test"});
    EXPECT_TRUE(signed_in) << signed_in.error().message;
    return "Cookie: __Host-waymark=" + signed_in->secret + "\r\nX-Waymark: 1\r\nSec-Fetch-Site: same-origin\r\n";
  }
  RawAnswer ask(std::string_view method, std::string_view path, std::string_view headers, std::string_view body = {}) {
    std::string request = std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: t\r\n";
    if (!body.empty())
      request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    RawClient client(server->port());
    return client.ask(request + std::string(headers) + "\r\n" + std::string(body));
  }

  MemoryStore store;
  SystemClock clock;
  SecureRandom random;
  Installation installation{machine_parts(store, clock, random)};
  std::optional<Server> server;
};

TEST_F(ServerTest, ACycleIsMadeAndAlteredOverHttp) {
  start();
  const auto cookie = owner();
  const auto made =
      ask("POST", "/api/v1/cycles", cookie, R"({"name":"2026 Q4","first_day":"2026-10-01","last_day":"2026-12-31"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.header("Location"), "/api/v1/cycles/C-1");
  const auto read = ask("GET", "/api/v1/cycles/C-1", cookie);
  EXPECT_EQ(read.status, 200);
  EXPECT_THAT(read.body, HasSubstr("2026 Q4"));
  EXPECT_EQ(ask("PATCH", "/api/v1/cycles/C-1", cookie, R"({"name":"Autumn"})").status, 428);
  const auto altered =
      ask("PATCH", "/api/v1/cycles/C-1", cookie + "If-Match: " + read.header("ETag") + "\r\n", R"({"name":"Autumn"})");
  EXPECT_EQ(altered.status, 200) << altered.body;
  const auto stale =
      ask("PATCH", "/api/v1/cycles/C-1", cookie + "If-Match: " + read.header("ETag") + "\r\n", R"({"name":"Fall"})");
  EXPECT_EQ(stale.status, 412);
  EXPECT_THAT(ask("GET", "/api/v1/cycles", cookie).body, HasSubstr("Autumn"));
  EXPECT_EQ(ask("POST", "/api/v1/cycles/C-1/archive", cookie).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/cycles", "").status, 401);
}

TEST_F(ServerTest, ALinkMakesATree) {
  start();
  const auto cookie = owner();
  const auto cycle =
      ask("POST", "/api/v1/cycles", cookie, R"({"name":"2026","first_day":"2026-01-01","last_day":"2026-12-31"})");
  ASSERT_EQ(cycle.status, 201) << cycle.body;
  for (const auto* title : {"Second", "First"})
    ASSERT_EQ(ask("POST", "/api/v1/objectives", cookie,
                  R"({"title":")" + std::string(title) + R"(","cycle":"C-1","owner":"P-1"})")
                  .status,
              201);
  const auto made = ask("POST", "/api/v1/alignments", cookie, R"({"from_objective":"O-1","to_objective":"O-2"})");
  ASSERT_EQ(made.status, 201) << made.body;

  const auto links = ask("GET", "/api/v1/alignments?objective=O-2", cookie);
  EXPECT_EQ(links.status, 200) << links.body;
  EXPECT_THAT(links.body, HasSubstr(R"("from_objective":"O-1")"));
  const auto tree = ask("GET", "/api/v1/objectives/tree?cycle=C-1", cookie);
  EXPECT_EQ(tree.status, 200) << tree.body;
  EXPECT_LT(tree.body.find("First"), tree.body.find("Second")) << tree.body;
  EXPECT_THAT(tree.body, HasSubstr(R"("depth":1)"));

  EXPECT_EQ(ask("POST", "/api/v1/alignments/A-1/archive", cookie).status, 200);
  EXPECT_THAT(ask("GET", "/api/v1/alignments", cookie).body, testing::Not(HasSubstr("O-2")));
  EXPECT_THAT(ask("GET", "/api/v1/objectives/tree", cookie).body, testing::Not(HasSubstr(R"("depth":1)")));
}

TEST_F(ServerTest, AMetricIsCalledByItsKeyEverywhere) {
  start();
  const auto cookie = owner();
  ASSERT_EQ(ask("POST", "/api/v1/metrics", cookie, R"({"key":"reply_time","name":"Reply time","grain":"week"})").status,
            201);
  const auto read = ask("GET", "/api/v1/metrics/reply_time", cookie);
  const auto altered = ask("PATCH", "/api/v1/metrics/reply_time", cookie + "If-Match: " + read.header("ETag") + "\r\n",
                           R"({"unit":"min"})");
  EXPECT_EQ(altered.status, 200) << altered.body;
  EXPECT_THAT(altered.body, HasSubstr(R"("unit":"min")"));
  EXPECT_EQ(ask("PATCH", "/api/v1/metrics/M-1", cookie, R"({"unit":"h"})").status, 428);
  EXPECT_EQ(ask("POST", "/api/v1/metrics/reply_time/archive", cookie).status, 200);
  EXPECT_EQ(ask("POST", "/api/v1/metrics/M-1/restore", cookie).status, 200);
  EXPECT_EQ(ask("POST", "/api/v1/metrics/reply_speed/archive", cookie).status, 404);
}

TEST_F(ServerTest, TheDocumentIsOpenToAll) {
  start();
  const auto document = ask("GET", "/api/v1/openapi.json", "");
  EXPECT_EQ(document.status, 200);
  EXPECT_THAT(document.body, HasSubstr(R"("version":"1.2.3")"));
  EXPECT_THAT(document.body, HasSubstr("/api/v1/cycles/{id}"));
}

TEST_F(ServerTest, AStreamTellsOfChangesAndEndsWithTheSession) {
  start();
  const auto cookie = owner();
  RawClient stream(server->port());
  stream.send("GET /api/v1/events HTTP/1.1\r\nHost: t\r\n" + cookie + "\r\n");
  ASSERT_TRUE(stream.fill_until("event: hello"));
  ask("POST", "/api/v1/cycles", cookie, R"({"name":"Q","first_day":"2026-10-01","last_day":"2026-12-31"})");
  EXPECT_TRUE(stream.fill_until("\"command\":\"create_cycle\""));
  server->drain();
  EXPECT_TRUE(stream.fill_until("event: bye"));
}

TEST_F(ServerTest, MetricsAreForOperatorsAlone) {
  start();
  EXPECT_THAT(ask("GET", "/metrics", "").body, HasSubstr("waymark_store_writable 1"));
  ServerOptions options;
  options.admin_host = "127.0.0.1";
  server.reset();
  start(std::move(options));
  EXPECT_EQ(ask("GET", "/metrics", "").status, 404);
  EXPECT_EQ(RawClient(server->admin_port()).get("/metrics").status, 200);
}

TEST_F(ServerTest, PlainHttpOverANetworkNeedsAWord) {
  ServerOptions options;
  options.host = "0.0.0.0";
  Server refused_one(options, installation);
  const auto started = refused_one.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().rule, "listen.insecure");
  options.transport.insecure_http = true;
  Server allowed(options, installation);
  EXPECT_TRUE(allowed.start());
  EXPECT_TRUE(is_loopback("127.0.0.1") && is_loopback("127.9.9.9") && is_loopback("::1"));
  EXPECT_FALSE(is_loopback("0.0.0.0") || is_loopback("::") || is_loopback("192.0.2.1"));
}

}  // namespace
}  // namespace waymark
