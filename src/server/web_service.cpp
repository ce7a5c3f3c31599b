#include "server/web_service.hpp"

#include "base/json_write.hpp"
#include "runtime/system_clock.hpp"
#include "server/conditional.hpp"
#include "server/problem.hpp"
#include "server/web_assets.hpp"

namespace waymark {

namespace {

constexpr std::string_view page_methods = "GET, HEAD";
constexpr std::string_view immutable_cache = "public, max-age=31536000, immutable";

std::vector<std::string> operation_names(const Router& router) {
  std::vector<std::string> names;
  for (const Endpoint& each : router.routes().endpoints()) names.push_back(each.info().operation);
  return names;
}

/// "application/json" of "application/json; charset=utf-8".
std::string_view media_type(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return type;
}

/// Whether an Accept header takes the type. Weights are not weighed: there is one representation of each thing.
bool accepts(std::string_view accept, std::string_view type) {
  if (accept.empty()) return true;
  const std::string_view group = type.substr(0, type.find('/'));
  while (!accept.empty()) {
    const std::size_t comma = accept.find(',');
    std::string_view item = media_type(accept.substr(0, comma));
    while (item.starts_with(' ')) item.remove_prefix(1);
    if (item == "*/*" || same_token(item, type)) return true;
    if (item.ends_with("/*") && same_token(item.substr(0, item.size() - 2), group)) return true;
    accept.remove_prefix(comma == std::string_view::npos ? accept.size() : comma + 1);
  }
  return false;
}

HttpResponse json_page(int status, std::string json) {
  return {.status = status, .content_type = "application/json", .body = std::move(json)};
}

HttpResponse only(std::string_view methods, std::string_view request_id) {
  HttpResponse response = problem_response(protocol_error(405, "This address can only be read."), request_id);
  response.add_header("Allow", methods);
  return response;
}

}  // namespace

WebService::WebService(WebOptions options, WebParts parts)
    : options_(std::move(options)),
      parts_(parts),
      by_credential_(options_.rates.credential),
      by_address_(options_.rates.address),
      sign_ins_(options_.rates.sign_in),
      exports_(options_.rates.export_data),
      metrics_(operation_names(parts.router)) {
  if (!options_.now_microseconds) options_.now_microseconds = steady_microseconds;
}

// Rows.

Result<RouteMatch> WebService::find_row(const HttpRequest& request, std::string& headers) const {
  RouteMatch match = parts_.router.match(request.method, request.path);
  if (match.endpoint == nullptr && match.allow.empty()) return not_found("This address");
  if (match.endpoint == nullptr) {
    HttpResponse lines;
    headers += lines.add_header("Allow", match.allow).headers;
    return failure(Errc::method_not_allowed, "method-not-allowed",
                   "This address takes " + match.allow + ", not " + std::string(request.method_name) + ".");
  }
  if (match.malformed) return unreadable("The address has a % without two hexadecimal digits.");
  return match;
}

Result<void> WebService::check_media(const HttpRequest& request, const EndpointInfo& info) {
  if (!info.answer_media_type.empty() && !accepts(request.header("accept"), info.answer_media_type))
    return failure(Errc::not_acceptable, "not-acceptable", "This address answers with " + info.answer_media_type + ".");
  const bool has_body = !request.header("transfer-encoding").empty() ||
                        (!request.header("content-length").empty() && request.header("content-length") != "0");
  if (!has_body) {
    if (info.body_bytes_max == 0) return {};
    return unreadable("This address needs a body.");
  }
  const std::string_view type = media_type(request.header("content-type"));
  if (info.body_media_types.empty()) {
    // A row without a body is asked with "{}" by clients that send one always.
    if (same_token(type, "application/json")) return {};
    return failure(Errc::unsupported_media_type, "unsupported-media-type", "This address takes no body.");
  }
  std::string taken;
  for (const std::string& each : info.body_media_types) {
    if (same_token(type, each)) return {};
    taken += (taken.empty() ? "" : " or ") + each;
  }
  return failure(Errc::unsupported_media_type, "unsupported-media-type", "This address takes " + taken + ".");
}

Result<void> WebService::spend(RateLimiter& limiter, std::string_view key) {
  const std::uint32_t wait = limiter.spend(key, options_.now_microseconds());
  if (wait == 0) return {};
  Error error = failure(Errc::too_many_requests, "rate-limit", "Too many requests. Try again later.");
  error.retry_after_seconds = wait;
  return error;
}

Result<Caller> WebService::find_caller(const HttpRequest& request, const EndpointInfo& info) {
  const std::string address = client_address(request, options_.transport);
  const Credentials credentials = credentials_of(request, options_.transport, address);
  if (!is_safe(request.method)) WM_CHECK(check_same_origin(request, !credentials.session.empty()));
  if (info.rate == RateClass::sign_in) WM_CHECK(spend(sign_ins_, address));

  const bool is_open = info.right == Right::open;
  const bool shows_any = !credentials.bearer.empty() || !credentials.session.empty();
  auto caller = shows_any ? parts_.authenticator.authenticate(credentials)
                          : Result<Caller>(failure(Errc::unauthenticated, "unauthenticated", "Sign in first."));
  if (!caller) {
    WM_CHECK(spend(by_address_, address));
    if (!is_open || caller.error().code != Errc::unauthenticated) return caller;
    Caller nobody;
    nobody.address = address;
    return nobody;
  }
  caller->address = address;
  const std::string& credential = caller->token.empty() ? caller->session : caller->token;
  WM_CHECK(spend(by_credential_, credential));
  if (info.rate == RateClass::export_data) WM_CHECK(spend(exports_, credential));
  if (!is_open && !has_right(caller->viewer, info.right))
    return forbidden("Your role or token does not carry the right \"" + std::string(to_text(info.right)) + "\".");
  return caller;
}

Result<WebService::Admitted> WebService::admit(const HttpRequest& request, std::string& headers) {
  WM_TRY(match, find_row(request, headers));
  const EndpointInfo& info = match.endpoint->info();
  WM_TRY(caller, find_caller(request, info));
  WM_CHECK(check_media(request, info));
  return Admitted{std::move(match), std::move(caller)};
}

BodyPlan WebService::plan_body(const HttpRequest& request) {
  BodyPlan plan;
  const RouteMatch row = parts_.router.match(request.method, request.path);
  if (row.endpoint == nullptr) return plan;
  const EndpointInfo& info = row.endpoint->info();
  if (info.body_bytes_max > 0) plan.bytes_max = info.body_bytes_max;
  if (!info.body_is_streamed) return plan;
  // Nobody may send a hundred megabytes before it is known who they are.
  std::string headers;
  auto admitted = admit(request, headers);
  Result<std::shared_ptr<BodySink>> sink =
      admitted ? parts_.runner.begin_upload(*admitted->match.endpoint, std::move(admitted->caller),
                                            std::move(admitted->match.values), request)
               : Result<std::shared_ptr<BodySink>>(std::move(admitted).error());
  if (sink) {
    plan.sink = std::move(*sink);
  } else {
    plan.refusal = problem_response(sink.error(), request.request_id);
    plan.refusal->headers += headers;
    plan.refusal->route = row.route;
  }
  return plan;
}

void WebService::handle_api(const HttpRequest& request, Responder responder) {
  if (request.sink) {
    responder.set_route(parts_.router.match(request.method, request.path).route);
    parts_.runner.finish_upload(request.sink, std::move(responder));
    return;
  }
  std::string headers;
  if (request.method == Method::options) {
    const auto row = find_row(request, headers);
    if (!row && row.error().code == Errc::method_not_allowed) {
      responder.send({.status = 204, .headers = headers});
      return;
    }
  }
  auto admitted = admit(request, headers);
  if (!admitted) {
    HttpResponse response = problem_response(admitted.error(), request.request_id);
    response.headers += headers;
    if (admitted.error().code == Errc::unauthenticated) response.add_header("WWW-Authenticate", "Bearer");
    responder.set_route(parts_.router.match(request.method, request.path).route);
    responder.send(std::move(response));
    return;
  }
  responder.set_route(admitted->match.route);
  const bool takes_body = admitted->match.endpoint->info().body_bytes_max > 0;
  if (!takes_body && !request.body.empty() && request.body != "{}") {
    responder.send(problem_response(unreadable("This address takes no body."), request.request_id));
    return;
  }
  parts_.runner.run(
      {admitted->match.endpoint, std::move(admitted->caller), std::move(admitted->match.values),
       std::move(responder), nullptr});
}

// Pages and what operators ask.

namespace {

/// Whether a browser goes there. "/metrics" is a page for people and numbers for a scraper, which asks for no HTML.
bool asks_for_a_page(const HttpRequest& request) {
  return request.header("accept").find("text/html") != std::string_view::npos;
}

}  // namespace

void WebService::handle(const HttpRequest& request, Responder responder) {
  if (request.path == "/api" || request.path.starts_with("/api/")) {
    handle_api(request, std::move(responder));
    return;
  }
  if (request.method != Method::get && request.method != Method::head) {
    responder.send(only(page_methods, request.request_id));
  } else if (request.path == "/healthz") {
    responder.send(json_page(200, R"({"status":"alive"})"));
  } else if (request.path == "/readyz") {
    responder.send(readiness());
  } else if (request.path == "/metrics" && options_.shows_metrics && !asks_for_a_page(request)) {
    responder.send(metrics_page());
  } else {
    responder.send(page(request));
  }
}

HttpResponse WebService::page(const HttpRequest& request) const {
  const WebAsset* asset = find_web_asset(request.path);
  if (asset == nullptr) {
    // An address inside the pages ("/goals/O-12") is the start page's to show; a missing file is missing.
    const std::string_view last = request.path.substr(request.path.rfind('/') + 1);
    const bool is_inside =
        asks_for_a_page(request) && !request.path.starts_with("/a/") && last.find('.') == std::string_view::npos;
    if (!is_inside) return problem_response(not_found("This address"), request.request_id);
    asset = find_web_asset("/");
  }
  HttpResponse response;
  response.cache_control = asset->immutable ? immutable_cache : std::string_view("no-cache");
  response.add_header("ETag", asset->etag).add_header("Vary", "Accept-Encoding");
  if (names_etag(request.header("if-none-match"), asset->etag)) {
    response.status = 304;
    return response;
  }
  response.content_type = asset->content_type;
  response.body = HttpBody::of_static(asset->body);
  if (!asset->body_brotli.empty() && choose_encoding(request.header("accept-encoding")) == Encoding::brotli) {
    response.body = HttpBody::of_static(asset->body_brotli);
    response.add_header("Content-Encoding", "br");
  }
  return response;
}

HttpResponse WebService::readiness() const {
  std::vector<ReadyCheck> checks;
  if (options_.ready_checks) checks = options_.ready_checks();
  checks.push_back({"accepting", !draining_, draining_ ? "The server is about to stop." : ""});
  bool ready = true;
  std::string json = R"({"checks":[)";
  for (const ReadyCheck& each : checks) {
    ready = ready && each.passed;
    if (json.back() != '[') json += ',';
    json += R"({"name":)" + to_json(each.name) + R"(,"passed":)" + (each.passed ? "true" : "false");
    if (!each.note.empty()) json += R"(,"note":)" + to_json(each.note);
    json += '}';
  }
  json += R"(],"ready":)";
  json += ready ? "true}" : "false}";
  return json_page(ready ? 200 : 503, std::move(json));
}

HttpResponse WebService::metrics_page() const {
  std::vector<Gauge> gauges;
  if (options_.gauges) gauges = options_.gauges();
  return {.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.text(gauges)};
}

HttpResponse WebService::fault(int status, std::string_view sentence, std::string_view request_id) {
  return problem_response(protocol_error(status, sentence), request_id);
}

void WebService::finished(const HttpRequest& request, const HttpOutcome& outcome) {
  metrics_.count(outcome.route, outcome.status, outcome.microseconds);
  if (!options_.access_log) return;
  const auto& rows = parts_.router.routes().endpoints();
  options_.access_log(
      {.method = request.method_name,
       .path = request.path,
       .operation = outcome.route > 0 ? std::string_view(rows[outcome.route - 1].info().operation) : std::string_view(),
       .request_id = request.request_id,
       .address = request.remote_address,
       .status = outcome.status,
       .body_bytes = outcome.body_bytes,
       .microseconds = outcome.microseconds});
}

}  // namespace waymark
