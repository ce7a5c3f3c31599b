#pragma once
// Hashes, passwords and tokens, by libsodium. Nothing here keeps a secret longer than its call.
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"

namespace waymark {

/// What one Argon2id hash costs. The preset is OWASP's (ASVS 5, appendix C): 19 MiB, 2 passes, 1 lane.
struct PasswordCost {
  std::size_t memory_bytes = 19U << 20;
  std::uint64_t passes = 2;
  bool operator==(const PasswordCost&) const = default;
};

/// The password as Argon2id text ("$argon2id$v=19$m=19456,t=2,p=1$..."), with a fresh salt. Takes about 50 ms and the
/// memory of its cost: bound how many run at once. Errc::unavailable when the memory is not there.
[[nodiscard]] Result<std::string> hash_password(std::string_view password, const PasswordCost& cost = {});
/// True when the password is the one that was hashed; false also for a text that is no hash.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);
/// True when the hash was made at another cost, or cannot be read: hash again at the next sign-in.
[[nodiscard]] bool needs_rehash(const std::string& hash, const PasswordCost& cost = {});
/// What the hash cost; nothing when it is no Argon2id hash.
[[nodiscard]] std::optional<PasswordCost> cost_of(std::string_view hash);

[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
/// SHA-256 as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

using Digest = std::array<std::uint8_t, 32>;

/// BLAKE2b with 256 bits, fed piece by piece.
class Blake2b {
 public:
  Blake2b();
  Blake2b(Blake2b&&) noexcept;
  Blake2b& operator=(Blake2b&&) noexcept;
  ~Blake2b();
  Blake2b& add(std::string_view bytes);
  Blake2b& add(std::span<const std::uint8_t> bytes);
  /// Ends it; a digest is taken once.
  [[nodiscard]] Digest digest();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
[[nodiscard]] Digest blake2b(std::string_view bytes);
[[nodiscard]] std::string blake2b_hex(std::string_view bytes);

/// Compares without telling by its time where the difference is. Different lengths are told apart at once.
[[nodiscard]] bool equal_in_constant_time(std::string_view left, std::string_view right);

inline constexpr std::string_view access_token_prefix = "wm_pat_";

/// A token for people's programs: "wm_pat_", 256 random bits as 43 characters of base 62, and 6 characters of CRC-32
/// over all before, so that a scanner knows a leaked one and a misread one is told without a look-up.
[[nodiscard]] std::string make_access_token(RandomSource& random);
/// True when prefix, alphabet, length and check agree; says nothing about whether the token is known.
[[nodiscard]] bool is_access_token(std::string_view text);
/// 256 random bits as 43 characters of base 62: session ids, one-time links.
[[nodiscard]] std::string make_secret(RandomSource& random);
/// A random UUID (version 4) in its usual text.
[[nodiscard]] std::string make_uuid(RandomSource& random);

}  // namespace waymark
