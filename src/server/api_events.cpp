#include <charconv>

#include "server/api.hpp"
#include "server/authenticator.hpp"

namespace waymark {

namespace {

struct EventQuery {
  std::optional<std::uint64_t> since;
  static constexpr auto fields() {
    return field_list(field(1, "since", &EventQuery::since,
                            "The last seq that you know, where the header Last-Event-ID cannot be sent."));
  }
};

/// The header is the browser's own and newer than the address, which stays what it was at the first connection.
Result<std::optional<std::uint64_t>> last_seq(const HttpRequest& request, const EventQuery& query) {
  const std::string_view header = request.header("last-event-id");
  if (header.empty()) return query.since;
  std::uint64_t seq = 0;
  const auto [end, ec] = std::from_chars(header.data(), header.data() + header.size(), seq);
  if (ec != std::errc{} || end != header.data() + header.size())
    return unreadable("Last-Event-ID must be the id of an event that was sent here.");
  return std::optional(seq);
}

/// Asks again what the credentials are worth; they are kept in memory as long as the stream is open.
std::function<bool()> welcome_check(JobCall& call) {
  const Credentials shown = credentials_of(call.request, call.services->transport, call.caller.address);
  return [&accounts = call.services->installation.accounts(), bearer = std::string(shown.bearer),
          session = std::string(shown.session), address = call.caller.address, workspace = call.caller.workspace] {
    const auto caller = accounts.authenticate({.session = session, .bearer = bearer, .address = address});
    return caller && caller->workspace == workspace && has_right(caller->viewer, Right::read);
  };
}

}  // namespace

void add_event_routes(Routes& routes) {
  routes.tag("events", "What changes, as it happens; and this description.");
  routes
      .get("/events", "events", Right::read, "Changes as server-sent events, resumed by Last-Event-ID.",
           [](JobCall& call, const Query<EventQuery>& query) -> Result<HttpResponse> {
             WM_TRY(since, last_seq(call.request, *query));
             return call.services->events.open({call.caller, since, welcome_check(call)});
           })
      .gives("text/event-stream");
  routes.get("/openapi.json", "get_openapi", Right::open, "This interface as an OpenAPI 3.1 document.",
             [](JobCall& call) -> Result<HttpResponse> {
               return HttpResponse{.content_type = "application/json", .body = call.services->openapi};
             });
}

}  // namespace waymark
