#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/accounts.hpp"
#include "app/accounts_test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::SizeIs;

struct InvitationBench : AccountsBench {
  SignedIn ada = found();
  PersonId bob = add_person(ada.workspace, "bob", Role::member);

  std::string invite(PersonId person) { return accounts.invite(*caller(ada), person)->link; }
  Result<SignedIn> set_password(const std::string& link, const std::string& password) {
    return accounts.set_password({.link = link, .password = password}, visitor);
  }
};

TEST(Invitations, LetAPersonSetAPasswordAndSignIn) {
  InvitationBench bench;
  const auto signed_in = bench.set_password(bench.invite(bench.bob), "bobs own words");
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(bench.caller(*signed_in)->viewer.person, bench.bob);
  EXPECT_EQ(bench.caller(*signed_in)->viewer.role, Role::member);
  EXPECT_TRUE(bench.sign_in("bob@example.com", "bobs own words"));
}

TEST(Invitations, AreUsedOnce) {
  InvitationBench bench;
  const auto link = bench.invite(bench.bob);
  ASSERT_TRUE(bench.set_password(link, "bobs own words"));
  EXPECT_EQ(bench.set_password(link, "eves own words").error().code, Errc::forbidden);
}

TEST(Invitations, EndAfterAnHour) {
  InvitationBench bench;
  const auto link = bench.invite(bench.bob);
  bench.machine.advance_seconds(3'600);
  EXPECT_EQ(bench.set_password(link, "bobs own words").error().rule, "link.ended");
}

TEST(Invitations, EndWhenANewerOneIsMade) {
  InvitationBench bench;
  const auto first = bench.invite(bench.bob);
  const auto second = bench.invite(bench.bob);
  EXPECT_FALSE(bench.set_password(first, "bobs own words"));
  EXPECT_TRUE(bench.set_password(second, "bobs own words"));
}

TEST(Invitations, SurviveAPasswordThatIsRefused) {
  InvitationBench bench;
  const auto link = bench.invite(bench.bob);
  EXPECT_EQ(bench.set_password(link, "short").error().code, Errc::invalid);
  EXPECT_TRUE(bench.set_password(link, "bobs own words"));
}

TEST(Invitations, OfSomebodyDeactivatedMeanwhileOpenNothing) {
  InvitationBench bench;
  const auto link = bench.invite(bench.bob);
  bench.alter_person(bench.ada.workspace, bench.bob, [](Person& person) { person.active = false; });
  EXPECT_EQ(bench.set_password(link, "bobs own words").error().rule, "link.ended");
}

TEST(Invitations, AreMadeByAdministratorsOnly) {
  InvitationBench bench;
  const auto bobs = *bench.set_password(bench.invite(bench.bob), "bobs own words");
  const auto carol = bench.add_person(bench.ada.workspace, "carol", Role::viewer);
  EXPECT_EQ(bench.accounts.invite(*bench.caller(bobs), carol).error().code, Errc::forbidden);
}

TEST(Invitations, AnAdministratorCannotTakeTheOwnersAccount) {
  InvitationBench bench;
  const auto carol = bench.add_person(bench.ada.workspace, "carol", Role::admin);
  const auto carols = *bench.set_password(bench.invite(carol), "carols own words");
  EXPECT_EQ(bench.accounts.invite(*bench.caller(carols), PersonId{1}).error().code, Errc::forbidden);
}

TEST(Invitations, NeedAnAddressToSignInWith) {
  InvitationBench bench;
  bench.alter_person(bench.ada.workspace, bench.bob, [](Person& person) { person.email.clear(); });
  EXPECT_EQ(bench.accounts.invite(*bench.caller(bench.ada), bench.bob).error().rule, "person.no-email");
}

TEST(Invitations, OfSomebodyWithAnAccountResetThePasswordAndEndTheSessions) {
  InvitationBench bench;
  const auto before = *bench.set_password(bench.invite(bench.bob), "bobs own words");
  const auto after = bench.set_password(bench.invite(bench.bob), "bobs new words");
  ASSERT_TRUE(after);
  EXPECT_FALSE(bench.caller(before));
  EXPECT_TRUE(bench.caller(*after));
  EXPECT_FALSE(bench.sign_in("bob@example.com", "bobs own words"));
  EXPECT_TRUE(bench.sign_in("bob@example.com", "bobs new words"));
}

/// A second workspace, owned by carol, that invites ada under the address of her account.
struct SecondWorkspace : InvitationBench {
  std::string second = *workspaces.create(
      {.settings = {.name = "Second"}, .owner = {.name = "carol", .email = "carol@example.com"}, .owner_account = {}});
  SignedIn carol = *accounts.sign_in_without_password(second, PersonId{1}, visitor);
  PersonId ada_there = add_person(second, "ada", Role::member);
  std::string link = accounts.invite(*caller(carol), ada_there)->link;
};

TEST(SeveralWorkspacesOfOneAccount, AreJoinedWithThePresentPassword) {
  SecondWorkspace bench;
  EXPECT_EQ(bench.set_password(bench.link, "some other words").error().code, Errc::unauthenticated);
  const auto joined = bench.set_password(bench.link, std::string(bench.owner_password));
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->workspace, bench.second);
  EXPECT_TRUE(bench.caller(bench.ada)) << "joining ends no session";
}

