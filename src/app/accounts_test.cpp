#include "app/accounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/accounts_test_support.hpp"

namespace waymark {
namespace {

using namespace testing_support;
using testing::Contains;
using testing::Each;
using testing::Field;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 24 * hour;

TEST(OwnerLink, SetsUpTheFirstOwnerAndWorkspace) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  const auto caller = bench.caller(signed_in);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->viewer.role, Role::owner);
  EXPECT_EQ(caller->viewer.person, PersonId{1});
  caller->writer->read([](const Workspace& workspace) {
    EXPECT_EQ(workspace.settings().name, "Acme");
    EXPECT_EQ(workspace.find(PersonId{1})->email, "ada@example.com");
  });
}

TEST(OwnerLink, IsUsedOnce) {
  AccountsBench bench;
  auto request = bench.set_up_request();
  ASSERT_TRUE(bench.accounts.set_up(request, bench.visitor));
  request.email = "eve@example.com";
  EXPECT_EQ(bench.accounts.set_up(request, bench.visitor).error().code, Errc::forbidden);
}

TEST(OwnerLink, IsNotMadeOnceThereIsAnAccount) {
  AccountsBench bench;
  bench.found();
  EXPECT_FALSE(bench.accounts.make_owner_link()->has_value());
}

TEST(OwnerLink, EndsWhenTheNextOneIsMade) {
  AccountsBench bench;
  const auto request = bench.set_up_request();
  ASSERT_TRUE(bench.accounts.make_owner_link());
  EXPECT_EQ(bench.accounts.set_up(request, bench.visitor).error().code, Errc::forbidden);
}

TEST(OwnerLink, EndsAfterADay) {
  AccountsBench bench;
  const auto request = bench.set_up_request();
  bench.machine.advance_seconds(day);
  EXPECT_EQ(bench.accounts.set_up(request, bench.visitor).error().code, Errc::forbidden);
}

TEST(OwnerLink, SurvivesARequestThatIsWrong) {
  AccountsBench bench;
  const auto good = bench.set_up_request();
  auto wrong = good;
  wrong.password = "short";
  EXPECT_EQ(bench.accounts.set_up(wrong, bench.visitor).error().code, Errc::invalid);
  wrong = good;
  wrong.time_zone = "Moon/Base";
  EXPECT_EQ(bench.accounts.set_up(wrong, bench.visitor).error().fields.front().pointer, "/time_zone");
  wrong = good;
  wrong.email = "nowhere";
  EXPECT_EQ(bench.accounts.set_up(wrong, bench.visitor).error().fields.front().pointer, "/email");
  EXPECT_TRUE(bench.accounts.set_up(good, bench.visitor));
}

TEST(OwnerLink, AnInventedOneOpensNothing) {
  AccountsBench bench;
  auto request = bench.set_up_request();
  request.link = std::string(43, 'a');
  EXPECT_EQ(bench.accounts.set_up(request, bench.visitor).error().rule, "link.ended");
}

TEST(Secrets, AreNeverKeptThemselves) {
  AccountsBench bench;
  const auto request = bench.set_up_request();
  const auto link = request.link;
  const auto signed_in = *bench.accounts.set_up(request, bench.visitor);
  const auto token = bench.accounts.make_token(*bench.caller(signed_in), {.name = "ci", .scopes = {Right::read}});
  for (const std::string kind : {"session", "session_of", "token", "owner_link", "auth_event", "account"})
    for (const auto& record : *bench.store.list_records(kind, ""))
      for (const auto& secret : {link, signed_in.secret, token->token}) {
        EXPECT_THAT(record.key, Not(HasSubstr(secret))) << kind;
        EXPECT_THAT(record.value, Not(HasSubstr(secret))) << kind;
      }
}

TEST(SigningIn, TakesTheRightPasswordAndForgivesTheCaseOfTheAddress) {
  AccountsBench bench;
  bench.found();
  EXPECT_TRUE(bench.sign_in(" Ada@Example.com ", bench.owner_password));
}

TEST(SigningIn, SaysTheSameForAWrongPasswordAndAnUnknownAddress) {
  AccountsBench bench;
  bench.found();
  const auto wrong = bench.sign_in("ada@example.com", "wrong words here").error();
  const auto unknown = bench.sign_in("eve@example.com", "wrong words here").error();
  EXPECT_EQ(wrong.code, Errc::unauthenticated);
  EXPECT_EQ(wrong.message, unknown.message);
  EXPECT_EQ(wrong.rule, unknown.rule);
}

TEST(SigningIn, MakesANewIdEachTime) {
  AccountsBench bench;
  const auto first = bench.found();
  EXPECT_NE(bench.sign_in("ada@example.com", bench.owner_password)->secret, first.secret);
}

