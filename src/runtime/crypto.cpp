#include "runtime/crypto.hpp"

#include <sodium.h>

#include <charconv>
#include <vector>

#include "base/assert.hpp"
#include "runtime/secure_random.hpp"

namespace waymark {

namespace {

/// libsodium must be set up before its first use; it does so once, whoever comes first.
void ensure_sodium() {
  static const bool ready = sodium_init() >= 0;
  WM_ASSERT(ready);
}

constexpr std::string_view base62_digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_characters = 43;  // 62^43 > 2^256
constexpr std::size_t check_characters = 6;    // 62^6 > 2^32

/// The bytes as one number in base 62, big end first, with leading zeros to `width`.
std::string base62(std::span<const std::uint8_t> bytes, std::size_t width) {
  std::vector<std::uint8_t> number(bytes.begin(), bytes.end());
  std::string out(width, '0');
  for (std::size_t i = width; i-- > 0;) {
    unsigned remainder = 0;
    for (auto& byte : number) {
      const unsigned value = remainder * 256 + byte;
      byte = static_cast<std::uint8_t>(value / 62);
      remainder = value % 62;
    }
    out[i] = base62_digits[remainder];
  }
  sodium_memzero(number.data(), number.size());
  return out;
}

/// CRC-32 as in ISO 3309 (the one of gzip): reflected polynomial 0xEDB88320.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
  }
  return ~crc;
}

std::string check_of(std::string_view token) {
  const auto crc = crc32(token);
  const std::array<std::uint8_t, 4> bytes{static_cast<std::uint8_t>(crc >> 24), static_cast<std::uint8_t>(crc >> 16),
                                          static_cast<std::uint8_t>(crc >> 8), static_cast<std::uint8_t>(crc)};
  return base62(bytes, check_characters);
}

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// Takes "m=19456" and the like off the front; nothing when something else stands there.
std::optional<std::uint64_t> take_number(std::string_view& text, std::string_view name) {
  if (!text.starts_with(name)) return std::nullopt;
  text.remove_prefix(name.size());
  std::uint64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

}  // namespace

void SecureRandom::fill(std::span<std::uint8_t> bytes) {
  ensure_sodium();
  randombytes_buf(bytes.data(), bytes.size());
}

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
  ensure_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return failure(Errc::unavailable, "password-memory", "There is not enough memory to hash a password now");
  return std::string(hash.data());
}

bool verify_password(const std::string& hash, std::string_view password) {
  ensure_sodium();
  // Only what we write is verified: an older kind of hash must not be a way in.
  return cost_of(hash) && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash, const PasswordCost& cost) {
  return cost_of(hash) != cost;
}

std::optional<PasswordCost> cost_of(std::string_view hash) {
  constexpr std::string_view start = "$argon2id$v=19$";
  if (!hash.starts_with(start) || hash.size() >= crypto_pwhash_STRBYTES) return std::nullopt;
  hash.remove_prefix(start.size());
  const auto kibibytes = take_number(hash, "m=");
  const auto passes = take_number(hash, ",t=");
  const auto lanes = take_number(hash, ",p=");
  constexpr std::uint64_t kibibytes_max = 4U << 20;
  if (!kibibytes || !passes || lanes != 1U || *kibibytes > kibibytes_max || !hash.starts_with('$')) return std::nullopt;
  return PasswordCost{.memory_bytes = *kibibytes * 1024, .passes = *passes};
}

std::string to_hex(std::span<const std::uint8_t> bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  out.pop_back();
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), as_bytes(bytes), bytes.size());
  return to_hex(hash);
}

struct Blake2b::State {
  crypto_generichash_state sodium;
};

Blake2b::Blake2b() : state_(std::make_unique<State>()) {
  ensure_sodium();
  crypto_generichash_init(&state_->sodium, nullptr, 0, Digest{}.size());
}
Blake2b::Blake2b(Blake2b&&) noexcept = default;
Blake2b& Blake2b::operator=(Blake2b&&) noexcept = default;
Blake2b::~Blake2b() = default;

Blake2b& Blake2b::add(std::string_view bytes) {
  WM_ASSERT(state_ != nullptr);
  crypto_generichash_update(&state_->sodium, as_bytes(bytes), bytes.size());
  return *this;
}

Blake2b& Blake2b::add(std::span<const std::uint8_t> bytes) {
  WM_ASSERT(state_ != nullptr);
  crypto_generichash_update(&state_->sodium, bytes.data(), bytes.size());
  return *this;
}

Digest Blake2b::digest() {
  WM_ASSERT(state_ != nullptr);
  Digest digest{};
  crypto_generichash_final(&state_->sodium, digest.data(), digest.size());
  state_.reset();
  return digest;
}

Digest blake2b(std::string_view bytes) {
  return Blake2b().add(bytes).digest();
}

std::string blake2b_hex(std::string_view bytes) {
  return to_hex(blake2b(bytes));
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string make_secret(RandomSource& random) {
  std::array<std::uint8_t, secret_bytes> bytes{};
  random.fill(bytes);
  auto out = base62(bytes, secret_characters);
  sodium_memzero(bytes.data(), bytes.size());
  return out;
}

std::string make_access_token(RandomSource& random) {
  auto token = std::string(access_token_prefix) + make_secret(random);
  token += check_of(token);
  return token;
}

bool is_access_token(std::string_view text) {
  if (text.size() != access_token_prefix.size() + secret_characters + check_characters) return false;
  const auto body = text.substr(0, text.size() - check_characters);
  return body.starts_with(access_token_prefix) &&
         text.substr(access_token_prefix.size()).find_first_not_of(base62_digits) == std::string_view::npos &&
         equal_in_constant_time(text.substr(body.size()), check_of(body));
}

std::string make_uuid(RandomSource& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);  // RFC 9562, section 5.4
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  const auto hex = to_hex(bytes);
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
         hex.substr(20);
}

}  // namespace waymark
