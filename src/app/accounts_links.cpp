// The one-time links: the first owner's, and those that set a password.
#include <algorithm>

#include "app/accounts.hpp"

namespace waymark {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t owner_link_for = 24 * 3'600 * second;
constexpr std::int64_t invitation_for = 3'600 * second;

Error link_ended() {
  return failure(Errc::forbidden, "link.ended", "This link is not known, was used already, or has ended.");
}

Result<void> check_email(std::string_view email, std::string_view pointer) {
  const auto at = email.find('@');
  const bool plain = std::ranges::none_of(email, [](unsigned char letter) { return letter <= ' ' || letter == 0x7f; });
  if (!plain || at == 0 || at == std::string_view::npos || at + 1 == email.size() || email.size() > 254)
    return invalid(std::string(pointer), "is no e-mail address", "name@example.com");
  return {};
}

Result<void> check_name(std::string_view name, std::string_view pointer) {
  if (name.empty() || name.size() > 4 * limits::name_characters_max)
    return invalid(std::string(pointer), "must be given", "1 to 200 characters");
  return {};
}

}  // namespace

Result<std::optional<std::string>> Accounts::make_owner_link() {
  WM_TRY(accounts, parts_.store.list_records(std::string(record_kind::account), ""));
  WM_TRY(earlier, parts_.store.list_records(std::string(record_kind::owner_link), ""));
  for (const auto& each : earlier) WM_CHECK(parts_.store.remove_record(std::string(record_kind::owner_link), each.key));
  if (!accounts.empty()) return std::optional<std::string>();
  const auto at = now();
  auto secret = new_secret();
  const LinkRecord link{.created_at = at, .expires_at = {at.microseconds + owner_link_for}};
  WM_CHECK(put_stored(parts_.store, record_kind::owner_link, key_of(secret), link, link.expires_at));
  return std::optional(std::move(secret));
}

Result<LinkRecord> Accounts::find_link(std::string_view kind, const std::string& key) {
  WM_TRY(link, get_stored<LinkRecord>(parts_.store, kind, key));
  if (!link || link->used || link->expires_at <= now()) return link_ended();
  return *link;
}

Result<void> Accounts::mark_link(std::string_view kind, const std::string& key, LinkRecord link, bool used) {
  link.used = !used;
  const auto expected = stored_text(link);
  link.used = used;
  WM_TRY(put, parts_.store.put_record_if(
                  std::string(kind), {.key = key, .value = stored_text(link), .expires = link.expires_at}, expected));
  if (!put) return link_ended();
  return {};
}

Result<SignedIn> Accounts::set_up(const SetUp& request, const Visitor& visitor) {
  const auto key = key_of(request.link);
  WM_TRY(link, find_link(record_kind::owner_link, key));
  WM_CHECK(check_name(request.company, "/company"));
  WM_CHECK(check_name(request.name, "/name"));
  WM_CHECK(check_email(request.email, "/email"));
  if (parts_.known_time_zone && !parts_.known_time_zone(request.time_zone))
    return invalid("/time_zone", "is no known time zone", "an IANA name such as Europe/Berlin");
  WM_CHECK(check_password(request.password, request.email));
  WM_TRY(hash, hashing_.hash(request.password));
  WM_CHECK(mark_link(record_kind::owner_link, key, link, true));
  auto account = make_owner(request, std::move(hash));
  if (!account) {
    // Nobody may be locked out by a failure of the store; when this fails, too, the next start prints a new link.
    static_cast<void>(mark_link(record_kind::owner_link, key, link, false));
    return std::move(account).error();
  }
  const auto& membership = account->memberships.front();
  tell({.kind = AuthEventKind::owner_set_up,
        .workspace = membership.workspace,
        .account = account->id,
        .person = membership.person,
        .address = visitor.address});
  return open_session(*account, membership, visitor);
}

Result<AccountRecord> Accounts::make_owner(const SetUp& request, std::string password_hash) {
  const auto id = new_uuid();
  NewWorkspace fresh{.settings = {}, .owner = {}, .owner_account = id};
  fresh.settings.name = request.company;
  fresh.settings.time_zone = request.time_zone;
  fresh.owner.name = request.name;
  fresh.owner.email = request.email;
  WM_TRY(workspace, parts_.workspaces.create(std::move(fresh)));
  return add_account({.id = id,
                      .email = request.email,
                      .password_hash = std::move(password_hash),
                      .memberships = {{.workspace = workspace, .person = PersonId{1}}}});
}

