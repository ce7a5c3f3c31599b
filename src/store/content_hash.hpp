#pragma once
// The hashes of the store: BLAKE2b-256 for the chain of changes, SHA-256 for files.
#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark {

inline constexpr std::size_t hash_bytes = 32;

/// BLAKE2b-256 as 32 bytes.
[[nodiscard]] std::string hash_of(std::string_view bytes);

/// BLAKE2b-256 of what is added piece by piece.
class RunningHash {
 public:
  RunningHash();
  void add(std::string_view bytes);
  [[nodiscard]] std::string finish();

 private:
  alignas(64) std::array<unsigned char, 512> state_{};
};

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// Nothing when the text is no lower-case hex.
[[nodiscard]] std::string from_hex(std::string_view text);

/// SHA-256 of a file's content, hex.
[[nodiscard]] Result<std::string> sha256_of_file(const std::string& path);

}  // namespace waymark