TEST(SigningIn, SlowsGuessingDownWithoutLockingTheOwnerOut) {
  AccountsBench bench;
  bench.found();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(bench.sign_in("ada@example.com", "wrong words", "198.51.100.9").error().code, Errc::unauthenticated);
  const auto delayed = bench.sign_in("ada@example.com", bench.owner_password, "198.51.100.9");
  EXPECT_EQ(delayed.error().code, Errc::too_many_requests);
  EXPECT_TRUE(bench.sign_in("ada@example.com", bench.owner_password, "192.0.2.7"));
  bench.machine.advance_seconds(2);
  EXPECT_TRUE(bench.sign_in("ada@example.com", bench.owner_password, "198.51.100.9"));
}

TEST(SigningIn, IsRefusedToWhoWasDeactivated) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  bench.alter_person(signed_in.workspace, PersonId{1}, [](Person& person) { person.active = false; });
  EXPECT_EQ(bench.sign_in("ada@example.com", bench.owner_password).error().code, Errc::forbidden);
}

TEST(Sessions, AnInventedOneIsNobodys) {
  AccountsBench bench;
  bench.found();
  EXPECT_EQ(bench.accounts.authenticate({.session = "x"}).error().code, Errc::unauthenticated);
  EXPECT_EQ(bench.accounts.authenticate({}).error().code, Errc::unauthenticated);
  EXPECT_EQ(bench.accounts.authenticate({.session = std::string(5'000, 'x')}).error().code, Errc::unauthenticated);
}

TEST(Sessions, EndAfterTwelveIdleHours) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  bench.machine.advance_seconds(12 * hour - 1);
  EXPECT_TRUE(bench.caller(signed_in));
  bench.machine.advance_seconds(12 * hour - 1);
  EXPECT_TRUE(bench.caller(signed_in));
  bench.machine.advance_seconds(12 * hour);
  EXPECT_EQ(bench.caller(signed_in).error().code, Errc::unauthenticated);
}

TEST(Sessions, EndAfterThirtyDaysHoweverMuchTheyAreUsed) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  for (int i = 0; i < 30 * 4 - 1; ++i) {
    bench.machine.advance_seconds(6 * hour);
    ASSERT_TRUE(bench.caller(signed_in)) << i;
  }
  bench.machine.advance_seconds(6 * hour);
  EXPECT_FALSE(bench.caller(signed_in));
}

TEST(Sessions, SurviveARestart) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  auto again = bench.make();
  EXPECT_TRUE(again.authenticate({.session = signed_in.secret}));
}

TEST(Sessions, EndWithSignOut) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  ASSERT_TRUE(bench.accounts.sign_out(*bench.caller(signed_in)));
  EXPECT_FALSE(bench.caller(signed_in));
  EXPECT_THAT(*bench.store.list_records("session", ""), SizeIs(0));
}

TEST(Sessions, AreListedWithThePresentOneMarked) {
  AccountsBench bench;
  bench.found();
  bench.machine.advance_seconds(60);
  const auto second = *bench.sign_in("ada@example.com", bench.owner_password);
  const auto list = *bench.accounts.sessions(*bench.caller(second));
  ASSERT_THAT(list, SizeIs(2));
  EXPECT_TRUE(list[0].current);
  EXPECT_EQ(list[0].id, second.session);
  EXPECT_EQ(list[0].agent, "Test");
  EXPECT_FALSE(list[1].current);
}

TEST(Sessions, CanBeEndedOneByOneOrAllTheOthers) {
  AccountsBench bench;
  const auto one = bench.found();
  const auto two = *bench.sign_in("ada@example.com", bench.owner_password);
  const auto three = *bench.sign_in("ada@example.com", bench.owner_password);
  ASSERT_TRUE(bench.accounts.end_session(*bench.caller(three), one.session));
  EXPECT_FALSE(bench.caller(one));
  EXPECT_EQ(*bench.accounts.end_other_sessions(*bench.caller(three)), 1U);
  EXPECT_FALSE(bench.caller(two));
  EXPECT_TRUE(bench.caller(three));
}

TEST(Sessions, OfSomebodyElseAreNotFound) {
  AccountsBench bench;
  const auto ada = bench.found();
  const auto bob = bench.add_person(ada.workspace, "bob", Role::member);
  const auto link = *bench.accounts.invite(*bench.caller(ada), bob);
  const auto bobs = *bench.accounts.set_password({.link = link.link, .password = "bobs own words"}, bench.visitor);
  EXPECT_EQ(bench.accounts.end_session(*bench.caller(bobs), ada.session).error().code, Errc::not_found);
  EXPECT_TRUE(bench.caller(ada));
}

TEST(Sessions, AskTheStoreOnlyNowAndThen) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  ASSERT_TRUE(bench.caller(signed_in));
  const auto reads = bench.store.record_reads;
  const auto writes = bench.store.record_writes;
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(bench.caller(signed_in));
  EXPECT_EQ(bench.store.record_reads, reads);
  EXPECT_EQ(bench.store.record_writes, writes);
}

