// API tokens: part of Accounts (accounts.hpp).
#include <algorithm>

#include "app/accounts.hpp"
#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::size_t tokens_of_account_max = 100;
constexpr std::int64_t microseconds_of_day = 86'400'000'000;

std::optional<Instant> unless_never(Instant at) {
  return at.microseconds == 0 ? std::nullopt : std::optional(at);
}

TokenView view_of(const TokenRecord& token) {
  return {.id = token.id,
          .name = token.name,
          .hint = token.hint,
          .scopes = token.scopes,
          .person = token.person,
          .created_at = token.created_at,
          .expires_at = unless_never(token.expires_at),
          .last_used_at = unless_never(token.last_used_at)};
}

}  // namespace

Result<std::vector<std::pair<std::string, TokenRecord>>> Accounts::tokens_seen_by(const Caller& caller) {
  const bool all = has_right(caller.viewer, Right::manage_people);
  WM_TRY(records, parts_.store.list_records(std::string(record_kind::token), ""));
  std::vector<std::pair<std::string, TokenRecord>> seen;
  for (const auto& record : records) {
    TokenRecord token;
    WM_CHECK(read_stored_into(token, std::string_view(record.value)));
    if (token.workspace == caller.workspace && (all || token.account == caller.account))
      seen.emplace_back(record.key, std::move(token));
  }
  return seen;
}

Result<MadeToken> Accounts::make_token(const Caller& caller, const NewToken& request) {
  if (!has_right(caller.viewer, Right::manage_tokens)) return forbidden("You may not make tokens.");
  if (request.name.empty()) return invalid("/name", "must be given", "1 to 200 characters");
  if (request.scopes.empty()) return invalid("/scopes", "must name at least one right");
  for (std::size_t i = 0; i < request.scopes.size(); ++i)
    if (!has_right(caller.viewer, request.scopes[i]))
      return failure(Errc::forbidden, "token.scope",
                     "You do not have the right " + std::string(to_text(request.scopes[i])) +
                         ", so a token of yours cannot have it.");
  const auto at = now();
  Instant expires;
  if (request.expires) {
    expires = {(std::int64_t{request.expires->days} + 1) * microseconds_of_day};
    if (expires <= at) return invalid("/expires", "lies in the past", "today or later (UTC)");
  }
  WM_TRY(seen, tokens_seen_by(caller));
  const auto own = std::ranges::count_if(seen, [&](const auto& each) { return each.second.account == caller.account; });
  if (static_cast<std::size_t>(own) >= tokens_of_account_max)
    return refused("token.too-many", "You have 100 tokens here already. Revoke one first.");

  MadeToken made;
  {
    const std::scoped_lock lock(random_mutex_);
    made.token = make_access_token(parts_.random);
  }
  const auto key = key_of(made.token);
  TokenRecord token{.id = session_id_of(key),
                    .account = caller.account,
                    .workspace = caller.workspace,
                    .person = caller.viewer.person,
                    .name = request.name,
                    .hint = made.token.substr(made.token.size() - std::min<std::size_t>(4, made.token.size())),
                    .scopes = request.scopes,
                    .created_at = at,
                    .expires_at = expires};
  std::ranges::sort(token.scopes);
  const auto doubled = std::ranges::unique(token.scopes);
  token.scopes.erase(doubled.begin(), doubled.end());
  WM_CHECK(put_stored(parts_.store, record_kind::token, key, token, expires));
  tell({.kind = AuthEventKind::token_made,
        .workspace = caller.workspace,
        .account = caller.account,
        .person = caller.viewer.person,
        .address = caller.address,
        .detail = token.name});
  made.view = view_of(token);
  return made;
}

Result<std::vector<TokenView>> Accounts::tokens(const Caller& caller) {
  WM_TRY(seen, tokens_seen_by(caller));
  std::vector<TokenView> views;
  for (const auto& [key, token] : seen) views.push_back(view_of(token));
  std::ranges::sort(views, std::ranges::greater{}, &TokenView::created_at);
  return views;
}

Result<void> Accounts::revoke_token(const Caller& caller, std::string_view token) {
  if (!has_right(caller.viewer, Right::manage_tokens)) return forbidden("You may not revoke tokens.");
  WM_TRY(seen, tokens_seen_by(caller));
  const auto found = std::ranges::find(seen, token, [](const auto& each) { return std::string_view(each.second.id); });
  if (found == seen.end()) return not_found("token");
  WM_CHECK(parts_.store.remove_record(std::string(record_kind::token), found->first));
  forget(found->first);
  tell({.kind = AuthEventKind::token_revoked,
        .workspace = caller.workspace,
        .account = found->second.account,
        .person = found->second.person,
        .by = found->second.person == caller.viewer.person ? PersonId{} : caller.viewer.person,
        .address = caller.address,
        .detail = found->second.name});
  return {};
}

}  // namespace waymark