TEST(SeveralWorkspacesOfOneAccount, AreListedAndSwitched) {
  SecondWorkspace bench;
  const auto joined = *bench.set_password(bench.link, std::string(bench.owner_password));
  const auto choices = *bench.accounts.workspaces_of(*bench.caller(joined));
  ASSERT_THAT(choices, SizeIs(2));
  EXPECT_EQ(choices[0].name, "Second");
  EXPECT_TRUE(choices[0].current);
  ASSERT_TRUE(bench.accounts.switch_workspace(*bench.caller(joined), bench.ada.workspace));
  const auto caller = *bench.caller(joined);
  EXPECT_EQ(caller.workspace, bench.ada.workspace);
  EXPECT_EQ(caller.viewer.role, Role::owner);
  EXPECT_EQ(bench.sign_in("ada@example.com", bench.owner_password)->workspace, bench.ada.workspace);
}

TEST(SeveralWorkspacesOfOneAccount, AStrangersIsNotFound) {
  SecondWorkspace bench;
  EXPECT_EQ(bench.accounts.switch_workspace(*bench.caller(bench.ada), bench.second).error().code, Errc::not_found);
}

TEST(SeveralWorkspacesOfOneAccount, TheAdministratorOfOneCannotResetThePassword) {
  SecondWorkspace bench;
  ASSERT_TRUE(bench.set_password(bench.link, std::string(bench.owner_password)));
  EXPECT_EQ(bench.accounts.invite(*bench.caller(bench.carol), bench.ada_there).error().rule, "account.elsewhere");
}

TEST(SeveralWorkspacesOfOneAccount, ADeactivationInOneLeavesTheOtherOpen) {
  SecondWorkspace bench;
  ASSERT_TRUE(bench.set_password(bench.link, std::string(bench.owner_password)));
  bench.alter_person(bench.second, bench.ada_there, [](Person& person) { person.active = false; });
  EXPECT_EQ(bench.sign_in("ada@example.com", bench.owner_password)->workspace, bench.ada.workspace);
}

TEST(ChangingThePassword, NeedsThePresentOneAndEndsOtherSessions) {
  AccountsBench bench;
  const auto one = bench.found();
  const auto two = *bench.sign_in("ada@example.com", bench.owner_password);
  const auto caller = *bench.caller(two);
  EXPECT_EQ(bench.accounts.change_password(caller, {.present = "wrong words", .password = "other words"}).error().code,
            Errc::forbidden);
  EXPECT_TRUE(bench.caller(one));
  ASSERT_TRUE(bench.accounts.change_password(
      caller, {.present = std::string(bench.owner_password), .password = "other words"}));
  EXPECT_FALSE(bench.caller(one));
  EXPECT_TRUE(bench.caller(two));
  EXPECT_TRUE(bench.sign_in("ada@example.com", "other words"));
}

TEST(ChangingThePassword, IsNotDoneByATokenThatLeaked) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  const auto token = *bench.accounts.make_token(*bench.caller(signed_in), {.name = "ci", .scopes = {Right::read}});
  EXPECT_EQ(bench.accounts
                .change_password(*bench.bearer(token.token),
                                 {.present = std::string(bench.owner_password), .password = "other words"})
                .error()
                .code,
            Errc::forbidden);
}

TEST(SigningInWithoutPassword, OpensTheExampleCompanyAsThePerson) {
  InvitationBench bench;
  const auto signed_in = bench.accounts.sign_in_without_password(bench.ada.workspace, bench.bob, bench.visitor);
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(bench.caller(*signed_in)->viewer.person, bench.bob);
  EXPECT_FALSE(bench.sign_in("bob@example.com", ""));
  EXPECT_TRUE(bench.accounts.sign_in_without_password(bench.ada.workspace, bench.bob, bench.visitor));
}

}  // namespace
}  // namespace waymark
