#pragma once
// For tests: a server on loopback over one workspace, with a small table of its own, a clock and credentials that the
// test sets.
#include <gtest/gtest.h>

#include <atomic>

#include "app/test_support.hpp"
#include "server/event_stream.hpp"
#include "server/http_server.hpp"
#include "server/http_test_client.hpp"
#include "server/web_service.hpp"
#include "store/memory_store.hpp"

namespace waymark::testing_support {

WM_ENUM(PillarOrder, by_id, by_title)

struct PillarQuery : ListQuery {
  std::optional<PillarOrder> order;
  std::vector<PillarId> ids;
  std::optional<bool> archived;
  static constexpr auto fields() {
    using T = PillarQuery;
    return extend<T>(ListQuery::fields(), field(10, "order", &T::order, "How they are put."),
                     field(11, "ids", &T::ids, "Only these.", items(10)),
                     field(12, "archived", &T::archived, "Archived ones too."));
  }
};

struct PillarRow {
  PillarId id;
  std::uint64_t version = 0;
  std::string title;
  static constexpr std::string_view type_name = "PillarRow";
  static constexpr auto fields() {
    using T = PillarRow;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "version", &T::version, "Its version."),
                      field(3, "title", &T::title, "Its title."));
  }
};

struct PillarRows {
  std::vector<PillarRow> items;
  std::string next_cursor;
  static constexpr std::string_view type_name = "PillarRows";
  static constexpr auto fields() {
    using T = PillarRows;
    return field_list(field(1, "items", &T::items, "The pillars."),
                      field(2, "next_cursor", &T::next_cursor, "Where the next page begins."));
  }
};

struct NewPillar {
  std::string title;
  static constexpr std::string_view type_name = "NewPillar";
  static constexpr auto fields() { return field_list(field(1, "title", &NewPillar::title, "Its title.", text(1, 40))); }
};

/// "Bearer owner", "Bearer member", "Bearer viewer"; or a cookie of these words.
class WordAuthenticator final : public Authenticator {
 public:
  Result<Caller> authenticate(const Credentials& credentials) override {
    const std::string word(credentials.bearer.empty() ? credentials.session : credentials.bearer);
    const auto role = enum_from_text<Role>(word);
    if (!role || revoked) return failure(Errc::unauthenticated, "unauthenticated", "Sign in first.");
    Caller caller;
    caller.account = "account-" + word;
    caller.workspace = "w";
    caller.viewer.role = *role;
    (credentials.bearer.empty() ? caller.session : caller.token) = word;
    caller.writer = writer;
    return caller;
  }
  std::shared_ptr<WorkspaceWriter> writer;
  std::atomic<bool> revoked = false;
};

class LineCounter final : public Upload {
 public:
  Result<void> take(std::string_view bytes) override {
    if (bytes.find("stop") != std::string_view::npos) return invalid("/0", "says stop");
    lines_ += static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    return {};
  }
  Result<HttpResponse> finish() override {
    return HttpResponse{.content_type = "application/json", .body = "{\"lines\":" + std::to_string(lines_) + "}"};
  }

 private:
  std::size_t lines_ = 0;
};

class WebBench : public testing::Test {
 protected:
  void start(WebOptions options = {.rates = RateLimits::none()}, EventLimits limits = {}) {
    ASSERT_TRUE(store.create_workspace("w", "Test", {}));
    events.emplace(limits, EventParts{feed, store, [this] { return now(); }});
    authenticator.writer = std::make_shared<WorkspaceWriter>(
        *store.load("w"), WriterParts{.store = store,
                                      .clock = clock,
                                      .rules = plain_rules(),
                                      .on_durable = [this](const Workspace& state, std::span<const Commit> commits) {
                                        feed.publish("w", state, commits);
                                      }});
    add_rows();
    router.emplace(routes);
    runner.emplace(RunnerParts{.clock = clock, .workers = workers, .cache = cache});
    options.now_microseconds = [this] { return now(); };
    options.shows_metrics = true;
    options.access_log = [this](const AccessEntry& entry) {
      const std::scoped_lock lock(log_mutex);
      log.push_back(std::string(entry.method) + " " + std::string(entry.path) + " " + std::string(entry.operation) +
                    " " + std::to_string(entry.status));
    };
    service.emplace(std::move(options), WebParts{*router, *runner, authenticator});
    HttpServerOptions http;
    http.common_headers = security_headers({});
    http.now_microseconds = [this] { return now(); };
    http.sweeps_itself = false;
    server.emplace(std::move(http), *service);
    ASSERT_TRUE(server->start());
  }

