#include "app/passwords.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "runtime/crypto.hpp"

namespace waymark {

namespace {

constexpr std::uint32_t free_tries = 5;
constexpr std::int64_t delay_seconds_max = 3'600;
constexpr std::size_t remembered_max = 20'000;
constexpr std::int64_t remembered_seconds = 24 * 3'600;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (auto& letter : lower)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
  return lower;
}

/// Characters of UTF-8; nothing when it is none.
std::optional<std::size_t> characters_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || lead > 0xf4 || at + length > text.size()) return std::nullopt;
    for (std::size_t i = 1; i < length; ++i)
      if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return std::nullopt;
    at += length;
  }
  return count;
}

std::int64_t delay_after(std::uint32_t tries) {
  if (tries < free_tries) return 0;
  const auto doublings = std::min(tries - free_tries + 1, 20u);
  return std::min(std::int64_t{1} << doublings, delay_seconds_max);
}

std::string tries_key(std::string_view account, std::string_view address) {
  return std::string(account) + '\n' + network_of(address);
}

}  // namespace

Result<void> check_password(std::string_view password, std::string_view email, std::string_view pointer) {
  constexpr std::string_view allowed = "8 to 1,000 characters";
  const auto refuse = [&](std::string message) {
    return invalid(std::string(pointer), std::move(message), std::string(allowed));
  };
  // Four bytes a character: nothing longer is even counted.
  if (password.size() > 4 * password_characters_max) return refuse("is too long");
  const auto characters = characters_of(password);
  if (!characters) return refuse("is no valid UTF-8");
  if (*characters < password_characters_min) return refuse("is too short");
  if (*characters > password_characters_max) return refuse("is too long");
  const auto lower = lower_case(password);
  const auto mail = lower_case(email);
  if (lower == mail || (!mail.empty() && lower == mail.substr(0, mail.find('@'))))
    return refuse("is the e-mail address; choose something that others cannot know");
  if (std::ranges::binary_search(common_passwords(), std::string_view(lower)))
    return refuse("is one of the commonest passwords; choose another");
  return {};
}

PasswordMaker argon2id_passwords() {
  return {.hash = [](std::string_view password) { return hash_password(password); },
          .verify = [](const std::string& hash, std::string_view password) { return verify_password(hash, password); },
          .needs_new_hash = [](const std::string& hash) { return needs_rehash(hash); }};
}

class PasswordHashing::Turn {
 public:
  explicit Turn(PasswordHashing& hashing) : hashing_(hashing) {}
  ~Turn() { hashing_.leave(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  PasswordHashing& hashing_;
};

Result<void> PasswordHashing::enter() {
  std::unique_lock lock(mutex_);
  if (running_ >= parts_.at_once) {
    if (waiting_ >= parts_.waiting_max) {
      auto error =
          failure(Errc::too_many_requests, "sign-in.busy", "Too many people are signing in. Try again shortly.");
      error.retry_after_seconds = 2;
      return error;
    }
    ++waiting_;
    freed_.wait(lock, [this] { return running_ < parts_.at_once; });
    --waiting_;
  }
  ++running_;
  return {};
}

void PasswordHashing::leave() {
  const std::scoped_lock lock(mutex_);
  --running_;
  freed_.notify_one();
}

Result<std::string> PasswordHashing::hash(std::string_view password) {
  WM_CHECK(enter());
  const Turn turn(*this);
  return parts_.maker.hash(password);
}

Result<std::string> PasswordHashing::stand_in() {
  {
    const std::scoped_lock lock(mutex_);
    if (!stand_in_.empty()) return stand_in_;
  }
  WM_TRY(made, parts_.maker.hash("nobody has this one"));
  const std::scoped_lock lock(mutex_);
  stand_in_ = made;
  return made;
}

Result<bool> PasswordHashing::verify(const std::string& hash, std::string_view password) {
  WM_CHECK(enter());
  const Turn turn(*this);
  // Made before anything is judged, so that the first try takes equally long whoever it is for.
  WM_TRY(nobodys, stand_in());
  const bool right = parts_.maker.verify(hash.empty() ? nobodys : hash, password);
  return right && !hash.empty();
}

bool PasswordHashing::needs_new_hash(const std::string& hash) const {
  return parts_.maker.needs_new_hash(hash);
}

Result<void> SignInDelays::begin(std::string_view account, std::string_view address, Instant now) {
  const std::scoped_lock lock(mutex_);
  if (tries_.size() >= remembered_max) forget_old(now);
  auto& tries = tries_[tries_key(account, address)];
  const auto delay = delay_after(tries.count);
  const auto waited = (now.microseconds - tries.last.microseconds) / 1'000'000;
  if (waited >= 0 && waited < delay) {
    auto error = failure(Errc::too_many_requests, "sign-in.delayed",
                         "Too many wrong passwords. Wait " + std::to_string(delay - waited) + " s and try again.");
    error.retry_after_seconds = static_cast<std::uint32_t>(delay - waited);
    return error;
  }
  ++tries.count;
  tries.last = now;
  return {};
}

void SignInDelays::succeeded(std::string_view account, std::string_view address) {
  const std::scoped_lock lock(mutex_);
  tries_.erase(tries_key(account, address));
}

void SignInDelays::withdraw(std::string_view account, std::string_view address) {
  const std::scoped_lock lock(mutex_);
  const auto at = tries_.find(tries_key(account, address));
  if (at != tries_.end() && at->second.count > 0) --at->second.count;
}

void SignInDelays::forget_old(Instant now) {
  const auto oldest = now.microseconds - remembered_seconds * 1'000'000;
  std::erase_if(tries_, [&](const auto& each) { return each.second.last.microseconds < oldest; });
  if (tries_.size() < remembered_max) return;
  // An attack from very many networks: whoever made few tries loses least by being forgotten.
  std::erase_if(tries_, [](const auto& each) { return each.second.count <= free_tries; });
  if (tries_.size() >= remembered_max) tries_.clear();
}

std::string network_of(std::string_view address) {
  const std::string text(address);
  in_addr v4{};
  in6_addr v6{};
  if (inet_pton(AF_INET6, text.c_str(), &v6) == 1) {
    if (!IN6_IS_ADDR_V4MAPPED(&v6)) {
      std::fill(v6.s6_addr + 8, v6.s6_addr + 16, std::uint8_t{0});
      std::array<char, INET6_ADDRSTRLEN> out{};
      return std::string(inet_ntop(AF_INET6, &v6, out.data(), out.size())) + "/64";
    }
    std::copy(v6.s6_addr + 12, v6.s6_addr + 16, reinterpret_cast<std::uint8_t*>(&v4.s_addr));
  } else if (inet_pton(AF_INET, text.c_str(), &v4) != 1) {
    return text;
  }
  v4.s_addr &= htonl(0xffffff00u);
  std::array<char, INET_ADDRSTRLEN> out{};
  return std::string(inet_ntop(AF_INET, &v4, out.data(), out.size())) + "/24";
}

}  // namespace waymark
