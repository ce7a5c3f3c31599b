#pragma once
// A workspace made as people make one, with an owner and an API token.
#include "app/installation.hpp"
#include "bench/fill.hpp"
#include "runtime/secure_random.hpp"
#include "runtime/system_clock.hpp"

namespace waymark::bench {

struct Founded {
  std::string workspace;
  std::string token;  ///< may do everything
  std::uint64_t seq = 0;
};

inline Founded found(Store& store) {
  SystemClock clock;
  SecureRandom random;
  Installation installation(machine_parts(store, clock, random));
  auto& accounts = installation.accounts();
  const auto link = must(accounts.make_owner_link(), "owner link").value_or("");
  const SetUp set_up{.link = link,
                     .company = "Many Goals",
                     .time_zone = "UTC",
                     .name = "Ada",
                     .email = "ada@example.com",
                     .password = "correct horse battery staple"};
  const auto signed_in = must(accounts.set_up(set_up, {.address = "127.0.0.1", .agent = "bench"}), "set up");
  const auto caller =
      must(accounts.authenticate({.session = signed_in.secret, .bearer = {}, .address = "127.0.0.1"}), "sign in");
  NewToken request{.name = "bench", .scopes = {}, .expires = std::nullopt};
  for (const auto& row : right_table())
    if (row.right != Right::open) request.scopes.push_back(row.right);
  const auto made = must(accounts.make_token(caller, request), "token");
  const auto summaries = must(store.workspaces(), "workspaces");
  return {.workspace = signed_in.workspace, .token = made.token, .seq = summaries.front().seq};
}

}  // namespace waymark::bench