  void add_rows() {
    routes.tag("pillars", "Themes.");
    routes.get("/pillars", "list_pillars", Right::read, "All pillars.",
               [this](const ReadCall& call, const Query<PillarQuery>& query) -> Result<PillarRows> {
                 ++reads;
                 PillarRows rows;
                 auto cursor = fill_page<Pillar>(
                     call.context(), *query, [](const Pillar&) { return true; },
                     [&](const Pillar& each) {
                       rows.items.push_back({each.id, each.version, each.title});
                     });
                 if (!cursor) return std::move(cursor).error();
                 rows.next_cursor = std::move(*cursor);
                 return rows;
               });
    const auto show = [](const ReadCall& call, PillarId id) -> Result<PillarRow> {
      const auto* pillar = call.workspace.find(id);
      if (!pillar) return not_found(to_text(id));
      return PillarRow{pillar->id, pillar->version, pillar->title};
    };
    routes.get("/pillars/{id}", "get_pillar", Right::read, "One pillar.", show);
    routes
        .post("/pillars", "create_pillar", Right::edit_goals, "Makes a pillar.",
              [](const NewPillar& body) { return add_pillar(body.title).decide; })
        .answers(show);
    routes
        .patch("/pillars/{id}", "update_pillar", Right::edit_goals, "Renames a pillar.",
               [](const CommandCall& call, PillarId id, const Patch<NewPillar>& patch) {
                 return DecideCode([=, version = call.expected_version](const Workspace& workspace,
                                                                        const DecideContext& context) -> Decided {
                   const auto* pillar = workspace.find(id);
                   if (!pillar) return not_found(to_text(id));
                   if (version != 0 && version != pillar->version)
                     return failure(Errc::stale, "stale",
                                    "It has version " + std::to_string(pillar->version) + " now.");
                   return rename_pillar(id, patch.value.title).decide(workspace, context);
                 });
               })
        .needs_if_match()
        .answers(show);
    routes.post("/touch", "touch", Right::edit_goals, "Touches nothing.", [] {
      return DecideCode([](const Workspace&, const DecideContext&) -> Decided { return Decision{}; });
    });
    routes.tag("others", "The rest.");
    routes
        .post("/session", "sign_in", Right::open, "Signs in.",
              [](JobCall& call, const NewPillar&) -> Result<void> {
                HttpResponse lines;
                call.headers = lines.add_header("Set-Cookie", session_cookie("owner", 60, true)).headers;
                return {};
              })
        .rate(RateClass::sign_in);
    routes
        .get("/export", "export_all", Right::export_everything, "Everything.",
             [](JobCall&) -> Result<PillarRow> {
               return PillarRow{PillarId{7}, 3, std::string(5'000, 'e')};
             })
        .rate(RateClass::export_data);
    routes.post("/upload", "upload", Right::record_measurements, "Counts lines.",
                [](JobCall&) -> Result<std::unique_ptr<Upload>> { return std::make_unique<LineCounter>(); });
    routes.get("/settings", "get_settings", Right::manage_settings, "For administrators.",
               [](const ReadCall&) -> Result<NewPillar> { return NewPillar{"secret"}; });
    routes.get("/periods/{period}", "get_period", Right::read, "A period.",
               [](const ReadCall&, Period period) -> Result<NewPillar> { return NewPillar{to_text(period)}; });
    routes
        .get("/events", "events", Right::read, "Changes.",
             [this](JobCall& call) -> Result<HttpResponse> {
               EventRequest request{.caller = call.caller, .since = std::nullopt, .still_welcome = [this] {
                                      return !authenticator.revoked;
                                    }};
               const auto header = call.request.header("last-event-id");
               std::uint64_t since = 0;
               if (!header.empty()) {
                 std::from_chars(header.data(), header.data() + header.size(), since);
                 request.since = since;
               }
               return events->open(std::move(request));
             })
        .gives("text/event-stream");
  }

  [[nodiscard]] std::int64_t now() const { return microseconds; }
  void pass(std::int64_t milliseconds) {
    microseconds += milliseconds * 1'000;
    server->sweep();
  }
  RawClient client() { return RawClient(server->port()); }

  /// One request with a token.
  RawAnswer ask(std::string_view method, std::string_view path, std::string_view body = {},
                std::string_view headers = {}, std::string_view token = "owner") {
    std::string request = std::string(method) + " /api/v1" + std::string(path) + " HTTP/1.1\r\nHost: test\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + std::string(token) + "\r\n";
    if (!body.empty() && headers.find("Content-Type") == std::string_view::npos)
      request += "Content-Type: application/json\r\n";
    if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    request += std::string(headers) + "\r\n" + std::string(body);
    auto one = client();
    return one.ask(request);
  }
  RawAnswer create(const std::string& title) { return ask("POST", "/pillars", R"({"title":")" + title + R"("})"); }

  std::atomic<std::int64_t> microseconds = 1'000'000'000;
  MemoryStore store;
  SetClock machine;
  WorkspaceClock clock{machine, utc_days()};
  Feed feed;
  WorkQueue workers{"test", {.workers = 1, .waiting_max = 20}};
  AnswerCache cache{1 << 20};
  std::optional<EventStreams> events;
  WordAuthenticator authenticator;
  Routes routes;
  std::optional<Router> router;
  std::optional<EndpointRunner> runner;
  std::optional<WebService> service;
  std::atomic<int> reads = 0;
  std::mutex log_mutex;
  std::vector<std::string> log;
  std::optional<HttpServer> server;
};

}  // namespace waymark::testing_support
