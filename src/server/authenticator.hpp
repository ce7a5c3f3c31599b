#pragma once
// Who asks. The server takes the credentials out of a request; what they are worth is said behind this interface.
#include "app/accounts.hpp"
#include "server/web_security.hpp"

namespace waymark {

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// Errors: unauthenticated (unknown, expired, revoked). Called on io threads for each request: must be quick.
  [[nodiscard]] virtual Result<Caller> authenticate(const Credentials& credentials) = 0;
};

/// What the request shows; views into it and into `address`. A token goes before a cookie.
[[nodiscard]] Credentials credentials_of(const HttpRequest& request, const Transport& transport,
                                         std::string_view address);

}  // namespace waymark
