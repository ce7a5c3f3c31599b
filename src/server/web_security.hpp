#pragma once
// What protects a browser's user: headers on every answer, the session cookie, and the check that a change was asked
// for by our own pages.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/http_message.hpp"

namespace waymark {

/// How clients reach the server.
struct Transport {
  bool tls = false;                          ///< a proxy in front ends TLS for all clients
  bool insecure_http = false;                ///< plain HTTP over a network was allowed by the administrator
  std::vector<std::string> trusted_proxies;  ///< "192.0.2.0/24", "::1": their X-Forwarded-* headers count
};

/// Whole lines that every answer carries.
[[nodiscard]] std::string security_headers(const Transport& transport);

inline constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

inline constexpr std::string_view session_cookie_name = "__Host-waymark";
/// The name where the browser reaches us without TLS, not on this machine: it would refuse the other.
inline constexpr std::string_view insecure_cookie_name = "waymark";

/// The cookie's value in a Cookie header; empty when it is not there.
[[nodiscard]] std::string_view find_cookie(std::string_view cookie_header, std::string_view name);
/// The value of a Set-Cookie header. `seconds` 0 takes the cookie back.
[[nodiscard]] std::string session_cookie(std::string_view value, std::int64_t seconds, bool secure);

/// True when the address lies in one of the networks ("192.0.2.0/24", "2001:db8::/32", "::1").
[[nodiscard]] bool in_networks(std::string_view address, const std::vector<std::string>& networks);
/// The client's address: the peer's, or what trusted proxies say of the one before them.
[[nodiscard]] std::string client_address(const HttpRequest& request, const Transport& transport);
/// Whether the browser reached us over TLS or on this machine, so that a __Host- cookie is kept.
[[nodiscard]] bool is_secure(const HttpRequest& request, const Transport& transport);

/// For changes asked with a cookie, or by a browser at all: same origin by Sec-Fetch-Site or Origin, and our header
/// X-Waymark: 1, which no foreign page can send. Errors: forbidden (cross-site).
[[nodiscard]] Result<void> check_same_origin(const HttpRequest& request, bool has_cookie);

/// Whether a path may be gone to after signing in: one on this server ("/goals?x=1"), nothing that leads elsewhere.
[[nodiscard]] bool is_local_path(std::string_view path);

}  // namespace waymark
