#pragma once
// Which passwords are taken, how many are hashed at once, and how fast somebody may guess.
#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.hpp"
#include "base/result.hpp"

namespace waymark {

inline constexpr std::size_t password_characters_min = 8;
inline constexpr std::size_t password_characters_max = 1'000;

/// How passwords are hashed: Argon2id in the program, something cheap in tests.
struct PasswordMaker {
  std::function<Result<std::string>(std::string_view password)> hash;
  std::function<bool(const std::string& hash, std::string_view password)> verify;
  std::function<bool(const std::string& hash)> needs_new_hash;  ///< made at another cost than today's
};
[[nodiscard]] PasswordMaker argon2id_passwords();

/// Refuses (invalid, at `pointer`) what is too short, too long, no UTF-8, among the commonest, or the e-mail itself.
/// Hashes nothing.
[[nodiscard]] Result<void> check_password(std::string_view password, std::string_view email,
                                          std::string_view pointer = "/password");
/// The commonest passwords of at least eight characters, in lower case, sorted.
[[nodiscard]] std::span<const std::string_view> common_passwords();

/// Hashes on the calling thread, at most `at_once` at a time; others wait, and beyond `waiting_max` are refused
/// (too_many_requests). One hash takes tens of milliseconds and as many MiB, on purpose.
class PasswordHashing {
 public:
  struct Parts {
    PasswordMaker maker;
    std::size_t at_once = 2;
    std::size_t waiting_max = 50;
  };
  explicit PasswordHashing(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Result<std::string> hash(std::string_view password);
  /// Takes as long with an empty hash (an account that is not there), and is then false.
  [[nodiscard]] Result<bool> verify(const std::string& hash, std::string_view password);
  [[nodiscard]] bool needs_new_hash(const std::string& hash) const;

 private:
  class Turn;
  [[nodiscard]] Result<void> enter();
  void leave();
  [[nodiscard]] Result<std::string> stand_in();

  const Parts parts_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t running_ = 0;  ///< under mutex_
  std::size_t waiting_ = 0;  ///< under mutex_
  std::string stand_in_;     ///< under mutex_: hash of nobody's password
};

/// Slows guessing down: five tries are free, then each waits 2, 4, 8, ... seconds, at most an hour. Counted for an
/// account together with the network of the address (/24, /64), so that nobody can lock somebody else out.
class SignInDelays {
 public:
  /// Counts a try, or says how long to wait (too_many_requests).
  [[nodiscard]] Result<void> begin(std::string_view account, std::string_view address, Instant now);
  /// The try was right: all is forgotten.
  void succeeded(std::string_view account, std::string_view address);
  /// The try was not judged after all.
  void withdraw(std::string_view account, std::string_view address);

 private:
  struct Tries {
    std::uint32_t count = 0;
    Instant last;
  };
  void forget_old(Instant now);

  std::mutex mutex_;
  std::unordered_map<std::string, Tries> tries_;  ///< under mutex_
};

/// "192.0.2.0/24", "2001:db8:0:1/64"; the text itself when it is no address.
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace waymark
