// The example company beside somebody's own: to look around before there is anything to look at.
#include "app/accounts.hpp"
#include "app/demo/demo.hpp"

namespace waymark {

Result<WorkspaceChoice> Accounts::open_example(const Caller& caller) {
  WM_CHECK(needs_session(caller));  // before anything is made
  WM_TRY(choices, workspaces_of(caller));
  for (const auto& choice : choices) {
    WM_TRY(is_example, demo::is_example(parts_.store, choice.workspace));
    if (is_example) return switch_workspace(caller, choice.workspace);
  }
  WM_TRY(made, make_example(caller));
  return switch_workspace(caller, made);
}

Result<std::string> Accounts::make_example(const Caller& caller) {
  const auto id = new_uuid();
  WM_CHECK(parts_.store.create_workspace(id, std::string(demo::example_name()), now()));
  const auto today = parts_.workspaces.clock().moment(std::string(demo::example_time_zone())).today;
  WM_CHECK(demo::fill_demo(parts_.store, id, today, {}));
  const AccountMembership founder{.workspace = id, .person = PersonId{1}};
  // Last of all, so that nobody belongs to half a company.
  WM_CHECK(link_person({.workspace = id, .person = founder.person}, caller.account));
  WM_CHECK(alter_account(caller.account, [&](AccountRecord& account) { account.memberships.push_back(founder); }));
  return id;
}

}  // namespace waymark
