#pragma once
// Who is asking: sign-in, sessions, links that set a password, API tokens. Accounts belong to the installation, people
// to a workspace; an account is somebody in one or several workspaces.
//
// Cookies and tokens are 256 random bits; only their SHA-256 is kept. What a caller may do is read from the workspace
// at each request, so a role taken away counts at once. Everything here may be called from any thread; what hashes a
// password takes tens of milliseconds and belongs on a worker.
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/accounts_records.hpp"
#include "app/accounts_requests.hpp"
#include "app/passwords.hpp"
#include "app/workspaces.hpp"

namespace waymark {

/// Who asks, in which workspace, and with what right.
struct Caller {
  std::string account;
  std::string workspace;
  Viewer viewer;
  std::string session;  ///< its id as listed; empty for a token
  std::string token;    ///< its id as listed; empty for a session
  std::string address;
  std::shared_ptr<WorkspaceWriter> writer;  ///< of the workspace, held while the request lasts
};

/// What a request brings to say who it is.
struct Credentials {
  std::string_view session;  ///< value of the session cookie
  std::string_view bearer;   ///< token of the Authorization header; it goes first
  std::string_view address;  ///< remote address
};

struct AccountsParts {
  Store& store;
  Workspaces& workspaces;
  RandomSource& random;
  PasswordMaker passwords;
  std::size_t hashes_at_once = 2;                           ///< cores of the machine
  std::function<bool(const std::string&)> known_time_zone;  ///< may be empty: all are taken
  std::function<void(const AuthEvent&)> on_event;           ///< for the log; may be empty
};

class Accounts {
 public:
  explicit Accounts(AccountsParts parts);

  /// Errors: unauthenticated for anything unknown, ended or without an active person; those of the store. Cheap: what
  /// was seen lately is known in memory.
  [[nodiscard]] Result<Caller> authenticate(const Credentials& credentials);

  /// The token of a link with which the first owner is set up; nothing once there is an account. Earlier ones end.
  [[nodiscard]] Result<std::optional<std::string>> make_owner_link();
  /// Makes the first account and its workspace. Errors: invalid; forbidden for a link that is unknown, used or ended.
  [[nodiscard]] Result<SignedIn> set_up(const SetUp& request, const Visitor& visitor);

  /// Errors: unauthenticated (one and the same for a wrong password and an unknown e-mail), too_many_requests.
  [[nodiscard]] Result<SignedIn> sign_in(const SignIn& request, const Visitor& visitor);
  /// For the example company, whose visitors need no password: signs in as the person. Whoever calls this has made sure
  /// that the door is open to everybody.
  [[nodiscard]] Result<SignedIn> sign_in_without_password(const std::string& workspace, PersonId person,
                                                          const Visitor& visitor);
  [[nodiscard]] Result<void> sign_out(const Caller& caller);
  [[nodiscard]] Result<std::vector<SessionView>> sessions(const Caller& caller);
  [[nodiscard]] Result<void> end_session(const Caller& caller, std::string_view session);
  /// Says how many ended.
  [[nodiscard]] Result<std::size_t> end_other_sessions(const Caller& caller);

  /// A one-time link with which the person sets a password, within an hour. Needs manage_people, and a role that is
  /// not below the person's.
  [[nodiscard]] Result<InvitationLink> invite(const Caller& caller, PersonId person);
  /// Sets the password by such a link and signs in. Earlier sessions of the account end.
  [[nodiscard]] Result<SignedIn> set_password(const SetPassword& request, const Visitor& visitor);
  /// Ends all other sessions. For sessions only, not for tokens.
  [[nodiscard]] Result<void> change_password(const Caller& caller, const ChangePassword& request);

  [[nodiscard]] Result<std::vector<WorkspaceChoice>> workspaces_of(const Caller& caller);
  /// From now on the session looks at that workspace.
  [[nodiscard]] Result<WorkspaceChoice> switch_workspace(const Caller& caller, const std::string& workspace);
  /// The same with the example company, in a workspace of its own beside the account's others, where the caller is its
  /// founder; made the first time. Takes seconds then.
  [[nodiscard]] Result<WorkspaceChoice> open_example(const Caller& caller);

  /// Errors: forbidden for a scope that the caller has not.
  [[nodiscard]] Result<MadeToken> make_token(const Caller& caller, const NewToken& request);
  /// The caller's own tokens of this workspace; for administrators everybody's.
  [[nodiscard]] Result<std::vector<TokenView>> tokens(const Caller& caller);
  [[nodiscard]] Result<void> revoke_token(const Caller& caller, std::string_view token);

