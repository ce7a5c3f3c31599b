#include "server/web_security.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace waymark {

namespace {

struct BinaryAddress {
  int family = AF_UNSPEC;
  std::array<unsigned char, 16> bytes{};
};

std::optional<BinaryAddress> binary_address(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN + 1> buffer{};
  if (text.size() >= buffer.size()) return std::nullopt;
  text.copy(buffer.data(), text.size());
  BinaryAddress address;
  for (const int family : {AF_INET, AF_INET6}) {
    address.family = family;
    if (inet_pton(family, buffer.data(), address.bytes.data()) == 1) return address;
  }
  return std::nullopt;
}

bool in_network(const BinaryAddress& address, std::string_view network) {
  const std::size_t slash = network.find('/');
  const auto base = binary_address(network.substr(0, slash));
  if (!base || base->family != address.family) return false;
  std::size_t bits = base->family == AF_INET ? 32 : 128;
  if (slash != std::string_view::npos) {
    const std::string_view text = network.substr(slash + 1);
    std::size_t given = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), given);
    if (ec != std::errc{} || end != text.data() + text.size() || given > bits) return false;
    bits = given;
  }
  const std::size_t whole = bits / 8;
  if (std::memcmp(base->bytes.data(), address.bytes.data(), whole) != 0) return false;
  if (bits % 8 == 0) return true;
  const unsigned mask = 0xffU << (8 - bits % 8);
  return ((base->bytes[whole] ^ address.bytes[whole]) & mask & 0xffU) == 0;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// "https://host:port" without its scheme.
std::string_view host_of(std::string_view origin) {
  const std::size_t colon = origin.find("://");
  return colon == std::string_view::npos ? std::string_view() : origin.substr(colon + 3);
}

Error cross_site(std::string message) {
  return failure(Errc::forbidden, "cross-site", std::move(message));
}

}  // namespace

std::string security_headers(const Transport& transport) {
  std::string out = "Content-Security-Policy: " + std::string(content_security_policy) + "\r\n";
  out +=
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: no-referrer\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Cross-Origin-Resource-Policy: same-origin\r\n"
      "X-Frame-Options: DENY\r\n";
  if (transport.tls) out += "Strict-Transport-Security: max-age=31536000\r\n";
  return out;
}

std::string_view find_cookie(std::string_view cookie_header, std::string_view name) {
  while (!cookie_header.empty()) {
    const std::size_t end = cookie_header.find(';');
    const std::string_view pair = trimmed(cookie_header.substr(0, end));
    cookie_header.remove_prefix(end == std::string_view::npos ? cookie_header.size() : end + 1);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return pair.substr(name.size() + 1);
  }
  return {};
}

std::string session_cookie(std::string_view value, std::int64_t seconds, bool secure) {
  std::string out(secure ? session_cookie_name : insecure_cookie_name);
  out += '=';
  out += value;
  out += "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds);
  if (secure) out += "; Secure";
  return out;
}

bool in_networks(std::string_view address, const std::vector<std::string>& networks) {
  if (networks.empty()) return false;
  const auto binary = binary_address(address);
  return binary && std::ranges::any_of(networks, [&](const std::string& each) { return in_network(*binary, each); });
}

std::string client_address(const HttpRequest& request, const Transport& transport) {
  std::string_view address = request.remote_address;
  std::string_view chain = request.header("x-forwarded-for");
  // Each proxy adds whom it heard from at the end; what stands before the last untrusted one anybody may have made up.
  while (!chain.empty() && in_networks(address, transport.trusted_proxies)) {
    const std::size_t comma = chain.rfind(',');
    const std::string_view last = trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
    if (!binary_address(last)) break;
    address = last;
    chain = comma == std::string_view::npos ? std::string_view() : chain.substr(0, comma);
  }
  return std::string(address);
}

bool is_secure(const HttpRequest& request, const Transport& transport) {
  if (transport.tls) return true;
  if (in_networks(request.remote_address, transport.trusted_proxies))
    return same_token(request.header("x-forwarded-proto"), "https");
  return request.remote_is_loopback;
}

Result<void> check_same_origin(const HttpRequest& request, bool has_cookie) {
  const std::string_view site = request.header("sec-fetch-site");
  const std::string_view origin = request.header("origin");
  if (!has_cookie && site.empty() && origin.empty()) return {};  // no browser
  if (!site.empty() && site != "same-origin") return cross_site("This change was asked for by another site.");
  if (site.empty() && origin.empty()) return cross_site("A change with a session's cookie must say its Origin.");
  if (!origin.empty() && !same_token(host_of(origin), request.header("host")))
    return cross_site("This change was asked for by another site.");
  if (request.header("x-waymark") != "1")
    return cross_site("A change asked by a browser must carry the header X-Waymark: 1.");
  return {};
}

bool is_local_path(std::string_view path) {
  if (!path.starts_with('/') || path.starts_with("//")) return false;
  return std::ranges::none_of(path, [](char c) { return c == '\\' || static_cast<unsigned char>(c) <= ' '; }) &&
         path.find("%2f") == std::string_view::npos && path.find("%2F") == std::string_view::npos &&
         path.find("%5c") == std::string_view::npos && path.find("%5C") == std::string_view::npos;
}

}  // namespace waymark
