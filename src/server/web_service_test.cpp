#include "server/web_service.hpp"

#include <gmock/gmock.h>

#include "server/web_assets.hpp"
#include "server/web_test_support.hpp"

namespace waymark {
namespace {

using testing::HasSubstr;
using testing::Not;

class WebServiceTest : public testing_support::WebBench {};

TEST_F(WebServiceTest, AThingIsMadeReadAndAltered) {
  start();
  const auto made = create("Speed");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(made.body, R"({"id":"PI-1","version":1,"title":"Speed"})");
  EXPECT_EQ(made.header("ETag"), "\"v1\"");
  EXPECT_EQ(made.header("Location"), "/api/v1/pillars/PI-1");
  EXPECT_EQ(made.header("Waymark-Seq"), "1");
  const auto read = ask("GET", "/pillars/PI-1");
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.body, made.body);
  const auto altered =
      ask("PATCH", "/pillars/PI-1", R"({"title":"Pace"})", "If-Match: " + read.header("ETag") + "\r\n");
  EXPECT_EQ(altered.status, 200);
  EXPECT_EQ(altered.header("ETag"), "\"v2\"");
  EXPECT_THAT(ask("GET", "/pillars/PI-1").body, HasSubstr("Pace"));
}

TEST_F(WebServiceTest, AnEditNeedsTheVersionThatItAlters) {
  start();
  create("Speed");
  create("Care");
  EXPECT_EQ(ask("PATCH", "/pillars/PI-1", R"({"title":"x"})").status, 428);
  EXPECT_EQ(ask("PATCH", "/pillars/PI-1", R"({"title":"x"})", "If-Match: v1\r\n").status, 400);
  EXPECT_EQ(ask("PATCH", "/pillars/PI-1", R"({"title":"x"})", "If-Match: W/\"v1\"\r\n").status, 400);
  const auto stale = ask("PATCH", "/pillars/PI-1", R"({"title":"x"})", "If-Match: \"v9\"\r\n");
  EXPECT_EQ(stale.status, 412);
  EXPECT_THAT(stale.body, HasSubstr("version 1"));
  EXPECT_EQ(ask("PATCH", "/pillars/PI-1", R"({"title":"x"})", "If-Match: *\r\n").status, 200);
}

TEST_F(WebServiceTest, AnAnswerIsNotSentAgainToWhoHasIt) {
  start();
  create("Speed");
  const auto first = ask("GET", "/pillars");
  const std::string condition = "If-None-Match: " + first.header("ETag") + "\r\n";
  const auto second = ask("GET", "/pillars", {}, condition);
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.header("ETag"), first.header("ETag"));
  EXPECT_EQ(ask("GET", "/pillars", {}, condition, "viewer").status, 200) << "another viewer's answer is another";
  EXPECT_EQ(ask("GET", "/pillars?limit=5", {}, condition).status, 200) << "another address, too";
  machine.advance_seconds(86'400);
  EXPECT_EQ(ask("GET", "/pillars", {}, condition).status, 200) << "the day has turned";
  create("Care");
  EXPECT_EQ(ask("GET", "/pillars", {}, condition).status, 200);
}

TEST_F(WebServiceTest, AnAnswerIsMadeOnceForEachStateAndViewer) {
  start();
  create("Speed");
  for (int i = 0; i < 3; ++i) EXPECT_THAT(ask("GET", "/pillars").body, HasSubstr("Speed"));
  EXPECT_EQ(reads, 1);
  ask("GET", "/pillars", {}, {}, "viewer");
  EXPECT_EQ(reads, 2);
  create("Care");
  EXPECT_THAT(ask("GET", "/pillars").body, HasSubstr("Care"));
  EXPECT_EQ(reads, 3);
}

TEST_F(WebServiceTest, PagesGoOnAtTheirCursor) {
  start();
  for (const std::string title : {"a", "b", "c"}) create(title);
  const auto first = ask("GET", "/pillars?limit=2").body;
  const auto start_of_cursor = first.find("next_cursor\":\"") + 14;
  const auto cursor = first.substr(start_of_cursor, first.find('"', start_of_cursor) - start_of_cursor);
  ASSERT_FALSE(cursor.empty());
  EXPECT_THAT(cursor, Not(HasSubstr("PI-2"))) << "clients are not to build one";
  const auto second = ask("GET", "/pillars?limit=2&cursor=" + cursor).body;
  EXPECT_EQ(second, R"({"items":[{"id":"PI-3","version":3,"title":"c"}],"next_cursor":""})");
  auto altered = cursor;
  altered[1] = altered[1] == 'A' ? 'B' : 'A';
  const auto broken = ask("GET", "/pillars?cursor=" + altered);
  EXPECT_EQ(broken.status, 400);
  EXPECT_THAT(broken.body, HasSubstr("urn:waymark:problem:cursor.broken"));
}

TEST_F(WebServiceTest, QueryFieldsAreCheckedAndUnknownOnesNamed) {
  start();
  EXPECT_EQ(ask("GET", "/pillars?order=by_title&ids=PI-1,PI-2&ids=PI-3&archived=true&limit=10").status, 200);
  const auto unknown = ask("GET", "/pillars?colour=red");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_THAT(unknown.body, HasSubstr("?colour"));
  EXPECT_THAT(unknown.body, HasSubstr("cursor, limit, order, ids, archived"));
  const auto wrong = ask("GET", "/pillars?limit=0&order=sideways&ids=O-1&archived=maybe");
  EXPECT_EQ(wrong.status, 422);
  for (const std::string field : {"?limit", "?order", "?ids/0", "?archived"}) EXPECT_THAT(wrong.body, HasSubstr(field));
  EXPECT_EQ(ask("GET", "/pillars?limit=1&limit=2").status, 422) << "given twice";
  EXPECT_EQ(ask("GET", "/pillars?limit=%zz").status, 400);
  EXPECT_EQ(ask("GET", "/pillars/PI-1?x=1").status, 400);
}

TEST_F(WebServiceTest, BodiesAreCheckedWithPointers) {
  start();
  const auto fields = ask("POST", "/pillars", R"({"title":"","color":1})");
  EXPECT_EQ(fields.status, 422);
  EXPECT_EQ(fields.header("Content-Type"), "application/problem+json");
  EXPECT_THAT(fields.body, HasSubstr(R"("pointer":"/title")"));
  EXPECT_THAT(fields.body, HasSubstr(R"("pointer":"/color")"));
  EXPECT_THAT(fields.body, HasSubstr(R"("code":"invalid")"));
  EXPECT_EQ(ask("POST", "/pillars", "{\"title\":").status, 400);
  EXPECT_EQ(ask("POST", "/pillars").status, 400) << "a body is needed";
  EXPECT_EQ(ask("POST", "/touch", R"({"x":1})").status, 400) << "and here none is taken";
  EXPECT_EQ(ask("POST", "/touch", "{}").status, 201);
  EXPECT_EQ(ask("POST", "/touch").status, 201);
}

TEST_F(WebServiceTest, MediaTypesAreChecked) {
  start();
  for (const std::string type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})", "Content-Type: " + type + "\r\n").status, 415) << type;
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})", "Content-Type: application/json; charset=utf-8\r\n").status,
            201);
  EXPECT_EQ(ask("GET", "/pillars", {}, "Accept: text/html\r\n").status, 406);
  EXPECT_EQ(ask("GET", "/pillars", {}, "Accept: text/html, application/*;q=0.5\r\n").status, 200);
}

