#include "runtime/crypto.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "runtime/secure_random.hpp"

namespace waymark {
namespace {

// The least that Argon2id takes, so that the tests are quick.
constexpr PasswordCost cheap{.memory_bytes = 8192, .passes = 1};

/// Counts up, so that what is made of it can be written down.
class CountingRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (auto& byte : bytes) byte = next_++;
  }

 private:
  std::uint8_t next_ = 0;
};

TEST(Password, IsVerifiedAgainstItsHash) {
  const auto hash = hash_password("correct horse", cheap);
  ASSERT_TRUE(hash);
  EXPECT_TRUE(verify_password(*hash, "correct horse"));
  EXPECT_FALSE(verify_password(*hash, "correct horse "));
  EXPECT_FALSE(verify_password(*hash, ""));
}

TEST(Password, TheSameOneHashesDifferentlyEachTime) {
  EXPECT_NE(*hash_password("x", cheap), *hash_password("x", cheap));
}

TEST(Password, AnotherCostAsksForANewHash) {
  const auto hash = hash_password("x", cheap);
  EXPECT_EQ(cost_of(*hash), cheap);
  EXPECT_FALSE(needs_rehash(*hash, cheap));
  EXPECT_TRUE(needs_rehash(*hash, {}));
  EXPECT_TRUE(needs_rehash("", {}));
  EXPECT_EQ(cost_of("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"), PasswordCost{});
}

TEST(Password, WhatIsNoHashOfOursIsNeverVerified) {
  for (const char* text : {"", "x", "$argon2id$v=19$m=8,t=1,p=1$", "$argon2i$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA",
                           "$argon2id$v=19$m=99999999999,t=1,p=1$c2FsdA$aGFzaA", "$2b$10$abcdefghijklmnopqrstuv"}) {
    EXPECT_FALSE(verify_password(text, "")) << text;
    EXPECT_FALSE(verify_password(text, "x")) << text;
  }
  EXPECT_FALSE(cost_of(std::string(1'000, '$')));
}

// FIPS 180-4's example; RFC 7693, appendix A, has BLAKE2b-512, so the 256-bit values come from `b2sum -l 256`.
TEST(Hash, KnownValues) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(blake2b_hex("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(blake2b_hex(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(Hash, PiecesHashAsTheWhole) {
  Blake2b hash;
  hash.add("a").add("").add("bc");
  EXPECT_EQ(hash.digest(), blake2b("abc"));
}

TEST(Hash, HexIsLowerCaseAndFull) {
  EXPECT_EQ(to_hex(std::array<std::uint8_t, 3>{0x00, 0x0a, 0xff}), "000aff");
  EXPECT_EQ(to_hex({}), "");
}

TEST(Hash, ConstantTimeComparisonIsAComparison) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
  EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
  EXPECT_FALSE(equal_in_constant_time("secret", "secret1"));
}

TEST(AccessToken, HasAFormThatCanBeChecked) {
  SecureRandom random;
  const auto token = make_access_token(random);
  EXPECT_EQ(token.size(), 7U + 43U + 6U);
  EXPECT_TRUE(token.starts_with("wm_pat_"));
  EXPECT_TRUE(is_access_token(token));
}

TEST(AccessToken, AMisreadOneIsTold) {
  SecureRandom random;
  const auto token = make_access_token(random);
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto misread = token;
    misread[i] = misread[i] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(is_access_token(misread)) << i;
  }
  auto swapped = token;
  std::ranges::rotate(swapped, swapped.begin() + 1);
  EXPECT_FALSE(is_access_token(swapped));
  EXPECT_FALSE(is_access_token(token + "a"));
  EXPECT_FALSE(is_access_token(""));
  EXPECT_FALSE(is_access_token(std::string(token.size(), '\xff')));
}

TEST(AccessToken, IsTheSameEverywhereForTheSameBytes) {
  CountingRandom random;
  const auto token = make_access_token(random);
  // 0x000102..1f in base 62, worked out with Python's integers.
  EXPECT_EQ(token.substr(0, 50), "wm_pat_003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf");
  EXPECT_EQ(token.substr(50), "1TbhKJ");
}

TEST(Secret, IsNeverTheSameTwice) {
  SecureRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) {
    const auto secret = make_secret(random);
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_TRUE(seen.insert(secret).second);
  }
}

TEST(Uuid, IsVersionFour) {
  CountingRandom random;
  EXPECT_EQ(make_uuid(random), "00010203-0405-4607-8809-0a0b0c0d0e0f");
}

}  // namespace
}  // namespace waymark
