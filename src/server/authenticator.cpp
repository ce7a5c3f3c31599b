#include "server/authenticator.hpp"

namespace waymark {

Credentials credentials_of(const HttpRequest& request, const Transport& transport, std::string_view address) {
  constexpr std::string_view scheme = "Bearer ";
  Credentials credentials;
  credentials.address = address;
  const std::string_view authorization = request.header("authorization");
  if (same_token(authorization.substr(0, scheme.size()), scheme)) {
    credentials.bearer = authorization.substr(scheme.size());
    return credentials;
  }
  const std::string_view cookies = request.header("cookie");
  credentials.session = find_cookie(cookies, session_cookie_name);
  if (credentials.session.empty() && !is_secure(request, transport))
    credentials.session = find_cookie(cookies, insecure_cookie_name);
  return credentials;
}

}  // namespace waymark