  /// The newest events of the workspace first, at most `limit`. Needs manage_people.
  [[nodiscard]] Result<std::vector<AuthEvent>> auth_events(const Caller& caller, std::size_t limit);

  /// Removes sessions and links that ended; for a daily job. Says how many.
  [[nodiscard]] Result<std::size_t> remove_ended();

 private:
  /// What a cookie or token stands for, as last read.
  struct Known {
    SessionRecord session;  ///< of a token: account, workspace and person alone
    std::optional<TokenRecord> token;
    std::string stored;  ///< the record's text
    std::uint32_t scopes = ~0u;
    Instant read_at;
    std::atomic<std::int64_t> used_at = 0;     ///< microseconds
    std::atomic<std::int64_t> written_at = 0;  ///< last use that the record knows of
  };
  using KnownPointer = std::shared_ptr<Known>;

  [[nodiscard]] Result<KnownPointer> find_known(const std::string& key, bool is_token, Instant at);
  [[nodiscard]] Result<KnownPointer> read_known(const std::string& key, bool is_token, Instant at);
  [[nodiscard]] static bool has_ended(const Known& known, Instant at);
  void write_use(const Known& known, const std::string& key, Instant at);
  void forget(const std::string& key);

  [[nodiscard]] std::string new_secret();
  [[nodiscard]] std::string new_uuid();
  [[nodiscard]] static std::string key_of(std::string_view secret);
  [[nodiscard]] Instant now() { return parts_.workspaces.clock().machine_now(); }

  [[nodiscard]] Result<std::optional<AccountRecord>> account_by_email(std::string_view email);
  [[nodiscard]] Result<AccountRecord> alter_account(const std::string& id,
                                                    const std::function<void(AccountRecord&)>& alter);
  [[nodiscard]] Result<AccountRecord> add_account(AccountRecord account);
  [[nodiscard]] Result<std::optional<AccountMembership>> first_active(const AccountRecord& account);
  /// Counts the try; false, and told to administrators, when the password is wrong or there is no account.
  [[nodiscard]] Result<bool> right_password(const std::optional<AccountRecord>& account, std::string_view email,
                                            std::string_view password, const Visitor& visitor);
  [[nodiscard]] Result<SignedIn> open_session(const AccountRecord& account, const AccountMembership& membership,
                                              const Visitor& visitor);
  [[nodiscard]] Result<std::size_t> end_sessions(const std::string& account, const std::string& but);
  [[nodiscard]] Result<void> remove_session(const std::string& account, const std::string& key);

  [[nodiscard]] Result<LinkRecord> find_link(std::string_view kind, const std::string& key);
  /// Only one of several who use a link at once succeeds.
  [[nodiscard]] Result<void> mark_link(std::string_view kind, const std::string& key, LinkRecord link, bool used);
  [[nodiscard]] Result<void> end_links_of(const LinkRecord& link);
  [[nodiscard]] Result<AccountRecord> make_owner(const SetUp& request, std::string password_hash);
  /// The account as it shall be; its id is empty when it is new.
  [[nodiscard]] Result<AccountRecord> prepare_account(const Person& person, const SetPassword& request,
                                                      const Visitor& visitor);
  [[nodiscard]] Result<AccountRecord> keep_account(AccountRecord account, const Person& person, const LinkRecord& link);
  [[nodiscard]] Result<void> link_person(const LinkRecord& link, const std::string& account);
  [[nodiscard]] Result<std::string> make_example(const Caller& caller);

  [[nodiscard]] Result<std::vector<std::pair<std::string, TokenRecord>>> tokens_seen_by(const Caller& caller);
  void tell(AuthEvent event);
  [[nodiscard]] Result<std::uint64_t> next_event_number(const std::string& workspace);

  AccountsParts parts_;
  PasswordHashing hashing_;
  SignInDelays delays_;
  std::mutex random_mutex_;
  std::mutex mutex_;
  std::unordered_map<std::string, KnownPointer> known_;  ///< under mutex_: by record key
  std::mutex events_mutex_;
  std::unordered_map<std::string, std::uint64_t>
      next_events_;  ///< under events_mutex_: number of each workspace's next
};

/// An e-mail as a key: lower case, without spaces around.
[[nodiscard]] std::string email_key(std::string_view email);
/// Errors: forbidden for a token, which cannot end sessions or look elsewhere.
[[nodiscard]] Result<void> needs_session(const Caller& caller);
/// The id under which a session is listed: the front of its key.
[[nodiscard]] std::string session_id_of(std::string_view key);
[[nodiscard]] std::uint32_t scope_bits(std::span<const Right> scopes);

}  // namespace waymark