TEST_F(WebServiceTest, AnUnknownAddressAndAWrongMethodAreToldApart) {
  start();
  EXPECT_EQ(ask("GET", "/nothing").status, 404);
  EXPECT_EQ(ask("GET", "/pillars/").status, 404);
  EXPECT_EQ(ask("GET", "/pillars/O-1").status, 404) << "not an id of this kind";
  EXPECT_EQ(ask("GET", "/pillars/PI-99").status, 404);
  EXPECT_EQ(ask("GET", "/periods/2026-13").status, 400);
  EXPECT_THAT(ask("GET", "/periods/2026%2D11").body, HasSubstr("2026-11"));
  for (const std::string method : {"PUT", "TRACE", "BREW", "CONNECT"}) {
    const auto answer = ask(method, "/pillars");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.header("Allow"), "GET, HEAD, POST, OPTIONS") << method;
  }
  const auto options = ask("OPTIONS", "/pillars");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(options.header("Access-Control-Allow-Origin"), "");
}

TEST_F(WebServiceTest, RightsDecide) {
  start();
  const auto nobody = ask("GET", "/pillars", {}, {}, "");
  EXPECT_EQ(nobody.status, 401);
  EXPECT_EQ(nobody.header("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "somebody").status, 401);
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "viewer").status, 200);
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})", {}, "viewer").status, 403);
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})", {}, "member").status, 201);
  EXPECT_EQ(ask("GET", "/settings", {}, {}, "member").status, 403);
  EXPECT_EQ(ask("GET", "/settings", {}, {}, "admin").status, 200);
}

