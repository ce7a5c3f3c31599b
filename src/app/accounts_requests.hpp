#pragma once
// What the doors of sign-in, sessions, links and tokens take and answer.
#include <optional>
#include <string>
#include <vector>

#include "app/passwords.hpp"
#include "domain/access.hpp"

namespace waymark {

struct SignIn {
  std::string email;
  std::string password;
  static constexpr std::string_view type_name = "SignIn";
  static constexpr auto fields() {
    using T = SignIn;
    return field_list(field(1, "email", &T::email, "The account's e-mail.", text(1, 254)),
                      field(2, "password", &T::password, "Its password.", text(1, password_characters_max)));
  }
};

struct SetUp {
  std::string link;
  std::string company;
  std::string time_zone = "UTC";
  std::string name;
  std::string email;
  std::string password;
  static constexpr std::string_view type_name = "SetUp";
  static constexpr auto fields() {
    using T = SetUp;
    return field_list(
        field(1, "link", &T::link, "The token of the one-time link that the server printed.", text(1, 200)),
        field(2, "company", &T::company, "What the workspace is called.", name_text()),
        field(3, "time_zone", &T::time_zone, "IANA name of its time zone.", text(1, 60)),
        field(4, "name", &T::name, "Your name.", name_text()),
        field(5, "email", &T::email, "Your e-mail.", text(3, 254)),
        field(6, "password", &T::password, "Your password.", text(password_characters_min, password_characters_max)));
  }
};

struct SetPassword {
  std::string link;
  std::string password;
  static constexpr std::string_view type_name = "SetPassword";
  static constexpr auto fields() {
    using T = SetPassword;
    return field_list(field(1, "link", &T::link, "The token of the one-time link.", text(1, 200)),
                      field(2, "password", &T::password,
                            "The new password; the present one when the account already signs in elsewhere.",
                            text(1, password_characters_max)));
  }
};

struct ChangePassword {
  std::string present;
  std::string password;
  static constexpr std::string_view type_name = "ChangePassword";
  static constexpr auto fields() {
    using T = ChangePassword;
    return field_list(
        field(1, "present", &T::present, "The present password.", text(1, password_characters_max)),
        field(2, "password", &T::password, "The new one.", text(password_characters_min, password_characters_max)));
  }
};

/// From where somebody signs in.
struct Visitor {
  std::string address;
  std::string agent;
};

/// A fresh session; `secret` goes into the cookie and nowhere else.
struct SignedIn {
  std::string secret;
  std::string session;  ///< its id as listed
  std::string workspace;
  PersonId person;
  Instant expires_at;
};

struct WorkspaceChoice {
  std::string workspace;
  std::string name;
  PersonId person;
  Role role = Role::viewer;
  bool current = false;
  static constexpr std::string_view type_name = "WorkspaceChoice";
  static constexpr auto fields() {
    using T = WorkspaceChoice;
    return field_list(field(1, "workspace", &T::workspace, "Its id."), field(2, "name", &T::name, "Its name."),
                      field(3, "person", &T::person, "Who you are there."),
                      field(4, "role", &T::role, "What you may do there."),
                      field(5, "current", &T::current, "Whether this session looks at it."));
  }
};

struct SessionView {
  std::string id;
  Instant created_at;
  Instant last_seen_at;
  std::string address;
  std::string agent;
  bool current = false;
  static constexpr std::string_view type_name = "Session";
  static constexpr auto fields() {
    using T = SessionView;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "created_at", &T::created_at, "When it began."),
                      field(3, "last_seen_at", &T::last_seen_at, "When it was used last, within five minutes."),
                      field(4, "address", &T::address, "From which address it was signed in."),
                      field(5, "agent", &T::agent, "With which browser."),
                      field(6, "current", &T::current, "Whether it is this one."));
  }
};

struct InvitationLink {
  std::string link;
  Instant expires_at;
  static constexpr std::string_view type_name = "InvitationLink";
  static constexpr auto fields() {
    using T = InvitationLink;
    return field_list(field(1, "link", &T::link, "The token of the link; shown this once."),
                      field(2, "expires_at", &T::expires_at, "Until when it can be used."));
  }
};

struct NewToken {
  std::string name;
  std::vector<Right> scopes;
  std::optional<Date> expires;
  static constexpr std::string_view type_name = "NewToken";
  static constexpr auto fields() {
    using T = NewToken;
    return field_list(field(1, "name", &T::name, "What it is for.", name_text()),
                      field(2, "scopes", &T::scopes, "What it may do, of what its owner may.",
                            Constraint{.length_min = 1, .length_max = 32}),
                      field(3, "expires", &T::expires, "Its last day; never ends when left out."));
  }
};

struct TokenView {
  std::string id;
  std::string name;
  std::string hint;
  std::vector<Right> scopes;
  PersonId person;
  Instant created_at;
  std::optional<Instant> expires_at;
  std::optional<Instant> last_used_at;
  static constexpr std::string_view type_name = "Token";
  static constexpr auto fields() {
    using T = TokenView;
    return field_list(field(1, "id", &T::id, "Its id."), field(2, "name", &T::name, "What it is for."),
                      field(3, "hint", &T::hint, "Its last four characters."),
                      field(4, "scopes", &T::scopes, "What it may do, as long as its owner may."),
                      field(5, "person", &T::person, "Whose it is."),
                      field(6, "created_at", &T::created_at, "When it was made."),
                      field(7, "expires_at", &T::expires_at, "When it ends."),
                      field(8, "last_used_at", &T::last_used_at, "When it was used last, within five minutes."));
  }
};

/// The only time that the token itself is shown.
struct MadeToken {
  std::string token;
  TokenView view;
  static constexpr std::string_view type_name = "MadeToken";
  static constexpr auto fields() {
    using T = MadeToken;
    return field_list(field(1, "token", &T::token, "The token; shown this once."),
                      field(2, "view", &T::view, "How it is listed from now on."));
  }
};

}  // namespace waymark
