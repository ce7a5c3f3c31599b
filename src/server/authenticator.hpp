#pragma once
// Who asks. The server takes the credentials out of a request; what they are worth is said behind this interface.
#include "app/accounts.hpp"

namespace waymark {

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// Errors: unauthenticated (unknown, expired, revoked). Called on io threads for each request: must be quick.
  [[nodiscard]] virtual Result<Caller> authenticate(const Credentials& credentials) = 0;
};

}  // namespace waymark
