#include <algorithm>

#include "app/accounts.hpp"

namespace waymark {

namespace {

std::string key_in_list(const Store::Record& listed) {
  return listed.key.substr(listed.key.find('/') + 1);
}

}  // namespace

Result<void> needs_session(const Caller& caller) {
  if (caller.session.empty()) return forbidden("Only somebody who signed in may do this, not a token.");
  return {};
}

Result<void> Accounts::remove_session(const std::string& account, const std::string& key) {
  WM_CHECK(parts_.store.remove_record(std::string(record_kind::session), key));
  forget(key);
  return parts_.store.remove_record(std::string(record_kind::session_of), account + "/" + key);
}

Result<void> Accounts::sign_out(const Caller& caller) {
  WM_CHECK(needs_session(caller));
  WM_CHECK(end_session(caller, caller.session));
  return {};
}

Result<std::vector<SessionView>> Accounts::sessions(const Caller& caller) {
  WM_CHECK(needs_session(caller));
  const auto at = now();
  WM_TRY(list, parts_.store.list_records(std::string(record_kind::session_of), caller.account + "/"));
  std::vector<SessionView> views;
  for (const auto& listed : list) {
    const auto key = key_in_list(listed);
    WM_TRY(known, find_known(key, false, at));
    if (!known || has_ended(*known, at)) continue;
    views.push_back({.id = session_id_of(key),
                     .created_at = known->session.created_at,
                     .last_seen_at = {known->used_at.load()},
                     .address = known->session.address,
                     .agent = known->session.agent,
                     .current = session_id_of(key) == caller.session});
  }
  std::ranges::sort(views, std::ranges::greater{}, &SessionView::last_seen_at);
  return views;
}

Result<void> Accounts::end_session(const Caller& caller, std::string_view session) {
  WM_CHECK(needs_session(caller));
  WM_TRY(list, parts_.store.list_records(std::string(record_kind::session_of), caller.account + "/"));
  const auto found =
      std::ranges::find(list, session, [](const auto& each) { return session_id_of(key_in_list(each)); });
  if (found == list.end()) return not_found("session");
  WM_CHECK(remove_session(caller.account, key_in_list(*found)));
  tell({.kind = session == caller.session ? AuthEventKind::signed_out : AuthEventKind::session_ended,
        .workspace = caller.workspace,
        .account = caller.account,
        .person = caller.viewer.person,
        .address = caller.address,
        .detail = std::string(session)});
  return {};
}

Result<std::size_t> Accounts::end_sessions(const std::string& account, const std::string& but) {
  WM_TRY(list, parts_.store.list_records(std::string(record_kind::session_of), account + "/"));
  std::size_t count = 0;
  for (const auto& listed : list) {
    const auto key = key_in_list(listed);
    if (session_id_of(key) == but) continue;
    WM_CHECK(remove_session(account, key));
    ++count;
  }
  return count;
}

Result<std::size_t> Accounts::end_other_sessions(const Caller& caller) {
  WM_CHECK(needs_session(caller));
  WM_TRY(count, end_sessions(caller.account, caller.session));
  if (count > 0)
    tell({.kind = AuthEventKind::session_ended,
          .workspace = caller.workspace,
          .account = caller.account,
          .person = caller.viewer.person,
          .address = caller.address,
          .detail = "all others: " + std::to_string(count)});
  return count;
}

Result<std::vector<WorkspaceChoice>> Accounts::workspaces_of(const Caller& caller) {
  WM_TRY(account, get_stored<AccountRecord>(parts_.store, record_kind::account, caller.account));
  if (!account) return not_found("account");
  std::vector<WorkspaceChoice> choices;
  for (const auto& membership : account->memberships) {
    const bool current = membership.workspace == caller.workspace;
    // A token opens one workspace, whatever else its owner belongs to.
    if (!caller.token.empty() && !current) continue;
    auto writer = parts_.workspaces.open(membership.workspace);
    if (!writer && writer.error().code == Errc::not_found) continue;
    if (!writer) return std::move(writer).error();
    (*writer)->read([&](const Workspace& workspace) {
      const auto* person = workspace.find(membership.person);
      if (person && person->active && !person->archived && person->account == account->id)
        choices.push_back({.workspace = membership.workspace,
                           .name = workspace.settings().name,
                           .person = membership.person,
                           .role = person->role,
                           .current = current});
    });
  }
  return choices;
}

Result<WorkspaceChoice> Accounts::switch_workspace(const Caller& caller, const std::string& workspace) {
  WM_CHECK(needs_session(caller));
  WM_TRY(choices, workspaces_of(caller));
  const auto chosen = std::ranges::find(choices, workspace, &WorkspaceChoice::workspace);
  if (chosen == choices.end()) return not_found("workspace");
  WM_TRY(list, parts_.store.list_records(std::string(record_kind::session_of), caller.account + "/"));
  const auto listed =
      std::ranges::find(list, caller.session, [](const auto& each) { return session_id_of(key_in_list(each)); });
  if (listed == list.end()) return not_found("session");
  const auto key = key_in_list(*listed);
  WM_TRY(record, parts_.store.get_record(std::string(record_kind::session), key));
  if (!record) return not_found("session");
  SessionRecord session;
  WM_CHECK(read_stored_into(session, std::string_view(record->value)));
  session.workspace = chosen->workspace;
  session.person = chosen->person;
  session.last_seen_at = now();
  WM_TRY(put, parts_.store.put_record_if(std::string(record_kind::session),
                                         {.key = key, .value = stored_text(session), .expires = record->expires},
                                         record->value));
  if (!put) return conflict("session.busy", "This session is being changed elsewhere. Try again.");
  forget(key);
  WM_CHECK(alter_account(caller.account, [&](AccountRecord& account) {
    const auto at = std::ranges::find(account.memberships, workspace, &AccountMembership::workspace);
    if (at != account.memberships.end()) std::rotate(account.memberships.begin(), at, at + 1);
  }));
  tell({.kind = AuthEventKind::workspace_switched,
        .workspace = workspace,
        .account = caller.account,
        .person = chosen->person,
        .address = caller.address,
        .detail = caller.session});
  auto choice = *chosen;
  choice.current = true;
  return choice;
}

Result<std::size_t> Accounts::remove_ended() {
  const auto at = now();
  std::size_t count = 0;
  WM_TRY(listed, parts_.store.list_records(std::string(record_kind::session_of), ""));
  for (const auto& each : listed) {
    const auto key = key_in_list(each);
    WM_TRY(known, read_known(key, false, at));
    if (known) {
      const std::scoped_lock lock(mutex_);
      const auto found = known_.find(key);
      if (found != known_.end()) known->used_at = std::max(known->used_at.load(), found->second->used_at.load());
    }
    if (known && !has_ended(*known, at)) continue;
    WM_CHECK(remove_session(each.key.substr(0, each.key.find('/')), key));
    ++count;
  }
  for (const auto kind : {record_kind::invitation, record_kind::owner_link}) {
    WM_TRY(links, parts_.store.list_records(std::string(kind), ""));
    for (const auto& each : links) {
      LinkRecord link;
      WM_CHECK(read_stored_into(link, std::string_view(each.value)));
      if (!link.used && link.expires_at > at) continue;
      WM_CHECK(parts_.store.remove_record(std::string(kind), each.key));
      ++count;
    }
  }
  return count;
}

}  // namespace waymark
