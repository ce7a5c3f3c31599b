// What happened, taking it back, and being told of it.
#include "app/activity.hpp"
#include "server/api.hpp"
#include "server/api_entity.hpp"
#include "server/conditional.hpp"

namespace waymark {

namespace {

struct LimitQuery {
  std::uint32_t limit = limits::page_items_default;
  static constexpr auto fields() {
    return field_list(
        field(1, "limit", &LimitQuery::limit, "How many items at most.", range(1, limits::page_items_max)));
  }
};

struct AuthEventList {
  std::vector<AuthEvent> items;
  static constexpr std::string_view type_name = "AuthEventList";
  static constexpr auto fields() {
    return field_list(field(1, "items", &AuthEventList::items, "Sign-ins, tokens and links, newest first."));
  }
};

Result<std::shared_ptr<WorkspaceWriter>> writer_of(JobCall& call) {
  return call.services->installation.workspaces().open(call.caller.workspace);
}

template <class Ask>
auto ask_log(JobCall& call, Ask&& ask) -> decltype(ask(std::declval<const ActivityContext&>())) {
  WM_TRY(writer, writer_of(call));
  return ask(
      ActivityContext{.store = call.services->installation.store(), .writer = *writer, .viewer = call.caller.viewer});
}

Result<Committed> undo(JobCall& call, std::uint64_t seq) {
  WM_TRY(key, read_idempotency_key(call.request.header("idempotency-key")));
  WM_TRY(writer, writer_of(call));
  WM_TRY(decide_it, prepare_undo(call.services->installation.store(), call.caller.workspace, seq));
  WriteRequest request;
  request.decide = std::move(decide_it);
  request.viewer = call.caller.viewer;
  request.channel = "http";
  request.address = client_address(call.request, call.services->transport);
  request.op_id = std::move(key);
  request.request_hash = "undo " + std::to_string(seq);
  request.command = "undo_change";
  request.undo_of = seq;
  // Kept with the key, so that a repeat gets it again.
  request.answer = [](const Workspace& workspace, const Decision& decision) {
    return to_json(Committed{.seq = workspace.seq(), .id = decision.subject});
  };
  WM_TRY(result, writer->execute(std::move(request)));
  if (result.repeated) {
    HttpResponse lines;
    call.headers += lines.add_header("Idempotent-Replay", "true").headers;
  }
  if (result.answer.empty()) return Committed{.seq = result.seq, .id = result.subject};
  return read_json<Committed>(std::string_view(result.answer));
}

}  // namespace

void add_activity_routes(Routes& routes) {
  routes.tag("activity", "What was changed, by whom, and taking it back.");
  routes.get("/activity", "list_activity", Right::read, "Changes, newest first; of all or of one thing.",
             [](JobCall& call, Query<ActivityQuery> query) {
               return ask_log(call, [&](const ActivityContext& log) { return list_activity(log, *query); });
             });
  routes.get("/audit", "list_audit", Right::manage_settings, "Changes with addresses and hashes, newest first.",
             [](JobCall& call, Query<ActivityQuery> query) {
               return ask_log(call, [&](const ActivityContext& log) { return list_audit(log, *query); });
             });
  routes.get("/audit/sign_ins", "list_sign_ins", Right::manage_people, "Sign-ins, failures, tokens and links.",
             [](JobCall& call, Query<LimitQuery> query) -> Result<AuthEventList> {
               WM_TRY(events, call.services->installation.accounts().auth_events(call.caller, query->limit));
               return AuthEventList{std::move(events)};
             });
  routes.get("/changes/{seq}", "get_change", Right::read, "One change, field by field.",
             [](JobCall& call, std::uint64_t seq) {
               return ask_log(call, [&](const ActivityContext& log) { return get_change(log, seq); });
             });
  routes.post("/changes/{seq}/undo", "undo_change", Right::read,
              "Takes a change back by a further one, if nobody changed the same since.",
              [](JobCall& call, std::uint64_t seq) { return undo(call, seq); });
}

}  // namespace waymark
