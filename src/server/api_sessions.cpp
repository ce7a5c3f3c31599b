// Who is asking: sign-in, sessions, one-time links, API tokens. All of it runs on workers: it hashes or asks the store.
#include "app/demo/demo.hpp"
#include "server/api.hpp"
#include "server/api_entity.hpp"

namespace waymark {

namespace {

/// Who is signed in, and where.
struct SessionState {
  bool signed_in = false;
  bool demo = false;
  PersonId person;
  std::string name;
  Role role = Role::viewer;
  std::string workspace;
  std::string workspace_name;
  std::optional<Date> today;
  std::vector<WorkspaceChoice> workspaces;
  static constexpr std::string_view type_name = "SessionState";
  static constexpr auto fields() {
    using T = SessionState;
    return field_list(
        field(1, "signed_in", &T::signed_in, "Whether these credentials stand for somebody."),
        field(2, "demo", &T::demo, "Whether this is the example company, which needs no password."),
        field(3, "person", &T::person, "Who."), field(4, "name", &T::name, "Their name."),
        field(5, "role", &T::role, "What they may do."), field(6, "workspace", &T::workspace, "The workspace's id."),
        field(7, "workspace_name", &T::workspace_name, "Its name."), field(8, "today", &T::today, "Its day."),
        field(9, "workspaces", &T::workspaces, "All workspaces of the account."));
  }
};

struct SwitchRequest {
  std::string workspace;
  static constexpr std::string_view type_name = "SwitchRequest";
  static constexpr auto fields() {
    return field_list(field(1, "workspace", &SwitchRequest::workspace, "The workspace's id.", text(1, 60)));
  }
};

/// How many other sessions ended.
struct EndedSessions {
  std::uint64_t ended = 0;
  static constexpr std::string_view type_name = "EndedSessions";
  static constexpr auto fields() { return field_list(field(1, "ended", &EndedSessions::ended, "How many ended.")); }
};

struct SessionList {
  std::vector<SessionView> items;
  static constexpr std::string_view type_name = "SessionList";
  static constexpr auto fields() { return field_list(field(1, "items", &SessionList::items, "Your sessions.")); }
};
struct TokenList {
  std::vector<TokenView> items;
  static constexpr std::string_view type_name = "TokenList";
  static constexpr auto fields() {
    return field_list(field(1, "items", &TokenList::items, "API tokens; the secrets are not kept."));
  }
};

Accounts& accounts_of(JobCall& call) {
  return call.services->installation.accounts();
}

Visitor visitor_of(const JobCall& call) {
  return {.address = client_address(call.request, call.services->transport),
          .agent = std::string(call.request.header("user-agent"))};
}

void set_cookie(JobCall& call, std::string_view secret, std::int64_t seconds) {
  const bool secure = is_secure(call.request, call.services->transport);
  HttpResponse lines;
  lines.add_header("Set-Cookie", session_cookie(secret, seconds, secure));
  call.headers += lines.headers;
}

Result<SessionState> state_of(JobCall& call, const Caller& caller) {
  SessionState state;
  state.demo = call.services->is_demo;
  if (caller.workspace.empty()) return state;
  state.signed_in = true;
  state.person = caller.viewer.person;
  state.role = caller.viewer.role;
  state.workspace = caller.workspace;
  WM_TRY(writer, call.services->installation.workspaces().open(caller.workspace));
  state.today = writer->moment().today;
  writer->read([&](const Workspace& workspace) {
    state.workspace_name = workspace.settings().name;
    if (const auto* person = workspace.find(caller.viewer.person)) state.name = person->name;
  });
  if (!caller.token.empty()) return state;
  WM_TRY(workspaces, accounts_of(call).workspaces_of(caller));
  state.workspaces = std::move(workspaces);
  return state;
}

/// The answer to whoever has just signed in: the cookie, and who they are.
Result<SessionState> welcome(JobCall& call, const SignedIn& signed_in) {
  const auto seconds =
      (signed_in.expires_at.microseconds - call.services->installation.clock().machine_now().microseconds) / 1'000'000;
  set_cookie(call, signed_in.secret, seconds);
  WM_TRY(caller, accounts_of(call).authenticate({.session = signed_in.secret, .bearer = {}, .address = {}}));
  return state_of(call, caller);
}

void add_sessions(Routes& routes) {
  routes.tag("session", "Signing in and out.");
  routes.get("/session", "get_session", Right::open, "Who is signed in; answers without credentials, too.",
             [](JobCall& call) { return state_of(call, call.caller); });
  routes
      .post("/session", "sign_in", Right::open, "Signs in with e-mail and password.",
            [](JobCall& call, SignIn request) -> Result<SessionState> {
              WM_TRY(signed_in, accounts_of(call).sign_in(request, visitor_of(call)));
              return welcome(call, signed_in);
            })
      .rate(RateClass::sign_in);
  routes
      .post("/session/demo", "sign_in_demo", Right::open, "Lets a visitor on this machine into the example company.",
            [](JobCall& call) -> Result<SessionState> {
              if (!call.services->is_demo || !call.request.remote_is_loopback) return not_found("The example company");
              const SignIn founder{.email = demo::demo_owner().email, .password = demo::demo_owner().password};
              WM_TRY(signed_in, accounts_of(call).sign_in(founder, visitor_of(call)));
              return welcome(call, signed_in);
            })
      .rate(RateClass::sign_in);
  routes.remove("/session", "sign_out", Right::read, "Ends this session.", [](JobCall& call) -> Result<void> {
    WM_CHECK(accounts_of(call).sign_out(call.caller));
    set_cookie(call, {}, 0);
    HttpResponse lines;
    lines.add_header("Clear-Site-Data", "\"cache\", \"storage\"");
    call.headers += lines.headers;
    return {};
  });
  routes.get("/sessions", "list_sessions", Right::read, "Your sessions.", [](JobCall& call) -> Result<SessionList> {
    WM_TRY(sessions, accounts_of(call).sessions(call.caller));
    return SessionList{std::move(sessions)};
  });
  routes.remove("/sessions/{session}", "revoke_session", Right::read, "Ends one of your sessions.",
                [](JobCall& call, std::string session) { return accounts_of(call).end_session(call.caller, session); });
  routes.post("/sessions/end_others", "end_other_sessions", Right::read, "Ends all your sessions but this one.",
              [](JobCall& call) -> Result<EndedSessions> {
                WM_TRY(ended, accounts_of(call).end_other_sessions(call.caller));
                return EndedSessions{ended};
              });
  routes
      .put(
          "/session/password", "change_password", Right::read, "Sets a new password; other sessions end.",
          [](JobCall& call, ChangePassword request) { return accounts_of(call).change_password(call.caller, request); })
      .rate(RateClass::sign_in);
  routes
      .post("/session/example", "open_example", Right::administer,
            "Looks at the example company in a workspace of its own, where you are its founder; the first time it is "
            "made.",
            [](JobCall& call) { return accounts_of(call).open_example(call.caller); })
      .status(200);
  routes.put("/session/workspace", "switch_workspace", Right::read, "Makes this session look at another workspace.",
             [](JobCall& call, SwitchRequest request) {
               return accounts_of(call).switch_workspace(call.caller, request.workspace);
             });
}

void add_links(Routes& routes) {
  routes
      .post("/setup", "set_up", Right::open,
            "Makes the first owner and the company, by the link that the server printed.",
            [](JobCall& call, SetUp request) -> Result<SessionState> {
              WM_TRY(signed_in, accounts_of(call).set_up(request, visitor_of(call)));
              return welcome(call, signed_in);
            })
      .rate(RateClass::sign_in);
  routes.post("/people/{id}/invitation", "invite_person", Right::manage_people,
              "Makes a one-time link with which the person sets a password, within an hour.",
              [](JobCall& call, PersonId person) { return accounts_of(call).invite(call.caller, person); });
  routes
      .post("/invitations/accept", "accept_invitation", Right::open, "Sets a password by a one-time link and signs in.",
            [](JobCall& call, SetPassword request) -> Result<SessionState> {
              WM_TRY(signed_in, accounts_of(call).set_password(request, visitor_of(call)));
              return welcome(call, signed_in);
            })
      .rate(RateClass::sign_in);
}

void add_tokens(Routes& routes) {
  routes.tag("tokens", "API tokens for people's programs.");
  routes.get("/tokens", "list_tokens", Right::manage_tokens, "Your API tokens; for administrators everybody's.",
             [](JobCall& call) -> Result<TokenList> {
               WM_TRY(tokens, accounts_of(call).tokens(call.caller));
               return TokenList{std::move(tokens)};
             });
  routes
      .post("/tokens", "create_token", Right::manage_tokens, "Makes an API token; it is shown this once.",
            [](JobCall& call, NewToken request) { return accounts_of(call).make_token(call.caller, request); })
      .status(201);
  routes.remove("/tokens/{token}", "revoke_token", Right::manage_tokens, "Ends an API token.",
                [](JobCall& call, std::string token) { return accounts_of(call).revoke_token(call.caller, token); });
}

}  // namespace

void add_session_routes(Routes& routes) {
  add_sessions(routes);
  add_links(routes);
  add_tokens(routes);
}

}  // namespace waymark