TEST_F(WebServiceTest, ARepeatedRequestIsDoneOnce) {
  start();
  const std::string key = "Idempotency-Key: k-1\r\n";
  const auto first = ask("POST", "/pillars", R"({"title":"a"})", key);
  const auto again = ask("POST", "/pillars", R"({"title":"a"})", key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Idempotent-Replay"), "true");
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"b"})", key).status, 422);
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"b"})", "Idempotency-Key: k 2\r\n").status, 400);
  EXPECT_EQ(store.changes_since("w", 0, 10)->size(), 1U);
}

TEST_F(WebServiceTest, AFailureOfTheStoreIsAProblemThatTellsNothingInside) {
  start();
  store.plan_fault({.code = Errc::storage_full});
  const auto full = create("a");
  EXPECT_EQ(full.status, 507);
  EXPECT_THAT(full.body, HasSubstr(R"("instance":"urn:waymark:request:)" + full.header("X-Request-Id")));
}

// Browsers.

TEST_F(WebServiceTest, AChangeWithACookieMustComeFromOurPages) {
  start();
  struct Case {
    std::string headers;
    int status;
  };
  const std::string cookie = "Cookie: a=b; __Host-waymark=owner\r\n";
  for (const auto& [headers, status] :
       std::vector<Case>{{cookie, 403},
                         {cookie + "X-Waymark: 1\r\n", 403},
                         {cookie + "Sec-Fetch-Site: same-origin\r\n", 403},
                         {cookie + "Sec-Fetch-Site: cross-site\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Sec-Fetch-Site: same-site\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Sec-Fetch-Site: none\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Origin: http://evil\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Origin: null\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Sec-Fetch-Site: same-origin\r\nOrigin: http://evil\r\nX-Waymark: 1\r\n", 403},
                         {cookie + "Sec-Fetch-Site: same-origin\r\nX-Waymark: 1\r\n", 201},
                         {cookie + "Origin: http://test\r\nX-Waymark: 1\r\n", 201}}) {
    EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})", headers, "").status, status) << headers;
  }
  EXPECT_EQ(ask("GET", "/pillars", {}, cookie, "").status, 200);
  EXPECT_EQ(ask("POST", "/pillars", R"({"title":"a"})",
                cookie + "Sec-Fetch-Site: same-origin\r\nX-Waymark: 1\r\nContent-Type: text/plain\r\n", "")
                .status,
            415);
}

TEST_F(WebServiceTest, SigningInFromAForeignPageIsRefused) {
  start();
  EXPECT_EQ(ask("POST", "/session", R"({"title":"a"})", "Origin: http://evil\r\nX-Waymark: 1\r\n", "").status, 403);
  const auto signed_in = ask("POST", "/session", R"({"title":"a"})", {}, "");
  EXPECT_EQ(signed_in.status, 204);
  EXPECT_EQ(signed_in.header("Set-Cookie"), "__Host-waymark=owner; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
}

TEST_F(WebServiceTest, EveryAnswerCarriesTheHeadersThatProtect) {
  start();
  create("a");
  std::vector<RawAnswer> answers{
      ask("GET", "/pillars"),   ask("GET", "/nothing"), ask("POST", "/pillars", "{"),    ask("OPTIONS", "/pillars"),
      ask("TRACE", "/pillars"), ask("GET", "/export"),  client().ask("nonsense\r\n\r\n")};
  for (const std::string path : {"/", "/healthz", "/readyz", "/metrics", "/goals", "/none.js", "/a/none.js"})
    answers.push_back(client().get(path));
  for (const WebAsset& asset : web_assets()) answers.push_back(client().get(asset.path));
  for (const RawAnswer& answer : answers) {
    EXPECT_EQ(answer.header("Content-Security-Policy"), content_security_policy) << answer.head;
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << answer.head;
    EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer") << answer.head;
    EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin") << answer.head;
    EXPECT_EQ(answer.header("Cross-Origin-Resource-Policy"), "same-origin") << answer.head;
    EXPECT_EQ(answer.header("Server"), "") << answer.head;
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "") << answer.head;
    EXPECT_FALSE(answer.header("Cache-Control").empty()) << answer.head;
  }
  EXPECT_EQ(answers.front().header("Cache-Control"), "no-store");
}