Result<AccountRecord> Accounts::add_account(AccountRecord account) {
  account.created_at = now();
  account.password_changed_at = account.created_at;
  WM_CHECK(put_stored(parts_.store, record_kind::account, account.id, account));
  WM_TRY(put, parts_.store.put_record_if(std::string(record_kind::account_email),
                                         {.key = email_key(account.email), .value = account.id, .expires = {}},
                                         std::nullopt));
  if (put) return account;
  WM_CHECK(parts_.store.remove_record(std::string(record_kind::account), account.id));
  return conflict("account.email-taken", "An account with this e-mail exists.");
}

Result<InvitationLink> Accounts::invite(const Caller& caller, PersonId person_id) {
  if (!has_right(caller.viewer, Right::manage_people)) return forbidden("Only administrators invite people.");
  const auto person = caller.writer->read([&](const Workspace& workspace) {
    const auto* found = workspace.find(person_id);
    return found ? std::optional(*found) : std::nullopt;
  });
  if (!person || person->archived) return not_found("person");
  if (!person->active) return refused("person.inactive", "This person is deactivated. Activate them first.");
  if (person->role > caller.viewer.role) return forbidden("You may not set the password of somebody above you.");
  if (!check_email(person->email, "/email"))
    return refused("person.no-email", "This person has no e-mail address to sign in with. Enter one first.");
  if (!person->account.empty()) {
    WM_TRY(account, get_stored<AccountRecord>(parts_.store, record_kind::account, person->account));
    if (account && account->memberships.size() > 1)
      return refused("account.elsewhere",
                     "This person signs in to other workspaces with the same account and can change its password.");
  }
  const auto at = now();
  const LinkRecord link{.workspace = caller.workspace,
                        .person = person_id,
                        .made_by = caller.viewer.person,
                        .created_at = at,
                        .expires_at = {at.microseconds + invitation_for}};
  WM_CHECK(end_links_of(link));
  auto secret = new_secret();
  WM_CHECK(put_stored(parts_.store, record_kind::invitation, key_of(secret), link, link.expires_at));
  tell({.kind = AuthEventKind::invited,
        .workspace = caller.workspace,
        .account = person->account,
        .person = person_id,
        .by = caller.viewer.person,
        .address = caller.address});
  return InvitationLink{.link = std::move(secret), .expires_at = link.expires_at};
}

Result<void> Accounts::end_links_of(const LinkRecord& link) {
  WM_TRY(links, parts_.store.list_records(std::string(record_kind::invitation), ""));
  for (const auto& each : links) {
    LinkRecord other;
    WM_CHECK(read_stored_into(other, std::string_view(each.value)));
    if (other.workspace == link.workspace && other.person == link.person)
      WM_CHECK(parts_.store.remove_record(std::string(record_kind::invitation), each.key));
  }
  return {};
}

Result<SignedIn> Accounts::set_password(const SetPassword& request, const Visitor& visitor) {
  const auto key = key_of(request.link);
  WM_TRY(link, find_link(record_kind::invitation, key));
  WM_TRY(writer, parts_.workspaces.open(link.workspace));
  const auto person = writer->read([&](const Workspace& workspace) {
    const auto* found = workspace.find(link.person);
    return found && found->active && !found->archived ? std::optional(*found) : std::nullopt;
  });
  if (!person) return link_ended();
  WM_TRY(prepared, prepare_account(*person, request, visitor));
  WM_CHECK(mark_link(record_kind::invitation, key, link, true));
  auto account = keep_account(std::move(prepared), *person, link);
  if (!account) {
    static_cast<void>(mark_link(record_kind::invitation, key, link, false));
    return std::move(account).error();
  }
  tell({.kind = AuthEventKind::password_set_by_link,
        .workspace = link.workspace,
        .account = account->id,
        .person = link.person,
        .by = link.made_by,
        .address = visitor.address});
  return open_session(*account, {.workspace = link.workspace, .person = link.person}, visitor);
}

