#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/accounts.hpp"
#include "app/accounts_test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::EndsWith;
using testing::SizeIs;
using testing::StartsWith;

struct TokenBench : AccountsBench {
  SignedIn ada = found();
  Caller me = *caller(ada);

  MadeToken make_token(std::vector<Right> scopes, std::optional<Date> expires = {}) {
    return *accounts.make_token(me, {.name = "ci", .scopes = std::move(scopes), .expires = expires});
  }
};

TEST(Tokens, OpenTheWorkspaceWithTheirScopesAlone) {
  TokenBench bench;
  const auto token = bench.make_token({Right::read, Right::record_measurements});
  EXPECT_THAT(token.token, StartsWith("wm_pat_"));
  EXPECT_THAT(token.token, EndsWith(token.view.hint));
  const auto caller = *bench.bearer(token.token);
  EXPECT_EQ(caller.workspace, bench.ada.workspace);
  EXPECT_EQ(caller.token, token.view.id);
  EXPECT_TRUE(has_right(caller.viewer, Right::read));
  EXPECT_TRUE(has_right(caller.viewer, Right::record_measurements));
  EXPECT_FALSE(has_right(caller.viewer, Right::edit_goals));
}

TEST(Tokens, NeverDoMoreThanTheirOwnerMayNow) {
  TokenBench bench;
  const auto token = bench.make_token({Right::read, Right::manage_people});
  EXPECT_TRUE(has_right(bench.bearer(token.token)->viewer, Right::manage_people));
  bench.alter_person(bench.ada.workspace, PersonId{1}, [](Person& person) { person.role = Role::member; });
  EXPECT_FALSE(has_right(bench.bearer(token.token)->viewer, Right::manage_people));
  EXPECT_TRUE(has_right(bench.bearer(token.token)->viewer, Right::read));
}

TEST(Tokens, CannotHaveAScopeThatTheirMakerHasNot) {
  TokenBench bench;
  bench.alter_person(bench.ada.workspace, PersonId{1}, [](Person& person) { person.role = Role::member; });
  const auto made =
      bench.accounts.make_token(*bench.caller(bench.ada), {.name = "ci", .scopes = {Right::manage_people}});
  EXPECT_EQ(made.error().code, Errc::forbidden);
}

TEST(Tokens, MadeByATokenHaveNoMoreThanThatToken) {
  TokenBench bench;
  const auto first = bench.make_token({Right::read, Right::manage_tokens});
  const auto caller = *bench.bearer(first.token);
  EXPECT_TRUE(bench.accounts.make_token(caller, {.name = "less", .scopes = {Right::read}}));
  EXPECT_FALSE(bench.accounts.make_token(caller, {.name = "more", .scopes = {Right::edit_goals}}));
}

TEST(Tokens, EndWithTheirLastDay) {
  TokenBench bench;
  const Date today{static_cast<std::int32_t>(bench.machine.now().microseconds / 86'400'000'000)};
  const auto token = bench.make_token({Right::read}, today);
  bench.machine.advance_seconds(24 * 3'600 - 1);
  EXPECT_TRUE(bench.bearer(token.token));
  bench.machine.advance_seconds(1);
  EXPECT_EQ(bench.bearer(token.token).error().code, Errc::unauthenticated);
}

TEST(Tokens, CannotEndInThePast) {
  TokenBench bench;
  const auto made =
      bench.accounts.make_token(bench.me, {.name = "ci", .scopes = {Right::read}, .expires = make_date(2001, 1, 1)});
  EXPECT_EQ(made.error().fields.front().pointer, "/expires");
}

TEST(Tokens, AreRefusedOnceRevoked) {
  TokenBench bench;
  const auto token = bench.make_token({Right::read});
  ASSERT_TRUE(bench.bearer(token.token));
  ASSERT_TRUE(bench.accounts.revoke_token(bench.me, token.view.id));
  EXPECT_EQ(bench.bearer(token.token).error().code, Errc::unauthenticated);
  EXPECT_EQ(bench.accounts.revoke_token(bench.me, token.view.id).error().code, Errc::not_found);
}

TEST(Tokens, AreListedWithTheirLastUse) {
  TokenBench bench;
  const auto token = bench.make_token({Right::read, Right::read, Right::check_in});
  EXPECT_FALSE(bench.accounts.tokens(bench.me)->front().last_used_at);
  ASSERT_TRUE(bench.bearer(token.token));
  const auto list = *bench.accounts.tokens(bench.me);
  ASSERT_THAT(list, SizeIs(1));
  EXPECT_EQ(list[0].last_used_at, bench.machine.now());
  EXPECT_THAT(list[0].scopes, ElementsAre(Right::read, Right::check_in));
}

TEST(Tokens, NoteTheirUseEveryFiveMinutesOnly) {
  TokenBench bench;
  const auto token = bench.make_token({Right::read});
  ASSERT_TRUE(bench.bearer(token.token));
  const auto writes = bench.store.record_writes;
  for (int i = 0; i < 299; ++i) {
    bench.machine.advance_seconds(1);
    ASSERT_TRUE(bench.bearer(token.token));
  }
  EXPECT_EQ(bench.store.record_writes, writes);
  bench.machine.advance_seconds(1);
  ASSERT_TRUE(bench.bearer(token.token));
  EXPECT_EQ(bench.store.record_writes, writes + 1);
}

TEST(Tokens, ASessionIsNoToken) {
  TokenBench bench;
  EXPECT_FALSE(bench.bearer(bench.ada.secret));
  const auto token = bench.make_token({Right::read});
  EXPECT_FALSE(bench.accounts.authenticate({.session = token.token}));
}

TEST(Tokens, OfOthersAreListedAndRevokedByAdministratorsOnly) {
  TokenBench bench;
  const auto bob = bench.add_person(bench.ada.workspace, "bob", Role::member);
  const auto link = bench.accounts.invite(bench.me, bob)->link;
  const auto bobs = *bench.caller(*bench.accounts.set_password({.link = link, .password = "bobs own words"}, {}));
  const auto mine = bench.make_token({Right::read});
  const auto his = *bench.accounts.make_token(bobs, {.name = "mine", .scopes = {Right::read}});
  EXPECT_THAT(*bench.accounts.tokens(bobs), SizeIs(1));
  EXPECT_EQ(bench.accounts.revoke_token(bobs, mine.view.id).error().code, Errc::not_found);
  EXPECT_THAT(*bench.accounts.tokens(bench.me), SizeIs(2));
  EXPECT_TRUE(bench.accounts.revoke_token(bench.me, his.view.id));
}

}  // namespace
}  // namespace waymark
