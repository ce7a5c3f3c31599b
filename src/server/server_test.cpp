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