Result<AccountRecord> Accounts::prepare_account(const Person& person, const SetPassword& request,
                                                const Visitor& visitor) {
  if (person.account.empty()) {
    WM_TRY(known, account_by_email(person.email));
    if (known) {
      // The account is somebody's already. Whoever holds the link must show that it is theirs.
      WM_TRY(right, right_password(known, person.email, request.password, visitor));
      if (right) return *known;
      return failure(Errc::unauthenticated, "sign-in.wrong",
                     "An account with this e-mail exists. Give its present password to join with it.");
    }
  }
  WM_CHECK(check_password(request.password, person.email));
  AccountRecord account{.id = person.account, .email = person.email};
  if (!person.account.empty()) {
    WM_TRY(present, get_stored<AccountRecord>(parts_.store, record_kind::account, person.account));
    if (!present) return not_found("account");
    account = std::move(*present);
  }
  WM_TRY(hash, hashing_.hash(request.password));
  account.password_hash = std::move(hash);
  account.password_changed_at = now();
  return account;
}

Result<AccountRecord> Accounts::keep_account(AccountRecord account, const Person& person, const LinkRecord& link) {
  const AccountMembership membership{.workspace = link.workspace, .person = link.person};
  if (account.id.empty()) {
    account.id = new_uuid();
    account.memberships = {membership};
    WM_TRY(added, add_account(std::move(account)));
    WM_CHECK(link_person(link, added.id));
    return added;
  }
  const bool joins = person.account.empty();
  if (joins) WM_CHECK(link_person(link, account.id));
  WM_TRY(altered, alter_account(account.id, [&](AccountRecord& record) {
           record.password_hash = account.password_hash;
           record.password_changed_at = account.password_changed_at;
           std::erase(record.memberships, membership);
           record.memberships.insert(record.memberships.begin(), membership);
         }));
  if (!joins) WM_CHECK(end_sessions(account.id, {}));
  return altered;
}

Result<void> Accounts::link_person(const LinkRecord& link, const std::string& account) {
  WM_TRY(writer, parts_.workspaces.open(link.workspace));
  WriteRequest request;
  request.viewer = {.person = {}, .role = Role::owner};
  request.channel = "system";
  request.command = "link_account";
  request.decide = [link, account](const Workspace& workspace, const DecideContext&) -> Decided {
    const auto* before = workspace.find(link.person);
    if (!before) return not_found("person");
    auto after = *before;
    after.account = account;
    Decision decision{.subject = to_text(link.person), .changes = {}, .measurements = {}};
    if (after != *before)
      decision.changes.push_back(EntityChange<Person>{.before = *before, .after = std::move(after)});
    return decision;
  };
  WM_CHECK(writer->execute(std::move(request)));
  return {};
}

Result<SignedIn> Accounts::sign_in_without_password(const std::string& workspace, PersonId person_id,
                                                    const Visitor& visitor) {
  WM_TRY(writer, parts_.workspaces.open(workspace));
  const auto person = writer->read([&](const Workspace& state) {
    const auto* found = state.find(person_id);
    return found && found->active && !found->archived ? std::optional(*found) : std::nullopt;
  });
  if (!person) return not_found("person");
  const AccountMembership membership{.workspace = workspace, .person = person_id};
  WM_TRY(present, get_stored<AccountRecord>(parts_.store, record_kind::account, person->account));
  if (present) return open_session(*present, membership, visitor);
  // Without a hash no password ever fits this account.
  AccountRecord account{.id = person->account, .email = person->email, .memberships = {membership}};
  if (account.id.empty()) account.id = new_uuid();
  WM_TRY(added, add_account(std::move(account)));
  WM_CHECK(link_person({.workspace = workspace, .person = person_id}, added.id));
  return open_session(added, membership, visitor);
}

Result<void> Accounts::change_password(const Caller& caller, const ChangePassword& request) {
  if (caller.session.empty()) return forbidden("Only somebody who signed in may change the password, not a token.");
  WM_TRY(account, get_stored<AccountRecord>(parts_.store, record_kind::account, caller.account));
  if (!account) return not_found("account");
  WM_CHECK(check_password(request.password, account->email));
  WM_TRY(right, right_password(account, account->email, request.present, {.address = caller.address, .agent = {}}));
  if (!right) return failure(Errc::forbidden, "password.wrong", "The present password is wrong.");
  WM_TRY(hash, hashing_.hash(request.password));
  WM_CHECK(alter_account(caller.account, [&](AccountRecord& record) {
    record.password_hash = hash;
    record.password_changed_at = now();
  }));
  WM_CHECK(end_sessions(caller.account, caller.session));
  tell({.kind = AuthEventKind::password_changed,
        .workspace = caller.workspace,
        .account = caller.account,
        .person = caller.viewer.person,
        .address = caller.address});
  return {};
}

}  // namespace waymark