TEST(Sessions, EndedByAnotherProgramEndHereWithinHalfAMinute) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  ASSERT_TRUE(bench.caller(signed_in));
  auto elsewhere = bench.make();
  ASSERT_TRUE(elsewhere.sign_out(*elsewhere.authenticate({.session = signed_in.secret})));
  bench.machine.advance_seconds(30);
  EXPECT_FALSE(bench.caller(signed_in));
}

TEST(Sessions, AreNotBroughtBackByNotingTheirUse) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  ASSERT_TRUE(bench.caller(signed_in));
  for (const auto& record : *bench.store.list_records("session", ""))
    ASSERT_TRUE(bench.store.remove_record("session", record.key));
  bench.machine.advance_seconds(301);
  EXPECT_FALSE(bench.caller(signed_in));
  EXPECT_THAT(*bench.store.list_records("session", ""), SizeIs(0));
}

TEST(Roles, TakenAwayCountAtOnce) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  ASSERT_EQ(bench.caller(signed_in)->viewer.role, Role::owner);
  bench.alter_person(signed_in.workspace, PersonId{1}, [](Person& person) { person.role = Role::viewer; });
  EXPECT_EQ(bench.caller(signed_in)->viewer.role, Role::viewer);
}

TEST(Roles, ADeactivatedPersonIsOutAtOnce) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  const auto token = bench.accounts.make_token(*bench.caller(signed_in), {.name = "ci", .scopes = {Right::read}});
  ASSERT_TRUE(bench.bearer(token->token));
  bench.alter_person(signed_in.workspace, PersonId{1}, [](Person& person) { person.active = false; });
  EXPECT_EQ(bench.caller(signed_in).error().code, Errc::unauthenticated);
  EXPECT_EQ(bench.bearer(token->token).error().code, Errc::unauthenticated);
}

TEST(Ended, SessionsAndLinksAreRemovedByTheDailyJob) {
  AccountsBench bench;
  const auto old = bench.found();
  const auto bob = bench.add_person(old.workspace, "bob", Role::member);
  ASSERT_TRUE(bench.accounts.invite(*bench.caller(old), bob));
  bench.machine.advance_seconds(13 * hour);
  const auto fresh = *bench.sign_in("ada@example.com", bench.owner_password);
  EXPECT_EQ(*bench.accounts.remove_ended(), 3U);
  EXPECT_THAT(*bench.store.list_records("session", ""), SizeIs(1));
  EXPECT_TRUE(bench.caller(fresh));
}

TEST(AuthEvents, AreKeptForAdministratorsNewestFirst) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  EXPECT_FALSE(bench.sign_in("ada@example.com", "wrong words", "198.51.100.9"));
  const auto events = *bench.accounts.auth_events(*bench.caller(signed_in), 10);
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].kind, AuthEventKind::sign_in_failed);
  EXPECT_EQ(events[0].address, "198.51.100.9");
  EXPECT_EQ(events[1].kind, AuthEventKind::owner_set_up);
}

TEST(AuthEvents, AreToldToTheLogEvenWhenNobodyIsKnown) {
  AccountsBench bench;
  EXPECT_FALSE(bench.sign_in("eve@example.com", "wrong words"));
  EXPECT_THAT(bench.told, Contains(Field(&AuthEvent::kind, AuthEventKind::sign_in_failed)));
  EXPECT_THAT(*bench.store.list_records("auth_event", ""), SizeIs(0));
}

TEST(AuthEvents, AreNotShownToMembers) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  bench.alter_person(signed_in.workspace, PersonId{1}, [](Person& person) { person.role = Role::member; });
  EXPECT_EQ(bench.accounts.auth_events(*bench.caller(signed_in), 10).error().code, Errc::forbidden);
}

TEST(AuthEvents, GoOnCountingAfterARestart) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  auto again = bench.make();
  ASSERT_TRUE(again.sign_in({.email = "ada@example.com", .password = std::string(bench.owner_password)}, {}));
  EXPECT_THAT(*bench.accounts.auth_events(*bench.caller(signed_in), 10), SizeIs(2));
}

TEST(AuthEvents, AreBounded) {
  AccountsBench bench;
  const auto signed_in = bench.found();
  const auto caller = *bench.caller(signed_in);
  for (int i = 0; i < 2'600; ++i) {
    const auto token = bench.accounts.make_token(caller, {.name = "ci", .scopes = {Right::read}});
    ASSERT_TRUE(bench.accounts.revoke_token(caller, token->view.id));
  }
  EXPECT_THAT(*bench.store.list_records("auth_event", ""), SizeIs(5'000));
  EXPECT_EQ(bench.accounts.auth_events(caller, 1)->front().number, 5'201U);
}

}  // namespace
}  // namespace waymark