// Pages.

TEST_F(WebServiceTest, PagesAreServedFromTheBinary) {
  start();
  const auto page = client().get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(page.header("Cache-Control"), "no-cache");
  EXPECT_EQ(client().get("/", "If-None-Match: " + page.header("ETag") + "\r\n").status, 304);
  for (const WebAsset& asset : web_assets()) {
    const auto answer = client().get(asset.path, "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(answer.header("Content-Encoding"), asset.body_brotli.empty() ? "" : "br") << asset.path;
    EXPECT_EQ(answer.body, asset.body_brotli.empty() ? asset.body : asset.body_brotli) << asset.path;
    EXPECT_EQ(answer.header("Cache-Control").find("immutable") != std::string::npos, asset.immutable) << asset.path;
  }
}

TEST_F(WebServiceTest, AnAddressInsideThePagesIsTheStartPage) {
  start();
  const auto page = client().get("/").body;
  EXPECT_EQ(client().get("/objectives/O-12", "Accept: text/html,*/*;q=0.8\r\n").body, page);
  EXPECT_EQ(client().get("/objectives/O-12", "Accept: application/json\r\n").status, 404);
  EXPECT_EQ(client().get("/a/none", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(client().get("/none.png", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(client().get("/api/v2/x", "Accept: text/html\r\n").header("Content-Type"), "application/problem+json");
  auto one = client();
  const auto post = one.ask("POST / HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(post.header("Allow"), "GET, HEAD");
}

// Rates.

TEST_F(WebServiceTest, RequestsOfOneTokenAreCounted) {
  WebOptions options;
  options.rates = RateLimits::none();
  options.rates.credential = {3, 60};
  options.rates.export_data = {1, 3'600};
  start(std::move(options));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("GET", "/pillars").status, 200);
  const auto over = ask("GET", "/pillars");
  EXPECT_EQ(over.status, 429);
  EXPECT_EQ(over.header("Retry-After"), "20");
  EXPECT_THAT(over.body, HasSubstr(R"("retry_after":20)"));
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "viewer").status, 200) << "others go on";
  microseconds += 20'000'000;
  EXPECT_EQ(ask("GET", "/export").status, 200);
  microseconds += 60'000'000;
  EXPECT_EQ(ask("GET", "/export").status, 429);
}

TEST_F(WebServiceTest, GuessingIsSlowedDown) {
  WebOptions options;
  options.rates = RateLimits::none();
  options.rates.address = {2, 60};
  options.rates.sign_in = {1, 60};
  start(std::move(options));
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "guess-1").status, 401);
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "guess-2").status, 401);
  EXPECT_EQ(ask("GET", "/pillars", {}, {}, "guess-3").status, 429);
  EXPECT_EQ(ask("GET", "/pillars").status, 200);
  microseconds += 120'000'000;
  EXPECT_EQ(ask("POST", "/session", R"({"title":"a"})", {}, "").status, 204);
  EXPECT_EQ(ask("POST", "/session", R"({"title":"a"})", {}, "").status, 429);
}

// Work and uploads.

TEST_F(WebServiceTest, AFullQueueIsSaidAtOnce) {
  start();
  std::promise<void> release;
  const auto gate = release.get_future().share();
  std::atomic<bool> begun = false;
  ASSERT_TRUE(workers.try_post([gate, &begun] {
    begun = true;
    gate.wait();
  }));
  while (!begun) std::this_thread::yield();
  while (workers.try_post([gate] { gate.wait(); })) {
  }
  const auto busy = ask("GET", "/export");
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.header("Retry-After"), "2");
  EXPECT_EQ(ask("POST", "/session", R"({"title":"a"})", {}, "").status, 429);
  EXPECT_EQ(ask("GET", "/pillars").status, 200) << "reads do not wait for workers";
  release.set_value();
}

