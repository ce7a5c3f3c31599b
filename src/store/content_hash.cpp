#include "store/content_hash.hpp"

#include <sodium.h>

#include <fstream>
#include <vector>

#include "base/assert.hpp"

namespace waymark {

namespace {

static_assert(sizeof(crypto_generichash_state) <= 512);

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return -1;
}

}  // namespace

std::string hash_of(std::string_view bytes) {
  std::string hash(hash_bytes, '\0');
  crypto_generichash(bytes_of(hash), hash.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return hash;
}

RunningHash::RunningHash() {
  crypto_generichash_init(reinterpret_cast<crypto_generichash_state*>(state_.data()), nullptr, 0, hash_bytes);
}

void RunningHash::add(std::string_view bytes) {
  crypto_generichash_update(reinterpret_cast<crypto_generichash_state*>(state_.data()), bytes_of(bytes), bytes.size());
}

std::string RunningHash::finish() {
  std::string hash(hash_bytes, '\0');
  crypto_generichash_final(reinterpret_cast<crypto_generichash_state*>(state_.data()), bytes_of(hash), hash.size());
  return hash;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char each : bytes) {
    text += digits[static_cast<unsigned char>(each) >> 4];
    text += digits[static_cast<unsigned char>(each) & 15];
  }
  return text;
}

std::string from_hex(std::string_view text) {
  std::string bytes;
  if (text.size() % 2 != 0) return bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

Result<std::string> sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return not_found("file " + path);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> piece(1 << 20);
  while (file) {
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto count = static_cast<std::size_t>(file.gcount());
    crypto_hash_sha256_update(&state, bytes_of(std::string_view(piece.data(), count)), count);
  }
  if (file.bad()) return failure(Errc::unavailable, "store.disk", "The file cannot be read.");
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state, bytes_of(hash));
  return to_hex(hash);
}

}  // namespace waymark
