#include "app/accounts.hpp"
#include "runtime/crypto.hpp"

#include <algorithm>

#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t session_idle = 12 * 3'600 * second;
constexpr std::int64_t session_longest = std::int64_t{30} * 24 * 3'600 * second;
constexpr std::int64_t use_written_every = 300 * second;
/// Another program on the same store may end a session: what is known here is read again after this time.
constexpr std::int64_t known_for = 30 * second;
constexpr std::size_t known_max = 50'000;
constexpr std::size_t secret_length_max = 200;
constexpr std::size_t agent_length_max = 300;

Error nobody() {
  return failure(Errc::unauthenticated, "sign-in.needed", "Sign in, or send a valid token.");
}

Error wrong_password() {
  return failure(Errc::unauthenticated, "sign-in.wrong", "E-mail or password is wrong.");
}

Instant session_end(const SessionRecord& session, std::int64_t used_at) {
  return {std::min(session.created_at.microseconds + session_longest, used_at + session_idle)};
}

}  // namespace

std::string email_key(std::string_view email) {
  while (!email.empty() && email.front() == ' ') email.remove_prefix(1);
  while (!email.empty() && email.back() == ' ') email.remove_suffix(1);
  std::string key(email);
  for (auto& letter : key)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return key;
}

std::string session_id_of(std::string_view key) {
  return std::string(key.substr(0, 24));
}

std::uint32_t scope_bits(std::span<const Right> scopes) {
  std::uint32_t bits = 1u << static_cast<unsigned>(Right::open);
  for (const auto scope : scopes) bits |= 1u << static_cast<unsigned>(scope);
  return bits;
}

Accounts::Accounts(AccountsParts parts)
    : parts_(std::move(parts)),
      hashing_({.maker = parts_.passwords, .at_once = std::max<std::size_t>(parts_.hashes_at_once, 1)}) {}

Result<Caller> Accounts::authenticate(const Credentials& credentials) {
  const bool is_token = !credentials.bearer.empty();
  const auto secret = is_token ? credentials.bearer : credentials.session;
  if (secret.empty() || secret.size() > secret_length_max) return nobody();
  if (is_token && !is_access_token(secret)) return nobody();
  const auto key = key_of(secret);
  const auto at = now();
  WM_TRY(known, find_known(key, is_token, at));
  if (!known || has_ended(*known, at)) return nobody();

  auto writer = parts_.workspaces.open(known->session.workspace);
  if (!writer) return writer.error().code == Errc::not_found ? nobody() : std::move(writer).error();
  Caller caller{.account = known->session.account,
                .workspace = known->session.workspace,
                .viewer = {.person = known->session.person, .role = Role::viewer, .scopes = known->scopes},
                .session = is_token ? std::string() : session_id_of(key),
                .token = is_token ? session_id_of(key) : std::string(),
                .address = std::string(credentials.address),
                .writer = std::move(*writer)};
  const bool belongs = caller.writer->read([&](const Workspace& workspace) {
    const auto* person = workspace.find(caller.viewer.person);
    if (!person || person->archived || !person->active || person->account != caller.account) return false;
    caller.viewer.role = person->role;
    return true;
  });
  if (!belongs) return nobody();

  known->used_at.store(at.microseconds, std::memory_order_relaxed);
  auto written = known->written_at.load(std::memory_order_relaxed);
  if (at.microseconds - written >= use_written_every &&
      known->written_at.compare_exchange_strong(written, at.microseconds))
    write_use(*known, key, at);
  return caller;
}

bool Accounts::has_ended(const Known& known, Instant at) {
  if (known.token) return known.token->expires_at.microseconds != 0 && known.token->expires_at <= at;
  return session_end(known.session, known.used_at.load(std::memory_order_relaxed)) <= at;
}

Result<Accounts::KnownPointer> Accounts::find_known(const std::string& key, bool is_token, Instant at) {
  std::int64_t used_at = 0;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = known_.find(key);
    if (found != known_.end() && found->second->token.has_value() == is_token) {
      if (at.microseconds - found->second->read_at.microseconds < known_for) return found->second;
      used_at = found->second->used_at.load(std::memory_order_relaxed);
    }
  }
  WM_TRY(known, read_known(key, is_token, at));
  if (!known) {
    forget(key);
    return known;
  }
  known->used_at = std::max(known->used_at.load(), used_at);
  const std::scoped_lock lock(mutex_);
  if (known_.size() >= known_max) known_.clear();
  known_[key] = known;
  return known;
}

Result<Accounts::KnownPointer> Accounts::read_known(const std::string& key, bool is_token, Instant at) {
  const auto kind = is_token ? record_kind::token : record_kind::session;
  WM_TRY(record, parts_.store.get_record(std::string(kind), key));
  if (!record) return KnownPointer();
  auto known = std::make_shared<Known>();
  known->read_at = at;
  known->stored = std::move(record->value);
  if (is_token) {
    auto& token = known->token.emplace();
    WM_CHECK(read_stored_into(token, std::string_view(known->stored)));
    known->session.account = token.account;
    known->session.workspace = token.workspace;
    known->session.person = token.person;
    known->scopes = scope_bits(token.scopes);
    known->used_at = token.last_used_at.microseconds;
  } else {
    WM_CHECK(read_stored_into(known->session, std::string_view(known->stored)));
    known->used_at = known->session.last_seen_at.microseconds;
  }
  known->written_at = known->used_at.load();
  return known;
}

