#pragma once
// What is kept of accounts, in the store's records: stored forms of these structs. Secrets themselves are never kept,
// only their SHA-256.
//
//   kind            key                          holds
//   account         account id                   AccountRecord
//   account_email   e-mail in lower case         the account id
//   session         SHA-256 of the cookie        SessionRecord
//   session_of      account id "/" session key   nothing: a list
//   token           SHA-256 of the token         TokenRecord
//   owner_link      SHA-256 of the link's token  LinkRecord
//   invitation      SHA-256 of the link's token  LinkRecord
//   auth_event      workspace "/" place          AuthEvent
#include <string>
#include <string_view>
#include <vector>

#include "base/stored_form.hpp"
#include "domain/access.hpp"
#include "store/store.hpp"

namespace waymark {

namespace record_kind {
inline constexpr std::string_view account = "account";
inline constexpr std::string_view account_email = "account_email";
inline constexpr std::string_view session = "session";
inline constexpr std::string_view session_of = "session_of";
inline constexpr std::string_view token = "token";
inline constexpr std::string_view owner_link = "owner_link";
inline constexpr std::string_view invitation = "invitation";
inline constexpr std::string_view auth_event = "auth_event";
}  // namespace record_kind

/// A place in a workspace that an account signs in to.
struct AccountMembership {
  std::string workspace;
  PersonId person;
  bool operator==(const AccountMembership&) const = default;
  static constexpr auto fields() {
    using T = AccountMembership;
    return field_list(field(1, "workspace", &T::workspace, "The workspace's id."),
                      field(2, "person", &T::person, "Who the account is there."));
  }
};

struct AccountRecord {
  std::string id;  ///< UUID
  std::string email;
  std::string password_hash;
  Instant created_at;
  Instant password_changed_at;
  std::vector<AccountMembership> memberships;  ///< the one used last comes first
  static constexpr std::string_view type_name = "Account";
  static constexpr auto fields() {
    using T = AccountRecord;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "email", &T::email, "What one signs in with."),
                      field(3, "password_hash", &T::password_hash, "Argon2id."),
                      field(4, "created_at", &T::created_at, "When it was made."),
                      field(5, "password_changed_at", &T::password_changed_at, "When its password was set."),
                      field(6, "memberships", &T::memberships, "Where it belongs."));
  }
};

struct SessionRecord {
  std::string account;
  std::string workspace;
  PersonId person;
  Instant created_at;
  Instant last_seen_at;  ///< written now and then, not at each request
  std::string address;
  std::string agent;
  static constexpr std::string_view type_name = "Session";
  static constexpr auto fields() {
    using T = SessionRecord;
    return field_list(field(1, "account", &T::account, "Whose it is."),
                      field(2, "workspace", &T::workspace, "The workspace it looks at."),
                      field(3, "person", &T::person, "Who the account is there."),
                      field(4, "created_at", &T::created_at, "When it was signed in."),
                      field(5, "last_seen_at", &T::last_seen_at, "When it was used last, roughly."),
                      field(6, "address", &T::address, "From where."),
                      field(7, "agent", &T::agent, "With which browser."));
  }
};

struct TokenRecord {
  std::string id;  ///< what people see instead of the token
  std::string account;
  std::string workspace;
  PersonId person;
  std::string name;
  std::string hint;  ///< the token's last four characters
  std::vector<Right> scopes;
  Instant created_at;
  Instant expires_at;    ///< 0: never
  Instant last_used_at;  ///< written now and then; 0: never used
  static constexpr std::string_view type_name = "Token";
  static constexpr auto fields() {
    using T = TokenRecord;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "account", &T::account, "Whose it is."),
                      field(3, "workspace", &T::workspace, "The workspace it opens."),
                      field(4, "person", &T::person, "Who it acts as."), field(5, "name", &T::name, "What it is for."),
                      field(6, "hint", &T::hint, "Its last characters."),
                      field(7, "scopes", &T::scopes, "What it may do."),
                      field(8, "created_at", &T::created_at, "When it was made."),
                      field(9, "expires_at", &T::expires_at, "When it ends."),
                      field(10, "last_used_at", &T::last_used_at, "When it was used last, roughly."));
  }
};

/// A one-time link: to set up the first workspace, or to set a person's password.
struct LinkRecord {
  std::string workspace;
  PersonId person;
  PersonId made_by;
  Instant created_at;
  Instant expires_at;
  bool used = false;
  static constexpr std::string_view type_name = "Link";
  static constexpr auto fields() {
    using T = LinkRecord;
    return field_list(field(1, "workspace", &T::workspace, "Of which workspace; empty for the first owner's."),
                      field(2, "person", &T::person, "For whom."), field(3, "made_by", &T::made_by, "By whom."),
                      field(4, "created_at", &T::created_at, "When it was made."),
                      field(5, "expires_at", &T::expires_at, "When it ends."),
                      field(6, "used", &T::used, "Whether it was used."));
  }
};

WM_ENUM(AuthEventKind, owner_set_up, signed_in, sign_in_failed, signed_out, session_ended, workspace_switched,
        password_changed, password_set_by_link, invited, token_made, token_revoked)

struct AuthEvent {
  AuthEventKind kind = AuthEventKind::signed_in;
  Instant at;
  std::string workspace;
  std::string account;
  PersonId person;  ///< whom it is about
  PersonId by;      ///< who did it; none: the person
  std::string address;
  std::string detail;  ///< the token's name, or which session
  std::uint64_t number = 0;
  static constexpr std::string_view type_name = "AuthEvent";
  static constexpr auto fields() {
    using T = AuthEvent;
    return field_list(field(1, "kind", &T::kind, "What happened."), field(2, "at", &T::at, "When."),
                      field(3, "workspace", &T::workspace, "In which workspace; empty when none is known.", secret()),
                      field(4, "account", &T::account, "Of which account.", secret()),
                      field(5, "person", &T::person, "Whom it is about."),
                      field(6, "by", &T::by, "Who did it, when it was somebody else."),
                      field(7, "address", &T::address, "From which address."),
                      field(8, "detail", &T::detail, "Which token or session."),
                      field(9, "number", &T::number, "Its number among the events of the workspace."));
  }
};

/// Reads a record's stored form; nothing when there is no such record.
template <Described T>
[[nodiscard]] Result<std::optional<T>> get_stored(Store& store, std::string_view kind, const std::string& key) {
  WM_TRY(record, store.get_record(std::string(kind), key));
  if (!record) return std::optional<T>();
  T value;
  WM_CHECK(read_stored_into(value, std::string_view(record->value)));
  return std::optional<T>(std::move(value));
}

template <Described T>
[[nodiscard]] std::string stored_text(const T& value) {
  std::string text;
  append_stored(text, value);
  return text;
}

template <Described T>
[[nodiscard]] Result<void> put_stored(Store& store, std::string_view kind, const std::string& key, const T& value,
                                      Instant expires = {}) {
  return store.put_record(std::string(kind), {.key = key, .value = stored_text(value), .expires = expires});
}

}  // namespace waymark
