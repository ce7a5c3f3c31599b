#include "app/passwords.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace waymark {
namespace {

using testing::HasSubstr;

TEST(Passwords, AreTakenFromEightCharactersOn) {
  EXPECT_FALSE(check_password("seven77", "a@b.example"));
  EXPECT_TRUE(check_password("eight888", "a@b.example"));
}

TEST(Passwords, CountCharactersAndNotBytes) {
  EXPECT_FALSE(check_password("\u00e4\u00f6\u00fc\u00df", "a@b.example"));
  EXPECT_TRUE(check_password("\u00e4\u00f6\u00fc\u00df\u00e4\u00f6\u00fc\u00df", "a@b.example"));
}

TEST(Passwords, AreTakenUpToAThousandCharacters) {
  EXPECT_TRUE(check_password(std::string(1'000, 'x'), "a@b.example"));
  EXPECT_FALSE(check_password(std::string(1'001, 'x'), "a@b.example"));
  EXPECT_THAT(check_password(std::string(1 << 20, 'x'), "").error().message, HasSubstr("too long"));
}

TEST(Passwords, NeedNoDigitsOrSigns) {
  EXPECT_TRUE(check_password("correct horse battery", "a@b.example"));
}

TEST(Passwords, ThatAreCommonAreRefusedInAnyCase) {
  EXPECT_FALSE(check_password("password123", "a@b.example"));
  EXPECT_FALSE(check_password("PassWord123", "a@b.example"));
}

TEST(Passwords, ThatAreTheAddressAreRefused) {
  EXPECT_FALSE(check_password("ada.lovelace@example.com", "Ada.Lovelace@example.com"));
  EXPECT_FALSE(check_password("ada.lovelace", "ada.lovelace@example.com"));
}

TEST(Passwords, ThatAreNoTextAreRefused) {
  EXPECT_FALSE(check_password("\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8", ""));
  EXPECT_FALSE(check_password("truncated\xe4\xb8", ""));
}

TEST(Passwords, TheListOfCommonOnesIsSortedAndLongEnoughToMatter) {
  EXPECT_TRUE(std::ranges::is_sorted(common_passwords()));
  EXPECT_GT(common_passwords().size(), 500U);
  EXPECT_TRUE(std::ranges::all_of(common_passwords(), [](auto each) { return each.size() >= 8; }));
}

PasswordMaker plain() {
  return {.hash = [](std::string_view password) -> Result<std::string> { return std::string(password); },
          .verify = [](const std::string& hash, std::string_view password) { return hash == password; },
          .needs_new_hash = [](const std::string&) { return false; }};
}

TEST(PasswordHashing, NeverTakesAnAccountThatIsNotThere) {
  PasswordHashing hashing({.maker = plain()});
  EXPECT_EQ(hashing.verify("", "nobody has this one").value(), false);
  EXPECT_EQ(hashing.verify("secret words", "secret words").value(), true);
}

TEST(PasswordHashing, DoesTheSameWorkForAnAccountThatIsNotThere) {
  std::vector<std::string> verified;
  auto maker = plain();
  maker.verify = [&](const std::string& hash, std::string_view) {
    verified.push_back(hash);
    return false;
  };
  PasswordHashing hashing({.maker = maker});
  EXPECT_TRUE(hashing.verify("", "guess"));
  ASSERT_EQ(verified.size(), 1U);
  EXPECT_FALSE(verified.front().empty());
}

TEST(PasswordHashing, RunsNoMoreThanAllowedAndRefusesWhenTooManyWait) {
  std::atomic<int> inside = 0;
  std::atomic<bool> open = false;
  auto maker = plain();
  maker.hash = [&](std::string_view password) -> Result<std::string> {
    ++inside;
    while (!open) std::this_thread::yield();
    return std::string(password);
  };
  PasswordHashing hashing({.maker = maker, .at_once = 1, .waiting_max = 0});
  std::jthread first([&] { EXPECT_TRUE(hashing.hash("one")); });
  while (inside == 0) std::this_thread::yield();
  const auto refused = hashing.hash("two");
  EXPECT_EQ(refused.error().code, Errc::too_many_requests);
  EXPECT_GT(refused.error().retry_after_seconds, 0U);
  open = true;
  first.join();
  EXPECT_TRUE(hashing.hash("three"));
  EXPECT_EQ(inside, 2);
}

TEST(Argon2id, TakesTheRightPasswordOnly) {
  PasswordHashing hashing({.maker = argon2id_passwords()});
  const auto hash = hashing.hash("a long walk home").value();
  EXPECT_THAT(hash, HasSubstr("argon2id"));
  EXPECT_TRUE(hashing.verify(hash, "a long walk home").value());
  EXPECT_FALSE(hashing.verify(hash, "a long walk to work").value());
  EXPECT_FALSE(hashing.needs_new_hash(hash));
}

Instant at_second(std::int64_t seconds) {
  return {seconds * 1'000'000};
}

TEST(SignInDelays, LeaveFiveTriesFree) {
  SignInDelays delays;
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(0)));
  const auto sixth = delays.begin("ada", "192.0.2.1", at_second(0));
  EXPECT_EQ(sixth.error().code, Errc::too_many_requests);
  EXPECT_EQ(sixth.error().retry_after_seconds, 2U);
}

TEST(SignInDelays, DoubleWithEachFurtherTry) {
  SignInDelays delays;
  std::int64_t now = 0;
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(now)));
  for (const int wait : {2, 4, 8, 16}) {
    EXPECT_FALSE(delays.begin("ada", "192.0.2.1", at_second(now + wait - 1)));
    now += wait;
    EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(now))) << wait;
  }
}

TEST(SignInDelays, NeverExceedAnHour) {
  SignInDelays delays;
  std::int64_t now = 0;
  for (int i = 0; i < 40; ++i) {
    EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(now)));
    now += 3'600;
  }
}

TEST(SignInDelays, BelongToAnAccountAndANetwork) {
  SignInDelays delays;
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(0)));
  EXPECT_FALSE(delays.begin("ada", "192.0.2.200", at_second(0)));
  EXPECT_TRUE(delays.begin("ada", "192.0.3.1", at_second(0)));
  EXPECT_TRUE(delays.begin("bob", "192.0.2.1", at_second(0)));
}

TEST(SignInDelays, AreForgottenAfterTheRightPassword) {
  SignInDelays delays;
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(0)));
  delays.succeeded("ada", "192.0.2.1");
  EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(0)));
}

TEST(SignInDelays, DoNotCountWhatWasNotJudged) {
  SignInDelays delays;
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(delays.begin("ada", "192.0.2.1", at_second(0)));
    delays.withdraw("ada", "192.0.2.1");
  }
}

TEST(SignInDelays, SurviveAnAttackFromVeryManyNetworks) {
  SignInDelays delays;
  for (int i = 0; i < 6; ++i) static_cast<void>(delays.begin("ada", "192.0.2.1", at_second(i * 100)));
  for (int i = 0; i < 60'000; ++i)
    EXPECT_TRUE(
        delays.begin("ada", "10." + std::to_string(i / 250) + "." + std::to_string(i % 250) + ".1", at_second(1'000)));
}

TEST(Networks, AreThe24OfFourAndThe64OfSix) {
  EXPECT_EQ(network_of("192.0.2.77"), "192.0.2.0/24");
  EXPECT_EQ(network_of("::ffff:192.0.2.77"), "192.0.2.0/24");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("somewhere"), "somewhere");
}

}  // namespace
}  // namespace waymark