void Accounts::write_use(const Known& known, const std::string& key, Instant at) {
  Store::Record record{.key = key, .value = {}, .expires = {}};
  if (known.token) {
    auto token = *known.token;
    token.last_used_at = at;
    record.value = stored_text(token);
    record.expires = token.expires_at;
  } else {
    auto session = known.session;
    session.last_seen_at = at;
    record.value = stored_text(session);
    record.expires = session_end(session, at.microseconds);
  }
  const auto kind = known.token ? record_kind::token : record_kind::session;
  // Only over what was read: a session that was ended meanwhile must not come back. A failure loses minutes of a
  // statistic, so the request goes on.
  const auto put = parts_.store.put_record_if(std::string(kind), record, known.stored);
  if (!put) return;
  forget(key);
}

void Accounts::forget(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  known_.erase(key);
}

std::string Accounts::key_of(std::string_view secret) {
  return sha256_hex(secret);
}

std::string Accounts::new_secret() {
  const std::scoped_lock lock(random_mutex_);
  return make_secret(parts_.random);
}

std::string Accounts::new_uuid() {
  const std::scoped_lock lock(random_mutex_);
  return make_uuid(parts_.random);
}

Result<std::optional<AccountRecord>> Accounts::account_by_email(std::string_view email) {
  WM_TRY(record, parts_.store.get_record(std::string(record_kind::account_email), email_key(email)));
  if (!record) return std::optional<AccountRecord>();
  return get_stored<AccountRecord>(parts_.store, record_kind::account, record->value);
}

Result<AccountRecord> Accounts::alter_account(const std::string& id, const std::function<void(AccountRecord&)>& alter) {
  for (int attempt = 0; attempt < 10; ++attempt) {
    WM_TRY(record, parts_.store.get_record(std::string(record_kind::account), id));
    if (!record) return not_found("account");
    AccountRecord account;
    WM_CHECK(read_stored_into(account, std::string_view(record->value)));
    alter(account);
    auto text = stored_text(account);
    if (text == record->value) return account;
    WM_TRY(put, parts_.store.put_record_if(std::string(record_kind::account), {.key = id, .value = text, .expires = {}},
                                           record->value));
    if (put) return account;
  }
  return conflict("account.busy", "This account is being changed elsewhere. Try again.");
}

Result<std::optional<AccountMembership>> Accounts::first_active(const AccountRecord& account) {
  for (const auto& membership : account.memberships) {
    auto writer = parts_.workspaces.open(membership.workspace);
    if (!writer && writer.error().code == Errc::not_found) continue;
    if (!writer) return std::move(writer).error();
    const bool active = (*writer)->read([&](const Workspace& workspace) {
      const auto* person = workspace.find(membership.person);
      return person && person->active && !person->archived && person->account == account.id;
    });
    if (active) return std::optional(membership);
  }
  return std::optional<AccountMembership>();
}

Result<bool> Accounts::right_password(const std::optional<AccountRecord>& account, std::string_view email,
                                      std::string_view password, const Visitor& visitor) {
  const auto who = email_key(email);
  WM_CHECK(delays_.begin(who, visitor.address, now()));
  if (password.size() > 4 * password_characters_max) return false;
  auto right = hashing_.verify(account ? account->password_hash : std::string(), password);
  if (!right) {
    delays_.withdraw(who, visitor.address);
    return std::move(right).error();
  }
  if (*right) {
    delays_.succeeded(who, visitor.address);
    return true;
  }
  if (account) {
    for (const auto& membership : account->memberships)
      tell({.kind = AuthEventKind::sign_in_failed,
            .workspace = membership.workspace,
            .account = account->id,
            .person = membership.person,
            .address = visitor.address});
  } else {
    tell({.kind = AuthEventKind::sign_in_failed, .address = visitor.address});
  }
  return false;
}

Result<SignedIn> Accounts::sign_in(const SignIn& request, const Visitor& visitor) {
  WM_TRY(account, account_by_email(request.email));
  WM_TRY(right, right_password(account, request.email, request.password, visitor));
  if (!right) return wrong_password();
  WM_TRY(membership, first_active(*account));
  if (!membership) return forbidden("This account belongs to no workspace any more.");
  if (hashing_.needs_new_hash(account->password_hash)) {
    WM_TRY(hash, hashing_.hash(request.password));
    const auto old = account->password_hash;
    WM_CHECK(alter_account(account->id, [&](AccountRecord& record) {
      if (record.password_hash == old) record.password_hash = hash;
    }));
  }
  WM_TRY(signed_in, open_session(*account, *membership, visitor));
  tell({.kind = AuthEventKind::signed_in,
        .workspace = membership->workspace,
        .account = account->id,
        .person = membership->person,
        .address = visitor.address,
        .detail = signed_in.session});
  return signed_in;
}

Result<SignedIn> Accounts::open_session(const AccountRecord& account, const AccountMembership& membership,
                                        const Visitor& visitor) {
  const auto at = now();
  const SessionRecord session{.account = account.id,
                              .workspace = membership.workspace,
                              .person = membership.person,
                              .created_at = at,
                              .last_seen_at = at,
                              .address = visitor.address,
                              .agent = visitor.agent.substr(0, agent_length_max)};
  auto secret = new_secret();
  const auto key = key_of(secret);
  const auto end = session_end(session, at.microseconds);
  // Listed first: a session that nobody could list could not be ended.
  WM_CHECK(parts_.store.put_record(
      std::string(record_kind::session_of),
      {.key = account.id + "/" + key, .value = "{}", .expires = {at.microseconds + session_longest}}));
  WM_CHECK(put_stored(parts_.store, record_kind::session, key, session, end));
  return SignedIn{.secret = std::move(secret),
                  .session = session_id_of(key),
                  .workspace = membership.workspace,
                  .person = membership.person,
                  .expires_at = {at.microseconds + session_longest}};
}

}  // namespace waymark