TEST_F(WebServiceTest, AnUploadIsTakenInPieces) {
  start();
  std::string lines;
  for (int i = 0; i < 100'000; ++i) lines += "{\"line\":" + std::to_string(i) + "}\n";
  const auto counted = ask("POST", "/upload", lines, "Content-Type: application/x-ndjson\r\n");
  EXPECT_EQ(counted.status, 200);
  EXPECT_EQ(counted.body, "{\"lines\":100000}");
  EXPECT_EQ(ask("POST", "/upload", "stop\n", "Content-Type: text/csv\r\n").status, 422);
  EXPECT_EQ(ask("POST", "/upload", lines, "Content-Type: text/csv\r\n", "").status, 401) << "before it is read";
  EXPECT_EQ(ask("POST", "/upload", lines, "Content-Type: text/csv\r\n", "viewer").status, 403);
  EXPECT_EQ(ask("POST", "/upload", lines, "Content-Type: application/json\r\n").status, 415);
}

TEST_F(WebServiceTest, LargeAnswersAreCompressedWhereThatIsAccepted) {
  start();
  for (int i = 0; i < 60; ++i) create("A title that is long enough " + std::to_string(i));
  const auto plain = ask("GET", "/pillars");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  for (int round = 0; round < 2; ++round) {
    const auto brotli = ask("GET", "/pillars", {}, "Accept-Encoding: gzip, deflate, br\r\n");
    EXPECT_EQ(brotli.header("Content-Encoding"), "br");
    EXPECT_EQ(brotli.header("Vary"), "Accept-Encoding");
    EXPECT_LT(brotli.body.size(), plain.body.size() / 4);
    EXPECT_EQ(ask("GET", "/pillars", {}, "Accept-Encoding: gzip, br;q=0\r\n").header("Content-Encoding"), "gzip");
  }
  EXPECT_EQ(ask("GET", "/pillars", {}, "Accept-Encoding: identity\r\n").body, plain.body);
  EXPECT_EQ(ask("GET", "/export", {}, "Accept-Encoding: br\r\n").header("Content-Encoding"), "br");
}

// Operators.

TEST_F(WebServiceTest, HealthReadinessAndMetricsAreToldApart) {
  WebOptions options{.rates = RateLimits::none()};
  std::atomic<bool> writable = true;
  options.ready_checks = [&] { return std::vector<ReadyCheck>{{"store", writable, writable ? "" : "disk is gone"}}; };
  options.gauges = [] { return std::vector<Gauge>{{"waymark_test", "A test.", 1.5}}; };
  start(std::move(options));
  EXPECT_EQ(client().get("/healthz").status, 200);
  EXPECT_EQ(client().get("/readyz").status, 200);
  writable = false;
  const auto broken = client().get("/readyz");
  EXPECT_EQ(broken.status, 503);
  EXPECT_THAT(broken.body, HasSubstr("disk is gone"));
  writable = true;
  service->set_draining();
  EXPECT_EQ(client().get("/readyz").status, 503);
  EXPECT_EQ(client().get("/healthz").status, 200);
  ask("GET", "/pillars");
  ask("GET", "/pillars", {}, {}, "");
  const auto metrics = client().get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr(R"(waymark_http_requests_total{operation="list_pillars",status="2xx"} 1)"));
  EXPECT_THAT(metrics, HasSubstr(R"(waymark_http_requests_total{operation="list_pillars",status="4xx"} 1)"));
  EXPECT_THAT(metrics, HasSubstr("waymark_test 1.5"));
  // The same address is a page of the product, for browsers.
  EXPECT_EQ(client().get("/metrics", "Accept: text/html,*/*;q=0.8\r\n").body, client().get("/").body);
  const std::scoped_lock lock(log_mutex);
  EXPECT_THAT(log, testing::Contains("GET /api/v1/pillars list_pillars 200"));
}

}  // namespace
}  // namespace waymark
