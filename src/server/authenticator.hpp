#pragma once
// Who asks. The server takes the credentials out of a request; what they are worth is said behind this interface.
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/access.hpp"

namespace waymark {

/// What a request showed. At most one of token and session is set; a token wins.
struct Credentials {
  std::string_view token;    ///< of "Authorization: Bearer ..."
  std::string_view session;  ///< of the cookie __Host-waymark
  std::string_view address;  ///< the client's, proxies looked through
};

/// Who a request comes from.
struct Caller {
  std::string workspace;   ///< UUID; empty: nobody signed in
  Viewer viewer;           ///< role at the time of signing in or less; scopes of the token
  std::string account;     ///< UUID
  std::string credential;  ///< id of the session or token, never the secret itself
  bool by_token = false;
  std::string address;  ///< the client's
};

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// Errors: unauthenticated (unknown, expired, revoked). Called on io threads for each request: must be quick.
  [[nodiscard]] virtual Result<Caller> authenticate(const Credentials& credentials) = 0;
};

}  // namespace waymark
